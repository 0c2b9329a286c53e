"""Unsaved work: kept in the state folder while a window has any, found again when that window is no more."""

import contextlib
import os
import re
import stat
import time
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from chooser import storage
from chooser.base.errors import ChooserError, InputError
from chooser.base.files import read_bounded, write_atomic
from chooser.base.lock import Lock
from chooser.base.looks import Look
from chooser.decision import Decision
from chooser.model import Catalog

_NAME = re.compile(r"\.?unsaved-([0-9a-f]{12})\.")
_PATIENCE = 2.0
"""Seconds after which a file counts as one that cannot be read."""
_HEAD = b"# Chooser keeps this until the decision is saved or discarded: "


class Draft(NamedTuple):
    """Unsaved work, and the file that it would be saved to."""

    decision: Decision
    path: Path | None
    """The file; None while it has none."""
    digest: str
    """SHA-256 of what stood in the file when it was opened or saved; empty when there is none."""


class _Head(msgspec.Struct):
    """The first line of a kept file, in a comment, so that the file itself opens as a decision."""

    path: str | None = None
    digest: str = ""


class Found(NamedTuple):
    """What a window left behind that ended without saving. Nobody else finds it until it is let go."""

    file: Path
    lock: Lock
    written: datetime
    """When it was kept last, in local time."""
    draft: Draft | None
    """The work; None when it cannot be read with the catalog in use."""
    stored: Decision | None
    """What stands in the draft's file now; None when there is none, or it cannot be read."""
    error: ChooserError | None
    """Why there is no draft."""

    def leave(self) -> None:
        """Let it be found again at the next start."""
        self.lock.release()

    def discard(self) -> None:
        """Take it away for good."""
        _unlink(self.file)
        self.lock.release()


class Search:
    """What windows left that are no more, while the files are looked at to which it would be saved.

    One may lie on a disk that does not answer: no more than `_PATIENCE` seconds are waited for it.
    """

    def __init__(self, left: list[Found], catalog: Catalog) -> None:
        self._left = left
        self._catalog = catalog
        self._until = time.monotonic() + _PATIENCE
        self._looks: dict[Path, Look[bytes | None]] = {}
        for one in left:
            if one.draft is not None and one.draft.path is not None:
                self._looks[one.file] = Look(partial(_content, one.draft.path))

    def wait(self, seconds: float) -> bool:
        """Wait until so many seconds after the beginning; tell whether no answer is waited for any more."""
        answered = [look.wait(min(seconds, _PATIENCE)) for look in self._looks.values()]
        return all(answered) or time.monotonic() >= self._until

    def found(self) -> list[Found]:
        """Return what was found, the newest first, without what was saved after all, which is litter."""
        found = []
        for one in map(self._compared, self._left):
            if one.draft is not None and one.stored is not None and _same(one.draft.decision, one.stored):
                one.discard()
            else:
                found.append(one)
        return sorted(found, key=lambda one: one.written, reverse=True)

    def _compared(self, one: Found) -> Found:
        """Return what was found with what stands in its file now."""
        if one.draft is None or one.draft.path is None:
            return one
        content = self._looks[one.file].result
        if content is None:
            return one
        with contextlib.suppress(ChooserError):
            return one._replace(stored=storage.parse(str(one.draft.path), content, self._catalog))
        return one


class Drafts:
    """The unsaved work of one window, one file in `folder`, and what other windows left there.

    A window owns its file by a lock beside it, which the system takes away with the process.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: Path | None = None
        self._lock: Lock | None = None

    def keep(self, draft: Draft, catalog: Catalog) -> None:
        """Write the unsaved work in the place of what was kept before; ChooserError when that fails."""
        if self._lock is not None and not self._lock.is_there:
            # Somebody has cleaned up beneath the window: what is kept there may be anybody's now.
            self._lock.release()
            self._file = self._lock = None
        file = self._file or self._begin()
        head = _Head(
            path=_escaped(draft.path) if draft.path is not None else None,
            digest=draft.digest,
        )
        content = storage.dump(draft.decision, catalog)
        write_atomic(file, _HEAD + msgspec.json.encode(head) + b"\n" + content)

    def drop(self) -> None:
        """Take away what is kept: it was saved or discarded."""
        if self._file is not None:
            _unlink(self._file)
        self.leave()

    def leave(self) -> None:
        """Let what is kept be found at the next start."""
        if self._lock is not None:
            self._lock.release()
        self._file = self._lock = None

    def find(self, catalog: Catalog) -> list[Found]:
        """Return what windows left that are no more; see `Search.found`."""
        search = self.search(catalog)
        search.wait(_PATIENCE)
        return search.found()

    def search(self, catalog: Catalog) -> "Search":
        """Begin to find what windows left that are no more, and take litter away."""
        left = []
        for key in sorted(self._keys()):
            lock = self._take(key)
            if lock is None:
                continue
            for part in self._folder.glob(f".unsaved-{key}.*"):
                _unlink(part)
            if (one := _read(self._path(key), lock, catalog)) is None:
                lock.release()
            else:
                left.append(one)
        return Search(left, catalog)

    def adopt(self, found: Found) -> None:
        """Own what was found: it is this window's unsaved work from now on."""
        self.drop()
        self._file, self._lock = found.file, found.lock

    def _begin(self) -> Path:
        key = os.urandom(6).hex()
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = Lock.take(self._folder / f"unsaved-{key}.lock")
        except OSError as error:
            raise ChooserError(f"{self._folder}: {error.strerror}") from error
        self._file = self._path(key)
        return self._file

    def _keys(self) -> set[str]:
        try:
            names = os.listdir(self._folder)  # noqa: PTH208  (names are all that is wanted)
        except OSError:
            return set()
        return {match[1] for name in names if (match := _NAME.match(name))}

    def _take(self, key: str) -> Lock | None:
        try:
            return Lock.take(self._folder / f"unsaved-{key}.lock")
        except OSError:
            return None

    def _path(self, key: str) -> Path:
        return self._folder / f"unsaved-{key}{storage.SUFFIX}"


def _read(file: Path, lock: Lock, catalog: Catalog) -> Found | None:
    """Return what is kept in a file, not yet compared with another; None where none is, as in a pipe."""
    try:
        status = file.stat()
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    written = datetime.fromtimestamp(status.st_mtime).astimezone()
    try:
        content = read_bounded(file)
        decision = storage.parse(str(file), content, catalog)
    except InputError as error:
        return Found(file, lock, written, None, None, error)
    head = _head(content)
    path = _unescaped(head.path) if head.path is not None else None
    stored = Decision() if path is None else None
    return Found(file, lock, written, Draft(decision, path, head.digest), stored, None)


def _content(path: Path) -> bytes | None:
    """Return what stands in a file; None when it cannot be read."""
    try:
        return read_bounded(path)
    except InputError:
        return None


def _head(content: bytes) -> _Head:
    line = content.partition(b"\n")[0]
    try:
        return msgspec.json.decode(line.removeprefix(_HEAD), type=_Head)
    except msgspec.DecodeError:  # someone has edited it: the decision is what counts
        return _Head()


def _same(one: Decision, other: Decision) -> bool:
    return msgspec.structs.replace(one, catalog=other.catalog) == other


def _escaped(path: Path) -> str:
    # A name may hold what is no UTF-8, or a line break.
    return str(path.absolute()).encode("unicode_escape").decode("ascii")


def _unescaped(path: str) -> Path:
    return Path(path.encode("ascii", "ignore").decode("unicode_escape", "replace"))


def _unlink(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink()
