"""Two things told as two: whether the outcome is settled, and how sure it is. And what was changed for it.

Settled is exact: no open answer changes the winner. Sure is a share of runs in which everything uncertain
varies.
"""

from typing import NamedTuple

from chooser.advice.figures import Figures
from chooser.advice.reasons import CLEAR_SHARE
from chooser.advice.recommendation import Recommendation
from chooser.advice.words import name
from chooser.base.text import _, ngettext, number

_VERY_SURE = 0.95
"""The share of first places from which a choice is called very sure."""
_FEW = 5
"""Below so many answers an outcome that is not settled is only leaned to."""


class Told(NamedTuple):
    """A word, and what it means here."""

    word: str
    meaning: str


def settled(recommendation: Recommendation) -> Told | None:
    """Return whether open questions can still change the winner; None without a winner."""
    if recommendation.winner is None or not recommendation.has_answers:
        return None
    questions = recommendation.open_questions
    if not questions:
        return Told(_("Settled"), _("no question is open."))
    if recommendation.decided:
        if recommendation.verdict == "tie":
            return Told(_("Settled"), _("no open question changes who is ahead."))
        return Told(_("Settled"), _("no open question can change it."))
    able = sum(question.chance > 0 for question in questions)
    if not able:
        return Told(_("Not settled"), _("several open questions together can change it."))
    text = ngettext(
        "{number} of {all} open questions can change it.",
        "{number} of {all} open questions can change it.",
        able,
    )
    return Told(_("Not settled"), text.format(number=able, all=len(questions)))


def sure(recommendation: Recommendation) -> Told | None:
    """Return how sure the choice is; None where there is nothing to choose between."""
    winner, second = recommendation.winner, recommendation.runner_up
    if winner is None or second is None or not recommendation.has_answers:
        return None
    firsts, share = Figures(recommendation).firsts, recommendation.confidence(winner.id)
    if recommendation.verdict == "tie":
        text = _("{framework} is first in {number} of 100 runs, {rival} in {other}.")
        told = text.format(
            framework=name(recommendation, winner.id),
            number=firsts[winner.id],
            rival=name(recommendation, second.id),
            other=firsts[second.id],
        )
        return Told(_("Not sure"), told)
    word = _("Not very sure")
    if share >= CLEAR_SHARE:
        word = _("Very sure") if share >= _VERY_SURE else _("Fairly sure")
    return Told(word, _("first in {number} of 100 runs.").format(number=firsts[winner.id]))


def runs_meaning(recommendation: Recommendation) -> str:
    """Return what a run is, and from which share on a choice is called how sure."""
    text = _(
        "A run varies everything that is uncertain: what is open, how much each answer counts, how each "
        "framework is rated, and what no questionnaire sees. First in {clear} of 100 runs is called fairly "
        "sure, in {very} very sure. It is a tie when the lead is less than 1 point, or when another "
        "framework is first more often. Settled is another thing: no open question changes who is ahead."
    )
    told = text.format(clear=number(100 * CLEAR_SHARE), very=number(100 * _VERY_SURE))
    calibrated = recommendation.catalog.header.calibrated_on
    if calibrated is None:
        return told
    return _("{meaning} Calibrated on {number} real choices.").format(meaning=told, number=calibrated)


def is_leaning(recommendation: Recommendation) -> bool:
    """Tell whether there are so few answers that the outcome is only leaned to."""
    if recommendation.winner is None or recommendation.decided:
        return False
    decision = recommendation.decision
    answered = sum(decision.state(question) == "answered" for question in recommendation.catalog.questions)
    return 0 < answered < _FEW
