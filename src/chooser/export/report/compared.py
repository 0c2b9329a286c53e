"""The comparison in the report: what counts for the answers and why, and every row in an appendix."""

from collections.abc import Sequence

from chooser.advice.figures import Figures
from chooser.advice.recommendation import Recommendation
from chooser.advice.rows import Cell, Row, rows
from chooser.base.text import _, day, listing, ngettext, percents, uncapitalized
from chooser.export.report.parts import Data, Sources, joined, ranked, readable
from chooser.model import Measurements

_EXPLAINED = 3
"""The most frameworks whose ratings are explained in the body; all stand in the appendix."""
_COLUMNS = 4
"""The most frameworks side by side in one table of the appendix."""


class _Counts:
    """What the answers make each row count, as part of the whole score."""

    def __init__(self, recommendation: Recommendation) -> None:
        self._exact = recommendation.row_parts
        self._shown = Figures(recommendation).row_parts

    def counts(self, row: Row) -> bool:
        return self._exact.get(row.key, 0.0) > 0

    def text(self, row: Row) -> str:
        if not self.counts(row):
            return "–"
        shown = self._shown[row.key]
        return percents(shown) if shown else _("under 1%")


def what_counts(recommendation: Recommendation, sources: Sources) -> Data:
    """Return the rows that the answers made count, the weightiest first, for the best frameworks."""
    count_of = _Counts(recommendation)
    ids = ranked(recommendation)
    return {
        "frameworks": [_column(recommendation, key) for key in ids[:_EXPLAINED]],
        "rows": [
            _explained_row(row, ids[:_EXPLAINED], count_of, sources) for row in _weightiest(recommendation)
        ],
        "note": _counts_note(len(ids)),
    }


def _explained_row(row: Row, frameworks: Sequence[str], count_of: _Counts, sources: Sources) -> Data:
    cells = [_cell(row.cells[key], sources, explained=True) for key in frameworks]
    return {
        "name": row.name,
        "counts": count_of.text(row),
        "length": _length(*cells),
        "cells": cells,
    }


def _weightiest(recommendation: Recommendation) -> list[Row]:
    # By what is shown first: of two that are equal, rounding may give one a percent more.
    exact, shown = recommendation.row_parts, Figures(recommendation).row_parts
    chosen = [row for row in rows(recommendation.catalog) if row.key in recommendation.counted]
    return sorted(chosen, key=lambda row: (-shown.get(row.key, 0), -exact.get(row.key, 0.0)))


def _counts_note(count: int) -> str:
    note = _("“Counts” is the part of the whole score that the answers give to a row.")
    if count > _EXPLAINED:
        more = ngettext(
            "The best {shown} of {count} framework are explained.",
            "The best {shown} of {count} frameworks are explained.",
            count,
        )
        note += " " + more.format(shown=_EXPLAINED, count=count)
    return note + " " + _("Every row stands in the appendix.")


def every_row(recommendation: Recommendation, sources: Sources) -> list[Data]:
    """Return all rows of the comparison by group, each with as many frameworks as fit side by side."""
    catalog, count_of = recommendation.catalog, _Counts(recommendation)
    ids = ranked(recommendation)
    groups: dict[str, list[Row]] = {}
    for row in rows(catalog):
        if any(row.cells[key].known for key in ids):
            groups.setdefault(row.group, []).append(row)
    size = -(-len(ids) // -(-len(ids) // _COLUMNS))
    parts = [ids[start : start + size] for start in range(0, len(ids), size)]
    return [
        {
            "name": name,
            "note": _measured_note(catalog.measurements) if found[0].kind == "measured" else "",
            "tables": [
                {
                    "frameworks": [_column(recommendation, key) for key in part],
                    "rows": [_row(row, part, count_of, sources) for row in found],
                }
                for part in parts
            ],
        }
        for name, found in groups.items()
    ]


def _row(row: Row, frameworks: Sequence[str], count_of: _Counts, sources: Sources) -> Data:
    cells = [_cell(row.cells[key], sources, explained=False) for key in frameworks]
    return {
        "name": row.name,
        "means": row.means if row.kind in ("measured", "fact") else "",
        "counts": _("counts {part}").format(part=count_of.text(row)) if count_of.counts(row) else "",
        "length": _length(*cells),
        "cells": cells,
    }


def _length(*cells: Data) -> int:
    """Return the length of the longest text that stands in one cell of a row."""
    return max(
        len("".join([*(said["text"] for said in cell["said"]), cell["because"], cell["doubt"]]))
        for cell in cells
    )


def _cell(cell: Cell, sources: Sources, *, explained: bool) -> Data:
    """Return a cell: its statements with their sources, and in small what explains or doubts them."""
    if cell.statements:
        said = [{"text": each.text, "refs": sources.refs(each.evidence)} for each in cell.statements]
    else:
        said = [{"text": cell.text, "refs": sources.refs(cell.sources)}]
    setup = cell.because if cell.measurements is not None else ""
    by = cell.by if cell.by and cell.by not in cell.text else ""
    return {
        "said": said,
        "known": cell.known,
        "because": cell.because if explained else joined(", ", by, setup),
        "doubt": joined(": ", cell.mark, cell.differs),
    }


def _measured_note(run: Measurements | None) -> str:
    if run is None:
        return ""
    tools = listing([f"{name} {version}" for name, version in run.tools.items()])
    facts = joined(", ", f"Python {run.python}", run.machine, tools, run.command)
    return _(
        "× is the ratio to the best framework of the row, with the lowest and highest in parentheses. "
        "Measured on {day}: {facts}."
    ).format(day=day(run.measured), facts=facts)


def _column(recommendation: Recommendation, key: str) -> Data:
    framework = recommendation.catalog.frameworks[key]
    winner = recommendation.winner if recommendation.has_answers else None
    return {
        "name": framework.name,
        "version": framework.version,
        "color": readable(framework.color.light) if winner and winner.id == key else None,
    }


def doubts(recommendation: Recommendation) -> list[str]:
    """Return what the evidence leaves open in the rows that count, for the best frameworks."""
    catalog = recommendation.catalog
    found = []
    for row in _weightiest(recommendation):
        for key in ranked(recommendation)[:_EXPLAINED]:
            if doubt := _doubt(recommendation, row, key):
                name = catalog.frameworks[key].name
                found.append(
                    _("{framework}, {row}: {doubt}").format(
                        framework=name, row=uncapitalized(row.name), doubt=doubt
                    )
                )
    return found


def _doubt(recommendation: Recommendation, row: Row, framework: str) -> str:
    cell = row.cells[framework]
    if not cell.known:
        return _("nothing is known.")
    if cell.mark:
        return joined(" ", uncapitalized(cell.mark) + ".", cell.differs)
    rating = recommendation.catalog.frameworks[framework].ratings.get(row.id)
    if row.kind == "criterion" and rating is not None and len(rating.levels) > 1:
        return _("the evidence reaches from {levels}.").format(levels=uncapitalized(cell.text))
    return ""
