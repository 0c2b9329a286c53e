"""How the trials of what was built look at things; the trials themselves need a bundle: make e2e."""

import os
import re
import signal
from io import BytesIO
from pathlib import Path

import pytest
from e2e import __main__ as trials
from e2e import debian, places, pythons
from e2e.place import Place, TrialError, wait_for
from e2e.screen import is_drawn
from PIL import Image

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.needs("linux")


def test_a_place_lets_nothing_of_the_persons_own_in(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", "/home/me/.config")
    place = Place(tmp_path, DISPLAY=":7").having(LANG="C")
    lines = place.run("env").splitlines()
    assert {"DISPLAY=:7", "LANG=C", f"HOME={tmp_path}"} <= set(lines)
    assert "XDG_CONFIG_HOME" not in "".join(lines)


def test_an_unexpected_exit_code_is_told_with_what_was_said(tmp_path):
    place = Place(tmp_path)
    assert place.run("sh", "-c", "exit 1", code=1) == ""
    with pytest.raises(TrialError, match="exited with 3, not 0:\nno way"):
        place.run("sh", "-c", "echo no way >&2; exit 3")


def test_a_program_that_stays_does_not_hold_up_who_launched_it(tmp_path):
    started = tmp_path / "pid"
    Place(tmp_path).launch("sh", "-c", f"sleep 600 & echo $! >{started}", log=tmp_path / "log")
    os.kill(int(started.read_text(encoding="utf-8")), signal.SIGTERM)


def test_waiting_ends_with_what_is_found():
    answers = iter(["", "", "found"])
    assert wait_for(lambda: next(answers), "an answer") == "found"


@pytest.mark.parametrize(("spots", "drawn"), [([], False), ([(10, 10)], True)])
def test_a_part_of_the_screen_is_drawn_when_more_than_its_surface_is_seen(spots, drawn):
    part, kept = Image.new("RGB", (60, 40), "white"), BytesIO()
    for spot in spots:
        part.putpixel(spot, (0, 0, 0))
    part.save(kept, "PNG")
    assert is_drawn(kept.getvalue()) is drawn
    assert not is_drawn(b"")


def test_what_stays_behind_is_seen_and_the_books_of_debian_are_not(tmp_path):
    for name in ("usr/bin/old", "var/lib/dpkg/status", "etc/shadow-", "proc/1", "home/files/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    before = debian.listed(tmp_path)
    (tmp_path / "usr" / "bin" / "left").touch()
    (tmp_path / "var" / "lib" / "dpkg" / "more").touch()
    (tmp_path / "usr" / "empty").mkdir()
    assert debian.listed(tmp_path) - before == {"usr/bin/left", "usr/empty"}
    assert not any(path.startswith(("proc/", "home/")) for path in before)


def test_an_unknown_trial_is_wrong_usage(capsys):
    assert trials.main(["nonsense"]) == 2
    assert "expected smoke, places" in capsys.readouterr().err


def test_every_python_that_the_package_names_is_tried():
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert tuple(re.findall(r"Python :: (3\.\d+)", declared)) == pythons.SUPPORTED
    assert 'requires-python = ">=3.11"' in declared


@pytest.mark.parametrize(("code", "may"), [(0, True), (1, False)])
def test_a_container_that_may_not_unshare_is_seen(tmp_path, monkeypatch, code, may):
    tool = tmp_path / "unshare"
    tool.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert places.may_unshare("--net") is may
