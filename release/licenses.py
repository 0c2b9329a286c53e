"""The license texts of everything that a bundle carries, gathered from where it was installed."""

import re
import shutil
import sysconfig
from importlib.metadata import Distribution, PackagePath, distribution
from pathlib import Path

from packaging.requirements import Requirement

from release import project

TEXTS = project.ROOT / "release" / "licenses"
"""What no installed package brings: Qt's own terms, and notices of what is inside Qt and typst."""
_INTRODUCTION = """\
Chooser is under the MIT license, the fonts Inter under the SIL Open Font License, Python under its own.

Qt and PySide6 are used under the GNU Lesser General Public License, version 3 (LGPL-3.txt, GPL-3.txt). They
are shared libraries in files of their own, as The Qt Company published them: you may put others of the same
version in their place. Their source is published by The Qt Company under the versions named here.

What typst and rpds-py consist of stands in their lists of parts (cyclonedx.json), with each part's license.
"""
_NAMES = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)


def shipped() -> list[Distribution]:
    """Return the packages that Chooser runs on, by name, and PyInstaller, whose loader starts it."""
    found = {"pyinstaller": distribution("pyinstaller")}
    waiting = list(project.settings()["dependencies"])
    while waiting:
        needed = Requirement(waiting.pop())
        if needed.name.lower() not in found and (needed.marker is None or needed.marker.evaluate()):
            found[needed.name.lower()] = package = distribution(needed.name)
            waiting += package.requires or ()
    return [found[name] for name in sorted(found)]


def texts_of(package: Distribution) -> dict[str, PackagePath]:
    """Return a package's license files and lists of parts, by a flat name for each."""
    found = {}
    for file in package.files or ():
        inside = file.parts[1:]
        if file.parts[0].endswith(".dist-info") and inside:
            if inside[0] in {"licenses", "sboms"} and len(inside) > 1:
                found["-".join(inside[1:])] = file
            elif _NAMES.match(file.name):
                found[file.name] = file
    return found


def gather(folder: Path) -> None:
    """Write all license texts into a folder, and a list of what is under which."""
    shutil.rmtree(folder, ignore_errors=True)
    lines = [_INTRODUCTION]
    python = Path(sysconfig.get_path("stdlib"))
    texts: list[tuple[str, Path]] = [
        ("chooser-LICENSE", project.ROOT / "LICENSE"),
        ("inter-fonts-OFL.txt", project.ROOT / "resources" / "fonts" / "OFL.txt"),
        ("python-LICENSE.txt", _python_license(python)),
        *((text.name, text) for text in sorted(TEXTS.iterdir())),
    ]
    for package in shipped():
        found = {
            f"{package.name}-{name}": Path(str(file.locate())) for name, file in texts_of(package).items()
        }
        metadata = dict(package.metadata.json)
        terms = metadata.get("license_expression") or metadata.get("license") or ", ".join(sorted(found))
        lines.append(f"{package.name} {package.version}: {str(terms).splitlines()[0]}")
        texts += found.items()
    folder.mkdir(parents=True)
    for name, source in texts:
        shutil.copyfile(source, folder / name)
    (folder / "README").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _python_license(stdlib: Path) -> Path:
    # Debian keeps it apart from the library, Windows above it.
    version = stdlib.name
    places = (
        stdlib / "LICENSE.txt",
        stdlib.parent / "LICENSE.txt",
        Path(f"/usr/share/doc/{version}/copyright"),
    )
    return next(place for place in places if place.is_file())
