"""What a file was when it was read or written, to notice that somebody else has changed it."""

import os
from pathlib import Path
from typing import Literal, NamedTuple

from chooser.base.errors import ChooserError
from chooser.base.files import read_bounded

FileChange = Literal["changed", "deleted"]
"""What somebody else did to a file."""


class Change(NamedTuple):
    """What was done to a file, and what the system notes of it since."""

    kind: FileChange
    stamp: tuple[int, ...]
    """As of `stamp_of`; empty where the file cannot be looked at."""


class FileState(NamedTuple):
    """A file as it was at some time."""

    stamp: tuple[int, ...]
    """What the system notes of it, from `stamp_of`; empty where that is not known."""
    digest: str
    """SHA-256 of its content; empty when it could not be read."""

    def change_of(self, path: Path, *, reads: bool = False) -> Change | None:
        """Return what was done to the content of a file since; None when nothing, whatever its time and name.

        It is read where its stamp differs, or always.
        """
        try:
            stamp = stamp_of(path)
        except (OSError, ValueError):
            # What a file cannot be looked at for is no reason to call it deleted.
            return Change("changed" if os.path.lexists(path) else "deleted", ())
        if (self.stamp == stamp and not reads) or self._is_content_of(path):
            return None
        return Change("changed", stamp)

    def _is_content_of(self, path: Path) -> bool:
        now = state_of(path)
        return now is not None and now.digest == self.digest != ""


def stamp_of(path: Path) -> tuple[int, ...]:
    """Return what the system notes of a file and changes with it; OSError when it cannot be looked at.

    When it was changed can be set by anybody, as by `touch` and `rsync`, and its size may stay. When the
    system noted a change last cannot be; on Windows that is when the file was made.
    """
    stat = path.stat()
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def state_of(path: Path) -> FileState | None:
    """Return the state of a file; None when there is none."""
    try:
        stamp = stamp_of(path)
    except (OSError, ValueError):
        return None
    try:
        digest = digest_of(read_bounded(path))
    except ChooserError:
        digest = ""
    return FileState(stamp, digest)


def written(path: Path, content: bytes) -> FileState:
    """Return the state of a file just written with `content`, also when somebody has changed it since."""
    digest = digest_of(content)
    state = state_of(path)
    return state if state is not None and state.digest == digest else with_digest(digest)


def with_digest(digest: str) -> FileState:
    """Return the state of a file of which only the content is known."""
    return FileState((), digest)


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of a content, as 64 hexadecimal digits."""
    # Imported here because it loads OpenSSL, which a start without a file needs for nothing.
    import hashlib  # noqa: PLC0415

    return hashlib.sha256(content).hexdigest()
