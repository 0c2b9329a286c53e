"""The cards of the result page, each showing one part of a recommendation."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from chooser.advice import words
from chooser.advice.figures import Figures
from chooser.advice.phrases import instruction_text
from chooser.advice.recommendation import Reason, Recommendation, Risk, Standing
from chooser.base.text import _, ngettext, points
from chooser.model import Framework, Instruction
from chooser.ui.kit import theme
from chooser.ui.kit.charts import Bar, StackedBars, Swatch
from chooser.ui.kit.lines import Line, Lines
from chooser.ui.kit.widgets import Card, button, clear, label

_SHOWN_REASONS = 6

ShowCell = Callable[[str, str, str], None]


class _Stripe(QWidget):
    """The winner's color at the left edge of its card."""

    def __init__(self) -> None:
        super().__init__()
        self._framework: Framework | None = None
        self.setFixedWidth(6)

    def show_framework(self, framework: Framework | None) -> None:
        """Show the color of a framework; a quiet one where there is none."""
        self._framework = framework
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        quiet = QColor(theme.colors().strong_border)
        painter.setBrush(theme.framework_color(self._framework) if self._framework else quiet)
        # Wider than the widget, so that only the left corners are round.
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 0, 10, 0), 9, 9)


class Header(QFrame):
    """The winner, the verdict and the way to the report."""

    def __init__(self, export_pdf: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(_("Recommendation"))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 20, 0)
        self._stripe = _Stripe()
        outer.addWidget(self._stripe)
        texts = QVBoxLayout()
        texts.setContentsMargins(18, 16, 12, 18)
        texts.setSpacing(3)
        self._above = label(role="small")
        self._name = label(role="figure")
        self._headline = label()
        self._excluded = label(role="small")
        self._open = label(role="small")
        self._decided = label(role="strong")
        for widget in (self._above, self._name, self._headline, self._open, self._decided, self._excluded):
            texts.addWidget(widget)
        self._read_link = button(_("How to read this"), self._toggle_reading, "link")
        texts.addWidget(self._read_link, 0, Qt.AlignmentFlag.AlignLeft)
        self._reading = label(role="small")
        self._reading.hide()
        texts.addWidget(self._reading)
        outer.addLayout(texts, 1)
        self.export = button(_("Export PDF…"), export_pdf, "primary")
        outer.addWidget(self.export)

    def show_recommendation(self, recommendation: Recommendation) -> None:
        catalog = recommendation.catalog
        winner = recommendation.winner if recommendation.has_answers else None
        tie = winner is not None and recommendation.verdict == "tie"
        self._above.setText(_("Nothing to choose between them") if tie else _("Recommended"))
        self._above.setVisible(winner is not None)
        alone = winner is not None and not tie
        self._name.setText(
            words.name(recommendation, winner.id) if winner and alone else words.title(recommendation)
        )
        self._headline.setText(words.headline(recommendation))
        count = len(recommendation.open_questions)
        text = ngettext(
            "{number} of {all} questions is still open.", "{number} of {all} questions are still open.", count
        )
        self._open.setText(text.format(number=count, all=len(catalog.questions)))
        self._open.setVisible(recommendation.has_answers and count > 0)
        self._decided.setText(words.decided(recommendation))
        self._decided.setVisible(bool(self._decided.text()))
        self._stripe.show_framework(catalog.frameworks[winner.id] if winner else None)
        excluded = [
            _("{framework} · {why}").format(
                framework=words.name(recommendation, standing.id),
                why=words.exclusion(recommendation, standing),
            )
            for standing in recommendation.ranking
            if standing.excluded
        ]
        self._reading.setText(f"{words.confidence_meaning(recommendation)} {words.verdict_meaning()}")
        self._excluded.setText("\n".join(excluded))
        self._excluded.setVisible(bool(excluded))

    def _toggle_reading(self) -> None:
        shown = self._reading.isHidden()
        self._reading.setVisible(shown)
        self._read_link.setText(_("Hide how to read this") if shown else _("How to read this"))


class Scores(Card):
    """Points by step, stacked, with their legend."""

    def __init__(self) -> None:
        super().__init__(_("How each one scores"), spacing=10)
        layout = self.body
        heading = QHBoxLayout()
        heading.addWidget(label(_("How each one scores"), "title", wrap=False))
        heading.addStretch(1)
        heading.addWidget(label(_("Points by step, of 100"), "small", wrap=False))
        layout.addLayout(heading)
        self._bars = StackedBars()
        layout.addWidget(self._bars)
        self._legend = QGridLayout()
        self._legend.setHorizontalSpacing(14)
        self._legend.setVerticalSpacing(4)
        layout.addLayout(self._legend)
        self._safe = label(role="small")
        layout.addWidget(self._safe)
        self._names: tuple[str, ...] = ()

    def show_recommendation(self, recommendation: Recommendation) -> None:
        catalog = recommendation.catalog
        names = tuple(step.name for step in catalog.steps)
        shown = Figures(recommendation)
        bars = [
            Bar(
                words.name(recommendation, standing.id),
                shown.scores[standing.id],
                tuple(standing.points.values()),
                tuple(shown.points(standing).values()),
                _note(recommendation, standing),
                is_out=bool(standing.excluded),
            )
            for standing in recommendation.ranking
        ]
        self._bars.set_bars(bars, names)
        self._safe.setText(words.safest_second(recommendation))
        if names != self._names:
            self._names = names
            clear(self._legend)
            for index, name in enumerate(names):
                entry = QHBoxLayout()
                entry.setSpacing(6)
                entry.addWidget(Swatch(index))
                entry.addWidget(label(name, "small"), 1)
                self._legend.addLayout(entry, index // 3, index % 3)


def _note(recommendation: Recommendation, standing: Standing) -> str:
    if standing.excluded:
        return _("excluded")
    if not recommendation.has_answers:
        return ""
    return words.first_in_trials(recommendation, standing.id)


class Why(Card):
    """Why the winner, and what is given up, each reason with a way to its cell in the comparison."""

    def __init__(self, show_cell: ShowCell) -> None:
        super().__init__(_("Why"))
        self._show_cell = show_cell
        layout = self.body
        self._why_title = label(role="title")
        layout.addWidget(self._why_title)
        self._why = Lines()
        layout.addWidget(self._why)
        layout.addSpacing(6)
        self._cost_title = label(_("What you give up"), "title")
        layout.addWidget(self._cost_title)
        self._cost = Lines()
        layout.addWidget(self._cost)
        layout.addStretch(1)

    def show_recommendation(self, recommendation: Recommendation) -> None:
        winner = recommendation.winner if recommendation.has_answers else None
        name = words.name(recommendation, winner.id) if winner else None
        self._why_title.setText(_("Why {framework}").format(framework=name) if name else _("Why"))
        told = Figures(recommendation).reasons
        in_favor = [self._line(reason, worth) for reason, worth in told if reason.in_favor]
        against = [self._line(reason, worth) for reason, worth in told if not reason.in_favor]
        without = words.nothing_for() if winner else words.headline(recommendation)
        self._fill(self._why, in_favor, without)
        self._fill(self._cost, against, words.nothing_against(recommendation))
        for part in (self._cost_title, self._cost):
            part.setVisible(winner is not None)

    def _fill(self, lines: Lines, reasons: list[Line], nothing: str) -> None:
        lines.show_lines(reasons[:_SHOWN_REASONS] or [Line(nothing, role="muted")])

    def _line(self, reason: Reason, whole: int) -> Line:
        worth = points(reason.points, whole)
        kind, item = reason.rows[0]
        if kind == "framework":
            return Line(reason.text, link=_("Worth {points}").format(points=worth))
        return Line(
            reason.text,
            link=_("Worth {points}, see the evidence").format(points=worth),
            follow=partial(self._show_cell, kind, item, reason.framework),
            hint=_("Show this in the comparison"),
        )


class Instructions(Card):
    """What to do first with the winner, for the answers, and what to try before building on it."""

    def __init__(self, show_cell: ShowCell) -> None:
        super().__init__(_("First steps"))
        self._show_cell = show_cell
        layout = self.body
        self._title = label(role="title")
        layout.addWidget(self._title)
        self._shown: tuple[Instruction, ...] = ()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        layout.addLayout(self._list)
        layout.addSpacing(6)
        self._risks_title = label(_("What to try first"), "title")
        layout.addWidget(self._risks_title)
        self._risks_note = label()
        layout.addWidget(self._risks_note)
        self._risks = Lines()
        layout.addWidget(self._risks)

    def show_recommendation(self, recommendation: Recommendation) -> None:
        steps = recommendation.instructions
        self.setVisible(recommendation.chosen is not None)
        if recommendation.chosen is None:
            return
        name = recommendation.catalog.frameworks[recommendation.chosen].name
        self._title.setText(_("First steps with {framework}").format(framework=name))
        self._title.setVisible(bool(steps))
        self._risks_note.setText(words.try_first(recommendation))
        self._risks.show_lines([self._risk(risk) for risk in recommendation.try_first])
        if steps != self._shown:
            self._shown = steps
            clear(self._list)
            for step in steps:
                self._add(step)

    def _risk(self, risk: Risk) -> Line:
        return Line(
            risk.text,
            link=_("Misses {points}, see the evidence").format(points=points(risk.points)),
            follow=partial(self._show_cell, risk.kind, risk.id, risk.framework),
            hint=_("Show this in the comparison"),
        )

    def _add(self, step: Instruction) -> None:
        self._list.addSpacing(4)
        self._list.addWidget(label(instruction_text(step), "small"))
        code = label(step.code, "code")
        code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._list.addWidget(code)
