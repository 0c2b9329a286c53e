"""Reasons as the result shows them: grouped by the answers that give their points, in a few words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from chooser.advice.phrases import feature_text
from chooser.advice.reasons import Reason
from chooser.advice.wishes import Said
from chooser.base.text import _, listing
from chooser.model import Catalog


class Group(NamedTuple):
    """Reasons that have their points from the same answers."""

    answers: tuple[str, ...]
    """What was answered, each question in a few words."""
    reasons: tuple[tuple[Reason, int], ...]
    """The reasons with the whole points that each is worth."""


def grouped(catalog: Catalog, told: Iterable[tuple[Reason, int]]) -> tuple[Group, ...]:
    """Return reasons by all the answers that give their points, in the order in which they come."""
    found: dict[tuple[str, ...], list[tuple[Reason, int]]] = {}
    for reason, worth in told:
        found.setdefault(answers(catalog, reason.given_by), []).append((reason, worth))
    return tuple(Group(said, tuple(reasons)) for said, reasons in found.items())


def answers(catalog: Catalog, said: Sequence[Said]) -> tuple[str, ...]:
    """Return what was answered, in a few words for each question."""
    by_question: dict[str, list[str]] = {}
    for question, option in said:
        by_question.setdefault(question, []).append(option)
    return tuple(_answer(catalog, question, options) for question, options in by_question.items())


def _answer(catalog: Catalog, question: str, options: Sequence[str]) -> str:
    if catalog.questions[question].options == "features":
        features = listing([feature_text(catalog, key) for key in options])
        return _("Must have: {features}").format(features=features)
    names = listing([catalog.option(question, option).name for option in options])
    return _("{question}: {answer}").format(question=catalog.questions[question].short_name, answer=names)
