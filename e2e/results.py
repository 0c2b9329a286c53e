"""The results of all examples on every Python that is here, and under Wine: byte for byte the same."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from release import project
from release.windows import wine

from e2e import pythons
from e2e.place import REPOSITORY, demand

SCRIPT = REPOSITORY / "scripts" / "result_hashes.py"


def attempt() -> None:
    """Compare each Python with the first; packages are those of constraints.txt, from a package index."""
    first = ""
    expected: list[str] = []
    for name, told in _everywhere():
        lines = told.splitlines()
        demand(len(lines) > 1, f"{name} tells no results")
        if not expected:
            first, expected = name, lines
        differing = sorted({line.split()[1] for line in set(lines) ^ set(expected)})
        demand(not differing, f"{name} and {first} differ in {', '.join(differing)}")
        print(f"{name}: {len(lines)} results, " + ("the same" if name != first else "the first"))


def _everywhere() -> Iterator[tuple[str, str]]:
    for version in pythons.SUPPORTED:
        if path := pythons.interpreter(version):
            yield f"Python {version}", _in_environment(path)
        else:
            print(f"Python {version}: not here, so not tried")
    if Path(wine.WINE).exists():
        wine.provide()
        told = wine.run(wine.PYTHON, SCRIPT.relative_to(REPOSITORY), variables={"PYTHONHASHSEED": "3"})
        yield "Python 3.13 for Windows, under Wine", told
        wine.stop()
    else:
        print("Wine: not here, so not tried")


def _in_environment(python: Path) -> str:
    with TemporaryDirectory(prefix="chooser-results-") as scratch:
        subprocess.run([python, "-m", "venv", scratch], check=True)
        needed = project.settings()["dependencies"]
        pip = [f"{scratch}/bin/pip", "install", "--quiet", "-c", "constraints.txt", *needed]
        subprocess.run(pip, cwd=REPOSITORY, check=True, stdout=sys.stderr)
        variables = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "XDG_CACHE_HOME": scratch}
        command = [f"{scratch}/bin/python", str(SCRIPT)]
        return subprocess.run(command, env=variables, check=True, stdout=subprocess.PIPE, text=True).stdout
