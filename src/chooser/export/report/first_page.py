"""The first page of the report: the decision, the scores, why, what would change it, what was answered."""

from collections.abc import Sequence

from chooser.advice import words
from chooser.advice.figures import Figures
from chooser.advice.phrases import answer_lines, sides, weight_text
from chooser.advice.recommendation import Recommendation, Standing
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

REASON = 240
"""The most characters of the recorded reason on page 1; a longer one stands behind it."""
_NOTE_LINES = 8
"""The most lines that a note for a meeting keeps on page 1; more become one paragraph."""
_LABEL_POINTS = 3.5
"""The fewest points whose bar is wide enough for its number."""


def contents(recommendation: Recommendation, sources: Sources, said: Said, *, alone: bool) -> Data:
    """Return what stands on page one, in reading order; alone it tells how sure the result is, too."""
    return {
        "headline": words.headline_beside_decision(recommendation),
        "weighed": weighed(recommendation),
        "decided": decided(recommendation),
        "undecided": undecided(recommendation),
        "meeting_note": meeting_note(recommendation),
        "chart": chart(recommendation, with_trials=alone),
        "why": reasons(recommendation, sources, said, in_favor=True),
        "against": reasons(recommendation, sources, said, in_favor=False),
        "changes": changes(recommendation),
        "answered": answered(recommendation),
    }


def heading(recommendation: Recommendation) -> Data:
    """Return the heading in three parts, the middle one a framework's name in its color."""
    winner = recommendation.winner
    if winner is None or not recommendation.has_answers:
        if recommendation.decision.outcome is not None:
            return _decided_heading(recommendation)
        return {"before": words.title(recommendation), "name": "", "after": "", "color": "#000000"}
    if recommendation.is_against:
        return _decided_heading(recommendation)
    framework = recommendation.catalog.frameworks[winner.id]
    before, _name, after = _("Choose {framework}").partition("{framework}")
    if recommendation.verdict == "tie":
        before, after = "", words.title(recommendation).removeprefix(framework.name)
    return {
        "before": before,
        "name": framework.name,
        "after": after,
        "color": readable(framework.color.light),
    }


def _decided_heading(recommendation: Recommendation) -> Data:
    """Return the heading where a framework was decided on that the answers do not point to."""
    assert recommendation.decision.outcome is not None
    framework = recommendation.catalog.frameworks[recommendation.decision.outcome.framework]
    before, _name, after = _("Decided: {framework}").partition("{framework}")
    color = readable(framework.color.light)
    return {"before": before, "name": framework.name, "after": after, "color": color}


def weighed(recommendation: Recommendation) -> str:
    """Return which steps were given another weight than the catalog's; empty where none was."""
    changed = [
        f"{step.name} {weight_text(weight)}"
        for step in recommendation.catalog.steps
        if (weight := recommendation.decision.weight(step.id)) != 1
    ]
    return _("Weighed by hand: {factors}.").format(factors=listing(changed)) if changed else ""


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
    return {
        "line": _("Decided: {facts}").format(facts=joined(", ", name, by, on)),
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


def chart(recommendation: Recommendation, *, with_trials: bool) -> Data:
    """Return the bars of score points, the best framework first, and what they say in words.

    With trials, each has how often it is first in them, and the chart how to read that.
    """
    catalog = recommendation.catalog
    with_trials = with_trials and recommendation.has_answers and recommendation.winner is not None
    rows = [_bar(recommendation, standing, with_trials=with_trials) for standing in recommendation.ranking]
    left_out = [
        framework.name for key, framework in catalog.frameworks.items() if key not in ranked(recommendation)
    ]
    return {
        "alt": _("Stacked bars of score points, of 100. {rows}").format(
            rows=" ".join(row["alt"] for row in rows)
        ),
        "steps": [step.name for step in catalog.steps],
        "rows": rows,
        "note": _("Not considered: {names}.").format(names=listing(left_out)) if left_out else "",
        "trials_note": words.confidence_meaning(recommendation) if with_trials else "",
    }


def _bar(recommendation: Recommendation, standing: Standing, *, with_trials: bool) -> Data:
    catalog = recommendation.catalog
    shown = Figures(recommendation)
    name, score = catalog.frameworks[standing.id].name, number(shown.scores[standing.id])
    parts = [
        (max(0.0, standing.points[key]), number(points)) for key, points in shown.points(standing).items()
    ]
    by_step = ", ".join(
        f"{step.name} {points}" for step, (_length, points) in zip(catalog.steps, parts, strict=True)
    )
    note = words.exclusion(recommendation, standing)
    told = _("{framework}: {score} ({parts}).").format(framework=name, score=score, parts=by_step)
    if with_trials:
        told = _("{framework}: {score} ({parts}), first in {number} of 100 trials.").format(
            framework=name, score=score, parts=by_step, number=shown.firsts[standing.id]
        )
    first = _("first in {number} of 100").format(number=shown.firsts[standing.id]) if with_trials else ""
    return {
        "name": name,
        "score": score,
        "parts": [
            {"points": length, "label": points if length >= _LABEL_POINTS else ""} for length, points in parts
        ],
        "note": note,
        "first": first,
        "alt": joined(" ", told, note),
    }


def reasons(recommendation: Recommendation, sources: Sources, said: Said, *, in_favor: bool) -> list[Data]:
    """Return the reasons for or against the winner, with sources and points.

    Where another framework was decided on, they are for or against that one, beside the winner.
    """
    sign, figures = ("+" if in_favor else "−"), Figures(recommendation)
    chosen = recommendation.chosen if recommendation.is_against else None
    return [
        {
            "text": said.once(reason.text),
            "refs": sources.refs(reason.sources),
            "points": sign + points_alone(reason.points, worth),
        }
        for reason, worth in (figures.reasons_of(chosen) if chosen else figures.reasons)
        if reason.in_favor == in_favor
    ]


def changes(recommendation: Recommendation) -> Data:
    """Return what would change the winner, from which answer to which, and what is said after it."""
    frameworks = recommendation.catalog.frameworks
    rows = []
    for change in recommendation.changes:
        winner = frameworks[change.winner] if change.winner is not None else None
        questions = [recommendation.catalog.questions[question].short_name for question in change.answers]
        pairs = [sides(recommendation.catalog, question, *pair) for question, pair in change.answers.items()]
        rows.append(
            {
                "questions": questions,
                "from": [now for now, _new in pairs],
                "to": [new for _now, new in pairs],
                "becomes": words.becomes(recommendation, change),
                "color": readable(winner.color.light) if winner else "#000000",
            }
        )
    return {"rows": rows, "end": _changes_end(recommendation)}


def _changes_end(recommendation: Recommendation) -> str:
    """Return what is to be said after the changes: that there are no others, and what is open."""
    questions = recommendation.catalog.questions
    sentence = words.changes_end(recommendation)
    open_names = [questions[question.id].short_name for question in recommendation.open_questions]
    if not recommendation.has_answers:
        return sentence
    if not open_names:
        return sentence + " " + _("Every question is answered.")
    sentence += " " + _("Still open: {questions}.").format(questions=_shortened(open_names))
    if recommendation.winner is not None and recommendation.decided:
        return sentence + " " + _("Whatever is answered there, the outcome stays.")
    return sentence


def _shortened(names: Sequence[str], most: int = 6) -> str:
    if len(names) <= most:
        return listing(names)
    more = ngettext("{number} more", "{number} more", len(names) - most).format(number=len(names) - most)
    return listing([*names[:most], more])


def answered(recommendation: Recommendation) -> list[Data]:
    """Return one row for each step: its answers in short, and the part of the score that it holds."""
    rows, parts = [], Figures(recommendation).step_parts
    for step in recommendation.catalog.steps:
        given = [
            line
            for line in answer_lines(recommendation.catalog, recommendation.decision)
            if line.step.id == step.id
        ]
        # What was never answered is told beside what would change the result.
        pairs = [
            {"question": line.question.short_name, "answer": line.text}
            for line in given
            if recommendation.decision.answer(line.question.id) is not None
        ]
        if all(line.is_open for line in given):
            pairs = [{"question": "", "answer": _("Nothing answered")}]
        rows.append({"step": step.name, "answers": pairs, "weight": number(parts[step.id])})
    return rows
