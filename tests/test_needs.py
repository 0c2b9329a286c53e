"""A test whose need is not there is left out by name; the others run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import needs

CONFTEST = """
from tests import needs
needs.PARTS = {"moon": ("a moon", lambda: False), "sun": ("a sun", lambda: True)}
pytest_collection_modifyitems = lambda config, items: needs.leave_out(config, items)
def pytest_configure(config):
    config.addinivalue_line("markers", "needs(what): a part of the system")
def pytest_terminal_summary(terminalreporter, config):
    for line in needs.told(config):
        terminalreporter.write_line(line)
"""
TESTS = """
import pytest
@pytest.mark.needs("moon")
def test_tides(): assert False
@pytest.mark.needs("sun")
def test_noon(): pass
def test_plain(): pass
"""

# Refuses to files of ours what only Unix has: other packages import it on this system, and elsewhere do not.
WITHOUT = """
import importlib, os, signal, sys
from pathlib import Path

ROOT = Path.cwd()
GONE = {"curses", "fcntl", "grp", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"}

class Windows:
    def find_spec(self, name, path=None, target=None):
        frame = sys._getframe(1)
        while "importlib" in frame.f_code.co_filename:
            frame = frame.f_back
        asks = Path(frame.f_code.co_filename)
        is_ours = asks.is_relative_to(ROOT) and ".venv" not in asks.parts
        if name in GONE and is_ours and asks.name != "lock.py":
            raise ModuleNotFoundError(f"{asks} imports {name}")

sys.meta_path.insert(0, Windows())
sys.path.insert(0, str(ROOT))
for module in GONE:
    sys.modules.pop(module, None)
import pytest
for name in ("SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGUSR1", "SIGVTALRM", "SIGXFSZ"):
    vars(signal).pop(name, None)
for name in ("fork", "geteuid", "getuid", "mkfifo", "openpty"):
    vars(os).pop(name, None)
modules = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in sorted(Path(ROOT, "tests").rglob("test_*.py"))
    if path.name != "test_peers.py"  # which needs what only benchmarks install
]
for module in modules:
    importlib.import_module(module)
print(len(modules))
"""


def test_every_test_can_be_imported_without_what_only_unix_has():
    root = Path(__file__).parents[1]
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT], cwd=root, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    assert int(told.stdout) > 60


def test_what_a_machine_cannot_try_is_named(tmp_path):
    (tmp_path / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (tmp_path / "test_sky.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    root = Path(__file__).parents[1]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-c",
        tmp_path / "pytest.ini",
        tmp_path,
    ]
    code = (
        f"import sys; sys.path.insert(0, {str(root)!r}); import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    )
    command[1:3] = ["-c", code]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
    assert "2 passed, 1 deselected" in told.stdout
    assert "left out, since this machine has not a moon: 1\n" in told.stdout
    assert "test_sky.py::test_tides" in told.stdout


@pytest.mark.needs("posix")
def test_a_machine_without_terminals_is_seen(monkeypatch):
    def none_left():
        raise OSError(2, "out of pty devices")  # as where /dev/pts is not mounted

    monkeypatch.setattr(os, "openpty", none_left)
    _words, is_there = needs.PARTS["terminal"]
    assert not is_there()
