"""A catalog in compiled form beside the YAML, keyed by its hash: what was read once starts at once."""

from pathlib import Path

import msgspec

from chooser import __version__
from chooser.base.errors import ChooserError, InputError
from chooser.base.files import MAX_TEXT_SIZE, read_bounded, write_atomic
from chooser.base.paths import CACHE
from chooser.knowledge import catalog
from chooser.model import Catalog

_KEPT = 4


def load(folder: Path, cache: Path = CACHE) -> Catalog:
    """Return the catalog in `folder`, from its compiled form where the YAML is the same byte for byte.

    The compiled form is a convenience: when it cannot be read or written the YAML is. Raises InputError
    with all faults when the catalog has any.
    """
    contents, faults = catalog.read(folder)
    if faults:
        raise InputError(faults)
    file = cache / f"catalog-{__version__}-{catalog.digest(contents)}.msgpack"
    try:
        return msgspec.msgpack.decode(read_bounded(file, 16 * MAX_TEXT_SIZE), type=Catalog)
    except (ChooserError, msgspec.DecodeError):
        loaded = catalog.parse(folder, contents)
    _keep(file, loaded)
    return loaded


def _keep(file: Path, loaded: Catalog) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(file, msgspec.msgpack.encode(loaded))
        kept = sorted(file.parent.glob("catalog-*.msgpack"), key=lambda path: path.stat().st_mtime)
        for old in kept[:-_KEPT]:
            old.unlink()
    except (ChooserError, OSError):
        # A full or read-only disk makes the next start slower, nothing else.
        return
