"""A push button whose text is cut with an ellipsis where there is less room than it needs."""

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from chooser.ui.kit.theme import px

_LEAST = 96
"""Pixels of the design that it takes at least."""


class ElidedButton(QPushButton):
    """Asks for the room of all its text and takes less, so that names of any length leave others theirs."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(min(px(_LEAST), least.width()), least.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QtWidgets.QStyleOptionButton()
        self.initStyleOption(option)
        # Only what is painted is cut: with another text the size asked for would follow the size given.
        contents = QtWidgets.QStyle.SubElement.SE_PushButtonContents
        room = self.style().subElementRect(contents, option, self).width()
        option.text = self.fontMetrics().elidedText(
            option.text, QtCore.Qt.TextElideMode.ElideRight, room, QtCore.Qt.TextFlag.TextShowMnemonic.value
        )
        QtWidgets.QStylePainter(self).drawControl(QtWidgets.QStyle.ControlElement.CE_PushButton, option)
