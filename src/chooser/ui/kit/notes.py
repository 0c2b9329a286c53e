"""The decision's notes, edited in place."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QFocusEvent

from chooser.base.text import _
from chooser.session import Session
from chooser.ui.kit.bounded_edit import BoundedEdit
from chooser.ui.kit.texts import heading
from chooser.ui.kit.theme import fit, px
from chooser.ui.kit.widgets import Card


class NotesEdit(BoundedEdit):
    """The decision's notes, edited in place."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setTabChangesFocus(True)
        self.setPlaceholderText(
            _("What the answers do not say: constraints, people, deadlines. Printed in the report.")
        )
        self.setAccessibleName(_("Notes"))
        fit(self, lambda own: own.setFixedHeight(px(96)))
        self.edited.connect(self._tell)

    def refresh(self) -> None:
        """Show the session's notes, leaving the cursor where it is when they are the same."""
        if self.toPlainText() != self._session.decision.notes:
            with QSignalBlocker(self):
                self.setPlainText(self._session.decision.notes)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._session.finish_change()
        super().focusOutEvent(event)

    def _tell(self) -> None:
        self._session.set_notes(self.toPlainText())


class NotesCard(Card):
    """The notes with their heading."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Notes"))
        self.edit = NotesEdit(session)
        self.body.addWidget(heading(_("Notes")))
        self.body.addWidget(self.edit)
        self.body.addWidget(self.edit.word)
