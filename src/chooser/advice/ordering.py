"""The rows of the comparison in the order in which they matter for a decision, and who is ahead in each."""

from collections.abc import Iterable, Mapping
from math import fsum

from chooser.advice.figures import Figures, shared_out
from chooser.advice.recommendation import Recommendation
from chooser.advice.rows import Row, RowKey, rows
from chooser.advice.wishes import wishes
from chooser.base.text import _, half_up, points
from chooser.engine.scoring import TIE, criterion_value, feature_value


def ordered(recommendation: Recommendation) -> tuple[Row, ...]:
    """Return every row, what counts for the answers first and the must-haves before all.

    Then come the other ratings, what was measured, the other features, facts, and what is told in
    sentences. Rows of one group stand together.
    """
    every = rows(recommendation.catalog)
    counted, required = recommendation.counted, recommendation.required
    parts = recommendation.row_parts

    def weightiest(kind: str) -> list[Row]:
        found = [row for row in every if row.kind == kind and row.key in counted]
        return sorted(found, key=lambda row: (row.id not in required, -parts.get(row.key, 0.0)))

    def rest(*kinds: str) -> list[Row]:
        return [row for row in every if row.kind in kinds and row.key not in counted]

    other = bool(counted)
    return (
        *_under(_("Features that your answers ask for"), weightiest("feature")),
        *_under(_("Ratings that count for you"), weightiest("criterion")),
        *_under(_("Other ratings") if other else _("Ratings"), rest("criterion")),
        *_under(_("Measured here"), rest("measured")),
        *rest("feature"),
        *rest("fact"),
        *_under(_("In sentences"), rest("about", "statements")),
    )


def _under(group: str, found: Iterable[Row]) -> list[Row]:
    return [row._replace(group=group) for row in found]


def ahead(
    recommendation: Recommendation, first: str, second: str, *, in_points: bool
) -> Mapping[RowKey, str]:
    """Return for each row which of two frameworks is ahead; rows in which none can be are left out.

    Where a row counts for the answers it is the one that meets them better, `in_points` with the part of
    the difference between the two scores that the row makes; elsewhere it is the one with the better level,
    support or measurement. Where the answers want less than the best level, that is said.
    """
    catalog = recommendation.catalog
    names = {key: catalog.frameworks[key].name for key in (first, second)}
    counted = _leads(recommendation, first, second)
    found = {}
    for row in rows(catalog):
        lead, worth = counted.get(row.key, (None, 0))
        plain = _plain_lead(recommendation, row, first, second)
        if lead is None:
            lead = plain
        if lead is None:
            continue
        # The dots show the other one as the better, so why it is not has to be said.
        is_less = row.kind == "criterion" and plain is not None and plain * lead < 0
        name = names[first if lead > 0 else second]
        if abs(lead) <= TIE:
            found[row.key] = _("alike")
        elif in_points and row.key in counted:
            text = (
                _("{framework} by {points}, as your answers call for less")
                if is_less
                else _("{framework} by {points}")
            )
            found[row.key] = text.format(framework=name, points=points(abs(lead), abs(worth)))
        else:
            text = _("{framework}, as your answers call for less") if is_less else "{framework}"
            found[row.key] = text.format(framework=name)
    return found


def _leads(recommendation: Recommendation, first: str, second: str) -> dict[RowKey, tuple[float, int]]:
    """Return for each row that counts the first one's lead in score points, and as a figure to show."""
    evaluation = recommendation.evaluation
    one, other = evaluation.table.index[first], evaluation.table.index[second]
    found = {
        key: evaluation.score(wish.lead(one, other))
        for key, wish in wishes(evaluation.asked()).items()
        if wish.weight > 0
    }
    scores = Figures(recommendation).scores
    considered = first in scores and second in scores
    total = scores[first] - scores[second] if considered else half_up(fsum(found.values()))
    shown = shared_out([*found.values()], total)
    return {key: (lead, worth) for (key, lead), worth in zip(found.items(), shown, strict=True)}


def _plain_lead(recommendation: Recommendation, row: Row, first: str, second: str) -> float | None:
    """Return how much better the first one's level, support or measurement is; None where none is known."""
    catalog = recommendation.catalog
    if not (row.cells[first].known and row.cells[second].known):
        return None
    if row.kind == "criterion":
        values = (
            criterion_value(catalog, row.id, catalog.frameworks[key].ratings[row.id])
            for key in (first, second)
        )
        return next(values) - next(values)
    if row.kind == "feature":
        return feature_value(catalog, row.id, first) - feature_value(catalog, row.id, second)
    if row.kind == "measured" and catalog.measurements is not None:
        measured = catalog.measurements.rows[row.id]
        lead = measured.values[first].ratio - measured.values[second].ratio
        return lead if measured.better == "higher" else -lead
    return None
