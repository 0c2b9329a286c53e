"""A bundle runs wherever it is put: any path, any user, without a right to write, without a network."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from e2e import smoke
from e2e.place import BUNDLE, Place

NAME = "Łódź, Übung 東京"
NOBODY = 65534


def attempt() -> None:
    """Try every place that this machine's rights allow; say which it was."""
    with TemporaryDirectory(prefix="chooser ") as scratch:
        folder = Path(scratch) / NAME
        folder.mkdir()
        Path(scratch).chmod(0o755)
        shutil.copytree(BUNDLE, folder / "chooser", symlinks=True)
        program = folder / "chooser" / "chooser"
        _tried(
            "a path with spaces and letters of other scripts", program, Place(_home(scratch, "a")), scratch
        )
        _run_read_only(program, scratch)
        if os.geteuid() == 0:
            _run_as_nobody(program, scratch)
            prefix = ["unshare", "--net", "--"]
            _tried("no network", program, Place(_home(scratch, "c"), prefix=prefix), scratch)
        else:
            print("another user, no network: only root may try that")


def _run_read_only(program: Path, scratch: str) -> None:
    if os.geteuid() == 0:  # to whom no mode is read-only
        prefix = [
            "unshare",
            "--mount",
            "sh",
            "-c",
            'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"',
        ]
        place = Place(_home(scratch, "r"), prefix=[*prefix, program.parent])
        place.run("sh", "-c", f'! touch "{program.parent}/new"')
        _tried("a read-only file system", program, place, scratch)
        return
    subprocess.run(["chmod", "-R", "a-w", program.parent], check=True)
    _tried("a read-only folder", program, Place(_home(scratch, "r")), scratch)
    subprocess.run(["chmod", "-R", "u+w", program.parent], check=True)


def _run_as_nobody(program: Path, scratch: str) -> None:
    home = _home(scratch, "n")
    os.chown(home, NOBODY, NOBODY)
    prefix = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    _tried("another user", program, Place(home, prefix=prefix), scratch, files=home)


def _tried(what: str, program: Path, place: Place, scratch: str, files: Path | None = None) -> None:
    folder = files or Path(scratch) / "files"
    folder.mkdir(exist_ok=True)
    smoke.attempt(program, place, folder)
    print(f"{what}: in order")


def _home(scratch: str, name: str) -> Path:
    home = Path(scratch) / name
    home.mkdir()
    return home
