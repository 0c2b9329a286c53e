"""Where one stands, beside each question: what is answered, whether it is settled, and how sure it is."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from chooser.advice import certainty, words
from chooser.advice.certainty import Told
from chooser.advice.figures import Figures
from chooser.advice.recommendation import OpenQuestion, Recommendation
from chooser.base.text import _, ngettext
from chooser.session import Session
from chooser.ui.kit import theme
from chooser.ui.kit.announce import announce
from chooser.ui.kit.direction import set_margins
from chooser.ui.kit.headings import Heading
from chooser.ui.kit.lines import Line, Links
from chooser.ui.kit.marks import Mark, Part, PartsBar, ShareMark
from chooser.ui.kit.widgets import Scroll, button, label, rule

_ROOMY_FROM = 180
"""The width from which there is room beside the texts, in lengths of the design."""


class SettledPanel(QFrame):
    """What is answered, settled, sure, who leads, when uncovered, and which question to answer next."""

    def __init__(
        self, session: Session, *, show_question: Callable[[str], None], hide_leader: Callable[..., None]
    ) -> None:
        super().__init__()
        self.setObjectName("aside")
        self.setAccessibleName(_("Where you stand"))
        self._session = session
        self._show_question = show_question
        self._hide_leader = hide_leader
        self._covered = True
        content = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        layout = self._layout = QVBoxLayout(content)
        theme.fit(self, lambda own: own._arrange(own.width()))
        layout.setSpacing(6)
        layout.addWidget(Heading(_("Your answers")))
        self._parts = PartsBar()
        self._answered = label(role="small")
        layout.addWidget(self._parts)
        layout.addWidget(self._answered)
        self._begin = label(_("As you answer, this says whether the result is settled, and how sure it is."))
        layout.addSpacing(4)
        layout.addWidget(self._begin)
        self._result = QWidget()
        layout.addWidget(self._result)
        self._add_result()
        self._questions = QWidget()
        layout.addWidget(self._questions)
        self._add_questions()
        layout.addStretch(1)
        self._shown: tuple[object, ...] = ()
        self._told = ""

    def refresh(self, *, covered: bool, here: str | None) -> None:
        """Show the decision as it stands, beside the question that is on screen."""
        shown = (self._session.decision, covered, self._session.is_prepared, here)
        if shown == self._shown:
            return
        uncovered = self._covered and not covered and bool(self._shown)
        answered = bool(self._shown) and self._shown[0] != self._session.decision
        self._shown, self._covered = shown, covered
        self._show_answered()
        told = self._show_facts()
        self._show_leader()
        self._show_next(here)
        # Not the figures, which differ with each answer, and nothing while the window opens.
        if answered and told != self._told and self.isVisible():
            announce(self, told)
        self._told = told
        if uncovered:
            announce(self, self._leader.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(event.size().width())
        super().resizeEvent(event)

    def _arrange(self, width: int) -> None:
        """Leave little free beside the texts where the panel has little room for them."""
        set_margins(self._layout, 18 if width >= theme.px(_ROOMY_FROM) else 8, 18, 4, 16)

    def _add_result(self) -> None:
        layout = _part(self._result, _("The result so far"))
        self._settled_mark, self._sure_mark = Mark(), ShareMark()
        self._settled, self._sure = _Fact(self._settled_mark), _Fact(self._sure_mark)
        self._leader = label(role="strong")
        self._leader_hint = label(
            _("Who leads is hidden, so that it does not influence your answers."), "small"
        )
        self._cover_link = button(_("Show who leads"), self._toggle_cover, "link")
        self._meaning_link = button("", self._toggle_meaning, "link")
        self._meaning = label(role="small")
        self._meaning.hide()
        for fact in (self._settled, self._sure):
            layout.addWidget(fact)
        for part in (self._leader, self._leader_hint, self._cover_link, self._meaning_link, self._meaning):
            layout.addWidget(part)

    def _add_questions(self) -> None:
        layout = _part(self._questions, "")
        self._next_title = Heading(_("Most useful next"))
        self._next = Links()
        self._next_why = label(role="small")
        self._fold = button("", self._toggle_fold, "link")
        self._others = QWidget()
        others = QVBoxLayout(self._others)
        others.setContentsMargins(0, 0, 0, 0)
        self._able_title = label(_("May change the result:"), "small")
        self._able = Links()
        self._unable_title = label(role="small")
        self._unable = Links()
        for part in (self._able_title, self._able, self._unable_title, self._unable):
            others.addWidget(part)
        self._others.hide()
        for below in (self._next_title, self._next, self._next_why, self._fold, self._others):
            layout.addWidget(below)

    def _show_answered(self) -> None:
        decision, catalog = self._session.decision, self._session.catalog
        parts: dict[str, Part] = {"answered": "done", "skipped": "out"}
        states = [decision.state(question) for question in catalog.questions]
        shown = [parts.get(state, "open") for state in states]
        text = _("{number} of {count} questions answered")
        told = text.format(number=shown.count("done"), count=len(shown))
        if left_out := shown.count("out"):
            told = ngettext(
                "{answered}, {number} left out", "{answered}, {number} left out", left_out
            ).format(answered=told, number=left_out)
        if unsure := states.count("unsure"):
            told = ngettext("{answered}, {number} not sure", "{answered}, {number} not sure", unsure).format(
                answered=told, number=unsure
            )
        self._parts.show_parts(shown)
        self._answered.setText(told)

    def _show_facts(self) -> str:
        """Show whether it is settled and how sure it is; return both words as sentences."""
        recommendation = self._session.recommendation
        self._begin.setVisible(not recommendation.has_answers)
        self._result.setVisible(recommendation.has_answers)
        settled, sure = self._facts(recommendation)
        self._settled.show_told(settled)
        self._sure.show_told(sure)
        is_settled = recommendation.decided or not recommendation.open_questions
        winner = recommendation.winner
        # That none is left is no good end, though no open answer changes it.
        self._settled_mark.show_state("empty" if winner is None else "done" if is_settled else "partial")
        if sure is not None and winner is not None:
            self._sure_mark.show_share(recommendation.confidence(winner.id))
        self._meaning_link.setVisible(sure is not None)
        self._show_meaning(shown=sure is not None and self._meaning.isVisibleTo(self))
        return " ".join(_("{word}.").format(word=fact.word) for fact in (settled, sure) if fact is not None)

    def _facts(self, recommendation: Recommendation) -> tuple[Told | None, Told | None]:
        """Return what is said of settled and of sure; None where there is nothing to say yet."""
        if not recommendation.has_answers:
            return None, None
        if recommendation.winner is None:
            meaning = _("Each lacks a must-have that you chose.")
            return Told(_("No framework is left"), meaning, meaning), None
        settled = certainty.settled(recommendation)
        # Until what runs need is loaded, nothing is said of them.
        sure = certainty.sure(recommendation) if self._session.is_prepared else None
        if sure is not None:
            sure = sure._replace(meaning=self._sure_meaning(recommendation))
        if settled is not None and recommendation.decided and recommendation.open_questions:
            meaning = _("{meaning} You may stop here.").format(meaning=settled.meaning)
            settled = settled._replace(meaning=meaning)
        return settled, sure

    def _sure_meaning(self, recommendation: Recommendation) -> str:
        assert recommendation.winner is not None
        number = Figures(recommendation).firsts[recommendation.winner.id]
        if recommendation.verdict == "tie":
            # Not who they are, as long as that is covered.
            tied = len(recommendation.recommended)
            text = _("It is a tie: the best two are too close to tell apart.")
            if tied > 2:
                text = _("It is a tie: the best {number} are too close to tell apart.")
            return text.format(number=tied)
        return _("The same framework is first in {number} of 100 runs.").format(number=number)

    def _show_leader(self) -> None:
        recommendation = self._session.recommendation
        self._leader.setVisible(not self._covered)
        self._leader_hint.setVisible(self._covered)
        self._cover_link.setText(_("Show who leads") if self._covered else _("Hide who leads"))
        if recommendation.winner is None:
            self._leader.setText(words.title(recommendation))
        elif words.is_leaning(recommendation):
            self._leader.setText(_("{leaning}.").format(leaning=words.title(recommendation)))
        else:
            self._leader.setText(words.leader(recommendation))

    def _show_next(self, here: str | None) -> None:
        recommendation = self._session.recommendation
        open_questions = recommendation.open_questions
        self._questions.setVisible(recommendation.has_answers and bool(open_questions))
        following = recommendation.next_question
        first = next((question for question in open_questions if question.id == following), None)
        self._next_title.setText(_("Most useful next") if first is not None else _("Still open"))
        self._next.show_lines(
            [self._line(first)._replace(keys="Ctrl+J")] if first is not None and first.id != here else []
        )
        self._next_why.setVisible(first is not None)
        if first is not None:
            self._next_why.setText(self._why(first, here=first.id == here))
        able = [question for question in open_questions if question.chance > 0 and question is not first]
        unable = [question for question in open_questions if question.chance == 0 and question is not first]
        self._able.show_lines([self._line(question) for question in able])
        self._able_title.setVisible(bool(able))
        self._unable.show_lines([self._line(question) for question in unable])
        self._unable_title.setText(
            _("Cannot change the result:")
            if recommendation.decided
            else _("Cannot change the result on their own:")
        )
        self._unable_title.setVisible(bool(unable))
        self._count = len(able) + len(unable)
        self._fold.setVisible(self._count > 0)
        if not self._count:
            self._others.hide()
        self._show_fold()

    def _why(self, question: OpenQuestion, *, here: bool) -> str:
        """Return why a question is the one to answer next."""
        if question.chance == 0:
            text = _("It moves the points the most.")
        else:
            text = words.turning_answers(self._session.recommendation, question)
        return _("The one on this page: {why}").format(why=text) if here else text

    def _line(self, question: OpenQuestion) -> Line:
        asked = self._session.catalog.questions[question.id]
        return Line(asked.short_name, follow=partial(self._show_question, question.id))

    def _show_fold(self) -> None:
        is_open = self._others.isVisibleTo(self)
        text = _("Show fewer") if is_open else _("Show {number} more").format(number=self._count)
        self._fold.setText(text)

    def _toggle_fold(self) -> None:
        self._others.setVisible(not self._others.isVisibleTo(self))
        self._show_fold()

    def _toggle_meaning(self) -> None:
        self._show_meaning(shown=not self._meaning.isVisibleTo(self))

    def _show_meaning(self, *, shown: bool) -> None:
        if shown:
            self._meaning.setText(certainty.runs_meaning(self._session.recommendation))
        self._meaning.setVisible(shown)
        self._meaning_link.setText(_("Hide what these mean") if shown else _("What these mean"))

    def _toggle_cover(self) -> None:
        self._hide_leader(hidden=not self._covered)


def _part(widget: QWidget, title: str) -> QVBoxLayout:
    """Return the layout of a part of the panel, which begins with a line and its title."""
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 6, 0, 0)
    layout.setSpacing(6)
    layout.addWidget(rule())
    layout.addSpacing(4)
    if title:
        layout.addWidget(Heading(title))
    return layout


class _Fact(QWidget):
    """A word behind its mark, and what it means below."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        self._word: QLabel = label(role="strong")
        self._meaning: QLabel = label(role="small")
        grid.addWidget(mark, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._word, 0, 1)
        grid.addWidget(self._meaning, 1, 1)

    def show_told(self, told: Told | None) -> None:
        """Show a word and its meaning; nothing where there is none."""
        self.setVisible(told is not None)
        if told is not None:
            self._word.setText(told.word)
            self._meaning.setText(told.meaning)
