"""The sidebar: the decision's title, the steps of the wizard and the two outcomes, each one click away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from chooser.model import Step
from chooser.phrases import short_answer_text
from chooser.session import Session
from chooser.text import _, ngettext
from chooser.ui.cards import SidebarEntry, State
from chooser.ui.widgets import Scroll, label

COMPARE = "compare"
RESULT = "result"


class Sidebar(QFrame):
    """Where one is, how far one has come, and the way to everything else."""

    def __init__(self, session: Session, *, show: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self._session = session
        content = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        layout = QVBoxLayout(content)
        layout.setContentsMargins(8, 10, 8, 10)
        layout.setSpacing(1)
        self.title = QLineEdit()
        self.title.setObjectName("title_edit")
        self.title.setPlaceholderText(_("Name this decision"))
        self.title.setAccessibleName(_("Title of the decision"))
        self.title.setMaxLength(200)
        self.title.textEdited.connect(session.set_title)
        self.title.editingFinished.connect(self._title_edited)
        layout.addWidget(self.title)
        layout.addSpacing(8)
        layout.addWidget(self._section(_("QUESTIONS")))
        self.entries: dict[str, SidebarEntry] = {}
        for step in session.catalog.steps:
            self._add(layout, step.id, SidebarEntry(step.name), show)
        layout.addSpacing(8)
        layout.addWidget(self._section(_("OUTCOME")))
        self._add(layout, COMPARE, SidebarEntry(_("Compare"), "table"), show)
        self._add(layout, RESULT, SidebarEntry(_("Result"), "star"), show)
        layout.addStretch(1)

    def refresh(self, current: str, *, covered: bool) -> None:
        """Show the session, with the entry `current` marked: a step's id, `compare` or `result`."""
        decision, catalog = self._session.decision, self._session.catalog
        if self.title.text() != decision.title:
            with QSignalBlocker(self.title):
                self.title.setText(decision.title)
                self.title.setCursorPosition(0)
        for step in catalog.steps:
            text, state = self._step_summary(step)
            self.entries[step.id].show_state(text, state)
        count = len(decision.considered(catalog))
        shown = ngettext("{number} framework", "{number} frameworks, side by side", count)
        self.entries[COMPARE].show_state(shown.format(number=count), "empty")
        self.entries[RESULT].show_state(self._result_text(covered=covered), "empty")
        for key, entry in self.entries.items():
            entry.setAutoExclusive(False)
            entry.setChecked(key == current)
            entry.setAutoExclusive(True)

    def _title_edited(self) -> None:
        self._session.finish_change()
        # Of a long title the beginning is shown, not the end.
        self.title.setCursorPosition(0)

    def _section(self, text: str) -> QWidget:
        section = label(text, "section", wrap=False)
        section.setContentsMargins(10, 4, 0, 4)
        return section

    def _add(self, layout: QVBoxLayout, key: str, entry: SidebarEntry, show: Callable[[str], None]) -> None:
        entry.clicked.connect(partial(self._clicked, show, key))
        self.entries[key] = entry
        layout.addWidget(entry)

    @staticmethod
    def _clicked(show: Callable[[str], None], key: str) -> None:
        show(key)

    def _step_summary(self, step: Step) -> tuple[str, State]:
        decision, catalog = self._session.decision, self._session.catalog
        visited = [question for question in step.questions if decision.state(question.id) != "missing"]
        if not visited:
            return _("Not answered"), "empty"
        done = [question for question in step.questions if not decision.is_open(question.id)]
        if len(visited) == len(step.questions):
            texts = [
                short_answer_text(catalog, question.id, decision.answer(question.id))
                for question in step.questions
            ]
            return " · ".join(texts), "done" if len(done) == len(step.questions) else "partial"
        text = _("{done} of {count} answered").format(done=len(done), count=len(step.questions))
        return text, "partial"

    def _result_text(self, *, covered: bool) -> str:
        recommendation = self._session.recommendation
        if not recommendation.has_answers:
            return _("Nothing is answered yet")
        if covered:
            return _("Covered until you look")
        if recommendation.winner is None:
            return _("No good option")
        return self._session.catalog.frameworks[recommendation.winner.id].name
