"""What is chosen for a report: its length, and what page one says to those who meet about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSignalBlocker
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout

from chooser.base.text import _
from chooser.session import Session
from chooser.ui.kit.limited import limit
from chooser.ui.kit.settings import Settings
from chooser.ui.kit.widgets import Choice, label


class MeetingRow(QFrame):
    """The length, and two fields: what is written in one is kept, and printed, as it is written.

    A question above them is asked until the first report is saved, and never again.
    """

    def __init__(self, session: Session, settings: Settings, length: Choice) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self.setObjectName("head")
        self._author = _field(_("Author or team"), _("Who it is from"), 200)
        self._note = _field(_("Note for the meeting"), _("Such as what is to be decided"), 1_000)
        for field, keep in ((self._author, session.set_author), (self._note, session.set_meeting_note)):
            # Also when assistive technology writes it, without a key.
            field.textChanged.connect(partial(_keep, field, keep))
            field.editingFinished.connect(session.finish_change)
            field.installEventFilter(self)
        self._question = label(
            _("On page one: who is the report from, and what should those who meet about it know?")
        )
        above = QVBoxLayout(self)
        above.setContentsMargins(20, 8, 20, 8)
        above.setSpacing(6)
        above.addWidget(self._question)
        # Each field below what it is called: so there is room for both, however narrow the window is.
        layout = QGridLayout()
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(2)
        above.addLayout(layout)
        layout.addWidget(length.caption, 0, 0)
        layout.addWidget(length, 1, 0)
        for column, (field, stretch) in enumerate(((self._author, 2), (self._note, 3)), 1):
            caption = label(field.accessibleName(), "small", wrap=False)
            caption.setBuddy(field)
            layout.addWidget(caption, 0, column)
            layout.addWidget(field, 1, column)
            layout.setColumnStretch(column, stretch)

    def refresh(self) -> None:
        """Show what the decision says; what is being written stays as it is."""
        decision = self._session.decision
        is_told = bool(decision.author or decision.meeting_note)
        if not self.is_written:
            self._question.setVisible(not is_told and not self._settings.is_meeting_asked)
        # A field has one line; a note of several, out of a file, is kept as it is until it is rewritten.
        shown = ((self._author, decision.author), (self._note, " ".join(decision.meeting_note.split())))
        for field, text in shown:
            if " ".join(field.text().split()) != " ".join(text.split()):
                with QSignalBlocker(field):
                    field.setText(text)

    @property
    def is_written(self) -> bool:
        """Whether the keyboard is in one of the two fields."""
        return self._author.hasFocus() or self._note.hasFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            # The question above, which stays while one writes, so that the fields stay where they are.
            self.refresh()
        return done

    def settle(self) -> None:
        """Ask no more: a report is saved as it is."""
        self._settings.is_meeting_asked = True
        self.refresh()


def _keep(field: QLineEdit, keep: Callable[[str], object], _text: str) -> None:
    keep(field.text())


def _field(name: str, hint: str, most: int) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    limit(field, most)
    return field
