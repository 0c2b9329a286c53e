"""How far each answer, and the weight of each step, moves the winner's lead: what could turn the outcome.

One-way sensitivity analysis, as a tornado diagram shows it (Howard 1988): one thing varies over all that it
could be, all others stay.
"""

from collections.abc import Mapping
from math import fsum
from typing import Literal, NamedTuple

from chooser.decision import Answer
from chooser.engine.scoring import TIE, Evaluation
from chooser.engine.whatif import Interval, changed_answers
from chooser.model import MAX_WEIGHT

RULED_OUT = -100.0
"""The lead of a winner that a must-have would rule out: further behind than points can put it."""
_BESIDE = 1e-6
"""How far behind an end of an interval the winner is looked for, in units of the multiplier."""


class Swing(NamedTuple):
    """What one question, or the weight of one step, can make of the winner's lead over the best rival."""

    kind: Literal["question", "step"]
    id: str
    low: float
    """In score points: the smallest lead, negative where another framework wins, or `RULED_OUT`."""
    high: float
    """In score points: the largest lead."""
    winner: str | None
    """Who wins where the lead is smallest; None where nobody is left to choose."""
    answer: Answer | None
    """Of a question, the answer that gives the smallest lead."""
    weight: float | None
    """Of a step, the multiplier that gives the smallest lead."""


class Turn(NamedTuple):
    """A multiplier of a step at which the winner changes, and who wins beyond it."""

    weight: float
    winner: str


class _Lead(NamedTuple):
    lead: float
    winner: str | None


def swings(evaluation: Evaluation) -> tuple[Swing, ...]:
    """Return what each question not left out, and each step, can do to the lead; the smallest lead first.

    Without a winner, or without a rival, there is none.
    """
    if evaluation.winner is None or len(evaluation.considered) < 2:
        return ()
    catalog, decision = evaluation.catalog, evaluation.decision
    found = [
        _of_question(evaluation, question)
        for question in catalog.questions
        if decision.state(question) != "skipped"
    ]
    found += [_of_step(evaluation, step.id) for step in catalog.steps]
    return tuple(sorted(found, key=lambda swing: (swing.low, swing.low - swing.high)))


def weight_turns(evaluation: Evaluation, intervals: Mapping[str, Interval]) -> dict[str, tuple[Turn, ...]]:
    """Return for each step where in (0, 3), at the ends of its interval, another framework takes over."""
    found = {}
    for step, interval in intervals.items():
        ends = [(interval.low, -_BESIDE), (interval.high, _BESIDE)]
        found[step] = tuple(
            Turn(end, _winner_at(evaluation, step, end + by)) for end, by in ends if 0 < end < MAX_WEIGHT
        )
    return found


def _of_question(evaluation: Evaluation, question: str) -> Swing:
    leads: dict[Answer, _Lead] = {}
    now = evaluation.table.frameworks[evaluation.winner] if evaluation.winner is not None else None
    for answer in _answers(evaluation, question):
        totals, out = evaluation.with_answers({question: answer})
        change = evaluation.weights[question] * (
            evaluation.table.part(question, answer).ideal - evaluation.parts[question].ideal
        )
        leads[answer] = _lead(evaluation, totals, out, evaluation.ideal + change)
    # Of two answers that leave no lead, one may leave the winner first by order.
    lowest = min(leads, key=lambda answer: (leads[answer].lead, leads[answer].winner == now))
    highest = max(found.lead for found in leads.values())
    return Swing("question", question, leads[lowest].lead, highest, leads[lowest].winner, lowest, None)


def _answers(evaluation: Evaluation, question: str) -> list[Answer]:
    """Return the answers that a question could have; of several choices those that differ in one."""
    options = evaluation.table.options[question]
    if evaluation.catalog.questions[question].kind == "one":
        return list(options)
    now = evaluation.decision.chosen(question)
    return [now, *(changed_answers(evaluation, [(question, option)])[question] for option in options)]


def _of_step(evaluation: Evaluation, step: str) -> Swing:
    # The lead has one direction over a weight, so its extremes are at both ends.
    leads = {weight: _lead_at(evaluation, step, weight) for weight in (0.0, MAX_WEIGHT)}
    lowest = min(leads, key=lambda weight: leads[weight].lead)
    highest = max(found.lead for found in leads.values())
    return Swing("step", step, leads[lowest].lead, highest, leads[lowest].winner, None, lowest)


def _lead_at(evaluation: Evaluation, step: str, weight: float) -> _Lead:
    totals, ideal = _weighed(evaluation, step, weight)
    return _lead(evaluation, totals, evaluation.out, ideal)


def _weighed(evaluation: Evaluation, step: str, weight: float) -> tuple[list[float], float]:
    """Return the totals, and the most there is to get, had a step this multiplier."""
    more = weight - evaluation.decision.weight(step)
    parts = [
        part for question, part in evaluation.parts.items() if evaluation.catalog.step_of[question].id == step
    ]
    totals = [
        total + more * fsum(part.points[index] for part in parts)
        for index, total in enumerate(evaluation.totals)
    ]
    return totals, evaluation.ideal + more * fsum(part.ideal for part in parts)


def _winner_at(evaluation: Evaluation, step: str, weight: float) -> str:
    totals, _ideal = _weighed(evaluation, step, weight)
    # The difference beside the end is smaller than what counts as a tie.
    eligible = [index for index in evaluation.considered if index not in evaluation.out]
    return evaluation.table.frameworks[max(eligible, key=lambda index: totals[index])]


def _lead(evaluation: Evaluation, totals: list[float], out: frozenset[int], ideal: float) -> _Lead:
    winner, now = evaluation.best(totals, out), evaluation.winner
    name = evaluation.table.frameworks[winner] if winner is not None else None
    if now is None or now in out:
        return _Lead(RULED_OUT, name)
    rivals = [totals[index] for index in evaluation.considered if index != now and index not in out]
    lead = 100 * (totals[now] - max(rivals, default=0.0)) / ideal if ideal > TIE else 0.0
    return _Lead(lead, name)
