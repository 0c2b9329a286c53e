"""The rows of the comparison as values, for the screen and for exports."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from chooser.model import Catalog, Fact, FactRow, Framework, Rating, Statement, Support
from chooser.scoring import Evaluation
from chooser.text import _, capitalized, uncapitalized

Kind = Literal["about", "statements", "criterion", "feature", "fact"]

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

    def differs(self, frameworks: Iterable[str]) -> bool:
        """Tell whether these frameworks are not all alike in this row."""
        return len({self.cells[framework].level for framework in frameworks}) > 1

    def matches(self, text: str, frameworks: Iterable[str]) -> bool:
        """Tell whether a text occurs in the row as it is shown for these frameworks."""
        shown = "\n".join((self.group, self.name, *(self.cells[key].text for key in frameworks))).casefold()
        return " ".join(text.casefold().split()) in shown


@lru_cache(maxsize=4)
def rows(catalog: Catalog) -> tuple[Row, ...]:
    """Return all rows in the order in which they are shown; those of one group stand together."""
    return (
        *_glance_rows(catalog),
        *_statement_rows(catalog),
        *(_criterion_row(catalog, key, _("Criteria")) for key in catalog.criteria if key not in AT_A_GLANCE),
        *_together(_feature_rows(catalog)),
        *_together(_fact_rows(catalog)),
    )


def counted(evaluation: Evaluation) -> frozenset[tuple[str, str]]:
    """Return the rows, by kind and id, that the answers made count: asked for by an option, or required."""
    found: set[tuple[str, str]] = {("feature", feature) for feature in evaluation.required}
    for question in evaluation.catalog.questions:
        answer = evaluation.decision.answer(question)
        for option in answer if isinstance(answer, tuple) else (answer or "",):
            for term in evaluation.table.terms.get((question, option), ()):
                if evaluation.weights[question] * term.importance > 0:
                    found.add((term.kind, term.id))
    return frozenset(found)


def level_text(catalog: Catalog, criterion: str, rating: Rating) -> str:
    """Return a rating's level for people; a range as "low to high"."""
    names = [catalog.criteria[criterion].level_name(level) for level in rating.levels]
    return (
        names[0]
        if len(names) == 1
        else _("{low} to {high}").format(low=names[0], high=uncapitalized(names[1]))
    )


def support_text(support: Support | None) -> str:
    """Return a level of support for people."""
    if support is None:
        return _("unknown")
    words = {
        "builtin": _("built in"),
        "official": _("official package"),
        "extension": _("extension"),
        "none": _("none"),
    }[support.support]
    return _("{support}, basic").format(support=words) if support.depth == "basic" else words


def _unknown() -> Cell:
    return Cell(_("unknown"), known=False)


def _cells(catalog: Catalog, cell: Callable[[Framework], Cell]) -> dict[str, Cell]:
    return {key: cell(framework) for key, framework in catalog.frameworks.items()}


def _glance_rows(catalog: Catalog) -> list[Row]:
    group = _("At a glance")

    def about(key: str, name: str) -> Row:
        def cell(framework: Framework) -> Cell:
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
        cells = _cells(catalog, lambda framework: cell(of(framework)))
        return Row(_("Strengths and limits"), "statements", key, name, "", cells)

    return [
        row("strengths", _("Strengths"), lambda framework: framework.strengths),
        row("limits", _("Limits"), lambda framework: framework.limits),
        row("choose_when", _("Choose it when"), lambda framework: framework.choose_when),
    ]


def _criterion_row(catalog: Catalog, key: str, group: str) -> Row:
    criterion = catalog.criteria[key]

    def cell(framework: Framework) -> Cell:
        rating = framework.ratings.get(key)
        if rating is None:
            return _unknown()
        return Cell(level_text(catalog, key, rating), because=rating.because, sources=rating.evidence)

    means = _("At worst: {low} At best: {high}").format(low=criterion.means.low, high=criterion.means.high)
    return Row(group, "criterion", key, criterion.name, means, _cells(catalog, cell))


def _feature_rows(catalog: Catalog) -> Iterable[Row]:
    for key, feature in catalog.features.items():
        title = _("Features")
        group = title if feature.group == title else f"{title} · {feature.group}"
        cells = {
            framework: _support_cell(entry.features.get(key))
            for framework, entry in catalog.frameworks.items()
        }
        yield Row(group, "feature", key, feature.name, feature.means, cells)


def _support_cell(support: Support | None) -> Cell:
    if support is None:
        return _unknown()
    text = capitalized(support_text(support))
    if support.by and support.support in ("official", "extension"):
        text = f"{text} · {support.by}"
    return Cell(text, support.because, support.by or "", support.evidence, support)


def _fact_rows(catalog: Catalog) -> Iterable[Row]:
    for key, row in catalog.fact_rows.items():
        cells = {
            framework: _fact_cell(row, entry.facts.get(key))
            for framework, entry in catalog.frameworks.items()
        }
        yield Row(row.group, "fact", key, row.name, row.means or "", cells)


def _fact_cell(row: FactRow, fact: Fact | None) -> Cell:
    if fact is None:
        return _unknown()
    text = fact.value if isinstance(fact.value, str) else f"{fact.value:,}"
    return Cell(f"{text} {row.unit}" if row.unit else text, sources=fact.evidence)


def _together(found: Iterable[Row]) -> list[Row]:
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(row.group, []).append(row)
    return [row for group in groups.values() for row in group]


def shown_rows(
    catalog: Catalog,
    frameworks: Collection[str],
    *,
    text: str = "",
    only_differences: bool = False,
    only: Collection[tuple[str, str]] | None = None,
) -> tuple[Row, ...]:
    """Return the rows that pass every filter; `only` lists rows by kind and id."""
    return tuple(
        row
        for row in rows(catalog)
        if (only is None or (row.kind, row.id) in only)
        and (not only_differences or row.differs(frameworks))
        and row.matches(text, frameworks)
    )
