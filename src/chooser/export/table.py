"""The ranking and the comparison as tables: CSV for spreadsheets, Markdown for texts."""

import csv
import io
import re
from typing import NamedTuple

from chooser.advice import rows, words
from chooser.advice.figures import Figures
from chooser.advice.recommendation import Recommendation, Standing
from chooser.base.csvdialect import DECIMAL_POINTS, SEPARATORS, Dialect
from chooser.base.text import _, figure, visible_lines
from chooser.export import markdown

Entry = str | float | int

_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
"""What makes a spreadsheet read a cell as a formula; the wide forms count in some languages."""


class Grid(NamedTuple):
    """A table with one header line; numbers stay numbers."""

    header: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]


def ranking(recommendation: Recommendation) -> Grid:
    """Return one line for each framework, best first: place, score, runs and points by step."""
    catalog = recommendation.catalog
    header = (_("Place"), _("Framework"), *_result_names(recommendation))
    lines = [
        (place, catalog.frameworks[standing.id].name, *_result(recommendation, standing))
        for place, standing in enumerate(recommendation.ranking, start=1)
    ]
    return Grid(header, tuple(lines))


def comparison(recommendation: Recommendation) -> Grid:
    """Return one column for each considered framework: decision and result first, then every row."""
    catalog = recommendation.catalog
    keys = recommendation.decision.considered(catalog)
    places = {standing.id: place for place, standing in enumerate(recommendation.ranking, start=1)}
    results = {standing.id: _result(recommendation, standing) for standing in recommendation.ranking}
    lines: list[tuple[Entry, ...]] = [
        (_("Decision"), told, "", *("" for _key in keys)) for told in _decision(recommendation)
    ]
    lines.append((_("Result"), _("Place"), "", *(places[key] for key in keys)))
    for index, name in enumerate(_result_names(recommendation)):
        lines.append((_("Result"), name, "", *(results[key][index] for key in keys)))
    for row in rows.rows(catalog):
        counts = _("yes") if row.key in recommendation.counted else ""
        cells = [_fact(recommendation, row, key) or _text(row.cells[key]) for key in keys]
        lines.append((row.group, row.name, counts, *cells))
    names = [catalog.frameworks[key].name for key in keys]
    return Grid((_("Group"), _("Row"), _("Counts for the answers"), *names), tuple(lines))


def _decision(recommendation: Recommendation) -> list[str]:
    """Return the title of the decision and what was decided, as far as there is any."""
    title = recommendation.decision.title
    told = [_("Title: {title}").format(title=title) if title else "", words.decided(recommendation)]
    return list(filter(None, told))


def _text(cell: rows.Cell) -> str:
    return _("{text} ({mark})").format(text=cell.text, mark=cell.mark) if cell.mark else cell.text


def _fact(recommendation: Recommendation, row: rows.Row, framework: str) -> int | float | None:
    """Return the number of a fact that is a number alone: with separators each country would read another."""
    if row.kind != "fact" or recommendation.catalog.fact_rows[row.id].unit or row.cells[framework].mark:
        return None
    fact = recommendation.catalog.frameworks[framework].facts.get(row.id)
    return fact.value if fact is not None and not isinstance(fact.value, str) else None


def _result_names(recommendation: Recommendation) -> list[str]:
    steps = [_("Points: {step}").format(step=step.name) for step in recommendation.catalog.steps]
    return [_("Score of 100"), _("First in 100 runs"), _("Points lost on average"), *steps, _("Lacks")]


def _result(recommendation: Recommendation, standing: Standing) -> list[Entry]:
    shown = Figures(recommendation)
    score, by_step = shown.tenths(standing)
    regret = recommendation.robustness.regret[standing.id]
    return [
        score,
        shown.firsts[standing.id],
        "" if regret is None else round(regret, 1) + 0.0,
        *by_step,
        words.lacking(recommendation, standing),
    ]


def render_csv(found: Grid, dialect: Dialect = "comma") -> bytes:
    """Return a table as CSV by RFC 4180, in UTF-8 with a byte order mark.

    Without the mark Excel takes the file for one in the machine's own encoding. Numbers have the decimal
    point of the dialect: where that is a comma, Excel takes 9.1 for a day in January.
    """
    out, point = io.StringIO(), DECIMAL_POINTS[dialect]
    writer = csv.writer(out, delimiter=SEPARATORS[dialect])
    writer.writerows([_safe(cell, point) for cell in cells] for cells in (found.header, *found.rows))
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: Entry, point: str) -> Entry:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe before it makes it text."""
    if not isinstance(cell, str):
        return str(cell).replace(".", point)
    text = "\n".join(visible_lines(cell))
    return f"'{text}" if _FORMULA.match(text) else text


def render_markdown(found: Grid) -> bytes:
    """Return a table in Markdown and UTF-8, lines of a cell one after the other."""
    return (markdown.table(found.header, map(_readable, found.rows)) + "\n").encode()


def _readable(cells: tuple[Entry, ...]) -> list[str]:
    return [cell if isinstance(cell, str) else figure(cell) for cell in cells]
