"""What each reader must do with any bytes: take them, or tell a fault; then what it took can be written."""

import io
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from chooser import storage
from chooser.base import attachment_process
from chooser.base.attachment import BOUNDS
from chooser.base.errors import MAX_FAULT_LENGTH, InputError
from chooser.decision import CatalogRef
from chooser.knowledge import catalog as catalogs
from chooser.knowledge import compiled
from tests.builders import FOLDER, write_folder

CORPUS = Path(__file__).parent / "corpus"
_PLACE = tempfile.TemporaryDirectory(prefix="chooser-fuzzing-")
_SMALL = write_folder(Path(_PLACE.name) / "catalog")
_CATALOG = catalogs.load(_SMALL)
_FILES = sorted(FOLDER)


def _judge(error: InputError) -> None:
    assert error.faults
    for fault in error.faults:
        assert 0 < len(fault.text) <= MAX_FAULT_LENGTH
        assert not fault.text.startswith("Expected `"), fault  # the words of a library


def decision(content: bytes) -> None:
    """Whatever is read as a decision is read again the same after it was written."""
    try:
        found = storage.parse("f", content, _CATALOG)
    except InputError as error:
        _judge(error)
        return
    kept = CatalogRef(version=_CATALOG.header.version, sha256=_CATALOG.sha256)
    written = storage.dump(found, _CATALOG)
    assert storage.parse("f", written, _CATALOG) == msgspec.structs.replace(found, catalog=kept)


def catalog(content: bytes) -> None:
    """The first byte says in the place of which file of a small catalog the others stand."""
    contents = {name: text.encode() for name, text in FOLDER.items()}
    if content:
        contents[_FILES[content[0] % len(_FILES)]] = content[1:]
    try:
        catalogs.parse(_SMALL, contents)
    except InputError as error:
        _judge(error)


def pdf(content: bytes) -> None:
    """Within the process that reads a PDF nothing is raised; what takes long is ended as from outside."""

    def end(_signal: int, _frame: object) -> None:
        raise MemoryError

    signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, BOUNDS.work)
    try:
        code, found = attachment_process.find(io.BytesIO(content), storage.ATTACHMENT_NAME, 1000)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    assert len(found) <= 1000
    assert (code == attachment_process.DONE) or not found


def cache(content: bytes) -> None:
    """Whatever stands in the cache, the catalog is the one in the YAML."""
    place = Path(_PLACE.name) / "cache"
    if not place.is_dir():
        compiled.load(_SMALL, place)
    (file,) = place.glob("*.msgpack")
    file.write_bytes(content)
    assert msgspec.to_builtins(compiled.load(_SMALL, place)) == msgspec.to_builtins(_CATALOG)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (decision, catalog, pdf, cache)
}
"""What is fuzzed, by the name of its folder in the corpus."""
