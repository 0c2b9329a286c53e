"""A state machine over window, files and recovery beside a second writer: nothing is lost that nobody named.

Each text that somebody wrote is a title of its own. It is lost once it is neither in a file, nor in the
window or what Undo and Redo bring back, nor in what the next start offers. That may happen only by an act of
the second writer, or by an answer to a question that named it: by the title, or by the file that it stood in.
"""

import shutil
import tempfile
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QFileDialog, QMessageBox

from chooser import storage
from chooser.base.errors import ChooserError
from chooser.decision import Decision
from chooser.model import Catalog
from chooser.recovery import Drafts
from chooser.session import Session
from chooser.ui.kit.settings import Settings
from chooser.ui.recovery import Recovery
from chooser.ui.window import MainWindow

NAMES = ("one.chooser", "two.chooser")
TAKE_AWAY = ("Discard", "Overwrite", "Replace")
"""What the buttons say whose choice takes something away that the question names."""
# The one that is open at the beginning twice as often, since what happens to it matters most.
_names = st.sampled_from((NAMES[0], *NAMES))


def lose_nothing(catalog, *, examples, steps):
    """Let them act so many times in so many steps; what they did before something was lost is told."""
    # To find shorter examples would take some minutes: each has windows.
    phases = (Phase.explicit, Phase.generate)
    machine = type("Machine", (Losing,), {"catalog": catalog})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=examples, stateful_step_count=steps, phases=phases)
    )


class Losing(RuleBasedStateMachine):
    """Acts of a person in a window, of somebody else on the same files, and ends of the process."""

    catalog: Catalog
    """Set by the test."""

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp(prefix="chooser-losing-"))
        self.state = self.folder / "state"
        self.count = 0
        self.base = None  # the title that the window's file had when the window last showed the same
        self.bases = {}  # that of what a window left that was killed
        self.left = set()  # the files of what such windows left
        self.other_writes(NAMES[0])
        self.open_window()
        self.open(NAMES[0])

    def teardown(self):
        if hasattr(self, "window"):
            self.drop_window()
            shutil.rmtree(self.folder)

    # What there is.

    @property
    def session(self):
        return self.window.session

    @property
    def question(self):
        found = [box for box in self.window.findChildren(QMessageBox) if box.isVisible()]
        return found[0] if found else None

    @property
    def dialog(self):
        found = [dialog for dialog in self.window.findChildren(QFileDialog) if dialog.isVisible()]
        return found[0] if found else None

    @property
    def is_free(self):
        return self.question is None and self.dialog is None

    def path(self, name):
        return self.folder / name

    def title_in(self, path):
        try:
            return storage.load(path, self.catalog).title
        except ChooserError:
            return None

    def in_files(self):
        return {name: title for name in NAMES if (title := self.title_in(self.path(name)))}

    def in_drafts(self):
        """What windows left that are no more, each by its file."""
        return {file: title for file in self.left if (title := self.title_in(file))}

    def in_window(self):
        """What is open, and what Undo and Redo bring back."""
        session, found = self.session, {self.session.decision.title}
        for back, forth, label in (
            (session.undo, session.redo, lambda: session.undo_label),
            (session.redo, session.undo, lambda: session.redo_label),
        ):
            steps = 0
            while label() is not None:
                back()
                steps += 1
                found.add(session.decision.title)
            for _step in range(steps):
                forth()
        return found

    def precious(self):
        """What must not be lost, each with the words by which a question names it."""
        found: dict[str, set[str]] = {}
        session = self.session
        for name, title in self.in_files().items():
            # What the window has shown, it may save over.
            if session.path != self.path(name) or title != self.base:
                found.setdefault(title, set()).add(name)
        for title in self.in_drafts().values():
            found.setdefault(title, set()).add(title)
        title = session.decision.title
        if title and (session.modified or session.file_change == "deleted"):
            found.setdefault(title, set()).add(title)
        return found

    # What is held.

    def act(self, do, *, told=""):
        """Do something as a person does; what is lost by that must have been named in what was `told`."""
        before = self.precious()
        do()
        self.settle()
        held = set(self.in_files().values()) | {*self.in_drafts().values()} | {self.session.decision.title}
        if lost := before.keys() - held:
            lost -= self.in_window()
        for title in lost:
            assert any(name in told for name in before[title]), (title, before[title], told)
        self.look_again()

    def look_again(self):
        session = self.session
        if session.path is None:
            self.base = None
        elif not session.modified and self.title_in(session.path) == session.decision.title:
            self.base = session.decision.title

    @invariant()
    def what_lies_in_files_is_whole(self):
        if hasattr(self, "window"):
            for name in NAMES:
                if self.path(name).exists():
                    assert self.title_in(self.path(name)) is not None
            assert list(self.folder.glob(".*.part")) == []

    # The window.

    def open_window(self):
        settings = Settings(QSettings(str(self.folder / "settings.ini"), QSettings.Format.IniFormat))
        self.window = MainWindow(Session(self.catalog), settings)
        self.drafts = Drafts(self.state)
        self.recovery = Recovery(
            self.window,
            self.window.session,
            self.drafts,
            tell=self.window.documents.tell,
            restored=lambda: self.window.pages.go(self.window.pages.first),
        )
        self.window.show()
        self.recovery.offer()
        self.look_again()

    def drop_window(self):
        self.window.worker.stop()
        self.window.hide()
        self.window.deleteLater()
        self.settle()

    def settle(self):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @precondition(lambda self: self.is_free)
    @rule()
    def write(self):
        self.count += 1

        def write():
            self.session.set_title(f"Mine {self.count} of the window")
            self.session.finish_change()

        self.act(write)

    @precondition(lambda self: self.is_free)
    @rule()
    def undo(self):
        self.act(self.session.undo)

    @precondition(lambda self: self.is_free)
    @rule()
    def redo(self):
        self.act(self.session.redo)

    @precondition(lambda self: self.is_free)
    @rule()
    def save(self):
        self.act(self.window.documents.save)

    @precondition(lambda self: self.is_free)
    @rule()
    def save_as(self):
        self.act(self.window.documents.save_as)

    @precondition(lambda self: self.is_free)
    @rule()
    def revert(self):
        self.act(self.window.documents.revert)

    @precondition(lambda self: self.is_free)
    @rule()
    def new(self):
        self.act(self.window.documents.new)

    @precondition(lambda self: self.is_free)
    @rule(name=_names)
    def open(self, name):
        self.act(lambda: self.window.documents.open_path(self.path(name)))

    @precondition(lambda self: self.is_free)
    @rule()
    def come_back(self):
        self.act(self.window.documents.look_at_file)

    @precondition(lambda self: self.is_free)
    @rule()
    def close(self):
        self.act(self.window.close)
        self.start_again_if_closed()

    def start_again_if_closed(self):
        if not self.window.isVisible():
            # As the application does at its end.
            self.recovery.drop()
            self.drop_window()
            self.open_window()

    @precondition(lambda self: self.question is not None)
    @rule(data=st.data())
    def answer(self, data):
        box = self.question
        buttons = [button.text().replace("&", "") for button in box.buttons()]
        said = data.draw(st.sampled_from(sorted(buttons)))
        told = f"{box.text()}\n{box.informativeText()}" if said in TAKE_AWAY else ""
        button = next(one for one in box.buttons() if one.text().replace("&", "") == said)
        restored = self.draft_in(box.text()) if said == "Restore" else None
        self.act(button.click, told=told)
        if restored is not None:
            # It is the window's own from now on.
            self.left -= {file for file, title in self.in_drafts().items() if title == restored}
            self.base = self.bases.get(restored)
            self.look_again()
        self.start_again_if_closed()

    def draft_in(self, text):
        return next((title for title in self.bases if title in text), None)

    @precondition(lambda self: self.dialog is not None)
    @rule(name=_names)
    def choose(self, name):
        dialog, path = self.dialog, self.path(name)

        def choose():
            # The dialog itself asks about a file that is there, by its name.
            dialog.fileSelected.emit(str(path))
            dialog.reject()

        saves = dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
        self.act(choose, told=name if saves and path.exists() else "")
        self.start_again_if_closed()

    @precondition(lambda self: self.dialog is not None)
    @rule()
    def choose_nothing(self):
        self.act(self.dialog.reject)

    # Somebody else.

    @rule(name=_names)
    def other_writes(self, name):
        """Another program or window saves what it has."""
        self.count += 1
        storage.save(self.path(name), Decision(title=f"Theirs {self.count}, of others"), self.catalog)

    @rule(name=_names)
    def other_deletes(self, name):
        self.path(name).unlink(missing_ok=True)

    @rule(name=_names, other=_names)
    def other_moves(self, name, other):
        if self.path(name).exists():
            self.path(name).replace(self.path(other))

    # Ends of the process.

    @rule()
    def some_seconds_pass(self):
        self.act(self.recovery.keep)

    @rule()
    def end_by_signal(self):
        """What is unsaved is kept first; then the process is gone, and its locks with it."""
        session = self.session
        base = self.base

        def end():
            self.recovery.keep()
            if session.modified or session.file_change == "deleted":
                self.bases[session.decision.title] = base
            self.drop_window()
            self.left |= {*self.state.glob("unsaved-*.chooser")}
            for lock in self.state.glob("*.lock"):
                lock.unlink()
            self.open_window()

        self.act(end)
