"""The cards on what could turn the outcome at most, and what is not known."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chooser.advice import turns, words
from chooser.advice.phrases import flip_text
from chooser.advice.recommendation import OpenQuestion, Recommendation, Swing
from chooser.base.text import _, ngettext
from chooser.ui.kit.charts import SwingBar
from chooser.ui.kit.lines import Line, Links
from chooser.ui.kit.texts import heading, reading
from chooser.ui.kit.widgets import Card, button

_SHOWN_SWINGS = 8
_SHOWN_FLIPS = 8


class _SwingRow(QWidget):
    """What one question or weight can do: a sentence, and a bar that shows the same."""

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        # The line of the bar is higher than the bar, and must not touch the text.
        layout.setSpacing(3)
        self._text = reading()
        self._bar = SwingBar()
        layout.addWidget(self._text)
        layout.addWidget(self._bar)

    def show_swing(self, recommendation: Recommendation, swing: Swing, reach: float) -> None:
        self._text.setText(turns.swing_told(recommendation, swing))
        frameworks, winner = recommendation.catalog.frameworks, recommendation.winner
        assert winner is not None
        other = frameworks[swing.winner] if swing.winner else None
        self._bar.show_swing(swing.low, swing.high, reach=reach, winner=frameworks[winner.id], other=other)


class Swings(Card):
    """Which answers and weights could turn it, the largest first: a tornado diagram, with its words."""

    def __init__(self) -> None:
        super().__init__(_("What could turn it most"))
        self.body.addWidget(heading(_("What could turn it most")))
        self._meaning = reading(role="small")
        self.body.addWidget(self._meaning)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.body.addLayout(self._list)
        self._rows: list[_SwingRow] = []

    def show_recommendation(self, recommendation: Recommendation) -> None:
        """Show what each question and weight, all else the same, can do to the lead."""
        every = recommendation.swings if recommendation.has_answers else ()
        shown = every[:_SHOWN_SWINGS]
        able = [swing for swing in shown if swing.low < 0]
        self.setVisible(bool(shown))
        if shown:
            text = _(
                "How far each answer, or each weight, alone moves the lead of {framework}. Beyond the line, "
                "in a frame, another framework is first."
            )
            if not able:
                text = _("No answer and no weight alone turns it. These move the lead of {framework} most.")
            assert recommendation.winner is not None
            self._meaning.setText(text.format(framework=words.name(recommendation, recommendation.winner.id)))
        while len(self._rows) < len(shown):
            self._rows.append(_SwingRow())
            self._list.addWidget(self._rows[-1])
        # What would rule the winner out has no length: it reaches to the end.
        lengths = [max(-swing.low, swing.high) for swing in shown if swing.low > -100]
        reach = max(lengths, default=100.0) or 100.0
        for index, row in enumerate(self._rows):
            row.setVisible(index < len(shown))
            if index < len(shown):
                row.show_swing(recommendation, shown[index], reach)


class Unknown(Card):
    """What is not known yet, and how much it matters."""

    def __init__(self, show_question: Callable[[str], None]) -> None:
        super().__init__(_("What is not known"))
        self._show_question = show_question
        self.body.addWidget(heading(_("What is not known")))
        self._summary = reading(role="muted")
        self.body.addWidget(self._summary)
        self._links = Links()
        self.body.addWidget(self._links)
        self._asked: list[str] = []
        """The open questions in the order of their links."""
        self._count = 0
        self._fold = button("", self._toggle_fold, "link")
        self.body.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeading)
        self._others = Links()
        self._others.hide()
        self.body.addWidget(self._others)
        self._flips = reading(role="small")
        self.body.addWidget(self._flips)

    def show_recommendation(self, recommendation: Recommendation) -> None:
        """Show every open question, and the ratings that would be enough; nothing while no answer counts."""
        self.setVisible(not recommendation.is_weighed_away)
        questions = recommendation.open_questions
        able = [question for question in questions if question.chance > 0]
        unable = [question for question in questions if question.chance == 0]
        if not questions:
            self._summary.setText(_("Every question is answered or left out."))
        elif recommendation.decided and recommendation.has_answers:
            self._summary.setText(_("None of what is open can change the result."))
        else:
            self._summary.setText(
                _("What is open favors no framework. These answers alone could still change the result:")
                if able
                else _("What is open favors no framework. Only several answers together change the result.")
            )
        self._links.show_lines([self._link(recommendation, question) for question in able])
        self._others.show_lines([self._link(recommendation, question) for question in unable])
        self._asked = [question.id for question in (*able, *unable)]
        self._count = len(unable)
        self._fold.setVisible(bool(unable))
        self._show_fold()
        meaning = words.flips_meaning(recommendation)
        flips = recommendation.rating_flips[:_SHOWN_FLIPS] if meaning else ()
        self._flips.setText(
            "\n".join([meaning, *(flip_text(recommendation.catalog, flip) for flip in flips)])
        )
        self._flips.setVisible(bool(meaning))

    def link(self, question: str) -> QWidget | None:
        """Return the link that leads to an open question; None where there is none on show."""
        found = [self._asked.index(question)] if question in self._asked else []
        links = [*self._links.links, *self._others.links]
        return links[found[0]] if found and links[found[0]].isVisibleTo(self) else None

    def _toggle_fold(self) -> None:
        self._others.setVisible(not self._others.isVisibleTo(self))
        self._show_fold()

    def _show_fold(self) -> None:
        if not self._count:
            self._others.hide()
        text = ngettext(
            "Show {number} that cannot change it on its own",
            "Show {number} that cannot change it on their own",
            self._count,
        )
        is_open = self._others.isVisibleTo(self)
        self._fold.setText(_("Show fewer") if is_open else text.format(number=self._count))

    def _link(self, recommendation: Recommendation, question: OpenQuestion) -> Line:
        name, effect = recommendation.catalog.questions[question.id].short_name, ""
        if question.chance > 0:
            effect = words.turning_answers(recommendation, question)
        return Line(name, follow=partial(self._show_question, question.id), hint=effect)
