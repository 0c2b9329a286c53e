"""What a bundle need not carry: parts of Qt and numpy that nothing loads, what every desktop has, symbols."""

import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]
"""A collected file as PyInstaller has it: where it goes, where it is from, what kind it is."""

# Python modules that no command imports, or that their importer can do without.
EXCLUDED = (
    *("_pytest", "babel", "hypothesis", "IPython", "matplotlib", "mypy", "pandas", "PIL", "pip", "pypdfium2"),
    *("PyInstaller", "pytest", "pytestqt", "scipy", "setuptools", "cryptography", "Crypto"),
    *("numpy.f2py", "numpy.testing", "numpy.fft", "numpy.polynomial", "numpy.ma", "numpy.ctypeslib"),
    *("numpy.lib.recfunctions", "numpy._core.tests", "numpy._core._multiarray_tests", "numpy.typing"),
    *("PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtTest", "PySide6.QtSql"),
    "PySide6.QtDBus",  # the Python module; Qt's library stays
    *("lib2to3", "pydoc", "pydoc_data", "test", "tkinter", "unittest", "doctest", "pdb", "xmlrpc"),
    *("asyncio", "multiprocessing", "concurrent.futures.process", "curses", "readline", "sqlite3", "dbm"),
    *("ctypes", "_ctypes"),  # numpy does without, and so the bundle without libffi
    # No command uses the network, and hashes of the standard library do without OpenSSL.
    *("ssl", "_ssl", "_hashlib", "bz2", "_bz2", "lzma", "_lzma", "_uuid", "ftplib", "imaplib", "smtplib"),
)
_UNUSED = re.compile(
    r"""plugins/(egldeviceintegrations|generic|networkinformation|qmltooling|sqldrivers|tls|vectorimageformats
          |wayland-graphics-integration-server|xcbglintegrations)/  # widgets are painted without OpenGL
      | plugins/styles/  # Fusion is built in
      | PySide6/(opengl32sw|Qt6Network|QtNetwork)\.(dll|pyd)$  # no OpenGL, no network
      | plugins/platformthemes/(lib)?qgtk3
      | plugins/platforms/(lib)?q?(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)\b
      | plugins/platforminputcontexts/(lib)?qtvirtualkeyboard
      | plugins/imageformats/(?!(lib)?qsvg)  # icons and pictures are SVG and PNG, and PNG is built in
      | plugins/wayland-shell-integration/(?!libxdg-shell)
      | plugins/wayland-graphics-integration-client/(?!libqt-plugin-wayland-egl)
      | jsonschema/benchmarks/
      | numpy/(_core/_\w+_tests|fft/|linalg/lapack_lite)
      | ^chooser/resources/(linux|schema)/
      | numpy/.*\.(pyi|h|c|lib|a)$
    """,
    re.VERBOSE,
)
_QT_TRANSLATION = re.compile(
    r"PySide6/.*translations/(?P<catalog>[a-z_]+?)_(?P<language>[a-z]{2}(_[A-Z]{2})?)\.qm$"
)
# Of the libraries of the system on which a bundle is built, those that go along: Python's own, and the small
# ones of the X server's protocol that a desktop without other Qt programs often lacks.
PYTHON_LIBRARY = re.compile(r"lib(python3|expat)")
X11_HELPER = re.compile(r"libxcb-(cursor|icccm|image|keysyms|render-util|util)\.so")
# Windows has these; on Linux, in their places, stands what lets Wine run the build.
_WINDOWS_OWN = re.compile(r"^(icu(uc|in)?|bcryptprimitives|ucrtbase|api-ms-win-.*)\.dll$", re.IGNORECASE)
_SYSTEM = re.compile(r"/(usr/)?lib(32|64|/[a-z0-9_]+-linux-gnu)?/[^/]+$")


def is_used(destination: str, languages: Iterable[str]) -> bool:
    """Tell whether a collected file is one the app can come to need."""
    path = destination.replace("\\", "/")
    if translation := _QT_TRANSLATION.search(path):
        return translation["catalog"] == "qtbase" and translation["language"] in languages
    return not _UNUSED.search(path)


def travels(destination: str, source: str) -> bool:
    """Tell whether a file goes along: all does but the libraries of the system, less a few."""
    name = PurePosixPath(destination.replace("\\", "/")).name
    if _WINDOWS_OWN.match(name):
        return False
    return not _SYSTEM.match(source) or bool(PYTHON_LIBRARY.match(name) or X11_HELPER.match(name))


def reachable(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries without the libraries that no kept program, module or plugin links."""
    libraries = {Path(destination).name: source for destination, source, kind in entries if kind == "BINARY"}
    found = {name for name in libraries if not name.startswith("lib") or name.startswith("libpython")}
    found |= {Path(destination).name for destination, _source, _kind in entries if "/plugins/" in destination}
    waiting = [source for _destination, source, kind in entries if kind == "EXTENSION"]
    waiting += [libraries[name] for name in found]
    while waiting:
        new = {name for name in linked(waiting.pop()) if name in libraries} - found
        found |= new
        waiting += [libraries[name] for name in new]
    return [entry for entry in entries if entry[2] == "EXTENSION" or Path(entry[0]).name in found]


def linked(file: str | Path) -> list[str]:
    """Return the names of the libraries that an ELF file links itself."""
    return re.findall(r"\(NEEDED\).*\[(.+)\]", readelf("-dW", file))


def search_paths(file: str | Path) -> list[str]:
    """Return the folders in which the loader shall look for what an ELF file links."""
    found = re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.+)\]", readelf("-dW", file))
    return [path for paths in found for path in paths.split(":")]


def strip(entry: Entry, folder: Path) -> Entry:
    """Return the entry with a copy of its file, without symbols where that does not spoil it.

    Nor does the copy name a folder of the machine on which Python was built to look for libraries in.
    """
    destination, source, kind = entry
    if kind not in {"BINARY", "EXTENSION"}:
        return entry
    copy = folder / destination
    copy.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["strip", "--strip-unneeded", "-o", copy, source], check=True)
    if not is_loadable(copy):
        shutil.copyfile(source, copy)
    if any(path.startswith("/") for path in search_paths(copy)):
        subprocess.run(["chrpath", "--delete", copy], check=True, stdout=subprocess.DEVNULL)
    return destination, str(copy), kind


def is_loadable(file: Path) -> bool:
    """Tell whether the loader takes an ELF file: strip moves the segments of some that patchelf changed."""
    found = readelf("-lW", file)
    segments = re.findall(r"^\s*LOAD\s+(\S+)\s+(\S+)\s.*\s(\S+)$", found, re.MULTILINE)
    placed = [tuple(int(value, 16) for value in segment) for segment in segments]
    return bool(placed) and all(offset % align == address % align for offset, address, align in placed)


def readelf(option: str, file: str | Path) -> str:
    """Return what readelf says of an ELF file; CalledProcessError where it is none."""
    return subprocess.run(["readelf", option, file], capture_output=True, text=True, check=True).stdout


def without_dangling(entries: Sequence[Entry], kept: Iterable[str]) -> list[Entry]:
    """Return the entries without the links that lead to nothing kept; links to folders and to links count.

    A framework of macOS is made of links: its library is one to Versions/Current, which is one to a folder.
    """
    names = {Path(destination).as_posix() for destination in kept}
    there = names | {str(parent) for name in names for parent in PurePosixPath(name).parents}
    links = {
        Path(destination).as_posix(): posixpath.normpath(
            posixpath.join(posixpath.dirname(Path(destination).as_posix()), Path(source).as_posix())
        )
        for destination, source, kind in entries
        if kind == "SYMLINK"
    }

    def target(place: str) -> str:
        for _step in range(len(links)):
            parts = PurePosixPath(place)
            through = next((part for part in (parts, *parts.parents) if str(part) in links), None)
            if through is None:
                break
            place = posixpath.normpath(posixpath.join(links[str(through)], parts.relative_to(through)))
        return place

    return [entry for entry in entries if entry[2] != "SYMLINK" or target(Path(entry[0]).as_posix()) in there]


def lean(
    binaries: Iterable[Entry], datas: Iterable[Entry], *, languages: Iterable[str], folder: Path
) -> tuple[list[Entry], list[Entry]]:
    """Return what a bundle carries of the collected binaries and data; on Linux without symbols."""
    kept = [entry for entry in binaries if is_used(entry[0], languages)]
    other = [entry for entry in datas if is_used(entry[0], languages)]
    kept = [entry for entry in kept if travels(entry[0], entry[1])]
    if sys.platform == "linux":
        kept = reachable(kept)
        kept = [strip(entry, folder) for entry in kept]
    there = [destination for destination, _source, kind in kept + other if kind != "SYMLINK"]
    return kept, without_dangling(other, there)
