"""What the papers of every package share: name, version, dates and notes, each from its one place."""

import os
import re
import subprocess
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from chooser import __version__

ROOT = Path(__file__).resolve().parents[1]
COMMAND = "chooser"
TITLE = "Chooser"
BUNDLE = ROOT / "dist" / "chooser"
PAPERS = ROOT / "build" / "papers"
_HEADING = re.compile(r"^## (?P<version>\S+) - (?P<day>\S+)$", re.MULTILINE)


class ReleaseError(Exception):
    """Expected trouble; its text is what the person reads."""


class Entry(NamedTuple):
    """What the changelog says of one version."""

    version: str
    day: date | None  # None while it is not released
    notes: str


def description() -> str:
    """Return the sentence that says what Chooser is."""
    return str(settings()["description"])


def distribution() -> str:
    """Return the name on the package index, where `chooser` is another project's."""
    return str(settings()["name"])


def homepage() -> str | None:
    """Return the address at which the project is published, if it is."""
    address = settings().get("urls", {}).get("Homepage")
    return None if address is None else str(address).rstrip("/")


def settings() -> dict[str, Any]:
    """Return the project's table of pyproject.toml."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def entries(changelog: str) -> list[Entry]:
    """Return the versions of the changelog, the newest first."""
    headings = list(_HEADING.finditer(changelog))
    ends = [heading.start() for heading in headings[1:]] + [len(changelog)] * bool(headings)
    return [
        Entry(
            heading["version"],
            None if heading["day"] == "unreleased" else date.fromisoformat(heading["day"]),
            changelog[heading.end() : end].strip(),
        )
        for heading, end in zip(headings, ends, strict=True)
    ]


def newest() -> Entry:
    """Return the changelog's newest version, which must be the package's."""
    found = entries((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    if not found or found[0].version != __version__:
        at = found[0].version if found else "nothing"
        raise ReleaseError(
            f"CHANGELOG.md begins with {at}, but the package is {__version__}: write its entry."
        )
    return found[0]


def epoch() -> int:
    """Return the time that all files bear: SOURCE_DATE_EPOCH, else that of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        try:
            given = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
        except FileNotFoundError:  # no git, so a source package
            given = ""
    if not given.isdecimal():
        raise ReleaseError("There is no commit to take the time from: set SOURCE_DATE_EPOCH.")
    return int(given)


def moment() -> datetime:
    """Return the same as a date and time."""
    return datetime.fromtimestamp(epoch(), UTC)


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """Run a tool and return what it prints; what it complains about is the error."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": str(epoch())}
    done = subprocess.run(command, cwd=cwd, env=environment, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise ReleaseError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout
