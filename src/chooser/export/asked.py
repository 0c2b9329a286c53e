"""A report as it was asked for, which can be made beside the window."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from chooser.base.files import write_atomic
from chooser.decision import Decision
from chooser.export.formats import REPORT, Options, Setter, report_pages, report_texts
from chooser.model import Catalog

if TYPE_CHECKING:
    from chooser.advice.recommendation import Recommendation


class Report(NamedTuple):
    """The report of a decision as it stood when it was asked for.

    It knows no session and works out all that it needs, so that it can be made beside the window.
    """

    catalog: Catalog
    decision: Decision
    options: Options

    def pages(self, ppi: float, setter: Setter | None = None, *, only_first: bool = False) -> list[bytes]:
        """Return the pages as PNG pictures, `ppi` pixels an inch; ChooserError when they cannot be made.

        Page one alone is there the soonest.

        Like all of a report, they are set by `setter`, or else in this process.
        """
        return report_pages(self._recommendation(), self._set_by(setter), ppi, only_first=only_first)

    def texts(self, setter: Setter | None = None) -> list[str]:
        """Return what stands on each page, as it is read; ChooserError when they cannot be made."""
        return report_texts(self._recommendation(), self._set_by(setter))

    def content(self, setter: Setter | None = None) -> bytes:
        """Return the PDF; ChooserError when it cannot be made."""
        return REPORT.make(self._recommendation(), self._set_by(setter))

    def save(
        self, path: Path, setter: Setter | None = None, *, is_wanted: Callable[[], bool] = lambda: True
    ) -> bool:
        """Write the PDF, all or nothing; ChooserError when it fails.

        Returns whether it was written: when `is_wanted` says no, all stays as it was.
        """
        return write_atomic(path, self.content(setter), is_wanted=is_wanted)

    def _recommendation(self) -> "Recommendation":
        from chooser.advice.recommendation import Recommendation  # noqa: PLC0415

        return Recommendation(self.catalog, self.decision)

    def _set_by(self, setter: Setter | None) -> Options:
        return self.options._replace(setter=setter)
