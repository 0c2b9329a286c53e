"""The way back: decisions that were left, and the changes that left them."""

from typing import NamedTuple

from chooser.decision import Answer, Decision

_LIMIT = 500
"""How many changes can be undone."""


class _Past(NamedTuple):
    """A decision to go back to, and the change that left it."""

    decision: Decision
    label: str
    merge: str | None
    is_trial: bool
    is_put_away: bool


class History:
    """Which decisions Undo and Redo lead to, and since when other answers are being tried."""

    def __init__(self) -> None:
        self._undo: list[_Past] = []
        self._redo: list[_Past] = []

    @property
    def undo_label(self) -> str | None:
        """The change that Undo takes back; None when there is none."""
        return self._undo[-1].label if self._undo else None

    @property
    def redo_label(self) -> str | None:
        """The change that Redo makes again; None when there is none."""
        return self._redo[-1].label if self._redo else None

    def tried(self, now: Decision) -> dict[str, tuple[Answer | None, Answer]]:
        """Return the answers that are only being tried: for each question the one before, and the one tried.

        None stands for no answer before. What was answered otherwise since then is no trial any more.
        """
        found: dict[str, tuple[Answer | None, Answer]] = {}
        afters = [*(past.decision for past in self._undo[1:]), now]
        for past, after in zip(self._undo, afters, strict=False):
            before = past.decision.answers
            for question, new in after.answers.items():
                if before.get(question) == new:
                    continue
                if past.is_trial:
                    found[question] = (found.get(question, (before.get(question),))[0], new)
                else:
                    found.pop(question, None)
        return {
            question: (first, new)
            for question, (first, new) in found.items()
            if first != new and now.answer(question) == new
        }

    @property
    def holds_put_away(self) -> bool:
        """Whether it leads to what was put away, as by Undo, and not only to what was built upon."""
        return bool(self._redo) or any(past.is_put_away for past in self._undo)

    def left(
        self,
        decision: Decision,
        label: str,
        merge: str | None = None,
        *,
        is_trial: bool = False,
        is_put_away: bool = False,
    ) -> None:
        """Note that a decision was left by a change; several with the same `merge` are undone as one.

        One `is_put_away` if the change goes back instead of building upon it.
        """
        if merge is None or not self._undo or self._undo[-1].merge != merge:
            self._undo.append(_Past(decision, label, merge, is_trial, is_put_away))
            del self._undo[:-_LIMIT]
        # Of several that are one, the last says what came of them.
        self._undo[-1] = self._undo[-1]._replace(label=label)
        self._redo.clear()

    def undo(self, now: Decision) -> Decision | None:
        """Return the decision before the last change, to which `now` is the way forth; None without any."""
        return _step(self._undo, self._redo, now)

    def redo(self, now: Decision) -> Decision | None:
        """Return the decision after the change that was undone last; None without any."""
        return _step(self._redo, self._undo, now)

    def finish(self) -> None:
        """End a change made of many small ones; the next one is undone by itself."""
        if self._undo:
            self._undo[-1] = self._undo[-1]._replace(merge=None)

    def end_trial(self) -> None:
        """Take what is being tried as meant; it can be undone as before."""
        self._undo = [past._replace(is_trial=False) for past in self._undo]

    def clear(self) -> None:
        """Forget all of it."""
        self._undo.clear()
        self._redo.clear()


def _step(back: list[_Past], forth: list[_Past], now: Decision) -> Decision | None:
    if not back:
        return None
    past = back.pop()
    forth.append(past._replace(decision=now, merge=None))
    return past.decision
