"""The part "What if": sliders beside the chart, which stays in sight, and everything that would turn it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from chooser.advice.recommendation import Recommendation
from chooser.session import Session
from chooser.ui.kit.widgets import Scroll
from chooser.ui.result.columns import fits_two
from chooser.ui.result.scores import Scores
from chooser.ui.result.turns import Turns
from chooser.ui.result.unknown import Swings, Unknown
from chooser.ui.result.weights import Weights

_LATER = 120
"""Milliseconds after the last change of a weight until the lists below the sliders follow."""


class WhatIfPart(QWidget):
    """What can be tried: weights, single answers, and what is not known; beside it the scores."""

    def __init__(
        self,
        session: Session,
        turns: Turns,
        *,
        show_question: Callable[[str], None],
        reset_weights: Callable[[], None],
        released: Callable[[], None],
    ) -> None:
        super().__init__()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(14)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 24)
        layout.setSpacing(14)
        self.weights = Weights(session, reset_weights=reset_weights, released=released)
        self._turns, self._swings = turns, Swings()
        self._unknown = Unknown(show_question)
        for card in (self.weights, turns, self._swings, self._unknown):
            layout.addWidget(card)
        layout.addStretch(1)
        self.area = Scroll(content)
        self._scores = Scores()
        pinned = QWidget()
        beside = QVBoxLayout(pinned)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._scores)
        beside.addStretch(1)
        self._pinned = Scroll(pinned)
        self._across.addWidget(self.area, 4)
        self._across.addWidget(self._pinned, 3)
        self._weighed: dict[str, float] = {}
        self._waiting: Recommendation | None = None
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._show_waiting)

    def show_recommendation(self, recommendation: Recommendation) -> None:
        """Show it all; while weights move, the lists below the sliders follow when they rest."""
        self._scores.show_recommendation(recommendation)
        self.weights.show_recommendation(recommendation)
        moved = recommendation.decision.weights != self._weighed
        self._weighed, self._waiting = recommendation.decision.weights, recommendation
        if moved and self.isVisible():
            self._later.start()
        else:
            self._show_waiting()

    def link(self, question: str) -> QWidget | None:
        """Return the link that leads to an open question; None where there is none any more."""
        return self._unknown.link(question)

    def _show_waiting(self) -> None:
        self._later.stop()
        if self._waiting is not None:
            for card in (self._turns, self._swings, self._unknown):
                card.show_recommendation(self._waiting)
            self._waiting = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        two = fits_two(self, event.size().width())
        # In one column the chart stands on top, where it stays in sight as well.
        self._across.setDirection(
            QBoxLayout.Direction.LeftToRight if two else QBoxLayout.Direction.BottomToTop
        )
        vertical = QSizePolicy.Policy.Expanding if two else QSizePolicy.Policy.Preferred
        self._pinned.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        super().resizeEvent(event)
