"""Questions above the window: a sentence, what is behind it, and a button for each thing to do."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6 import QtCore, QtWidgets
from PySide6.QtWidgets import QPushButton, QWidget

from chooser.base.text import ngettext

_SHOWN = 6


class Choice(NamedTuple):
    """A button of a question, one of Qt's or with a text of ours and a role, and what it does."""

    button: "str | QtWidgets.QMessageBox.StandardButton"
    act: Callable[[], object] = lambda: None
    role: "QtWidgets.QMessageBox.ButtonRole | None" = None
    """That of a text of ours; None for what only does something."""


def ask(
    parent: QWidget,
    title: str,
    text: str,
    choices: Sequence[Choice],
    *,
    details: str = "",
    otherwise: Callable[[], object] = lambda: None,
) -> "QtWidgets.QMessageBox":
    """Ask without blocking; the first choice is what Enter does, the last what Escape does.

    `otherwise` is done when the question goes away without an answer.
    """
    kind = QtWidgets.QMessageBox
    box = kind(kind.Icon.NoIcon, title, text, kind.StandardButton.NoButton, parent)
    box.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    box.setInformativeText(details)
    box.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
    buttons = {_add(box, choice): choice for choice in choices}
    box.setDefaultButton(next(iter(buttons)))
    box.setEscapeButton([*buttons][-1])

    def answered() -> None:
        clicked = box.clickedButton()
        found = next((choice for button, choice in buttons.items() if button is clicked), None)
        (otherwise if found is None else found.act)()

    box.finished.connect(answered)
    box.open()
    return box


def _add(box: "QtWidgets.QMessageBox", choice: Choice) -> QPushButton:
    """Add a button to a question; each has a letter that presses it, which not all of Qt's own have."""
    if isinstance(choice.button, str):
        return box.addButton(choice.button, choice.role or QtWidgets.QMessageBox.ButtonRole.ActionRole)
    button = box.addButton(choice.button)
    if "&" not in button.text():
        button.setText(f"&{button.text()}")
    return button


def shortened(lines: Sequence[str]) -> str:
    """Return lines as one text, of which only the first few are told."""
    more = len(lines) - _SHOWN
    if more <= 0:
        return "\n".join(lines)
    rest = ngettext("and {number} more", "and {number} more", more).format(number=more)
    return "\n".join([*lines[:_SHOWN], rest])
