"""Reading within bounds and writing all or nothing."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from chooser.base.errors import ChooserError, Fault, InputError

MAX_TEXT_SIZE = 1024 * 1024
"""The most bytes that a YAML file may have."""


def read_bounded(path: Path, limit: int = MAX_TEXT_SIZE) -> bytes:
    """Return the bytes of a file of at most `limit` bytes; InputError when it cannot be read or is larger."""
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise InputError([Fault(str(path), None, _why(error))]) from error
    except ValueError as error:  # a NUL in the name
        raise InputError([Fault(str(path), None, "not a usable file name, expected a path")]) from error
    if len(content) > limit:
        raise InputError(
            [Fault(str(path), None, f"the file is too large, expected at most {_size(limit)}")],
        )
    return content


def write_atomic(path: Path, content: bytes, *, is_wanted: Callable[[], bool] = lambda: True) -> bool:
    """Write a file beside its place, sync it, then put it there; an error leaves the old one untouched.

    So does `is_wanted`, asked just before the file is put there, when it says no. Returns whether it was
    put there; raises ChooserError when it cannot be written.
    """
    temporary: Path | None = None
    try:
        # A link keeps pointing at its target, which is what is replaced.
        target = path.resolve()
        mode = target.stat().st_mode & 0o777 if target.exists() else None
        if target.exists():
            _require_replaceable(target)
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode if mode is not None else 0o666 & ~_umask())
        if not is_wanted():
            temporary.unlink()
            return False
        temporary.replace(target)
    except (OSError, ValueError, RuntimeError) as error:  # a NUL in the name; a link to itself
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise ChooserError(f"{path}: could not be saved: {_why(error)}; nothing was changed") from error
    return True


def _require_replaceable(target: Path) -> None:
    if not target.is_dir() and not target.is_file():
        raise OSError(errno.EINVAL, "this is a device or pipe, expected a file")
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "Permission denied")


def _why(error: Exception) -> str:
    known: dict[type[Exception], str] = {
        FileNotFoundError: "there is no such file or folder, check the path",
        IsADirectoryError: "this is a folder, expected a file",
        NotADirectoryError: "a part of the path is a file, expected a folder",
        PermissionError: "no permission, choose another place or change the rights",
    }
    text = error.strerror if isinstance(error, OSError) else None
    return known.get(type(error)) or (text or str(error)).lower()


def _size(limit: int) -> str:
    return f"{limit // (1024 * 1024)} MiB"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
