"""The wizard: one question a page, how settled the outcome is beside it, and the review of all answers."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chooser.advice.phrases import AnswerLine, answer_lines
from chooser.base.text import _, listing, ngettext
from chooser.model import Option
from chooser.session import Session
from chooser.ui.kit.cards import CheckCard, RadioCard
from chooser.ui.kit.notes import NotesCard
from chooser.ui.kit.page import Page
from chooser.ui.kit.widgets import Card, Scroll, button, label, row, rule
from chooser.ui.wizard.answers import AnswerCard, Answers
from chooser.ui.wizard.contradictions import Contradictions
from chooser.ui.wizard.gut_feeling import GutFeeling

_NONE, _UNSURE = "none of these", "unsure"
"""The cards below those of the options; no option has such an id."""
_KEYS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""The keys that choose the options, in their order; what comes after them has none."""
_COLUMN = 640
_WIDE_COLUMN = 820
"""The width of the page's column where options stand in groups."""
_BESIDE_FROM = 440
"""Width in pixels of the review from which answers stand beside what they answer."""
_SIDES = 52 + 12
"""What margins and scroll bar take of the width of a page."""


class QuestionPage(Page):
    """One question with its options as cards."""

    def __init__(self, session: Session, question: str, *, go_on: Callable[[], None]) -> None:
        super().__init__(session)
        self.question = session.catalog.questions[question]
        self._go_on = go_on
        self._cards: dict[str, QAbstractButton] = {}
        self._several = self.question.kind == "several"
        step = session.catalog.step_of[question]
        position = list(session.catalog.questions).index(question) + 1
        content = QWidget()
        grouped = self.question.options == "features"
        self._width = _SIDES + (_WIDE_COLUMN if grouped else _COLUMN)
        content.setMaximumWidth(_WIDE_COLUMN if grouped else _COLUMN)
        holder = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(holder))
        margins = QHBoxLayout(holder)
        margins.setContentsMargins(36, 0, 16, 0)
        margins.addWidget(content, 1)
        margins.addStretch(0)
        self._layout = QVBoxLayout(content)
        self._layout.setContentsMargins(0, 20 if grouped else 34, 0, 12 if grouped else 24)
        self._layout.setSpacing(8 if grouped else 10)
        place = _("{step} · question {position} of {count}").format(
            step=step.name, position=position, count=len(session.catalog.questions)
        )
        self._layout.addWidget(label(place, "small"))
        self._layout.addWidget(label(self.question.ask, "heading"))
        if self._several:
            hint = _("Choose as many as apply.")
            if self.question.options == "features":
                hint += " " + _(
                    "What comes with the framework counts most, an extension less; where nothing usable "
                    "exists, a framework is ruled out."
                )
            self._layout.addWidget(label(hint, "muted"))
        self._alike = label("", "muted")
        self._layout.addWidget(self._alike)
        self._add_links()
        self._add_cards()
        self._layout.addStretch(1)

    def refresh(self) -> None:
        state = self.session.decision.state(self.question.id)
        below = {"unsure": (_UNSURE,), "answered": (_NONE,)}.get(state, ())
        chosen = self.session.decision.chosen(self.question.id) or below
        self._group.setExclusive(False)
        for key, widget in self._cards.items():
            with QSignalBlocker(widget):
                widget.setChecked(key in chosen)
        self._group.setExclusive(not self._several)
        self._answers.show_counts()
        alike = self.session.recommendation.met_alike if self.question.options == "features" else ()
        names = [self.session.catalog.features[key].name for key in alike]
        self._alike.setText(
            ngettext(
                "{features} is met alike by all, so it cannot change the winner.",
                "{features} are met alike by all, so they cannot change the winner.",
                len(names),
            ).format(features=listing(names))
            if names
            else ""
        )
        self._alike.setVisible(bool(names))
        left_out = state == "skipped"
        self._skip_link.setText(_("Ask it again") if left_out else _("Leave this out"))
        self._left_out.setVisible(left_out)

    def focus_first(self) -> None:
        chosen = [widget for widget in self._cards.values() if widget.isChecked()]
        (chosen or list(self._cards.values()))[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            # Enter follows a link that has the keyboard; anywhere else it goes on.
            if isinstance(focused, QPushButton) and focused.hasFocus():
                focused.click()
            else:
                self._go_on()
            return
        for widget in self._cards.values():
            if event.text() and event.text().upper() == getattr(widget, "key_hint", ""):
                widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
                widget.click()
                return
        super().keyPressEvent(event)

    def _add_links(self) -> None:
        self._why = label(self.question.why, "muted")
        self._why.hide()
        self._why_link = button(_("Why this matters"), self._toggle_why, "link")
        self._skip_link = button(_("Leave this out"), self._toggle_skip, "link")
        self._layout.addLayout(
            row(self._why_link, label("·", "muted", wrap=False), self._skip_link, spacing=6)
        )
        self._layout.addWidget(self._why)
        self._left_out = label(_("Left out: this question counts nothing, whatever stands below."), "strong")
        self._left_out.hide()
        self._layout.addWidget(self._left_out)
        self._layout.addSpacing(4)

    def _add_cards(self) -> None:
        self._group = QButtonGroup(self)
        self._answers = Answers(self.question.ask, self.question.why)
        groups = self._options_by_group()
        for number, (group, option) in enumerate(groups):
            card = CheckCard() if self._several else RadioCard()
            self._own_card(option, _KEYS[number : number + 1], card)
            self._answers.add_option(group, card)
        # At once, since the keyboard goes through the cards as they are put there.
        self._answers.fit(0)
        if self._several:
            none = Option(
                id=_NONE, name=_("None of these"), means=_("That is an answer too: nothing is asked for.")
            )
            self._answers.add_below(self._own_card(none, "", RadioCard()))
        unsure = Option(
            id=_UNSURE,
            name=_("Not sure"),
            means=_("Favors no framework; the result says how much it matters."),
        )
        self._answers.add_below(self._own_card(unsure, "0", RadioCard()))
        self._layout.addWidget(self._answers)

    def _options_by_group(self) -> list[tuple[str, Option]]:
        """Return the options with their groups, those of a group together; only features have any."""
        catalog = self.session.catalog
        options = catalog.options(self.question.id)
        if self.question.options != "features":
            return [("", option) for option in options]
        groups = dict.fromkeys(catalog.features[option.id].group for option in options)
        return [
            (group, option)
            for group in groups
            for option in options
            if catalog.features[option.id].group == group
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._answers.fit(min(event.size().width(), self._width) - _SIDES)
        super().resizeEvent(event)

    def _own_card(self, option: Option, key: str, widget: AnswerCard) -> AnswerCard:
        widget.set_texts(option.name, option.means)
        widget.set_key(key)
        self._group.addButton(widget)
        self._cards[option.id] = widget
        # Not `clicked`: assistive technology toggles without a click.
        widget.toggled.connect(partial(self._toggled, option.id))
        return widget

    def _toggled(self, option: str, checked: bool) -> None:
        if self._several and option not in (_NONE, _UNSURE):
            self.session.toggle(self.question.id, option)
        elif not checked:
            # Of one answer, another takes its place; none and not sure are taken back by another answer only.
            if self._several:
                self.refresh()
        elif option == _NONE:
            self.session.choose_none(self.question.id)
        elif option == _UNSURE:
            self.session.leave_open(self.question.id)
        else:
            self.session.answer(self.question.id, option)

    def _toggle_why(self) -> None:
        self._why.setVisible(self._why.isHidden())
        self._why_link.setText(_("Why this matters") if self._why.isHidden() else _("Hide why"))

    def _toggle_skip(self) -> None:
        if self.session.decision.state(self.question.id) == "skipped":
            self.session.clear_answer(self.question.id)
        else:
            self.session.leave_out(self.question.id)


class ReviewPage(Page):
    """All answers, each with a way to change it, and the notes."""

    def __init__(self, session: Session, *, show_question: Callable[[str], None]) -> None:
        super().__init__(session)
        self._show_question = show_question
        content = QWidget()
        content.setMaximumWidth(_COLUMN + 80)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 34, 0, 24)
        layout.setSpacing(12)
        layout.addWidget(label(_("Review your answers"), "heading"))
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
        holder = QWidget()
        self._margins = QHBoxLayout(holder)
        self._margins.addWidget(content, 1)
        self._arrange(beside=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(holder))

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
        self._changes[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _build_rows(self) -> None:
        self._texts = {}
        self._changes = []
        self._rows: list[tuple[QGridLayout, QWidget]] = []
        answers = answer_lines(self.session.catalog, self.session.decision)
        for answer in answers:
            question = answer.question
            text = label("", "strong")
            self._texts[question.id] = text
            change = button(_("Change"), partial(self._show_question, question.id), "link")
            change.setAccessibleName(_("Change: {question}").format(question=question.short_name))
            self._changes.append(change)
            grid = QGridLayout()
            grid.setHorizontalSpacing(14)
            grid.setVerticalSpacing(2)
            grid.addWidget(label(question.short_name, "muted"), 0, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(change, 0, 2, Qt.AlignmentFlag.AlignTop)
            self._rows.append((grid, text))
            self._list.addLayout(grid)
            if answer is not answers[-1]:
                self._list.addWidget(rule())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(beside=event.size().width() >= _BESIDE_FROM)
        super().resizeEvent(event)

    def _arrange(self, *, beside: bool) -> None:
        """Put each answer beside what it answers, or below it where there is no room."""
        self._margins.setContentsMargins(36 if beside else 20, 0, 16, 0)
        for grid, text in self._rows:
            grid.setColumnStretch(0, 2)
            grid.setColumnStretch(1, 3 if beside else 0)
            grid.removeWidget(text)
            grid.addWidget(text, *((0, 1) if beside else (1, 0)))

    def _show_row(self, answer: AnswerLine) -> None:
        text = self._texts[answer.question.id]
        text.setText(answer.text)
        role = "muted" if answer.is_open else "strong"
        if text.property("role") != role:
            text.setProperty("role", role)
            text.style().polish(text)
