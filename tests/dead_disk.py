"""A disk that never answers: a file system whose server, this process, takes no request."""

import contextlib
import ctypes
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

_AT_MOST = 20.0
"""Seconds after which it fails instead of waiting, so that a test that waits for it comes to an end."""
_DETACH = 2


class DeadDisk:
    """A file system on a folder; whoever waits for it is told that nobody is there once it is let go."""

    def __init__(self, folder: Path) -> None:
        """Mount it; OSError where that may not be done."""
        self._folder = os.fsencode(folder)
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._server: int | None = os.open("/dev/fuse", os.O_RDWR)
        options = f"fd={self._server},rootmode=40000,user_id=0,group_id=0".encode()
        if self._libc.mount(b"dead", self._folder, b"fuse.dead", 0, options):
            self.let_go()
            raise OSError(ctypes.get_errno(), "no file system was mounted")
        self._watch = Timer(_AT_MOST, self.let_go)
        self._watch.daemon = True
        self._watch.start()

    def let_go(self) -> None:
        """Let whoever waits for it fail."""
        server, self._server = self._server, None
        if server is not None:
            os.close(server)

    def end(self) -> None:
        """Take it away."""
        self._watch.cancel()
        self.let_go()
        self._libc.umount2(self._folder, _DETACH)


@contextlib.contextmanager
def dead_disk(folder: Path) -> Iterator[DeadDisk]:
    """Mount one on a folder, which must be there; OSError where that may not be done."""
    disk = DeadDisk(folder)
    try:
        yield disk
    finally:
        disk.end()
