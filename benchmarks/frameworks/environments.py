"""Throw-away environments with the real packages, on the newest Python of the machine."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
FRAMEWORKS = ROOT / "data" / "frameworks"
LEAST = (3, 12)
"""Django 6.1 needs Python 3.12."""

PACKAGES = {"django": "Django", "flask": "Flask", "fastapi": "FastAPI"}
EXTRAS = {
    "django": ["gunicorn", "uvicorn[standard]", "channels", "daphne", "djangorestframework"],
    "flask": ["gunicorn", "flask[async]", "flask-sqlalchemy", "pydantic"],
    "fastapi": [
        "uvicorn[standard]", "httpx2", "python-multipart", "jinja2", "sqlmodel", "openapi-spec-validator",
    ],
}  # fmt: skip
"""What serves the framework or is probed with it, beside a plain installation."""


class EvidenceError(Exception):
    """Expected trouble; its text is what the person reads."""


def versions() -> dict[str, str]:
    """Return the version of each framework that the catalog lists."""
    return {
        key: str(yaml.safe_load((FRAMEWORKS / f"{key}.yaml").read_text(encoding="utf-8"))["version"])
        for key in PACKAGES
    }


def newest_python() -> tuple[str, str]:
    """Return the newest Python on the machine and its version; EvidenceError when it is too old."""
    home = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser()
    candidates = [shutil.which(f"python3.{minor}") for minor in range(11, 20)] + [shutil.which("python3")]
    candidates += [str(path) for path in home.glob("versions/3.*/bin/python3")]
    found: list[tuple[tuple[int, ...], str]] = []
    for candidate in filter(None, candidates):
        told = subprocess.run([candidate, "--version"], capture_output=True, text=True, check=False).stdout
        if match := re.fullmatch(r"Python (\d+)\.(\d+)\.(\d+)\s*", told):
            found.append((tuple(int(part) for part in match.groups()), candidate))
    version, python = max(found, default=((0,), ""))
    if version < LEAST:
        raise EvidenceError(
            "Django 6.1 needs Python 3.12 or newer, and there is none on this machine: install one."
        )
    return python, ".".join(map(str, version))


class Environment:
    """A virtual environment with one framework."""

    def __init__(self, folder: Path, python: str, framework: str, version: str) -> None:
        self.folder = folder
        self.framework = framework
        subprocess.run([python, "-m", "venv", str(folder)], check=True)
        self.python = folder / "bin" / "python"
        self.install(f"{PACKAGES[framework]}=={version}")
        self.packages = len(self.listed())
        self.mebibytes = self._size()
        self.install(*EXTRAS[framework])

    def install(self, *requirements: str) -> None:
        """Install packages; EvidenceError with pip's last line when it fails."""
        command = [str(self.python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        done = subprocess.run([*command, *requirements], capture_output=True, text=True, check=False)
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["no message"])[-1]
            raise EvidenceError(f"pip could not install {' '.join(requirements)}: {last}")

    def listed(self) -> dict[str, str]:
        """Return the installed packages with their versions, pip left out."""
        command = [str(self.python), "-m", "pip", "list", "--format=freeze", "--disable-pip-version-check"]
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        pairs = dict(line.split("==", 1) for line in lines)
        return {name.lower(): version for name, version in pairs.items() if name not in ("pip", "setuptools")}

    def _size(self) -> float:
        command = [str(self.python), "-m", "compileall", "-q", str(self.folder / "lib")]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        (packages,) = self.folder.glob("lib/python3*/site-packages")
        files = [path for path in packages.rglob("*") if path.is_file()]
        own = [path for path in files if not path.relative_to(packages).parts[0].startswith("pip")]
        return sum(path.stat().st_size for path in own) / 2**20
