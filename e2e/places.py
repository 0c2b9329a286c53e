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
        else:
            print("another user: only root may try that")
        if may_unshare("--net"):
            prefix = ["unshare", "--net", "--"]
            _tried("no network", program, Place(_home(scratch, "c"), prefix=prefix), scratch)
        else:
            print("no network: not tried, since this place may not be cut off from it (unshare)")


def may_unshare(kind: str) -> bool:
    """Tell whether a process may leave the machine's network or mounts; root in a container may not."""
    return subprocess.run(["unshare", kind, "--", "true"], capture_output=True, check=False).returncode == 0


def as_nobody() -> list[str]:
    """Return what to put before a command that another user shall run."""
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


def _run_read_only(program: Path, scratch: str) -> None:
    if may_unshare("--mount"):
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
    if os.geteuid() == 0:  # to whom no mode is read-only
        print("a read-only file system: not tried, since this place may not mount one (unshare)")
        return
    subprocess.run(["chmod", "-R", "a-w", program.parent], check=True)
    _tried("a read-only folder", program, Place(_home(scratch, "r")), scratch)
    subprocess.run(["chmod", "-R", "u+w", program.parent], check=True)


def _run_as_nobody(program: Path, scratch: str) -> None:
    home = _home(scratch, "n")
    os.chown(home, NOBODY, NOBODY)
    _tried("another user", program, Place(home, prefix=as_nobody()), scratch, files=home)


def _tried(what: str, program: Path, place: Place, scratch: str, files: Path | None = None) -> None:
    folder = files or Path(scratch) / "files"
    folder.mkdir(exist_ok=True)
    smoke.attempt(program, place, folder)
    print(f"{what}: in order")


def _home(scratch: str, name: str) -> Path:
    home = Path(scratch) / name
    home.mkdir()
    return home
