"""How settled the outcome is, beside each question."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from chooser.advice import words
from chooser.advice.figures import Figures
from chooser.advice.recommendation import OpenQuestion
from chooser.base.text import _, ngettext, percent, percents
from chooser.session import Session
from chooser.ui.kit.charts import ShareBar
from chooser.ui.kit.lines import Line, Links
from chooser.ui.kit.widgets import Scroll, button, label, rule


class SettledPanel(QFrame):
    """How settled the outcome is, which open question moves it most, and who leads, when uncovered."""

    def __init__(
        self, session: Session, *, show_question: Callable[[str], None], set_covered: Callable[[bool], None]
    ) -> None:
        super().__init__()
        self.setObjectName("aside")
        self.setAccessibleName(_("How settled is it?"))
        self._session = session
        self._show_question = show_question
        self._set_covered = set_covered
        self._covered = True
        content = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        layout = QVBoxLayout(content)
        layout.setContentsMargins(18, 20, 4, 16)
        layout.setSpacing(6)
        layout.addWidget(label(_("How settled is it?"), "title"))
        self._share = label(role="figure")
        self._share_bar = ShareBar()
        self._share_meaning = label(
            _("of the trials end with the same framework first. A trial varies what is open and uncertain."),
            "small",
        )
        for part in (self._share, self._share_bar, self._share_meaning):
            layout.addWidget(part)
        layout.addSpacing(4)
        self._summary = label(role="strong")
        self._explanation = label(role="small")
        layout.addWidget(self._summary)
        layout.addWidget(self._explanation)
        layout.addSpacing(6)
        self._leader = label(role="small")
        self._cover_link = button(_("Show it"), self._toggle_cover, "link")
        layout.addWidget(self._leader)
        layout.addWidget(self._cover_link)
        layout.addSpacing(4)
        layout.addWidget(rule())
        layout.addSpacing(4)
        self._open_title = label(_("Open questions"), "strong")
        layout.addWidget(self._open_title)
        self._open_hint = label(_("How many of its answers would change the result:"), "small")
        layout.addWidget(self._open_hint)
        self._able, self._unable = Links(), Links()
        self._unable_title = label(role="small")
        layout.addWidget(self._able)
        layout.addWidget(self._unable_title)
        layout.addWidget(self._unable)
        layout.addStretch(1)
        self._shown: tuple[object, ...] = ()

    def refresh(self, *, covered: bool) -> None:
        """Show how settled the decision is as it stands."""
        recommendation = self._session.recommendation
        open_questions = recommendation.open_questions
        shown = (self._session.decision, covered, self._session.is_prepared)
        if shown == self._shown:
            return
        self._shown = shown
        self._covered = covered
        able = sum(question.chance > 0 for question in open_questions)
        if not recommendation.has_answers:
            self._summary.setText(words.nothing_answered())
            self._explanation.setText("")
        elif not open_questions:
            self._summary.setText(_("All is answered"))
            self._explanation.setText(
                _("It is a tie; each answer can still be changed.")
                if self._is_tie()
                else _("Each answer can still be changed.")
            )
        elif recommendation.decided:
            self._summary.setText(_("You may stop here"))
            self._explanation.setText(
                _("It is a tie, and no open question changes who is ahead.")
                if self._is_tie()
                else _("Whatever you answer next, the result stays.")
            )
        else:
            self._summary.setText(
                ngettext(
                    "{number} open question can change it", "{number} open questions can change it", able
                ).format(number=able)
                if able
                else _("Not settled yet")
            )
            self._explanation.setText(
                _("Each on its own; several together may change more.")
                if able
                else _("No open question changes the result on its own; several together may.")
            )
        self._show_share()
        self._show_leader()
        self._show_open()

    def _is_tie(self) -> bool:
        # Until what trials need is loaded, only the scores can tell.
        recommendation = self._session.recommendation
        return recommendation.verdict == "tie" if self._session.is_prepared else recommendation.is_level

    def _show_share(self) -> None:
        recommendation = self._session.recommendation
        winner = recommendation.winner
        known = self._session.is_prepared and recommendation.has_answers and winner is not None
        for part in (self._share, self._share_bar, self._share_meaning):
            part.setVisible(known)
        if known and winner is not None:
            told = percents(Figures(recommendation).firsts[winner.id])
            self._share.setText(told)
            self._share_bar.show_share(recommendation.confidence(winner.id), told)

    def _show_leader(self) -> None:
        recommendation = self._session.recommendation
        self._cover_link.setText(_("Show it") if self._covered else _("Cover it"))
        if self._covered:
            self._leader.setText(_("Who leads is covered, so that it does not color your answers."))
        elif not recommendation.has_answers:
            self._leader.setText(_("Nobody leads: nothing is answered yet."))
        elif recommendation.winner is None:
            self._leader.setText(_("No framework has every must-have."))
        else:
            self._leader.setText(words.leader(recommendation))

    def _show_open(self) -> None:
        recommendation = self._session.recommendation
        able = [question for question in recommendation.open_questions if question.chance > 0]
        unable = [question for question in recommendation.open_questions if question.chance == 0]
        self._able.show_lines([self._line(question, percent(question.chance)) for question in able])
        self._unable.show_lines([self._line(question, "") for question in unable])
        if recommendation.decided and recommendation.has_answers:
            text = _("These cannot change it:")
        else:
            text = _("These not on their own:") if able else _("None of these on its own:")
        self._unable_title.setText(text)
        self._unable_title.setVisible(bool(unable))
        self._open_title.setVisible(bool(able or unable))
        self._open_hint.setVisible(bool(able))

    def _line(self, question: OpenQuestion, effect: str) -> Line:
        name = self._session.catalog.questions[question.id].short_name
        return Line(name, follow=partial(self._show_question, question.id), hint=effect)

    def _toggle_cover(self) -> None:
        self._set_covered(not self._covered)
