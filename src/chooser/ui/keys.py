"""All keys, as Help shows them."""

from PySide6.QtWidgets import QWidget

from chooser.base.text import _
from chooser.ui.kit.reading import Reading

_Keys = tuple[tuple[str, str], ...]


def _all_keys() -> tuple[tuple[str, _Keys], ...]:
    """Return for each part of the window its keys, and what each does."""
    return (
        (
            _("Wizard"),
            (
                (_("1 … 9, A … Z"), _("choose that answer; where several may be chosen, also take it back")),
                ("0", _("not sure")),
                ("-", _("none of these, where several may be chosen")),
                (
                    _("Enter"),
                    _("choose the answer at the keyboard, and go on; of several, go on"),
                ),
                (_("Arrow keys, Home, End"), _("move among the answers; of one answer, choose it")),
                (_("Space"), _("choose the answer at the keyboard, or take it back")),
            ),
        ),
        (
            _("Everywhere"),
            (
                (_("Tab, Shift+Tab"), _("next control, the one before; one stop for each group")),
                (_("F6, Shift+F6"), _("from sidebar to page, buttons and panel, and back")),
                (_("Alt+Right, Alt+Left"), _("next page, back")),
                (_("Ctrl+J"), _("the open question that matters most")),
                (_("Ctrl+1, Ctrl+2, Ctrl+3"), _("review of all answers, comparison, result")),
                (_("Ctrl+N, Ctrl+O, Ctrl+W"), _("new, open, close")),
                (_("Ctrl+S, Ctrl+Shift+S"), _("save, save as")),
                (_("Ctrl+E"), _("export PDF: show the report")),
                (_("Ctrl+Z, Ctrl+Shift+Z"), _("undo, redo")),
                (_("Ctrl++, Ctrl+-, Ctrl+0"), _("larger, smaller, usual size")),
                (_("Enter, Space"), _("press the button or follow the link that has the keyboard")),
                (_("Alt+Down"), _("in the field of a day: show the calendar")),
                (_("Escape"), _("close a message, a list or a calendar")),
                (_("F1"), _("this list")),
                (_("Ctrl+Q"), _("quit")),
            ),
        ),
        (
            _("Start page"),
            (
                (_("Up, Down, Enter"), _("move among files or examples, open one")),
                (_("Delete"), _("take a recent file off the list")),
            ),
        ),
        (
            _("Comparison"),
            (
                (_("Arrow keys, with Shift"), _("move among the cells, select several")),
                (_("M"), _("make the feature a must-have, or take that back")),
                (_("Ctrl+C"), _("copy the selected cells as text")),
                (_("Ctrl+F"), _("go to the filter")),
                (_("Enter, Escape"), _("back to the table, clear the filter")),
                (_("Menu key"), _("copy, must-have, move or hide a column")),
            ),
        ),
        (
            _("Result"),
            (
                (_("Ctrl+Page Down, Ctrl+Page Up"), _("next part, part before")),
                (_("Left, Right"), _("move among the parts, the segments of the chart, the weights")),
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
    reading = Reading(window, _("Keys"))
    for part, listed in _all_keys():
        reading.add_heading(part)
        for key, does in listed:
            reading.add_term(key, does)
    reading.show_beside()
