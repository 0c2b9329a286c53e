"""The page of the report on how sure the result is: shares, regret, nearest misses, what is not known."""

from typing import Any

from chooser.recommendation import Recommendation, change_text, flip_text
from chooser.text import _, listing, number, points

Data = dict[str, Any]


def robustness(recommendation: Recommendation) -> Data:
    """Return shares and regret as a table, how to read them, nearest misses and what is not known."""
    if not recommendation.has_answers or recommendation.winner is None:
        return {"rows": [], "readings": [], "misses": [], "unknown": []}
    return {
        "rows": _rows(recommendation),
        "readings": _readings(recommendation),
        "misses": _misses(recommendation),
        "unknown": _unknown(recommendation),
    }


def _rows(recommendation: Recommendation) -> list[list[str]]:
    found = recommendation.robustness
    rows = []
    for standing in recommendation.ranking:
        shares, regret = found.shares[standing.id], found.regret[standing.id]
        rows.append(
            [
                recommendation.catalog.frameworks[standing.id].name,
                number(100 * shares[0]),
                number(100 * sum(shares[:2])),
                "–" if regret is None else points(regret),
            ]
        )
    return rows


def _readings(recommendation: Recommendation) -> list[str]:
    found = recommendation.robustness
    readings = [
        recommendation.confidence_meaning,
        recommendation.verdict_meaning,
        _(
            "Points lost is how far a framework is, on average over all trials, behind the best of each: "
            "small means safe to take. Drawn {draws} times with seed {seed}."
        ).format(draws=f"{found.draws:,}", seed=found.seed),
    ]
    second = recommendation.safe_second
    if second is not None:
        name = recommendation.catalog.frameworks[second].name
        readings.append(_("The safest second choice is {framework}.").format(framework=name))
    return readings


def _misses(recommendation: Recommendation) -> list[list[str]]:
    catalog = recommendation.catalog
    return [
        [
            catalog.frameworks[loser].name,
            change_text(catalog, change) if change else _("not within three changed answers"),
        ]
        for loser, change in recommendation.nearest_misses.items()
    ]


def _unknown(recommendation: Recommendation) -> list[str]:
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
    return alone + [flip_text(catalog, flip) for flip in recommendation.rating_flips]
