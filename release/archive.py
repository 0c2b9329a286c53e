"""The portable archive: the bundle with its licenses, to unpack anywhere; the same bytes each time."""

import gzip
import shutil
import tarfile
from pathlib import Path

from chooser import __version__
from release import licenses, project

_READ = """\
Chooser {version}

Start ./chooser, or ./chooser recommend FILE on the terminal; ./chooser --help tells the rest.
Nothing has to be installed, and the folder may lie anywhere. Qt needs libraries that desktops have:
where the window does not open, see "Install" in the documentation of Chooser.
The folder licenses holds the licenses of everything in here.
"""


def build() -> Path:
    """Build the archive in dist from the bundle; return its file."""
    name = f"chooser-{__version__}-linux-x86_64"
    stage = project.ROOT / "build" / "archive" / name
    shutil.rmtree(stage, ignore_errors=True)
    shutil.copytree(project.BUNDLE, stage, symlinks=True)
    licenses.gather(stage / "licenses")
    (stage / "README").write_text(_READ.format(version=__version__), encoding="utf-8")
    target = project.ROOT / "dist" / f"{name}.tar.gz"
    with (
        target.open("wb") as file,
        gzip.GzipFile("", "wb", 9, file, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in [stage, *sorted(stage.rglob("*"))]:
            archive.add(path, str(path.relative_to(stage.parent)), recursive=False, filter=same_everywhere)
    return target


def same_everywhere(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Take from a member what differs between machines: owner, time and umask."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = project.epoch()
    member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
    return member
