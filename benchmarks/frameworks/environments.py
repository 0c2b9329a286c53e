"""Throw-away environments with the real packages, on the newest Python of the machine."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[2]
FRAMEWORKS = ROOT / "data" / "frameworks"
LEAST = (3, 12)
"""Django 6.1 needs Python 3.12."""

PACKAGES = {"django": "Django", "flask": "Flask", "fastapi": "FastAPI"}
SERVED_WITH = {
    "django": ["gunicorn", "uvicorn[standard]", "djangorestframework"],
    "flask": ["gunicorn", "flask[async]", "flask-sqlalchemy", "pydantic"],
    "fastapi": ["uvicorn[standard]", "sqlmodel"],
}
"""What serves the framework and what the small service is written with, beside a plain installation."""
CHECKERS = ("mypy", "openapi-spec-validator")
"""Programs that check what a framework made; they stand apart from it."""
ORGANIZATIONS = {"django": "django", "flask": "pallets", "fastapi": "fastapi"}
"""Where the source of each framework stands: the GitHub organization."""


class Addition(NamedTuple):
    """The package that a first-party feature needs, and what that needs beside it."""

    package: str
    beside: tuple[str, ...] = ()


FIRST_PARTY: dict[str, dict[str, Addition | None]] = {
    "django": {
        "websockets": Addition("channels"),
        # Its own code calls libraries of the operating system: GEOS, GDAL and a spatial database.
        "geographic_data": None,
    },
    "flask": {"async_handlers": Addition("asgiref")},
    "fastapi": {
        "orm": Addition("sqlmodel"),
        "multiple_databases": Addition("sqlmodel"),
        "templates": Addition("jinja2"),
        "autoescaping": Addition("jinja2"),
        "uploads": Addition("python-multipart"),
        "sessions": Addition("itsdangerous"),
        "testing_client": Addition("httpx2"),
        "cli": Addition("fastapi-cli"),
        "scaffold": Addition("fastapi-new", beside=("uv",)),
        "telemetry": Addition("opentelemetry-sdk"),
    },
}
"""The one package that makes each first-party feature of each framework work."""

_IS_FIRST_PARTY = """
import re, sys
from importlib.metadata import metadata, requires
framework, organization, package = sys.argv[1:]
lines = [line for line in requires(framework) or () if "extra ==" in line]
extras = {re.match("[A-Za-z0-9._-]+", line)[0].lower() for line in lines}
urls = [line.split(", ", 1)[1] for line in metadata(package).get_all("Project-URL") or ()]
homes = [*urls, metadata(package).get("Home-page") or ""]
own = any(re.match(f"https?://github.com/{organization}/", home.lower()) for home in homes)
print(own or package.lower() in extras)
"""


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


def install(python: Path, *requirements: str) -> None:
    """Install packages into the environment of a Python; EvidenceError with pip's last line when it fails."""
    command = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    done = subprocess.run([*command, *requirements], capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise EvidenceError(f"pip could not install {' '.join(requirements)}: {last}")


def is_first_party(python: Path, framework: str, organization: str, package: str) -> bool:
    """Tell whether an extra of a framework names a package, or the package's source is in its organization.

    Both are installed in the environment of `python`; the organization is the one on GitHub.
    """
    command = [str(python), "-c", _IS_FIRST_PARTY, framework, organization, package]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return told.strip() == "True"


def checkers(python: str, folder: Path) -> Path:
    """Make an environment with the programs that check; return its Python."""
    subprocess.run([python, "-m", "venv", str(folder)], check=True)
    install(folder / "bin" / "python", *CHECKERS)
    return folder / "bin" / "python"


class Environment:
    """A virtual environment that holds one framework alone, until more is installed."""

    def __init__(self, folder: Path, python: str, framework: str, version: str) -> None:
        self.folder = folder
        self.framework = framework
        subprocess.run([python, "-m", "venv", str(folder)], check=True)
        self.python = folder / "bin" / "python"
        self.install(f"{PACKAGES[framework]}=={version}")
        self.packages = len(self.listed())
        self.mebibytes = self._size()

    def install(self, *requirements: str) -> None:
        """Install packages; EvidenceError with pip's last line when it fails."""
        install(self.python, *requirements)

    def with_addition(self, addition: Addition, folder: Path) -> Path:
        """Copy the environment and add a package to the copy; return its Python.

        EvidenceError when the package cannot be installed or is not first-party.
        """
        shutil.copytree(self.folder, folder, symlinks=True)
        python = folder / "bin" / "python"
        install(python, addition.package, *addition.beside)
        framework = PACKAGES[self.framework]
        if not is_first_party(python, framework, ORGANIZATIONS[self.framework], addition.package):
            raise EvidenceError(f"{addition.package} is not first-party for {framework}")
        return python

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
