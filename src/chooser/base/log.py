"""The log: what went wrong inside, without messages, which could quote a decision. Kept small."""

import contextlib
import os
import stat
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from chooser.base.errors import InputError
from chooser.base.files import AT_ONCE, read_bounded

NAME = "chooser.log"
_LIMIT = 256 * 1024
"""Bytes from which on the log is put aside and begun anew; what was put aside before is dropped."""


def note(folder: Path, error: BaseException, versions: str) -> None:
    """Add an unexpected error to the log in `folder`: its type, and where it came from.

    Its message is left out. A log that cannot be written is none.
    """
    # Not by `logging.handlers`, which takes 32 ms to import: each start would pay for it.
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = folder / NAME
        if file.exists() and file.stat().st_size > _LIMIT:
            file.replace(_aside(folder))
        # A pipe that nobody reads would hold up whoever opens it, and take the log away.
        handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | AT_ONCE, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8", errors="backslashreplace", newline="\n") as log:
            if stat.S_ISREG(os.fstat(handle).st_mode):
                log.write("".join(_entry(error, versions)))


def read(folder: Path) -> str:
    """Return what the log in `folder` holds, the oldest first; empty when there is none."""
    texts = []
    for file in (_aside(folder), folder / NAME):
        with contextlib.suppress(InputError):
            texts.append(read_bounded(file).decode(errors="replace"))
    return "".join(texts)


def _aside(folder: Path) -> Path:
    return folder / f"{NAME}.1"


def _entry(error: BaseException, versions: str) -> Iterator[str]:
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    yield f"{now}  {versions}\n"
    cause: BaseException | None = error
    seen: set[int] = set()
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield f"{type(cause).__module__}.{type(cause).__qualname__}\n"
        for frame in traceback.extract_tb(cause.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} in {frame.name}\n"
        cause = cause.__cause__ or cause.__context__
    yield "\n"
