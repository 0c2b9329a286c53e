"""The wheel and the source package, installed by pip and pipx on every Python that is here."""

import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from release import publish

from e2e import smoke
from e2e.place import Place, demand

SUPPORTED = ("3.11", "3.12", "3.13", "3.14")


def attempt() -> None:
    """Install the wheel on each Python, the source package on the oldest, and the wheel with pipx."""
    wheel, source = publish.python_files()
    demand(wheel.is_file() and source.is_file(), "there is no wheel and source package in dist: make release")
    found = {version: path for version in SUPPORTED if (path := interpreter(version))}
    for version in SUPPORTED:
        if version in found:
            _installed(found[version], wheel, f"Python {version}, pip, wheel")
        else:
            print(f"Python {version}: not here, so not tried")
    oldest = min(found, key=SUPPORTED.index)
    _installed(found[oldest], source, f"Python {oldest}, pip, source package")
    _with_pipx(found[oldest], wheel)


def interpreter(version: str) -> Path | None:
    """Return a Python of a version that can make environments: on the path, or kept by pyenv."""
    for path in _candidates(version):
        asked = [str(path), "-c", "import sys, ensurepip, venv; print('%d.%d' % sys.version_info[:2])"]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.returncode == 0 and done.stdout.strip() == version:
            return path
    return None


def _candidates(version: str) -> Iterator[Path]:
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        yield Path(sys.executable)
    if path := which(f"python{version}"):
        yield Path(path)
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    yield from sorted(kept.glob(f"{version}.*/bin/python3"))


def _installed(python: Path, package: Path, what: str) -> None:
    with TemporaryDirectory(prefix="chooser pip ") as scratch:
        environment = Path(scratch) / "environment"
        subprocess.run([python, "-m", "venv", environment], check=True)
        _quietly([environment / "bin" / "pip", "install", "--quiet", package])
        smoke.attempt(environment / "bin" / "chooser", Place(scratch), Path(scratch))
    print(f"{what}: in order")


def _with_pipx(python: Path, wheel: Path) -> None:
    with TemporaryDirectory() as scratch:
        tool = Path(scratch) / "tool"
        venv.create(tool, with_pip=True)
        _quietly([tool / "bin" / "pip", "install", "--quiet", "pipx"])
        homes = {
            "PIPX_HOME": f"{scratch}/home",
            "PIPX_BIN_DIR": f"{scratch}/bin",
            "PIPX_MAN_DIR": f"{scratch}/man",
        }
        _quietly([tool / "bin" / "pipx", "install", "--python", python, wheel], **homes)
        smoke.attempt(Path(scratch) / "bin" / "chooser", Place(scratch), Path(scratch))
    print("pipx, wheel: in order")


def _quietly(command: list[str | Path], **variables: str) -> None:
    done = subprocess.run(
        command,
        env=os.environ | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    demand(done.returncode == 0, f"{' '.join(map(str, command))} failed:\n{done.stdout}")
