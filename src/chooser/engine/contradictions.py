"""Answers that do not go together."""

from typing import NamedTuple

from chooser.decision import ANY, Decision
from chooser.model import Catalog, Condition


class Clash(NamedTuple):
    """An answer, the other questions whose answers do not go with it, and why."""

    question: str
    option: str
    others: tuple[str, ...]
    because: str


def contradictions(catalog: Catalog, decision: Decision) -> tuple[Clash, ...]:
    """Return the answers of a decision that do not go together, in the order of the questions."""
    return tuple(
        Clash(question, option.id, tuple(contradiction.when), contradiction.because)
        for question in catalog.questions
        for option in catalog.options(question)
        if option.id in decision.chosen(question)
        for contradiction in option.contradicts
        if decision.fits(_spelled_out(catalog, contradiction.when))
    )


def _spelled_out(catalog: Catalog, when: Condition) -> Condition:
    """Return a condition with all options of a question where it says `any`."""
    found = {}
    for question, wanted in when.items():
        every = tuple(option.id for option in catalog.options(question))
        found[question] = every if ANY in wanted and ANY not in every else wanted
    return found
