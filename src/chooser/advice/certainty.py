"""Two things told as two: whether the outcome is settled, and how sure it is. And what was changed for it.

Settled is exact: no open answer changes the winner. Sure is a share of runs in which everything uncertain
varies.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import msgspec

from chooser.advice.figures import Figures
from chooser.advice.reasons import CLEAR_SHARE, TIE_MARGIN
from chooser.advice.recommendation import Recommendation
from chooser.advice.sentences import named
from chooser.advice.words import is_leaning, is_sure, lead, name, nothing_answered, tied
from chooser.base.text import _, half_up, listing, ngettext, number, points
from chooser.decision import Answer, Decision
from chooser.model import Catalog

VERY_SURE_SHARE = 0.95
"""The share of first places from which a choice is called very sure."""
_SMALL_LEAD = 5.0
"""Points below which a lead is called small: an answer or two weigh as much."""
_FAR = 20.0
"""Points more than the winner on average from which no second choice is a safe one."""


class Told(NamedTuple):
    """A word, and what it means here."""

    word: str
    meaning: str
    """A sentence."""
    told: str
    """Both as one sentence."""


def settled(recommendation: Recommendation) -> Told | None:
    """Return whether open questions can still change the winner; None without a winner."""
    if recommendation.winner is None or not recommendation.has_answers:
        return None
    if recommendation.decided:
        return Told(_("Settled"), *_settled(recommendation))
    return Told(_("Not settled"), *_not_settled(recommendation))


def _settled(recommendation: Recommendation) -> tuple[str, str]:
    if not recommendation.open_questions:
        return _("No question is open."), _("Settled: no question is open.")
    if recommendation.verdict == "tie":
        meaning = _("No open question changes who is ahead.")
        return meaning, _("Settled: no open question changes who is ahead.")
    return _("No open question can change it."), _("Settled: no open question can change it.")


def _not_settled(recommendation: Recommendation) -> tuple[str, str]:
    every = len(recommendation.open_questions)
    able = len([question for question in recommendation.open_questions if question.chance > 0])
    if every == 1:
        meaning = _("The one open question can change it.")
        return meaning, _("Not settled: the one open question can change it.")
    if not able:
        meaning = _("Several open questions together can change it.")
        return meaning, _("Not settled: several open questions together can change it.")
    text = ngettext(
        "{number} of {all} open questions can change it.",
        "{number} of {all} open questions can change it.",
        able,
    )
    told = ngettext(
        "Not settled: {number} of {all} open questions can change it.",
        "Not settled: {number} of {all} open questions can change it.",
        able,
    )
    return text.format(number=able, all=every), told.format(number=able, all=every)


def sure(recommendation: Recommendation) -> Told | None:
    """Return how sure the choice is; None where there is nothing to choose between."""
    winner, second = recommendation.winner, recommendation.runner_up
    if winner is None or second is None or not recommendation.has_answers:
        return None
    firsts = Figures(recommendation).firsts
    if recommendation.verdict == "tie":
        rival = _("{rival} in {number}")
        others = [
            rival.format(rival=name(recommendation, each), number=firsts[each])
            for each in recommendation.recommended
            if each != winner.id
        ]
        text = _("{framework} is first in {number} of 100 runs, {others}.")
        told = text.format(
            framework=name(recommendation, winner.id), number=firsts[winner.id], others=listing(others)
        )
        return Told(_("Not sure"), told, _("Not sure: {meaning}").format(meaning=told))
    word = _("Not very sure")
    if is_sure(recommendation):
        # By the figure that stands beside it, which rounding may have brought over the line.
        is_very_sure = firsts[winner.id] >= half_up(100 * VERY_SURE_SHARE)
        word = _("Very sure") if is_very_sure else _("Fairly sure")
    meaning, text = _("First in {number} of 100 runs."), _("{sure}: first in {number} of 100 runs.")
    if recommendation.is_against:
        # What was decided is named around it, and would be taken for the one that is meant.
        meaning = _("{framework} is first in {number} of 100 runs.")
        text = _("{sure}: {framework} is first in {number} of 100 runs.")
        if _is_narrow(recommendation):
            meaning = _("{framework} is first in {number} of 100 runs, {rival} in {other}.")
            text = _("{sure}: {framework} is first in {number} of 100 runs, {rival} in {other}.")
    elif _is_narrow(recommendation):
        meaning = _("First in {number} of 100 runs, {rival} in {other}.")
        text = _("{sure}: first in {number} of 100 runs, {rival} in {other}.")
    figures = {
        "framework": name(recommendation, winner.id),
        "number": firsts[winner.id],
        "rival": name(recommendation, second.id),
        "other": firsts[second.id],
    }
    return Told(word, meaning.format(**figures), text.format(sure=word, **figures))


def first_in_runs(recommendation: Recommendation, framework: str) -> str:
    """Return in how many of 100 runs a framework is first, without a period."""
    firsts = Figures(recommendation).firsts
    return _("first in {number} of 100 runs").format(number=firsts[framework])


def sentence(found: Told | None) -> str:
    """Return a word and what it means as a sentence; empty where there is none."""
    return found.told if found is not None else ""


def headline(recommendation: Recommendation) -> str:
    """Return the outcome in a few sentences, without the winner's name: settled, sure, score, lead."""
    winner, runner_up = recommendation.winner, recommendation.runner_up
    if not recommendation.has_answers:
        return nothing_answered(recommendation)
    if winner is None:
        return _("No good option: every framework lacks a must-have that you chose.")
    # Where the title names two, or another one, "it" would be neither, unless one was named just before.
    is_alone = runner_up is not None and not _is_narrow(recommendation)
    is_named = recommendation.verdict == "tie" or (recommendation.is_against and not is_alone)
    if runner_up is None:
        text = _("It scores {score} of 100; no other framework is left to choose.")
        if is_named:
            text = _("{framework} scores {score} of 100; no other framework is left to choose.")
    elif is_named:
        text = _("{framework} scores {score} of 100, {lead} ahead of {rival}.")
    else:
        text = _("It scores {score} of 100, {lead} ahead of {rival}.")
    score = text.format(
        framework=name(recommendation, winner.id),
        score=Figures(recommendation).scores[winner.id],
        lead=lead(recommendation),
        rival=name(recommendation, runner_up.id) if runner_up is not None else "",
    )
    both = sentence(settled(recommendation)), sentence(sure(recommendation))
    return " ".join([*filter(None, both), score])


def headline_beside_decision(recommendation: Recommendation) -> str:
    """Return the headline; where a framework was decided on, with the one that the answers point to."""
    winner = recommendation.winner
    if winner is None or not recommendation.has_answers or recommendation.decision.outcome is None:
        return headline(recommendation)
    if not recommendation.is_against:
        if recommendation.verdict == "tie":
            return headline(recommendation)
        return _("The answers point to it as well. {headline}").format(headline=headline(recommendation))
    text = _("The answers point to {framework} instead. {headline}")
    return text.format(framework=name(recommendation, winner.id), headline=headline(recommendation))


def run_meaning() -> str:
    """Return what a run is."""
    return _(
        "A run varies everything that is uncertain: what is open, how much each answer counts, how each "
        "framework is rated, and what no question asks about."
    )


def sure_meaning() -> str:
    """Return from how many of 100 runs on a choice is called how sure."""
    text = _(
        "First in fewer than {clear} of 100 runs is called not very sure, from {clear} on fairly sure, from "
        "{very} on very sure."
    )
    return text.format(clear=number(100 * CLEAR_SHARE), very=number(100 * VERY_SURE_SHARE))


def runs_meaning(recommendation: Recommendation) -> str:
    """Return what a run is, and from which share on a choice is called how sure."""
    text = _(
        "{run} {sure} It is a tie when the lead is less than 1 point, or when another framework is first "
        "more often. Settled is another thing: no open question changes who is ahead."
    )
    told = text.format(run=run_meaning(), sure=sure_meaning())
    calibrated = recommendation.catalog.header.calibrated_on
    if calibrated is None:
        return told
    text = _(
        "{meaning} How much a run varies was fitted to {number} real choices, so that such a number is about "
        "how often out of 100 the first was also the one chosen."
    )
    return text.format(meaning=told, number=calibrated)


def safest_second(recommendation: Recommendation) -> str:
    """Return which framework is the safest second choice, and what it costs; empty where there is none.

    In a tie there is no second one: those that tie are told beside each other.
    """
    second, winner = recommendation.safe_second, recommendation.winner
    if second is None or winner is None or not recommendation.has_answers:
        return ""
    if recommendation.verdict == "tie":
        return ""
    regret = recommendation.robustness.regret
    behind, own = regret[second] or 0.0, regret[winner.id] or 0.0
    text = _(
        "The safest second choice is {second}: on average over all runs it loses {loss} to the best, "
        "{winner} {own}."
    )
    if behind - own > _FAR:
        text = _(
            "No second choice comes near: on average over all runs the best of the others, {second}, loses "
            "{loss} to the best, {winner} {own}."
        )
    return text.format(
        second=name(recommendation, second),
        loss=points(behind),
        winner=name(recommendation, winner.id),
        own=points(own),
    )


def _is_narrow(recommendation: Recommendation) -> bool:
    """Tell whether a winner is only leaned to, and the next framework a few points behind."""
    margin = recommendation.margin
    return is_leaning(recommendation) and margin is not None and margin < _SMALL_LEAD


def above(recommendation: Recommendation) -> str:
    """Return what stands above the name of the winner: what it is."""
    if not recommendation.has_answers:
        return _("No recommendation yet")
    if recommendation.winner is None:
        return _("No good option")
    if recommendation.verdict == "tie":
        return _("A tie between")
    if recommendation.is_against:
        return _("The answers point to")
    return _leaning(recommendation) if is_leaning(recommendation) else _("Recommended")


def _leaning(recommendation: Recommendation) -> str:
    if _is_narrow(recommendation):
        return _("By a small lead, leaning to")
    return _("With few answers, leaning to") if is_sure(recommendation) else _("Leaning to")


def who(recommendation: Recommendation) -> str:
    """Return the name of the winner, the names of all that tie, or in a few words why there is none."""
    winner = recommendation.winner
    if not recommendation.has_answers:
        return nothing_answered(recommendation)
    if winner is None:
        return _("Every framework lacks a must-have")
    return tied(recommendation) if recommendation.verdict == "tie" else name(recommendation, winner.id)


def who_told(recommendation: Recommendation) -> str:
    """Return who is first, or why nobody is, as a sentence."""
    if not recommendation.has_answers:
        return _("{above}. {why}").format(above=above(recommendation), why=who(recommendation))
    return _("{above}: {who}.").format(above=above(recommendation), who=who(recommendation))


def ruled_out(recommendation: Recommendation) -> tuple[str, ...]:
    """Return for each framework that cannot be chosen what it lacks, as a sentence."""
    text = _("{framework} is ruled out: it has nothing usable for {features}.")
    return tuple(
        text.format(
            framework=name(recommendation, each.id), features=named(recommendation.catalog, each.excluded)
        )
        for each in recommendation.ranking
        if each.excluded
    )


def weights_changed(recommendation: Recommendation) -> str:
    """Return that weights were changed, and what it would be without that; empty where none was."""
    weights = recommendation.decision.weights
    if not weights or not (recommendation.has_answers or recommendation.is_weighed_away):
        return ""
    text = ngettext(
        "You changed {number} weight. {without}", "You changed {number} weights. {without}", len(weights)
    )
    return text.format(number=len(weights), without=without_weights(recommendation))


def without_weights(recommendation: Recommendation) -> str:
    """Return what it would be had no weight been changed."""
    before = msgspec.structs.replace(recommendation.decision, weights={})
    return _without(recommendation, before)


def answers_tried(recommendation: Recommendation, tried: Mapping[str, tuple[Answer | None, Answer]]) -> str:
    """Return that other answers are being tried, and what it would be without them; empty without any.

    `tried` has for each question the answer before, None where there was none, and the one that is tried.
    """
    if not tried:
        return ""
    answers = dict(recommendation.decision.answers)
    for question, (before, _new) in tried.items():
        if before is None:
            answers.pop(question, None)
        else:
            answers[question] = before
    without = msgspec.structs.replace(recommendation.decision, answers=answers)
    return " ".join([trying(recommendation.catalog, tried), _without(recommendation, without)])


def trying(catalog: Catalog, questions: Collection[str]) -> str:
    """Return to which questions other answers are being tried; there is one at least."""
    text = ngettext(
        "You are trying another answer to {questions}.",
        "You are trying other answers to {questions}.",
        len(questions),
    )
    names = [_("“{question}”").format(question=catalog.questions[key].short_name) for key in questions]
    return text.format(questions=listing(names))


def _without(recommendation: Recommendation, before: Decision) -> str:
    """Return who would be first in another state of the decision, beside who is now."""
    then = Recommendation(recommendation.catalog, before)
    if then.winner is None:
        return _("Without that, every framework would lack a must-have.")
    if not then.has_answers:
        return _("Without that, nothing would be answered.")
    level = [
        name(then, each.id)
        for each in then.ranking
        if not each.excluded and then.winner.score - each.score < TIE_MARGIN
    ]
    if len(level) > 1:
        return _("Without that: a tie of {frameworks}.").format(frameworks=listing(level))
    now = recommendation.winner
    # A tie that a change made is not the same outcome, whoever is named first in it.
    if now is not None and now.id == then.winner.id and recommendation.verdict != "tie":
        return _("Without that: {framework} as well.").format(framework=name(then, then.winner.id))
    return _("Without that: {framework}.").format(framework=name(then, then.winner.id))
