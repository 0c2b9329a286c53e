"""What is chosen for a report: its length, and what page one says to those who meet about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from chooser.base.text import _
from chooser.session import Session
from chooser.ui.kit.settings import Settings
from chooser.ui.kit.widgets import Choice, label


class MeetingRow(QFrame):
    """The length, and two fields: what is written in one is kept, and printed, when it is left.

    A question above them is asked until the first report is saved, and never again.
    """

    def __init__(self, session: Session, settings: Settings, length: Choice) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self.setObjectName("head")
        self._author = _field(_("Author or team"), 200)
        self._note = _field(_("Note for the meeting"), 1_000)
        for field, keep in ((self._author, session.set_author), (self._note, session.set_meeting_note)):
            field.editingFinished.connect(partial(_keep, field, keep))
            field.textChanged.connect(partial(_keep_whole, field, keep))
        self._question = label(
            _("On page one: who is the report from, and what should those who meet about it know?")
        )
        above = QVBoxLayout(self)
        above.setContentsMargins(20, 8, 20, 8)
        above.setSpacing(6)
        above.addWidget(self._question)
        layout = QHBoxLayout()
        layout.setSpacing(8)
        above.addLayout(layout)
        layout.addWidget(length.caption)
        layout.addWidget(length)
        layout.addWidget(self._author, 2)
        layout.addWidget(self._note, 3)

    def refresh(self) -> None:
        """Show what the decision says; what is being written stays as it is."""
        decision = self._session.decision
        is_told = bool(decision.author or decision.meeting_note)
        self._question.setVisible(not is_told and not self._settings.is_meeting_asked)
        # A field has one line; a note of several, out of a file, is kept as it is until it is rewritten.
        shown = ((self._author, decision.author), (self._note, " ".join(decision.meeting_note.split())))
        for field, text in shown:
            if not field.isModified() and field.text() != text:
                with QSignalBlocker(field):
                    field.setText(text)

    def settle(self) -> None:
        """Ask no more: a report is saved as it is."""
        self._settings.is_meeting_asked = True
        self.refresh()


def _keep(field: QLineEdit, keep: Callable[[str], None]) -> None:
    if field.isModified():
        field.setModified(False)
        keep(field.text())


def _keep_whole(field: QLineEdit, keep: Callable[[str], None], text: str) -> None:
    """Keep a text that was not typed: assistive technology puts it there as a whole."""
    if not field.isModified():
        keep(text)


def _field(name: str, most: int) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(name)
    field.setMaxLength(most)
    return field
