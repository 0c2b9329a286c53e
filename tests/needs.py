"""What tests need of the machine; where it is not there, they are left out and the run ends by naming them.

`pytest.mark.needs("terminal")` marks one. A missing part fails nothing and hides nothing.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.dead_disk import dead_disk


def _has_terminals() -> bool:
    try:
        import pty

        for handle in pty.openpty():
            os.close(handle)
    except (ImportError, OSError):
        return False
    return True


def _has_links() -> bool:
    # Windows lets not everybody make them, and those that Wine 8 makes lead nowhere.
    with tempfile.TemporaryDirectory() as folder:
        target, link = Path(folder) / "target", Path(folder) / "link"
        target.write_bytes(b"content")
        try:
            link.symlink_to(target)
            return link.is_symlink() and link.read_bytes() == b"content"
        except OSError:
            return False


def _has_dead_disks() -> bool:
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    with tempfile.TemporaryDirectory() as folder:
        try:
            with dead_disk(Path(folder)):
                return True
        except OSError:
            return False


def _has_attributes() -> bool:
    if sys.platform != "linux":
        return False
    # As of pytest's folders.
    with tempfile.NamedTemporaryFile() as file:
        try:
            os.setxattr(file.name, "user.tag", b"")
            os.setxattr(file.name, "system.posix_acl_access", _USUAL_LIST)
        except OSError:
            return False
    return True


_USUAL_LIST = bytes.fromhex("02000000 01000600ffffffff 04000400ffffffff 20000400ffffffff")
"""A list of access as Linux keeps it, which says what the mode 644 says."""


PARTS: dict[str, tuple[str, Callable[[], bool]]] = {
    "linux": ("Linux", lambda: sys.platform == "linux"),
    "posix": ("a system like Unix", lambda: os.name == "posix"),
    "atheris": ("atheris, the fuzzer", lambda: find_spec("atheris") is not None),
    "links": ("symbolic links", _has_links),
    "attributes": ("a file system with access lists and extended attributes", _has_attributes),
    "dead disks": ("file systems that a process may serve (FUSE)", _has_dead_disks),
    "root": ("the rights of root", lambda: os.name == "posix" and os.geteuid() == 0),
    "terminal": ("terminals (/dev/pts)", _has_terminals),
}
"""What a test may ask for: in words, and how to see whether it is there."""
LEFT_OUT = pytest.StashKey[dict[str, list[str]]]()


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take the tests from the list whose needs are not there, and keep their names."""
    left_out = config.stash.setdefault(LEFT_OUT, {})
    gone = []
    for item in items:
        wanted = [name for mark in item.iter_markers("needs") for name in mark.args]
        if missing := [name for name in wanted if not _is_there(config, name)]:
            left_out.setdefault(PARTS[missing[0]][0], []).append(item.nodeid)
            gone.append(item)
    if gone:
        config.hook.pytest_deselected(items=gone)
        items[:] = [item for item in items if item not in gone]


_KNOWN = pytest.StashKey[dict[str, bool]]()


def _is_there(config: pytest.Config, name: str) -> bool:
    known = config.stash.setdefault(_KNOWN, {})
    if name not in known:
        known[name] = PARTS[name][1]()
    return known[name]


def told(config: pytest.Config) -> Iterator[str]:
    """Yield what was left out, a line for each part of the machine that is not there and each test."""
    for words, names in config.stash.get(LEFT_OUT, {}).items():
        yield f"left out, since this machine has not {words}: {len(names)}"
        yield from (f"  {name}" for name in names)
