"""What asks the application from outside to end: signals of the system and of a terminal."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_LOOK_AGAIN = 200
"""Milliseconds between two looks where no signal wakes the window: on Windows, which has Ctrl+C alone."""


class Signals(QObject):
    """Tells of a signal at once. Python hears of one only while it runs, and Qt lets it sleep."""

    def __init__(self, parent: QObject, ended: Callable[[int], object]) -> None:
        """Call `ended` with the number of each signal, from the event loop."""
        super().__init__(parent)
        self._ended = ended
        if sys.platform == "win32":
            wake = QTimer(self, interval=_LOOK_AGAIN)
            wake.timeout.connect(lambda: None)
            wake.start()
        else:
            self._read, write = os.pipe()
            os.set_blocking(self._read, False)
            os.set_blocking(write, False)
            signal.set_wakeup_fd(write, warn_on_full_buffer=False)
            # Kept by name, since a notifier that is gone wakes nobody.
            self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._drain)
        for name in _NAMES:
            number = getattr(signal, name, None)
            # What is ignored stays so: nohup, and shells for what they start in the background, set it.
            if number is not None and signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._hear)

    def _drain(self) -> None:
        # Python calls `_hear` by itself once it runs, which it does here.
        with contextlib.suppress(BlockingIOError):
            os.read(self._read, 64)

    def _hear(self, number: int, _frame: object) -> None:
        QTimer.singleShot(0, self, partial(self._ended, number))
