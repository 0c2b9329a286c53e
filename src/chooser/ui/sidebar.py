"""The sidebar: the decision's title, the steps of the wizard and the outcomes, each one click away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from chooser.advice.phrases import short_answer_text
from chooser.base.text import _
from chooser.model import Step
from chooser.session import Session
from chooser.ui.kit.cards import SidebarEntry, State
from chooser.ui.kit.title_edit import TitleEdit
from chooser.ui.kit.widgets import Scroll, label
from chooser.ui.pages import OTHERS, Asked, Pages, Place


class Sidebar(QFrame):
    """Where one is, how far one has come, and the way to everything else."""

    def __init__(self, session: Session, pages: Pages) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAccessibleName(_("Steps and outcomes"))
        self._session = session
        content = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        layout = QVBoxLayout(content)
        layout.setContentsMargins(8, 10, 0, 10)
        layout.setSpacing(1)
        self.title = TitleEdit()
        # Also when assistive technology writes it, without a key.
        self.title.textChanged.connect(session.set_title)
        self.title.editingFinished.connect(self._title_edited)
        layout.addWidget(self.title)
        layout.addSpacing(8)
        layout.addWidget(self._section(_("QUESTIONS")))
        self._steps: dict[str, SidebarEntry] = {}
        for step in session.catalog.steps:
            self._steps[step.id] = self._add(
                layout, SidebarEntry(step.name), partial(pages.show_step, step.id)
            )
        layout.addSpacing(8)
        layout.addWidget(self._section(_("OUTCOME")))
        self._outcomes: dict[Place, SidebarEntry] = {}
        for place in OTHERS:
            if place.icon is not None:
                entry = SidebarEntry(place.title(session.catalog), place.icon)
                self._outcomes[place] = self._add(layout, entry, partial(pages.go, place))
        layout.addStretch(1)

    def refresh(self, current: Place, *, covered: bool) -> None:
        """Show the session, with the entry of the `current` place marked."""
        decision, catalog = self._session.decision, self._session.catalog
        if self.title.text() != decision.title:
            self.title.show_title(decision.title)
        here = catalog.step_of[current.question].id if isinstance(current, Asked) else None
        for step in catalog.steps:
            self._steps[step.id].show_state(*self._step_summary(step), here=step.id == here)
        for place, entry in self._outcomes.items():
            summary = place.summary(self._session.recommendation, covered=covered)
            entry.show_state(summary, "empty", here=place == current.entry)

    def _title_edited(self) -> None:
        self._session.finish_change()
        # Of a long title the beginning is shown, not the end.
        self.title.setCursorPosition(0)

    def _section(self, text: str) -> QWidget:
        section = label(text, "section", wrap=False)
        section.setContentsMargins(10, 4, 0, 4)
        return section

    def _add(self, layout: QVBoxLayout, entry: SidebarEntry, show: Callable[[], None]) -> SidebarEntry:
        entry.clicked.connect(lambda: show())
        layout.addWidget(entry)
        return entry

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
