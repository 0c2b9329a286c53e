"""A line to write in that shows the beginning of a text that is too long for it, with an ellipsis."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame

from chooser.ui.kit import theme
from chooser.ui.kit.text_button import direction_of
from chooser.ui.kit.widgets import tip

_INSET = 2
"""Pixels that Qt leaves free beside the text of a line."""


class TitleEdit(QLineEdit):
    """A line whose text is cut at its end, whichever way it is written, and in full in the tool tip."""

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
        direction = direction_of(self.text(), self.layoutDirection())
        layout = QTextOption(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        layout.setTextDirection(direction)
        layout.setWrapMode(QTextOption.WrapMode.NoWrap)
        painter.drawText(QRectF(box.adjusted(_INSET, 0, -_INSET, 0)), shown, layout)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(tip(self.text()))
        return super().event(event)
