"""The way of the keyboard through the window: reading order for Tab, and F6 from region to region."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from chooser.ui.kit.page import Page

Begin = Callable[[], object]
_ROOM = 12
"""Pixels that stay free above and below what is scrolled to."""


class Regions(QObject):
    """Moves the keyboard through the parts of a window, and scrolls to where it is.

    Tab follows the order in which parts stand in their layouts, whenever they were made.
    """

    def __init__(self, window: QWidget, regions: Callable[[], Mapping[QWidget, Begin | None]]) -> None:
        """`regions` gives the regions that there are, in reading order; those not on screen are left out.

        With each goes what brings the keyboard into it, None for its first stop; F6 begins where one was.
        """
        super().__init__(window)
        self._window = window
        self._regions = regions
        self._last: dict[QWidget, QWidget] = {}
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
        """Move the keyboard to the next Tab stop, or the one before; whether there is any."""
        stops = [stop for region in self._shown() for stop in _stops(region)]
        if not stops:
            return False
        focused = QApplication.focusWidget()
        if focused in stops:
            goal = stops[(stops.index(focused) + (1 if forward else -1)) % len(stops)]
        else:
            goal = self._from(focused, stops, forward=forward)
        goal.setFocus(
            QtCore.Qt.FocusReason.TabFocusReason if forward else QtCore.Qt.FocusReason.BacktabFocusReason
        )
        return True

    def _from(self, focused: QWidget | None, stops: Sequence[QWidget], *, forward: bool) -> QWidget:
        """Return the stop that comes after, or before, something that is none itself."""
        if focused is not None:
            every = [widget for region in self._shown() for widget in _reading_order(region)]
            if focused in every:
                at = every.index(focused)
                before = [stop for stop in stops if every.index(stop) < at]
                after = [stop for stop in stops if every.index(stop) > at]
                return (after or stops)[0] if forward else (before or stops)[-1]
        return stops[0 if forward else -1]

    def _shown(self) -> list[QWidget]:
        """Return the regions on screen, and behind them what lies over them, such as a message."""
        regions = [region for region in self._regions() if region.isVisible()]
        over = {
            child
            for region in regions
            if (parent := region.parentWidget()) is not None
            for child in parent.findChildren(
                QWidget, options=QtCore.Qt.FindChildOption.FindDirectChildrenOnly
            )
            if child.isVisible() and not any(child.isAncestorOf(other) for other in regions)
        }
        return [*regions, *over.difference(regions)]

    def _next_region(self, direction: int) -> None:
        regions = [region for region in self._shown() if any(True for _stop in _stops(region))]
        focused = QApplication.focusWidget()
        here = next(
            (index for index, region in enumerate(regions) if focused and region.isAncestorOf(focused)), -1
        )
        if regions:
            region = regions[(here + direction) % len(regions)]
            stops = list(_stops(region))
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
        for region in self._shown():
            # The one before it too: it may have come there with the window.
            for widget in (before, now):
                if widget is not None and region.isAncestorOf(widget):
                    self._last[region] = widget
        # What was clicked must not move away under the pointer.
        if QApplication.mouseButtons() == QtCore.Qt.MouseButton.NoButton:
            scroll_to(now)


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
        yield from _in_layout(layout)
    else:
        for child in widget.children():
            if isinstance(child, QWidget) and not child.isWindow():
                yield from _reading_order(child)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _reading_order(widget)
        elif (inner := item.layout()) is not None:
            yield from _in_layout(inner)
