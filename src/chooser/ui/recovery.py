"""Unsaved work of the window: kept within seconds of a change, and offered when a window before lost it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from chooser.advice.differences import content_lines, difference_lines
from chooser.base.errors import ChooserError
from chooser.base.filestate import FileState
from chooser.base.text import _, day
from chooser.decision import Decision
from chooser.recovery import Draft, Drafts, Found
from chooser.session import Session
from chooser.ui.kit.dialogs import Choice, ask, shortened
from chooser.ui.kit.waiting import Waiting

KEPT_AFTER = 2000
"""Milliseconds from a change until it is kept, at most."""
_Role = QMessageBox.ButtonRole


class Recovery(QObject):
    """Listens to the session only to keep it: what is unsaved now, until it is saved or discarded."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        drafts: Drafts,
        *,
        tell: Callable[[str], None],
        restored: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._drafts = drafts
        self._tell = tell
        self._restored = restored
        self._waiting = Waiting(self)
        self._kept: Decision | None = None
        self._gone: FileState | None = None
        """What the file was that was found deleted and whose unchanged decision is kept; else None."""
        self._failed = False
        # Started once and not again: someone who types without a pause is not to wait for one.
        self._timer = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self._timer.timeout.connect(self.keep)
        session.listen(self._note)
        self._note()

    def keep(self) -> bool:
        """Keep the unsaved work at once, if there is any; that it cannot be kept is told once.

        Tell whether nothing would be lost with the window.
        """
        session = self._session
        self._timer.stop()
        # What somebody else has deleted stands nowhere but here.
        is_gone = not session.modified and session.file_change == "deleted"
        if not (session.modified or is_gone) or session.decision is self._kept:
            return True
        self._gone = session.seen if is_gone else None
        digest = session.seen.digest if session.seen is not None else ""
        try:
            self._drafts.keep(Draft(session.decision, session.path, digest), session.catalog)
        except ChooserError as error:
            if not self._failed:
                text = _("Unsaved work cannot be kept, save it yourself. {why}")
                self._tell(text.format(why=error))
            self._failed = True
            return False
        self._kept = session.decision
        self._failed = False
        return True

    def drop(self) -> None:
        """Take away what is kept: it was saved or discarded."""
        self._timer.stop()
        self._drafts.drop()
        self._kept = self._gone = None

    def offer(self) -> None:
        """Ask about each piece of work that a window before did not save.

        Where the file of one is long in coming, the person may have begun something: that comes first. It
        does so too while it was only put away and Undo or Redo leads to it, since to restore ends that.
        """
        search = self._drafts.search(self._session.catalog)

        def is_time(seconds: float) -> bool:
            is_busy = self._session.modified or self._session.holds_put_away
            return search.wait(seconds) and not is_busy and QApplication.activeModalWidget() is None

        self._waiting.until(is_time, lambda: self._offer_next(search.found()))

    def _note(self) -> None:
        is_gone = self._gone is not None and self._session.seen is self._gone
        if not self._session.modified and not is_gone:
            self.drop()
        elif self._session.decision is not self._kept and not self._timer.isActive():
            self._timer.start()

    def _offer_next(self, found: list[Found]) -> None:
        if not found:
            return
        one, *others = found

        def leave() -> None:
            one.leave()
            self._offer_next(others)

        def discard() -> None:
            one.discard()
            self._offer_next(others)

        choices = [
            Choice(_("Discard"), discard, _Role.DestructiveRole),
            Choice(_("Later"), leave, _Role.RejectRole),
        ]
        when = _("{day}, {time}").format(
            day=day(one.written.date().isoformat()), time=one.written.strftime("%H:%M")
        )
        if one.draft is None:
            text = _("Unsaved work of {when} cannot be read with this catalog. It stays in {file}.")
            told = text.format(when=when, file=one.file)
            details = str(one.error)
        else:
            choices.insert(0, Choice(_("Restore"), partial(self._restore, one, others), _Role.AcceptRole))
            text = _("“{name}” was not saved when Chooser ended. It was changed last on {when}.")
            told = text.format(name=one.draft.decision.title or _("Untitled decision"), when=when)
            details = self._what_changes(one, one.draft)
        title = _("Restore unsaved work?")
        ask(self._window, title, told, choices, details=details, otherwise=leave)

    def _restore(self, one: Found, others: list[Found]) -> None:
        for other in others:
            other.leave()
        # What is open may stand nowhere but here since somebody deleted its file: it is offered in its turn.
        self._failed = False
        if not self.keep():
            one.leave()
            return
        self._drafts.leave()
        assert one.draft is not None
        draft = one.draft
        self._session.restore(draft.decision, draft.path, draft.digest, one.stored)
        self._drafts.adopt(one)
        self._kept = self._session.decision
        self._restored()

    def _what_changes(self, one: Found, draft: Draft) -> str:
        """Return what restoring changes, compared with what is saved."""
        catalog = self._session.catalog
        if draft.path is None:
            start = _("It has no file yet. What is in it:")
        elif one.stored is None:
            start = _("Its file {name} cannot be read. What is in it:").format(name=draft.path.name)
        else:
            start = _("What it changes in {name}:").format(name=draft.path.name)
            return "\n".join([start, shortened(difference_lines(catalog, one.stored, draft.decision))])
        return "\n".join([start, shortened(content_lines(catalog, draft.decision))])
