"""The result: a head that stays, and below it the parts why, what if, how to start and record."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QTabBar, QVBoxLayout, QWidget

from chooser.advice import certainty
from chooser.advice.recommendation import Recommendation
from chooser.base.text import _
from chooser.decision import Answer
from chooser.session import Session
from chooser.ui.kit import theme
from chooser.ui.kit.announce import announce
from chooser.ui.kit.direction import set_margins
from chooser.ui.kit.lastinput import is_by_keyboard
from chooser.ui.kit.page import Page
from chooser.ui.kit.roles import set_role
from chooser.ui.kit.whole import Inner, Whole
from chooser.ui.result.head import Head
from chooser.ui.result.record import RecordPart
from chooser.ui.result.start import StartPart
from chooser.ui.result.turns import Turns
from chooser.ui.result.whatif import WhatIfPart
from chooser.ui.result.why import Key, ShowCell, WhyPart

_LAYOUT_ROUNDS = 10
"""Layouts that may follow from each other, from a text out to what scrolls, and back where lines wrap anew.

What is laid out only after it is painted is painted twice; a round with nothing to do takes no time.
"""
_FIRST_TURNS = 3
"""How many changes that turn it are shown beside the reasons."""
_PART = 18
"""The lines of text that a part has at least, where the window is as high."""
_UP = (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Home)
_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
WHY, WHAT_IF, START, RECORD = "why", "what_if", "start", "record"
"""The parts of the page, in their order."""


_Part = WhyPart | WhatIfPart | StartPart | RecordPart


class _Tabs(QTabBar):
    """The names of the parts; the keyboard sees where it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Parts of the result"))
        self.setDrawBase(False)
        self.setExpanding(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.colors().ring), 2))
            painter.drawRoundedRect(self.tabRect(self.currentIndex()).adjusted(1, 1, -2, -4), 5, 5)


class ResultPage(Page):
    """Everything that a decision comes to. Its parts are `why`, `what_if`, `start` and `record`.

    A part may also name a link in it: by the row and the framework whose evidence it leads to, or by its
    question.
    """

    def __init__(
        self,
        session: Session,
        *,
        show_question: Callable[[str], None],
        show_cell: ShowCell,
        export_pdf: Callable[[], None],
        show_review: Callable[[], None],
    ) -> None:
        super().__init__(session)
        set_role(self, QAccessible.Role.Pane)
        self._shown: Recommendation | None = None
        self._has_ring = False
        self._stale: set[str] = {WHY, WHAT_IF, START, RECORD}
        self._follow_cell = show_cell
        self._followed: Key = ()
        self._tried: dict[str, tuple[Answer | None, Answer]] = {}
        self._tried_at: tuple[Turns, int] | None = None
        self._head = Head(
            session,
            record=partial(self.show_part, (RECORD,)),
            export_pdf=export_pdf,
            end_trial=self._end_trial,
            keep_trial=self._keep_trial,
            reset_weights=self._reset_weights,
            show_review=show_review,
        )
        few = Turns(self._try, limit=_FIRST_TURNS, show_all=partial(self.show_part, (WHAT_IF,)))
        self._turns = (few, Turns(self._try))
        self._why = WhyPart(self._show_cell, few)
        self._what_if = WhatIfPart(
            session,
            self._turns[1],
            show_question=partial(self._open_question, show_question),
            reset_weights=self._reset_weights,
            released=self._released,
        )
        self._start = StartPart(self._show_cell)
        self._record = RecordPart(session)
        self._parts: dict[str, _Part] = {
            WHY: self._why,
            WHAT_IF: self._what_if,
            START: self._start,
            RECORD: self._record,
        }
        self._build()

    def _build(self) -> None:
        content = QWidget()
        content.setMaximumWidth(1420)
        holder = QWidget()
        beside = QHBoxLayout(holder)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(content)
        layout = QVBoxLayout(content)
        set_margins(layout, 28, 20, 16, 0)
        layout.setSpacing(8)
        self._tabs = _Tabs()
        self._stack = Inner()
        names = {WHY: _("Why"), WHAT_IF: _("What if"), START: _("How to start"), RECORD: _("Record")}
        for part, widget in self._parts.items():
            self._tabs.addTab(names[part])
            widget.setAccessibleName(names[part])
            self._stack.addWidget(widget)
        self._tabs.currentChanged.connect(self._part_chosen)
        layout.addWidget(self._head)
        layout.addWidget(self._tabs)
        layout.addWidget(self._stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        # The parts scroll; where that would leave them too little, the head scrolls away with them.
        self._whole = Whole(holder, self._stack, _PART)
        self._whole.verticalScrollBar().valueChanged.connect(lambda _place: self.update())
        outer.addWidget(self._whole)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._turn_part, by))

    @property
    def here(self) -> tuple[str, ...]:
        return (self._part, *self._followed) if self._followed else ()

    def refresh(self) -> None:
        self._record.refresh()
        recommendation, tried = self.session.recommendation, self.session.tried
        if recommendation is not self._shown or tried != self._tried:
            tries, self._tried = tried != self._tried, tried
            before, self._shown = self._shown, recommendation
            self._stale = set(self._parts)
            held = self._held()
            place = held.mapTo(self, QPoint()).y() if held is not None else 0
            if self._what_if.weights.is_held:
                # A head that grows or shrinks would pull the knob from under the pointer.
                self._head.hold()
            self._head.show_recommendation(recommendation)
            self.setAccessibleName(_("Result. {told}").format(told=self._head.told(recommendation)))
            self._show_current(self._part)
            if held is not None:
                self._keep_in_place(held, place)
            self._tell_of_change(before, recommendation, tries=tries)

    def show_part(self, part: tuple[str, ...]) -> None:
        name, *key = part
        # The keyboard first: it would pass through others while what it is on is hidden.
        self._show_current(name)
        self._parts[name].show()
        link = self._link(name, tuple(key)) if key else None
        if link is not None:
            link.setFocus(Qt.FocusReason.OtherFocusReason)
        elif name == RECORD:
            self._record.focus_first()
        elif name == WHAT_IF:
            self._what_if.weights.focus_first()
        else:
            self._tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tabs.setCurrentIndex(list(self._parts).index(name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # With the keyboard on the page itself, as when it is opened, keys scroll the part, and the head away.
        self._show_ring(shown=True)
        bars = (self._whole.verticalScrollBar(), self._area.verticalScrollBar())
        bar = next((bar for bar in bars if bar.value() < bar.maximum()), bars[-1])
        if event.key() in _UP:
            bar = next((bar for bar in reversed(bars) if bar.value() > bar.minimum()), bars[0])
        steps = {
            Qt.Key.Key_Down: bar.singleStep(), Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(), Qt.Key.Key_End: bar.maximum(),
        }  # fmt: skip
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            bar.setValue(bar.value() + step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._has_ring:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.colors().ring), 2))
            box = QRect(self._head.mapTo(self, QPoint()), self._head.size())
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 12, 12)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Not for who came here by pointer, whom a ring around so much would puzzle.
        self._show_ring(shown=event.reason() in _BY_KEYS or is_by_keyboard())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _show_ring(self, *, shown: bool) -> None:
        self._has_ring = shown
        self.update()

    @property
    def _part(self) -> str:
        return list(self._parts)[self._tabs.currentIndex()]

    @property
    def _area(self) -> QScrollArea:
        """What scrolls in the part on screen."""
        return self._current.area

    @property
    def _current(self) -> _Part:
        return self._parts[self._part]

    def _show_current(self, part: str) -> None:
        if part in self._stale and self._shown is not None:
            self._stale.discard(part)
            self._parts[part].show_recommendation(self._shown)

    def _part_chosen(self, index: int) -> None:
        self._show_current(self._part)
        self._stack.setCurrentIndex(index)

    def _turn_part(self, by: int) -> None:
        self._tabs.setCurrentIndex((self._tabs.currentIndex() + by) % len(self._parts))
        self._tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_question(self, show_question: Callable[[str], None], question: str) -> None:
        self._followed = (question,)
        show_question(question)
        self._followed = ()

    def _show_cell(self, kind: str, item: str, framework: str) -> None:
        self._followed = (kind, item, framework)
        self._follow_cell(kind, item, framework)
        self._followed = ()

    def _link(self, part: str, key: Key) -> QWidget | None:
        if part == WHAT_IF:
            return self._what_if.link(*key)
        return self._start.links.get(key) if part == START else self._why.link(key)

    def _try(self, answers: Mapping[str, Answer]) -> None:
        focused = QApplication.focusWidget()
        for turns in self._turns:
            if focused in turns.links:
                self._tried_at = (turns, turns.links.index(focused))
        self.session.try_answers(answers)
        self._head.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_trial(self) -> None:
        self._tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        self.session.end_trial()
        if self._tried_at is not None:
            turns, index = self._tried_at
            if turns.isVisible() and index < len(turns.links):
                turns.links[index].setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_trial(self) -> None:
        self.session.keep_trial()
        announce(self, _("The tried answers are kept."))

    def _released(self) -> None:
        self.session.finish_change()
        held = self._held()
        place = held.mapTo(self, QPoint()).y() if held is not None else 0
        self._head.release()
        if held is not None:
            self._keep_in_place(held, place)

    def _reset_weights(self) -> None:
        self._tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        self.session.reset_weights()

    def _tell_of_change(self, before: Recommendation | None, now: Recommendation, *, tries: bool) -> None:
        """Have it said when another framework is first than a moment ago, or nothing is changed any more.

        `tries` says whether other answers are tried than a moment ago.
        """
        if before is None or not self.isVisible():
            return
        told = certainty.who_told(now)
        tried = certainty.answers_tried(now, self.session.tried) if tries else ""
        if tried:
            announce(self, " ".join([tried, told]))
        elif before.decision.weights and not now.decision.weights:
            announce(self, " ".join([_("All weights are normal again."), told]))
        elif certainty.who(before) != certainty.who(now):
            announce(self, told)

    def _held(self) -> QWidget | None:
        focused = QApplication.focusWidget()
        return focused if focused is not None and self._area.isAncestorOf(focused) else None

    def _keep_in_place(self, widget: QWidget, before: int) -> None:
        """Scroll so that what is in use stands still while the texts around it change."""
        for _round in range(_LAYOUT_ROUNDS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if widget.isVisible():
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + widget.mapTo(self, QPoint()).y() - before)
