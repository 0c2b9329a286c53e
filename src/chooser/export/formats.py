"""Every way out of Chooser as one table, which command line, session, menus and docs follow.

What makes an export is imported when it is made: a start needs the table alone.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

from chooser.base.csvdialect import Dialect
from chooser.base.paper import USUAL_LENGTH, Length, Paper
from chooser.base.text import _
from chooser.base.typesetter_process import Work

if TYPE_CHECKING:
    from chooser.advice.recommendation import Recommendation

Setter = Callable[[Work], list[bytes]]
"""Sets pages: the PDF alone, or a picture of each."""
FileKind = Literal["PDF", "Markdown", "CSV", "JSON"]


class Options(NamedTuple):
    """How an export is made where there is a choice; each format reads what concerns it."""

    paper: Paper
    length: Length = USUAL_LENGTH
    """That of the report."""
    dialect: Dialect = "comma"
    """That of tables as CSV."""
    setter: Setter | None = None
    """What sets the pages of the report; None for this process."""


class Format(NamedTuple):
    """One export: what it is called, the file that it makes, and what makes it."""

    name: str
    """What it is, for people."""
    kind: FileKind
    ending: str
    """What the name of a file ends in, after that of the decision; it ends in the suffix."""
    make: "Callable[[Recommendation, Options], bytes]"
    """Returns the content."""
    option: str | None = None
    """The word for it on the command line; None where it has none there."""
    told: str = ""
    """What the option does, in words."""
    copied_as: str | None = None
    """What it is called where it is copied as text; None where it is not."""
    is_record: bool = False
    """Whether it is one of a team's records, whose files begin with their numbers."""
    needs_paper: bool = False
    """Whether it is set for a paper: that takes its time, and one looks at it first."""

    @property
    def suffix(self) -> str:
        """The suffix of the file, with its dot."""
        return self.ending[self.ending.rindex(".") :]


def report_pages(
    recommendation: "Recommendation", options: Options, ppi: float, *, only_first: bool = False
) -> list[bytes]:
    """Return the pages of the report, or page one, as PNG pictures, `ppi` pixels an inch."""
    from chooser.export.report import pdf  # noqa: PLC0415

    return pdf.pages(
        recommendation, options.paper, options.length, ppi, options.setter, only_first=only_first
    )


def report_texts(recommendation: "Recommendation", options: Options) -> list[str]:
    """Return what stands on each page of the report."""
    from chooser.export.report import pdf  # noqa: PLC0415

    return pdf.texts(recommendation, options.paper, options.length, options.setter)


def _report(recommendation: "Recommendation", options: Options) -> bytes:
    from chooser.export.report import pdf  # noqa: PLC0415

    return pdf.render(recommendation, options.paper, options.length, options.setter)


def _record(recommendation: "Recommendation", _options: Options) -> bytes:
    from chooser.export import adr  # noqa: PLC0415

    return adr.render(recommendation)


def _data(recommendation: "Recommendation", _options: Options) -> bytes:
    from chooser.export import data  # noqa: PLC0415

    return data.render(recommendation)


def _ranking_csv(recommendation: "Recommendation", options: Options) -> bytes:
    from chooser.export import table  # noqa: PLC0415

    return table.render_csv(table.ranking(recommendation), options.dialect)


def _ranking_markdown(recommendation: "Recommendation", _options: Options) -> bytes:
    from chooser.export import table  # noqa: PLC0415

    return table.render_markdown(table.ranking(recommendation))


def _comparison_csv(recommendation: "Recommendation", options: Options) -> bytes:
    from chooser.export import table  # noqa: PLC0415

    return table.render_csv(table.comparison(recommendation), options.dialect)


def _comparison_markdown(recommendation: "Recommendation", _options: Options) -> bytes:
    from chooser.export import table  # noqa: PLC0415

    return table.render_markdown(table.comparison(recommendation))


REPORT = Format(
    name=_("Report as PDF"),
    kind="PDF",
    ending=".pdf",
    make=_report,
    option="pdf",
    told=_("write the report as PDF"),
    needs_paper=True,
)

FORMATS: tuple[Format, ...] = (
    REPORT,
    Format(
        name=_("Decision record (ADR)"),
        kind="Markdown",
        ending="-adr.md",
        make=_record,
        option="adr",
        told=_("write a decision record in Markdown"),
        copied_as=_("Decision record (ADR)"),
        is_record=True,
    ),
    Format(
        name=_("Ranking as CSV"),
        kind="CSV",
        ending="-ranking.csv",
        make=_ranking_csv,
    ),
    Format(
        name=_("Ranking as Markdown"),
        kind="Markdown",
        ending="-ranking.md",
        make=_ranking_markdown,
        copied_as=_("Ranking"),
    ),
    Format(
        name=_("Comparison as CSV"),
        kind="CSV",
        ending="-comparison.csv",
        make=_comparison_csv,
        option="csv",
        told=_("write the comparison as CSV"),
    ),
    Format(
        name=_("Comparison as Markdown"),
        kind="Markdown",
        ending="-comparison.md",
        make=_comparison_markdown,
        copied_as=_("Comparison"),
    ),
    Format(
        name=_("All results as JSON"),
        kind="JSON",
        ending=".json",
        make=_data,
        option="json",
        told=_("write all results as JSON"),
    ),
)
