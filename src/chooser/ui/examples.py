"""The examples that come along, by title and a line each, to be opened as copies."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from chooser.base.text import _
from chooser.session import Session
from chooser.ui.kit.entry_list import Entry, EntryList
from chooser.ui.kit.widgets import label


def show_examples(window: QWidget, session: Session, open_path: Callable[[Path], None]) -> None:
    """Let one of the examples be chosen, and open it."""
    dialog = QDialog(window)
    dialog.setWindowTitle(_("Open example"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def choose(name: str | None) -> None:
        dialog.accept()
        open_path(Path(str(name)))

    entries = EntryList(_("Examples"), choose)
    entries.show_entries([Entry(each.title, each.line, str(each.path)) for each in session.examples()])
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel)
    # The list has nothing to open where a catalog knows none of what the examples answer.
    buttons.button(QDialogButtonBox.StandardButton.Open).setEnabled(entries.count() > 0)

    buttons.accepted.connect(lambda: choose(entries.current))
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(label(_("An example is opened as a copy: saving asks for a name."), "muted"))
    layout.addWidget(entries, 1)
    layout.addWidget(buttons)
    dialog.resize(QSize(620, 560).boundedTo(window.screen().availableSize()))
    dialog.open()
    entries.setFocus()
