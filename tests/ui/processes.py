"""The app in processes of its own: started, told what to do, ended in every way."""

import os
import subprocess
import sys
from pathlib import Path

from chooser.recovery import Drafts

ROOT = Path(__file__).parents[2]


class App:
    """One process of the app without a screen, with a state folder of its own."""

    def __init__(self, home: Path, *arguments: str | Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.driven_app", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "XDG_STATE_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        )
        self.lines: list[str] = []
        self.hear("ready")

    def hear(self, text: str) -> None:
        """Wait until it says this."""
        self.hear_lines(1)
        while self.lines[-1] != text:
            self.hear_lines(1)

    def hear_lines(self, count: int) -> None:
        """Wait until it has said so many lines more."""
        assert self.process.stdout is not None
        for _line in range(count):
            line = self.process.stdout.readline()
            assert line, self.process.communicate()[1]
            self.lines.append(line.rstrip("\n"))

    def tell(self, act: str) -> None:
        """Have it do something, and wait until it has."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{act}\n")
        self.process.stdin.flush()
        self.hear(f"{act.partition(' ')[0]} done")

    def end(self, number: int) -> tuple[int, str]:
        """Send it a signal and wait; its exit code, and what it said on standard error."""
        self.process.send_signal(number)
        return self.wait()

    def wait(self) -> tuple[int, str]:
        """Wait until it has ended; its exit code, and what it said on standard error."""
        output, errors = self.process.communicate(timeout=60)
        # A line that a kill has cut was not said.
        self.lines += [line.rstrip("\n") for line in output.splitlines(keepends=True) if line.endswith("\n")]
        return self.process.returncode, errors


def found(home, catalog):
    """What the next start would offer, as titles."""
    left = Drafts(home / "chooser").find(catalog)
    titles = [one.draft.decision.title for one in left if one.draft is not None]
    for one in left:
        one.leave()
    return titles


def kept_files(home):
    """The names of all that lies in the state folder."""
    folder = home / "chooser"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
