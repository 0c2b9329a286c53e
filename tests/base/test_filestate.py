"""What a file was is known again by its content, whatever else has changed about it."""

import os

import pytest

from chooser.base import filestate


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "plan.chooser"
    path.write_bytes(b"one")
    return path


def test_the_same_file_is_the_same(file):
    state = filestate.state_of(file)
    assert state is not None
    assert state.is_content_of(file)
    assert state.digest == filestate.digest_of(b"one")


def test_another_time_place_or_name_is_no_other_content(file, tmp_path):
    state = filestate.state_of(file)
    assert state is not None
    os.utime(file, (1, 1))
    assert state.is_content_of(file)
    copy = tmp_path / "copy"
    copy.write_bytes(b"one")
    assert state.is_content_of(copy)


def test_another_content_is_seen_even_with_the_same_size_and_time(file):
    state = filestate.state_of(file)
    before = file.stat()
    replacement = file.with_name("replacement")
    replacement.write_bytes(b"two")
    os.utime(replacement, ns=(before.st_atime_ns, before.st_mtime_ns))
    replacement.replace(file)
    assert state is not None
    assert not state.is_content_of(file)


def test_a_file_that_is_gone_or_unreadable_is_none(file):
    state = filestate.state_of(file)
    assert state is not None
    file.unlink()
    assert filestate.state_of(file) is None
    assert not state.is_content_of(file)
    file.mkdir()
    assert filestate.state_of(file) is not None
    assert not state.is_content_of(file)
    assert filestate.state_of(file.with_name("no\0name")) is None
    assert not state.is_content_of(file.with_name("no\0name"))


def test_what_somebody_writes_at_once_after_it_is_not_taken_for_what_was_written(file):
    file.write_bytes(b"by another")
    state = filestate.written(file, b"mine")
    assert not state.is_content_of(file)
    file.write_bytes(b"mine")
    assert state.is_content_of(file)
    assert filestate.written(file, b"mine").identity == (file.stat().st_dev, file.stat().st_ino)


def test_a_content_alone_is_known_again(file):
    assert filestate.with_digest(filestate.digest_of(b"one")).is_content_of(file)
    assert not filestate.with_digest("").is_content_of(file)
