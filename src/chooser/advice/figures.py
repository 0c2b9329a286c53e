"""Figures as they are shown: whole ones that agree where they stand side by side.

Rounded each for itself, 68.4 and 50.6 would be told as 68 and 51 with 18 between them, and three runs in
a hundred could add up to 101. So differences are those of the figures shown, and parts of a whole are
shared out by the largest remainder (Hamilton 1792).
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import floor, fsum
from typing import TypeVar

from chooser.advice.recommendation import Reason, Recommendation, RowKey, Standing
from chooser.base.text import half_up

K = TypeVar("K")

_NOISE = 9
"""Decimals of a part that count: what is behind them is rounding."""


def shared_out(parts: Sequence[float], total: int) -> tuple[int, ...]:
    """Return parts as whole numbers that add up to a total: each rounded down, the largest remainders up.

    The total must be the sum of the parts rounded up or down; where it is another, they come as near as
    they can. Equal remainders go by order.
    """
    exact = [round(part, _NOISE) for part in parts]
    shown = [floor(part) for part in exact]
    missing = total
    for part in shown:
        missing -= part
    by_remainder = sorted(range(len(exact)), key=lambda index: shown[index] - exact[index])
    for index in by_remainder[: max(missing, 0)]:
        shown[index] += exact[index] > shown[index]
    return tuple(shown)


class Figures:
    """The figures of a recommendation as every view and export shows them; JSON alone has exact ones."""

    def __init__(self, recommendation: Recommendation) -> None:
        self._of = recommendation

    @cached_property
    def scores(self) -> dict[str, int]:
        """The score of each considered framework, of 100."""
        return {standing.id: half_up(standing.score) for standing in self._of.ranking}

    @property
    def lead(self) -> int | None:
        """The points by which the winner is ahead of the runner-up; None without either."""
        winner, runner_up = self._of.winner, self._of.runner_up
        if winner is None or runner_up is None:
            return None
        return self.scores[winner.id] - self.scores[runner_up.id]

    def behind(self, framework: str) -> int:
        """Return the points by which a framework that can be chosen is behind the winner."""
        return self.scores[self._of.ranking[0].id] - self.scores[framework]

    def points(self, standing: Standing) -> dict[str, int]:
        """Return a framework's points by step, which add up to its score."""
        shown = shared_out([*standing.points.values()], self.scores[standing.id])
        return dict(zip(standing.points, shown, strict=True))

    def tenths(self, standing: Standing) -> tuple[float, list[float]]:
        """Return score and points by step with one decimal; the points add up to the score."""
        score = half_up(10 * standing.score)
        shown = shared_out([10 * points for points in standing.points.values()], score)
        return score / 10, [points / 10 for points in shown]

    @cached_property
    def firsts(self) -> dict[str, int]:
        """In how many of 100 runs each framework is first: 100 together, where any is left to choose."""
        shares = self._of.robustness.shares
        return _of_100({key: ranks[0] for key, ranks in shares.items()})

    @cached_property
    def firsts_or_seconds(self) -> dict[str, int]:
        """In how many of 100 runs each framework is first or second, never fewer than it is first."""
        shares = self._of.robustness.shares
        exact = {key: round(100 * fsum(ranks[:2]), _NOISE) for key, ranks in shares.items()}
        least = {key: max(floor(value), self.firsts[key]) for key, value in exact.items()}
        missing = half_up(fsum(exact.values()))
        for value in least.values():
            missing -= value
        room = [key for key, value in exact.items() if value > least[key]]
        room.sort(key=lambda key: least[key] - exact[key])
        return {key: value + (key in room[: max(missing, 0)]) for key, value in least.items()}

    @cached_property
    def step_parts(self) -> dict[str, int]:
        """The percent of all points to be had that each step holds: 100 together."""
        return _of_100(self._of.step_parts)

    @cached_property
    def row_parts(self) -> dict[RowKey, int]:
        """The percent of all points to be had that the answers give to each row of the comparison."""
        return _of_100(self._of.row_parts)

    @cached_property
    def reasons(self) -> tuple[tuple[Reason, int], ...]:
        """The reasons for and against the winner that are worth a point or more, with what each is worth."""
        return self._told(self._of.reasons)

    def reasons_of(self, framework: str) -> tuple[tuple[Reason, int], ...]:
        """Return the reasons for and against any framework, as `reasons` has them of the winner."""
        return self._told(self._of.reasons_of(framework))

    def _told(self, reasons: Sequence[Reason]) -> tuple[tuple[Reason, int], ...]:
        return tuple(pair for pair in zip(reasons, self._worths(reasons), strict=True) if pair[1])

    def _worths(self, reasons: Sequence[Reason]) -> tuple[int, ...]:
        """Return what reasons for one framework against another are worth: the difference of their scores.

        Without another framework it is the sum of their points. A reason is worth the same whichever of the
        two is asked for, and of two that are alike the first is never worth less.
        """
        signed = [reason.points if reason.in_favor else -reason.points for reason in reasons]
        pair = [reasons[0].framework, reasons[0].rival] if reasons else []
        shown = [self.scores[key] for key in pair if key in self.scores]
        total = shown[0] - shown[1] if len(shown) == 2 else half_up(fsum(signed))
        # Rounding knows up from down, so what is shared out is always the same side's lead.
        if total < 0 or (total == 0 and len(shown) == 2 and pair != sorted(map(str, pair))):
            signed, total = [-points for points in signed], -total
        ahead = [index for index, points in enumerate(signed) if points >= 0]
        behind = [index for index, points in enumerate(signed) if points < 0]
        # What is rounded up is worth more on one side and less on the other, which therefore goes backwards.
        order = [*ahead, *reversed(behind)]
        worths = dict(zip(order, shared_out([signed[index] for index in order], total), strict=True))
        return tuple(abs(worths[index]) for index in range(len(signed)))


def _of_100(parts: Mapping[K, float]) -> dict[K, int]:
    """Return parts of 1 as whole percent that add up to those of their sum."""
    percents = [100 * part for part in parts.values()]
    return dict(zip(parts, shared_out(percents, half_up(fsum(percents))), strict=True))
