"""From an act of a person to the painted window, in process."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

_QUIET = 0.012
"""Seconds without another pass of painting after which the window is at rest; Qt gathers updates for 5 ms."""
_IDLE = 0.0005
"""Seconds of the processor that handling events takes at most when there are none."""
_LIMIT = 5.0


class NotPaintedError(RuntimeError):
    """The act led to no painting: what was measured is not what a person waits for."""


class _Watch(QObject):
    """Notes the passes of painting of a window, and whether any of some widgets in it was painted."""

    def __init__(self, window: QWidget, targets: tuple[QWidget, ...]) -> None:
        super().__init__()
        self._window, self._targets = window, targets
        self.passes = 0
        self.painted = False
        for widget in (window, *targets):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.UpdateRequest and watched is self._window:
            self.passes += 1
        elif event.type() == QEvent.Type.Paint and watched in self._targets:
            self.painted = True
        return False

    def remove(self) -> None:
        for widget in (self._window, *self._targets):
            widget.removeEventFilter(self)


def settle() -> None:
    """Handle events until there has been nothing to do for a while; not part of what is measured."""
    busy = time.perf_counter()
    while time.perf_counter() - busy < _QUIET:
        # By the processor's time, so that other work on the machine does not look like events.
        before = time.thread_time()
        QApplication.processEvents()
        if time.thread_time() - before > _IDLE:
            busy = time.perf_counter()


def until_painted(act: Callable[[], None], window: QWidget, *targets: QWidget) -> float:
    """Return the milliseconds from the act to the end of the last pass of painting that it led to."""
    settle()
    watch = _Watch(window, targets)
    try:
        seen = 0
        start = end = time.perf_counter()
        act()
        while (now := time.perf_counter()) - start < _LIMIT:
            QApplication.processEvents()
            if watch.passes > seen:
                seen, end = watch.passes, time.perf_counter()
            elif watch.painted and now - end > _QUIET:
                return (end - start) * 1000
        raise NotPaintedError(f"{targets} not painted, or without end")
    finally:
        watch.remove()
