"""The title of a decision: of a long one the beginning is shown, and all of it in the tool tip."""

import unicodedata

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame

from chooser.base.text import _
from chooser.ui.kit import theme
from chooser.ui.kit.widgets import tip

_INSET = 2
"""Pixels that Qt leaves free beside the text of a line."""
_LONGEST = 200


class TitleEdit(QLineEdit):
    """A title, edited in place, that is cut at its end whichever way it is written."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("title_edit")
        self.setPlaceholderText(_("Name this decision"))
        self.setAccessibleName(_("Title of the decision"))
        self.setMaxLength(_LONGEST)

    def show_title(self, title: str) -> None:
        """Show a title from its beginning, without telling that it was edited."""
        with QSignalBlocker(self):
            self.setText(title)
        self.setCursorPosition(0)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room = box.width() - 2 * _INSET
        if self.hasFocus() or self.fontMetrics().horizontalAdvance(self.text()) <= room:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(QColor(theme.colors().text))
        painter.setFont(self.font())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        # In the direction of the text, so that its end is cut off and not its beginning.
        direction = _direction(self.text(), self.layoutDirection())
        layout = QTextOption(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        layout.setTextDirection(direction)
        layout.setWrapMode(QTextOption.WrapMode.NoWrap)
        painter.drawText(QRectF(box.adjusted(_INSET, 0, -_INSET, 0)), shown, layout)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(tip(self.text()))
        return super().event(event)


def _direction(text: str, usual: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """Return the direction in which a text is written: that of its first letter that has one."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            return Qt.LayoutDirection.LeftToRight
    return usual
