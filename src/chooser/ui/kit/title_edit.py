"""The title of a decision: of a long one the beginning is shown, and all of it in the tool tip."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame

from chooser.base.text import _
from chooser.ui.kit import theme
from chooser.ui.kit.limited import limit
from chooser.ui.kit.text_button import direction_of
from chooser.ui.kit.widgets import tip_whole

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
        limit(self, _LONGEST)
        self.textChanged.connect(lambda _text: self._fit_tip())

    def show_title(self, title: str) -> None:
        """Show a title from its beginning, without telling that it was edited."""
        with QSignalBlocker(self):
            self.setText(title)
        self.setCursorPosition(0)
        self._fit_tip()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self._room()
        if self.hasFocus() or not self._is_cut:
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(QColor(theme.colors().text))
        painter.setFont(self.font())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        # In the direction of the text, so that its end is cut off and not its beginning.
        direction = direction_of(self.text(), self.layoutDirection())
        layout = QTextOption(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        layout.setTextDirection(direction)
        layout.setWrapMode(QTextOption.WrapMode.NoWrap)
        painter.drawText(QRectF(room), shown, layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tip()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_tip()

    def _room(self) -> QRect:
        """Return where there is room for text."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return box.adjusted(_INSET, 0, -_INSET, 0)

    @property
    def _is_cut(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.text()) > self._room().width()

    def _fit_tip(self) -> None:
        """Have the tool tip say what there is no room for."""
        tip_whole(self, self.text() if self._is_cut else "")
