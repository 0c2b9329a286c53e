"""What a person and others have written in windows and files, and whether some of it is lost.

Each text that somebody wrote is a title of its own. It is lost once it is neither in a file, nor in the
window or what Undo and Redo bring back, nor in what the next start offers. That may happen only by an act of
the second writer, or by an answer to a question that named it: by the title, or by the file that it stood in.

What is unsaved is judged by what stands in windows and files, not by what the session says of it.
"""

import tempfile
from pathlib import Path

from hypothesis.stateful import RuleBasedStateMachine
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox

from chooser import storage
from chooser.base.errors import ChooserError
from chooser.model import Catalog
from chooser.recovery import Drafts
from chooser.ui.kit.waiting import Waiting
from chooser.ui.recovery import Recovery
from tests.ui.bare_window import BareWindow, FullWindow

NAMES = ("one.chooser", "two.chooser")


class Losable(RuleBasedStateMachine):
    """One window and its folder, what others keep and write there, and what of it must not be lost."""

    catalog: Catalog
    """Set by the test."""
    make_window = BareWindow
    window: BareWindow | FullWindow
    recovery: Recovery

    def have_nothing(self):
        """Begin in an empty folder."""
        self.folder = Path(tempfile.mkdtemp(prefix="chooser-losing-"))
        self.state = self.folder / "state"
        self.count = 0
        self.base = None  # the title that the window's file had when the window last showed the same
        self.bases = {}  # that of each that a window left which came to a sudden end
        self.kept = None  # the unsaved title that outlives a sudden end
        self.left = set()  # the files of what such windows left
        self.agreed = ""  # what the questions named whose answers took something away since the last act
        self.put_away = set()  # the unsaved titles that Undo or Revert took out of sight, until they are back
        self.others = None  # what keeps the unsaved work of the second window
        self.others_title = None
        self.others_parts = set()  # its files

    # What there is.

    @property
    def session(self):
        return self.window.session

    @property
    def documents(self):
        return self.window.documents

    @property
    def question(self):
        found = [box for box in self.window.findChildren(QMessageBox) if box.isVisible()]
        return found[0] if found else None

    @property
    def dialog(self):
        found = [dialog for dialog in self.window.findChildren(QFileDialog) if dialog.isVisible()]
        return found[0] if found else None

    @property
    def is_unsaved(self):
        """Whether what the window shows stands in no file that it has seen it in."""
        title = self.session.decision.title
        if not title:
            return False
        path = self.session.path
        return title != self.base or path is None or not path.exists()

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
        # On its way it came by what is saved, and took away what was kept: all of this takes some seconds.
        self.wait()
        return found

    def of_the_second(self):
        """What the second window keeps."""
        return {title for file in self.others_parts if (title := self.title_in(file))}

    @property
    def is_offering(self):
        """Whether the window asks about what was left, or waits until it may."""
        timers = [timer for one in self.recovery.findChildren(Waiting) for timer in one.findChildren(QTimer)]
        return self.question is not None or any(timer.isActive() for timer in timers)

    def offered(self, *, is_first=True):
        """What a start offers: all that was left, but what was saved after all, and nobody else's.

        What another window offers is that one's, unless it `is_first`.
        """
        left = set(self.in_drafts().values())
        found = Drafts(self.state).find(self.catalog)
        titles = {one.draft.decision.title for one in found if one.draft is not None}
        for one in found:
            one.leave()
        # What has no title is nobody's text, and yet kept.
        assert titles - {""} <= left, (titles, left)
        assert not is_first or left - titles <= set(self.in_files().values())
        return titles

    def precious(self):
        """What must not be lost, each with the words by which a question names it."""
        found: dict[str, set[str]] = {}
        for name, title in self.in_files().items():
            # What the window has shown, it may save over.
            if self.session.path != self.path(name) or title != self.base:
                found.setdefault(title, set()).add(name)
        for title in self.in_drafts().values():
            found.setdefault(title, set()).add(title)
        if self.others_title is not None:
            # Nobody but that window is asked about it.
            found.setdefault(self.others_title, set())
        if self.is_unsaved:
            title = self.session.decision.title
            found.setdefault(title, set()).add(title)
        return found

    def wait(self):
        for timer in self.recovery.findChildren(QTimer):
            if timer.isActive():
                timer.timeout.emit()
        # What somebody else deleted and nobody changed is kept only by an end that one hears of.
        if self.is_unsaved and self.session.decision.title != self.base:
            self.kept = self.session.decision.title

    def settle(self):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # What is held.

    def act(self, do, *, told=""):
        """Do something as a person does; what is lost by that must have been named in what was `told`."""
        before = self.precious()
        do()
        self.settle()
        self.hold(before, told)
        self.look_again()

    def hold(self, before, told=""):
        """See that of what was precious before nothing is lost, but what was `told`."""
        held = {*self.in_files().values(), *self.in_drafts().values(), *self.of_the_second()}
        lost = before.keys() - held - {self.session.decision.title}
        if lost:
            lost -= self.in_window()
        for title in lost:
            assert any(name in told for name in before[title]), (title, before[title], told)

    def look_again(self):
        session = self.session
        path, title = session.path, session.decision.title
        self.put_away.discard(title)
        if path is None:
            self.base = None
        elif self.title_in(path) == title:
            self.base = title
        if self.is_unsaved:
            assert session.modified or session.file_change == "deleted", "it goes for saved"
        if not self.is_unsaved or title == self.base:
            self.kept = None
