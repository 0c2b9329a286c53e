"""What the set-up decides before it touches the machine."""

from pathlib import Path

import pytest
from scripts import setup

BY_NAME = {need.name: need for need in setup.QT_BASE + setup.QT_X11 + setup.QT_WAYLAND}


@pytest.mark.parametrize(
    ("platform", "environ", "headless"),
    [
        ("linux", {}, True),
        ("linux", {"DISPLAY": ""}, True),
        ("linux", {"DISPLAY": ":0"}, False),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, False),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, False),
        ("darwin", {}, False),
        ("win32", {}, False),
    ],
)
def test_headless_is_linux_without_any_display(platform, environ, headless):
    assert setup.is_headless(platform, environ) is headless


@pytest.mark.parametrize(
    ("arguments", "headless", "opens"),
    [
        ([], False, True),
        ([], True, False),
        (["plan.chooser"], True, True),
        (["--quit-after-start"], True, True),
        (["recommend", "plan.chooser"], False, False),
        (["--catalog", "ours", "check"], False, False),
        (["--version"], False, False),
    ],
)
def test_only_what_opens_a_window_needs_qt(arguments, headless, opens):
    assert setup.opens_window(arguments, headless=headless) is opens


def test_libraries_follow_the_display():
    base = setup.QT_BASE
    assert setup.qt_needs("test", "linux", {"DISPLAY": ":0"}) == base
    assert setup.qt_needs("run", "linux", {"DISPLAY": ":0"}) == base + setup.QT_X11
    assert setup.qt_needs("run", "linux", {"WAYLAND_DISPLAY": "wayland-0"}) == base + setup.QT_WAYLAND
    assert setup.qt_needs("run", "linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}) == base
    assert setup.qt_needs("bundle", "linux", {}) == base + setup.QT_X11 + setup.QT_WAYLAND
    assert setup.qt_needs("run", "darwin", {}) == ()


def test_a_library_that_the_loader_lacks_is_missing():
    absent = setup.Need("libchooser-has-none.so.1", ("nothing",), "nothing", "nothing")
    assert setup.missing_libraries([absent]) == (absent,)


@pytest.mark.parametrize(
    ("candidate", "expected"), [("2.74.6-2", "libglib2.0-0"), ("(none)", "libglib2.0-0t64")]
)
def test_the_package_is_the_one_this_release_knows(candidate, expected):
    policy = (
        f"libglib2.0-0:\n  Installed: (none)\n  Candidate: {candidate}\n  Version table:\n"
        f"libglib2.0-0t64:\n  Installed: (none)\n"
        f"  Candidate: {'2.80.0-6' if candidate == '(none)' else '(none)'}\n"
    )
    available = setup.available_packages(policy)
    assert available == {expected}
    both = [BY_NAME["libglib-2.0.so.0"], BY_NAME["libgthread-2.0.so.0"]]
    assert setup.debian_packages(both, available) == [expected]


def test_without_rights_the_remedy_names_libraries_and_commands():
    needs = [BY_NAME["libEGL.so.1"], BY_NAME["libxcb-cursor.so.0"]]
    text = setup.remedy("Qt", needs, setup.debian_packages(needs))
    assert text.splitlines() == [
        "Qt needs what this machine lacks: libEGL.so.1, libxcb-cursor.so.0.",
        "Install it, then run make again:",
        "  Debian, Ubuntu:  sudo apt-get install libegl1 libxcb-cursor0",
        "  Fedora:          sudo dnf install libglvnd-egl xcb-util-cursor",
        "  Arch:            sudo pacman -S libglvnd xcb-util-cursor",
    ]


def test_an_interpreter_of_debian_gets_its_own_venv():
    need = setup.python_need("venv", version=(3, 13))
    assert setup.debian_packages([need], {"python3.13-venv", "python3-venv"}) == ["python3.13-venv"]
    assert setup.debian_packages([need]) == ["python3-venv"]


def test_a_larger_installation_serves_a_smaller_need():
    larger = ["chooser-stamp-dev", "chooser-stamp-dev-fuzz-readers", "chooser-stamp-dev-peers"]
    assert sorted(setup.stamp_names(())) == ["chooser-stamp", *larger]
    assert sorted(setup.stamp_names(("dev",))) == larger


def test_the_fingerprint_follows_files_place_and_python():
    here = setup.fingerprint([b"a", b"b"], root=Path("/x"), version=(3, 11))
    assert here == setup.fingerprint([b"a", b"b"], root=Path("/x"), version=(3, 11))
    others = {
        setup.fingerprint([b"ab", b""], root=Path("/x"), version=(3, 11)),
        setup.fingerprint([b"a", b"b"], root=Path("/y"), version=(3, 11)),
        setup.fingerprint([b"a", b"b"], root=Path("/x"), version=(3, 12)),
    }
    assert len(others | {here}) == 4


def test_constraints_name_versions_and_nothing_else():
    text = (setup.ROOT / "constraints.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines
    assert all(len(line.split("==")) == 2 for line in lines)
    assert not any(mark in text for mark in ("://", "--hash", "@ "))


def test_an_unknown_target_is_wrong_usage(capsys):
    assert setup.main(["nonsense"]) == 2
    assert capsys.readouterr().err.startswith("usage:")
