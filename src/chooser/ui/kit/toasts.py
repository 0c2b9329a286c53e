"""What has succeeded, told over the page for some seconds. Faults and questions stay: `widgets.Notice`."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from chooser.base.text import _
from chooser.ui.kit.announce import announce
from chooser.ui.kit.widgets import button, clear, label

Action = tuple[str, Callable[[], object]]
"""The text of a link, and what it does."""

LASTS = 6000
"""Milliseconds after which a toast goes by itself."""
_LOOKS_AGAIN = 150
"""Milliseconds after which a toast looks whether something that can be pressed has come under it."""
_GAP = 12
"""Pixels between a toast and the edges of what it lies over."""
_STEP = 16
"""Pixels between the places that are tried."""
_CHARACTERS = 62
"""The width of a toast in characters, where there is room."""


class Toast(QFrame):
    """The newest success, over the window's contents: it goes after some seconds, or when it is dismissed.

    It stays while the pointer or the keyboard is on it, and covers nothing that can be pressed: where there
    is no free place, it takes its own `room`, which has to stand in the layout.
    """

    def __init__(self, over: QWidget, *, lasts: int = LASTS) -> None:
        super().__init__(over)
        self.setObjectName("toast")
        self._over = over
        self.room = QWidget()
        """The place that is taken from the page where no other is free; it holds nothing."""
        self.room.hide()
        self._came_from: QWidget | None = None
        self._whole = outer = QHBoxLayout(self)
        outer.setContentsMargins(14, 8, 8, 8)
        outer.setSpacing(10)
        mark = label("✓", "good", wrap=False)
        mark.setAccessibleName(_("Done"))
        outer.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self._texts = texts = QVBoxLayout()
        texts.setSpacing(2)
        self._message = label()
        self._actions = QHBoxLayout()
        self._actions.setSpacing(14)
        texts.addWidget(self._message)
        texts.addLayout(self._actions)
        outer.addLayout(texts, 1)
        outer.addWidget(button(_("Dismiss"), self.close, "link"), 0, Qt.AlignmentFlag.AlignTop)
        self._end = QTimer(self, singleShot=True, interval=lasts)
        self._end.timeout.connect(self._go)
        self._look = QTimer(self, interval=_LOOKS_AGAIN)
        self._look.timeout.connect(self._keep_clear)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is not there."""
        return "" if self.isHidden() else self._message.text()

    def tell(self, text: str, *actions: Action) -> None:
        """Tell a success, with links for what may follow; one that is still there is replaced."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self._came_from = focused
        self._message.setText(text)
        self.setAccessibleName(text)
        clear(self._actions)
        for name, act in actions:
            self._actions.addWidget(button(name, self._then(act), "link"))
        if actions:
            self._actions.addStretch(1)
        self.room.hide()
        self._place()
        self.show()
        self.raise_()
        announce(self, text)
        self._end.start()
        self._look.start()

    def close(self) -> bool:
        """Take the toast away, and the keyboard back to where it was."""
        self._end.stop()
        self._look.stop()
        focused = QApplication.focusWidget()
        held = focused is not None and self.isAncestorOf(focused)
        self.hide()
        self.room.hide()
        before = self._came_from
        # The page it was on may be no more.
        if held and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _then(self, act: Callable[[], object]) -> Callable[[], None]:
        def do() -> None:
            self.close()
            act()

        return do

    def _go(self) -> None:
        """Go, unless somebody is just reading or using it."""
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._end.start()
        else:
            self.close()

    def _keep_clear(self) -> None:
        """Go elsewhere when the page has scrolled, or another one has come, with a button below this."""
        inside = self._over.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP).contains(self.geometry())
        covers = any(self.geometry().intersects(rect) for rect in self._pressable())
        if self.room.isVisible() or covers or not inside:
            self._place()

    def _place(self) -> None:
        found = None
        if not self.room.isVisible():
            found = free_place(self._over.rect(), self._size(), [*self._pressable()])
        if found is None:
            self.room.show()
            self._lay_out()
            size = self._size()
            self.room.setFixedHeight(size.height() + 2 * _GAP)
            self._lay_out()
            found = QRect(self.room.mapTo(self._over, QPoint(_GAP, _GAP)), size)
        self.setGeometry(found)

    def _lay_out(self) -> None:
        if (layout := self._over.layout()) is not None:
            layout.activate()

    def _size(self) -> QSize:
        """Return the size for what it says: one line as wide as it is, a longer text wrapped."""
        most = self.fontMetrics().averageCharWidth() * _CHARACTERS
        most = min(most, (self.room if self.room.isVisible() else self._over).width() - 2 * _GAP)
        self._actions.activate()
        text = self._message.fontMetrics().horizontalAdvance(self._message.text()) + 2
        beside = self._whole.sizeHint().width() - self._texts.sizeHint().width()
        width = min(most, beside + max(text, self._actions.sizeHint().width()))
        return QSize(width, self._whole.heightForWidth(width))

    def _pressable(self) -> Iterable[QRect]:
        """Yield where something that takes a click is seen."""
        kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractSlider)
        for widget in self._over.findChildren(QWidget):
            if not isinstance(widget, kinds) or isinstance(widget, QScrollBar):
                continue
            if widget.isVisible() and not self.isAncestorOf(widget):
                seen = _seen(widget, self._over)
                if not seen.isEmpty():
                    yield seen


def _seen(widget: QWidget, within: QWidget) -> QRect:
    """Return the part of a widget that is scrolled into sight, whatever lies over it."""
    rect, shown = widget.rect(), widget
    while shown is not within:
        parent = shown.parentWidget()
        assert parent is not None
        rect = rect.translated(shown.pos()).intersected(parent.rect())
        shown = parent
    return rect


def in_folder(path: Path) -> Action:
    """Return the link that shows where a file lies."""
    url = QUrl.fromLocalFile(str(path.parent))
    return _("Show in folder"), lambda: QDesktopServices.openUrl(url)


def free_place(area: QRect, size: QSize, taken: Sequence[QRect]) -> QRect | None:
    """Return a place of this size in the lower half of an area that touches nothing taken, or None.

    As low as can be; on one height the middle is tried first, then the right and the left.
    """
    inside = area.adjusted(_GAP, _GAP, -_GAP, -_GAP)
    across = (
        inside.left() + (inside.width() - size.width()) // 2,
        inside.right() - size.width(),
        inside.left(),
    )
    for top in range(inside.bottom() - size.height(), area.center().y(), -_STEP):
        for left in across:
            place = QRect(QPoint(left, top), size)
            if inside.contains(place) and not any(place.intersects(other) for other in taken):
                return place
    return None
