"""The cards of the result page, each showing one part of a recommendation."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chooser.model import Framework
from chooser.recommendation import Reason, Recommendation, change_text
from chooser.session import Session
from chooser.text import _, listing, ngettext, percent, points
from chooser.ui import theme
from chooser.ui.charts import Bar, StackedBars, Swatch, WeightSlider
from chooser.ui.widgets import button, clear, label

_SHOWN_REASONS = 6
_SHOWN_CHANGES = 8

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
        for widget in (self._above, self._name, self._headline, self._excluded):
            texts.addWidget(widget)
        outer.addLayout(texts, 1)
        self.export = button(_("Export PDF…"), export_pdf, "primary")
        outer.addWidget(self.export)

    def show_recommendation(self, recommendation: Recommendation) -> None:
        winner = recommendation.winner
        catalog = recommendation.catalog
        if winner is None:
            self._above.setText(_("Recommended"))
            self._name.setText(_("None of them"))
        elif not recommendation.has_answers:
            self._above.setText(_("Nothing is answered yet"))
            self._name.setText(_("No recommendation"))
        else:
            tie = recommendation.verdict == "tie"
            self._above.setText(_("Recommended, by a hair") if tie else _("Recommended"))
            self._name.setText(catalog.frameworks[winner.id].name)
        if recommendation.has_answers:
            self._headline.setText(recommendation.headline)
        else:
            self._headline.setText(_("Answer a question, and the frameworks are ranked at once."))
        shown = winner if recommendation.has_answers else None
        self._stripe.show_framework(catalog.frameworks[shown.id] if shown else None)
        excluded = [
            _("{framework} is out: it lacks {features}.").format(
                framework=catalog.frameworks[standing.id].name,
                features=listing([catalog.features[feature].name for feature in standing.excluded]),
            )
            for standing in recommendation.ranking
            if standing.excluded
        ]
        self._excluded.setText(" ".join(excluded))
        self._excluded.setVisible(bool(excluded))


class Scores(QFrame):
    """Points by step, stacked, with their legend."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
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
        self._names: tuple[str, ...] = ()

    def show_recommendation(self, recommendation: Recommendation) -> None:
        catalog = recommendation.catalog
        names = tuple(step.name for step in catalog.steps)
        bars = [
            Bar(
                catalog.frameworks[standing.id].name,
                standing.score,
                tuple(standing.points[step.id] for step in catalog.steps),
                _("excluded") if standing.excluded else "",
            )
            for standing in recommendation.ranking
        ]
        self._bars.set_bars(bars, names)
        if names != self._names:
            self._names = names
            clear(self._legend)
            for index, name in enumerate(names):
                entry = QHBoxLayout()
                entry.setSpacing(6)
                entry.addWidget(Swatch(index))
                entry.addWidget(label(name, "small"), 1)
                self._legend.addLayout(entry, index // 3, index % 3)


def _bullet(text: str) -> tuple[QHBoxLayout, QVBoxLayout]:
    line = QHBoxLayout()
    line.setSpacing(8)
    dot = label("•", wrap=False)
    line.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(1)
    texts.addWidget(label(text))
    line.addLayout(texts, 1)
    return line, texts


class Why(QFrame):
    """Why the winner, and what is given up, each reason with a way to its cell in the comparison."""

    def __init__(self, show_cell: ShowCell) -> None:
        super().__init__()
        self.setObjectName("card")
        self._show_cell = show_cell
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 18)
        layout.setSpacing(8)
        self._why_title = label(role="title")
        layout.addWidget(self._why_title)
        self._why = QVBoxLayout()
        self._why.setSpacing(9)
        layout.addLayout(self._why)
        layout.addSpacing(6)
        layout.addWidget(label(_("What you give up"), "title"))
        self._cost = QVBoxLayout()
        self._cost.setSpacing(9)
        layout.addLayout(self._cost)
        layout.addStretch(1)

    def show_recommendation(self, recommendation: Recommendation) -> None:
        winner = recommendation.winner if recommendation.has_answers else None
        name = recommendation.catalog.frameworks[winner.id].name if winner else None
        self._why_title.setText(_("Why {framework}").format(framework=name) if name else _("Why"))
        in_favor = [reason for reason in recommendation.reasons if reason.in_favor]
        against = [reason for reason in recommendation.reasons if not reason.in_favor]
        rival = recommendation.runner_up
        nothing = _("Nothing that your answers ask for.")
        if rival is not None and winner is not None:
            rival_name = recommendation.catalog.frameworks[rival.id].name
            nothing = _("Nothing that your answers ask for is better in {rival}.").format(rival=rival_name)
        self._fill(self._why, in_favor, _("No answer sets the frameworks apart yet."))
        self._fill(self._cost, against, nothing)

    def _fill(self, layout: QVBoxLayout, reasons: list[Reason], nothing: str) -> None:
        clear(layout)
        for reason in reasons[:_SHOWN_REASONS]:
            line, texts = _bullet(reason.text)
            texts.addWidget(self._link(reason), 0, Qt.AlignmentFlag.AlignLeft)
            layout.addLayout(line)
        if not reasons:
            layout.addWidget(label(nothing, "muted"))

    def _link(self, reason: Reason) -> QPushButton | QLabel:
        worth = _("worth {points}").format(points=points(reason.points))
        kind, item = reason.cells[0]
        if kind == "framework":
            return label(worth, "small")
        many = ngettext("{number} source", "{number} sources", len(reason.sources))
        text = _("{sources}, {worth}").format(sources=many.format(number=len(reason.sources)), worth=worth)
        link = button(text, partial(self._show_cell, kind, item, reason.framework), "link")
        link.setToolTip(_("Show this in the comparison"))
        link.setAccessibleDescription(_("Show this in the comparison"))
        return link


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
            line, texts = _bullet(text)
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
        elif not recommendation.changes:
            text = _("No single answer, changed, makes another framework win.")
            self._changes.addWidget(label(text, "muted"))
        else:
            self._changes.addWidget(label(_("No other single answer changes the winner."), "small"))

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


class FirstSteps(QFrame):
    """The commands that start a project with the winner."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 18)
        layout.setSpacing(8)
        self._title = label(role="title")
        layout.addWidget(self._title)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        layout.addLayout(self._list)

    def show_recommendation(self, recommendation: Recommendation) -> None:
        clear(self._list)
        winner = recommendation.winner if recommendation.has_answers else None
        self.setVisible(winner is not None)
        if winner is None:
            return
        framework = recommendation.catalog.frameworks[winner.id]
        self._title.setText(_("First steps with {framework}").format(framework=framework.name))
        for step in framework.first_steps:
            command = label(step.run, "code")
            command.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            self._list.addWidget(command)
            self._list.addWidget(label(step.means, "small"))
