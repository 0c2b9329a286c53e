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
    assert state.change_of(file) is None
    assert state.digest == filestate.digest_of(b"one")


def test_another_time_place_or_name_is_no_other_content(file, tmp_path):
    state = filestate.state_of(file)
    assert state is not None
    os.utime(file, (1, 1))
    assert state.change_of(file) is None
    copy = tmp_path / "copy"
    copy.write_bytes(b"one")
    assert state.change_of(copy) is None


def test_another_content_is_seen_even_with_the_same_size_and_time(file):
    state = filestate.state_of(file)
    before = file.stat()
    replacement = file.with_name("replacement")
    replacement.write_bytes(b"two")
    os.utime(replacement, ns=(before.st_atime_ns, before.st_mtime_ns))
    replacement.replace(file)
    assert state is not None
    assert state.change_of(file) == ("changed", filestate.stamp_of(file))


@pytest.mark.needs("posix")
def test_another_content_in_the_same_file_is_seen_though_its_time_is_set_back(file):
    state = filestate.state_of(file)
    before = file.stat()
    # In nanoseconds the system tells two moments apart only some milliseconds later.
    while True:
        file.write_bytes(b"two")
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        if file.stat().st_ctime_ns != before.st_ctime_ns:
            break
    assert state is not None
    assert state.change_of(file) == ("changed", filestate.stamp_of(file))


def test_by_reading_another_content_is_seen_whatever_the_system_notes(file):
    other = filestate.digest_of(b"two")
    state = filestate.FileState(filestate.stamp_of(file), other)
    assert state.change_of(file) is None
    assert state.change_of(file, reads=True) == ("changed", filestate.stamp_of(file))
    assert filestate.with_digest(filestate.digest_of(b"one")).change_of(file, reads=True) is None


@pytest.mark.needs("posix")
def test_a_file_that_is_gone_or_unreadable_is_none(file):
    state = filestate.state_of(file)
    assert state is not None
    file.unlink()
    assert filestate.state_of(file) is None
    assert state.change_of(file) == ("deleted", ())
    file.symlink_to(file)
    assert state.change_of(file) == ("changed", ())
    file.unlink()
    file.mkdir()
    assert filestate.state_of(file) is not None
    assert state.change_of(file) == ("changed", filestate.stamp_of(file))
    assert filestate.state_of(file.with_name("no\0name")) is None
    assert state.change_of(file.with_name("no\0name")) == ("deleted", ())


def test_what_somebody_writes_at_once_after_it_is_not_taken_for_what_was_written(file):
    file.write_bytes(b"by another")
    state = filestate.written(file, b"mine")
    assert state.change_of(file) == ("changed", filestate.stamp_of(file))
    file.write_bytes(b"mine")
    assert state.change_of(file) is None
    assert filestate.written(file, b"mine").stamp == filestate.stamp_of(file)


def test_a_content_alone_is_known_again(file):
    assert filestate.with_digest(filestate.digest_of(b"one")).change_of(file) is None
    assert filestate.with_digest("").change_of(file) == ("changed", filestate.stamp_of(file))
