"""Headings, from one to the next of which assistive technology can jump."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from chooser.ui.kit.properties import set_named
from chooser.ui.kit.roles import set_role
from chooser.ui.kit.widgets import Role


class Heading(QLabel):
    """A label that is told as a heading; it shows its text as it is, never as markup."""

    def __init__(self, text: str, role: Role = "title", *, wrap: bool = True) -> None:
        super().__init__()
        # Before the text, with which Qt first asks what it is.
        set_role(self, QAccessible.Role.Heading)
        set_named(self, textFormat="PlainText")
        self.setWordWrap(wrap)
        if wrap:
            self.setMinimumWidth(1)
        self.setProperty("role", role)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
