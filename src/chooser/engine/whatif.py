"""What would change the outcome: exact answers, which the additive model gives at once.

Weight stability intervals after Mareschal (1988).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import fsum
from typing import NamedTuple

from chooser.decision import Answer, options_of
from chooser.engine.scoring import TIE, Evaluation, rank
from chooser.model import MAX_WEIGHT


class OpenQuestion(NamedTuple):
    """An open question, and what its answer could do."""

    id: str
    chance: float
    """In [0, 1]: the part of its answers, equally likely, that changes the winner on its own."""
    swing: float
    """In score points: the largest less the smallest lead over the best rival that its answer can give."""
    winners: tuple[str | None, ...]
    """Who its answers would make the winner instead, in their order; None where one rules out all."""


class Change(NamedTuple):
    """Answers that would make another framework win."""

    answers: dict[str, tuple[Answer, Answer]]
    """For each changed question its answer now, and the one it would need."""
    winner: str | None
    """None when the change excludes every framework."""
    margin: float
    """In score points: the new winner's lead over its best rival, with these answers."""


class Interval(NamedTuple):
    """The multipliers of a step, within [0, 3], for which the winner stays; at an end within it, it ties."""

    low: float
    high: float


ANY_WEIGHT = Interval(0.0, MAX_WEIGHT)
"""Where no multiplier of the step changes the winner."""


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
            worst = fsum(min(0.0, difference) for difference in differences)
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
    others: list[int | None] = []
    leads: list[float] = []
    for answer in answers:
        totals, out = evaluation.with_answers({question: answer})
        if (winner := evaluation.best(totals, out)) != evaluation.winner:
            others.append(winner)
        leads.append(_lead(evaluation, totals, out))
    swing = evaluation.score(max(leads) - min(leads))
    names = evaluation.table.frameworks
    winners = tuple(names[each] if each is not None else None for each in dict.fromkeys(others))
    return OpenQuestion(question, len(others) / len(answers), swing, winners)


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
    for question, option in single_options(evaluation):
        answers = changed_answers(evaluation, [(question, option)])
        if evaluation.winner_with(answers) != evaluation.winner:
            changes.append(change(evaluation, answers))
    return tuple(sorted(changes, key=lambda found: -found.margin))


def single_options(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """Yield each single change as a question and the option to take instead, to add or to take away."""
    for question in evaluation.catalog.questions:
        if evaluation.decision.state(question) != "answered":
            continue
        several = evaluation.catalog.questions[question].kind == "several"
        for option in evaluation.table.options[question]:
            if several or option not in evaluation.decision.chosen(question):
                yield question, option


def changed_answers(evaluation: Evaluation, options: Iterable[tuple[str, str]]) -> dict[str, Answer]:
    """Return the answers that these changes, each a question and an option, make out of those of now."""
    answers: dict[str, Answer] = {}
    for question, option in options:
        if evaluation.catalog.questions[question].kind == "one":
            answers[question] = option
            continue
        chosen = options_of(answers.get(question, evaluation.decision.answer(question)))
        if option in chosen:
            answers[question] = tuple(other for other in chosen if other != option)
        else:
            answers[question] = (*chosen, option)
    return answers


def change(evaluation: Evaluation, answers: Mapping[str, Answer]) -> Change:
    """Return what these answers, put in place of those of now, come to."""
    totals, out = evaluation.with_answers(answers)
    winner = evaluation.best(totals, out)
    both = {key: (evaluation.decision.answers[key], answer) for key, answer in answers.items()}
    if winner is None:
        return Change(both, None, 0.0)
    ideal = evaluation.ideal + fsum(
        evaluation.weights[key] * (evaluation.table.part(key, answer).ideal - evaluation.parts[key].ideal)
        for key, answer in answers.items()
    )
    rivals = [totals[index] for index in evaluation.considered if index != winner and index not in out]
    margin = 100 * (totals[winner] - max(rivals, default=0.0)) / ideal if ideal > TIE else 0.0
    return Change(both, evaluation.table.frameworks[winner], margin)


def weight_intervals(evaluation: Evaluation) -> dict[str, Interval]:
    """Return for each step the interval of its multiplier, within [0, 3], in which the winner stays.

    Totals are linear in each multiplier, so it is closed form. Empty when there is no winner.
    """
    winner = evaluation.winner
    if winner is None:
        return {}
    found = {}
    for step in evaluation.catalog.steps:
        (low, high), weight = _interval(evaluation, step.id, winner), evaluation.decision.weight(step.id)
        # Rounding must not put the weight of now outside the interval that holds it.
        found[step.id] = Interval(min(low, weight), max(high, weight))
    return found


def winning_weights(evaluation: Evaluation, framework: str) -> dict[str, Interval]:
    """Return for each step that can do it the interval of its multiplier in which a framework would be first.

    Empty where a framework that is not the winner is not considered, or ruled out.
    """
    index = evaluation.table.index[framework]
    if index == evaluation.winner or index not in evaluation.considered or index in evaluation.out:
        return {}
    found = {step.id: _interval(evaluation, step.id, index) for step in evaluation.catalog.steps}
    # Where it only ties, at a single multiplier, it is not first.
    return {step: interval for step, interval in found.items() if interval.high - interval.low > TIE}


def _interval(evaluation: Evaluation, step: str, winner: int) -> Interval:
    """Return for which multipliers of a step a framework is first, its end before its start for none."""
    low, high = ANY_WEIGHT
    weight = evaluation.decision.weight(step)
    rivals = [index for index in evaluation.considered if index != winner and index not in evaluation.out]
    questions = [key for key, owner in evaluation.catalog.step_of.items() if owner.id == step]
    for rival in rivals:
        slope = fsum(
            evaluation.parts[question].points[winner] - evaluation.parts[question].points[rival]
            for question in questions
        )
        base = evaluation.totals[winner] - evaluation.totals[rival] - weight * slope
        if slope > TIE:
            low = max(low, -base / slope)
        elif slope < -TIE:
            high = min(high, -base / slope)
        elif base < -TIE or (base <= TIE and rival < winner):
            # Behind at every multiplier, or level and named after it.
            return Interval(ANY_WEIGHT.high, ANY_WEIGHT.low)
    return Interval(low, high)


class RatingFlip(NamedTuple):
    """A rating that, one level up or down, would make another framework win."""

    framework: str
    criterion: str
    level: str
    """The level that it would take: the better end of a range when it moves up, the worse one down."""
    up: bool
    winner: str


def rating_flips(evaluation: Evaluation) -> tuple[RatingFlip, ...]:
    """Return each rating of the winner or the runner-up that flips the winner when it moves by one level.

    Only criteria that scored are looked at. A range moves as a whole.
    """
    if evaluation.winner is None:
        return ()
    pair = [evaluation.table.index[standing.id] for standing in rank(evaluation) if not standing.excluded][:2]
    found = []
    for criterion, importance in _asked(evaluation).items():
        for index in pair:
            for up in (True, False):
                flip = _flip(evaluation, criterion, importance, index, up=up)
                found += [flip] if flip is not None else []
    return tuple(found)


def _asked(evaluation: Evaluation) -> dict[str, float]:
    """Return for each criterion that scored how much is asked of it, more less less, in total units."""
    found: dict[str, float] = defaultdict(float)
    for asked in evaluation.asked():
        if asked.term.kind == "criterion":
            found[asked.term.id] += -asked.weight if asked.term.less else asked.weight
    return found


def _flip(
    evaluation: Evaluation, criterion: str, importance: float, index: int, *, up: bool
) -> RatingFlip | None:
    catalog, name = evaluation.catalog, evaluation.table.frameworks[index]
    levels = list(catalog.criteria[criterion].levels.items())
    places = [level for level, _value in levels]
    ends = [places.index(level) for level in catalog.frameworks[name].ratings[criterion].levels]
    moved = [min(max(end + (1 if up else -1), 0), len(levels) - 1) for end in (ends[0], ends[-1])]
    before = (levels[ends[0]][1] + levels[ends[-1]][1]) / 2
    after = (levels[moved[0]][1] + levels[moved[1]][1]) / 2
    totals = list(evaluation.totals)
    totals[index] += importance * (after - before)
    winner = evaluation.best(totals, evaluation.out)
    if winner is None or winner == evaluation.winner:
        return None
    level = places[moved[1] if up else moved[0]]
    return RatingFlip(name, criterion, level, up, evaluation.table.frameworks[winner])
