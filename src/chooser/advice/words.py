"""What a recommendation comes to, in words: each sentence that more than one surface says is made here."""

from chooser.advice import sentences
from chooser.advice.figures import Figures
from chooser.advice.phrases import answer_text
from chooser.advice.reasons import CLEAR_SHARE
from chooser.advice.recommendation import Clash, OpenQuestion, Recommendation, Standing
from chooser.base.text import _, half_up, listing, ngettext, number, points
from chooser.decision import Decision
from chooser.model import EXISTING

_MOST_TIED = 3
"""How many frameworks that tie are named; of more, the first."""
_FEW = 5
"""With fewer answers, the outcome is only leaned to unless it is settled."""


def decision_name(decision: Decision) -> str:
    """Return the title of a decision; what to call it where it has none."""
    return decision.title or _("Untitled decision")


def name(recommendation: Recommendation, framework: str) -> str:
    """Return the name of a framework."""
    return recommendation.catalog.frameworks[framework].name


def title(recommendation: Recommendation) -> str:
    """Return the outcome in a few words: whom to choose, or that it is a tie or that there is nobody."""
    winner = recommendation.winner
    if not recommendation.has_answers:
        return _("No recommendation yet")
    if winner is None:
        return _("No good option")
    if recommendation.verdict == "tie":
        level = [name(recommendation, each) for each in recommendation.recommended]
        if len(level) > _MOST_TIED:
            return _("{frameworks}: a tie").format(frameworks=tied(recommendation))
        return _("{frameworks} or {rival}: a tie").format(frameworks=", ".join(level[:-1]), rival=level[-1])
    text = _("Choose {framework}")
    if is_leaning(recommendation):
        text = _("Leaning to {framework}")
        if is_sure(recommendation):
            text = _("Leaning to {framework}, with few answers")
    return text.format(framework=name(recommendation, winner.id))


def tied(recommendation: Recommendation) -> str:
    """Return the names of all frameworks that tie, as a list; of many the first, and how many others."""
    level = [name(recommendation, each) for each in recommendation.recommended]
    if len(level) > _MOST_TIED:
        text = _("{framework} and {number} others")
        return text.format(framework=level[0], number=number(len(level) - 1))
    return listing(level)


def is_open_tie(recommendation: Recommendation) -> bool:
    """Tell whether frameworks tie and none was decided on, so that none is to be told as the choice."""
    is_tie = recommendation.has_answers and recommendation.verdict == "tie"
    return is_tie and recommendation.decision.outcome is None


def is_leaning(recommendation: Recommendation) -> bool:
    """Tell whether the outcome is only leaned to: it is not sure, or few questions are answered."""
    if recommendation.winner is None or not recommendation.has_answers or recommendation.verdict == "tie":
        return False
    return not is_sure(recommendation) or has_few_answers(recommendation)


def is_sure(recommendation: Recommendation) -> bool:
    """Tell whether the winner, which has to be there, is first in enough runs, by the figure as shown."""
    winner = recommendation.winner
    assert winner is not None
    return Figures(recommendation).firsts[winner.id] >= half_up(100 * CLEAR_SHARE)


def has_few_answers(recommendation: Recommendation) -> bool:
    """Tell whether few questions are answered, and the open ones can change the winner."""
    asked, decision = recommendation.catalog.questions, recommendation.decision
    answered = [question for question in asked if decision.state(question) == "answered"]
    return 0 < len(answered) < _FEW and not recommendation.decided


def nothing_answered(recommendation: Recommendation) -> str:
    """Return the sentence that stands where a result would: no answer counts, and why."""
    if recommendation.is_weighed_away:
        return _("Every answer has the weight 0, so none counts.")
    states = map(recommendation.decision.state, recommendation.catalog.questions)
    if "unsure" in states:
        return _("Every answer so far is “Not sure”.")
    return _("Nothing is answered yet.")


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


def lacking(recommendation: Recommendation, standing: Standing) -> str:
    """Return the must-haves that a framework lacks, as a list; empty where it lacks none."""
    features = recommendation.catalog.features
    return listing([features[feature].name for feature in standing.excluded])


def exclusion(recommendation: Recommendation, standing: Standing) -> str:
    """Return why a framework cannot be chosen; empty where it can."""
    if not standing.excluded:
        return ""
    return _("Ruled out: it has nothing usable for {features}.").format(
        features=sentences.named(recommendation.catalog, standing.excluded)
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


def reasons_headings(recommendation: Recommendation) -> tuple[str, str]:
    """Return what stands above the reasons for the choice and above those against it.

    In a tie they are the reasons for one of the two best and those for the other.
    """
    speak = _("What speaks for {framework}")
    if recommendation.is_against and recommendation.chosen is not None:
        chosen = name(recommendation, recommendation.chosen)
        return speak.format(framework=chosen), _("What speaks against it")
    if is_open_tie(recommendation):
        one, other = (name(recommendation, each.id) for each in recommendation.ranking[:2])
        return speak.format(framework=one), speak.format(framework=other)
    winner = name(recommendation, recommendation.winner.id) if recommendation.winner else ""
    return _("Why {framework}").format(framework=winner), _("You give up")


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


def clashes_in_short(recommendation: Recommendation) -> str:
    """Return in one line that answers do not go together, the first of them by name; empty where all do."""
    found = recommendation.contradictions
    if not found:
        return ""
    catalog, decision, first = recommendation.catalog, recommendation.decision, found[0]

    def side(question: str) -> str:
        asked = catalog.questions[question]
        # Of an answer that may name many options, the question has to do.
        if question != first.question and asked.kind != "one":
            return asked.short_name
        answer = answer_text(catalog, question, decision.answer(question))
        if question == first.question:
            answer = catalog.option(question, first.option).name
        return _("{question} ({answer})").format(question=asked.short_name, answer=answer)

    answers = listing([side(question) for question in (first.question, *first.others)])
    if len(found) == 1:
        return _("These answers do not go together: {answers}. Each still counts.").format(answers=answers)
    return ngettext(
        "These answers do not go together: {answers}, and {number} more pair. Each still counts.",
        "These answers do not go together: {answers}, and {number} more pairs. Each still counts.",
        len(found) - 1,
    ).format(answers=answers, number=len(found) - 1)


def becomes(recommendation: Recommendation, winner: str | None) -> str:
    """Return the framework that wins after a change; that it is none where the change excludes all."""
    return name(recommendation, winner) if winner else _("no framework")


def changes_end(recommendation: Recommendation) -> str:
    """Return what is to be said after all changes of given answers: that there are no others."""
    if not recommendation.has_answers:
        return nothing_answered(recommendation)
    decision = recommendation.decision
    given = {key for key in recommendation.catalog.questions if decision.state(key) == "answered"}
    if not recommendation.changes:
        if len(given) == 1:
            return _("Whichever other answer you had given, the same framework wins.")
        return _("Whichever one or two of the answers given you change, the same framework wins.")
    if not recommendation.has_single_changes:
        return _("None of the answers given, changed alone, makes another framework win; these pairs do.")
    if given <= {key for change in recommendation.changes for key in change.answers}:
        return _("You have given no other answers.")
    return _("None of the other answers given, changed alone, makes another framework win.")


def miss(recommendation: Recommendation, loser: str) -> str:
    """Return with which fewest other answers a loser would win, below what says that it would."""
    found = recommendation.nearest_miss(loser)
    if found is None:
        return _("Not within three changed answers.")
    return _("With {answers}.").format(answers=sentences.condition(recommendation.catalog, found.answers))


def would_win(recommendation: Recommendation, loser: str) -> str:
    """Return the same as a sentence that stands by itself."""
    found = recommendation.nearest_miss(loser)
    if found is None:
        return _("It would not win within three changed answers.")
    text = _("It would win with {answers}.")
    return text.format(answers=sentences.condition(recommendation.catalog, found.answers))


def speaks_for(recommendation: Recommendation, loser: str) -> str:
    """Return what speaks most for a loser beside the winner; empty where nothing is worth a point."""
    told = Figures(recommendation).reasons_of(loser)
    for reason, _worth in told:
        if reason.in_favor:
            return reason.text
    return ""


def turning_answers(recommendation: Recommendation, question: OpenQuestion) -> str:
    """Return how many of the answers to an open question change the winner, as a sentence."""
    asked = recommendation.catalog.questions[question.id]
    # Of several choices, none is an answer as well.
    count = len(recommendation.catalog.options(question.id)) + (asked.kind == "several")
    able = round(question.chance * count)
    if able == count:
        return _("Each of its answers changes the winner.")
    text = ngettext(
        "{number} of its {count} answers changes the winner.",
        "{number} of its {count} answers change the winner.",
        able,
    )
    return text.format(number=able, count=count)


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


def before_steps(recommendation: Recommendation) -> str:
    """Return what to know before the first steps; empty where there is nothing to know.

    It is whose they are in a tie, and what becomes of code in the same framework that this must join.
    """
    chosen = recommendation.chosen
    if chosen is None or not recommendation.instructions:
        return ""
    return " ".join(filter(None, (_whose_steps(recommendation, chosen), _joining(recommendation, chosen))))


def _joining(recommendation: Recommendation, framework: str) -> str:
    if framework not in recommendation.decision.chosen(EXISTING):
        return ""
    joining = recommendation.catalog.frameworks[framework].joining
    if joining is None:
        return _("These start a project of its own, and leave the code that is there alone.")
    return _("These start a project of its own. {joining}").format(joining=joining)


def _whose_steps(recommendation: Recommendation, chosen: str) -> str:
    if not is_open_tie(recommendation):
        return ""
    others = [name(recommendation, each) for each in recommendation.recommended if each != chosen]
    text = ngettext(
        "It is a tie: these start {framework}, the other is {others}.",
        "It is a tie: these start {framework}, the others are {others}.",
        len(others),
    )
    return text.format(framework=name(recommendation, chosen), others=listing(others))


def to_try(recommendation: Recommendation) -> str:
    """Return what to make of what is to be tried first; empty without a choice."""
    if recommendation.chosen is None or not recommendation.has_answers:
        return ""
    if recommendation.try_first:
        text = _(
            "This is where {framework} falls furthest short of what was asked for: try it before you build "
            "on it."
        )
    elif recommendation.risks_of(recommendation.chosen):
        text = _("Nothing stands out to try.")
    else:
        text = _("{framework} has the best level in all that was asked for: nothing stands out to try.")
    return text.format(framework=name(recommendation, recommendation.chosen))


def against_it(recommendation: Recommendation) -> str:
    """Return what speaks against the choice and no trial changes; empty where nothing does."""
    chosen, against = recommendation.chosen, recommendation.speaks_against
    if chosen is None or not against:
        return ""
    return _("This speaks against {framework} from the start, and needs no trial: {reasons}").format(
        framework=name(recommendation, chosen), reasons=" ".join(risk.text for risk in against)
    )
