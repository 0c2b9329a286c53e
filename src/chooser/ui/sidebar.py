"""The sidebar: the decision's title, the steps of the wizard and the outcomes, each one click away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from chooser.advice.phrases import short_answer_text
from chooser.base.text import _
from chooser.model import Step
from chooser.session import Session
from chooser.ui.kit.cards import SidebarEntry
from chooser.ui.kit.direction import set_margins
from chooser.ui.kit.headings import Heading
from chooser.ui.kit.marks import State
from chooser.ui.kit.roving import Roving
from chooser.ui.kit.title_edit import TitleEdit
from chooser.ui.kit.widgets import Scroll
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
        set_margins(layout, 8, 8, 0, 8)
        layout.setSpacing(1)
        self.title = TitleEdit()
        # Also when assistive technology writes it, without a key.
        self.title.textChanged.connect(lambda _text: session.set_title(self.title.text()))
        self.title.editingFinished.connect(session.finish_change)
        self.title.returnPressed.connect(lambda: pages.page.focus_first())
        layout.addWidget(self.title)
        layout.addSpacing(4)
        layout.addWidget(self._section(_("QUESTIONS")))
        self._steps: dict[str, SidebarEntry] = {}
        steps = session.catalog.steps
        for index, step in enumerate(steps):
            position = _("Step {position} of {count}.").format(position=index + 1, count=len(steps))
            entry = SidebarEntry(step.name, position=position)
            self._steps[step.id] = self._add(layout, entry, partial(pages.show_step, step.id))
        layout.addSpacing(6)
        layout.addWidget(self._section(_("OUTCOME")))
        self._outcomes: dict[Place, SidebarEntry] = {}
        for place in OTHERS:
            if place.icon is not None:
                entry = SidebarEntry(place.title(session.catalog), place.icon, keys=place.keys)
                self._outcomes[place] = self._add(layout, entry, partial(pages.go, place))
        layout.addStretch(1)
        self._roving = Roving(self)
        self._roving.set_members([*self._steps.values(), *self._outcomes.values()])

    def refresh(self, current: Place, *, covered: bool) -> None:
        """Show the session, with the entry of the `current` place marked."""
        decision, catalog = self._session.decision, self._session.catalog
        if self.title.text() != decision.title:
            self.title.show_title(decision.title)
        here = catalog.step_of[current.question].id if isinstance(current, Asked) else None
        for step in catalog.steps:
            self._show(self._steps[step.id], *self._step_summary(step), here=step.id == here)
        for place, entry in self._outcomes.items():
            summary = place.summary(self._session.recommendation, covered=covered)
            self._show(entry, summary, "empty", here=place == current.entry)

    def focus_first(self) -> None:
        """Put the keyboard on the entry of the page that is on screen."""
        if (current := self._roving.current) is not None:
            current.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, entry: SidebarEntry, below: str, state: State, *, here: bool) -> None:
        # By Tab one comes to where one is; arrows lead on from there.
        if here and not entry.is_here:
            self._roving.set_current(entry)
        entry.show_state(below, state, here=here)

    def _section(self, text: str) -> QWidget:
        section = Heading(text, "section", wrap=False)
        section.setContentsMargins(10, 4, 0, 4)
        return section

    def _add(self, layout: QVBoxLayout, entry: SidebarEntry, show: Callable[[], None]) -> SidebarEntry:
        entry.clicked.connect(lambda: show())
        layout.addWidget(entry)
        return entry

    def _step_summary(self, step: Step) -> tuple[str, State]:
        """Return what was answered in a step in a few words, and how far it is."""
        decision, catalog = self._session.decision, self._session.catalog
        questions = [question.id for question in step.questions]
        visited = [question for question in questions if decision.state(question) != "missing"]
        done = [question for question in questions if not decision.is_open(question)]
        if not visited:
            return _("Not answered"), "empty"
        if len(visited) < len(questions):
            text = _("{done} of {count} answered").format(done=len(done), count=len(questions))
            return text, "partial" if done else "empty"
        told = {key: short_answer_text(catalog, key, decision.answer(key)) for key in questions}
        # "Known frameworks: none" is told only where there is nothing else to tell.
        telling = [
            told[key] for key in questions if decision.state(key) != "answered" or decision.chosen(key)
        ]
        # "Not sure" to all of them is told once.
        text = " · ".join(dict.fromkeys(telling or told.values()))
        return text, "done" if len(done) == len(questions) else "partial" if done else "empty"
