"""What the answers ask of one row of the comparison: how much, which way, and who said it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import fsum
from typing import NamedTuple

from chooser.advice.rows import RowKey
from chooser.engine.scoring import Asked, Evaluation

MOST_SAID = 2
"""How many answers a sentence repeats: with more it would be a list."""


class Said(NamedTuple):
    """An option that was chosen in a question."""

    question: str
    option: str


class Wish:
    """All that was asked of one criterion, feature or known framework, over all questions."""

    def __init__(self, asked: Iterable[Asked]) -> None:
        self.asked = tuple(asked)

    @property
    def weight(self) -> float:
        """How much it counts, in importance units."""
        return fsum(each.weight for each in self.asked)

    @property
    def asks_for_less(self) -> bool:
        """Whether the lower end of a criterion is wanted more than the upper one."""
        return fsum(each.weight for each in self.asked if each.term.less) > self.weight / 2

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions whose answers ask for it, in the order in which they are asked."""
        return tuple(dict.fromkeys(each.question for each in self.asked))

    @property
    def said(self) -> tuple[Said, ...]:
        """The answers that ask for it the way it is wanted on the whole, those that count most."""
        less = self.asks_for_less
        same_way = [each for each in self.asked if each.term.less == less and each.weight > 0]
        most = sorted(same_way, key=lambda each: -each.weight)[:MOST_SAID]
        return tuple(Said(each.question, each.option) for each in most)

    def most_missed(self, framework: int) -> "Wish":
        """Return what asks for more or what asks for less: of which a framework (by index) misses most."""
        ways = [Wish(each for each in self.asked if each.term.less == less) for less in (False, True)]
        return max(ways, key=lambda way: way.weight - way.lead(framework, None))

    def lead(self, first: int, second: int | None) -> float:
        """Return how much more of it one framework (by index) gives than another, or than nothing."""
        return fsum(
            each.weight
            * (each.term.values[first] - (each.term.values[second] if second is not None else 0.0))
            for each in self.asked
        )


def features_asked_for(evaluation: Evaluation) -> tuple[str, ...]:
    """Return the features that the answers ask for, must-haves first."""
    asked = [each.term.id for each in evaluation.asked() if each.term.kind == "feature" and each.weight > 0]
    return tuple(dict.fromkeys([*evaluation.required, *asked]))


def because_of(
    evaluation: Evaluation, frameworks: Sequence[str], criterion: str, wish: Wish
) -> tuple[tuple[Said, ...], Said | None]:
    """Return the answers that a reason on a criterion begins with, and the one that tells what follows.

    That is the one that asks for the most; where these frameworks have no words of their own for it, another
    one of its step for which they have some, though it asks for nothing there. What has other words is not
    said beside it.
    """
    catalog, said = evaluation.catalog, wish.said

    def own(answer: Said) -> list[str | None]:
        every = (catalog.frameworks[key].ratings[criterion].for_answers for key in frameworks)
        return [of_one.get(answer.question, {}).get(answer.option) for of_one in every]

    if not said:
        return (), None
    if any(own(said[0])):
        return tuple(each for each in said if own(each) == own(said[0])), said[0]
    asking = {each.question for each in wish.asked}
    given = (
        Said(question.id, option)
        for question in catalog.step_of[said[0].question].questions
        if question.id not in asking
        for option in evaluation.decision.chosen(question.id)
    )
    other = None if wish.asks_for_less else next((each for each in given if any(own(each))), None)
    return (said, said[0]) if other is None else ((said[0], other), other)


def wishes(asked: Iterable[Asked]) -> dict[RowKey, Wish]:
    """Return what was asked of each row, in the order in which it was asked."""
    found: dict[RowKey, list[Asked]] = defaultdict(list)
    for each in asked:
        found[each.term.row].append(each)
    return {row: Wish(of_row) for row, of_row in found.items()}
