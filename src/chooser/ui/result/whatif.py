"""The cards of the result page on what would change it, and on what is not known."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
)

from chooser.advice import words
from chooser.advice.figures import Figures
from chooser.advice.phrases import flip_text, interval_text
from chooser.advice.recommendation import ANY_WEIGHT, Change, OpenQuestion, Recommendation
from chooser.base.text import _, ngettext, percent, percents
from chooser.session import Session
from chooser.ui.kit.charts import WeightSlider
from chooser.ui.kit.lines import Line, Lines, Links
from chooser.ui.kit.widgets import Card, button, label

_SHOWN_CHANGES = 8
_SHOWN_MISSES = 5


class WhatIf(Card):
    """What would change the winner: single answers, then the weights of the steps."""

    def __init__(self, session: Session, show_question: Callable[[str], None]) -> None:
        super().__init__(_("What would change this"))
        self._session = session
        self._show_question = show_question
        layout = self.body
        layout.addWidget(label(_("What would change this"), "title"))
        self._changes = Lines()
        layout.addWidget(self._changes)
        layout.addSpacing(6)
        self._misses_title = label(_("When the others would win"), "title")
        layout.addWidget(self._misses_title)
        self._misses = Lines()
        layout.addWidget(self._misses)
        layout.addSpacing(6)
        layout.addWidget(label(_("Weigh it yourself"), "title"))
        explanation = _(
            "How much each step counts, from nothing to three times. A red mark is where the winner changes."
        )
        layout.addWidget(label(explanation, "small"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        self._sliders: dict[str, tuple[WeightSlider, QLabel]] = {}
        for index, step in enumerate(session.catalog.steps):
            slider = WeightSlider(step.name)
            slider.valueChanged.connect(partial(self._weigh, step.id))
            slider.sliderReleased.connect(session.finish_change)
            part = label(wrap=False)
            part.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            part.setMinimumWidth(42)
            grid.addWidget(label(step.name), index, 0)
            grid.addWidget(slider, index, 1)
            grid.addWidget(part, index, 2)
            self._sliders[step.id] = (slider, part)
        layout.addLayout(grid)
        self._reset = button(_("Weigh all alike"), session.reset_weights, "link")
        layout.addWidget(self._reset)
        layout.addStretch(1)

    def show_recommendation(self, recommendation: Recommendation) -> None:
        self._show_changes(recommendation)
        self._show_misses(recommendation)
        weights, parts = recommendation.decision.weights, Figures(recommendation).step_parts
        for step, (slider, part) in self._sliders.items():
            interval = recommendation.weights.get(step, ANY_WEIGHT)
            told = _("The winner stays {when}.").format(when=interval_text(interval))
            with QSignalBlocker(slider):
                slider.show_weight(recommendation.decision.weight(step), *interval, told)
            part.setText(percents(parts[step]))
        self._reset.setVisible(bool(weights))

    def _show_changes(self, recommendation: Recommendation) -> None:
        if not recommendation.has_answers:
            self._changes.show_lines([Line(words.changes_end(recommendation), role="muted")])
            return
        changes = recommendation.changes
        # A pair takes the room of two, so half as many are shown.
        limit = _SHOWN_CHANGES if recommendation.has_single_changes else _SHOWN_CHANGES // 2
        lines = [self._change_line(recommendation, change) for change in changes[:limit]]
        more = len(changes) - limit
        if more > 0:
            text = ngettext("And {number} more, in the report.", "And {number} more, in the report.", more)
            lines.append(Line(text.format(number=more), role="small"))
        else:
            lines.append(Line(words.changes_end(recommendation), role="small"))
        self._changes.show_lines(lines)

    def _change_line(self, recommendation: Recommendation, change: Change) -> Line:
        catalog = recommendation.catalog
        question = next(iter(change.answers))
        return Line(
            words.change(recommendation, change),
            link=_("Look at this answer"),
            follow=partial(self._show_question, question),
            hint=catalog.questions[question].short_name,
        )

    def _show_misses(self, recommendation: Recommendation) -> None:
        losers = [standing.id for standing in recommendation.ranking][1 : _SHOWN_MISSES + 1]
        lines = []
        for loser in losers if recommendation.has_answers else []:
            text = _("{framework} · {change}").format(
                framework=words.name(recommendation, loser), change=words.miss(recommendation, loser)
            )
            lines.append(Line(text))
            if told := words.speaks_for(recommendation, loser):
                lines.append(Line(_("What speaks for it: {reason}").format(reason=told)))
        self._misses_title.setVisible(bool(lines))
        self._misses.show_lines(lines)

    def _weigh(self, step: str, _position: int) -> None:
        self._session.set_weight(step, self._sliders[step][0].weight)


class Unknown(Card):
    """What is not known yet, and how much it matters."""

    def __init__(self, show_question: Callable[[str], None]) -> None:
        super().__init__(_("What is not known"))
        self._show_question = show_question
        layout = self.body
        layout.addWidget(label(_("What is not known"), "title"))
        self._summary = label(role="muted")
        layout.addWidget(self._summary)
        self._links = Links()
        self._links.setMaximumWidth(560)
        layout.addWidget(self._links)
        self._flips = Lines(6)
        layout.addWidget(self._flips)

    def show_recommendation(self, recommendation: Recommendation) -> None:
        questions = recommendation.open_questions
        if not questions:
            self._summary.setText(_("Every question is answered or left out."))
        elif recommendation.decided and recommendation.has_answers:
            self._summary.setText(_("None of what is open can change the result."))
        else:
            self._summary.setText(
                _("What is open favors no framework. Its answers could still change the result:")
            )
        self._links.show_lines([self._link(recommendation, question) for question in questions])
        meaning = words.flips_meaning(recommendation)
        lines = [Line(meaning, role="small")] if meaning else []
        flips = recommendation.rating_flips if meaning else ()
        lines += [Line(flip_text(recommendation.catalog, flip)) for flip in flips[:_SHOWN_CHANGES]]
        self._flips.show_lines(lines)

    def _link(self, recommendation: Recommendation, question: OpenQuestion) -> Line:
        name = recommendation.catalog.questions[question.id].short_name
        if question.chance > 0:
            effect = _("{percent} of its answers change the winner").format(percent=percent(question.chance))
        elif recommendation.decided and recommendation.has_answers:
            effect = _("cannot change it")
        else:
            effect = _("not on its own")
        return Line(name, follow=partial(self._show_question, question.id), hint=effect)
