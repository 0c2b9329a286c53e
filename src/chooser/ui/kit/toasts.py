"""What has succeeded, told over the page for some seconds. Faults and questions stay: `widgets.Notice`."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from chooser.base.text import _
from chooser.ui.kit.announce import announce
from chooser.ui.kit.direction import set_margins
from chooser.ui.kit.widgets import button, clear, label, tip_whole

Action = tuple[str, Callable[[], object]]
"""The text of a link, and what it does."""

LASTS = 6000
"""Milliseconds after which a toast goes by itself."""
_WITH_LINKS = 4
"""How many times as long one stays that has links: there is time to read it, reach one and press it."""
_LOOKS_AGAIN = 150
"""Milliseconds after which a toast looks whether something that can be pressed has come under it."""
_GAP = 12
"""Pixels between a toast and the edges of what it lies over."""
_STEP = 16
"""Pixels between the places that are tried."""
_WIDE = 62
"""The width of a toast in characters, where there is room."""
_SLIM = (24, 20)
"""Widths that fit below the entries of the sidebar, in a wide window and in a narrow one."""
_LEAST = 24
"""Pixels of what is pressed, each way."""


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
        self._placed_in = QSize()
        self._lasts = lasts
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self._go)
        self._look = QTimer(self, interval=_LOOKS_AGAIN)
        self._look.timeout.connect(self._keep_clear)
        self._is_filled = False
        self.hide()

    def _fill(self) -> None:
        """Make what stands in it; not before the first one is told, since a start tells none."""
        self._is_filled = True
        outer = QHBoxLayout(self)
        set_margins(outer, 14, 8, 8, 8)
        outer.setSpacing(10)
        mark = label("✓", "good", wrap=False)
        mark.setAccessibleName(_("Done"))
        top = QtCore.Qt.AlignmentFlag.AlignTop
        outer.addWidget(mark, 0, top)
        self._texts = texts = QVBoxLayout()
        texts.setSpacing(2)
        self._message = label()
        self._actions = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        texts.addWidget(self._message)
        # Beside what stretches, else the width of the links below each other would be that of the text.
        links = QHBoxLayout()
        links.addLayout(self._actions)
        links.addStretch(1)
        texts.addLayout(links)
        outer.addLayout(texts, 1)
        dismiss = button("✕", self.close, "link")
        dismiss.setAccessibleName(_("Dismiss"))
        tip_whole(dismiss, _("Dismiss"))
        dismiss.setMinimumSize(_LEAST, _LEAST)
        outer.addWidget(dismiss, 0, top)
        self._dismiss = dismiss

    @property
    def text(self) -> str:
        """What it says; empty while it is not there."""
        return "" if self.isHidden() else self._message.text()

    def tell(self, text: str, *actions: Action) -> None:
        """Tell a success, with links for what may follow; one that is still there is replaced."""
        if not self._is_filled:
            self._fill()
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self._came_from = focused
        self._message.setText(text)
        self.setAccessibleName(text)
        clear(self._actions)
        for name, act in actions:
            link = button(name, self._then(act), "link")
            self._actions.addWidget(link)
            self.setTabOrder(link, self._dismiss)
            # At once: a link that is not shown yet is left out of the height.
            link.show()
        self.room.hide()
        self._place()
        self.show()
        self.raise_()
        announce(self, text)
        self._end.start(self._lasts * _WITH_LINKS if actions else self._lasts)
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
            before.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        self._came_from = None
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_Escape:
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
        covers = any(self.geometry().intersects(rect) for rect in self._taken())
        is_cut = self.height() < self.heightForWidth(self.width())
        if self.room.isVisible() or covers or is_cut or self._placed_in != self._over.size():
            self._place()

    def _place(self) -> None:
        self._placed_in = self._over.size()
        found = None if self.room.isVisible() else self._free()
        if found is None:
            self.room.show()
            self._lay_out()
            size = self._size(_WIDE, self.room.width())
            self.room.setFixedHeight(size.height() + 2 * _GAP)
            self._lay_out()
            found = QRect(self.room.mapTo(self._over, QPoint(_GAP, _GAP)), size)
        self.setGeometry(found)

    def _free(self) -> QRect | None:
        """Return the best place: over nothing, as below the entries of the sidebar, else over texts."""
        area = self._over.rect()
        # Lines break at spaces and behind hyphens.
        parts = self._message.text().replace("-", "- ").split()
        words = [*map(self._message.fontMetrics().horizontalAdvance, parts)]
        seen = [*self._taken(also_read=True)]
        for characters in (_WIDE, *_SLIM):
            size = self._size(characters, area.width())
            least = self._beside() + max(*words, self._actions.sizeHint().width())
            place = free_place(area, size, seen) if size.width() >= least else None
            if place is not None:
                return place
        return free_place(area, self._size(_WIDE, area.width()), [*self._taken()])

    def _lay_out(self) -> None:
        if (layout := self._over.layout()) is not None:
            layout.activate()

    def _size(self, characters: int, room: int) -> QSize:
        """Return the size for what it says: one line as wide as it is, a longer text wrapped."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._actions.setDirection(across if characters == _WIDE else down)
        self._actions.setSpacing(14 if characters == _WIDE else 2)
        most = min(self.fontMetrics().averageCharWidth() * characters, room - 2 * _GAP)
        self._actions.activate()
        text = self._message.fontMetrics().horizontalAdvance(self._message.text()) + 2
        width = min(most, self._beside() + max(text, self._actions.sizeHint().width()))
        return QSize(width, self.heightForWidth(width))

    def _beside(self) -> int:
        """Return what the texts leave to margins, mark and the button at the end, in pixels."""
        return self.sizeHint().width() - self._texts.sizeHint().width()

    def _taken(self, *, also_read: bool = False) -> Iterable[QRect]:
        """Yield where something that takes a click is seen, and where asked for, what is read."""
        kinds = QtWidgets
        # What takes a click, which a toast never covers.
        pressed = (
            kinds.QAbstractButton,
            kinds.QLineEdit,
            kinds.QComboBox,
            kinds.QAbstractSlider,
            kinds.QListView,
        )
        # What is read, which it covers only where it finds no other place; so are our own drawings.
        read = (kinds.QLabel, kinds.QAbstractItemView, kinds.QPlainTextEdit)
        for widget in self._over.findChildren(QWidget):
            # A scroll bar is no loss for some seconds.
            if isinstance(widget, kinds.QScrollBar):
                continue
            counts = isinstance(widget, pressed)
            if also_read:
                counts = counts or isinstance(widget, read) or _is_drawn(widget)
            if counts and widget.isVisible() and not self.isAncestorOf(widget):
                seen = _in_sight(widget, self._over)
                if not seen.isEmpty():
                    yield seen


def _is_drawn(widget: QWidget) -> bool:
    """Tell whether we paint a widget ourselves."""
    return any("paintEvent" in vars(kind) for kind in type(widget).mro() if "chooser" in kind.__module__)


def _in_sight(widget: QWidget, within: QWidget) -> QRect:
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
    url = QtCore.QUrl.fromLocalFile(str(path.parent))
    return _("Show in folder"), lambda: QtGui.QDesktopServices.openUrl(url)


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
