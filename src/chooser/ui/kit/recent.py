"""The files opened or saved last, which may be gone or out of reach."""

import os
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Signal

from chooser.base.paths import is_example
from chooser.ui.kit.settings import Settings

_LIMIT = 8


class Recent(QObject):
    """The recent files. The window never looks at a disk for them: one may lie on a mount that is dead.

    `look` does so beside the window, each file in a thread of its own that nobody waits for. What is found
    is there when it is asked for next; a file not yet looked at counts as there.
    """

    looked = Signal()
    """A file has been looked at."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._there: dict[Path, bool] = {}
        self._looking: set[Path] = set()

    @property
    def paths(self) -> list[Path]:
        """The files, the newest first, whether or not they are still there."""
        return self._settings.recent[:_LIMIT]

    @property
    def folder(self) -> Path:
        """The folder of the newest file known to be there, else the person's own."""
        return next((path.parent for path in self.paths if self._there.get(path)), Path.home())

    def is_gone(self, path: Path) -> bool:
        """Tell whether a file was looked for and not found, or could not be reached."""
        return self._there.get(path) is False

    def add(self, path: Path) -> None:
        """Put a file that was just read or written first. Examples are not kept: they are nobody's own."""
        if is_example(path):
            return
        added = Path(os.path.realpath(path))
        self._there[added] = True
        others = [other for other in self.paths if other != added]
        self._settings.recent = [added, *others][:_LIMIT]

    def remove(self, path: Path) -> None:
        """Take a file out of the list; the file itself is left alone."""
        self._settings.recent = [other for other in self.paths if other != path]

    def clear(self) -> None:
        """Forget all files."""
        self._settings.recent = []

    def look(self) -> None:
        """Find out beside the window which files are there; returns at once."""
        for path in self.paths:
            if path not in self._looking:
                self._looking.add(path)
                # A daemon: a mount that never answers must not keep the process alive either.
                Thread(target=self._look_at, args=(path,), daemon=True).start()

    def _look_at(self, path: Path) -> None:
        try:
            self._there[path] = path.is_file()
        except OSError:
            self._there[path] = False
        self._looking.discard(path)
        self.looked.emit()
