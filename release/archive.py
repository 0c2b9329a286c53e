"""The portable archive: the bundle with its licenses, to unpack anywhere; the same bytes each time."""

import lzma
import shutil
import tarfile
from pathlib import Path

from chooser import IDENTIFIER, __version__
from release import desktop, licenses, project

NAME = f"chooser-{__version__}-linux-x86_64"
SCRIPTS = project.ROOT / "release" / "linux"
_READ = """\
Chooser {version}

Start ./chooser, or ./chooser recommend FILE on the terminal; ./chooser --help tells the rest.
Nothing has to be installed, and the folder may lie anywhere. ./install.sh puts Chooser into your menu and
makes decisions open with a double click; ./uninstall.sh takes that back. Neither needs any rights.
Qt needs libraries that desktops have: where the window does not open, the message names what is missing.
The folder licenses holds the licenses of everything in here.
"""


def build() -> Path:
    """Build the archive in dist from the bundle; return its file."""
    stage = project.ROOT / "build" / "archive" / NAME
    shutil.rmtree(stage, ignore_errors=True)
    shutil.copytree(project.BUNDLE, stage, symlinks=True)
    licenses.gather(stage / "licenses")
    desktop.write(stage / "share")
    for script in ("install.sh", "uninstall.sh"):
        text = (SCRIPTS / script).read_text(encoding="utf-8").replace("@IDENTIFIER@", IDENTIFIER)
        (stage / script).write_text(text, encoding="utf-8")
        (stage / script).chmod(0o755)
    (stage / "README").write_text(_READ.format(version=__version__), encoding="utf-8")
    target = file()
    with (
        lzma.open(target, "wb", preset=6) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in [stage, *sorted(stage.rglob("*"))]:
            archive.add(path, str(path.relative_to(stage.parent)), recursive=False, filter=same_everywhere)
    return target


def file() -> Path:
    """Return where the archive stands once it is made."""
    return project.ROOT / "dist" / f"{NAME}.tar.xz"


def same_everywhere(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Take from a member what differs between machines: owner, time and umask."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = project.epoch()
    member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
    return member
