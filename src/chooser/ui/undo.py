"""Undo and redo as the window tells them: what was taken back, and the way to where that is."""

from collections.abc import Callable
from functools import partial

from chooser.base.text import _
from chooser.decision import Decision
from chooser.session import Session
from chooser.ui.kit.toasts import Action, Toast
from chooser.ui.pages import Asked, Pages, Place, Report, Result, Review


class Undoing:
    """Takes changes back and makes them again. What happens off the screen would else go unseen."""

    def __init__(self, session: Session, pages: Pages, toast: Toast) -> None:
        self._session = session
        self._pages = pages
        self._toast = toast

    def undo(self) -> None:
        """Take the last change back, and say which."""
        self._step(self._session.undo, self._session.undo_label, _("Undone: {change}"))

    def redo(self) -> None:
        """Make the change again that was taken back last, and say which."""
        self._step(self._session.redo, self._session.redo_label, _("Done again: {change}"))

    def _step(self, act: Callable[[], None], change: str | None, text: str) -> None:
        if change is None:
            return
        before = self._session.decision
        act()
        places = changed_places(before, self._session.decision)
        links: list[Action] = []
        if places and self._pages.place.whole not in [place.whole for place in places]:
            links.append((_("Show it"), partial(self._pages.open, places[0])))
        self._toast.tell(text.format(change=change), *links)


def changed_places(before: Decision, after: Decision) -> tuple[Place, ...]:
    """Return the pages on which two decisions differ, the best first; none where that is always in sight."""
    for question in {**before.answers, **after.answers}:
        if before.answer(question) != after.answer(question):
            return (Asked(question=question), Review())
    if (before.notes, before.gut_feeling) != (after.notes, after.gut_feeling):
        return (Review(), Result())
    if before.weights != after.weights:
        return (Result(part=("what_if",)),)
    if before.outcome != after.outcome:
        return (Result(part=("record",)),)
    if (before.author, before.meeting_note) != (after.author, after.meeting_note):
        return (Report(),)
    return ()
