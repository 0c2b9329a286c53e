"""The Debian package without installing it: unpacked into a folder that the desktop is told of."""

import subprocess
from pathlib import Path

from release import debian

from chooser import __version__
from e2e.place import REPOSITORY, Place, demand


def deb() -> Path:
    """Return the package that was built."""
    file = REPOSITORY / "dist" / f"chooser_{debian.version(__version__)}_amd64.deb"
    demand(file.is_file(), f"there is no {file.name} in dist: make package")
    return file


def unpack(root: Path, home: Path) -> Place:
    """Unpack the package and do what its installation would trigger; return the place that sees it."""
    subprocess.run(["dpkg-deb", "-x", deb(), root], check=True)
    share = root / "usr" / "share"
    place = Place(home, PATH=f"{root}/usr/bin:/usr/bin:/bin", XDG_DATA_DIRS=f"{share}:/usr/share")
    subprocess.run(["update-mime-database", share / "mime"], check=True, env=place.variables)
    subprocess.run(["update-desktop-database", "--quiet", share / "applications"], check=True)
    return place
