"""Walk through the window with every translated text marked, and print as JSON what is shown beside these.

python -m tests.ui.marked_texts: a process of its own, since texts are translated when Chooser is imported.
Each line has the place, the text, and what of it neither goes through the translation nor stands in the data.
"""

import gettext
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.ui.marking import CLOSE, OPEN, Data, rest


class _Marked(gettext.NullTranslations):
    """Translates into the same language, between brackets."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self.gettext(singular if number == 1 else plural)


gettext.translation = lambda *_given, **_options: _Marked()  # type: ignore[assignment]

import msgspec  # noqa: E402
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QSettings, Qt  # noqa: E402
from PySide6.QtGui import QAction  # noqa: E402
from PySide6.QtWidgets import (  # noqa: E402
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from chooser.base.paths import DATA  # noqa: E402
from chooser.decision import Decision, Outcome  # noqa: E402
from chooser.knowledge import compiled  # noqa: E402
from chooser.model import Catalog  # noqa: E402
from chooser.session import Session  # noqa: E402
from chooser.ui.app import Application  # noqa: E402
from chooser.ui.kit import theme  # noqa: E402
from chooser.ui.kit.settings import Settings  # noqa: E402
from chooser.ui.pages import OTHERS, Asked, Place, Report, Start  # noqa: E402
from chooser.ui.window import MainWindow  # noqa: E402

DECISION = Decision(
    title="Order portal",
    answers={
        "project_type": "large_web_app",
        "interface": "json_api",
        "must_haves": ("admin_panel", "orm"),
        "known": ("flask",),
        "traffic": "unsure",
        "lifetime": "skip",
    },
    weights={"team": 2.0},
    gut_feeling="flask",
    outcome=Outcome(framework="django", reason="Known", by="Platform team", decided_on="2026-11-20"),
    notes="Owners first",
)
DIALOGS = ("Open example…", "Keys", "How Chooser decides", "Words explained", "Show log")


def main() -> None:
    """Walk and print."""
    application = Application(["chooser", "-style", "Fusion"])
    theme.apply(application)
    catalog = compiled.load(DATA)
    found: list[tuple[str, str, str]] = []
    for decision in (Decision(), DECISION):
        settings = Settings(QSettings(f"{sys.argv[1]}/settings.ini", QSettings.Format.IniFormat))
        settings.recent = [Path("/srv/portal.chooser")]
        window = MainWindow(Session(catalog, decision), settings, start=True)
        window.show()
        window.session.prepare()
        window.pages.prepare()
        window.documents.tell(_Marked().gettext("Told."))
        data = _data(catalog, decision, window.session)
        places: list[Place] = [Start(), *(Asked(question=each) for each in catalog.questions), *OTHERS]
        for place in places:
            window.pages.go(place)
            if not isinstance(place, Report):
                application.processEvents()
            found += [(repr(place), *each) for each in _outside(window, data)]
        for entry in DIALOGS:
            marked = {action.text().replace("&", ""): action for action in window.findChildren(QAction)}
            marked[f"{OPEN}{entry}{CLOSE}"].trigger()
            dialog = window.findChild(QDialog)
            assert dialog is not None
            found += [(entry, *each) for each in _outside(dialog, data)]
            dialog.close()
            dialog.setParent(None)
        window.session.new()
        window.close()
    sys.stdout.write(json.dumps(sorted({*found})))


def _outside(root: QWidget, data: Data) -> Iterator[tuple[str, str]]:
    """Yield each text on screen with what of it is neither marked nor data."""
    for text in {*_shown(root)}:
        left = rest(text, data)
        if left:
            yield text, left


def _shown(root: QWidget) -> Iterator[str]:
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible() or widget.objectName().startswith("qt_") or _is_of_qt(widget):
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(index) for index in range(widget.count()))
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _cells(widget.model())
    yield root.windowTitle().replace("[*]", "")
    for menu in root.findChildren(QMenu):
        menu.aboutToShow.emit()
        yield menu.title()
        yield from (action.text() for action in menu.actions())


def _is_of_qt(widget: QWidget) -> bool:
    """Whether it is a button that Qt words, in the language of the app: `kit.language`."""
    box = widget.parent()
    if not isinstance(box, QDialogButtonBox) or not isinstance(widget, QAbstractButton):
        return False
    return box.standardButton(widget) != QDialogButtonBox.StandardButton.NoButton


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    # Of a list the number of columns cannot be asked for.
    columns = range(model.columnCount() if isinstance(model, QAbstractTableModel) else 1)
    for role in roles:
        for column in columns:
            yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
        for row in range(model.rowCount()):
            yield str(model.headerData(row, Qt.Orientation.Vertical, role) or "")
            for column in columns:
                yield str(model.index(row, column).data(role) or "")


def _data(catalog: Catalog, decision: Decision, session: Session) -> Data:
    texts = {*_texts(catalog), *_texts(decision), "Chooser", "/srv", "portal.chooser", str(Path.home())}
    for example in session.examples():
        texts.update((example.title, example.line, f"{example.title}\n{example.line}"))
    return Data(texts)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from (*_texts(key), *_texts(each))
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _texts(getattr(value, field))


if __name__ == "__main__":
    main()
