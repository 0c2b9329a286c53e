"""Everything that is published of one version: source, wheel, packages, checksums."""

import hashlib
import re
import sys
from collections.abc import Callable
from pathlib import Path

from chooser import __version__
from release import project

DIST = project.ROOT / "dist"


def release(package: Callable[[], list[Path]]) -> list[Path]:
    """Check the version and its date, make everything, and write the checksums beside it."""
    files = check_newest()
    files += sorted([*python_packages(), *package()])
    sums = DIST / "SHA256SUMS"
    sums.write_text("".join(f"{_sha256(file)}  {file.name}\n" for file in files), encoding="utf-8")
    return [*files, sums]


def check_newest() -> list[Path]:
    """Refuse to go on unless the changelog's newest version may be released; nothing is made."""
    check(project.newest())
    return []


def check(entry: project.Entry) -> None:
    """Refuse a version that the changelog does not date, or dates after the last commit."""
    if not re.fullmatch(r"\d+(\.\d+)*((a|b|rc)\d+)?", entry.version):
        raise project.ReleaseError(f"{entry.version} is no version to release: 1.2.0 or 1.2.0rc1 is.")
    where = f"CHANGELOG.md: {entry.version}"
    if entry.day is None:
        raise project.ReleaseError(
            f"{where} is unreleased: write the day, as in ## {entry.version} - 2026-12-31."
        )
    committed = project.moment().date()
    if entry.day > committed:
        raise project.ReleaseError(f"{where} is dated {entry.day}, after the last commit of {committed}.")


def python_packages() -> list[Path]:
    """Make the source package, and the wheel out of it, as pip would."""
    wheel, source = python_files()
    for old in (wheel, source):
        old.unlink(missing_ok=True)
    project.run(sys.executable, "-m", "hatchling", "build", "-t", "sdist")
    project.run(sys.executable, "-m", "hatchling", "build", "-t", "wheel")
    return [wheel, source]


def python_files() -> tuple[Path, Path]:
    """Return where wheel and source package stand once they are made."""
    name = f"{project.distribution().replace('-', '_')}-{__version__}"
    return DIST / f"{name}-py3-none-any.whl", DIST / f"{name}.tar.gz"


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
