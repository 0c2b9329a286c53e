"""What would turn the outcome, in one line each: other answers, and who would then win.

Changes of what is being built come last: who builds a shop does not turn it into a service for another
framework's sake. Pairs that share a change stand together.
"""

from collections import Counter
from functools import partial
from typing import NamedTuple

from chooser.advice import sentences
from chooser.advice.phrases import answer_text, weight_text, with_and_without
from chooser.advice.recommendation import RULED_OUT, Change, Recommendation, Swing
from chooser.advice.words import becomes
from chooser.base.text import _, points
from chooser.decision import Answer, options_of

_BUILT = "project"
"""The step that asks what is being built."""


class Turn(NamedTuple):
    """Other answers, in words, and who would then win."""

    text: str
    """With which other answers, without a period."""
    winner: str | None
    """The id of the framework; None where the change rules all of them out."""
    winner_name: str
    answers: dict[str, Answer]


class TurnGroup(NamedTuple):
    """Changes that have one of their answers in common, or none."""

    shared: str
    """What they have in common, in the same words; empty where it is nothing."""
    turns: tuple[Turn, ...]


def turns(recommendation: Recommendation, *, but_to: str | None = None) -> tuple[TurnGroup, ...]:
    """Return every change that turns the outcome, but those to one framework; of what is being built last.

    After all others come those of the code that this must join: it is there, or it is not.
    """
    changes = [change for change in recommendation.changes if but_to is None or change.winner != but_to]
    changes.sort(key=partial(_is_given, recommendation))
    if recommendation.has_single_changes or not changes:
        return (TurnGroup("", tuple(turn_of(recommendation, change) for change in changes)),)
    return tuple(
        _group(recommendation, question, group) for (question, _new), group in _by_shared(changes).items()
    )


def told(turn: Turn) -> str:
    """Return on what a turn depends, and who would then win, in a line."""
    return _("{condition}: {winner}").format(condition=turn.text, winner=turn.winner_name)


def shared_told(group: TurnGroup) -> str:
    """Return what the turns of a group have in common, as the line above them; empty where it is nothing."""
    return _("{condition}, and in addition:").format(condition=group.shared) if group.shared else ""


def _is_given(recommendation: Recommendation, change: Change) -> tuple[bool, bool]:
    """Tell whether answers change to what is being built, and among these to code that is there."""
    catalog = recommendation.catalog
    built = [question for question in change.answers if catalog.step_of[question].id == _BUILT]
    return bool(built), any(catalog.questions[question].options == "frameworks" for question in built)


def _by_shared(changes: list[Change]) -> dict[tuple[str, Answer], list[Change]]:
    """Return changes by the one of their answers that most of them share."""
    counted = Counter((key, new) for change in changes for key, (_now, new) in change.answers.items())
    groups: dict[tuple[str, Answer], list[Change]] = {}
    for change in changes:
        each = [(key, new) for key, (_now, new) in change.answers.items()]
        groups.setdefault(max(each, key=lambda one: counted[one]), []).append(change)
    return groups


def _group(recommendation: Recommendation, question: str, changes: list[Change]) -> TurnGroup:
    if len(changes) == 1:
        return TurnGroup("", (turn_of(recommendation, changes[0]),))
    shared = condition(recommendation, {question: changes[0].answers[question]})
    return TurnGroup(shared, tuple(turn_of(recommendation, change, without=question) for change in changes))


def turn_of(recommendation: Recommendation, change: Change, *, without: str | None = None) -> Turn:
    """Return a change in words, those of one question left out."""
    said = {key: both for key, both in change.answers.items() if key != without}
    return Turn(
        condition(recommendation, said),
        change.winner,
        becomes(recommendation, change.winner),
        {key: new for key, (_now, new) in change.answers.items()},
    )


def condition(recommendation: Recommendation, answers: dict[str, tuple[Answer, Answer]]) -> str:
    """Return with which other answers something would be so, without a period."""
    return _("With {answers}").format(answers=sentences.condition(recommendation.catalog, answers))


def other_answer(recommendation: Recommendation, swing: Swing) -> str:
    """Return in a few words where the lead is smallest: at which answer, or at which weight."""
    if swing.weight is not None:
        return weight_text(swing.weight)
    catalog, new = recommendation.catalog, swing.answer
    assert new is not None
    if catalog.questions[swing.id].kind == "one":
        return answer_text(catalog, swing.id, new)
    now = recommendation.decision.chosen(swing.id)
    added = [option for option in options_of(new) if option not in now]
    gone = [option for option in now if option not in options_of(new)]
    return with_and_without(catalog, swing.id, added, gone) or answer_text(catalog, swing.id, new)


def swing_name(recommendation: Recommendation, swing: Swing) -> str:
    """Return what varies: a question, or the weight of a step."""
    if swing.kind == "question":
        return recommendation.catalog.questions[swing.id].short_name
    step = next(step for step in recommendation.catalog.steps if step.id == swing.id)
    return _("Weight of {step}").format(step=step.name)


def swing_told(recommendation: Recommendation, swing: Swing) -> str:
    """Return what one question or weight can do, as a sentence: who leads, by how much, at which answer."""
    winner = recommendation.winner
    assert winner is not None
    leader = recommendation.catalog.frameworks[winner.id].name
    named = recommendation.catalog.frameworks[swing.winner].name if swing.winner else _("no framework")
    if swing.low <= RULED_OUT:
        text = _("{what} ({answer}): {leader} would be ruled out, and {winner} be first.")
    elif swing.low < 0:
        text = _("{what} ({answer}): {winner} would lead by {points}.")
    elif swing.low == 0:
        text = _("{what} ({answer}): nobody would lead.")
    else:
        text = _("{what} ({answer}): {leader} would still lead by {points}.")
    return text.format(
        what=swing_name(recommendation, swing),
        answer=other_answer(recommendation, swing),
        leader=leader,
        winner=named,
        points=points(abs(swing.low)),
    )
