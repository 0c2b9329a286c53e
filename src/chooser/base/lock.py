"""A lock between processes that dies with its holder, however that ends."""

import contextlib
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """A file that at most one holder has locked; the system lets go of it when the process ends."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle = handle

    @classmethod
    def take(cls, path: Path) -> "Lock | None":
        """Return the lock on `path`, which is made, or None when another holder has it.

        Raises OSError where the file cannot be made or the file system knows no locks.
        """
        while True:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _lock(handle)
            except (BlockingIOError, PermissionError):
                os.close(handle)
                return None
            except OSError:
                os.close(handle)
                raise
            # Its holder takes the file away when done: then this is a lock on nothing.
            if (lock := cls(path, handle)).is_there:
                return lock
            os.close(handle)

    @property
    def is_there(self) -> bool:
        """Whether its file is in its place; else somebody has removed it, and others may lock another one."""
        try:
            return os.path.samestat(os.fstat(self._handle), self._path.stat())
        except OSError:
            return False

    def release(self) -> None:
        """Let go of it and take the file away, but not one that others have put in its place."""
        is_own = self.is_there
        # Windows removes no file that is open, elsewhere nobody may come between.
        if sys.platform == "win32":
            os.close(self._handle)
        if is_own:
            with contextlib.suppress(OSError):
                self._path.unlink()
        if sys.platform != "win32":
            os.close(self._handle)
