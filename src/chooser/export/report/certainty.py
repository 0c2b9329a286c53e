"""The part of the report on how sure the result is: runs, weights, ratings, answers, what is not known."""

from chooser.advice import certainty, words
from chooser.advice.figures import Figures
from chooser.advice.phrases import flip_text, interval_text, weight_text
from chooser.advice.recommendation import ANY_WEIGHT, Recommendation
from chooser.base.text import _, figure, listing, number, points
from chooser.export.report.first_page import MOST_OPEN
from chooser.export.report.parts import MOST, Data, Said, best, best_note, joined
from chooser.export.report.room import Room


def robustness(recommendation: Recommendation, said: Said, room: Room) -> Data | None:
    """Return what the runs, weights, ratings and answers say of the winner; None where there is none."""
    if not recommendation.has_answers or recommendation.winner is None:
        return None
    # What page one tells is not told again: what would make the answers agree with the decision, and changes.
    decided = recommendation.chosen if recommendation.is_against else None
    flips = [flip_text(recommendation.catalog, flip) for flip in recommendation.rating_flips]
    named = flips[: room.flips] if room.flips is not None and len(flips) > room.flips + 1 else flips
    losers = [
        loser
        for loser in best(recommendation)
        if loser not in (recommendation.winner.id, decided)
        and recommendation.nearest_miss(loser) not in recommendation.changes
    ]
    return {
        "runs": _runs(recommendation)[: room.rows],
        "readings": _readings(recommendation, room),
        "weights_reading": _weights_reading(recommendation),
        "ratings_reading": words.flips_meaning(recommendation),
        "flips": named,
        "flips_more": len(named) < len(flips),
        "misses": [
            [
                words.name(recommendation, loser),
                words.miss(recommendation, loser),
                _speaks_for(recommendation, loser, said),
            ]
            for loser in losers[: room.rows]
        ],
        "misses_more": room.rows is not None and room.rows < len(losers),
    }


def _speaks_for(recommendation: Recommendation, loser: str, said: Said) -> str:
    told = words.speaks_for(recommendation, loser)
    return said.once(told) or _("Told above.") if told else _("Nothing by a point or more.")


def _runs(recommendation: Recommendation) -> list[Data]:
    found, shown = recommendation.robustness, Figures(recommendation)
    rows = []
    for standing in recommendation.ranking[:MOST]:
        regret = found.regret[standing.id]
        rows.append(
            {
                "name": words.name(recommendation, standing.id),
                "score": number(shown.scores[standing.id]),
                "share": found.first(standing.id),
                "first": number(shown.firsts[standing.id]),
                "second": number(shown.firsts_or_seconds[standing.id]),
                "regret": "–" if regret is None else points(regret),
            }
        )
    return rows


def _readings(recommendation: Recommendation, room: Room) -> list[str]:
    found = recommendation.robustness
    drawn = _("{draws} runs were drawn, with seed {seed}.").format(draws=figure(found.draws), seed=found.seed)
    lost = _(
        "Points lost is how far a framework is, on average over all runs, behind the best: "
        "small means safe to take."
    )
    count, most = len(recommendation.ranking), min(MOST, room.rows or MOST)
    bounded = best_note(most, count) if count > most else ""
    return [
        " ".join((certainty.runs_meaning(recommendation), drawn)),
        joined(" ", lost, certainty.safest_second(recommendation), bounded),
    ]


def weights(recommendation: Recommendation, room: Room, *, in_short: bool) -> Data:
    """Return the multiplier of each step and where the winner stays, where either tells something.

    In short, where the winner does not always stay: page one has the weights that were moved.
    `weights_more` tells whether there are more.
    """
    intervals = recommendation.weights if recommendation.has_answers else {}
    rows = []
    for step in recommendation.catalog.steps:
        now, stays = recommendation.decision.weight(step.id), intervals.get(step.id)
        if (in_short or now == 1) and stays in (None, ANY_WEIGHT):
            continue
        rows.append(
            {
                "step": step.name,
                "now": weight_text(now),
                "stays": interval_text(stays) if stays else "–",
                "range": [value / ANY_WEIGHT.high for value in (*stays, now)] if stays else [],
            }
        )
    return {"weights": rows[: room.rows], "weights_more": room.rows is not None and room.rows < len(rows)}


def _weights_reading(recommendation: Recommendation) -> str:
    limited = [
        step.name for step in recommendation.catalog.steps if recommendation.weights[step.id] != ANY_WEIGHT
    ]
    if not limited:
        return _("No step, whatever it weighs from × 0 to × 3, changes the winner.")
    return _("The winner depends on how much these count: {steps}.").format(steps=listing(limited))


def open_answers(recommendation: Recommendation) -> list[str]:
    """Return how many answers of each open question change the winner, and what page one left out."""
    if not recommendation.has_answers or recommendation.winner is None:
        return []
    catalog, found = recommendation.catalog, []
    for question in recommendation.open_questions:
        if question.chance > 0:
            text = _("{question} is open. {answers}")
            name = catalog.questions[question.id].short_name
            answers = words.turning_answers(recommendation, question)
            found.append(text.format(question=name, answers=answers))
    unable = [question for question in recommendation.open_questions if question.chance == 0]
    if len(unable) > MOST_OPEN:
        names = listing([catalog.questions[question.id].short_name for question in unable])
        text = _("Open, and unable to change the winner on their own: {questions}.")
        if recommendation.decided:
            text = _("Open, and unable to change the winner: {questions}.")
        found.append(text.format(questions=names))
    return found
