"""What would reopen a decision: what would turn it, and which open questions can.

Where another framework was decided on than the answers point to, what would make it theirs comes first.
"""

from collections.abc import Sequence

from chooser.advice.phrases import weight_text
from chooser.advice.recommendation import ANY_WEIGHT, Interval, Recommendation
from chooser.advice.turns import Turn, TurnGroup, turn_of, turns
from chooser.advice.words import becomes, changes_end, name
from chooser.base.text import _, either, listing, ngettext, number


def turn_groups(recommendation: Recommendation) -> tuple[TurnGroup, ...]:
    """Return all that would turn the outcome, other weights only where they lead to what was decided."""
    if not recommendation.has_answers:
        return ()
    if not recommendation.is_against or recommendation.chosen is None:
        return turns(recommendation)
    to_decided = _by_answers(recommendation, recommendation.chosen) + _by_weights(
        recommendation, recommendation.chosen
    )
    return TurnGroup("", to_decided), *turns(recommendation, but_to=recommendation.chosen)


def heading(recommendation: Recommendation) -> str:
    """Return what stands above all that would turn the outcome."""
    if not recommendation.is_against or recommendation.chosen is None:
        return _("What would turn it")
    winners = {turn.winner for group in turn_groups(recommendation) for turn in group.turns}
    if winners != {recommendation.chosen}:
        return _("What would turn the advice")
    text = _("What would make the answers point to {framework}")
    return text.format(framework=name(recommendation, recommendation.chosen))


def end(recommendation: Recommendation) -> str:
    """Return what is to be said after all turns: that there are no others, also none to what was decided."""
    sentence = changes_end(recommendation)
    if not (recommendation.has_answers and recommendation.is_against) or recommendation.chosen is None:
        return sentence
    chosen = recommendation.chosen
    answers, weights = _by_answers(recommendation, chosen), _by_weights(recommendation, chosen)
    if chosen not in recommendation.decision.considered(recommendation.catalog):
        text = _("{framework} is not among the frameworks that were considered.")
    elif not answers and not weights:
        text = _(
            "Nothing makes the answers point to {framework}: not three of them changed, nor another weight "
            "of a step."
        )
    elif not answers:
        text = _("Three changed answers are not enough to make them point to {framework}.")
    elif not weights:
        text = _("No other weight of a step makes the answers point to {framework}.")
    else:
        return sentence
    return sentence + " " + text.format(framework=name(recommendation, chosen))


def _by_answers(recommendation: Recommendation, framework: str) -> tuple[Turn, ...]:
    """Return the other answers that make a loser the winner: all single ones, else those nearest."""
    found = [change for change in recommendation.changes if change.winner == framework]
    if not found and (nearest := recommendation.nearest_miss(framework)) is not None:
        found = [nearest]
    return tuple(turn_of(recommendation, change) for change in found)


def _by_weights(recommendation: Recommendation, framework: str) -> tuple[Turn, ...]:
    """Return the other weights, of one step each, that make a loser the winner."""
    intervals, steps = recommendation.winning_weights(framework), recommendation.catalog.steps
    return tuple(
        Turn(_weighed(step.name, intervals[step.id]), framework, name(recommendation, framework), {})
        for step in steps
        if step.id in intervals
    )


def _weighed(step: str, interval: Interval) -> str:
    if interval.high >= ANY_WEIGHT.high:
        text = _("If {step} weighed more than {low}")
    elif interval.low <= ANY_WEIGHT.low:
        text = _("If {step} weighed less than {high}")
    else:
        text = _("If {step} weighed from {low} to {high}")
    return text.format(step=step, low=weight_text(interval.low), high=weight_text(interval.high))


def still_open(recommendation: Recommendation, most: int | None = None) -> str:
    """Return which open questions can change the winner, to whom, and which cannot; empty where none is open.

    Of more than `most` on a side, the others are counted.
    """
    if not recommendation.has_answers:
        return ""
    questions = recommendation.catalog.questions
    unable = [questions[each.id].short_name for each in recommendation.open_questions if not each.winners]
    sentences = [open_turns(recommendation, most)]
    if unable:
        text = _("Open, and cannot change it: {questions}.")
        if not recommendation.decided:
            text = _("Open, and cannot change it alone: {questions}.")
            if not sentences[0]:
                text = _("Open, and can change it only by several answers together: {questions}.")
        sentences.append(text.format(questions=_shortened(unable, most)))
    return " ".join(filter(None, sentences))


def open_turns(recommendation: Recommendation, most: int | None = None) -> str:
    """Return which open questions can change the winner, and to whom; empty where none can alone."""
    if not recommendation.has_answers:
        return ""
    questions = recommendation.catalog.questions
    able = [
        _("{question} (to {frameworks})").format(
            question=questions[each.id].short_name,
            frameworks=either([becomes(recommendation, winner) for winner in each.winners]),
        )
        for each in recommendation.open_questions
        if each.winners
    ]
    if not able:
        return ""
    text = _("Open, and can change it: {questions}.")
    if recommendation.is_against:
        text = _("Open, and can turn the advice: {questions}.")
    return text.format(questions=_shortened(able, most))


def _shortened(names: Sequence[str], most: int | None) -> str:
    if most is None or len(names) <= most:
        return listing(names)
    more = ngettext("{number} more", "{number} more", len(names) - most).format(
        number=number(len(names) - most)
    )
    return listing([*names[:most], more])
