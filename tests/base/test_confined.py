"""A program that takes more time or memory than it may is ended; one that does not is read to its end."""

import os
import sys
import time

import psutil
import pytest

from chooser.base.confined import Bounds, OutOfBoundsError, run

MUCH = Bounds(work=20, wait=60, memory=500_000_000)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "input"
    path.write_bytes(b"what it reads")
    with path.open("rb") as opened:
        yield opened


def python(file, code, bounds=MUCH):
    return run([sys.executable, "-I", "-c", code], file, bounds)


def test_exit_code_and_output_are_returned(file):
    code = "import sys; sys.stdout.write(sys.stdin.read() * 50_000); sys.exit(7)"
    assert python(file, code) == (7, b"what it reads" * 50_000)


@pytest.mark.parametrize(
    ("code", "bounds"),
    [
        ("while True: pass", MUCH._replace(work=0.3)),
        ("import time; time.sleep(1000)", MUCH._replace(wait=0.3)),
        ("x = []\nwhile True: x.append(bytearray(1_000_000))", MUCH._replace(memory=80_000_000)),
    ],
    ids=["work", "wait", "memory"],
)
def test_program_that_takes_more_than_it_may_is_ended(file, code, bounds):
    started = time.monotonic()
    with pytest.raises(OutOfBoundsError):
        python(file, code, bounds)
    assert time.monotonic() - started < 30
    if os.name == "posix":  # Wine goes on listing what has ended
        assert psutil.Process().children() == []


def test_program_that_is_not_there_is_no_child(file):
    with pytest.raises(FileNotFoundError):
        run(["/nowhere/program"], file, MUCH)
