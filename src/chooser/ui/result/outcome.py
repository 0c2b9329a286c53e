"""What was actually decided: by whom, when, why, and when to look again; edited in place."""

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from chooser.base.text import _
from chooser.decision import Outcome
from chooser.session import Session
from chooser.ui.kit.bounded_edit import BoundedEdit
from chooser.ui.kit.day_edit import DayEdit, shown_day
from chooser.ui.kit.limited import limit
from chooser.ui.kit.texts import Flow, heading, reading
from chooser.ui.kit.widgets import Card, RecordedChoice, button, label
from chooser.ui.result.columns import Beside
from chooser.ui.result.record_fields import RecordFields


class ReasonEdit(BoundedEdit):
    """Why it was decided, in a few lines."""

    def __init__(self, *, edited: Callable[[], None], left: Callable[[], None]) -> None:
        super().__init__()
        self._left = left
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Reason"))
        self.setPlaceholderText(_("What tipped the balance, and what was against it."))
        self.setFixedHeight(76)
        self.edited.connect(edited)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._left()
        super().focusOutEvent(event)


class OutcomeCard(Card):
    """Records what was decided. Before that there is only the choice of a framework."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("What was decided"))
        self._session = session
        self._shown: Outcome | None = None
        self.body.addWidget(heading(_("What was decided")))
        self._open = reading(
            _("Not decided yet. When it is, record it here: the report and the file keep it."), "muted"
        )
        self.body.addWidget(self._open)
        self._framework = RecordedChoice(_("Framework that was chosen"))
        for key, framework in session.catalog.frameworks.items():
            self._framework.addItem(framework.name, key)
        self._framework.setPlaceholderText(_("Choose one"))
        self._framework.setCurrentIndex(-1)
        self._framework.setMinimumWidth(160)
        self._framework.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._framework.setMinimumContentsLength(16)
        self._framework.currentIndexChanged.connect(lambda _index: self._choose())
        self._clear = button(_("Not decided after all"), lambda: session.set_outcome(None), "link")
        choice = Flow(8)
        choice.addWidget(self._framework.caption)
        choice.addWidget(self._framework)
        self.body.addLayout(choice)
        self._by = QLineEdit()
        self._by.setAccessibleName(_("Decided by"))
        self._by.setPlaceholderText(_("People or team"))
        limit(self._by, 200)
        self._by.textChanged.connect(lambda _text: self._tell())
        self._decided = DayEdit(_("Decided on"), self._tell)
        self._review = DayEdit(_("Look again on"), self._tell)
        for day in (self._decided, self._review):
            # No day as a sample, which would look filled in.
            day.setPlaceholderText(_("No day"))
        for edit in (self._by, self._decided, self._review):
            edit.editingFinished.connect(self._finish)
        self._reason = ReasonEdit(edited=self._tell, left=session.finish_change)
        self._wrong = reading(role="bad")
        self._fields = self._make_fields()
        self.body.addWidget(self._fields)
        self._record = RecordFields(session)
        self.body.addWidget(self._record)
        self.body.addWidget(self._clear)
        # What takes all of it back comes last: one types ahead.
        for before, after in pairwise(
            (
                self._framework,
                self._by,
                self._decided,
                self._review,
                self._reason,
                *self._record.fields,
                self._clear,
            )
        ):
            self.setTabOrder(before, after)
        self._show(None)

    def focus_first(self) -> None:
        """Put the keyboard where a framework is chosen."""
        self._framework.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show what the session says; what is being written stays as it is."""
        outcome = self._session.decision.outcome
        if outcome != self._shown:
            self._show(outcome)
        self._record.refresh()

    def _make_fields(self) -> QWidget:
        fields = QWidget()
        layout = QVBoxLayout(fields)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(
            Beside(
                (_named(_("Decided by"), self._by), 2),
                (_named(_("Decided on"), self._decided), 1),
                (_named(_("Look again on"), self._review), 1),
            )
        )
        layout.addWidget(self._wrong)
        layout.addLayout(_named(_("Reason"), self._reason))
        layout.addWidget(self._reason.word)
        return fields

    def _choose(self) -> None:
        framework = str(self._framework.currentData())
        if self._shown is None:
            outcome = Outcome(framework=framework, decided_on=_today())
        else:
            outcome = msgspec.structs.replace(self._shown, framework=framework)
        self._session.finish_change()
        self._session.set_outcome(outcome)
        self._session.finish_change()

    def _tell(self) -> None:
        """Tell the session what is written; where that is no day, the one before is kept and that is said."""
        assert self._shown is not None
        self._shown = msgspec.structs.replace(
            self._shown,
            by=self._by.text(),
            reason=self._reason.toPlainText(),
            decided_on=self._decided.day,
            review_on=self._review.day,
        )
        self._show_wrong()
        self._session.set_outcome(self._shown)

    def _finish(self) -> None:
        self._show_wrong()
        self._session.finish_change()

    def _show(self, outcome: Outcome | None) -> None:
        self._shown = outcome
        index = -1 if outcome is None else self._framework.findData(outcome.framework)
        with QSignalBlocker(self._framework):
            self._framework.setCurrentIndex(index)
        self._open.setVisible(outcome is None)
        self._clear.setVisible(outcome is not None)
        self._fields.setVisible(outcome is not None)
        by, reason = (outcome.by, outcome.reason) if outcome is not None else ("", "")
        days = (outcome.decided_on, outcome.review_on) if outcome is not None else (None, None)
        with QSignalBlocker(self._by):
            self._by.setText(by)
        for edit, day in zip((self._decided, self._review), days, strict=True):
            edit.set_day(day)
        # Of a long name the beginning is shown, not the end.
        self._by.setCursorPosition(0)
        with QSignalBlocker(self._reason):
            self._reason.setPlainText(reason)
        self._show_wrong()

    def _show_wrong(self) -> None:
        decided, review = self._decided.day, self._review.day
        objection = ""
        if decided and review and review < decided:  # days in ISO form are ordered as text
            objection = _("To look again on {day} is before it was decided.").format(day=shown_day(review))
        self._review.object_to(objection)
        faults = [edit.fault for edit in (self._decided, self._review) if edit.fault]
        self._wrong.setText("\n".join(faults))
        self._wrong.setVisible(bool(faults))


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()


def _named(name: str, edit: QWidget) -> QVBoxLayout:
    """Return a field below its name; a click on the name leads into the field."""
    layout = QVBoxLayout()
    layout.setSpacing(3)
    title = label(name, "small", wrap=False)
    title.setBuddy(edit)
    layout.addWidget(title)
    layout.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
    return layout
