"""The app in a process of its own, which does what it is told on standard input and says what it did.

python -m tests.ui.driven_app [FILE], then a line for each act: `title TEXT`, `save FILE`, `keep`, `fail`,
`come-back` to the window, `session-end`, `report FILE`, which says `reported` once it is there, `where`,
which says the kind of page on screen, `press BUTTON` in the question that is asked, `typing FILE`, which
changes, keeps, saves and exports without end, or `quit`.
"""

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from chooser.base.paths import DATA
from chooser.knowledge import compiled
from chooser.session import FORMATS, Session
from chooser.ui import app
from chooser.ui.recovery import Recovery
from chooser.ui.window import MainWindow
from tests.ui.processes import FORK


class Driven(app.Application):
    """Listens to standard input once its window is there."""

    session: Session

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._number = 0
        self._typed = Path()
        self._typing = QTimer(self, interval=0)
        self._typing.timeout.connect(self._type)
        self._input = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._input.activated.connect(self._read)
        QTimer.singleShot(0, lambda: say("ready"))

    def _read(self) -> None:
        read = os.read(0, 4096)
        if not read:
            self._input.setEnabled(False)
            if self._typing.isActive():  # nobody is there any more who would end it
                os.kill(os.getpid(), signal.SIGKILL)
        for line in read.decode().splitlines():
            word, _space, rest = line.partition(" ")
            if word == "fail":
                say("fail done")
                fail()
            self._do(word, rest)
            say(f"{word} done")

    def _do(self, word: str, rest: str) -> None:
        if word == "title":
            self.session.set_title(rest)
        elif word == "save":
            self.session.save(Path(rest))
        elif word == "keep":
            self._keep()
        elif word == "come-back":
            self._window.documents.look_at_file()
        elif word == "session-end":
            # As Qt does when the desktop ends; the handle of a session cannot be made by hand.
            self.commitDataRequest.emit(None)
        elif word == "report":
            self._report(Path(rest))
        elif word == "typing":
            self._typed = Path(rest)
            self._typing.start()
        elif word == "where":
            say(type(self._window.pages.place).__name__)
        elif word == "press":
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            next(button for button in box.buttons() if button.text() == rest).click()
        elif word == "quit":
            self._window.close()

    @property
    def _window(self) -> MainWindow:
        return next(part for part in QApplication.topLevelWidgets() if isinstance(part, MainWindow))

    def _keep(self) -> None:
        recovery = self._window.findChild(Recovery)
        assert recovery is not None
        recovery.keep()

    def _report(self, path: Path) -> None:
        saving = main_window().saving

        def look() -> None:
            if not saving.name:
                saving.changed.disconnect(look)
                say("reported")

        saving.save(self.session.report("a4", "full"), path)
        saving.changed.connect(look)

    def _type(self) -> None:
        self._number += 1
        self.session.set_title(str(self._number))
        if self._number % 3 == 0:
            self._keep()
            say(f"kept {self._number}")
        if self._number % 7 == 0:
            self.session.save(self._typed)
            say(f"saved {self._number}")
        if self._number % 11 == 0:
            self.session.export(FORMATS[-1], self._typed.with_suffix(".json"))


def main_window() -> MainWindow:
    """Return the one window."""
    return next(part for part in QApplication.topLevelWidgets() if isinstance(part, MainWindow))


def fail() -> None:
    """Fail as a slot does in which something is wrong."""
    raise RuntimeError("about Order portal")


def say(text: str) -> None:
    """Tell whoever started this."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def run(*names: str) -> int:
    """Open the window on the file that is named, if one is."""
    session = Session(compiled.load(DATA))
    for name in names:
        session.open(Path(name))
    Driven.session = session
    app.Application = Driven  # type: ignore[misc, assignment]
    return app.run(session)


def fork_off() -> int:
    """Fork off an app for each line, which is the folder for its state and for the pipes to talk through."""
    # Nobody waits for them.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        home = Path(line.rstrip("\n"))
        if child := os.fork():
            say(str(child))
            continue
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for number, (name, mode) in enumerate((("told", os.O_RDONLY), ("said", os.O_WRONLY))):
            os.dup2(os.open(home / name, mode), number)
        # The one that was found at the start is that of all of them.
        app.STATE = home / "chooser"  # type: ignore[attr-defined]
        return run()
    return 0


if __name__ == "__main__":
    sys.exit(fork_off() if sys.argv[1:] == [FORK] else run(*sys.argv[1:]))
