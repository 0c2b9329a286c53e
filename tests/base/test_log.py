"""The log: where an error came from, never what it says; kept small."""

import os

import pytest

from chooser.base import log


def fail(text):
    try:
        {}[text]
    except KeyError as error:
        return error
    raise AssertionError


def test_types_and_places_are_noted_and_messages_are_not(tmp_path):
    error = fail("Order portal")
    error.__cause__ = ValueError("Order portal")
    log.note(tmp_path / "state", error, "Chooser 1")
    text = log.read(tmp_path / "state")
    assert "Chooser 1\nbuiltins.KeyError\n" in text
    assert "in fail\n" in text
    assert "builtins.ValueError" in text
    assert "Order portal" not in text


def test_it_is_begun_anew_when_it_is_large_and_what_was_put_aside_is_still_read(tmp_path):
    (tmp_path / "chooser.log").write_bytes(b"earlier\n" * 50_000)
    (tmp_path / "chooser.log.1").write_bytes(b"long ago\n")
    log.note(tmp_path, fail("x"), "Chooser 1")
    assert (tmp_path / "chooser.log").stat().st_size < 2000
    assert "long ago" not in log.read(tmp_path)
    assert log.read(tmp_path).startswith("earlier\n")


def test_a_log_that_cannot_be_written_is_none(tmp_path):
    (tmp_path / "state").write_text("in the way")
    log.note(tmp_path / "state", fail("x"), "Chooser 1")
    assert log.read(tmp_path / "state") == ""


@pytest.mark.needs("posix")
@pytest.mark.parametrize("is_read", [False, True])
def test_a_pipe_in_its_place_holds_nothing_up_and_takes_nothing(tmp_path, is_read):
    pipe = tmp_path / "chooser.log"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK) if is_read else None
    log.note(tmp_path, fail("x"), "Chooser 1")
    if reader is not None:
        assert os.read(reader, 10) == b""
        os.close(reader)
    assert log.read(tmp_path) == ""
