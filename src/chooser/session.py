"""The open decision: every act of a person is one named method; listeners are told that something changed."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from chooser import storage
from chooser.base import filestate
from chooser.base.csvdialect import Dialect
from chooser.base.errors import ChooserError, Fault
from chooser.base.files import remove_leftovers, write_atomic
from chooser.base.filestate import Change, FileChange, FileState
from chooser.base.looks import Look
from chooser.base.outputs import is_same
from chooser.base.paper import USUAL_LENGTH, Length, Paper, usual_paper
from chooser.base.paths import is_example
from chooser.base.text import _, encodable
from chooser.decision import SKIP, UNSURE, Answer, Decision, Outcome, bounded
from chooser.export.asked import Report
from chooser.export.formats import FORMATS, REPORT, Format, Options
from chooser.history import History
from chooser.knowledge import compiled
from chooser.model import MAX_TEXT_LENGTH, MAX_WEIGHT, Catalog
from chooser.storage import SUFFIX, Example, Stored

if TYPE_CHECKING:
    from chooser.advice.recommendation import Recommendation

Listener = Callable[[], None]
_PATIENCE = 1.0
"""Seconds that a look at the decision's file may hold up the window; elsewhere it holds up nothing."""


class FileChangedError(ChooserError):
    """Saving would undo what somebody else did to the decision's file."""


class Session:
    """One decision being made against one catalog: its value, its file, and the way back."""

    def __init__(self, catalog: Catalog, decision: Decision | None = None) -> None:
        self.catalog = catalog
        self.decision = decision or Decision()
        self.path: Path | None = None
        """The file that the decision is saved to; None while it has none."""
        self.file: Path | None = None
        """The file that it was read from or written to last, a report or example too; None without any.

        Of work that is restored none: its file was not looked at, and may lie where nothing answers.
        """
        self.seen: FileState | None = None
        """What the file was when it was opened or saved; None while there is none."""
        self._look: tuple[tuple[Path, FileState], Look[Change | None]] | None = None
        self.doubts: tuple[Fault, ...] = ()
        """What was hardly meant in the file that was opened."""
        self._saved: Decision | None = self.decision
        self._history = History()
        self._listeners: list[Listener] = []
        self._recommendation: Recommendation | None = None
        self.is_prepared = False
        """Whether shares and regret can be read without holding up the window."""
        self.result_seen = False
        """Whether it was on screen who leads in this decision: then no gut feeling can be sealed."""
        self._leader_shown = False

    @property
    def recommendation(self) -> "Recommendation":
        """What the catalog says of the decision as it stands."""
        if self._recommendation is None:
            # Imported here, like all that works out or words something: a start without answers needs none.
            from chooser.advice.recommendation import Recommendation  # noqa: PLC0415

            self._recommendation = Recommendation(self.catalog, self.decision)
        return self._recommendation

    @property
    def modified(self) -> bool:
        """Whether the decision differs from the one last opened or saved."""
        return self.decision != self._saved

    @property
    def file_change(self) -> FileChange | None:
        """What somebody else did to the file, as of `change`."""
        change = self.change
        return change.kind if change is not None else None

    @property
    def change(self) -> Change | None:
        """What somebody else did to the file, looked at now; None when nothing or there is no file.

        Nor is anything known of a file on a disk that does not answer within a second.
        """
        look = self.look()
        return look.result if look is not None and look.wait(_PATIENCE) else None

    def look(self) -> Look[Change | None] | None:
        """Begin to look beside this thread at what somebody else did to the file; None when there is none.

        A look at it that has no answer yet goes on: there is one at a time.
        """
        if self.path is None or self.seen is None:
            return None
        asked = (self.path, self.seen)
        if self._look is None or self._look[0] != asked or self._look[1].wait(0):
            self._look = asked, Look(partial(self.seen.change_of, self.path))
        return self._look[1]

    def is_own(self, path: Path) -> bool:
        """Tell whether a path leads to the decision's file, by whatever name."""
        return self.path is not None and is_same(path, self.path)

    @property
    def undo_label(self) -> str | None:
        """The change that Undo takes back; None when there is none."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        """The change that Redo makes again; None when there is none."""
        return self._history.redo_label

    @property
    def holds_put_away(self) -> bool:
        """Whether Undo or Redo leads to work that was put away, which stands nowhere else."""
        return self._history.holds_put_away

    @property
    def catalog_changed(self) -> bool:
        """Whether the decision was answered against another catalog than the one in use."""
        return self.decision.catalog is not None and self.decision.catalog.sha256 != self.catalog.sha256

    def use_catalog(self, folder: Path) -> None:
        """Go on with the catalog in `folder`: the decision is read again by it, and undo starts afresh.

        Raises InputError, and leaves all as it is, when the catalog has faults or does not know something
        that the decision says.
        """
        catalog = compiled.load(folder)
        name = self.path.name if self.path else _("the open decision")
        content = storage.dump(self.decision, self.catalog)
        read = storage.parse(name, content, catalog)
        # What it was answered against stays noted until it is saved.
        decision = msgspec.structs.replace(read, catalog=self.decision.catalog)
        unchanged = not self.modified
        self.catalog = catalog
        self.is_prepared = False
        self._history.clear()
        if unchanged:
            self._saved = decision
        self._show(decision)

    def prepare(self) -> None:
        """Load what shares and regret need, which takes a moment, and tell the listeners.

        Before that a page on screen should not ask for them: it would hold up the first paint.
        """
        from chooser.engine import robustness  # noqa: PLC0415

        robustness.prepare(self.catalog)
        self.is_prepared = True
        self._tell()

    def show_leader(self, *, shown: bool) -> None:
        """Say whether it is on screen who leads, from now on and until told otherwise."""
        self._leader_shown = shown
        self._note_what_is_seen()

    def forget_seen(self) -> None:
        """Count nobody as seen to lead: the page of the decision before is left, unpainted with this one."""
        self.result_seen = self._leader_shown = False

    def listen(self, listener: Listener) -> None:
        """Call `listener` after every change, without a payload."""
        self._listeners.append(listener)

    def new(self) -> None:
        """Start an empty decision without a file."""
        self._start(Decision(), None, None, Decision(), file=None)

    def read(self, path: Path, is_wanted: Callable[[], bool]) -> Stored:
        """Return what is in a file, to be opened; in another thread too, since nothing changes by that.

        Raises InputError when it cannot be used, UnwantedError soon after `is_wanted` says no.
        """
        return storage.read(path, self.catalog, is_wanted)

    def open(self, path: Path, stored: Stored | None = None) -> None:
        """Open a decision file or PDF report, of which `stored` was read; InputError leaves all as it is."""
        # Before it is read: what somebody writes meanwhile counts as a change.
        seen = filestate.state_of(path)
        if stored is None:
            stored = storage.read(path, self.catalog)
        # A report or an example is read, never written to: saving asks for a name.
        own = None if stored.is_report or is_example(path) else path
        if own is not None:
            remove_leftovers(path.parent)
        self._start(stored.decision, own, seen, stored.decision, stored.doubts, file=path)

    def examples(self) -> list[Example]:
        """Return the examples that come along, by title, without those that the catalog does not know."""
        return storage.examples(self.catalog)

    def restore(self, decision: Decision, path: Path | None, digest: str, stored: Decision | None) -> None:
        """Go on with work that was never saved.

        `digest` is what stood in its file when it was opened, `stored` what stands there now.
        """
        seen = filestate.with_digest(digest) if digest else None
        self._start(decision, path, seen, stored, file=None)

    def stored(self) -> Decision:
        """Return what stands in the decision's file now; InputError when it cannot be read."""
        assert self.path is not None
        return storage.load(self.path, self.catalog)

    def reload(self) -> None:
        """Go back to what stands in the decision's file, as a change that can be undone.

        Raises InputError, and leaves all as it is, when it cannot be read.
        """
        assert self.path is not None
        seen = filestate.state_of(self.path)
        decision = self.stored()
        self.seen, self._saved = seen, decision
        if decision == self.decision:
            self._tell()
        else:
            self._history.left(self.decision, _("Revert"), is_put_away=True)
            self._show(decision)

    def save(self, path: Path, *, overwrite: bool = False) -> None:
        """Write the decision to a file, all or nothing; ChooserError when it fails.

        Raises FileChangedError, unless `overwrite`, where it would undo what somebody else did to the file.
        """
        # By its content: time and size may be the same.
        if not overwrite and self.is_own(path) and self.seen and self.seen.change_of(path, reads=True):
            raise FileChangedError(_("{path}: somebody else has changed this file").format(path=path))
        self.decision = storage.save(path, self.decision, self.catalog)
        self.seen = filestate.written(path, storage.dump(self.decision, self.catalog))
        self.path = self.file = path
        self._saved = self.decision
        self._recommendation = None
        self.finish_change()
        self._tell()

    def report(self, paper: Paper, length: Length = USUAL_LENGTH) -> Report:
        """Return the report of the decision as it stands."""
        return Report(self.catalog, self.decision, Options(paper, length))

    def export(self, form: Format, path: Path, *, dialect: Dialect = "comma") -> None:
        """Write an export, all or nothing; ChooserError when it fails.

        A report takes its time: `report` makes it beside the window.
        """
        write_atomic(path, form.make(self.recommendation, Options(usual_paper(), dialect=dialect)))

    def text_of(self, form: Format) -> str:
        """Return an export that is text, to be pasted."""
        return form.make(self.recommendation, Options(usual_paper())).decode()

    def answer(self, question: str, answer: str) -> None:
        """Answer a question with an option's id, `unsure` or `skip`."""
        self._set_answer(question, answer)

    def leave_open(self, question: str) -> None:
        """Say of a question that its answer is not known."""
        self._set_answer(question, UNSURE)

    def leave_out(self, question: str) -> None:
        """Let a question count nothing."""
        self._set_answer(question, SKIP)

    def toggle(self, question: str, option: str) -> None:
        """Choose an option of a question of kind several, or take the choice back."""
        options = [entry.id for entry in self.catalog.options(question)]
        wanted = {*self.decision.chosen(question)} ^ {option}
        # In the catalog's order, so that the same choice is the same value.
        self._set_answer(question, tuple(entry for entry in options if entry in wanted))

    def choose_none(self, question: str) -> None:
        """Answer a question of kind several with "none of these"."""
        self._set_answer(question, ())

    def clear_answer(self, question: str) -> None:
        """Take the answer to a question back, as if it had never been visited."""
        answers = {key: value for key, value in self.decision.answers.items() if key != question}
        self._change_answer(question, None, answers)

    @property
    def tried(self) -> dict[str, tuple[Answer | None, Answer]]:
        """The answers being tried: for each question the one before, None without, and the one of now."""
        return self._history.tried(self.decision)

    def try_answers(self, answers: Mapping[str, Answer]) -> None:
        """Answer questions otherwise, as one change, to see what comes of it."""
        decision = msgspec.structs.replace(self.decision, answers={**self.decision.answers, **answers})
        if decision != self.decision:
            self._history.left(self.decision, _("Tried change"), is_trial=True)
            self._show(decision)

    def keep_trial(self) -> None:
        """Take the answers being tried as meant."""
        self._history.end_trial()
        self._tell()

    def end_trial(self) -> None:
        """Give back the answers from before they were tried, as a change that can be undone."""
        before = {key: answer for key, (answer, _now) in self.tried.items()}
        kept = {**self.decision.answers, **before}
        answers = {key: value for key, value in kept.items() if value is not None}
        # What was tried stays noted as that: undone, this leads to a trial again, not to what is meant.
        self._change(_("End of the trial"), is_put_away=True, answers=answers)

    def set_title(self, title: str) -> None:
        """Name the decision; at most 200 characters are kept."""
        self._change(_("Title"), merge="title", title=encodable(title)[:200])

    def set_notes(self, notes: str) -> None:
        """Set the notes; at most 20,000 characters are kept."""
        self._change(_("Notes"), merge="notes", notes=encodable(notes)[:MAX_TEXT_LENGTH])

    def set_author(self, author: str) -> None:
        """Say who made the decision, on the report; at most 200 characters are kept."""
        self._change(_("Author"), merge="author", author=encodable(author)[:200])

    def set_meeting_note(self, note: str) -> None:
        """Set what page one of the report says to a meeting; at most 1,000 characters are kept."""
        kept = encodable(note)[:1_000]
        self._change(_("Note for the meeting"), merge="meeting_note", meeting_note=kept)

    def set_weight(self, step: str, weight: float) -> None:
        """Set the multiplier of a step, kept within 0 to 3; 1 is neutral."""
        kept = min(max(round(weight, 2), 0.0), MAX_WEIGHT)
        weights = {key: value for key, value in self.decision.weights.items() if key != step}
        if kept != 1.0:
            weights[step] = kept
        from chooser.advice.phrases import weighing_text  # noqa: PLC0415

        told = weighing_text(self.catalog, step, kept)
        self._change(told, merge=f"weight {step}", weights=weights)

    def reset_weights(self) -> None:
        """Make every step count as it is again."""
        self._change(_("Weigh all alike"), weights={})

    def set_gut_feeling(self, framework: str | None) -> None:
        """Seal a gut feeling, or take it back."""
        self._change(_("Gut feeling"), gut_feeling=framework)

    def set_outcome(self, outcome: Outcome | None) -> None:
        """Record what was actually decided, as `bounded` keeps it, or take it back."""
        if outcome is not None:
            outcome = bounded(outcome)
        self._change(_("What was decided"), merge="outcome", outcome=outcome)

    def undo(self) -> None:
        """Take the last change back, when there is one."""
        self._go(self._history.undo(self.decision))

    def redo(self) -> None:
        """Make the change last taken back again, when there is one."""
        self._go(self._history.redo(self.decision))

    def finish_change(self) -> None:
        """End a change made of many small ones, such as a drag; the next one is undone by itself."""
        self._history.finish()

    def _set_answer(self, question: str, answer: Answer) -> None:
        self._change_answer(question, answer, {**self.decision.answers, question: answer})

    def _change_answer(self, question: str, answer: Answer | None, answers: Mapping[str, Answer]) -> None:
        from chooser.advice.phrases import act_text  # noqa: PLC0415

        told = act_text(self.catalog, question, self.decision.answer(question), answer)
        self._change(told, answers=answers)

    def _change(
        self, label: str, *, merge: str | None = None, is_put_away: bool = False, **fields: Any
    ) -> None:
        decision = msgspec.structs.replace(self.decision, **fields)
        if decision != self.decision:
            self._history.left(self.decision, label, merge, is_put_away=is_put_away)
            self._show(decision)

    def _go(self, decision: Decision | None) -> None:
        if decision is not None:
            self._show(decision)

    def _start(
        self,
        decision: Decision,
        path: Path | None,
        seen: FileState | None,
        saved: Decision | None,
        doubts: tuple[Fault, ...] = (),
        *,
        file: Path | None,
    ) -> None:
        self.path, self.file = path, file
        self.seen = seen
        self.doubts = doubts
        self.result_seen = False
        self._saved = saved
        self._history.clear()
        self._show(decision)

    def _show(self, decision: Decision) -> None:
        self.decision = decision
        self._recommendation = None
        self._note_what_is_seen()
        self._tell()

    def _note_what_is_seen(self) -> None:
        self.result_seen |= self._leader_shown and self.decision.has_answers(self.catalog)

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()


__all__ = [
    "FORMATS",
    "REPORT",
    "SUFFIX",
    "Example",
    "FileChangedError",
    "Format",
    "Report",
    "Session",
    "Stored",
]
