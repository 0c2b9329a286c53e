"""What every page of the window is: it shows the session, and knows where work on it starts."""

from collections.abc import Sequence
from typing import Literal

from PySide6 import QtCore
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from chooser.session import Session

Icon = Literal["state", "table", "star"]
"""The sign of a page where it is listed: how far its answers are, or a picture."""


class Page(QWidget):
    """A page that shows the session; it knows no other page.

    `refresh()` is called when the page is shown and after every change while it is on screen. It reads
    the session and sets its widgets, without telling the session anything back.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def refresh(self) -> None:
        """Show the session as it is."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Do what the first paint of a window does not need: in idle time, or when it is shown later."""

    @property
    def reached(self) -> Sequence[QWidget]:
        """Its parts in the order in which Tab reaches them; none where that is the order of their layout."""
        return ()

    @property
    def panel(self) -> QWidget | None:
        """The last part of it, where F6 comes to that part by itself; None where there is no such part."""
        return None

    @property
    def here(self) -> tuple[str, ...]:
        """The part of the page that one leaves it from and comes back to; empty for the page itself."""
        return ()

    def show_part(self, part: tuple[str, ...]) -> None:
        """Show a part of the page, by what `pages` says of the places on it."""
        raise NotImplementedError

    def escape(self) -> bool:
        """Do what Escape means on the page, wherever the keyboard is; whether it means anything now."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != QtCore.Qt.Key.Key_Escape or not self.escape():
            super().keyPressEvent(event)

    def drop(self) -> None:
        """Want nothing any more of what is being done for this page beside the window."""

    def focus_first(self) -> None:
        """Put the keyboard where work on this page starts."""
        self.setFocus()
