"""Several answers changed at once: pairs that change the winner, and the nearest miss of each loser."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import accumulate, combinations
from math import fsum, inf
from typing import NamedTuple

from chooser.engine.scoring import TIE, Evaluation
from chooser.engine.whatif import Change, change, changed_answers, single_options

MAX_CHANGES = 3
"""How many answers are changed at most in the search for a nearest miss."""
_SHOWN_PAIRS = 8
_RIVALS = 20
"""How many of the best are looked at before all totals are added up; more would save little."""


class _Move(NamedTuple):
    """One single change: what it adds to each framework's total, and the must-have that it turns."""

    question: str
    option: str
    gains: tuple[float, ...]
    feature: str | None
    several: bool


class _Rival(NamedTuple):
    """One that has to be passed as well: how far it leads, and what each move gains on it at most."""

    ahead: float
    gains: list[float]
    best_from: list[float]
    """The most that one move gains from each place on; at the end there is none."""

    def lead(self, places: Sequence[int], more: int = 0, start: int = -1) -> float:
        """Return by how much one leads it at most after the moves at these places and `more` later ones."""
        gained = fsum(self.gains[place] for place in places)
        return gained + more * self.best_from[start] - self.ahead if more else gained - self.ahead

    def most(self, size: int) -> float:
        """Return by how much one leads it at most after so many moves."""
        return fsum(nlargest(size, self.gains)) - self.ahead


def pair_changes(evaluation: Evaluation) -> tuple[Change, ...]:
    """Return the pairs of changes that change the winner by the largest new leads, at most eight.

    Meant for decisions that no single change flips.
    """
    moves = _moves(evaluation)
    found = []
    for pair in _together(moves, 2):
        totals, out = _after(evaluation, pair)
        winner = evaluation.best(totals, out)
        if winner != evaluation.winner:
            lead = _lead(evaluation, totals, out, winner) if winner is not None else 0.0
            found.append((lead, pair))
    found.sort(key=lambda entry: -entry[0])
    return tuple(_change(evaluation, pair) for _lead_, pair in found[:_SHOWN_PAIRS])


def nearest_miss(evaluation: Evaluation, framework: str) -> Change | None:
    """Return the fewest changes that make a framework win, and of those the ones with the largest lead.

    None when it is the winner, or does not win within three changes. Exact: sets of changes are left out
    only where what they can gain on the winner, or on another rival, at most is too little.
    """
    index = evaluation.table.index[framework]
    if index == evaluation.winner or index not in evaluation.considered:
        return None
    ranked = sorted(
        ((_bound(evaluation, move, index, evaluation.winner), move) for move in _moves(evaluation)),
        key=lambda item: -item[0],
    )
    rivals = _rivals(evaluation, [move for _bound_, move in ranked], index)
    for size in range(1, MAX_CHANGES + 1):
        best = _best_of_size(evaluation, ranked, rivals, index, size)
        if best is not None:
            return _change(evaluation, best)
    return None


def _rivals(evaluation: Evaluation, moves: list[_Move], index: int) -> list[_Rival]:
    """Return the best of the others that are not out, the hardest to pass first."""
    best = sorted(
        (other for other in evaluation.considered if other != index and other not in evaluation.out),
        key=lambda other: -evaluation.totals[other],
    )
    rivals = []
    for other in best[:_RIVALS]:
        gains = [_bound(evaluation, move, index, other) for move in moves]
        best_from = [*accumulate(reversed(gains), max, initial=-inf)][::-1]
        rivals.append(_Rival(evaluation.totals[other] - evaluation.totals[index], gains, best_from))
    return sorted(rivals, key=lambda rival: rival.most(MAX_CHANGES))


def _best_of_size(
    evaluation: Evaluation,
    ranked: list[tuple[float, _Move]],
    rivals: list[_Rival],
    index: int,
    size: int,
) -> tuple[_Move, ...] | None:
    if any(rival.most(size) < -2 * TIE for rival in rivals):
        return None
    winner = evaluation.winner
    gap = evaluation.totals[winner] - evaluation.totals[index] if winner is not None else -inf
    leads = [-TIE]
    best: tuple[_Move, ...] | None = None

    def passes(places: tuple[int, ...], more: int, start: int) -> bool:
        # Before all totals are added up, which takes its time. Rounding must not leave out what leads.
        return not any(rival.lead(places, more, start) < leads[-1] - TIE for rival in rivals)

    for places in _promising(ranked, size, lambda total: total - gap > leads[-1], passes):
        moves = tuple(ranked[place][1] for place in places)
        if not _compatible(moves):
            continue
        totals, out = _after(evaluation, moves)
        lead = _lead(evaluation, totals, out, index)
        if evaluation.best(totals, out) == index and (best is None or lead > leads[-1]):
            best = moves
            leads.append(lead)
    return best


def _promising(
    ranked: list[tuple[float, _Move]],
    size: int,
    enough: Callable[[float], bool],
    passes: Callable[[tuple[int, ...], int, int], bool],
    before: tuple[int, ...] = (),
    total: float = 0.0,
) -> Iterator[tuple[int, ...]]:
    """Yield sets of places in `ranked`, best first, leaving out those whose bounds are not `enough`.

    And those that do not pass every rival; asked of the places before, how many more, and from where on.
    """
    start = before[-1] + 1 if before else 0
    if not passes(before, size, start):
        return
    for place in range(start, len(ranked) - size + 1):
        bounds = [bound for bound, _move in ranked[place : place + size]]
        if not enough(total + fsum(bounds)):
            return  # what follows gains even less
        places = (*before, place)
        if size > 1:
            yield from _promising(ranked, size - 1, enough, passes, places, total + ranked[place][0])
        elif passes(places, 0, place):
            yield places


def _bound(evaluation: Evaluation, move: _Move, index: int, rival: int | None) -> float:
    """Return what a move gains on a rival at most: all there is, where it excludes the rival."""
    if rival is None:
        return inf
    added = move.feature is not None and move.feature not in evaluation.required
    if added and rival in evaluation.table.lacking[move.feature or ""]:
        return inf
    return move.gains[index] - move.gains[rival]


# The same for every loser of an evaluation.
@lru_cache(maxsize=1)
def _moves(evaluation: Evaluation) -> tuple[_Move, ...]:
    moves = []
    for question, option in single_options(evaluation):
        (answer,) = changed_answers(evaluation, [(question, option)]).values()
        before = evaluation.parts[question].points
        after = evaluation.table.part(question, answer).points
        weight = evaluation.weights[question]
        gains = tuple(weight * (new - old) for new, old in zip(after, before, strict=True))
        feature = option if evaluation.table.is_must_haves(question) else None
        several = evaluation.catalog.questions[question].kind == "several"
        moves.append(_Move(question, option, gains, feature, several))
    return tuple(moves)


def _compatible(moves: Sequence[_Move]) -> bool:
    """Tell whether these can be made together: a question of kind one takes a single other option."""
    single = [move.question for move in moves if not move.several]
    return len(set(single)) == len(single)


def _together(moves: Sequence[_Move], size: int) -> Iterator[tuple[_Move, ...]]:
    return (chosen for chosen in combinations(moves, size) if _compatible(chosen))


def _after(evaluation: Evaluation, moves: Sequence[_Move]) -> tuple[list[float], frozenset[int]]:
    totals = list(evaluation.totals)
    for index in evaluation.considered:
        totals[index] += fsum(move.gains[index] for move in moves)
    turned = {move.feature for move in moves if move.feature is not None}
    if not turned:
        return totals, evaluation.out
    return totals, evaluation.excluded({*evaluation.required} ^ turned)


def _lead(evaluation: Evaluation, totals: list[float], out: frozenset[int], index: int) -> float:
    rivals = (totals[other] for other in evaluation.considered if other != index and other not in out)
    return totals[index] - max(rivals, default=0.0)


def _change(evaluation: Evaluation, moves: Sequence[_Move]) -> Change:
    return change(evaluation, changed_answers(evaluation, [(move.question, move.option) for move in moves]))
