"""Several answers changed at once: pairs that change the winner, and the nearest miss of each loser."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from math import fsum, inf
from typing import NamedTuple

from chooser.engine.scoring import TIE, Evaluation
from chooser.engine.whatif import Change, change, changed_answers, single_options

MAX_CHANGES = 3
"""How many answers are changed at most in the search for a nearest miss."""
_SHOWN_PAIRS = 8


class _Move(NamedTuple):
    """One single change: what it adds to each framework's total, and the must-have that it turns."""

    question: str
    option: str
    gains: tuple[float, ...]
    feature: str | None
    several: bool


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
    only where what they can gain on the winner at most is too little.
    """
    index = evaluation.table.index[framework]
    if index == evaluation.winner or index not in evaluation.considered:
        return None
    ranked = sorted(
        ((_bound(evaluation, move, index), move) for move in _moves(evaluation)), key=lambda item: -item[0]
    )
    for size in range(1, MAX_CHANGES + 1):
        best = _best_of_size(evaluation, ranked, index, size)
        if best is not None:
            return _change(evaluation, best)
    return None


def _best_of_size(
    evaluation: Evaluation, ranked: list[tuple[float, _Move]], index: int, size: int
) -> tuple[_Move, ...] | None:
    winner = evaluation.winner
    gap = evaluation.totals[winner] - evaluation.totals[index] if winner is not None else -inf
    leads = [-TIE]
    best: tuple[_Move, ...] | None = None
    for places in _promising(ranked, size, lambda total: total - gap > leads[-1]):
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
    start: int = 0,
    total: float = 0.0,
) -> Iterator[tuple[int, ...]]:
    """Yield sets of places in `ranked`, best first, leaving out those whose bounds are not `enough`."""
    for place in range(start, len(ranked) - size + 1):
        bounds = [bound for bound, _move in ranked[place : place + size]]
        if not enough(total + fsum(bounds)):
            return  # what follows gains even less
        if size == 1:
            yield (place,)
        else:
            for rest in _promising(ranked, size - 1, enough, place + 1, total + ranked[place][0]):
                yield (place, *rest)


def _bound(evaluation: Evaluation, move: _Move, index: int) -> float:
    """Return what a move gains on the winner at most: all there is, where it excludes the winner."""
    winner, table = evaluation.winner, evaluation.table
    if winner is None:
        return inf
    added = move.feature is not None and move.feature not in evaluation.required
    if added and winner in table.lacking[move.feature or ""]:
        return inf
    return move.gains[index] - move.gains[winner]


def _moves(evaluation: Evaluation) -> list[_Move]:
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
    return moves


def _compatible(moves: Sequence[_Move]) -> bool:
    """Tell whether these can be made together: a question of kind one takes a single other option."""
    single = [move.question for move in moves if not move.several]
    return len(set(single)) == len(single)


def _together(moves: list[_Move], size: int) -> Iterator[tuple[_Move, ...]]:
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
