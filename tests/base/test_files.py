"""Reading within bounds, and writing all or nothing."""

import os
from pathlib import Path

import pytest

from chooser.base.errors import ChooserError, InputError
from chooser.base.files import MAX_TEXT_SIZE, read_bounded, write_atomic


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"old")
    return path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_of_just_the_limit_is_read_and_one_byte_more_is_refused(file):
    file.write_bytes(b"x" * MAX_TEXT_SIZE)
    assert len(read_bounded(file)) == MAX_TEXT_SIZE
    file.write_bytes(b"x" * (MAX_TEXT_SIZE + 1))
    with pytest.raises(InputError, match="file: the file is too large, expected at most 1 MiB"):
        read_bounded(file)
    assert len(read_bounded(file, 2 * MAX_TEXT_SIZE)) == MAX_TEXT_SIZE + 1


def test_an_empty_file_is_no_fault_of_reading(file):
    file.write_bytes(b"")
    assert read_bounded(file) == b""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("missing", "there is no such file or folder, check the path"),
        ("folder", "this is a folder, expected a file"),
        ("file/inside", "a part of the path is a file, expected a folder"),
        ("a\0b", "not a usable file name, expected a path"),
        ("x" * 300, "file name too long"),
    ],
)
def test_what_is_no_file_is_told(file, name, expected):
    (file.parent / "folder").mkdir()
    with pytest.raises(InputError) as caught:
        read_bounded(file.parent / name)
    assert str(caught.value) == f"{file.parent / name}: {expected}"


def test_a_new_file_has_the_rights_that_the_person_gives_to_new_files(tmp_path):
    before = os.umask(0o027)
    try:
        assert write_atomic(tmp_path / "new", b"content")
    finally:
        os.umask(before)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "new").read_bytes() == b"content"


def test_until_the_last_moment_the_old_file_stands_there(file):
    seen = []

    def is_wanted():
        seen.append((file.read_bytes(), len(names(file.parent))))
        return True

    assert write_atomic(file, b"new", is_wanted=is_wanted)
    assert seen == [(b"old", 2)]
    assert file.read_bytes() == b"new"
    assert names(file.parent) == ["file"]


def test_what_is_no_longer_wanted_leaves_nothing(file):
    assert not write_atomic(file, b"new", is_wanted=lambda: False)
    assert file.read_bytes() == b"old"
    assert names(file.parent) == ["file"]


def test_a_name_as_long_as_a_name_may_be_is_written(tmp_path):
    path = tmp_path / ("é" * 127)
    assert write_atomic(path, b"new")
    assert names(tmp_path) == [path.name]


def assert_not_written(path: Path, expected: str) -> None:
    with pytest.raises(ChooserError) as caught:
        write_atomic(path, b"new")
    assert str(caught.value) == f"{path}: could not be saved: {expected}; nothing was changed"


@pytest.mark.parametrize("call", ["fsync", "fdopen", "replace"])
def test_failure_on_the_way_leaves_the_old_file_and_nothing_else(file, monkeypatch, call):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((Path, "replace", full) if call == "replace" else (os, call, full)))
    assert_not_written(file, "no space left on device")
    assert file.read_bytes() == b"old"
    assert names(file.parent) == ["file"]


def test_file_without_the_right_to_write_is_left_as_it_is(file, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert_not_written(file, "no permission, choose another place or change the rights")
    assert file.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("folder", "this is a folder, expected a file"),
        ("missing/new", "there is no such file or folder, check the path"),
        ("file/new", "a part of the path is a file, expected a folder"),
        ("pipe", "this is a device or pipe, expected a file"),
        ("x" * 300, "file name too long"),
        ("a\0b", "embedded null byte"),
    ],
)
def test_place_that_cannot_be_written_is_told_and_nothing_changes(file, name, expected):
    (file.parent / "folder").mkdir()
    os.mkfifo(file.parent / "pipe")
    assert_not_written(file.parent / name, expected)
    assert names(file.parent) == ["file", "folder", "pipe"]
    assert file.read_bytes() == b"old"
    assert (file.parent / "pipe").is_fifo()


def test_link_to_itself_is_told(tmp_path):
    link = tmp_path / "loop"
    link.symlink_to(link)
    with pytest.raises(ChooserError, match="could not be saved"):
        write_atomic(link, b"new")
    assert link.is_symlink()
