"""The comparison in the report: what counts for the answers, in pictures, and every other row."""

from collections.abc import Sequence
from itertools import chain

from chooser.advice.figures import Figures
from chooser.advice.recommendation import Recommendation
from chooser.advice.rows import (
    Cell,
    Kind,
    Row,
    level_words,
    must_have_word,
    ratio_text,
    rows,
    support_text,
    support_words,
)
from chooser.base.text import _, day, listing, percents, quoted
from chooser.export.report.parts import (
    MOST,
    Data,
    Said,
    Sources,
    best,
    best_note,
    joined,
    ranked,
    readable,
)
from chooser.export.report.room import Room
from chooser.model import Measured, Measurements

_EXPLAINED = 3
"""The most frameworks side by side where rows that count are shown; in short, those alone are shown."""
_COLUMNS = 4
"""The most frameworks side by side in one table of the appendix."""


class _Counts:
    """What the answers make each row count, as part of all points."""

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


def what_counts(
    recommendation: Recommendation, sources: Sources, said: Said, room: Room, *, is_explained: bool
) -> Data:
    """Return the rows that the answers made count, the weightiest first, as levels and signs of support.

    Explained, each cell has its reason and sources, and all frameworks are there; else the best alone.
    """
    ids = best(recommendation)
    parts = [ids[start : start + _EXPLAINED] for start in range(0, len(ids), _EXPLAINED)]
    weightiest = _weightiest(recommendation)
    show = _Shown(recommendation, sources, said, room, is_explained=is_explained)
    kinds: tuple[tuple[str, Kind, list[Data]], ...] = (
        (_("Levels"), "criterion", _levels_legend()),
        (_("Must-haves and other features"), "feature", _features_legend(recommendation)),
    )
    shown = {kind: _rows_of(recommendation, weightiest, kind, room) for _name, kind, _legend in kinds}
    return {
        "tables": [
            {
                "name": name,
                "frameworks": [_column(recommendation, key) for key in part],
                "rows": [show.row(row, part) for row in shown[kind]],
                "legend": legend,
            }
            for part in (parts if is_explained else parts[:1])
            for name, kind, legend in kinds
            if shown[kind]
        ],
        "note": _counts_note(
            len(recommendation.ranking),
            is_explained=is_explained,
            names_packages=show.names_packages,
            has_all=len([*chain(*shown.values())]) == len(weightiest),
        ),
    }


def _rows_of(recommendation: Recommendation, weightiest: Sequence[Row], kind: Kind, room: Room) -> list[Row]:
    """Return the rows of a table that there is room for, must-haves before others, the weightiest first."""
    most = room.levels if kind == "criterion" else room.features
    found = [row for row in weightiest if row.kind == kind]
    if most is None:
        return found
    required = [row for row in found if kind == "feature" and row.id in recommendation.required]
    others = [row for row in found if row not in required]
    kept = [*required[: room.must_haves], *others[: max(most - len(required), 0)]]
    return sorted(kept, key=found.index)


class _Shown:
    """Turns rows that count into pictures with words."""

    def __init__(
        self, recommendation: Recommendation, sources: Sources, said: Said, room: Room, *, is_explained: bool
    ) -> None:
        self._of = recommendation
        self._sources = sources
        self._said = said
        self._is_explained = is_explained
        self._counts = _Counts(recommendation)
        counted = [key for kind, key in recommendation.counted if kind == "feature"]
        self.names_packages = room.named is None or len(counted) <= room.named

    def row(self, row: Row, frameworks: Sequence[str]) -> Data:
        cells = [self._cell(row, key) for key in frameworks]
        if row.kind == "feature" and not self.names_packages:
            for key, cell in zip(frameworks, cells, strict=True):
                cell["text"] = support_text(row.cells[key].support)
        length = max(len(cell["text"] + cell["because"] + cell["doubt"]) for cell in cells)
        return {
            "name": row.name,
            "is_must_have": row.kind == "feature" and row.id in self._of.required,
            "counts": self._counts.text(row),
            "length": length,
            "cells": cells,
        }

    def _cell(self, row: Row, framework: str) -> Data:
        cell, is_explained = row.cells[framework], self._is_explained
        rating = self._of.catalog.frameworks[framework].ratings.get(row.id)
        scale = [*self._of.catalog.criteria[row.id].levels] if row.kind == "criterion" else []
        shown: Data = {"text": cell.text, "dots": [], "support": "", "known": cell.known}
        if row.kind == "criterion" and rating is not None:
            shown["dots"] = [len(scale), *sorted(scale.index(level) for level in rating.levels)]
        if row.kind == "feature":
            shown["support"] = cell.support.support if cell.support is not None else "unknown"
        because = self._said.once(cell.because) if is_explained else ""
        is_told = bool(is_explained and cell.because and not because)
        return {
            **shown,
            "because": _("Told above.") if is_told else because,
            "doubt": joined(": ", cell.mark, self._said.once(cell.differs)) if is_explained else cell.mark,
            # What was told above has its sources there.
            "refs": self._sources.refs(cell.sources) if is_explained and not is_told else [],
        }


def _levels_legend() -> list[Data]:
    """Return the dots of levels and what they stand for, as the window has them."""
    return [
        {"kind": "levels", "levels": [3, low - 1, high - 1], "means": means}
        for (low, high), means in level_words().items()
    ]


def _features_legend(recommendation: Recommendation) -> list[Data]:
    """Return the marks of features and what they stand for, as the window has them."""
    star = [{"kind": "star", "means": must_have_word()}] if recommendation.required else []
    signs = [
        {"kind": "support", "support": level, "means": means} for level, means in support_words().items()
    ]
    return [*star, *signs]


def _weightiest(recommendation: Recommendation) -> list[Row]:
    # By what is shown first: of two that are equal, rounding may give one a percent more.
    exact, shown = recommendation.row_parts, Figures(recommendation).row_parts
    chosen = [row for row in rows(recommendation.catalog) if row.key in recommendation.counted]
    return sorted(chosen, key=lambda row: (-shown.get(row.key, 0), -exact.get(row.key, 0.0)))


def _counts_note(count: int, *, is_explained: bool, names_packages: bool, has_all: bool) -> str:
    note = _("“Counts” is the part of all points that the answers give to a row.")
    if is_explained:
        rest = _("The rows that do not count are left out of so large a report.")
        return note if count <= MOST else joined(" ", note, best_note(MOST, count), rest)
    if count > _EXPLAINED:
        note = joined(" ", note, best_note(_EXPLAINED, count))
    if not has_all:
        note = joined(" ", note, _("Some rows that count are left out here."))
    rest = _("The full report explains every row, with sources.")
    if not names_packages:
        rest = _("The full report names the packages, and explains every row, with sources.")
    return joined(" ", note, rest)


def every_row(recommendation: Recommendation, sources: Sources, said: Said) -> list[Data]:
    """Return the rows that do not count, by group, each with as many frameworks as fit side by side.

    There are none where that would be too long to be read.
    """
    catalog = recommendation.catalog
    ids = ranked(recommendation)
    if len(ids) > MOST:
        return []
    groups: dict[str, list[Row]] = {}
    for row in rows(catalog):
        if row.key not in recommendation.counted and any(row.cells[key].known for key in ids):
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
                    "rows": [line for row in found for line in _lines(row, part, sources, said)],
                }
                for part in parts
            ],
        }
        for name, found in groups.items()
    ]


def _lines(row: Row, frameworks: Sequence[str], sources: Sources, said: Said) -> list[Data]:
    """Return a row as lines of the table: each statement has its own, so that none is divided by a page."""
    count = max(len(row.cells[key].statements) for key in frameworks)
    if count < 2:
        return [_row(row, frameworks, sources, said)]
    lines = []
    for index in range(count):
        cells = [_statement(row.cells[key], index, sources, said) for key in frameworks]
        name = row.name if index == 0 else _("{row}, {number}").format(row=row.name, number=index + 1)
        longest = max(len(cell["told"]["text"]) for cell in cells)
        lines.append({"name": name, "means": "", "length": longest, "cells": cells})
    return lines


def _statement(cell: Cell, index: int, sources: Sources, said: Said) -> Data:
    """Return one of the statements of a cell; a dash where there are no more."""
    told: Data = {"text": "–", "refs": []}
    if index < len(cell.statements):
        statement = cell.statements[index]
        text = said.once(statement.text) or _("Told above.")
        told = {"text": text, "refs": sources.refs(statement.evidence)}
    return {"told": told, "bar": None, "known": told["text"] != "–", "because": "", "doubt": ""}


def _row(row: Row, frameworks: Sequence[str], sources: Sources, said: Said) -> Data:
    most = max((found.high for key in row.cells if (found := _measured(row, key)) is not None), default=1.0)
    cells = [_cell(row, key, most, sources, said) for key in frameworks]
    longest = max(len(cell["told"]["text"] + cell["because"] + cell["doubt"]) for cell in cells)
    means = row.means if row.kind in ("measured", "fact") else ""
    return {"name": row.name, "means": said.once(means), "length": longest, "cells": cells}


def _measured(row: Row, framework: str) -> Measured | None:
    run = row.cells[framework].measurements
    return run.rows[row.id].values.get(framework) if run is not None else None


def _cell(row: Row, framework: str, most: float, sources: Sources, said: Said) -> Data:
    """Return a cell: its statements with their sources or its measured bar, and in small what doubts it.

    A bar has its length, and the lowest and highest that were measured, as parts of the longest of the row.
    """
    cell, found = row.cells[framework], _measured(row, framework)
    bar: Data | None = None
    told: Data
    if found is not None:
        told = {"text": found.figure, "refs": []}
        ratio = _("{row}: {ratio} to the best of the row, measured from {low} to {high}")
        bar = {
            "parts": [value / most for value in (found.ratio, found.low, found.high)],
            "is_best": found.ratio == 1,
            "alt": ratio.format(
                row=row.name,
                ratio=ratio_text(found.ratio),
                low=ratio_text(found.low),
                high=ratio_text(found.high),
            ),
        }
    else:
        told = {"text": cell.text, "refs": sources.refs(cell.sources)}
    setup = cell.because if cell.measurements is not None else ""
    by = cell.by if cell.by and cell.by not in cell.text else ""
    return {
        "told": told,
        "bar": bar,
        "known": cell.known,
        "because": joined(", ", by, setup),
        "doubt": joined(": ", cell.mark, said.once(cell.differs)),
    }


def _measured_note(run: Measurements | None) -> str:
    if run is None:
        return ""
    form = _("{tool} {version}")
    tools = [form.format(tool=tool, version=version) for tool, version in run.tools.items()]
    python = form.format(tool="Python", version=run.python)
    facts = joined(", ", python, run.machine, listing(tools), run.command)
    return _(
        "The longest bar of a row is its largest figure, the line the lowest and highest that was measured; "
        "the best of the row is dark. Measured on {day}: {facts}."
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
                text = _("{framework}, {row}: {doubt}")
                found.append(text.format(framework=name, row=quoted(row.name), doubt=doubt))
    return found


def _doubt(recommendation: Recommendation, row: Row, framework: str) -> str:
    cell = row.cells[framework]
    if not cell.known:
        return _("Nothing is known.")
    if cell.mark:
        return joined(" ", _("{mark}.").format(mark=cell.mark), cell.differs)
    rating = recommendation.catalog.frameworks[framework].ratings.get(row.id)
    if row.kind == "criterion" and rating is not None and len(rating.levels) > 1:
        return _("The evidence reaches from {levels}.").format(levels=quoted(cell.text))
    return ""
