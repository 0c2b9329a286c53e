"""Answers that do not go together."""

from typing import NamedTuple

from chooser.decision import Decision
from chooser.model import Catalog


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
        if decision.fits(contradiction.when)
    )
