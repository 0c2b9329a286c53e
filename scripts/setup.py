"""Set up Chooser on a machine that has only Python: what the Makefile calls before each target.

Makes `.venv`, installs into it with the versions of constraints.txt, and sees that the system libraries
are there which Qt loads. Uses the standard library alone, and does nothing where nothing is to do.
"""

import ctypes
import functools
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
FINGERPRINTED = ("pyproject.toml", "constraints.txt", "scripts/setup.py")
EXAMPLE = "data/examples/large-web-application.chooser"
REPORT = "recommendation.pdf"

# What each target of the Makefile needs beside the app itself: extras of pyproject.toml.
EXTRAS: dict[str, tuple[str, ...]] = {
    "run": (),
    "test": ("dev",),
    "soak": ("dev", "fuzz", "readers"),
    "messages": ("dev",),
    "screenshots": ("dev",),
    "bundle": ("dev",),
    "package": ("dev",),
    "release": ("dev",),
    "e2e": ("dev",),
    "windows": ("dev",),
    "e2e-windows": ("dev",),
    "bench": ("dev", "peers"),
    "validate": (),
    "fit": (),
    "audit": (),
    "evidence": (),
}
QTLESS = frozenset({"soak", "validate", "fit", "audit", "evidence"})
"""Targets that load no Qt, so they need none of its libraries."""
WINDOWLESS = frozenset({"recommend", "check", "--version", "--help", "-h"})


class SetupError(Exception):
    """Expected trouble; its text is what the person reads."""


class Need(NamedTuple):
    """Something outside the environment, and the packages that bring it."""

    name: str
    debian: tuple[str, ...]  # the first that the machine's release knows
    fedora: str
    arch: str


# What PySide6 6.11 and 6.12 link: readelf -d on libQt6Core, Gui, Widgets, DBus and the platform plugins.
QT_BASE = (
    Need("libEGL.so.1", ("libegl1",), "libglvnd-egl", "libglvnd"),
    Need("libGL.so.1", ("libgl1",), "libglvnd-glx", "libglvnd"),
    Need("libX11.so.6", ("libx11-6",), "libX11", "libx11"),
    Need("libdbus-1.so.3", ("libdbus-1-3",), "dbus-libs", "dbus"),
    Need("libfontconfig.so.1", ("libfontconfig1",), "fontconfig", "fontconfig"),
    Need("libfreetype.so.6", ("libfreetype6",), "freetype", "freetype2"),
    Need("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0"), "glib2", "glib2"),
    Need("libgthread-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0"), "glib2", "glib2"),
    Need("libxkbcommon.so.0", ("libxkbcommon0",), "libxkbcommon", "libxkbcommon"),
    Need("libz.so.1", ("zlib1g",), "zlib", "zlib"),
    Need("libzstd.so.1", ("libzstd1",), "libzstd", "zstd"),
)
QT_X11 = (
    Need("libX11-xcb.so.1", ("libx11-xcb1",), "libX11-xcb", "libx11"),
    Need("libxcb.so.1", ("libxcb1",), "libxcb", "libxcb"),
    Need("libxcb-cursor.so.0", ("libxcb-cursor0",), "xcb-util-cursor", "xcb-util-cursor"),
    Need("libxcb-icccm.so.4", ("libxcb-icccm4",), "xcb-util-wm", "xcb-util-wm"),
    Need("libxcb-image.so.0", ("libxcb-image0",), "xcb-util-image", "xcb-util-image"),
    Need("libxcb-keysyms.so.1", ("libxcb-keysyms1",), "xcb-util-keysyms", "xcb-util-keysyms"),
    Need("libxcb-randr.so.0", ("libxcb-randr0",), "libxcb", "libxcb"),
    Need("libxcb-render.so.0", ("libxcb-render0",), "libxcb", "libxcb"),
    Need("libxcb-render-util.so.0", ("libxcb-render-util0",), "xcb-util-renderutil", "xcb-util-renderutil"),
    Need("libxcb-shape.so.0", ("libxcb-shape0",), "libxcb", "libxcb"),
    Need("libxcb-shm.so.0", ("libxcb-shm0",), "libxcb", "libxcb"),
    Need("libxcb-sync.so.1", ("libxcb-sync1",), "libxcb", "libxcb"),
    Need("libxcb-util.so.1", ("libxcb-util1",), "xcb-util", "xcb-util"),
    Need("libxcb-xfixes.so.0", ("libxcb-xfixes0",), "libxcb", "libxcb"),
    Need("libxcb-xkb.so.1", ("libxcb-xkb1",), "libxcb", "libxcb"),
    Need("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",), "libxkbcommon-x11", "libxkbcommon-x11"),
)
QT_WAYLAND = (
    Need("libwayland-client.so.0", ("libwayland-client0",), "libwayland-client", "wayland"),
    Need("libwayland-cursor.so.0", ("libwayland-cursor0",), "libwayland-cursor", "wayland"),
    Need("libwayland-egl.so.1", ("libwayland-egl1",), "libwayland-egl", "wayland"),
)
BINUTILS = (
    Need("objcopy", ("binutils",), "binutils", "binutils"),
    Need("objdump", ("binutils",), "binutils", "binutils"),
    Need("chrpath", ("chrpath",), "chrpath", "chrpath"),
)
POPPLER = ("pdfinfo", "pdffonts", "pdftoppm")
PACKAGING = (
    Need("dpkg-shlibdeps", ("dpkg-dev",), "dpkg-dev", "dpkg"),
    Need("lintian", ("lintian",), "lintian", "lintian"),
    Need("desktop-file-validate", ("desktop-file-utils",), "desktop-file-utils", "desktop-file-utils"),
    Need("appstreamcli", ("appstream",), "appstream", "appstream"),
)
DESKTOP = (
    Need("Xvfb", ("xvfb",), "xorg-x11-server-Xvfb", "xorg-server-xvfb"),
    Need("openbox", ("openbox",), "openbox", "openbox"),
    Need("xdotool", ("xdotool",), "xdotool", "xdotool"),
    Need("import", ("imagemagick",), "ImageMagick", "imagemagick"),
    Need("gio", ("libglib2.0-bin",), "glib2", "glib2"),
    Need("update-mime-database", ("shared-mime-info",), "shared-mime-info", "shared-mime-info"),
    Need("pdftotext", ("poppler-utils",), "poppler-utils", "poppler"),
    Need("dbus-run-session", ("dbus-daemon",), "dbus-daemon", "dbus"),
    Need("/usr/libexec/at-spi2-registryd", ("at-spi2-core",), "at-spi2-core", "at-spi2-core"),
)
"""A desktop to try the bundle on, and a second program that reads PDF."""
WINDOWS = (
    Need("/usr/lib/wine/wine64", ("wine64",), "wine", "wine"),
    Need("wineserver", ("wine",), "wine", "wine"),
    Need("x86_64-w64-mingw32-gcc", ("gcc-mingw-w64-x86-64-win32",), "mingw64-gcc", "mingw-w64-gcc"),
    Need("makensis", ("nsis",), "mingw64-nsis", "nsis"),
)
"""What the bundle and the installer for Windows are made with on Linux."""
# Programs that a target of the Makefile calls, and libraries that it loads.
PROGRAMS: dict[str, tuple[Need, ...]] = {
    "evidence": (
        Need("wrk", ("wrk",), "wrk", "wrk"),
        # GeoDjango calls GDAL, and is tried on SpatiaLite.
        Need("ogrinfo", ("gdal-bin",), "gdal", "gdal"),
        Need("mod_spatialite.so", ("libsqlite3-mod-spatialite",), "libspatialite", "libspatialite"),
    ),
    "soak": (
        *(Need(name, ("poppler-utils",), "poppler-utils", "poppler") for name in POPPLER),
        Need("qpdf", ("qpdf",), "qpdf", "qpdf"),
    ),
    "package": PACKAGING,
    "release": PACKAGING,
    "e2e": PACKAGING + DESKTOP,
    "windows": WINDOWS,
    "e2e-windows": WINDOWS + DESKTOP,
}
if sys.platform == "linux":
    PROGRAMS["bundle"] = BINUTILS


def python_need(module: str, *, version: tuple[int, int]) -> Need:
    """Return the need for a part of Python that Debian packages apart: `venv` or the shared library."""
    name = f"{version[0]}.{version[1]}"
    if module == "venv":
        return Need("the Python module venv", (f"python{name}-venv", "python3-venv"), "python3", "python")
    return Need(f"libpython{name}", (f"libpython{name}t64", f"libpython{name}"), "python3-libs", "python")


def is_headless(platform: str, environ: Mapping[str, str]) -> bool:
    """Tell whether no window can open here."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform == "linux" and not any(environ.get(name) for name in names)


def opens_window(arguments: Sequence[str], *, headless: bool) -> bool:
    """Tell whether Chooser loads Qt with these arguments; without any and without a display it shall not."""
    return not WINDOWLESS.intersection(arguments) if arguments else not headless


def qt_needs(target: str, platform: str, environ: Mapping[str, str]) -> tuple[Need, ...]:
    """Return the libraries that Qt loads for a target of the Makefile."""
    if platform != "linux":
        return ()
    if target in {
        "bundle",
        "package",
        "release",
        "e2e",
    }:  # it travels with the plugins for both kinds of display
        return QT_BASE + QT_X11 + QT_WAYLAND
    if target != "run":
        return QT_BASE
    chosen = environ.get("QT_QPA_PLATFORM", "")
    x11 = chosen.startswith("xcb") if chosen else bool(environ.get("DISPLAY"))
    wayland = chosen.startswith("wayland") if chosen else bool(environ.get("WAYLAND_DISPLAY"))
    return QT_BASE + QT_X11 * x11 + QT_WAYLAND * wayland


def missing_libraries(needs: Iterable[Need]) -> tuple[Need, ...]:
    """Return those of the libraries that the dynamic loader does not find."""

    def found(name: str) -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return tuple(need for need in needs if not found(need.name))


def available_packages(policy: str) -> set[str]:
    """Return the packages that can be installed, out of the answer of `apt-cache policy`."""
    available = set()
    package = ""
    for line in policy.splitlines():
        if not line.startswith(" "):
            package = line.removesuffix(":")
        elif line.strip().startswith("Candidate:") and "(none)" not in line:
            available.add(package)
    return available


def debian_packages(needs: Iterable[Need], available: Collection[str] | None = None) -> list[str]:
    """Return for each need the first package there is; where that is not known, the oldest name."""
    chosen = {
        next((name for name in need.debian if available is not None and name in available), need.debian[-1])
        for need in needs
    }
    return sorted(chosen)


def remedy(reason: str, needs: Sequence[Need], debian: Sequence[str]) -> str:
    """Return what a person reads who has to install the needs."""
    fedora = sorted({need.fedora for need in needs})
    arch = sorted({need.arch for need in needs})
    return "\n".join(
        (
            f"{reason} needs what this machine lacks: {', '.join(need.name for need in needs)}.",
            "Install it, then run make again:",
            f"  Debian, Ubuntu:  sudo apt-get install {' '.join(debian)}",
            f"  Fedora:          sudo dnf install {' '.join(fedora)}",
            f"  Arch:            sudo pacman -S {' '.join(arch)}",
        )
    )


def fingerprint(contents: Iterable[bytes], *, root: Path, version: tuple[int, int]) -> str:
    """Return what an installation depends on, as text: when it changes, install again."""
    digest = hashlib.sha256()
    for content in contents:
        digest.update(hashlib.sha256(content).digest())
    return f"{digest.hexdigest()} Python {version[0]}.{version[1]} {root}\n"


def stamp_names(extras: Collection[str]) -> list[str]:
    """Return the stamps of which any shows that these extras are installed, the exact one first."""
    known = sorted(set(EXTRAS.values()), key=len)
    return ["-".join(("chooser-stamp", *have)) for have in known if set(extras) <= set(have)]


def privilege() -> list[str] | None:
    """Return what to put before a command that needs root: nothing, sudo, or None where there is no right."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    return sudo if shutil.which("sudo") and succeeds([*sudo, "true"]) else None


def succeeds(command: Sequence[str | Path]) -> bool:
    """Run a command silently."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@functools.cache
def refresh_package_lists(apt: tuple[str, ...]) -> None:
    """Fetch Debian's package lists once; if that fails, what is known may still do."""
    subprocess.run([*apt, "-qq", "update"], check=False)


def known_packages(needs: Iterable[Need]) -> list[str]:
    """Return the Debian packages for the needs, by the names that this machine's release has for them."""
    if not shutil.which("apt-cache"):
        return debian_packages(needs)
    names = sorted({name for need in needs for name in need.debian})
    command = ["env", "LC_ALL=C", "apt-cache", "policy", *names]
    policy = subprocess.run(command, capture_output=True, text=True, check=False)
    return debian_packages(needs, available_packages(policy.stdout))


def provide(reason: str, needs: Sequence[Need]) -> None:
    """Install what is needed where apt-get and the right to use it are there; else tell how."""
    if not needs:
        return
    before = privilege() if shutil.which("apt-get") else None
    if before is None:
        raise SetupError(remedy(reason, needs, known_packages(needs)))
    print(f"{reason} needs {', '.join(need.name for need in needs)}: installing with apt-get.", flush=True)
    apt = (*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get")
    refresh_package_lists(apt)
    packages = known_packages(needs)
    install = [*apt, "-qq", "-y", "-o", "Dpkg::Use-Pty=0", "install", "--no-install-recommends", *packages]
    done = subprocess.run(install, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise SetupError(f"{done.stdout}\napt-get failed. {remedy(reason, needs, packages)}")


def provide_libraries(needs: Sequence[Need]) -> None:
    """See that Qt's libraries are there, and look again after an installation."""
    provide("Qt", missing_libraries(needs))
    left = missing_libraries(needs)
    if left:
        raise SetupError(remedy("Qt", left, known_packages(left)))


def version_of(python: Path) -> tuple[int, int] | None:
    """Return the version of an environment's interpreter, or None where it does not run or lacks pip."""
    if Path(sys.prefix) == VENV and python == PYTHON:
        return sys.version_info[:2]
    code = "import sys; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    major, minor = answer.stdout.split()
    return int(major), int(minor)


def make_environment() -> None:
    """Make `.venv` with the interpreter that runs this, or keep one that works."""
    version = version_of(PYTHON)
    if version is not None and version >= (3, 11) and succeeds([PYTHON, "-m", "pip", "--version"]):
        return
    base = getattr(sys, "_base_executable", sys.executable)
    if not succeeds([base, "-c", "import venv, ensurepip"]):
        need = python_need("venv", version=sys.version_info[:2])
        provide("Chooser's environment", [need])
        if not succeeds([base, "-c", "import venv, ensurepip"]):
            raise SetupError(remedy("Chooser's environment", [need], known_packages([need])))
    if VENV.exists():
        print("The environment in .venv does not work: making it anew.", flush=True)
        shutil.rmtree(VENV)
    if subprocess.run([base, "-m", "venv", VENV], check=False).returncode != 0:
        raise SetupError(f"{base} could not make the environment .venv: see above.")


def pip_install(*arguments: str) -> None:
    """Install into the environment with the tested versions."""
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "-c", "constraints.txt"]
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    if subprocess.run([*pip, *quiet, *arguments], cwd=ROOT, check=False).returncode != 0:
        raise SetupError("pip could not install what Chooser needs: see above. Run make again when it can.")


def is_installed(extras: Collection[str], expected: str) -> bool:
    """Tell whether a stamp shows that the extras are installed as things stand."""
    stamps = (VENV / name for name in stamp_names(extras))
    return any(stamp.is_file() and stamp.read_text(encoding="utf-8") == expected for stamp in stamps)


def install(extras: Sequence[str]) -> None:
    """Bring `.venv` to the state that pyproject.toml and constraints.txt describe."""
    contents = [(ROOT / name).read_bytes() for name in FINGERPRINTED]
    version = version_of(PYTHON)
    if version is not None and is_installed(extras, fingerprint(contents, root=ROOT, version=version)):
        return
    make_environment()
    version = version_of(PYTHON)
    if version is None:
        raise SetupError(f"{PYTHON} does not run. Remove .venv, then run make again.")
    name = f"{version[0]}.{version[1]}"
    print(f"Setting up .venv with Python {name}; the first time takes some minutes.", flush=True)
    # The build tools go into the environment too: only so are their versions the tested ones.
    pip_install("hatchling", "editables")
    pip_install("--no-build-isolation", "--editable", f".[{','.join(extras)}]" if extras else ".")
    stamp = VENV / stamp_names(extras)[0]
    stamp.write_text(fingerprint(contents, root=ROOT, version=version), encoding="utf-8")


def provide_programs(target: str) -> None:
    """See that the programs which a target calls, and the libraries that it loads, are there."""
    needs = [need for need in PROGRAMS.get(target, ()) if not shutil.which(need.name)]
    provide(f"make {target}", missing_libraries(needs))


def provide_build_tools() -> None:
    """See that what PyInstaller copies on Linux is there."""
    code = "import PyInstaller.depend.bindepend as b; raise SystemExit(not b.get_python_library_path())"
    if not succeeds([PYTHON, "-c", code]):
        need = python_need("library", version=version_of(PYTHON) or sys.version_info[:2])
        provide("PyInstaller", [need])
        if not succeeds([PYTHON, "-c", code]):
            raise SetupError(
                "PyInstaller needs a Python with a shared library, which this one was built without: "
                "make clean, then make bundle PYTHON=/path/to/another/python3."
            )


def provide_assistive_technology() -> None:
    """See that the system's Python can be told what is on screen, as screen readers are."""
    code = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if not succeeds(["/usr/bin/python3", "-c", code]):
        bindings = "the bindings of AT-SPI for Python"
        need = Need(bindings, ("python3-pyatspi",), "python3-pyatspi", "python-atspi")
        provide("make e2e", [need])


def chooser(*arguments: str) -> int:
    """Run Chooser from the environment."""
    return subprocess.run([PYTHON, "-m", "chooser", *arguments], check=False).returncode


def run(arguments: Sequence[str]) -> int:
    """Run Chooser as asked; without a display and arguments, do its main job on an example instead."""
    if arguments or not is_headless(sys.platform, os.environ):
        if os.name == "posix":  # signals and the exit code are then Chooser's own
            sys.stdout.flush()
            os.execv(PYTHON, [str(PYTHON), "-m", "chooser", *arguments])
        return chooser(*arguments)
    print(f"No display here, so no window: Chooser recommends for {EXAMPLE} instead.\n", flush=True)
    code = chooser("recommend", EXAMPLE) or chooser("recommend", EXAMPLE, "--pdf", REPORT)
    if code == 0:
        print(f"\nThe report to circulate: {REPORT}")
    return code


def main(arguments: Sequence[str]) -> int:
    """Set up for a target of the Makefile; for `run`, run Chooser with the arguments that follow."""
    target, *rest = arguments or [""]
    if target not in EXTRAS:
        print(f"usage: setup.py {'|'.join(EXTRAS)} [ARGUMENTS OF CHOOSER]", file=sys.stderr)
        return 2
    os.chdir(ROOT)
    try:
        if target not in QTLESS | {"run"} or (
            target == "run" and opens_window(rest, headless=is_headless(sys.platform, os.environ))
        ):
            provide_libraries(qt_needs(target, sys.platform, os.environ))
        if sys.platform == "linux":
            provide_programs(target)
            if target == "e2e":
                provide_assistive_technology()
        install(EXTRAS[target])
        if target == "bundle" and sys.platform == "linux":
            provide_build_tools()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return run(rest) if target == "run" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
