"""The log as a person reads it, and passes it on."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from chooser.base import log
from chooser.base.text import _
from chooser.ui.kit.widgets import label


def show_log(window: QWidget, folder: Path | None) -> None:
    """Show what went wrong inside so far, the newest last."""
    text = log.read(folder) if folder is not None else ""
    dialog = QDialog(window)
    dialog.setWindowTitle(_("Log"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resize(720, 420)
    whole = QVBoxLayout(dialog)
    whole.setContentsMargins(20, 16, 20, 16)
    whole.setSpacing(12)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    if not text:
        whole.addWidget(label(_("The log is empty: nothing went wrong inside Chooser.")))
        dialog.resize(420, 120)
        whole.addWidget(buttons)
        dialog.open()
        return
    told = _("What went wrong inside Chooser, and where. No texts of decisions are in it.")
    whole.addWidget(label(told))
    shown = QPlainTextEdit(text)
    shown.setAccessibleName(_("Log"))
    shown.setReadOnly(True)
    shown.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    whole.addWidget(shown, 1)
    whole.addWidget(label(_("It is kept in {folder}.").format(folder=folder), "small"))
    copy = buttons.addButton(_("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QApplication.clipboard().setText(text))
    whole.addWidget(buttons)
    dialog.open()
    # Once it is laid out, the end can be scrolled to.
    shown.verticalScrollBar().setValue(shown.verticalScrollBar().maximum())
