"""What every page of the window is: a title, a refresh, and whether it is done."""

from abc import abstractmethod

from PySide6.QtWidgets import QWidget

from chooser.session import Session


class Page(QWidget):
    """A page that shows the session; it knows no other page.

    `refresh()` is called when the page is shown and after every change while it is on screen. It reads
    the session and sets its widgets, without telling the session anything back.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @property
    @abstractmethod
    def title(self) -> str:
        """The page's name, for the window and assistive technology."""

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to do on this page."""
        return True

    @abstractmethod
    def refresh(self) -> None:
        """Show the session as it is."""

    def drop(self) -> None:
        """Want nothing any more of what is being done for this page beside the window."""

    def focus_first(self) -> None:
        """Put the keyboard where work on this page starts."""
        self.setFocus()
