"""The menus of all exports beside the PDF: decision record, tables and data, to a file or to paste."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QMenu

from chooser.base.csvdialect import usual_dialect
from chooser.base.text import _
from chooser.session import FORMATS, Session
from chooser.ui.documents import Documents


def add_exports(menu: QMenu, session: Session, documents: Documents) -> None:
    """Fill a menu with what can be written to a file; what is set for a paper has a page of its own."""
    dialect = usual_dialect(QLocale().decimalPoint())
    for form in FORMATS:
        if not form.needs_paper:
            act = partial(documents.export_text, form, partial(session.export, form, dialect=dialect))
            menu.addAction(_("{name}…").format(name=_with_key(menu, form.name))).triggered.connect(
                _without_state(act)
            )


def add_copies(menu: QMenu, documents: Documents) -> None:
    """Fill a menu with what can be put on the clipboard, as Markdown."""
    for form in FORMATS:
        if form.copied_as is not None:
            act = partial(documents.copy, form)
            menu.addAction(_with_key(menu, form.copied_as)).triggered.connect(_without_state(act))


def _without_state(act: Callable[[], None]) -> Callable[[bool], None]:
    return lambda _checked: act()


def _with_key(menu: QMenu, text: str) -> str:
    """Return a text with the first of its letters as key that is none in the menu yet."""
    taken = {other.text().partition("&")[2][:1].lower() for other in menu.actions()}
    free = [place for place, letter in enumerate(text) if letter.isalpha() and letter.lower() not in taken]
    return f"{text[: free[0]]}&{text[free[0] :]}" if free else text
