"""What a recommendation comes to, in words: each sentence that more than one surface says is made here."""

from chooser.advice import sentences
from chooser.advice.figures import Figures
from chooser.advice.phrases import answer_text, change_text
from chooser.advice.reasons import CLEAR_SHARE
from chooser.advice.recommendation import Change, Clash, Recommendation, Standing
from chooser.base.text import _, listing, names, number, points
from chooser.decision import Decision


def decision_name(decision: Decision) -> str:
    """Return the title of a decision; what to call it where it has none."""
    return decision.title or _("Untitled decision")


def name(recommendation: Recommendation, framework: str) -> str:
    """Return the name of a framework."""
    return recommendation.catalog.frameworks[framework].name


def title(recommendation: Recommendation) -> str:
    """Return the outcome in a few words: whom to choose, or that it is a tie or that there is nobody."""
    winner, runner_up = recommendation.winner, recommendation.runner_up
    if not recommendation.has_answers:
        return _("No recommendation yet")
    if winner is None:
        return _("No good option")
    if recommendation.verdict == "tie" and runner_up is not None:
        text = _("{framework} or {rival}: a tie")
        return text.format(
            framework=name(recommendation, winner.id), rival=name(recommendation, runner_up.id)
        )
    return _("Choose {framework}").format(framework=name(recommendation, winner.id))


def nothing_answered() -> str:
    """Return the sentence that stands where a result would: nothing is answered yet."""
    return _("Nothing is answered yet.")


def verdict(recommendation: Recommendation) -> str:
    """Return how clear the choice is, in words."""
    return {
        "clear": _("A clear choice"),
        "close": _("The better fit, but not a clear choice"),
        "tie": _("A tie"),
        "no_good_option": _("No good option"),
    }[recommendation.verdict]


def verdict_meaning() -> str:
    """Return when a choice is called clear, close or a tie."""
    return _(
        "A choice is clear when it is first in at least {clear} of 100 trials. It is a tie when it leads "
        "by less than 1 point, or when another framework is first more often. Both are judged before "
        "rounding."
    ).format(clear=number(100 * CLEAR_SHARE))


def headline(recommendation: Recommendation) -> str:
    """Return the outcome in one or two sentences, without the winner's name before it."""
    winner, runner_up = recommendation.winner, recommendation.runner_up
    if not recommendation.has_answers:
        return nothing_answered()
    if winner is None:
        return _("No good option: every framework lacks a must-have that you chose.")
    # In a tie the title names two, so "it" would be neither.
    tie = recommendation.verdict == "tie"
    score = _("{framework} scores {score} of 100") if tie else _("It scores {score} of 100")
    score = score.format(
        framework=name(recommendation, winner.id), score=Figures(recommendation).scores[winner.id]
    )
    if runner_up is None:
        text = _("{verdict}. {score}; no other framework is left to choose.")
        return text.format(verdict=verdict(recommendation), score=score)
    return _("{verdict}. {score}, {lead} ahead of {rival}. {confidence}").format(
        verdict=verdict(recommendation),
        score=score,
        lead=lead(recommendation),
        rival=name(recommendation, runner_up.id),
        confidence=confidence(recommendation),
    )


def lead(recommendation: Recommendation) -> str:
    """Return the points by which the winner is ahead, as the scores shown differ; empty without a rival."""
    shown = Figures(recommendation).lead
    if shown is None:
        return ""
    return points(shown) if shown else _("less than 1 point")


def leader(recommendation: Recommendation) -> str:
    """Return who leads, and by how much, or that it is a tie; empty where there is nobody to lead."""
    if recommendation.winner is None or not recommendation.has_answers:
        return ""
    if recommendation.verdict == "tie":
        return title(recommendation)
    framework, ahead = name(recommendation, recommendation.winner.id), lead(recommendation)
    if not ahead:
        return _("{framework} is the only one left to choose.").format(framework=framework)
    return _("{framework} leads by {points}.").format(framework=framework, points=ahead)


def confidence(recommendation: Recommendation) -> str:
    """Return how sure the choice is, in a sentence; empty without a winner."""
    if recommendation.winner is None or not recommendation.has_answers:
        return ""
    firsts = Figures(recommendation).firsts
    return _("First in {number} of 100 trials.").format(number=firsts[recommendation.winner.id])


def confidence_meaning(recommendation: Recommendation) -> str:
    """Return how to read the confidence."""
    meaning = _(
        "A trial varies what is open, how much each answer counts, how each framework is rated and what "
        "no questionnaire sees."
    )
    calibrated = recommendation.catalog.header.calibrated_on
    if calibrated is None:
        return meaning
    return meaning + " " + _("Calibrated on {number} real choices.").format(number=calibrated)


def decided(recommendation: Recommendation) -> str:
    """Return what was decided, beside what the answers say; empty where nothing was decided."""
    outcome, winner = recommendation.decision.outcome, recommendation.winner
    if outcome is None:
        return ""
    chosen = name(recommendation, outcome.framework)
    if recommendation.is_against and winner is not None:
        text = _("Decided: {framework}, although the answers point to {winner}.")
        return text.format(framework=chosen, winner=name(recommendation, winner.id))
    return _("Decided: {framework}.").format(framework=chosen)


def headline_beside_decision(recommendation: Recommendation) -> str:
    """Return the headline; where another framework was decided on, with the one that the answers point to."""
    winner = recommendation.winner
    if winner is None or not recommendation.is_against:
        return headline(recommendation)
    text = _("The answers point to {framework} instead. {headline}")
    return text.format(framework=name(recommendation, winner.id), headline=headline(recommendation))


def lacking(recommendation: Recommendation, standing: Standing) -> str:
    """Return the must-haves that a framework lacks, as a list; empty where it lacks none."""
    features = recommendation.catalog.features
    return names([features[feature].name for feature in standing.excluded])


def exclusion(recommendation: Recommendation, standing: Standing) -> str:
    """Return why a framework cannot be chosen; empty where it can."""
    if not standing.excluded:
        return ""
    return _("Ruled out: no support for {features}.").format(features=lacking(recommendation, standing))


def first_in_trials(recommendation: Recommendation, framework: str) -> str:
    """Return in how many trials a framework is first."""
    firsts = Figures(recommendation).firsts
    return _("first in {number} of 100 trials").format(number=firsts[framework])


def safest_second(recommendation: Recommendation) -> str:
    """Return which framework is the safest second choice, and what it costs; empty where there is none."""
    second, winner = recommendation.safe_second, recommendation.winner
    if second is None or winner is None or not recommendation.has_answers:
        return ""
    regret = recommendation.robustness.regret
    return _(
        "The safest second choice is {second}: over all trials it is {loss} behind the best of each on "
        "average, {winner} {own}."
    ).format(
        second=name(recommendation, second),
        loss=points(regret[second] or 0.0),
        winner=name(recommendation, winner.id),
        own=points(regret[winner.id] or 0.0),
    )


def gut_feeling(recommendation: Recommendation) -> str:
    """Return how the sealed gut feeling compares with the answers; empty without either."""
    gut, winner = recommendation.decision.gut_feeling, recommendation.winner
    if gut is None or not recommendation.has_answers:
        return ""
    eligible = [standing.id for standing in recommendation.ranking if not standing.excluded]
    if winner is None or gut not in eligible:
        text = _("Sealed beforehand was {framework}, which is not among those to choose from.")
    elif gut != winner.id:
        text = _(
            "Sealed beforehand was {framework}; the answers put it {points} behind {winner}. Look for what "
            "the questions do not ask, and write it into the notes."
        )
    elif recommendation.verdict == "tie":
        text = _("Sealed beforehand was {framework}, which the answers put first by a hair.")
    else:
        text = _("Sealed beforehand was {framework}, and the answers agree.")
    behind = Figures(recommendation).behind(gut) if gut in eligible else 0
    return text.format(
        framework=name(recommendation, gut),
        winner=name(recommendation, winner.id) if winner is not None else "",
        points=points(behind) if behind else _("less than 1 point"),
    )


def nothing_for() -> str:
    """Return what to say where there is no reason for the winner."""
    return _("No answer sets the frameworks apart by a point or more.")


def nothing_against(recommendation: Recommendation) -> str:
    """Return what to say where there is no reason against the winner."""
    if recommendation.runner_up is None:
        return _("There is no other framework to compare it with.")
    return nothing_better(name(recommendation, recommendation.runner_up.id))


def nothing_better(framework: str) -> str:
    """Return that a framework, by its name, is better in nothing than the one beside it."""
    text = _("Nothing that the answers ask for is better in {framework} by a point or more.")
    return text.format(framework=framework)


def clash(recommendation: Recommendation, found: Clash) -> str:
    """Return which answers do not go together, and why."""
    catalog, decision = recommendation.catalog, recommendation.decision
    told = [
        _("{question} ({answer})").format(
            question=catalog.questions[question].short_name,
            answer=answer_text(catalog, question, decision.answer(question)),
        )
        for question in (found.question, *found.others)
    ]
    return _("{answers} do not go together. {because}").format(answers=listing(told), because=found.because)


def becomes(recommendation: Recommendation, change: Change) -> str:
    """Return the framework that wins after a change; that it is none where the change excludes all."""
    return name(recommendation, change.winner) if change.winner else _("no framework")


def change(recommendation: Recommendation, found: Change) -> str:
    """Return a change, and the framework that then wins."""
    return _("{change} → {winner}").format(
        change=change_text(recommendation.catalog, found), winner=becomes(recommendation, found)
    )


def changes_end(recommendation: Recommendation) -> str:
    """Return what is to be said after all changes: that there are no others."""
    if not recommendation.has_answers:
        return nothing_answered()
    if not recommendation.changes:
        return _("Whichever one or two answers you change, the same framework wins.")
    if not recommendation.has_single_changes:
        return _("No single answer, changed, makes another framework win; these pairs do.")
    return _("No other single answer changes the winner.")


def miss(recommendation: Recommendation, loser: str) -> str:
    """Return with which fewest other answers a loser would win, as a sentence."""
    found = recommendation.nearest_miss(loser)
    if found is None:
        return _("Not within three changed answers.")
    return sentences.condition(recommendation.catalog, found.answers)


def speaks_for(recommendation: Recommendation, loser: str) -> str:
    """Return what speaks most for a loser beside the winner; empty where nothing is worth a point."""
    told = Figures(recommendation).reasons_of(loser)
    for reason, _worth in told:
        if reason.in_favor:
            return reason.text
    return ""


def flips_meaning(recommendation: Recommendation) -> str:
    """Return whether one rating of the two best is enough to change the winner; empty without two."""
    winner, runner_up = recommendation.winner, recommendation.runner_up
    if winner is None or runner_up is None or not recommendation.has_answers:
        return ""
    if recommendation.rating_flips:
        text = _("One rating of {frameworks}, one level higher or lower, is enough to change the winner:")
    else:
        text = _("No single rating of {frameworks}, one level higher or lower, changes the winner.")
    return text.format(
        frameworks=listing([name(recommendation, standing.id) for standing in (winner, runner_up)])
    )


def try_first(recommendation: Recommendation) -> str:
    """Return what to make of what is to be tried first; empty without a choice."""
    if recommendation.chosen is None or not recommendation.has_answers:
        return ""
    against = recommendation.speaks_against
    if recommendation.try_first:
        text = _("Here {framework} misses the most of what was asked for: try it before you build on it.")
    elif against:
        text = _("Nothing stands out to try.")
    else:
        text = _("{framework} has the best level in all that was asked for: nothing stands out to try.")
    told = text.format(framework=name(recommendation, recommendation.chosen))
    if not against:
        return told
    text = _("{told} What speaks against it and no trial changes: {reasons}")
    return text.format(told=told, reasons=" ".join(risk.text for risk in against))
