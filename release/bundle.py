"""The bundle of this system, made by PyInstaller when what it is made of has changed, and only then."""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from release import project

MADE_OF = (
    *("src", "data", "resources", "build.spec", "pyproject.toml", "constraints.txt"),
    *("release/bundle.py", "release/icons.py", "release/keep_environment.py", "release/lean.py"),
    *("release/licenses", "release/licenses.py", "release/macos.py", "release/project.py"),
)
FOLDER = project.BUNDLE.parent


def build() -> list[Path]:
    """Build dist/chooser with this Python, unless the one there is made of the same."""
    return [current(project.BUNDLE, platform.platform() + sys.version, _build_here)]


def current(bundle: Path, made_with: str, make: Callable[[Path], None]) -> Path:
    """Return a bundle that is made of what is here now; `make` makes it in the folder above, where it is not.

    `made_with` names the system and its Python: a bundle of another one is made anew.
    """
    stamp = project.ROOT / "build" / f"{bundle.parent.name}-{bundle.name}.stamp"
    expected = f"{fingerprint()} {made_with}\n"
    if bundle.is_dir() and stamp.is_file() and stamp.read_text(encoding="utf-8") == expected:
        print(f"{bundle.relative_to(project.ROOT)} is made of what is here: not made again.")
        return bundle
    stamp.unlink(missing_ok=True)
    shutil.rmtree(bundle, ignore_errors=True)
    make(bundle.parent)
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(expected, encoding="utf-8")
    return bundle


def fingerprint() -> str:
    """Return a hash of the names and contents of all that a bundle is made of."""
    digest = hashlib.sha256()
    for file in _files():
        digest.update(file.relative_to(project.ROOT).as_posix().encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def pyinstaller(*words: str | Path) -> list[str | Path]:
    """Return what follows `python` to build from build.spec."""
    return ["-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", *words, "build.spec"]


def _files() -> Iterator[Path]:
    for name in MADE_OF:
        place = project.ROOT / name
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (file for file in inside if file.is_file() and "__pycache__" not in file.parts)


def _build_here(folder: Path) -> None:
    command = [sys.executable, *pyinstaller("--distpath", folder)]
    variables = os.environ | {"PYTHONHASHSEED": "1"}  # sets keep their order: the same bytes each time
    if subprocess.run(command, cwd=project.ROOT, env=variables, check=False).returncode != 0:
        raise project.ReleaseError("PyInstaller failed: see above.")
