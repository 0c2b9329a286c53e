"""The compiled catalog is the one in the YAML, and is never needed."""

import os
import shutil
from random import Random

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


def test_compiled_catalog_is_what_is_read_the_second_time(tmp_path, monkeypatch):
    first = compiled.load(DATA, tmp_path)

    def parse(*_arguments):
        raise AssertionError("the YAML was parsed again")

    monkeypatch.setattr(catalog, "parse", parse)
    assert plain(compiled.load(DATA, tmp_path)) == plain(first)


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


def test_no_flipped_bit_is_believed(tmp_path):
    compiled.load(DATA, tmp_path)
    (file,) = tmp_path.glob("catalog-*.msgpack")
    whole = file.read_bytes()
    expected = plain(catalog.load(DATA))
    random = Random(0)
    for place in [0, 3, 4, len(whole) - 1, *random.sample(range(len(whole)), 20)]:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << random.randrange(8)
        file.write_bytes(damaged)
        assert plain(compiled.load(DATA, tmp_path)) == expected, place
        assert file.read_bytes() == whole, place


def test_compiled_catalog_of_another_yaml_is_not_believed(tmp_path):
    folder, cache = tmp_path / "data", tmp_path / "cache"
    shutil.copytree(DATA, folder)
    header = folder / "catalog.yaml"
    header.write_text(header.read_text().replace("2026.11", "2026.12"))
    compiled.load(folder, cache)
    (other,) = cache.glob("catalog-*.msgpack")
    swapped = other.read_bytes()
    compiled.load(DATA, cache)
    (file,) = set(cache.glob("catalog-*.msgpack")) - {other}
    file.write_bytes(swapped)
    assert plain(compiled.load(DATA, cache)) == plain(catalog.load(DATA))


@pytest.mark.needs("posix")
def test_pipe_in_the_place_of_the_compiled_catalog_holds_nothing_up(tmp_path):
    compiled.load(DATA, tmp_path)
    (file,) = tmp_path.glob("catalog-*.msgpack")
    file.unlink()
    os.mkfifo(file)
    assert plain(compiled.load(DATA, tmp_path)) == plain(catalog.load(DATA))


def test_without_a_place_for_the_cache_the_yaml_is_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert plain(compiled.load(DATA, None)) == plain(catalog.load(DATA))
    assert list(tmp_path.iterdir()) == []


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
