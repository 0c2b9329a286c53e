"""The examples that come along, by title and a line each, to be opened as copies."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from chooser.base.text import _
from chooser.session import Session
from chooser.ui.kit.widgets import label


def show_examples(window: QWidget, session: Session, open_path: Callable[[Path], None]) -> None:
    """Let one of the examples be chosen, and open it."""
    dialog = QDialog(window)
    dialog.setWindowTitle(_("Open example"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    entries = QListWidget()
    entries.setObjectName("examples")
    entries.setAccessibleName(_("Examples"))
    entries.setWordWrap(True)
    entries.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for example in session.examples():
        entry = QListWidgetItem(f"{example.title}\n{example.line}")
        entry.setData(Qt.ItemDataRole.UserRole, str(example.path))
        entries.addItem(entry)
    entries.setCurrentRow(0)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel)
    # The list has nothing to open where a catalog knows none of what the examples answer.
    buttons.button(QDialogButtonBox.StandardButton.Open).setEnabled(entries.count() > 0)

    def choose() -> None:
        path = Path(str(entries.currentItem().data(Qt.ItemDataRole.UserRole)))
        dialog.accept()
        open_path(path)

    # Enter is the button's: that of the list would reach both.
    entries.itemDoubleClicked.connect(lambda _entry: choose())
    buttons.accepted.connect(choose)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(label(_("An example is opened as a copy: saving asks for a name."), "muted"))
    layout.addWidget(entries, 1)
    layout.addWidget(buttons)
    dialog.resize(620, 560)
    dialog.open()
    entries.setFocus()
