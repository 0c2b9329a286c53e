"""What a record says beside the decision: who was asked and told, its number, what it supersedes."""

import re

import msgspec
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from chooser.base.text import _, figure
from chooser.decision import Outcome
from chooser.session import Session
from chooser.ui.kit.announce import announce
from chooser.ui.kit.field_faults import show_fault
from chooser.ui.kit.limited import limit
from chooser.ui.kit.texts import reading
from chooser.ui.kit.widgets import label

_MOST = 99_999
_NUMBER = re.compile(r"0*[1-9]\d{0,4}", re.ASCII)


class RecordFields(QWidget):
    """Four fields of what was decided, each kept as it is written; before that there are none."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: Outcome | None = None
        self._before: int | None = None
        """The number when writing began: what is half written may by chance be another one."""
        self._consulted = self._field(_("Consulted"), _("Whom you asked"))
        self._informed = self._field(_("Informed"), _("Who was told"))
        self._number = self._field(_("Number of the record"), _("Such as 12"), most=40)
        self._number.editingFinished.connect(self._finish_number)
        self._supersedes = self._field(_("Supersedes"), _("An earlier record"))
        self.fields = (self._consulted, self._informed, self._number, self._supersedes)
        """In the order of the keyboard."""
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(3)
        for index, field in enumerate(self.fields):
            line, column = divmod(index, 2)
            title = label(field.accessibleName(), "small", wrap=False)
            title.setBuddy(field)
            title.setContentsMargins(0, 5 if line else 0, 0, 0)
            layout.addWidget(title, 2 * line, column)
            layout.addWidget(field, 2 * line + 1, column)
        self._wrong = reading(role="bad")
        self._wrong.hide()
        layout.addWidget(self._wrong, layout.rowCount(), 0, 1, 2)
        # Shown once it stands in a window: before, it would be one, and the keyboard be gone.
        self.hide()

    def refresh(self) -> None:
        """Show what the session says; nothing is shown where nothing was decided.

        What was written here stays as it is, also where it is no number.
        """
        outcome = self._session.decision.outcome
        self.setVisible(outcome is not None)
        if outcome is None or outcome == self._shown:
            return
        self._shown = outcome
        self._before = outcome.number
        texts = (outcome.consulted, outcome.informed, str(outcome.number or ""), outcome.supersedes)
        for field, text in zip(self.fields, texts, strict=True):
            if field.text() != text:
                with QSignalBlocker(field):
                    field.setText(text)
                # Of a long text the beginning is shown, not the end.
                field.setCursorPosition(0)
        self._show_fault("")

    def _field(self, name: str, hint: str, most: int = 200) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        limit(field, most)
        # Also when assistive technology writes it, without a key.
        field.textChanged.connect(lambda _text: self._tell())
        field.editingFinished.connect(self._session.finish_change)
        return field

    def _tell(self) -> None:
        """Tell the session what is written; of what is no number only the one before, and that it is none."""
        outcome = self._session.decision.outcome
        if outcome is None:
            return
        written = self._number.text().strip()
        is_number = not written or _NUMBER.fullmatch(written) is not None
        number = self._before if not is_number else int(written) if written else None
        if not self._number.hasFocus():
            # Written from outside, all of it at once.
            self._before = number
        self._shown = msgspec.structs.replace(
            outcome,
            consulted=self._consulted.text(),
            informed=self._informed.text(),
            number=number,
            supersedes=self._supersedes.text(),
        )
        self._show_fault("" if is_number else _fault(self._number, number))
        self._session.set_outcome(self._shown)

    def _finish_number(self) -> None:
        if self._shown is not None:
            self._before = self._shown.number

    def _show_fault(self, fault: str) -> None:
        """Say at the field, below it and in an announcement what is wrong with the number, if anything."""
        before = self._wrong.text()
        # Not again at every key of a text that is no number.
        if fault and fault != before and not (before and self._number.hasFocus()):
            announce(self._number, fault)
        show_fault(self._number, fault)
        self._wrong.setText(fault)
        self._wrong.setVisible(bool(fault))


def _fault(field: QLineEdit, kept: int | None) -> str:
    """Return what is wrong with a text that is no number, and which is kept until there is one."""
    if kept is None:
        text = _("{field}: “{text}” is not a number from 1 to {most}. Write it like 12, or clear it.")
    else:
        text = _(
            "{field}: “{text}” is not a number from 1 to {most}. Write it like 12; "
            "until then {number} is kept."
        )
    return text.format(field=field.accessibleName(), text=field.text(), number=kept, most=figure(_MOST))
