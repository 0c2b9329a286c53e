"""The rows of the comparison as values, for the screen and for exports."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache, partial
from typing import Literal, NamedTuple

from chooser.base.text import _, day, decimal, figure
from chooser.freshness import Staleness, probe_of, staleness
from chooser.model import (
    Catalog,
    Fact,
    FactRow,
    Framework,
    MeasuredRow,
    Measurements,
    Probe,
    Rating,
    Statement,
    Support,
    SupportLevel,
)

Kind = Literal["about", "statements", "criterion", "feature", "measured", "fact"]
RowKey = tuple[str, str]
"""The kind and id of a row, by which what is asked for and what is told of it find each other."""

AT_A_GLANCE = ("learning_curve", "performance", "built_in_features", "async_support")
"""The criteria that stand among the first rows, where the catalog has them; all others follow below."""


class Cell(NamedTuple):
    """What is known of one framework in one row."""

    text: str
    """What the table shows; of several statements, one on each line."""
    because: str = ""
    by: str = ""
    sources: tuple[str, ...] = ()
    support: Support | None = None
    """For a feature: the level of support, which is shown as a sign too."""
    statements: tuple[Statement, ...] = ()
    known: bool = True
    differs: str = ""
    """What the sources say where they do not say the same."""
    stale: tuple[Staleness, ...] = ()
    """Why all of the evidence is stale; empty when some is fresh."""
    probe: Probe | None = None
    measurements: Measurements | None = None
    """For a measured cell: the run that found it."""

    @property
    def mark(self) -> str:
        """What the table says of the evidence behind the cell; empty where nothing is to be said."""
        if "old" in self.stale:
            return _("Sources differ, older evidence") if self.differs else _("Older evidence")
        if "version" in self.stale:
            differs = _("Sources differ, evidence for another version")
            return differs if self.differs else _("Evidence for another version")
        return _("Sources differ") if self.differs else ""

    @property
    def level(self) -> str:
        """What cells are told apart by: two extensions are the same support, whatever they are called."""
        return support_text(self.support) if self.support is not None else self.text


class Row(NamedTuple):
    """One row of the comparison, with a cell for each framework of the catalog."""

    group: str
    kind: Kind
    id: str
    name: str
    means: str
    cells: Mapping[str, Cell]

    @property
    def key(self) -> RowKey:
        """What the row is found by."""
        return (self.kind, self.id)

    def differs(self, frameworks: Iterable[str]) -> bool:
        """Tell whether these frameworks are not all alike in this row.

        What is told in sentences is never compared. Measurements differ where the runs of two do not overlap.
        """
        cells = {key: self.cells[key] for key in frameworks}
        if self.kind in ("about", "statements"):
            return False
        runs = [
            cell.measurements.rows[self.id].values[key]
            for key, cell in cells.items()
            if cell.measurements is not None
        ]
        if runs and len(runs) == len(cells):
            return max(run.low for run in runs) > min(run.high for run in runs)
        return len({cell.level for cell in cells.values()}) > 1

    def matches(self, text: str, frameworks: Iterable[str]) -> bool:
        """Tell whether a text occurs in the row as it is shown for these frameworks."""
        wanted = " ".join(text.casefold().split())
        if not wanted:
            return True
        shown = "\n".join(
            (
                self.group,
                self.name,
                *(f"{self.cells[key].text}\n{self.cells[key].mark}" for key in frameworks),
            )
        ).casefold()
        return wanted in shown


@lru_cache(maxsize=4)
def rows(catalog: Catalog) -> tuple[Row, ...]:
    """Return all rows in the order in which they are shown; those of one group stand together."""
    return (
        *_glance_rows(catalog),
        *_statement_rows(catalog),
        *(_criterion_row(catalog, key, _("Criteria")) for key in catalog.criteria if key not in AT_A_GLANCE),
        *_together(_feature_rows(catalog)),
        *_measured_rows(catalog),
        *_together(_fact_rows(catalog)),
    )


def level_text(catalog: Catalog, criterion: str, rating: Rating) -> str:
    """Return a rating's level for people; a range as "low to high"."""
    names = [catalog.criteria[criterion].level_name(level) for level in rating.levels]
    return names[0] if len(names) == 1 else _("{low} to {high}").format(low=names[0], high=names[1])


def level_place(catalog: Catalog, row: Row, framework: str) -> tuple[int, int, int] | None:
    """Return how many levels a criterion has, and the lowest and highest that a framework reaches, from 1.

    None where the row is no criterion or nothing is known.
    """
    rating = catalog.frameworks[framework].ratings.get(row.id) if row.kind == "criterion" else None
    if rating is None:
        return None
    scale = [*catalog.criteria[row.id].levels]
    reached = [scale.index(level) + 1 for level in rating.levels]
    return (len(scale), min(reached), max(reached))


def measured(catalog: Catalog, row: Row) -> MeasuredRow | None:
    """Return what was measured in a row; None where it is another kind of row."""
    run = catalog.measurements
    return run.rows[row.id] if run is not None and row.kind == "measured" else None


def support_words() -> dict[SupportLevel, str]:
    """Return what each level of support is called, the best first."""
    return {
        "builtin": _("Comes with it"),
        "official": _("First-party"),
        "extension": _("Extension"),
        "none": _("None"),
    }


def must_have_word() -> str:
    """Return what the star of a row stands for."""
    return _("Must have")


def level_words() -> dict[tuple[int, int], str]:
    """Return what dots stand for: how many of three are reached at worst and at best, and the words."""
    return {(3, 3): _("Best level"), (1, 2): _("A range: evidence is open or sources differ")}


def support_text(support: Support | None) -> str:
    """Return a level of support for people."""
    if support is None:
        return _("unknown")
    words = support_words()[support.support]
    return _("{support}, basic").format(support=words) if support.depth == "basic" else words


def found_again_first(catalog: Catalog, evidence: Iterable[str]) -> tuple[str, ...]:
    """Return sources each once: those that can be looked up or run again lead, in their order."""
    every = dict.fromkeys(evidence)
    return tuple(
        sorted(every, key=lambda key: not (catalog.sources[key].url or catalog.sources[key].command))
    )


def stale_text(reason: Staleness) -> str:
    """Return a sentence on why evidence is stale, and what follows from it."""
    if reason == "old":
        return _("All of its sources were read more than a year before the catalog's date: check it again.")
    return _("Its sources speak of another version than the one listed: check what has changed.")


def _unknown() -> Cell:
    return Cell(_("unknown"), known=False)


def _cells(catalog: Catalog, cell: Callable[[str, Framework], Cell]) -> dict[str, Cell]:
    return {key: cell(key, framework) for key, framework in catalog.frameworks.items()}


def _glance_rows(catalog: Catalog) -> list[Row]:
    group = _("At a glance")

    def about(key: str, name: str) -> Row:
        def cell(_key: str, framework: Framework) -> Cell:
            text: str | None = getattr(framework.about, key)
            return Cell(text, sources=framework.about.evidence) if text else _unknown()

        return Row(group, "about", key, name, "", _cells(catalog, cell))

    return [
        about("summary", _("In short")),
        about("architecture", _("Architecture")),
        about("best_for", _("Best for")),
        *(_criterion_row(catalog, key, group) for key in AT_A_GLANCE if key in catalog.criteria),
        about("functionality", _("Functionality")),
        about("philosophy", _("Philosophy")),
    ]


def _statement_rows(catalog: Catalog) -> list[Row]:
    def cell(statements: tuple[Statement, ...]) -> Cell:
        if not statements:
            return _unknown()
        sources = dict.fromkeys(source for statement in statements for source in statement.evidence)
        text = "\n".join(statement.text for statement in statements)
        return Cell(text, sources=tuple(sources), statements=statements)

    def row(key: str, name: str, of: Callable[[Framework], tuple[Statement, ...]]) -> Row:
        cells = _cells(catalog, lambda _key, framework: cell(of(framework)))
        return Row(_("Strengths and limits"), "statements", key, name, "", cells)

    return [
        row("strengths", _("Strengths"), lambda framework: framework.strengths),
        row("limits", _("Limits"), lambda framework: framework.limits),
        row("choose_when", _("Choose it when"), lambda framework: framework.choose_when),
    ]


def _criterion_row(catalog: Catalog, key: str, group: str) -> Row:
    criterion = catalog.criteria[key]

    def cell(framework: str, entry: Framework) -> Cell:
        rating = entry.ratings.get(key)
        if rating is None:
            return _unknown()
        return Cell(
            level_text(catalog, key, rating),
            because=rating.because,
            sources=rating.evidence,
            differs=rating.differs or "",
            stale=staleness(catalog, framework, rating.evidence),
        )

    means = _("At worst: {low} At best: {high}").format(low=criterion.means.low, high=criterion.means.high)
    return Row(group, "criterion", key, criterion.name, means, _cells(catalog, cell))


def _feature_rows(catalog: Catalog) -> Iterable[Row]:
    for key, feature in catalog.features.items():
        title = _("Features")
        of_group = _("{title} · {group}").format(title=title, group=feature.group)
        group = title if feature.group == title else of_group
        cells = _cells(catalog, partial(_support_cell, catalog, key))
        yield Row(group, "feature", key, feature.name, feature.means, cells)


def _support_cell(catalog: Catalog, key: str, framework: str, entry: Framework) -> Cell:
    support = entry.features.get(key)
    if support is None:
        return _unknown()
    text = support_text(support)
    if support.by and support.support in ("official", "extension"):
        text = _("{support} · {package}").format(support=text, package=support.by)
    probe = probe_of(catalog, framework, key)
    return Cell(
        text,
        because=support.because,
        by=support.by or "",
        sources=support.evidence,
        support=support,
        differs=support.differs or "",
        stale=staleness(catalog, framework, support.evidence, probe),
        probe=probe,
    )


def _measured_rows(catalog: Catalog) -> Iterable[Row]:
    run = catalog.measurements
    if run is None:
        return
    for key, row in run.rows.items():
        cells = _cells(catalog, partial(_measured_cell, run, row))
        yield Row(_("Measured"), "measured", key, row.name, row.means, cells)


def _measured_cell(run: Measurements, row: MeasuredRow, framework: str, _entry: Framework) -> Cell:
    found = row.values.get(framework)
    if found is None:
        return Cell(_("not measured"), known=False)
    ratio = ratio_text(found.ratio)
    if found.low != found.high:
        spread = _("{ratio} ({low} to {high})")
        ratio = spread.format(ratio=ratio, low=decimal(found.low, 2), high=decimal(found.high, 2))
    return Cell(
        _("{ratio} · {figure}").format(ratio=ratio, figure=found.figure),
        because=found.setup or "",
        measurements=run,
    )


def ratio_text(ratio: float) -> str:
    """Return a ratio to the best for people, with two decimals."""
    return _("{ratio} ×").format(ratio=decimal(ratio, 2))


def _fact_rows(catalog: Catalog) -> Iterable[Row]:
    for key, row in catalog.fact_rows.items():
        cells = _cells(catalog, partial(_fact_cell, catalog, key, row))
        yield Row(row.group, "fact", key, row.name, row.means or "", cells)


def _fact_cell(catalog: Catalog, key: str, row: FactRow, framework: str, entry: Framework) -> Cell:
    fact: Fact | None = entry.facts.get(key)
    if fact is None:
        return _unknown()
    text = day(fact.value) if isinstance(fact.value, str) else figure(fact.value)
    return Cell(
        _("{figure} {unit}").format(figure=text, unit=row.unit) if row.unit else text,
        sources=fact.evidence,
        differs=fact.differs or "",
        stale=staleness(catalog, framework, fact.evidence),
    )


def _together(found: Iterable[Row]) -> list[Row]:
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(row.group, []).append(row)
    return [row for group in groups.values() for row in group]


def differing(found: Iterable[Row], frameworks: Collection[str]) -> frozenset[RowKey]:
    """Return those of the rows in which these frameworks are not all alike, by kind and id."""
    return frozenset(row.key for row in found if row.differs(frameworks))


def shown_rows(
    found: Iterable[Row],
    frameworks: Collection[str],
    *,
    text: str = "",
    only: Collection[RowKey] | None = None,
) -> tuple[Row, ...]:
    """Return those of the rows that pass both filters; `only` lists rows by kind and id."""
    return tuple(row for row in found if (only is None or row.key in only) and row.matches(text, frameworks))
