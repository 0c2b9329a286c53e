"""The first page of the report: the decision, the scores, why, what would turn it, what was answered."""

from math import fsum

from chooser.advice import asked, certainty, reopening, turns, words
from chooser.advice.figures import Figures
from chooser.advice.phrases import answer_lines, weight_text
from chooser.advice.recommendation import Recommendation, Standing
from chooser.base.palette import LIGHT
from chooser.base.paper import Length
from chooser.base.text import _, day, listing, ngettext, number
from chooser.export.report.parts import (
    Data,
    Said,
    Sources,
    beside,
    joined,
    lines,
    points_alone,
    ranked,
    readable,
)
from chooser.export.report.room import Room

REASON = 240
"""The most characters of the recorded reason on page 1; a longer one stands behind it."""
MOST_OPEN = 6
"""The most open questions named on page 1, of those that can change the winner and of the others."""
_NOTE_LINES = 8
"""The most lines that a note for a meeting keeps on page 1; more become one paragraph."""
_LABEL_POINTS = 3.5
"""The fewest points whose bar is wide enough for its number."""


def contents(
    recommendation: Recommendation, sources: Sources, said: Said, length: Length, room: Room
) -> Data:
    """Return what stands on page one, in reading order; alone it tells how sure the result is, too.

    Of reasons there are all that the report tells; page one takes as many as it has room for.
    """
    in_favor, left_in_favor = reasons(recommendation, sources, said, room.reasons, in_favor=True)
    against, left_against = reasons(recommendation, sources, said, room.reasons, in_favor=False)
    return {
        "headline": certainty.headline_beside_decision(recommendation),
        "weighed": weighed(recommendation),
        "clashes": words.clashes_in_short(recommendation),
        "decided": decided(recommendation),
        "undecided": undecided(recommendation),
        "meeting_note": meeting_note(recommendation),
        "chart": chart(recommendation, with_runs=length == "page"),
        "why": in_favor,
        "against": against,
        "more_why": _rests(in_favor, left_in_favor, recommendation, length),
        "more_against": _rests(against, left_against, recommendation, length),
        "more_reasons": bool(left_in_favor or left_against),
        "turns": what_turns(recommendation),
        "answered": answered(recommendation),
    }


def heading(recommendation: Recommendation) -> Data:
    """Return the heading in three parts, the middle one a framework's name in its color."""
    winner = recommendation.winner
    if recommendation.decision.outcome is not None:
        return _decided_heading(recommendation)
    if winner is None or not recommendation.has_answers:
        return {"before": words.title(recommendation), "name": "", "after": "", "color": LIGHT.text}
    framework = recommendation.catalog.frameworks[winner.id]
    # In a tie the first name is that of the winner.
    before, _name, after = words.title(recommendation).partition(framework.name)
    return {
        "before": before,
        "name": framework.name,
        "after": after,
        "color": readable(framework.color.light),
    }


def _decided_heading(recommendation: Recommendation) -> Data:
    """Return the heading where a framework was decided on, whatever the answers point to."""
    assert recommendation.decision.outcome is not None
    framework = recommendation.catalog.frameworks[recommendation.decision.outcome.framework]
    before, _name, after = _("Decided: {framework}").partition("{framework}")
    color = readable(framework.color.light)
    return {"before": before, "name": framework.name, "after": after, "color": color}


def weighed(recommendation: Recommendation) -> str:
    """Return which steps were weighed otherwise, and what it would be without; empty where none was."""
    changed = [
        # A weight stays in one line.
        _("{step} {weight}").format(step=step.name, weight=weight_text(weight)).replace("× ", "×\u00a0")
        for step in recommendation.catalog.steps
        if (weight := recommendation.decision.weight(step.id)) != 1
    ]
    if not changed:
        return ""
    told = _("Weighed by hand: {steps}.").format(steps=listing(changed))
    counts = recommendation.has_answers or recommendation.is_weighed_away
    return joined(" ", told, certainty.without_weights(recommendation) if counts else "")


def decided(recommendation: Recommendation) -> Data | None:
    """Return what was decided, by whom, when, why, and what belongs to it; None where nothing was.

    `review` tells when to look again, and `more` whether the reason is longer than page 1 has room for: then
    `reason` is its beginning.
    """
    outcome = recommendation.decision.outcome
    if outcome is None:
        return None
    name = recommendation.catalog.frameworks[outcome.framework].name
    by = _("by {who}").format(who=outcome.by) if outcome.by.strip() else ""
    on = _("on {day}").format(day=day(outcome.decided_on)) if outcome.decided_on else ""
    reason = " ".join(outcome.reason.split())
    review = _("No day to look again was set.")
    if outcome.review_on:
        review = _("Look again on {day}.").format(day=day(outcome.review_on))
    facts = (
        (_("Consulted: {what}"), outcome.consulted.strip()),
        (_("Informed: {what}"), outcome.informed.strip()),
        (_("Number {what}"), str(outcome.number or "")),
        (_("Supersedes {what}"), outcome.supersedes.strip()),
    )
    told = joined(", ", name, by, on)
    line = _("Decided: {facts}").format(facts=told)
    if by or on:
        # The heading has just named it.
        line = _("Decided {facts}").format(facts=joined(", ", by, on))
    return {
        "line": line,
        "reason": reason if len(reason) <= REASON else reason[: REASON - 1].rstrip() + "…",
        "more": len(reason) > REASON,
        "review": review,
        "facts": [text.format(what=fact) for text, fact in facts if fact],
    }


def meeting_note(recommendation: Recommendation) -> list[list[str]]:
    """Return the note for the meeting as paragraphs of lines, at most as many as page 1 has room for."""
    told = lines(recommendation.decision.meeting_note)
    each = [line for paragraph in told for line in paragraph]
    return told if len(each) <= _NOTE_LINES else [[beside(*each)]]


def undecided(recommendation: Recommendation) -> str:
    """Return that nothing was decided; empty where something was."""
    if recommendation.decision.outcome is not None:
        return ""
    if recommendation.winner is None or not recommendation.has_answers:
        return _("Not decided yet.")
    return _("Not decided yet: this is what the answers point to.")


def chart(recommendation: Recommendation, *, with_runs: bool) -> Data:
    """Return the bars of score points, the best framework first, and what they say in words.

    With runs, each has in how many of them it is first, and the chart how to read that.
    """
    catalog = recommendation.catalog
    with_runs = with_runs and recommendation.has_answers and recommendation.winner is not None
    rows = [_bar(recommendation, standing, with_runs=with_runs) for standing in recommendation.ranking]
    unanswered = _open_told(recommendation)
    left_out = [
        framework.name for key, framework in catalog.frameworks.items() if key not in ranked(recommendation)
    ]
    return {
        "alt": joined(" ", _("Points by step, of 100."), *(row["alt"] for row in rows), unanswered),
        "has_open": bool(unanswered),
        "steps": [step.name for step in catalog.steps],
        "rows": rows,
        "note": _("Not considered: {names}.").format(names=listing(left_out)) if left_out else "",
        "runs_notes": _runs_notes(recommendation) if with_runs else [],
    }


def _runs_notes(recommendation: Recommendation) -> list[str]:
    """Return how to read the runs, the longest first: page one takes the first that it has room for."""
    in_short = joined(" ", certainty.run_meaning(), certainty.sure_meaning())
    return [certainty.runs_meaning(recommendation), in_short, certainty.sure_meaning()]


def _bar(recommendation: Recommendation, standing: Standing, *, with_runs: bool) -> Data:
    catalog = recommendation.catalog
    shown = Figures(recommendation)
    name, score = catalog.frameworks[standing.id].name, number(shown.scores[standing.id])
    points = shown.points(standing)
    by_step = ", ".join(
        _("{step} {points}").format(step=step.name, points=number(points[step.id])) for step in catalog.steps
    )
    note = words.exclusion(recommendation, standing)
    told = _("{framework}: {score} ({parts}).").format(framework=name, score=score, parts=by_step)
    if with_runs:
        told = _("{framework}: {score} ({parts}), {first}.").format(
            framework=name,
            score=score,
            parts=by_step,
            first=certainty.first_in_runs(recommendation, standing.id),
        )
    return {
        "name": name,
        "score": score,
        "parts": [
            _part(standing.points[key], recommendation.open_points[key], whole)
            for key, whole in points.items()
        ],
        "note": note,
        "first": certainty.first_in_runs(recommendation, standing.id) if with_runs else "",
        "alt": joined(" ", told, note),
    }


def _part(points: float, unanswered: float, whole: int) -> Data:
    """Return a part of a bar: its length, how much of it is not answered, its number where that fits."""
    length = max(0.0, points)
    hatched = min(unanswered, length)
    return {
        "answered": length - hatched,
        "open": hatched,
        "label": number(whole) if length >= _LABEL_POINTS else "",
        "is_on_answered": length - hatched >= _LABEL_POINTS,
    }


def _open_told(recommendation: Recommendation) -> str:
    """Return which points every framework has for what is not answered; empty where there are none."""
    parts = [
        _("{step} {points}").format(step=step.name, points=points_alone(points))
        for step in recommendation.catalog.steps
        if (points := recommendation.open_points[step.id]) > 0
    ]
    if not parts or not recommendation.has_answers:
        return ""
    return _("Hatched: for what is not answered, of each {parts}.").format(parts=", ".join(parts))


def reasons(
    recommendation: Recommendation, sources: Sources, said: Said, most: int | None, *, in_favor: bool
) -> tuple[list[Data], list[int]]:
    """Return the weightiest reasons for or against the winner, by what was answered, and what others bring.

    Where another framework was decided on, they are for or against that one, beside the winner.
    """
    sign, figures = ("+" if in_favor else "−"), Figures(recommendation)
    chosen = recommendation.chosen if recommendation.is_against else None
    every = figures.reasons_of(chosen) if chosen else figures.reasons
    found = [(reason, worth) for reason, worth in every if reason.in_favor == in_favor]
    # One that would be left over alone is taken along: to tell that there is more is no shorter.
    if most is not None and len(found) == most + 1:
        most += 1
    told = [
        {
            "answers": list(group.answers),
            "better": said.once(reason.better),
            "worse": said.once(reason.worse),
            "refs": sources.refs(reason.sources),
            "points": sign + points_alone(reason.points, worth),
            "worth": worth,
        }
        for group in asked.grouped(recommendation.catalog, found[:most])
        for reason, worth in group.reasons
    ]
    return told, [worth for _reason, worth in found[len(told) :]]


def _rests(
    told: list[Data], left: list[int], recommendation: Recommendation, length: Length
) -> list[Data | None]:
    """Return for each number of reasons on page one, from none, what the others are worth and where they are.

    With them, the points of a column add up to all that is told for a side. `here`: behind page one.
    """
    sign = told[0]["points"][0] if told else ""
    every = [each["worth"] for each in told] + left
    found: list[Data | None] = []
    for shown in range(len(told) + 1):
        others = every[shown:]
        here = length != "page" and shown < len(told)
        text = ngettext(
            "{number} more: the full report has it.", "{number} more: the full report has them.", len(others)
        )
        if length == "page":
            text = ngettext(
                "{number} more: the summary has it.", "{number} more: the summary has them.", len(others)
            )
        elif here:
            text = ngettext("{number} more: see “{heading}”.", "{number} more: see “{heading}”.", len(others))
        line = text.format(number=len(others), heading=every_reason_heading(recommendation))
        found.append(
            {"points": f"{sign}{number(fsum(others))}", "text": line, "here": here} if others else None
        )
    return found


def every_reason_heading(recommendation: Recommendation) -> str:
    """Return the heading under which the reasons stand that page one has no room for."""
    rival = recommendation.winner if recommendation.is_against else recommendation.runner_up
    if rival is None:
        return _("More points scored")
    return _("More differences to {rival}").format(rival=words.name(recommendation, rival.id))


def what_turns(recommendation: Recommendation) -> Data:
    """Return what would turn it, a line each, and what is said after them: what is open, and what it can do.

    `shared` is what the lines of a group have in common, which stands above them once.
    """
    frameworks, rows = recommendation.catalog.frameworks, []
    for group in reopening.turn_groups(recommendation):
        shared = turns.shared_told(group)
        for turn in group.turns:
            color = readable(frameworks[turn.winner].color.light) if turn.winner else LIGHT.text
            row = {"shared": shared, "text": turn.text, "winner": turn.winner_name, "color": color}
            rows.append(row)
    return {
        "rows": rows,
        "end": reopening.end(recommendation),
        "open": reopening.still_open(recommendation, MOST_OPEN),
    }


def answered(recommendation: Recommendation) -> list[Data]:
    """Return one row for each step: its answers in short, and the part of the score that it holds."""
    rows, parts = [], Figures(recommendation).step_parts
    for step in recommendation.catalog.steps:
        given = [
            line
            for line in answer_lines(recommendation.catalog, recommendation.decision)
            if line.step.id == step.id
        ]
        # What was never answered is told beside what would turn it.
        pairs = [
            {"question": line.question.short_name, "answer": line.text}
            for line in given
            if recommendation.decision.answer(line.question.id) is not None
        ]
        if all(line.is_open for line in given):
            pairs = [{"question": "", "answer": _("Nothing answered")}]
        rows.append({"step": step.name, "answers": pairs, "weight": number(parts[step.id])})
    return rows
