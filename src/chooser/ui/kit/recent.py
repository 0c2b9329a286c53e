"""The files opened or saved last, which may be gone or out of reach."""

import os
import stat
from pathlib import Path
from threading import Thread
from typing import Literal

from PySide6.QtCore import QObject, Signal

from chooser.base.paths import is_example
from chooser.ui.kit.settings import Settings

Found = Literal["there", "gone", "unreached"]
"""What is known of a file; unreached is one of which the system does not say whether it is there."""
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
        self._found: dict[Path, Found] = {}
        self._looking: set[Path] = set()

    @property
    def paths(self) -> list[Path]:
        """The files, the newest first, whether or not they are still there."""
        return self._settings.recent[:_LIMIT]

    @property
    def folder(self) -> Path:
        """The folder of the newest file known to be there, else the person's own."""
        return next((path.parent for path in self.paths if self._found.get(path) == "there"), Path.home())

    def found(self, path: Path) -> Found:
        """Return what is known of a file; one that was not looked at yet counts as there."""
        return self._found.get(path, "there")

    def add(self, path: Path) -> None:
        """Put a file that was just read or written first. Examples are not kept: they are nobody's own."""
        if is_example(path):
            return
        added = Path(os.path.realpath(path))
        self._found[added] = "there"
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
        self._found[path] = _look_for(path)
        self._looking.discard(path)
        self.looked.emit()


def _look_for(path: Path) -> Found:
    # Not by `Path.is_file`, which from Python 3.14 on says of what is out of reach that it is gone.
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return "gone"
    except OSError:
        return "unreached"
    return "there" if is_file else "gone"
