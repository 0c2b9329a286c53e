"""What a file was when it was read or written, to notice that somebody else has changed it."""

from pathlib import Path
from typing import NamedTuple

from chooser.base.errors import ChooserError
from chooser.base.files import read_bounded


class FileState(NamedTuple):
    """A file as it was at some time."""

    identity: tuple[int, int]
    """The device and the number on it; zeros where they are not known."""
    time: int
    """When it was changed last, in nanoseconds."""
    size: int
    """In bytes."""
    digest: str
    """SHA-256 of its content; empty when it could not be read."""

    def is_content_of(self, path: Path) -> bool:
        """Tell whether a file still has this content; it is read only where place, time or size differ."""
        try:
            stat = path.stat()
        except (OSError, ValueError):
            return False
        if (stat.st_dev, stat.st_ino) == self.identity and (stat.st_mtime_ns, stat.st_size) == self[1:3]:
            return True
        now = state_of(path)
        return now is not None and now.digest == self.digest != ""


def state_of(path: Path) -> FileState | None:
    """Return the state of a file; None when there is none."""
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return None
    try:
        digest = digest_of(read_bounded(path))
    except ChooserError:
        digest = ""
    return FileState((stat.st_dev, stat.st_ino), stat.st_mtime_ns, stat.st_size, digest)


def written(path: Path, content: bytes) -> FileState:
    """Return the state of a file just written with `content`, also when somebody has changed it since."""
    digest = digest_of(content)
    state = state_of(path)
    return state if state is not None and state.digest == digest else with_digest(digest)


def with_digest(digest: str) -> FileState:
    """Return the state of a file of which only the content is known."""
    return FileState((0, 0), 0, 0, digest)


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of a content, as 64 hexadecimal digits."""
    # Imported here because it loads OpenSSL, which a start without a file needs for nothing.
    import hashlib  # noqa: PLC0415

    return hashlib.sha256(content).hexdigest()
