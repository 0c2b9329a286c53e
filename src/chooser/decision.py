"""A decision as a value: the answers, weights and notes of a person or team."""

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec

from chooser.base.text import encodable
from chooser.model import MAX_TEXT_LENGTH, Catalog, Condition, Day, Id, Line, Text, Value

UNSURE = "unsure"
ANY = "any"
"""Stands in a contradiction for whichever option of a question, unless one has this id."""
"""The answer "visited, not known": open, like a question without an answer."""
SKIP = "skip"
"""The answer "leave this out": the question counts nothing."""

Answer = str | tuple[str, ...]
"""An answer as it stands in a file: an option's id, `unsure` or `skip`; where several may be chosen, they.

What it means is known to `state_of` and `options_of` alone.
"""

State = Literal["missing", "unsure", "skipped", "answered"]
"""Where a question stands: never visited, visited and not known, left out, or answered."""


def state_of(answer: Answer | None) -> State:
    """Return where a question with this answer stands; None is a question that was never visited."""
    if answer is None:
        return "missing"
    return "unsure" if answer == UNSURE else "skipped" if answer == SKIP else "answered"


def options_of(answer: Answer | None) -> tuple[str, ...]:
    """Return the options that an answer chooses, in its order; none where it is not answered with any."""
    if answer is None or answer in (UNSURE, SKIP):
        return ()
    return (answer,) if isinstance(answer, str) else answer


def plain(answer: Answer) -> str | list[str]:
    """Return an answer as data for a file."""
    return answer if isinstance(answer, str) else [*answer]


_Short = Annotated[str, msgspec.Meta(max_length=200)]


class Outcome(Value, frozen=True):
    """What was actually decided, by whom, why, and when to look again."""

    framework: Id
    reason: Text = ""
    by: _Short = ""
    decided_on: Day | None = None
    review_on: Day | None = None
    consulted: _Short = ""
    """Whom one asked, and who was told."""
    informed: _Short = ""
    number: Annotated[int, msgspec.Meta(ge=1, le=99_999)] | None = None
    """The number of the record among those of a team."""
    supersedes: _Short = ""
    """The record that no longer holds."""


class CatalogRef(Value, frozen=True):
    """The catalog that a decision was answered against."""

    version: Line
    sha256: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Decision(Value, frozen=True):
    """One decision: the answers, weights and notes of a person or team."""

    title: _Short = ""
    answers: dict[str, Answer] = msgspec.field(default_factory=dict)
    frameworks: tuple[str, ...] | None = None
    weights: dict[str, float] = msgspec.field(default_factory=dict)
    gut_feeling: str | None = None
    outcome: Outcome | None = None
    notes: Text = ""
    author: _Short = ""
    """Who made it, on the report."""
    meeting_note: Annotated[str, msgspec.Meta(max_length=1_000)] = ""
    """What those who meet about it should know, on page one of the report."""
    catalog: CatalogRef | None = None

    def answer(self, question_id: str) -> Answer | None:
        """Return the answer to a question as it stands in a file; None when it was never visited."""
        return self.answers.get(question_id)

    def state(self, question_id: str) -> State:
        """Return where a question stands."""
        return state_of(self.answer(question_id))

    def chosen(self, question_id: str) -> tuple[str, ...]:
        """Return the options chosen in a question, in the order of the answer; none where nothing is."""
        return options_of(self.answer(question_id))

    def is_open(self, question_id: str) -> bool:
        """Tell whether a question is still open: not answered, or answered "not sure"."""
        return self.state(question_id) in ("missing", "unsure")

    def weight(self, step_id: str) -> float:
        """Return the multiplier of a step, 0 to 3; 1 when nobody moved it."""
        return self.weights.get(step_id, 1.0)

    def fits(self, condition: Condition) -> bool:
        """Tell whether, for each question that a condition names, one of its options is the answer.

        A question that says nothing, open or left out, has the answer `unsure`.
        """
        for question, options in condition.items():
            chosen = self.chosen(question) if self.state(question) == "answered" else (UNSURE,)
            if not set(options) & set(chosen):
                return False
        return True

    def considered(self, catalog: Catalog) -> tuple[str, ...]:
        """Return the ids of the frameworks to rank, in catalog order."""
        return tuple(key for key in catalog.frameworks if self.frameworks is None or key in self.frameworks)

    def has_answers(self, catalog: Catalog) -> bool:
        """Tell whether any question has an answer that counts."""
        return any(self.state(question) == "answered" for question in catalog.questions)

    def open_questions(self, catalog: Catalog) -> Iterator[str]:
        """Yield the ids of the open questions, in the order in which they are asked."""
        return (question_id for question_id in catalog.questions if self.is_open(question_id))


def bounded(outcome: Outcome) -> Outcome:
    """Return what was decided with texts that go into a file.

    At most 20,000 characters of the reason are kept, and 200 of who decided, was asked or told, and of what
    is superseded.
    """
    return msgspec.structs.replace(
        outcome,
        reason=encodable(outcome.reason)[:MAX_TEXT_LENGTH],
        by=encodable(outcome.by)[:200],
        consulted=encodable(outcome.consulted)[:200],
        informed=encodable(outcome.informed)[:200],
        supersedes=encodable(outcome.supersedes)[:200],
    )
