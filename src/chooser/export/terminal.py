"""The result as plain text for a terminal: ranking, reasons, what would turn it, what is open."""

from chooser.advice import asked, certainty, reopening, turns, words
from chooser.advice.figures import Figures
from chooser.advice.recommendation import Reason, Recommendation
from chooser.base.text import _, number, points

_POINTS_PER_MARK = 4


def text(recommendation: Recommendation) -> str:
    """Return the result; what in it controls a terminal is still there."""
    lines = [words.decision_name(recommendation.decision), ""]
    # What was decided, with whom the answers point to where that is another one; else what they come to.
    title = words.decided(recommendation) or words.title(recommendation)
    told = certainty.headline if recommendation.is_against else certainty.headline_beside_decision
    lines += [title, told(recommendation)]
    lines += filter(None, [words.clashes_in_short(recommendation)])
    if recommendation.winner is not None and recommendation.has_answers:
        lines.append(certainty.run_meaning())
    lines += ["", *_ranking(recommendation), *_reasons(recommendation)]
    lines += ["", reopening.heading(recommendation)]
    lines += _turns(recommendation)
    lines.append(f"- {reopening.end(recommendation)}")
    if still_open := reopening.still_open(recommendation):
        lines += ["", still_open]
    return "\n".join(lines)


def _ranking(recommendation: Recommendation) -> list[str]:
    """Return a line for each framework, with its score as a bar."""
    scores, lines = Figures(recommendation).scores, []
    names = {standing.id: words.name(recommendation, standing.id) for standing in recommendation.ranking}
    digits, width = len(str(len(names))), max(map(len, names.values()))
    for place, standing in enumerate(recommendation.ranking, start=1):
        bar = "█" * round(standing.score / _POINTS_PER_MARK)
        why_out = words.exclusion(recommendation, standing)
        line = f"{place:>{digits}}. {names[standing.id]:<{width}}  {number(scores[standing.id]):>3}  {bar}"
        lines.append(f"{line}  {why_out}" if why_out else line)
    return lines


def _turns(recommendation: Recommendation) -> list[str]:
    """Return a line for each change that turns the outcome, those that share one under it."""
    lines = []
    for group in reopening.turn_groups(recommendation):
        shared = turns.shared_told(group)
        lines += [f"- {shared}"] if shared else []
        lines += [f"{'  - ' if shared else '- '}{turns.told(turn)}" for turn in group.turns]
    return lines


def _reasons(recommendation: Recommendation) -> list[str]:
    """Return the reasons with what each is worth below what was answered, those in favor first.

    Where another framework was decided on than the answers point to, they are for and against that one.
    """
    shown = Figures(recommendation)
    decided = recommendation.chosen if recommendation.is_against else None
    told, lines = shown.reasons_of(decided) if decided is not None else shown.reasons, []
    for heading, in_favor in zip(words.reasons_headings(recommendation), (True, False), strict=True):
        side = [pair for pair in told if pair[0].in_favor == in_favor]
        lines += ["", heading] if side else []
        if in_favor and not side and decided is not None:
            lines += ["", heading, f"- {words.nothing_better(words.name(recommendation, decided))}"]
        for group in asked.grouped(recommendation.catalog, side):
            lines.append(" ".join(f"[{answer}]" for answer in group.answers))
            lines += [_reason(reason, worth) for reason, worth in group.reasons]
    return lines


def _reason(reason: Reason, worth: int) -> str:
    said = " ".join(filter(None, (reason.better, reason.worse)))
    return "- " + _("{reason} ({points})").format(reason=said, points=points(reason.points, worth))
