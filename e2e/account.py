"""The archive in the account of somebody without rights: install.sh, use from the desktop, uninstall.sh."""

import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from release import archive

from chooser import IDENTIFIER
from e2e import desktop, places
from e2e.place import REPOSITORY, Place, demand
from e2e.screen import Screen

FOLDER = 'My "tools" for $5, 100% Übung'
"""Where it is unpacked: every sign that the format of desktop entries reads as its own."""
OUT = REPOSITORY / "build" / "e2e-account"


def attempt() -> None:
    """Unpack, install, answer everything, open by type, remove; nothing but the decisions stays."""
    packed = archive.file()
    demand(packed.is_file(), f"there is no {packed.name} in dist: make package")
    OUT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="chooser-account-") as scratch, Screen(OUT / "screen.log") as screen:
        Path(scratch).chmod(0o755)
        home, place = _account(Path(scratch))
        folder, files = home / FOLDER, home / "files"
        subprocess.run([*place.prefix, "mkdir", folder, files], check=True)
        with tarfile.open(packed) as opened:
            opened.extractall(folder, filter="data")
        (program,) = folder.iterdir()
        demand((program / "licenses" / "LGPL-3.txt").is_file(), "the archive brings no licenses")
        before = listed(home)
        told = place.run(program / "install.sh")
        demand("in the menu" in told, f"install.sh says:\n{told}")
        share = home / ".local" / "share"
        subprocess.run(
            ["desktop-file-validate", share / "applications" / f"{IDENTIFIER}.desktop"], check=True
        )
        there = place.having(PATH=f"{share}/chooser:{place.variables['PATH']}")
        desktop.attempt(there, share, files, screen, home=home)
        for picture in files.glob("*.png"):
            shutil.move(picture, OUT / picture.name)
        place.run(program / "uninstall.sh")
        left = listed(home) - before
        demand(not left, "uninstall.sh leaves behind:\n" + "\n".join(sorted(left)))
    print(
        f"archive in an account without rights, in a folder called {FOLDER}: install.sh, menu entry, wizard,"
    )
    print(f"file type, uninstall.sh: in order; pictures in {OUT.relative_to(REPOSITORY)}")


def _account(scratch: Path) -> tuple[Path, Place]:
    """Return the home of another user where root may become one, else an empty one of the same user."""
    home = scratch / "home"
    home.mkdir()
    prefix: list[str] = []
    if os.geteuid() == 0:
        os.chown(home, places.NOBODY, places.NOBODY)
        prefix = places.as_nobody()
    return home, Place(home, prefix=prefix)


def listed(home: Path) -> set[str]:
    """Return every file and folder of a home but what people make and what the running app keeps."""
    kept = ("files", ".cache", ".config", ".local/state", ".local/share/recently-used.xbel", ".dbus")
    found = (path.relative_to(home).as_posix() for path in home.rglob("*"))
    # The folder .local/share itself is the desktop's, whoever makes it first.
    return {path for path in found if not path.startswith(kept)} - {".local", ".local/share"}
