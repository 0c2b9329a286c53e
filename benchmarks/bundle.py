"""The bundle against one of an empty window that is built the same way: start, size, memory."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.measure import CACHES, ROOT, alternate, environment
from benchmarks.table import Line, pair

BUNDLE = ROOT / "dist" / "chooser"
EMPTY = CACHES / "bundle" / "empty"
START, SIZE, MEMORY = 1.5, 1.6, 1.6
TYPESETTER = "_internal/typst/_typst.abi3.so"
"""What the budget of size does not count: an empty window has no typesetter."""


class Cost(NamedTuple):
    """What a process took: seconds by the clock and of the processor, and its largest memory in MB."""

    wall: float
    cpu: float
    memory: float


def measure(rounds: int) -> list[Line]:
    """Measure whole processes and folders, A: Chooser, B: the empty window; nothing without a bundle."""
    if not BUNDLE.is_dir():
        print("There is no bundle in dist/chooser, so none is measured: make bundle.\n")
        return []
    build_empty()
    with TemporaryDirectory() as home:
        inherited = environment(os.environ, home)
        pairs = alternate(
            lambda: _run(inherited, BUNDLE / "chooser", "--quit-after-start"),
            lambda: _run(inherited, EMPTY / "empty"),
            rounds,
        )
    typesetter = (BUNDLE / TYPESETTER).stat().st_size / 1e6
    sizes = size(BUNDLE), size(EMPTY)
    return [
        pair("bundle: start / empty window", "s", [(a.wall, b.wall) for a, b in pairs], START),
        pair("  of which user+sys CPU", "s", [(a.cpu, b.cpu) for a, b in pairs]),
        pair("  resident memory at its largest", "MB", [(a.memory, b.memory) for a, b in pairs], MEMORY),
        pair("  size without the typesetter", "MB", [(sizes[0] - typesetter, sizes[1])], SIZE),
        pair("  size", "MB", [sizes]),
    ]


def _run(variables: dict[str, str], *command: str | Path) -> Cost:
    launcher: list[str | Path] = [sys.executable, "-I", "-S", ROOT / "benchmarks" / "launch.py"]
    said = subprocess.run(
        [*launcher, *command], env=variables, capture_output=True, text=True, check=True
    ).stdout
    return Cost(*map(float, said.split()))


def build_empty() -> None:
    """Build the bundle of the empty window anew, as long as that of Chooser is newer."""
    made = EMPTY / "empty"
    if made.is_file() and made.stat().st_mtime > (BUNDLE / "chooser").stat().st_mtime:
        return
    folders: list[str | Path] = ["--distpath", EMPTY.parent, "--workpath", CACHES / "bundle-work"]
    command = [
        sys.executable,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--clean",
        "--log-level",
        "ERROR",
        *folders,
    ]
    subprocess.run([*command, ROOT / "benchmarks" / "empty_window.spec"], check=True)


def size(folder: Path) -> float:
    """Return the size of all files in a folder, in millions of bytes."""
    return (
        sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
        / 1e6
    )
