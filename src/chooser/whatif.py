"""What would change the outcome: exact answers, which the additive model gives at once.

Weight stability intervals after Mareschal (1988).
"""

from collections.abc import Iterator
from typing import NamedTuple

from chooser.model import MAX_WEIGHT, SKIP, Answer
from chooser.scoring import TIE, Evaluation


class OpenQuestion(NamedTuple):
    """An open question, and what its answer could do."""

    id: str
    chance: float
    """In [0, 1]: the part of its answers, equally likely, that changes the winner on its own."""
    swing: float
    """In score points: the largest less the smallest lead over the best rival that its answer can give."""


class Change(NamedTuple):
    """Answers that would make another framework win."""

    answers: dict[str, tuple[Answer, Answer]]
    """For each changed question its answer now, and the one it would need."""
    winner: str | None
    """None when the change excludes every framework."""
    margin: float
    """In score points: the new winner's lead over the one of now."""


class Interval(NamedTuple):
    """The multipliers of a step, within [0, 3], for which the winner stays; at an end within it, it ties."""

    low: float
    high: float


def decided(evaluation: Evaluation) -> bool:
    """Tell whether nothing that can still be answered changes the winner; also when all are excluded."""
    winner, table = evaluation.winner, evaluation.table
    if winner is None:
        return True
    open_questions = list(evaluation.decision.open_questions(evaluation.catalog))
    if any(table.is_must_haves(question) for question in open_questions) and any(
        winner in lacking for lacking in table.lacking.values()
    ):
        return False
    rivals = (index for index in evaluation.considered if index != winner and index not in evaluation.out)
    return all(_safe_lead(evaluation, winner, rival, open_questions) > TIE for rival in rivals)


def _safe_lead(evaluation: Evaluation, winner: int, rival: int, open_questions: list[str]) -> float:
    """Return the smallest lead over a rival that the open questions can leave, in total units."""
    lead = evaluation.totals[winner] - evaluation.totals[rival]
    for question in open_questions:
        differences = [
            part.points[winner] - part.points[rival] for part in evaluation.table.options[question].values()
        ]
        # The 0 stands for leaving the question out; a question of kind several may take them all.
        if evaluation.catalog.questions[question].kind == "several":
            worst = sum(min(0.0, difference) for difference in differences)
        else:
            worst = min(0.0, *differences)
        lead += evaluation.weights[question] * worst
    return lead


def open_questions(evaluation: Evaluation) -> tuple[OpenQuestion, ...]:
    """Return the open questions, the one most likely to change the winner first, then by swing."""
    found = [
        _open_question(evaluation, question)
        for question in evaluation.decision.open_questions(evaluation.catalog)
    ]
    return tuple(sorted(found, key=lambda question: (-question.chance, -question.swing)))


def _open_question(evaluation: Evaluation, question: str) -> OpenQuestion:
    several = evaluation.catalog.questions[question].kind == "several"
    options = evaluation.table.options[question]
    answers: list[Answer] = [(), *((option,) for option in options)] if several else list(options)
    changed = 0
    leads: list[float] = []
    for answer in answers:
        totals, out = evaluation.with_answers({question: answer})
        changed += evaluation.best(totals, out) != evaluation.winner
        leads.append(_lead(evaluation, totals, out))
    swing = evaluation.score(max(leads) - min(leads))
    return OpenQuestion(question, changed / len(answers), swing)


def _lead(evaluation: Evaluation, totals: list[float], out: frozenset[int]) -> float:
    winner = evaluation.winner
    rivals = [totals[index] for index in evaluation.considered if index != winner and index not in out]
    return 0.0 if winner is None or not rivals else totals[winner] - max(rivals)


def single_changes(evaluation: Evaluation) -> tuple[Change, ...]:
    """Return every single change of an answer that changes the winner, the largest new lead first.

    A change is another option of an answered question, or one must-have or known framework added or
    taken away. Open questions and those left out are not answers, so they do not change.
    """
    changes = []
    for question, now, new in _single_answers(evaluation):
        totals, out = evaluation.with_answers({question: new})
        winner = evaluation.best(totals, out)
        if winner != evaluation.winner:
            changes.append(_change(evaluation, {question: (now, new)}, winner, totals))
    return tuple(sorted(changes, key=lambda change: -change.margin))


def _single_answers(evaluation: Evaluation) -> Iterator[tuple[str, Answer, Answer]]:
    """Yield each question with its answer now and each single change of it."""
    for question in evaluation.catalog.questions:
        now = evaluation.decision.answer(question)
        if now is None or now == SKIP or evaluation.decision.is_open(question):
            continue
        for option in evaluation.table.options[question]:
            if isinstance(now, str):
                if option != now:
                    yield question, now, option
            elif option in now:
                yield question, now, tuple(chosen for chosen in now if chosen != option)
            else:
                yield question, now, (*now, option)


def _change(
    evaluation: Evaluation,
    answers: dict[str, tuple[Answer, Answer]],
    winner: int | None,
    totals: list[float],
) -> Change:
    if winner is None or evaluation.winner is None:
        return Change(answers, None if winner is None else evaluation.table.frameworks[winner], 0.0)
    ideal = sum(
        evaluation.weights[question]
        * (evaluation.table.part(question, answers[question][1]).ideal if question in answers else part.ideal)
        for question, part in evaluation.parts.items()
    )
    margin = 100 * (totals[winner] - totals[evaluation.winner]) / ideal if ideal > TIE else 0.0
    return Change(answers, evaluation.table.frameworks[winner], margin)


def weight_intervals(evaluation: Evaluation) -> dict[str, Interval]:
    """Return for each step the interval of its multiplier, within [0, 3], in which the winner stays.

    Totals are linear in each multiplier, so it is closed form. Empty when there is no winner.
    """
    winner = evaluation.winner
    if winner is None:
        return {}
    rivals = [index for index in evaluation.considered if index != winner and index not in evaluation.out]
    return {step.id: _interval(evaluation, step.id, winner, rivals) for step in evaluation.catalog.steps}


def _interval(evaluation: Evaluation, step: str, winner: int, rivals: list[int]) -> Interval:
    low, high = 0.0, MAX_WEIGHT
    weight = evaluation.decision.weight(step)
    questions = [key for key, owner in evaluation.catalog.step_of.items() if owner.id == step]
    for rival in rivals:
        slope = sum(
            evaluation.parts[question].points[winner] - evaluation.parts[question].points[rival]
            for question in questions
        )
        base = evaluation.totals[winner] - evaluation.totals[rival] - weight * slope
        if slope > TIE:
            low = max(low, -base / slope)
        elif slope < -TIE:
            high = min(high, -base / slope)
    # Rounding must not put the weight of now outside the interval that holds it.
    return Interval(min(low, weight), max(high, weight))
