"""The result: the winner and the verdict, points by step, why, what it costs, what would change it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from chooser.advice.recommendation import Recommendation
from chooser.session import Session
from chooser.ui.kit.notes import NotesCard
from chooser.ui.kit.page import Page
from chooser.ui.kit.widgets import Scroll
from chooser.ui.result.cards import Header, Instructions, Scores, ShowCell, Why
from chooser.ui.result.gut_feeling import GutFeelingCompared
from chooser.ui.result.outcome import OutcomeCard
from chooser.ui.result.whatif import Unknown, WhatIf

_LAYOUT_ROUNDS = 4
_SIDE_BY_SIDE_FROM = 820
"""Width in pixels from which cards stand side by side."""


class ResultPage(Page):
    """Everything that a decision comes to, on one page that scrolls."""

    def __init__(
        self,
        session: Session,
        *,
        show_question: Callable[[str], None],
        show_cell: ShowCell,
        export_pdf: Callable[[], None],
    ) -> None:
        super().__init__(session)
        self._shown: Recommendation | None = None
        content = QWidget()
        content.setMaximumWidth(1228)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(28, 24, 16, 28)
        layout.setSpacing(14)
        self._header = Header(export_pdf)
        self._scores = Scores()
        self._why = Why(show_cell)
        self._change = WhatIf(session, show_question)
        self._gut = GutFeelingCompared()
        layout.addWidget(self._header)
        layout.addWidget(self._scores)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(14)
        self._columns.addWidget(self._why, 1)
        self._columns.addWidget(self._change, 1)
        layout.addLayout(self._columns)
        self._steps = Instructions(show_cell)
        self._open = Unknown(show_question)
        layout.addWidget(self._open)
        layout.addWidget(self._gut)
        layout.addWidget(self._steps)
        self._outcome = OutcomeCard(session)
        layout.addWidget(self._outcome)
        notes = NotesCard(session)
        self._notes = notes.edit
        layout.addWidget(notes)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(content)
        outer.addWidget(self._scroll)

    def refresh(self) -> None:
        self._notes.refresh()
        self._outcome.refresh()
        recommendation = self.session.recommendation
        if recommendation is not self._shown:
            self._shown = recommendation
            focused = QApplication.focusWidget()
            held = focused if focused is not None and self.isAncestorOf(focused) else None
            before = held.mapTo(self, QPoint()).y() if held else 0
            for part in (
                self._header,
                self._gut,
                self._scores,
                self._why,
                self._change,
                self._open,
                self._steps,
            ):
                part.show_recommendation(recommendation)
            if held is not None:
                self._keep_in_place(held, before)

    def _keep_in_place(self, widget: QWidget, before: int) -> None:
        """Scroll so that a slider in use stands still while the texts above it change."""
        for _round in range(_LAYOUT_ROUNDS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + widget.mapTo(self, QPoint()).y() - before)

    def focus_first(self) -> None:
        self._header.export.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= _SIDE_BY_SIDE_FROM
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        super().resizeEvent(event)
