"""The compiled catalog is the one in the YAML, and is never needed."""

import shutil

import msgspec
import pytest

from chooser.base.errors import InputError
from chooser.base.paths import DATA
from chooser.knowledge import catalog, compiled


def plain(loaded):
    return msgspec.to_builtins(loaded)


def test_compiled_catalog_is_the_one_in_the_yaml(tmp_path):
    first = compiled.load(DATA, tmp_path)
    assert len(list(tmp_path.glob("catalog-*.msgpack"))) == 1
    second = compiled.load(DATA, tmp_path)
    assert plain(first) == plain(second) == plain(catalog.load(DATA))


def test_compiled_catalog_is_what_is_read_the_second_time(tmp_path):
    compiled.load(DATA, tmp_path)
    (file,) = tmp_path.glob("catalog-*.msgpack")
    data = msgspec.msgpack.decode(file.read_bytes())
    data["header"]["version"] = "from the cache"
    file.write_bytes(msgspec.msgpack.encode(data))
    assert compiled.load(DATA, tmp_path).header.version == "from the cache"


def test_changed_yaml_is_read_anew(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    compiled.load(folder, tmp_path / "cache")
    header = folder / "catalog.yaml"
    header.write_text(header.read_text().replace("2026.11", "2026.12"))
    assert compiled.load(folder, tmp_path / "cache").header.version == "2026.12"


@pytest.mark.parametrize("content", [b"", b"junk", b"\x81\xa6header\xc0"])
def test_damaged_compiled_catalog_is_replaced(tmp_path, content):
    compiled.load(DATA, tmp_path)
    (file,) = tmp_path.glob("catalog-*.msgpack")
    file.write_bytes(content)
    assert plain(compiled.load(DATA, tmp_path)) == plain(catalog.load(DATA))
    assert file.read_bytes() != content


def test_cache_that_cannot_be_written_changes_nothing(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert plain(compiled.load(DATA, blocked / "cache")) == plain(catalog.load(DATA))


def test_faulty_catalog_is_told_and_not_kept(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "catalog.yaml").write_text("version: 1\n")
    with pytest.raises(InputError, match="checked"):
        compiled.load(folder, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_few_compiled_catalogs_are_kept(tmp_path):
    cache = tmp_path / "cache"
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    header = folder / "catalog.yaml"
    text = header.read_text()
    for number in range(7):
        header.write_text(text.replace("2026.11", f"2026.{number}"))
        compiled.load(folder, cache)
    assert len(list(cache.glob("catalog-*.msgpack"))) == 4
