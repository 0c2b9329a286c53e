"""The menus of all exports beside the PDF: decision record, tables and data, to a file or to paste."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu

from chooser.session import Session
from chooser.text import _
from chooser.ui.documents import Documents


def add_exports(menu: QMenu, session: Session, documents: Documents) -> None:
    """Fill a menu with what can be written to a file."""
    markdown, csv, json = _("Markdown (*.md)"), _("CSV (*.csv)"), _("JSON (*.json)")
    ranking = partial(session.export_table, "ranking")
    comparison = partial(session.export_table, "comparison")
    entries: tuple[tuple[str, str, str, Callable[[Path], None]], ...] = (
        (_("Decision &record (ADR)…"), "-adr.md", markdown, session.export_adr),
        (_("Ra&nking as CSV…"), "-ranking.csv", csv, ranking),
        (_("Rankin&g as Markdown…"), "-ranking.md", markdown, partial(ranking, markdown=True)),
        (_("&Comparison as CSV…"), "-comparison.csv", csv, comparison),
        (_("Co&mparison as Markdown…"), "-comparison.md", markdown, partial(comparison, markdown=True)),
        (_("All results as &JSON…"), ".json", json, session.export_data),
    )
    for text, name, kinds, write in entries:
        title = _("Export: {what}").format(what=text.replace("&", "").rstrip("…"))
        act = partial(documents.export_text, title, name, kinds, write)
        menu.addAction(text).triggered.connect(lambda _checked=False, act=act: act())


def add_copies(menu: QMenu, session: Session, documents: Documents) -> None:
    """Fill a menu with what can be put on the clipboard, as Markdown."""
    for text, made in (
        (_("Decision &record (ADR)"), session.adr_text),
        (_("Ra&nking"), partial(session.table_text, "ranking")),
        (_("&Comparison"), partial(session.table_text, "comparison")),
    ):
        menu.addAction(text).triggered.connect(lambda _checked=False, made=made: documents.copy_text(made()))
