"""Chooser for Windows, tried with Wine: the programs, the installer there and back, the window by keyboard.

Wine is not Windows: what is in order here was not seen there.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from tempfile import TemporaryDirectory

from release.windows import package, wine

from chooser import __version__
from e2e import desktop
from e2e.place import EXAMPLE, REPOSITORY, demand, wait_for
from e2e.screen import LISTS, PAGE, Screen

OUT = REPOSITORY / "build" / "e2e-windows"
HOME = wine.PREFIX / "drive_c" / "users"
PLACE = PureWindowsPath(r"C:\Programme für alle\Chooser")
"""Where it is installed: a path with a space and an umlaut."""
NAME = "Übung für Łódź.chooser"
MENU = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Chooser.lnk"
STATE = "AppData/Local/chooser/state"
KEYS = (
    r"HKCU\Software\Classes\.chooser",
    r"HKCU\Software\Classes\Chooser.Decision",
    r"HKCU\Software\Classes\Chooser.Decision.report",
    r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Chooser",
)
_EPOCH = {"SOURCE_DATE_EPOCH": "1800000000"}


class _WineScreen(Screen):
    """Clicks, as it were, on the window that is waited for: when a dialog closes, Wine leaves none active."""

    def _active(self, title: str) -> str:
        if not super()._active(title):
            for found in self._tool("search", "--onlyvisible", "--name", title).split():
                self._tool("windowactivate", "--sync", found)
        return super()._active(title)

    def quit(self, title: str) -> None:
        """Press the keys that quit until the window is gone: Wine drops keys while a window is new."""

        def is_gone() -> bool:
            if self._tool("search", "--onlyvisible", "--name", title):
                self._active(title)
                self.press("ctrl+q")
            return not self._tool("search", "--onlyvisible", "--name", title)

        wait_for(is_gone, f"{title!r} to close")


def attempt() -> None:
    """Try everything in the order of a person: the folder, then install, use, open again, remove."""
    wine.provide()
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    try:
        with (
            TemporaryDirectory(prefix="chooser windows ") as scratch,
            _WineScreen(OUT / "screen.log") as screen,
        ):
            files = Path(scratch)
            # The first program of a prefix opens the desktop for all that follow, on this display or on none.
            wine.stop()
            os.environ["DISPLAY"] = screen.display
            _try_commands(_unpacked(files) / "chooser.exe", files, "zip archive")
            program = wine.PREFIX / "drive_c" / Path(*PLACE.parts[1:])
            program.parent.mkdir(exist_ok=True)
            before = listed()
            _install(program)
            _try_commands(program / "chooser.exe", files, "installed")
            _use(program, files, screen)
            _lose(program, files, screen)
            _tell_fault(program, files)
            _remove(program, before)
            for picture in files.glob("*.png"):
                shutil.move(picture, OUT / picture.name)
            _compare(files)
    except BaseException:
        wine.forget()  # what was left half done must not be there the next time
        raise
    finally:
        wine.stop()
    print(f"pictures in {OUT.relative_to(REPOSITORY)}")


def attempt_tests() -> None:
    """Run the tests that need no window on the Python for Windows; tell what fails and what it cannot run."""
    wine.provide()
    OUT.mkdir(parents=True, exist_ok=True)
    log = OUT / "tests.log"
    log.unlink(missing_ok=True)
    words = ("-u", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--ignore=tests/ui")
    variables = {"PYTHONPATH": str(seen(REPOSITORY / "src")), "PYTHONUTF8": "1"}
    try:
        code = wine.start(wine.PYTHON, *words, log=log, variables=variables).wait()
    finally:
        wine.stop()
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    print("\n".join(line for line in lines if line.startswith(("FAILED", "ERROR", "left out"))))
    demand(code == 0, f"tests failed on the Python for Windows: see {log.relative_to(REPOSITORY)}")
    print(f"tests without a window, Python for Windows under Wine: {lines[-1].strip('= ')}")


def seen(path: Path) -> PureWindowsPath:
    """Return how a Windows program names a file."""
    return PureWindowsPath("Z:" + str(path).replace("/", "\\"))


def _unpacked(files: Path) -> Path:
    """Unpack the zip archive and return the folder of the programs."""
    with zipfile.ZipFile(package.ARCHIVE) as packed:
        packed.extractall(files)
    folder = files / f"chooser-{__version__}"
    for name in ("chooserw.exe", "README.txt", "decision.ico", "licenses/LGPL-3.txt"):
        demand((folder / name).is_file(), f"the zip archive brings no {name}")
    wine.run(folder / "chooserw.exe", "--quit-after-start")
    return folder


def _try_commands(program: Path, files: Path, what: str) -> None:
    """Version, report and data, a fault with its line; through pipes, as another program would read them."""
    said = wine.run(program, "--version").strip()
    demand(said == f"Chooser {__version__}", f"the version is told as {said!r}")
    plan = files / NAME
    shutil.copyfile(REPOSITORY / EXAMPLE, plan)
    report, results = files / "report.pdf", files / "results.json"
    words = ("recommend", str(seen(plan)))
    wine.run(program, *words, "--pdf", str(seen(report)), "--json", str(seen(results)), variables=_EPOCH)
    winner = json.loads(results.read_bytes())["winner"]
    demand(winner == "django", f"the winner is {winner}")
    told = wine.run(program, *words)
    demand("Leaning to Django" in told and "#" in told, f"it is recommended as:\n{told}")
    told = wine.run(program, "recommend", str(seen(report)))
    demand("Leaning to Django" in told, f"the report was read back as:\n{told}")
    faulty = _faulty(files)
    told = wine.run(program, "check", str(seen(faulty)), code=1)
    demand("faulty.chooser:3:" in told, f"the fault is told without its line:\n{told}")
    wine.run(program, "check")
    print(f"{what}: version, PDF, JSON, read back, check: in order")


def _compare(files: Path) -> None:
    """See that the report has the bytes of the one that is made here."""
    command = [sys.executable, "-m", "chooser", "recommend", str(files / NAME), "--pdf", "-"]
    here = subprocess.run(command, env=wine.environment() | _EPOCH, check=True, capture_output=True).stdout
    same = here == (files / "report.pdf").read_bytes()
    demand(same, "the report differs from the one that is made here: python -m e2e results tells more")
    print("the report has the same bytes as here")


def _faulty(files: Path) -> Path:
    faulty = files / "faulty.chooser"
    faulty.write_text("chooser: 1\nanswers:\n  project_type: nonsense\n", encoding="utf-8")
    return faulty


def _install(program: Path) -> None:
    # NSIS takes what follows /D= as it stands up to the end of the line. In one word with spaces, Wine would
    # put it in quotation marks.
    wine.run(package.INSTALLER, "/S", *f"/D={PLACE}".split(" "))
    for name in ("chooser.exe", "chooserw.exe", "uninstall.exe", "decision.ico", "licenses/LGPL-3.txt"):
        demand((program / name).is_file(), f"the installer brought no {name}")
    demand(list(HOME.glob(f"*/{MENU}")), "the installer made no entry in the Start menu")
    for key in KEYS:
        wine.run("reg.exe", "query", key)
    told = wine.run("reg.exe", "query", rf"{KEYS[1]}\shell\open\command", "/ve")
    # The letters beyond ASCII come in another encoding.
    demand(f'\\{PLACE.name}\\chooserw.exe" "%1"' in told, f"decisions are opened by:\n{told}")
    shims = [
        path.name for path in program.rglob("*.dll") if path.stem.lower() in {"icuuc", "bcryptprimitives"}
    ]
    demand(not shims, f"what stands in for Windows was shipped: {shims}")
    print(f"installer: {PLACE}, Start menu, file type: in order")


@contextmanager
def _running(*words: str | Path, log: str) -> Iterator[None]:
    """Start a program; when the block ends it must end too, by itself."""
    process = wine.start(*words, log=OUT / log)
    try:
        yield
        wait_for(lambda: process.poll() is not None, f"{words[0]} to end")
    finally:
        process.kill()
    demand(process.returncode == 0, f"{words[0]} exited with {process.returncode}: see {OUT / log}")


def _use(program: Path, files: Path, screen: _WineScreen) -> None:
    """Answer everything by keyboard, save, export; then open a file by its type, and one by its path."""
    with _running(program / "chooserw.exe", log="wizard.log"):
        screen.window("Chooser$")
        screen.picture(files / "window.png", LISTS)
        saved, report = desktop.work(screen, files, seen(files))
    desktop.check(saved, report, wine.run(program / "chooser.exe", "recommend", str(seen(saved))))
    print("window, wizard by keyboard, save, PDF: in order")
    started = time.monotonic()
    with _running(program / "chooserw.exe", str(seen(files / NAME)), log="path.log"):
        screen.window("^Large web application - Chooser$|Chooser$")
        took = time.monotonic() - started
        screen.picture(files / "opened-by-path.png", PAGE)
        screen.quit("Chooser$")
    print(f"window from a path with spaces and umlauts: in order, seen after {took:.1f} s")
    with saved.open("a", encoding="utf-8") as file:
        file.write(f"title: {desktop.TITLE}\n")
    # With the command that the type names: what Wine's own start.exe starts gets no usable standard handles.
    with _running(program / "chooserw.exe", str(seen(saved)), log="type.log"):
        screen.window(f"^{desktop.TITLE} - Chooser$")
        screen.picture(files / "opened-by-type.png", PAGE)
        screen.quit("Chooser$")
    print("command of the file type: in order")


def _lose(program: Path, files: Path, screen: _WineScreen) -> None:
    """Kill the program with unsaved work, and take that back in the next window."""
    (person,) = (path for path in HOME.iterdir() if (path / "AppData").is_dir())
    started: list[subprocess.Popen[bytes]] = []

    def start() -> None:
        started.append(wine.start(program / "chooserw.exe", log=OUT / "restore.log"))

    try:
        desktop.lose_and_restore(start, screen, files, seen(files), person / STATE)
        wait_for(lambda: started[-1].poll() is not None, "the program to end")
    finally:
        for process in started:
            process.kill()
    demand(started[-1].returncode == 0, f"it exited with {started[-1].returncode}: see {OUT / 'restore.log'}")
    print("killed with unsaved work, and that restored: in order")


def _tell_fault(program: Path, files: Path) -> None:
    """See that the program of the file type tells a fault.

    It shows a window only where there are no standard streams; without them Python does not start in Wine.
    """
    told = wine.run(program / "chooserw.exe", "--quit-after-start", str(seen(_faulty(files))), code=1)
    demand("faulty.chooser:3:" in told, f"the fault is told without its line:\n{told}")
    print("a fault of a file that is opened: in order, through a pipe")


def _remove(program: Path, before: set[str]) -> None:
    wine.run(program / "uninstall.exe", "/S")
    # It goes on from a copy of itself, since it cannot remove what runs.
    wait_for(lambda: not program.exists(), "the uninstaller to end")
    wait_for(lambda: not listed() - before, f"what stays behind to go: {sorted(listed() - before)}")
    for key in KEYS:
        wine.run("reg.exe", "query", key, code=1)
    print("uninstaller: no file, folder or key stays behind")


def listed() -> set[str]:
    """Return every file and folder of the drive but what Windows itself keeps."""
    drive = wine.PREFIX / "drive_c"
    found = (path.relative_to(drive).as_posix() for path in drive.rglob("*") if not path.is_symlink())
    return {path for path in found if not path.startswith("windows/") and "/Temp/" not in path}
