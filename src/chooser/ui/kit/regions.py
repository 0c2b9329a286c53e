"""The way of the keyboard through the window: reading order for Tab, and F6 from region to region."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QScrollArea,
    QStackedWidget,
    QWidget,
)
from shiboken6 import isValid

from chooser.ui.kit.page import Page
from chooser.ui.kit.told_order import parts_of

Begin = Callable[[], object]
_ROOM = 12
"""Pixels that stay free above and below what is scrolled to."""


class Regions(QObject):
    """Moves the keyboard through the parts of a window, and scrolls to where it is.

    Tab follows the order in which parts stand in their layouts, whenever they were made. What goes away
    keeps the keyboard until it is known where it belongs: Qt would send it through others first.
    """

    _left = Signal()
    """What has the keyboard is going away."""

    def __init__(
        self, window: QWidget, regions: Callable[[], Mapping[QWidget, Begin | None]], begin: Begin
    ) -> None:
        """`regions` gives the regions that there are, in reading order; those not on screen are left out.

        With each goes what brings the keyboard into it, None for its first stop; F6 begins where one was.
        `begin` brings the keyboard to where work in the window starts.
        """
        super().__init__(window)
        self._window = window
        self._regions = regions
        self._begin = begin
        self._last: dict[QWidget, QWidget] = {}
        self._came_from: dict[QWidget, QWidget] = {}
        """Where the keyboard was before it came to a region."""
        self._settles = False
        """Whether anything had to be settled so far: being ready for it makes the class `Qt`."""
        for keys, direction in (("F6", 1), ("Shift+F6", -1)):
            shortcut = QShortcut(window)
            shortcut.setKeys([QKeySequence.fromString(keys)])
            shortcut.activated.connect(lambda direction=direction: self._next_region(direction))
        self._was_moved = False
        """Whether the keyboard was moved since the window came up with it where its page had put it."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    def step(self, *, forward: bool) -> bool:
        """Move the keyboard to the next Tab stop, or the one before; whether there is any.

        Qt asks for it as well when what has the keyboard is hidden or disabled.
        """
        if self._is_leaving:
            if not self._settles:
                # Behind what is done now, which may say where it goes, and before anything is deleted.
                self._left.connect(self.settle, QtCore.Qt.ConnectionType.QueuedConnection)
                self._settles = True
            self._left.emit()
            return True
        # A region may be part of the one before it.
        stops = [*dict.fromkeys(stop for region in self._shown() for stop in _stops(region))]
        if not stops:
            return False
        focused = QApplication.focusWidget()
        if focused in stops:
            goal = stops[(stops.index(focused) + (1 if forward else -1)) % len(stops)]
        else:
            every = [widget for region in self._shown() for widget in _reading_order(region)]
            goal = _beside(focused, stops, every, forward=forward)
        goal.setFocus(
            QtCore.Qt.FocusReason.TabFocusReason if forward else QtCore.Qt.FocusReason.BacktabFocusReason
        )
        return True

    def settle(self) -> None:
        """Where what has the keyboard has gone away, bring the keyboard to what is nearest to it.

        That is something in the same card, else on the same page; a message leads back to where one was.
        """
        gone = self._window.focusWidget()
        if not self._is_leaving or gone is None:
            return
        home = _home(gone, [*self._regions(), *self._shown()])
        before = self._came_from.get(home) if home is not None else None
        if home is not None and home.isVisible():
            self._go_near(gone, home)
        elif before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        else:
            self._begin()

    def _go_near(self, gone: QWidget, home: QWidget) -> None:
        """Bring the keyboard to what is nearest to something in a region that is on screen."""
        above = gone.parentWidget()
        while above is not None and above is not home:
            if stops := [*_stops(above)]:
                goal = _beside(gone, stops, [*_reading_order(above)], forward=True)
                goal.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
                return
            above = above.parentWidget()
        (self._regions().get(home) or self._begin)()

    @property
    def _is_leaving(self) -> bool:
        """Whether what has the keyboard cannot keep it."""
        focused = self._window.focusWidget()
        return (
            focused is not None
            and self._window.isVisible()
            and not (focused.isVisible() and focused.isEnabled())
        )

    def _shown(self) -> list[QWidget]:
        """Return the regions on screen, and behind them what lies over them, such as a message."""
        regions = [region for region in self._regions() if region.isVisible()]
        outer = [region for region in regions if not any(other.isAncestorOf(region) for other in regions)]
        over = {
            child
            for region in outer
            if (parent := region.parentWidget()) is not None
            for child in parent.findChildren(
                QWidget, options=QtCore.Qt.FindChildOption.FindDirectChildrenOnly
            )
            if child.isVisible() and not any(child.isAncestorOf(other) for other in regions)
        }
        return [*regions, *over.difference(regions)]

    def _next_region(self, direction: int) -> None:
        shown = self._shown()
        found = {each: [stop for stop in _stops(each) if _home(stop, shown) is each] for each in shown}
        regions = [region for region, stops in found.items() if stops]
        home = _home(QApplication.focusWidget(), regions)
        here = regions.index(home) if home is not None else -1
        if regions:
            region = regions[(here + direction) % len(regions)]
            stops = found[region]
            last, begin = self._last.get(region), self._regions().get(region)
            if last not in stops and begin is not None:
                begin()
            else:
                (last if last in stops else stops[0]).setFocus(QtCore.Qt.FocusReason.TabFocusReason)

    def _focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self._window:
            return
        # Nothing is scrolled then, and to look would make the class `Qt` before the first paint.
        self._was_moved |= before is not None
        if not self._was_moved:
            return
        shown = self._shown()
        home, last = _home(now, shown), _home(before, shown)
        # The one before it too: it may have come there with the window.
        if last is not None and before is not None:
            self._last[last] = before
        if home is not None:
            self._last[home] = now
        if home is not None and before is not None and last is not home:
            self._came_from[home] = before
        # What was clicked must not move away under the pointer.
        if QApplication.mouseButtons() == QtCore.Qt.MouseButton.NoButton:
            scroll_to(now)


def _home(widget: QWidget | None, regions: Sequence[QWidget]) -> QWidget | None:
    """Return the region that a widget is in, the inner one of two; None where it is in none."""
    homes = [region for region in regions if widget is not None and region.isAncestorOf(widget)]
    return homes[-1] if homes else None


def _beside(
    widget: QWidget | None, stops: Sequence[QWidget], every: Sequence[QWidget], *, forward: bool
) -> QWidget:
    """Return the stop that comes after, or before, something that is none itself, in the order of `every`."""
    if widget in every:
        at = every.index(widget)
        before = [stop for stop in stops if every.index(stop) < at]
        after = [stop for stop in stops if every.index(stop) > at]
        return (after or stops)[0] if forward else (before or stops)[-1]
    return stops[0 if forward else -1]


def scroll_to(widget: QWidget) -> None:
    """Bring a widget into sight in everything that scrolls around it."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            content = above.widget()
            if content is not None and content.isAncestorOf(widget):
                box = QRect(widget.mapTo(content, widget.rect().topLeft()), widget.size())
                above.ensureVisible(box.center().x(), box.bottom(), 0, _ROOM)
                above.ensureVisible(box.center().x(), box.top(), 0, _ROOM)
        above = above.parentWidget()


def _stops(region: QWidget) -> Iterator[QWidget]:
    for widget in _reading_order(region):
        if (
            widget.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus
            and widget.isEnabled()
            and widget.isVisible()
            and widget.focusProxy() is None
        ):
            yield widget


def _reading_order(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget and all in it in the order of their layouts; without one, in that of their making."""
    yield widget
    if isinstance(widget, QtWidgets.QAbstractItemView):
        return
    if isinstance(widget, Page) and widget.reached:
        for part in widget.reached:
            yield from _reading_order(part)
    elif isinstance(widget, QScrollArea):
        if (content := widget.widget()) is not None:
            yield from _reading_order(content)
    elif isinstance(widget, QStackedWidget):
        if (current := widget.currentWidget()) is not None:
            yield from _reading_order(current)
    elif (layout := widget.layout()) is not None:
        for part in parts_of(layout):
            yield from _reading_order(part)
    else:
        for child in widget.children():
            if isinstance(child, QWidget) and not child.isWindow():
                yield from _reading_order(child)
