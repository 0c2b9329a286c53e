"""The pages of the report that stand behind the decision: answers, outcome, method, versions."""

from typing import Any

from chooser import __version__
from chooser.advice.phrases import answer_lines
from chooser.advice.recommendation import Recommendation
from chooser.base.text import _, day, figure
from chooser.engine.scoring import SUPPORT_VALUES
from chooser.export.report.first_page import REASON
from chooser.export.report.parts import Data, joined, lines


def answers(recommendation: Recommendation) -> list[Data]:
    """Return every question with its answer, and what the chosen option means."""
    catalog, rows = recommendation.catalog, []
    for line in answer_lines(catalog, recommendation.decision):
        means = ""
        if line.question.kind == "one":
            chosen = recommendation.decision.chosen(line.question.id)
            means = " ".join(catalog.option(line.question.id, option).means for option in chosen)
        rows.append({"ask": line.question.ask, "answer": line.text, "means": means})
    return rows


def outcome(recommendation: Recommendation) -> list[list[str]]:
    """Return the recorded reason as paragraphs where it is too long for page one; else nothing."""
    outcome = recommendation.decision.outcome
    if outcome is None or len(" ".join(outcome.reason.split())) <= REASON:
        return []
    return lines(outcome.reason)


def method() -> list[str]:
    """Return how the score is made, in plain paragraphs."""
    return [
        _(
            "Each answer asks something of a framework, such as good performance, and says how much. "
            "Each framework is rated on it, from 0 to 1, with the sources named in this report. Points are "
            "the two multiplied. The score is the sum of the points as a part of what an ideal framework "
            "would get for the same answers, from 0 to 100; so no framework's score depends on the others."
        ),
        _(
            "A must-have gives points for how well it is supported (comes with it {builtin:g}, "
            "first-party {official:g}, extension {extension:g}, none 0; basic support counts half). A "
            "framework that has nothing usable for it is ruled out, whatever its score."
        ).format_map(SUPPORT_VALUES),
        _(
            "A question that is open gives every framework half of its points, so it favors nobody. "
            "One that was left out counts nothing. The weight of a step multiplies all its points."
        ),
    ]


def versions(recommendation: Recommendation) -> list[list[Any]]:
    """Return what the report was made with, as pairs of a name and paragraphs."""
    # Imported here because only the runs need it: it would slow each start.
    import numpy as np  # noqa: PLC0415

    catalog, saved, found = recommendation.catalog, recommendation.decision.catalog, recommendation.robustness
    header, run, outcome = catalog.header, catalog.measurements, recommendation.decision.outcome
    decided_on = outcome.decided_on if outcome is not None else None
    rows = [
        [_("Chooser"), __version__],
        [
            _("Catalog"),
            _("{version}, checked on {day}").format(version=header.version, day=day(header.checked)),
        ],
        [_("Catalog SHA-256"), catalog.sha256],
        [
            _("Runs"),
            _("{draws} with seed {seed}, NumPy {version}").format(
                draws=figure(found.draws), seed=found.seed, version=np.__version__
            ),
        ],
    ]
    if run is not None:
        measured = _("{day}, {command}").format(day=day(run.measured), command=run.command)
        rows.insert(3, [_("Measured"), measured])
    undated = _("not recorded: the report bears the day on which it was made, or of SOURCE_DATE_EPOCH")
    rows.append([_("Day of the decision"), day(decided_on) if decided_on else undated])
    if saved is not None and saved.sha256 != catalog.sha256:
        rows.append([_("Saved with catalog"), joined(", ", saved.version, saved.sha256)])
    return [[name, [[text]]] for name, text in rows]
