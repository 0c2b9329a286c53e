"""A lock has one holder at a time, and ends with it, however that ends."""

import subprocess
import sys

import pytest

from chooser.base.lock import Lock

HOLD = (
    "import sys, pathlib; from chooser.base.lock import Lock;"
    "lock = Lock.take(pathlib.Path(sys.argv[1])); print(lock is not None, flush=True); sys.stdin.read()"
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "unsaved.lock"


@pytest.fixture
def holder(file):
    """Another process, which has the lock."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


def test_one_holder_at_a_time(file):
    first = Lock.take(file)
    assert first is not None
    assert Lock.take(file) is None
    first.release()
    assert not file.exists()
    second = Lock.take(file)
    assert second is not None
    second.release()


def test_it_ends_with_a_process_that_is_killed(file, holder):
    assert Lock.take(file) is None
    holder.kill()
    holder.wait()
    assert file.exists()
    lock = Lock.take(file)
    assert lock is not None
    lock.release()


@pytest.mark.needs("posix")
def test_a_lock_on_a_file_that_was_taken_away_is_none(file):
    first = Lock.take(file)
    file.unlink()
    second = Lock.take(file)
    assert first is not None
    assert second is not None
    assert file.exists()
    second.release()
    # That of the first was on nothing; to let go of it does no harm.
    first.release()


def test_a_place_where_no_file_can_be_made_is_told(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        Lock.take(tmp_path / "nowhere" / "unsaved.lock")
