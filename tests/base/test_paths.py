"""The cache lies in the place that the system names, and never in the folder in which Chooser was started."""

import os
from pathlib import Path

import pytest

from chooser.base.paths import user_cache

pytestmark = pytest.mark.needs("linux")


def test_the_cache_lies_where_the_person_wants_it(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert user_cache() == tmp_path / "chooser"


@pytest.mark.parametrize("told", ["", "cache", "./cache", "~/cache"])
def test_a_relative_place_is_passed_over(monkeypatch, tmp_path, told):
    monkeypatch.setenv("XDG_CACHE_HOME", told)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert user_cache() == tmp_path / ".cache" / "chooser"


def test_without_the_variable_the_home_is_known_to_the_system(monkeypatch):
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("HOME", raising=False)
    assert user_cache() == Path("~").expanduser() / ".cache" / "chooser"


@pytest.mark.parametrize("home", [None, "", "home", "~"])
def test_without_a_home_there_is_no_cache(monkeypatch, home):
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if home is None:
        monkeypatch.delenv("HOME")
        monkeypatch.setattr(os, "getuid", lambda: 54321)  # whom the system does not know
    else:
        monkeypatch.setenv("HOME", home)
    assert user_cache() is None
