"""What the report says: a recommendation as plain words, numbers and lists, ready to be laid out."""

from collections.abc import Sequence
from datetime import date

from chooser import __version__, storage, words
from chooser.export import report_comparison as compared
from chooser.export import report_evidence as evidence
from chooser.export import report_robustness as robust
from chooser.export import report_start as start
from chooser.export.report_evidence import Data, Sources, joined, points_alone, ranked, readable
from chooser.export.report_words import fixed_words
from chooser.figures import Figures
from chooser.paper import Paper
from chooser.phrases import answer_lines, sides
from chooser.recommendation import Recommendation, Standing
from chooser.text import _, day, listing, ngettext, number

_REASON = 240
"""The most characters of the recorded reason on page 1; the whole stands behind it."""
_LABEL_POINTS = 3.5
"""The fewest points whose bar is wide enough for its number."""


def report(recommendation: Recommendation, paper: Paper) -> Data:
    """Return all that the report says, by the names that `report.typ` uses."""
    decision, catalog = recommendation.decision, recommendation.catalog
    sources = Sources(recommendation)
    made_on = _made_on(recommendation)
    heading = _heading(recommendation)
    title = decision.title.strip()
    kind = _("Framework decision") if decision.outcome else _("Framework recommendation")
    headline = words.headline_beside_decision(recommendation)
    footer = _(
        "Chooser {version} · catalog {catalog} · the decision is attached to this PDF; "
        "open it in Chooser to continue"
    )
    return {
        "paper": paper,
        "words": fixed_words(recommendation),
        "attachment": storage.dump(decision, catalog).decode(),
        "attachment_name": storage.ATTACHMENT_NAME,
        "date": {"year": made_on.year, "month": made_on.month, "day": made_on.day},
        "heading": heading,
        "document_title": joined(": ", heading["before"] + heading["name"] + heading["after"], title),
        "kicker": joined(" · ", kind, title, day(made_on.isoformat())),
        "running": [_short(title), _short(heading["before"] + heading["name"] + heading["after"])],
        "footer": footer.format(version=__version__, catalog=catalog.header.version),
        "headline": headline,
        "document_description": headline,
        "decided": _decided_line(recommendation),
        "chart": _chart(recommendation),
        # This order numbers the sources.
        "why": _reasons(recommendation, sources, in_favor=True),
        "against": _reasons(recommendation, sources, in_favor=False),
        "changes": _changes(recommendation),
        "answered": _answered(recommendation),
        "what_counts": compared.what_counts(recommendation, sources),
        "robustness": robust.robustness(recommendation),
        "weights": robust.weights(recommendation),
        "unknown": robust.open_answers(recommendation) + compared.doubts(recommendation),
        "try_first": start.try_first(recommendation, sources) if recommendation.has_answers else [],
        "first_steps": start.instructions(recommendation),
        "answers": evidence.answers(recommendation),
        "notes": evidence.lines(decision.notes),
        "outcome": evidence.outcome(recommendation),
        "gut": words.gut_feeling(recommendation),
        "method": evidence.method(),
        "versions": evidence.versions(recommendation),
        "every_row": compared.every_row(recommendation, sources),
        "sources": sources.items(),
    }


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _made_on(recommendation: Recommendation) -> date:
    """Return the report's date: never today, so that the same decision gives the same bytes."""
    outcome = recommendation.decision.outcome
    decided_on = outcome.decided_on if outcome is not None else None
    try:
        return date.fromisoformat(decided_on or "")
    except ValueError:
        return date.fromisoformat(recommendation.catalog.header.checked)


def _heading(recommendation: Recommendation) -> Data:
    winner = recommendation.winner
    if winner is None or not recommendation.has_answers:
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
    """Return the heading where another framework was decided on than the answers point to."""
    framework = recommendation.catalog.frameworks[str(recommendation.chosen)]
    before, _name, after = _("Decided: {framework}").partition("{framework}")
    color = readable(framework.color.light)
    return {"before": before, "name": framework.name, "after": after, "color": color}


def _decided_line(recommendation: Recommendation) -> str:
    outcome = recommendation.decision.outcome
    if outcome is None:
        return ""
    name = recommendation.catalog.frameworks[outcome.framework].name
    by = _("by {who}").format(who=outcome.by) if outcome.by else ""
    on = _("on {day}").format(day=day(outcome.decided_on)) if outcome.decided_on else ""
    line = _("Decided: {facts}").format(facts=joined(", ", name, by, on))
    reason = " ".join(outcome.reason.split())
    if not reason:
        return line
    if len(reason) > _REASON:
        reason = reason[: _REASON - 1].rstrip() + "…"
    return _("{decided}. Reason: {reason}").format(decided=line, reason=reason)


def _chart(recommendation: Recommendation) -> Data:
    catalog = recommendation.catalog
    rows = [_bar(recommendation, standing) for standing in recommendation.ranking]
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
    }


def _bar(recommendation: Recommendation, standing: Standing) -> Data:
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
    return {
        "name": name,
        "score": score,
        "parts": [
            {"points": length, "label": points if length >= _LABEL_POINTS else ""} for length, points in parts
        ],
        "note": note,
        "alt": _("{framework}: {score} ({parts}). {note}")
        .format(framework=name, score=score, parts=by_step, note=note)
        .strip(),
    }


def _reasons(recommendation: Recommendation, sources: Sources, *, in_favor: bool) -> list[Data]:
    sign = "+" if in_favor else "−"
    worths = Figures(recommendation).worths(recommendation.reasons)
    return [
        {
            "text": reason.text,
            "refs": sources.refs(reason.sources),
            "points": sign + points_alone(reason.points, worth),
        }
        for reason, worth in zip(recommendation.reasons, worths, strict=True)
        if reason.in_favor == in_favor
    ]


def _changes(recommendation: Recommendation) -> Data:
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


def _answered(recommendation: Recommendation) -> list[Data]:
    """Return one row for each step: its answers in short, and the part of the score that it holds."""
    rows, parts = [], Figures(recommendation).step_parts
    for step in recommendation.catalog.steps:
        given = [
            line
            for line in answer_lines(recommendation.catalog, recommendation.decision)
            if line.step.id == step.id
        ]
        pairs = [{"question": line.question.short_name, "answer": line.text} for line in given]
        if all(line.is_open for line in given):
            pairs = [{"question": "", "answer": _("Nothing answered")}]
        rows.append({"step": step.name, "answers": pairs, "weight": number(parts[step.id])})
    return rows
