"""What was actually decided: by whom, when, why, and when to look again; edited in place."""

import re
from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from chooser.base.text import _
from chooser.decision import Outcome
from chooser.session import Session
from chooser.ui.kit.bounded_edit import BoundedEdit
from chooser.ui.kit.widgets import Card, Choice, button, label, row

_DAY_LENGTH = len("2026-11-22")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


class DayEdit(QLineEdit):
    """A day as text. What is not a day is marked and not kept."""

    def __init__(self, name: str, edited: Callable[[], None]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(_("YYYY-MM-DD"))
        self.setMaxLength(40)
        # Also when assistive technology writes it, without a key.
        self.textChanged.connect(lambda _text: edited())

    @property
    def day(self) -> str | None:
        """The day in ISO form; None where nothing is written, or something that is no day."""
        text = self.text().strip()
        if not _ISO.fullmatch(text):
            return None
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            return None

    @property
    def is_wrong(self) -> bool:
        """Whether something is written that is no day, and is not just being written."""
        writing = self.hasFocus() and len(self.text()) < _DAY_LENGTH
        return bool(self.text().strip()) and self.day is None and not writing


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
        self.body.addWidget(label(_("What was decided"), "title"))
        self._open = label(
            _("Not decided yet. When it is, record it here: the report and the file keep it."), "muted"
        )
        self.body.addWidget(self._open)
        self._framework = Choice(_("Framework that was chosen"))
        for key, framework in session.catalog.frameworks.items():
            self._framework.addItem(framework.name, key)
        self._framework.setPlaceholderText(_("Choose one"))
        self._framework.setCurrentIndex(-1)
        self._framework.setMinimumWidth(160)
        self._framework.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._framework.setMinimumContentsLength(16)
        self._framework.currentIndexChanged.connect(lambda _index: self._choose())
        self._clear = button(_("Not decided after all"), lambda: session.set_outcome(None), "link")
        self.body.addLayout(row(self._framework.caption, self._framework))
        self._by = QLineEdit()
        self._by.setAccessibleName(_("Decided by"))
        self._by.setPlaceholderText(_("People or team"))
        self._by.setMaxLength(200)
        self._by.textChanged.connect(lambda _text: self._tell())
        self._decided = DayEdit(_("Decided on"), self._tell)
        self._review = DayEdit(_("Look again on"), self._tell)
        for edit in (self._by, self._decided, self._review):
            edit.editingFinished.connect(self._finish)
        self._reason = ReasonEdit(edited=self._tell, left=session.finish_change)
        self._wrong = label(role="bad")
        self._fields = self._make_fields()
        self.body.addWidget(self._fields)
        self.body.addWidget(self._clear)
        # What takes all of it back comes last: one types ahead.
        for before, after in pairwise(
            (self._framework, self._by, self._decided, self._review, self._reason, self._clear)
        ):
            self.setTabOrder(before, after)
        self._show(None)

    def refresh(self) -> None:
        """Show what the session says; what is being written stays as it is."""
        outcome = self._session.decision.outcome
        if outcome != self._shown:
            self._show(outcome)

    def _make_fields(self) -> QWidget:
        fields = QWidget()
        layout = QGridLayout(fields)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(8)
        columns = (
            (_("Decided by"), self._by, 2),
            (_("Decided on"), self._decided, 1),
            (_("Look again on"), self._review, 1),
        )
        for column, (name, edit, stretch) in enumerate(columns):
            layout.addLayout(_named(name, edit), 0, column)
            layout.setColumnStretch(column, stretch)
        layout.addWidget(self._wrong, 1, 0, 1, 3)
        layout.addLayout(_named(_("Reason"), self._reason), 2, 0, 1, 3)
        layout.addWidget(self._reason.word, 3, 0, 1, 3)
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
        """Tell the session what is written; a day that is none is left out and said to be."""
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
        for edit, text in ((self._by, by), (self._decided, days[0]), (self._review, days[1])):
            with QSignalBlocker(edit):
                edit.setText(text or "")
        # Of a long name the beginning is shown, not the end.
        self._by.setCursorPosition(0)
        with QSignalBlocker(self._reason):
            self._reason.setPlainText(reason)
        self._show_wrong()

    def _show_wrong(self) -> None:
        wrong = [edit for edit in (self._decided, self._review) if edit.is_wrong]
        text = _("“{text}” is not a day that can be kept: write it like 2026-11-22.")
        faults = [text.format(text=edit.text()) for edit in wrong]
        decided, review = self._decided.day, self._review.day
        if decided and review and review < decided:  # days in ISO form are ordered as text
            faults.append(_("To look again on {day} is before it was decided.").format(day=review))
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
