"""A catalog in compiled form beside the YAML, keyed by its hash: what was read once starts at once."""

import hashlib
from pathlib import Path

import msgspec

from chooser import __version__
from chooser.base.errors import ChooserError, InputError
from chooser.base.files import MAX_TEXT_SIZE, read_bounded, write_atomic
from chooser.base.paths import CACHE
from chooser.knowledge import catalog
from chooser.model import Catalog

_KEPT = 4
_SUM_SIZE = hashlib.sha256().digest_size


def load(folder: Path, cache: Path | None = CACHE) -> Catalog:
    """Return the catalog in `folder`, from its compiled form where the YAML is the same byte for byte.

    The compiled form is a convenience: where it cannot be read or written, or has anything wrong in it, and
    where there is no place for it, the YAML is. Raises InputError with all faults when the catalog has any.
    """
    contents, faults = catalog.read(folder)
    if faults:
        raise InputError(faults)
    made_from = catalog.digest(contents)
    file = cache / f"catalog-{__version__}-{made_from}.msgpack" if cache is not None else None
    if file is not None and (kept := _kept(file, made_from)) is not None:
        return kept
    loaded = catalog.parse(folder, contents)
    if file is not None:
        _keep(file, made_from, loaded)
    return loaded


def _kept(file: Path, made_from: str) -> Catalog | None:
    """Return the catalog in a file of the cache; None where there is none that was made from this YAML."""
    try:
        content = read_bounded(file, 16 * MAX_TEXT_SIZE)
        if content[:_SUM_SIZE] != _sum(made_from, content[_SUM_SIZE:]):
            return None
        return msgspec.msgpack.decode(memoryview(content)[_SUM_SIZE:], type=Catalog)
    except (ChooserError, msgspec.DecodeError):
        return None


def _sum(made_from: str, held: bytes) -> bytes:
    """Return the checksum over what a compiled catalog was made from, by whom, and what it holds."""
    return hashlib.sha256(f"{__version__}\0{made_from}\0".encode() + held).digest()


def _keep(file: Path, made_from: str, loaded: Catalog) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        held = msgspec.msgpack.encode(loaded)
        write_atomic(file, _sum(made_from, held) + held)
        kept = sorted(file.parent.glob("catalog-*.msgpack"), key=lambda path: path.stat().st_mtime)
        for old in kept[:-_KEPT]:
            old.unlink()
    except (ChooserError, OSError):
        # A full or read-only disk makes the next start slower, nothing else.
        return
