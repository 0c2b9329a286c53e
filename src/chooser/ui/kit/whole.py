"""A page of which one part scrolls by itself; where that would be too low to be used, all of it scrolls."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from chooser.ui.kit.regions import scroll_to
from chooser.ui.kit.widgets import Scroll

_AROUND = 4
"""Lines of text that stay in sight beside the part that scrolls by itself, such as its tabs."""


class Inner(QStackedWidget):
    """Parts that scroll by themselves, one of them on screen: as high as there is room."""

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())


class Whole(Scroll):
    """Scrolls a page as a whole, where its inner part would have less than some lines of text."""

    def __init__(self, content: QWidget, inner: Inner, lines: int) -> None:
        """`content` holds `inner`, which gets at least so many lines, or all that a low window has."""
        self._content, self._inner = content, inner
        self._lines = lines
        super().__init__(content)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        if watched is self._content and event.type() == QEvent.Type.Resize:
            # After the layouts that follow from this one: what has the keyboard may have moved out of sight.
            QTimer.singleShot(0, self, self._show_focused)
        return super().eventFilter(watched, event)

    def _show_focused(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._content.isAncestorOf(focused):
            scroll_to(focused)

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        lowest = max(min(self._lines * line, self.height() - _AROUND * line), 1)
        if lowest != self._inner.minimumHeight():
            self._inner.setMinimumHeight(lowest)
        # By the width beside a bar, whether it is there or not: else it could come and go without end.
        content = self._content
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        high = content.heightForWidth(width) if content.hasHeightForWidth() else content.sizeHint().height()
        policy = Qt.ScrollBarPolicy
        wanted = policy.ScrollBarAlwaysOn if high > self.height() else policy.ScrollBarAlwaysOff
        if wanted != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(wanted)
