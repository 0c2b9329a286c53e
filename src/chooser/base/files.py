"""Reading within bounds and writing all or nothing, regular files only."""

import contextlib
import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from chooser.base.errors import ChooserError, Fault, InputError
from chooser.base.text import _

MAX_TEXT_SIZE = 1024 * 1024
"""The most bytes that a YAML file may have."""

_BINARY = getattr(os, "O_BINARY", 0)
AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""What a file is opened with that may be a pipe: one without a writer would hold up whoever opens it."""
_NAME_KEPT = 40
_PART = re.compile(r"\..{1,40}\.[0-9a-f]{8}\.chooser\.part", re.DOTALL)
"""How a file is called until it is in its place; it tells by itself whose it is."""
_OF_SYSTEM = ("security.", "trusted.")


@contextlib.contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file to be read; InputError for a folder, a pipe, a device, and what cannot be read."""
    try:
        _require_regular(path.stat())
        with os.fdopen(os.open(path, os.O_RDONLY | _BINARY | AT_ONCE), "rb") as file:
            _require_regular(os.fstat(file.fileno()))
            yield file
    except OSError as error:
        raise InputError([Fault(str(path), None, _why(error))]) from error
    except ValueError as error:  # a NUL in the name
        raise InputError([Fault(str(path), None, _("not a usable file name, expected a path"))]) from error


def read_bounded(path: Path, limit: int = MAX_TEXT_SIZE) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes; InputError when it cannot be read."""
    with opened(path) as file:
        return read_opened(path, file, limit)


def read_opened(path: Path, file: BinaryIO, limit: int) -> bytes:
    """Return what is left in an opened file; InputError, which names `path`, when that is over `limit`."""
    content = file.read(limit + 1)
    if content is None:  # what does not block has nothing to give, as some files of the system
        raise InputError([Fault(str(path), None, _("there is nothing to read now, expected a file"))])
    if len(content) > limit:
        text = _("the file is too large, expected at most {limit} MiB").format(limit=limit // (1024 * 1024))
        raise InputError([Fault(str(path), None, text)])
    return content


def write_atomic(path: Path, content: bytes, *, is_wanted: Callable[[], bool] = lambda: True) -> bool:
    """Write a file beside its place, sync it, then put it there; an error leaves the old one untouched.

    So does `is_wanted`, asked just before the file is put there, when it says no. The new file has the owner,
    group, mode, access list and extended attributes of the old one; a new one has what the system gives to
    new files. Where this person cannot give all of them, where the file has other names, and where nothing
    may be put into the folder, it is written in place. Returns whether it was written; raises ChooserError
    when it cannot be.
    """
    try:
        # A link keeps pointing at its target, which is what is replaced.
        target = path.resolve()
        old = target.stat() if target.exists() else None
        if old is not None:
            _require_regular(old)
            if not os.access(target, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        remove_leftovers(target.parent)
        if old is None or old.st_nlink == 1:  # else the other names would keep the old content
            try:
                return _replace(target, content, old, is_wanted)
            except (PermissionError, _NotAlikeError):
                if old is None:
                    raise
        return is_wanted() and _write_in_place(target, content)
    except (OSError, ValueError, RuntimeError) as error:  # a NUL in the name; a link to itself
        raise ChooserError(
            _("{path}: could not be saved: {error}; nothing was changed").format(path=path, error=_why(error))
        ) from error


def remove_leftovers(folder: Path) -> None:
    """Remove what processes that were killed left in a folder while they wrote there; errors are no trouble.

    What a living process is writing there is left alone, and so is every file with a name of its own.
    """
    with contextlib.suppress(OSError, ValueError):
        with os.scandir(folder) as entries:
            found = [Path(entry.path) for entry in entries if _PART.fullmatch(entry.name)]
        for part in found:
            with contextlib.suppress(OSError):
                _remove_leftover(part)


def _remove_leftover(part: Path) -> None:
    if sys.platform == "win32":  # which removes no file that a process has open
        part.unlink()
        return
    handle = os.open(part, os.O_RDWR | AT_ONCE)
    try:
        if _own(handle, wait=False):
            part.unlink()
    finally:
        os.close(handle)


def _own(handle: int, *, wait: bool) -> bool:
    """Lock a file until it is closed or the process ends, however that ends; tell whether that was done."""
    if sys.platform == "win32":  # where an open file is owned
        return True
    import fcntl  # noqa: PLC0415

    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False  # another process has it, or the file system knows no locks
    return True


def _replace(target: Path, content: bytes, old: os.stat_result | None, is_wanted: Callable[[], bool]) -> bool:
    part, handle = _new_part(target, 0o666 if old is None else 0o600)
    try:
        try:
            with os.fdopen(handle, "wb", closefd=False) as file:
                file.write(content)
                file.flush()
                os.fsync(handle)
            if old is not None:
                _make_alike(part, target, old)
            was_wanted = is_wanted()
            if was_wanted and sys.platform != "win32":  # which moves no file that is open
                part.replace(target)
        finally:
            os.close(handle)
        if was_wanted and sys.platform == "win32":
            part.replace(target)
    finally:
        # Only what was not put into its place is still there.
        with contextlib.suppress(OSError):
            part.unlink()
    if was_wanted:
        _sync_folder(target.parent)
    return was_wanted


def _new_part(target: Path, mode: int) -> tuple[Path, int]:
    """Return a new file beside `target`, owned by this process, and its handle."""
    while True:
        part = target.parent / f".{target.name[:_NAME_KEPT]}.{os.urandom(4).hex()}.chooser.part"
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, mode)
        # Until it is ours, another process may take it for a leftover and remove it.
        if not _own(handle, wait=True) or os.fstat(handle).st_nlink:
            return part, handle
        os.close(handle)


class _NotAlikeError(Exception):
    """A new file cannot be given what the one has that it would replace."""


def _make_alike(part: Path, target: Path, old: os.stat_result) -> None:
    """Give a file the owner, group, mode, access list and attributes of another: no saving changes rights.

    Raises _NotAlikeError where that cannot be done.
    """
    if sys.platform == "win32":  # where a file has its rights from its folder
        return
    try:
        now = part.stat()
        if (now.st_uid, now.st_gid) != (old.st_uid, old.st_gid):
            os.chown(part, old.st_uid, old.st_gid)
        # What the folder gives to new files goes first, and the mode before the list, which is in part of it.
        _copy_attributes(part, {})
        if part.stat().st_mode != old.st_mode:
            part.chmod(stat.S_IMODE(old.st_mode))
        _copy_attributes(part, _attributes(target))
        if part.stat().st_mode != old.st_mode:
            raise _NotAlikeError
    except OSError as error:
        raise _NotAlikeError from error


def _attributes(path: Path) -> dict[str, bytes]:
    """Return the extended attributes of a file, access lists among them; none where Python reaches none."""
    if sys.platform != "linux":
        return {}
    try:
        return {name: os.getxattr(path, name) for name in os.listxattr(path)}
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return {}
        raise


def _copy_attributes(part: Path, wanted: dict[str, bytes]) -> None:
    """Leave a file with just these extended attributes and those that the system gives to it."""
    if sys.platform != "linux":
        return
    now = _attributes(part)
    for name in now.keys() - wanted.keys():
        if not name.startswith(_OF_SYSTEM):
            os.removexattr(part, name)
    for name, value in wanted.items():
        if now.get(name) != value:
            # A label or checksum that the system gives is not for another file.
            if name.startswith(_OF_SYSTEM):
                raise _NotAlikeError
            os.setxattr(part, name, value)


def _sync_folder(folder: Path) -> None:
    """See that a name in a folder outlives a power failure, where the system can."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _write_in_place(target: Path, content: bytes) -> bool:
    """Write into a file whose folder takes no other; an error puts the old content back."""
    # Without a buffer: what failed to be written must not be tried again behind what is put back.
    with target.open("r+b", buffering=0) as file:
        old = file.read()
        try:
            _overwrite(file, content)
        except OSError as error:
            try:
                _overwrite(file, old)
            except OSError:
                text = _(
                    "{target}: was damaged while it was saved: {error}; save it in another place"
                ).format(target=target, error=_why(error))
                raise ChooserError(text) from error
            raise
    return True


def _overwrite(file: FileIO, content: bytes) -> None:
    file.seek(0)
    written = 0
    while written < len(content):
        written += file.write(content[written:])
    file.truncate()
    os.fsync(file.fileno())


def _require_regular(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, _("this is a device or pipe, expected a file"))


def _why(error: Exception) -> str:
    known: dict[type[Exception], str] = {
        FileNotFoundError: _("there is no such file or folder, check the path"),
        IsADirectoryError: _("this is a folder, expected a file"),
        NotADirectoryError: _("a part of the path is a file, expected a folder"),
        PermissionError: _("no permission, choose another place or change the rights"),
    }
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        return _("the name is too long, choose a shorter one")
    text = error.strerror if isinstance(error, OSError) else None
    return known.get(type(error)) or text or str(error)
