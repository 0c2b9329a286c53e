"""The Debian package without installing it: unpacked into a folder that the desktop is told of."""

import subprocess
from pathlib import Path

from e2e.place import REPOSITORY, Place, demand


def deb() -> Path:
    """Return the package that was built."""
    found = sorted((REPOSITORY / "dist").glob("chooser_*_amd64.deb"))
    demand(
        len(found) == 1,
        f"one package is wanted in dist, there are {len(found)}: make clean, then make package",
    )
    return found[0]


def unpack(root: Path, home: Path) -> Place:
    """Unpack the package and do what its installation would trigger; return the place that sees it."""
    subprocess.run(["dpkg-deb", "-x", deb(), root], check=True)
    share = root / "usr" / "share"
    place = Place(home, PATH=f"{root}/usr/bin:/usr/bin:/bin", XDG_DATA_DIRS=f"{share}:/usr/share")
    subprocess.run(["update-mime-database", share / "mime"], check=True, env=place.variables)
    subprocess.run(["update-desktop-database", "--quiet", share / "applications"], check=True)
    return place
