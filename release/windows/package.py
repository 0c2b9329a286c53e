"""What Windows is given: the bundle as a zip archive, and an installer for one person."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PureWindowsPath

from chooser import __version__
from release import bundle, licenses, project
from release.windows import wine

HERE = Path(__file__).parent
BUNDLE = project.ROOT / "dist" / "windows" / "chooser"
STAGE = project.ROOT / "build" / "windows"
ARCHIVE = project.ROOT / "dist" / f"chooser-{__version__}-windows-x86_64.zip"
INSTALLER = project.ROOT / "dist" / f"chooser-{__version__}-windows-x86_64-setup.exe"
TARGET = "x86-unicode" if sys.platform == "win32" else "amd64-unicode"
"""What the installer itself runs on. NSIS for Windows, as its makers give it out, has only the first, which
every 64-bit Windows runs; a 64-bit Wine alone runs only the second.
"""
_READ = """\
Chooser {version}

Double-click chooserw.exe for the window. On the terminal: chooser.exe recommend FILE;
chooser.exe --help tells the rest. Nothing has to be installed, and the folder may lie anywhere.
The folder licenses holds the licenses of everything in here.
"""


def build() -> list[Path]:
    """Make archive and installer; the bundle too, where the one there is not made of what is here."""
    if sys.platform == "win32":
        bundle.current(BUNDLE, sys.version, _build_here)
    else:
        wine.provide()
        made_with = f"Wine {project.epoch()} {wine.fingerprint()}"
        bundle.current(BUNDLE, made_with, _build_under_wine)
    return [_zip(), _install()]


def _build_here(folder: Path) -> None:
    variables = os.environ | {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(project.epoch())}
    command = [sys.executable, *bundle.pyinstaller("--distpath", folder)]
    subprocess.run(command, cwd=project.ROOT, env=variables, check=True)


def _build_under_wine(folder: Path) -> None:
    work = STAGE / "work"
    shutil.rmtree(work, ignore_errors=True)
    places = ("--distpath", folder.relative_to(project.ROOT), "--workpath", work.relative_to(project.ROOT))
    try:
        wine.run(wine.PYTHON, *bundle.pyinstaller(*places))
    finally:
        wine.stop()


def add_papers(folder: Path, papers: Path) -> None:
    """Put beside the programs what a person reads, and the icon of decisions; called by build.spec."""
    licenses.gather(folder / "licenses")
    shutil.copyfile(papers / "decision.ico", folder / "decision.ico")
    text = _READ.format(version=__version__).replace("\n", "\r\n")
    (folder / "README.txt").write_bytes(text.encode())


def _files() -> list[Path]:
    return sorted(path for path in BUNDLE.rglob("*") if path.is_file())


def _zip() -> Path:
    """Pack the bundle into a zip archive; the same bytes each time."""
    moment = project.moment().timetuple()[:6]
    with zipfile.ZipFile(ARCHIVE, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in _files():
            name = f"chooser-{__version__}/{file.relative_to(BUNDLE).as_posix()}"
            archive.writestr(zipfile.ZipInfo(name, moment), file.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    return ARCHIVE


def _install() -> Path:
    """Make the installer; it takes away what it brought and nothing else, so it is told each name."""
    if shutil.which("makensis") is None:
        raise project.ReleaseError("There is no makensis: install NSIS (apt-get install nsis).")
    for path in BUNDLE.rglob("*"):
        os.utime(path, (project.epoch(), project.epoch()))
    STAGE.mkdir(parents=True, exist_ok=True)
    lists = STAGE / "files.nsh"
    lists.write_text("\n".join(lines(BUNDLE)) + "\n", encoding="utf-8-sig")
    mark = "/" if sys.platform == "win32" else "-"
    year = datetime.fromtimestamp(project.epoch(), UTC).year
    size = sum(file.stat().st_size for file in _files()) // 1024
    values = {
        "TARGET": TARGET,
        "VERSION": __version__,
        "YEAR": year,
        "SIZE": size,
        "BUNDLE": BUNDLE,
        "FILES": lists,
        "OUT": INSTALLER,
        "ICON": STAGE / "chooser.ico",
    }
    shutil.copyfile(_icon(), STAGE / "chooser.ico")
    defines = [f"{mark}D{name}={value}" for name, value in values.items()]
    project.run(
        "makensis", f"{mark}V2", f"{mark}WX", f"{mark}INPUTCHARSET", "UTF8", *defines, HERE / "chooser.nsi"
    )
    return INSTALLER


def _icon() -> Path:
    from release import icons  # noqa: PLC0415  (Qt is needed for nothing else here)

    icons.write_windows(STAGE / "icons")
    return STAGE / "icons" / "chooser.ico"


def lines(folder: Path) -> Iterator[str]:
    """Yield two macros for the installer: how each file of a folder is put, and how each is taken away."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    folders = sorted(path for path in folder.rglob("*") if path.is_dir())
    yield "!macro PutFiles"
    for place in (folder, *folders):
        inside = [file for file in files if file.parent == place]
        if inside:
            yield f'  SetOutPath "{_target(place, folder)}"'
        yield from (f'  File "{file}"' for file in inside)
    yield "!macroend"
    yield "!macro TakeFiles"
    yield from (f'  Delete "{_target(file, folder)}"' for file in files)
    yield from (f'  RMDir "{_target(place, folder)}"' for place in reversed(folders))
    yield "!macroend"


def _target(path: Path, folder: Path) -> str:
    inside = path.relative_to(folder)
    name = str(PureWindowsPath("$INSTDIR", *inside.parts))
    if '"' in name or "$" in name.removeprefix("$INSTDIR"):
        raise project.ReleaseError(f"{inside}: the installer cannot name this file")
    return name
