"""All keys, as Help shows them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from chooser.base.text import _
from chooser.ui.kit.widgets import Scroll, label

_Keys = tuple[tuple[str, str], ...]


def _all_keys() -> tuple[tuple[str, _Keys], ...]:
    """Return for each part of the window its keys, and what each does."""
    return (
        (
            _("Wizard"),
            (
                ("1 … 9, A … Z", _("choose that answer; where several may be chosen, also take it back")),
                ("0", _("not sure")),
                ("-", _("none of these, where several may be chosen")),
                (_("Enter"), _("choose the answer at the keyboard, and go on")),
                (_("Arrow keys, Home, End"), _("move among the answers; of one answer, choose it")),
                (_("Space"), _("choose the answer at the keyboard, or take it back")),
            ),
        ),
        (
            _("Everywhere"),
            (
                (_("Tab, Shift+Tab"), _("next control, the one before; one stop for each group")),
                ("F6, Shift+F6", _("from sidebar to page, buttons and panel, and back")),
                (_("Alt+Right, Alt+Left"), _("next page, back")),
                ("Ctrl+J", _("the open question that matters most")),
                ("Ctrl+1, Ctrl+2, Ctrl+3", _("review of all answers, comparison, result")),
                ("Ctrl+N, Ctrl+O", _("new, open")),
                ("Ctrl+S, Ctrl+Shift+S", _("save, save as")),
                ("Ctrl+E", _("export PDF: show the report")),
                ("Ctrl+Z, Ctrl+Shift+Z", _("undo, redo")),
                ("Ctrl++, Ctrl+-, Ctrl+0", _("larger, smaller, usual size")),
                ("F1", _("this list")),
                ("Ctrl+Q", _("quit")),
            ),
        ),
        (
            _("Comparison"),
            (
                (_("Arrow keys"), _("move among the cells")),
                ("Ctrl+F", _("go to the filter")),
                (_("Enter, Escape"), _("back to the table, clear the filter")),
                (_("Menu key"), _("move or hide a column")),
            ),
        ),
        (
            _("Report"),
            (
                (_("Page Up, Page Down, Space, Home, End"), _("scroll")),
                (_("Enter, Escape"), _("save, close or cancel")),
            ),
        ),
    )


def show_keys(window: QWidget) -> None:
    """Show every key and what it does."""
    dialog = QDialog(window)
    dialog.setWindowTitle(_("Keys"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    content = QWidget()
    grid = QGridLayout(content)
    grid.setContentsMargins(4, 4, 12, 4)
    grid.setHorizontalSpacing(24)
    grid.setColumnStretch(1, 1)
    for part, listed in _all_keys():
        grid.addWidget(label(part, "title"), grid.rowCount(), 0, 1, 2)
        for key, does in listed:
            at = grid.rowCount()
            grid.addWidget(label(key, "strong", wrap=False), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(does), at, 1)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    keys = Scroll(content)
    # So that it is scrolled by keyboard where it does not fit.
    keys.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout.addWidget(keys, 1)
    layout.addWidget(buttons)
    dialog.resize(QSize(640, 700).boundedTo(window.screen().availableSize()))
    dialog.open()
