"""A minimal Debian 12, made anew by debootstrap: install, use, remove, and the two commands of the README.

Then the package in a minimal Debian 13, whose libraries are newer and partly named otherwise.

Needs root, debootstrap and the network. Screen and window manager run outside; of the machine's settings only
those of pip go in, with the files they name.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from e2e import desktop, smoke, unpacked
from e2e.place import REPOSITORY, Place, demand
from e2e.screen import Screen

SUITES = ("bookworm", "trixie")
"""Debian 12, on which the package is made, and Debian 13."""
OUT = REPOSITORY / "build" / "e2e"
FILES = "home/files"
TOOLS = ("libglib2.0-bin", "shared-mime-info", "desktop-file-utils", "hicolor-icon-theme")
"""Of a desktop, what starts entries and knows the types of files."""
_SOURCE = 3600
"""Seconds that setting up or all tests may take: ten minutes on a machine that does nothing else."""
_APT = ("apt-get", "-qq", "-y", "-o", "Dpkg::Use-Pty=0")
_BOOKS = ("var/lib/dpkg/", "var/lib/apt/", "var/cache/", "var/log/", "run/", "etc/gshadow-/", "etc/shadow-/")
"""Where Debian's own tools note what they did; the last when a dependency brings a user of its own."""

_OURS = {"proc", "dev", "sys", "tmp", "home", "root", "mnt"}
"""Folders of the root that are mounted, or in which people work."""


def attempt() -> None:
    """Do it all on each suite, in a folder that is removed afterwards; the source on the oldest alone."""
    for suite in SUITES:
        print(f"Debian {suite}:")
        _attempt(suite, from_source=suite == SUITES[0])


def _attempt(suite: str, *, from_source: bool) -> None:
    demand(
        os.geteuid() == 0 and shutil.which("debootstrap"), "the trial in Debian needs root and debootstrap"
    )
    OUT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="chooser-debian-") as scratch, ExitStack() as stack:
        # The folder of a trial is its owner's alone; the root of a system is everybody's.
        root = Path(scratch) / "root"
        root.mkdir(mode=0o755)
        log = (OUT / "debian.log").open("wb")
        subprocess.run(["debootstrap", "--variant=minbase", suite, root], check=True, stdout=log, stderr=log)
        screen = stack.enter_context(Screen(OUT / "debian-screen.log"))
        place = _enter(root, stack)
        _install_and_remove(place, root, screen)
        _use_on_a_desktop(place, root, screen)
        if from_source:
            _set_up_from_source(place, root)


def _enter(root: Path, stack: ExitStack) -> Place:
    """Mount what a running system has, and return the way in."""
    sources = {
        Path(path): root / path.lstrip("/") for path in ("/proc", "/dev", "/dev/pts", "/tmp/.X11-unix")
    }
    settings = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    for name, value in settings.items():
        if Path(value).is_absolute() and Path(value).exists():
            settings[name] = f"/mnt/{name}"
            sources[Path(value)] = root / "mnt" / name
    for source, target in sources.items():
        if source.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.touch()
        subprocess.run(["mount", "--bind", source, target], check=True)
        stack.callback(_unmount, target)
    shutil.copyfile("/etc/resolv.conf", root / "etc" / "resolv.conf")
    (root / FILES).mkdir()
    (root / "tmp").chmod(0o1777)
    return Place("/root", prefix=["chroot", root], DEBIAN_FRONTEND="noninteractive", **settings)


def _unmount(target: Path) -> None:
    subprocess.run(["umount", "--lazy", target], check=True)


def _install_and_remove(place: Place, root: Path, screen: Screen) -> None:
    """Nothing but the package is asked for: apt must bring what it needs, and take it away again."""
    place.run(*_APT, "update")
    # In Debian 13 another package brings it, and apt, which can use it itself, never takes it away again.
    place.run(*_APT, "install", "adduser")
    before = listed(root)
    _install(place, root)
    smoke.attempt("chooser", place, root / FILES, seen=Path("/") / FILES)
    said = place.having(DISPLAY=screen.display).run("chooser", "--quit-after-start").strip()
    demand(not said, f"on the screen the window says:\n{said}")
    print("minimal root: apt brings what the package needs; commands and window: in order")
    _remove(place, root, before)
    print("minimal root: removal leaves nothing behind")


def _use_on_a_desktop(place: Place, root: Path, screen: Screen) -> None:
    place.run(*_APT, "install", *TOOLS)
    before = listed(root)
    _install(place, root)
    desktop.attempt(
        place, Path("/usr/share"), root / FILES, screen, home=root / "root", seen=Path("/") / FILES
    )
    for picture in (root / FILES).glob("*.png"):
        picture.replace(OUT / f"debian-{picture.name}")
    print("desktop: entry, wizard by keyboard, PDF, file type: in order")
    _remove(place, root, before)
    print("desktop: removal leaves nothing behind")


def _set_up_from_source(place: Place, root: Path) -> None:
    """Clone the last commit and run what the README says first, with only Python and make there."""
    subprocess.run(["git", "clone", "--quiet", REPOSITORY, root / "home" / "chooser"], check=True)
    place.run(*_APT, "install", "--no-install-recommends", "python3", "make")
    inside = place.having()
    inside.prefix = (*place.prefix, "env", "--chdir=/home/chooser")
    told = inside.run("make", "run", most=_SOURCE)
    demand("Leaning to Django" in told, f"make run says:\n{told}")
    print("fresh clone: make run: in order")
    told = inside.run("make", "test", most=_SOURCE)
    demand(" passed in " in told, f"make test says:\n{told[-2000:]}")
    print(f"fresh clone: make test: {told.splitlines()[-1].strip('= ')}")


def _install(place: Place, root: Path) -> None:
    package = unpacked.deb()
    shutil.copyfile(package, root / "home" / package.name)
    place.run(*_APT, "install", f"./home/{package.name}")
    (root / "home" / package.name).unlink()


def _remove(place: Place, root: Path, before: set[str]) -> None:
    place.run(*_APT, "purge", "chooser")
    place.run(*_APT, "autoremove", "--purge")
    left = listed(root) - before
    demand(not left, "removal leaves behind:\n" + "\n".join(sorted(left)))


def listed(root: Path) -> set[str]:
    """Return every file and folder of the system: not what people make, nor the books of Debian's tools."""
    found: set[str] = set()
    for folder, folders, files in os.walk(root):
        place = Path(folder).relative_to(root)
        folders[:] = [name for name in folders if str(place / name) not in _OURS]
        found.update(_kept(str(place / name) for name in (*folders, *files)))
    return found


def _kept(paths: Iterable[str]) -> Iterable[str]:
    return (path for path in paths if not f"{path}/".startswith(_BOOKS))
