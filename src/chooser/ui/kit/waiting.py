"""Waiting for what a disk answers, without holding up the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_HOLD = 0.2
"""Seconds that the window waits itself: a disk at hand answers before anything else is done."""
_LOOK_EVERY = 50


class Waiting(QObject):
    """Waits for one thing at a time, the newest; ends with its parent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._wait: Callable[[float], bool] = lambda _seconds: False
        self._ended: Callable[[], None] = lambda: None

    def until(self, wait: Callable[[float], bool], ended: Callable[[], None]) -> None:
        """Do `ended` once `wait`, which is told how many seconds it may take, says that it is time for it."""
        self._wait, self._ended = wait, ended
        if wait(_HOLD):
            self._timer.stop()
            ended()
        else:
            self._timer.start()

    def _look(self) -> None:
        if self._wait(0):
            self._timer.stop()
            self._ended()
