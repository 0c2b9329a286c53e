"""The part of the report on how sure the result is: trials, weights, ratings, answers, what is not known."""

from math import fsum
from typing import Any

from chooser.model import MAX_WEIGHT
from chooser.recommendation import Interval, Recommendation, change_text, flip_text
from chooser.text import _, listing, number, percent, points

Data = dict[str, Any]


def robustness(recommendation: Recommendation) -> Data | None:
    """Return what the trials, weights, ratings and answers say of the winner; None where there is none."""
    if not recommendation.has_answers or recommendation.winner is None:
        return None
    return {
        "trials": _trials(recommendation),
        "readings": _readings(recommendation),
        "weights_reading": _weights_reading(recommendation),
        "ratings_reading": _ratings_reading(recommendation),
        "flips": [flip_text(recommendation.catalog, flip) for flip in recommendation.rating_flips],
        "misses": _misses(recommendation),
    }


def _name(recommendation: Recommendation, key: str) -> str:
    return recommendation.catalog.frameworks[key].name


def _trials(recommendation: Recommendation) -> list[Data]:
    found = recommendation.robustness
    rows = []
    for standing in recommendation.ranking:
        shares, regret = found.shares[standing.id], found.regret[standing.id]
        rows.append(
            {
                "name": _name(recommendation, standing.id),
                "score": number(standing.score),
                "share": shares[0],
                "first": number(100 * shares[0]),
                "second": number(100 * fsum(shares[:2])),
                "regret": "–" if regret is None else points(regret),
            }
        )
    return rows


def _readings(recommendation: Recommendation) -> list[str]:
    found, winner = recommendation.robustness, recommendation.winner
    assert winner is not None
    first = _("{framework} is first in {number} of 100 trials.").format(
        framework=_name(recommendation, winner.id), number=number(100 * found.first(winner.id))
    )
    drawn = _("{draws} trials were drawn, with seed {seed}.").format(
        draws=f"{found.draws:,}", seed=found.seed
    )
    lost = _(
        "Points lost is how far a framework is, on average over all trials, behind the best of each: "
        "small means safe to take. {framework} loses {points}."
    ).format(framework=_name(recommendation, winner.id), points=points(found.regret[winner.id] or 0.0))
    second = recommendation.safe_second
    if second is not None:
        safest = _("The safest second choice is {framework}.")
        lost += " " + safest.format(framework=_name(recommendation, second))
    return [
        " ".join((first, recommendation.confidence_meaning, drawn)),
        recommendation.verdict_meaning,
        lost,
    ]


def weights(recommendation: Recommendation) -> list[Data]:
    """Return for each step its part of the score, its multiplier, and where the winner stays."""
    intervals = recommendation.weights if recommendation.has_answers else {}
    whole = Interval(0.0, MAX_WEIGHT)
    return [
        {
            "step": step.name,
            "part": percent(recommendation.step_parts[step.id]),
            "now": _times(recommendation.decision.weight(step.id)),
            "stays": _stays(*intervals[step.id]) if intervals else "–",
            "range": [
                value / MAX_WEIGHT
                for value in (
                    *intervals.get(step.id, whole),
                    recommendation.decision.weight(step.id),
                )
            ]
            if intervals
            else [],
        }
        for step in recommendation.catalog.steps
    ]


def _times(weight: float) -> str:
    return _("× {weight}").format(weight=f"{weight:.2f}".rstrip("0").rstrip("."))


def _stays(low: float, high: float) -> str:
    if low <= 0 and high >= MAX_WEIGHT:
        return _("at any weight")
    if high >= MAX_WEIGHT:
        return _("from {low} up").format(low=_times(low))
    if low <= 0:
        return _("up to {high}").format(high=_times(high))
    return _("from {low} to {high}").format(low=_times(low), high=_times(high))


def _weights_reading(recommendation: Recommendation) -> str:
    limited = [
        step.name
        for step in recommendation.catalog.steps
        if recommendation.weights[step.id] != Interval(0.0, MAX_WEIGHT)
    ]
    if not limited:
        return _("No factor, whatever it weighs from × 0 to × 3, changes the winner.")
    return _("The winner depends on how much these count: {factors}.").format(factors=listing(limited))


def _ratings_reading(recommendation: Recommendation) -> str:
    if recommendation.runner_up is None:
        return ""
    names = listing(
        [_name(recommendation, each.id) for each in (recommendation.winner, recommendation.runner_up) if each]
    )
    if recommendation.rating_flips:
        text = _("One rating of {frameworks}, one level higher or lower, is enough to change the winner:")
    else:
        text = _("No single rating of {frameworks}, one level higher or lower, changes the winner.")
    return text.format(frameworks=names)


def _misses(recommendation: Recommendation) -> list[list[str]]:
    catalog = recommendation.catalog
    return [
        [
            _name(recommendation, loser),
            change_text(catalog, change) if change else _("not within three changed answers"),
        ]
        for loser, change in recommendation.nearest_misses.items()
    ]


def open_answers(recommendation: Recommendation) -> list[str]:
    """Return what each open question could do to the result."""
    if not recommendation.has_answers or recommendation.winner is None:
        return []
    catalog = recommendation.catalog
    names = {
        question: catalog.questions[question.id].short_name for question in recommendation.open_questions
    }
    alone = [
        _("{question} is open: {percent} of 100 of its answers would change the result.").format(
            question=name, percent=number(100 * question.chance)
        )
        for question, name in names.items()
        if question.chance > 0
    ]
    others = [name for question, name in names.items() if question.chance == 0]
    if others:
        text = _("Open, and not able to change the result on their own: {questions}.")
        if recommendation.decided:
            text = _("Open, and not able to change the result whatever is answered: {questions}.")
        alone.append(text.format(questions=listing(others)))
    return alone
