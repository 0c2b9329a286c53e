"""A catalog in compiled form beside the YAML that it was made from: what was read once starts at once."""

import zlib
from pathlib import Path

import msgspec

from chooser import __version__
from chooser.base.errors import ChooserError, InputError
from chooser.base.files import MAX_TEXT_SIZE, read_bounded, write_atomic
from chooser.base.paths import CACHE
from chooser.knowledge import catalog
from chooser.model import Catalog

_KEPT = 4
_SUM_SIZE = 4


def load(folder: Path, cache: Path | None = CACHE) -> Catalog:
    """Return the catalog in `folder`, from its compiled form where the YAML is the same byte for byte.

    The compiled form is a convenience: where it cannot be read or written, or has anything wrong in it, and
    where there is no place for it, the YAML is. Raises InputError with all faults when the catalog has any.
    """
    contents, faults = catalog.read(folder)
    if faults:
        raise InputError(faults)
    made_from = _joined(contents)
    file = cache / f"catalog-{__version__}-{zlib.crc32(made_from):08x}.msgpack" if cache is not None else None
    if file is not None and (kept := _kept(file, made_from)) is not None:
        return kept
    loaded = catalog.parse(folder, contents)
    if file is not None:
        _keep(file, made_from, loaded)
    return loaded


def _joined(contents: dict[str, bytes]) -> bytes:
    """Return the files of a catalog with their names and sizes, and by whom it is compiled."""
    parts = [f"{__version__}\0".encode()]
    for name, content in contents.items():
        parts += [f"{name}\0{len(content)}\0".encode(), content]
    return b"".join(parts)


def _kept(file: Path, made_from: bytes) -> Catalog | None:
    """Return the catalog in a file of the cache; None where there is none that was made from this YAML."""
    try:
        content = read_bounded(file, 16 * MAX_TEXT_SIZE)
        held = memoryview(content)[_SUM_SIZE:]
        if content[:_SUM_SIZE] != _sum(held) or not content.startswith(made_from, _SUM_SIZE):
            return None
        return msgspec.msgpack.decode(held[len(made_from) :], type=Catalog)
    except (ChooserError, msgspec.DecodeError):
        return None


def _sum(held: bytes | memoryview) -> bytes:
    """Return the checksum over a compiled catalog and the YAML it was made from.

    It tells damage. A digest would tell no more, since who writes to the cache may write it too, and what
    makes one takes longer to load than the catalog.
    """
    return zlib.crc32(held).to_bytes(_SUM_SIZE, "big")


def _keep(file: Path, made_from: bytes, loaded: Catalog) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        held = made_from + msgspec.msgpack.encode(loaded)
        write_atomic(file, _sum(held) + held)
        kept = sorted(file.parent.glob("catalog-*.msgpack"), key=lambda path: path.stat().st_mtime)
        for old in kept[:-_KEPT]:
            old.unlink()
    except (ChooserError, OSError):
        # A full or read-only disk makes the next start slower, nothing else.
        return
