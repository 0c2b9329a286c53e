"""The review: all answers, each with a way to change it, and the notes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from chooser.advice.phrases import AnswerLine, answer_lines
from chooser.base.text import _, ngettext
from chooser.session import Session
from chooser.ui.kit import theme
from chooser.ui.kit.direction import set_margins
from chooser.ui.kit.headings import Heading
from chooser.ui.kit.notes import NotesCard
from chooser.ui.kit.page import Page
from chooser.ui.kit.roving import Roving
from chooser.ui.kit.widgets import Card, Scroll, button, label, rule
from chooser.ui.wizard.column import centered
from chooser.ui.wizard.contradictions import Contradictions
from chooser.ui.wizard.gut_feeling import GutFeeling

_COLUMN = 720
_BESIDE_FROM = 440
"""The width of the review from which answers stand beside what they answer, in lengths of the design."""


class ReviewPage(Page):
    """All answers, each with a way to change it, and the notes."""

    def __init__(self, session: Session, *, show_question: Callable[[str], None]) -> None:
        super().__init__(session)
        self._show_question = show_question
        content = QWidget()
        content.setMaximumWidth(_COLUMN)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 34, 0, 24)
        layout.setSpacing(12)
        layout.addWidget(Heading(_("Review your answers"), "heading"))
        self._summary = label(role="muted")
        layout.addWidget(self._summary)
        self._contradictions = Contradictions(show_question)
        layout.addWidget(self._contradictions)
        frame = Card(_("Your answers"), spacing=4)
        self._list = frame.body
        self._build_rows()
        layout.addWidget(frame)
        self._gut = GutFeeling(session)
        layout.addWidget(self._gut)
        notes = NotesCard(session)
        self._notes = notes.edit
        layout.addWidget(notes)
        layout.addStretch(1)
        holder, self._margins = centered(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(holder))
        theme.fit(self, lambda own: own._arrange(own.width()))

    def refresh(self) -> None:
        answers = answer_lines(self.session.catalog, self.session.decision)
        missing = sum(answer.is_open for answer in answers)
        if missing:
            self._summary.setText(
                ngettext(
                    "{number} question is open. It favors no framework; answer it now or leave it.",
                    "{number} questions are open. They favor no framework; answer them now or leave them.",
                    missing,
                ).format(number=missing)
            )
        else:
            self._summary.setText(_("Every question is answered. Each answer can still be changed."))
        for answer in answers:
            self._show_row(answer)
        self._contradictions.show_recommendation(self.session.recommendation)
        self._gut.refresh()
        self._notes.refresh()

    def focus_first(self) -> None:
        first = self._contradictions.first_link() or self._changes[0]
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _build_rows(self) -> None:
        self._texts = {}
        self._links = {}
        self._changes = []
        self._rows: list[tuple[QGridLayout, QWidget]] = []
        answers = answer_lines(self.session.catalog, self.session.decision)
        for answer in answers:
            question = answer.question
            text = label("", "strong")
            self._texts[question.id] = text
            change = button(_("Change"), partial(self._show_question, question.id), "link")
            self._changes.append(change)
            self._links[question.id] = change
            name = label(question.short_name, "muted")
            for beside in (name, text):
                beside.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
                theme.fit(beside, partial(_level_with, change))
            grid = QGridLayout()
            grid.setHorizontalSpacing(14)
            grid.setVerticalSpacing(2)
            grid.addWidget(name, 0, 0, Qt.AlignmentFlag.AlignTop)
            # In the order in which they are read, wherever `_arrange` puts it.
            grid.addWidget(text, 0, 1)
            grid.addWidget(change, 0, 2, Qt.AlignmentFlag.AlignTop)
            self._rows.append((grid, text))
            self._list.addLayout(grid)
            if answer is not answers[-1]:
                self._list.addWidget(rule())
        # One stop of Tab for all of them, and arrows from one to the next.
        Roving(self).set_members(self._changes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(event.size().width())
        super().resizeEvent(event)

    def _arrange(self, width: int) -> None:
        """Put each answer beside what it answers, or below it where there is no room in a width in pixels."""
        beside = width >= theme.px(_BESIDE_FROM)
        set_margins(self._margins, 36 if beside else 20, 0, 24 if beside else 8, 0)
        for grid, text in self._rows:
            grid.setColumnStretch(0, 2)
            grid.setColumnStretch(1, 3 if beside else 0)
            grid.removeWidget(text)
            grid.addWidget(text, *((0, 1) if beside else (1, 0)))

    def _show_row(self, answer: AnswerLine) -> None:
        text = self._texts[answer.question.id]
        text.setText(answer.text)
        missing = self.session.decision.state(answer.question.id) == "missing"
        told = _("Answer: {question}") if missing else _("Change: {question}")
        link = self._links[answer.question.id]
        link.setText(_("Answer") if missing else _("Change"))
        link.setAccessibleName(told.format(question=answer.question.short_name))
        # By the keyboard one comes to the links alone.
        link.setAccessibleDescription(answer.text)
        role = "muted" if answer.is_open else "strong"
        if text.property("role") != role:
            text.setProperty("role", role)
            text.style().polish(text)


def _level_with(link: QPushButton, text: QLabel) -> None:
    """Have the first line of a text stand as high as a link beside it, which has room around its text."""
    for part in (link, text):
        part.ensurePolished()
    above = max(link.sizeHint().height() - text.fontMetrics().height(), 0) // 2
    text.setContentsMargins(0, above, 0, above)
