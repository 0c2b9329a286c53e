"""The cards of the result page on what would change it, and on what is not known."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QVBoxLayout,
)

from chooser.recommendation import Recommendation, change_text, flip_text
from chooser.session import Session
from chooser.text import _, ngettext, percent
from chooser.ui.charts import WeightSlider
from chooser.ui.widgets import bullet, button, clear, label

_SHOWN_REASONS = 6
_SHOWN_CHANGES = 8
_SHOWN_MISSES = 5

ShowCell = Callable[[str, str, str], None]


class WhatIf(QFrame):
    """What would change the winner: single answers, then the weights of the steps."""

    def __init__(self, session: Session, show_question: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._session = session
        self._show_question = show_question
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 18)
        layout.setSpacing(8)
        layout.addWidget(label(_("What would change this"), "title"))
        self._changes = QVBoxLayout()
        self._changes.setSpacing(9)
        layout.addLayout(self._changes)
        layout.addSpacing(6)
        self._misses_title = label(_("When the others would win"), "title")
        layout.addWidget(self._misses_title)
        self._misses = QVBoxLayout()
        self._misses.setSpacing(9)
        layout.addLayout(self._misses)
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
        weights = recommendation.decision.weights
        for step, (slider, part) in self._sliders.items():
            interval = recommendation.weights.get(step)
            low, high = (interval.low, interval.high) if interval else (0.0, 3.0)
            with QSignalBlocker(slider):
                slider.show_weight(recommendation.decision.weight(step), low, high)
            part.setText(percent(recommendation.step_parts[step]))
        self._reset.setVisible(bool(weights))

    def _show_changes(self, recommendation: Recommendation) -> None:
        clear(self._changes)
        catalog = recommendation.catalog
        for change in recommendation.changes[:_SHOWN_CHANGES]:
            question = next(iter(change.answers))
            winner = catalog.frameworks[change.winner].name if change.winner else _("no framework")
            text = _("{change} → {winner}").format(change=change_text(catalog, change), winner=winner)
            line, texts = bullet(text)
            link = button(_("Look at this answer"), partial(self._show_question, question), "link")
            link.setAccessibleDescription(catalog.questions[question].short_name)
            texts.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            self._changes.addLayout(line)
        more = len(recommendation.changes) - _SHOWN_CHANGES
        if more > 0:
            text = ngettext("And {number} other answer.", "And {number} other answers.", more)
            self._changes.addWidget(label(text.format(number=more), "small"))
        if not recommendation.has_answers:
            self._changes.addWidget(label(_("Nothing is answered yet."), "muted"))
        else:
            self._changes.addWidget(label(recommendation.changes_end, "small"))

    def _show_misses(self, recommendation: Recommendation) -> None:
        clear(self._misses)
        catalog = recommendation.catalog
        losers = [standing.id for standing in recommendation.ranking][1 : _SHOWN_MISSES + 1]
        self._misses_title.setVisible(bool(losers) and recommendation.has_answers)
        if not recommendation.has_answers:
            return
        for loser in losers:
            miss = recommendation.nearest_miss(loser)
            text = change_text(catalog, miss) if miss else _("not within three answers")
            line, _texts = bullet(
                _("{framework}: {change}.").format(framework=catalog.frameworks[loser].name, change=text)
            )
            self._misses.addLayout(line)

    def _weigh(self, step: str, _position: int) -> None:
        self._session.set_weight(step, self._sliders[step][0].weight)


class Unknown(QFrame):
    """What is not known yet, and how much it matters."""

    def __init__(self, show_question: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._show_question = show_question
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 18)
        layout.setSpacing(8)
        layout.addWidget(label(_("What is not known"), "title"))
        self._summary = label(role="muted")
        layout.addWidget(self._summary)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        layout.addLayout(self._grid)
        self._flips = QVBoxLayout()
        self._flips.setSpacing(6)
        layout.addLayout(self._flips)

    def show_recommendation(self, recommendation: Recommendation) -> None:
        clear(self._grid)
        questions = recommendation.open_questions
        if not questions:
            self._summary.setText(_("Every question is answered or left out."))
        elif recommendation.decided and recommendation.has_answers:
            self._summary.setText(_("None of what is open can change the result."))
        else:
            self._summary.setText(
                _("What is open favors no framework. Its answers could still change the result:")
            )
        for index, question in enumerate(questions):
            name = recommendation.catalog.questions[question.id].short_name
            self._grid.addWidget(button(name, partial(self._show_question, question.id), "link"), index, 0)
            if question.chance > 0:
                text = _("{percent} of its answers change the winner").format(
                    percent=percent(question.chance)
                )
            elif recommendation.decided and recommendation.has_answers:
                text = _("cannot change it")
            else:
                text = _("not on its own")
            self._grid.addWidget(label(text, "small"), index, 1)
        clear(self._flips)
        flips = recommendation.rating_flips if recommendation.has_answers else ()
        for flip in flips[:_SHOWN_CHANGES]:
            line, _texts = bullet(flip_text(recommendation.catalog, flip))
            self._flips.addLayout(line)
        if recommendation.has_answers and not flips:
            text = _("No rating of the two best, one level up or down, changes the winner.")
            self._flips.addWidget(label(text, "small"))
