"""The app in processes of its own: started, told what to do, ended in every way."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

from chooser.recovery import Drafts

ROOT = Path(__file__).parents[2]
FORK = "--fork"
"""The argument of an app that forks off others."""


class Talk:
    """What is told to a process and heard from it, line by line."""

    def __init__(self, said: IO[str], told: IO[str]) -> None:
        self._said = said
        self._told = told
        self.lines: list[str] = []
        self.hear("ready")

    def hear(self, text: str) -> None:
        """Wait until it says this."""
        self.hear_lines(1)
        while self.lines[-1] != text:
            self.hear_lines(1)

    def hear_lines(self, count: int) -> None:
        """Wait until it has said so many lines more."""
        for _line in range(count):
            line = self._said.readline()
            assert line, self.errors()
            self.lines.append(line.rstrip("\n"))

    def tell(self, act: str) -> None:
        """Have it do something, and wait until it has."""
        self.tell_only(act)
        self.hear(f"{act.partition(' ')[0]} done")

    def tell_only(self, act: str) -> None:
        """Have it do something."""
        self._told.write(f"{act}\n")
        self._told.flush()

    def hear_the_rest(self) -> None:
        """Hear what it said before it ended."""
        # A line that a kill has cut was not said.
        self.lines += [line.rstrip("\n") for line in self._said if line.endswith("\n")]

    def errors(self) -> str:
        """Return what an ended process said on standard error."""
        return ""


class App(Talk):
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
        assert self.process.stdout is not None
        assert self.process.stdin is not None
        super().__init__(self.process.stdout, self.process.stdin)

    def end(self, number: int) -> tuple[int, str]:
        """Send it a signal and wait; its exit code, and what it said on standard error."""
        self.process.send_signal(number)
        return self.wait()

    def wait(self) -> tuple[int, str]:
        """Wait until it has ended; its exit code, and what it said on standard error."""
        output, errors = self.process.communicate(timeout=60)
        self.lines += [line.rstrip("\n") for line in output.splitlines(keepends=True) if line.endswith("\n")]
        return self.process.returncode, errors

    def errors(self) -> str:
        return self.process.communicate()[1]


class Nursery:
    """A process that has imported what the app needs, and forks off apps in a fraction of the time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.driven_app", FORK],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )

    def fork(self, home: Path) -> "ForkedApp":
        """Start an app with a state folder of its own."""
        home.mkdir(parents=True)
        for name in ("told", "said"):
            os.mkfifo(home / name)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{home}\n")
        self._process.stdin.flush()
        return ForkedApp(home, int(self._process.stdout.readline()))

    def end(self) -> None:
        """Fork off no more."""
        self._process.communicate()


class ForkedApp(Talk):
    """An app that was forked off, to be killed."""

    def __init__(self, home: Path, process: int) -> None:
        self._process = process
        told = (home / "told").open("w", encoding="utf-8")
        super().__init__((home / "said").open(encoding="utf-8"), told)

    def kill(self) -> None:
        """Kill it, hear what it said before, and wait until it is gone with all its locks."""
        end = os.pidfd_open(self._process)
        os.kill(self._process, signal.SIGKILL)
        select.select([end], [], [])
        os.close(end)
        self.hear_the_rest()
        self._said.close()
        self._told.close()


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
