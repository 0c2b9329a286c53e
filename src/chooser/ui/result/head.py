"""The head of the result: who is recommended, how settled and how sure that is, what was changed for it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chooser.advice import certainty, words
from chooser.advice.certainty import Told
from chooser.advice.recommendation import Recommendation
from chooser.base.text import _, listing
from chooser.model import Framework
from chooser.session import Session
from chooser.ui.kit import theme
from chooser.ui.kit.texts import Flow, OneLine, heading, reading
from chooser.ui.kit.widgets import Role, button, tip_key, tip_whole

_ANY_HEIGHT = 16_777_215
"""QWIDGETSIZE_MAX, which PySide does not name."""
_SPACING = 2
"""Pixels between two lines of the texts."""
_BESIDE_FROM = 76
"""Widths of a letter from which the buttons stand beside the texts."""
_BELOW_UNTIL = 80
"""Widths of a letter up to which buttons that stand below the texts stay there.

It is farther off than a scroll bar is wide. Beside buttons texts are narrower and may take more lines, so
that a bar is needed; did the buttons come back as soon as it is gone, both would come and go without end.
"""


class _Stripe(QWidget):
    """The winner's color at the edge of its card."""

    def __init__(self) -> None:
        super().__init__()
        self._framework: Framework | None = None
        self.setFixedWidth(6)

    def show_framework(self, framework: Framework | None) -> None:
        """Show the color of a framework; a quiet one where there is none."""
        if framework != self._framework:
            self._framework = framework
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        quiet = QColor(theme.colors().strong_border)
        painter.setBrush(theme.framework_color(self._framework) if self._framework else quiet)
        # Wider than the widget, so that only its outer corners are round.
        outer = QRectF(self.rect()).adjusted(0, 0, 10, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            outer.translate(-10, 0)
        painter.drawRoundedRect(outer, 9, 9)


class _Verdict(QWidget):
    """A word and what it means here, on one line where there is room."""

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(0)
        self._word = reading(role="strong", wrap=False)
        self._meaning = OneLine()
        layout.addWidget(self._word, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._meaning, 1)

    def show_told(self, told: Told | None) -> None:
        self.setVisible(told is not None)
        if told is not None:
            self._word.setText(_("{word}. ").format(word=told.word))
            self._meaning.setText(told.meaning)


class _Note(QWidget):
    """Something to know about the result, with what can be done about it."""

    def __init__(self, role: Role, *actions: QPushButton) -> None:
        super().__init__()
        layout = Flow(8)
        self.setLayout(layout)
        self._text = OneLine(role)
        layout.addWidget(self._text)
        for action in actions:
            layout.addWidget(action)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, text: str) -> None:
        """Show a text; nothing where it is empty."""
        self._text.setText(text)
        self.setVisible(bool(text))


class Head(QFrame):
    """Who is recommended and how firmly; it stays while the parts of the page change."""

    def __init__(
        self,
        session: Session,
        *,
        record: Callable[[], None],
        export_pdf: Callable[[], None],
        end_trial: Callable[[], None],
        keep_trial: Callable[[], None],
        reset_weights: Callable[[], None],
        show_review: Callable[[], None],
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(_("Recommendation"))
        self._session = session
        self._shown: Recommendation | None = None
        self._held: tuple[list[QWidget], int] | None = None
        """While its height stays: what could be read when that began, and the pixels that it took."""
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._stripe = _Stripe()
        outer.addWidget(self._stripe)
        # Room at the sides as spacing, since margins are not mirrored from right to left.
        outer.addSpacing(18)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setContentsMargins(0, 12, 0, 14)
        self._across.setSpacing(10)
        outer.addLayout(self._across, 1)
        outer.addSpacing(20)
        self._above = reading(role="small", wrap=False)
        self._name = heading(role="figure")
        if QGuiApplication.isRightToLeft():
            # A name stands where one begins to read, however it is written itself.
            self._name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self._settled, self._sure = _Verdict(), _Verdict()
        self._read = button(_("How to read this"), self._toggle_reading, "link")
        self.undo = button(_("Undo"), end_trial, "link")
        """Gives back the answers from before a trial."""
        self.undo.setAccessibleName(_("Undo the tried answers"))
        keep = button(_("Keep"), keep_trial, "link")
        keep.setAccessibleName(_("Keep the tried answers"))
        reset = button(_("Reset"), reset_weights, "link")
        reset.setAccessibleName(_("Reset all weights"))
        review = button(_("Show in the review"), show_review, "link")
        self._clashes = _Note("body", review)
        self._decided = _Note("strong")
        self._tried = _Note("body", self.undo, keep)
        self._weights = _Note("body", reset)
        self._excluded = reading(role="small")
        self._reading = reading(role="small")
        self._reading.hide()
        self._across.addLayout(self._texts(), 1)
        self._across.addLayout(self._buttons(record, export_pdf))

    def _texts(self) -> QVBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(_SPACING)
        verdict = self._verdict = QWidget()
        flow = Flow(4)
        verdict.setLayout(flow)
        for part in (self._settled, self._sure):
            flow.addWidget(part)
        policy = verdict.sizePolicy()
        policy.setHeightForWidth(True)
        verdict.setSizePolicy(policy)
        above = QHBoxLayout()
        above.setSpacing(10)
        above.addWidget(self._above)
        above.addWidget(self._read)
        above.addStretch(1)
        texts.addLayout(above)
        self._lines: tuple[QWidget, ...] = (
            self._name,
            verdict,
            self._clashes,
            self._decided,
            self._tried,
            self._weights,
            self._excluded,
            self._reading,
        )
        for widget in self._lines:
            texts.addWidget(widget)
        # What is free while the height stays is below them.
        texts.addStretch(0)
        return texts

    def _buttons(self, record: Callable[[], None], export_pdf: Callable[[], None]) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        self._record = button("", record)
        buttons.addWidget(self._record)
        export = button(_("Export PDF…"), export_pdf, "primary")
        tip_key(export, "Ctrl+E")
        buttons.addWidget(export)
        buttons.addStretch(0)
        return buttons

    def show_recommendation(self, recommendation: Recommendation) -> None:
        """Show what the answers come to, and what was decided."""
        self._shown = recommendation
        is_recorded = recommendation.decision.outcome is not None
        self._record.setText(_("See the record") if is_recorded else _("Record the decision"))
        winner = recommendation.winner if recommendation.has_answers else None
        self._above.setText(certainty.above(recommendation))
        self._name.setText(certainty.who(recommendation))
        # A long name without a space may have more letters than there is room for.
        tip_whole(self._name, self._name.text())
        self._settled.show_told(certainty.settled(recommendation))
        self._sure.show_told(certainty.sure(recommendation))
        self._read.setVisible(winner is not None)
        tie = winner is not None and recommendation.verdict == "tie"
        self._stripe.show_framework(
            recommendation.catalog.frameworks[winner.id] if winner and not tie else None
        )
        self._clashes.show_text(_clashes(recommendation) if winner is not None else "")
        self._decided.show_text(words.decided(recommendation))
        self._tried.show_text(certainty.answers_tried(recommendation, self._session.tried))
        self._weights.show_text(certainty.weights_changed(recommendation))
        excluded = certainty.ruled_out(recommendation)
        self._excluded.setText("\n".join(excluded))
        self._excluded.setVisible(bool(excluded))
        self._reading.setText(certainty.runs_meaning(recommendation))
        self._fit_held()

    def hold(self) -> None:
        """Stay as high as it is until `release`; what does not fit is not shown meanwhile."""
        if self._held is None:
            shown = [line for line in self._lines if not line.isHidden()]
            self._held = (shown, self._height_of(shown))
            self.setFixedHeight(self.height())

    def release(self) -> None:
        """Be as high as what is to be read, all of it."""
        if self._held is not None:
            self._show_again(self._held[0])
            self._held = None
            self.setMinimumHeight(0)
            self.setMaximumHeight(_ANY_HEIGHT)
            if self._shown is not None:
                self.show_recommendation(self._shown)

    def _fit_held(self) -> None:
        if self._held is None:
            return
        before, room = self._held
        self._show_again(before)
        shown = [line for line in self._lines if line in before and not line.isHidden()]
        # From below: who is first is the last that would go.
        while len(shown) > 1 and self._height_of(shown) > room:
            shown.pop()
        for line in self._lines:
            if line not in shown:
                line.hide()

    def _show_again(self, before: Sequence[QWidget]) -> None:
        """Show what does not depend on the recommendation, where it could be read before."""
        for line in (self._verdict, self._reading):
            line.setVisible(line in before)

    def _height_of(self, lines: Sequence[QWidget]) -> int:
        """Return the pixels that lines of the texts take below each other."""
        width = self._name.width()
        heights = (
            line.heightForWidth(width) if line.hasHeightForWidth() else line.sizeHint().height()
            for line in lines
        )
        return sum(heights) + _SPACING * len(lines)

    def told(self, recommendation: Recommendation) -> str:
        """Return what the head says first, in sentences."""
        found = [certainty.who_told(recommendation)]
        found += map(certainty.sentence, (certainty.settled(recommendation), certainty.sure(recommendation)))
        return " ".join(filter(None, [*found, words.decided(recommendation)]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = event.size().width() / max(self.fontMetrics().averageCharWidth(), 1)
        across, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        beside = room >= (_BESIDE_FROM if self._across.direction() == across else _BELOW_UNTIL)
        self._across.setDirection(across if beside else below)
        super().resizeEvent(event)

    def _toggle_reading(self) -> None:
        shown = self._reading.isHidden()
        self._reading.setVisible(shown)
        self._read.setText(_("Hide how to read this") if shown else _("How to read this"))


def _clashes(recommendation: Recommendation) -> str:
    """Return that answers do not go together, in one line; empty where all do."""
    found, asked = recommendation.contradictions, recommendation.catalog.questions
    if len(found) > 1:
        return _("Some of your answers do not go together.")
    if not found:
        return ""
    keys = (found[0].question, *found[0].others)
    names = listing([_("“{question}”").format(question=asked[key].short_name) for key in keys])
    return _("Your answers to {questions} do not go together.").format(questions=names)
