"""Garbage is collected in the window's thread alone.

Python collects in whatever thread allocates, and there destroys parts of a window that are in a circle of
references: Qt stops no timer and removes no widget from another thread, and may crash. Every thread is
concerned, also one that only looks at a disk.
"""

import gc
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000
"""Milliseconds after which it is looked whether anything is due."""


class Collecting(QObject):
    """Collects, by a timer and as Python would, what is due; until it is stopped Python itself does not."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        hold = _Hold()
        self.stop = hold.end
        """Has Python collect by itself again, once nobody else holds it; so does the end of the parent."""
        self.destroyed.connect(hold.end)
        timer = QTimer(self, interval=_EVERY)
        timer.timeout.connect(collect_what_is_due)
        timer.start()


def collect_what_is_due() -> None:
    """Collect the generations of which Python has counted as much as it would wait for."""
    counts, most = gc.get_count(), gc.get_threshold()
    if counts[0] <= most[0]:
        return
    generation = 0
    while generation < 2 and counts[generation + 1] > most[generation + 1]:
        generation += 1
    gc.collect(generation)


class _Hold:
    """Keeps Python from collecting, as the others do that have not ended."""

    others: ClassVar[set["_Hold"]] = set()

    def __init__(self) -> None:
        self.others.add(self)
        gc.disable()

    def end(self) -> None:
        """Let Python collect, if this was the last one; nothing the second time."""
        if self in self.others:
            self.others.remove(self)
            if not self.others:
                gc.enable()
