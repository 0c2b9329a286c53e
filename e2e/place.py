"""Where an installed Chooser is tried: a folder into which a package was unpacked, or a whole other root."""

import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

REPOSITORY = Path(__file__).resolve().parents[1]
BUNDLE = REPOSITORY / "dist" / "chooser"
EXAMPLE = "data/examples/large-web-application.chooser"
_PATIENCE = 60.0
"""Seconds after which what has not happened is a failure; nothing waits that long when all is well."""


class TrialError(Exception):
    """Something is not as it should be; its text says what."""


def demand(condition: object, otherwise: str) -> None:
    """Refuse to go on unless a condition holds."""
    if not condition:
        raise TrialError(otherwise)


def wait_for(look: Callable[[], T | None], what: str) -> T:
    """Return what `look` finds as soon as it finds something."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.05)  # between two looks; what counts is what is seen
    raise TrialError(f"waited in vain for {what}")


class Place:
    """An environment to run commands in, of which nothing of the person's own leaks in."""

    def __init__(self, home: str | Path, *, prefix: Sequence[str | Path] = (), **variables: str) -> None:
        self.prefix = tuple(map(str, prefix))
        self.variables = {
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
            **variables,
        }

    def having(self, **variables: str) -> "Place":
        """Return the same place with more variables."""
        known = {name: value for name, value in self.variables.items() if name != "HOME"}
        return Place(self.variables["HOME"], prefix=self.prefix, **known | variables)

    def command(self, *words: str | Path) -> list[str]:
        """Return the whole command that runs words here."""
        settings = [f"{name}={value}" for name, value in self.variables.items()]
        return [*self.prefix, "env", "-i", *settings, *map(str, words)]

    def run(self, *words: str | Path, code: int = 0, most: float = 600) -> str:
        """Run a command to its end, in `most` seconds; return what it prints. It must exit as expected."""
        done = subprocess.run(
            self.command(*words),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=most,
        )
        demand(
            done.returncode == code,
            f"{' '.join(map(str, words))} exited with {done.returncode}, not {code}:\n{done.stdout}",
        )
        return done.stdout

    def launch(self, *words: str | Path, log: Path) -> None:
        """Run a command that starts a program and leaves it running; what that says goes to the log."""
        with log.open("ab") as out:
            done = subprocess.run(self.command(*words), stdout=out, stderr=out, check=False, timeout=60)
        told = log.read_text(encoding="utf-8", errors="replace")
        demand(done.returncode == 0, f"{' '.join(map(str, words))} exited with {done.returncode}:\n{told}")
