"""The card with the sliders: how much each step counts, and where another framework takes over."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QPushButton

from chooser.advice.figures import Figures
from chooser.advice.phrases import weight_text
from chooser.advice.recommendation import Recommendation, Turn
from chooser.base.text import _, percents
from chooser.model import Step
from chooser.session import Session
from chooser.ui.kit import theme
from chooser.ui.kit.charts import WeightSlider
from chooser.ui.kit.regions import scroll_to
from chooser.ui.kit.texts import heading, reading
from chooser.ui.kit.widgets import Card, button

_BESIDE_FROM = 400
"""Width of the card from which steps stand beside their sliders, in pixels of the design."""
_APART = 10
"""What is free between a step and the next one, in lengths of the design."""


class _Row:
    """A step: its slider, how much it counts, a way back to normal, and where the winner changes."""

    def __init__(self, step: Step, weigh: Callable[[float], None], released: Callable[[], None]) -> None:
        self.name = step.name
        self.slider = WeightSlider(step.name)
        self.slider.valueChanged.connect(lambda _value: weigh(self.slider.weight))
        self.slider.sliderReleased.connect(released)
        self.caption = reading(step.name)
        self.caption.setBuddy(self.slider)
        self.value = reading(wrap=False)
        self.value.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.reset: QPushButton = button(_("Reset"), self._reset, "link")
        self.reset.setAccessibleName(_("Reset the weight of {step}").format(step=step.name))
        # Its place stays free, so that no slider changes its length under the pointer.
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        self.turns = reading(role="small")
        # Its line is there also while it is empty, so that no row moves while another one is weighed.
        theme.fit(self.turns, self._fit_turns)

    def put_into(self, grid: QGridLayout, index: int, *, beside: bool) -> None:
        """Put the step at `index` beside its slider, or above it where there is no room."""
        row = 3 * index
        grid.addWidget(self.caption, *((row + 1, 0) if beside else (row, 0, 1, 4)))
        for column, part in enumerate((self.slider, self.value, self.reset), 1):
            grid.addWidget(part, row + 1, column)
        grid.addWidget(self.turns, row + 2, 1, 1, 3, Qt.AlignmentFlag.AlignTop)

    def show_weight(self, recommendation: Recommendation, step: str, part: int) -> None:
        weight, turns = recommendation.decision.weight(step), recommendation.weight_turns.get(step, ())
        told = _turns_told(recommendation, turns, weight)
        said = _("{weight}, {percent} of all points. {turns}")
        share = percents(part)
        with QSignalBlocker(self.slider):
            self.slider.show_weight(
                weight,
                [turn.weight for turn in turns],
                said.format(weight=weight_text(weight), percent=share, turns=told),
            )
        value = _("{weight} · {percent}").format(weight=weight_text(weight), percent=share)
        if value != self.value.text():
            self.value.setText(value)
            _fit_value(self.value)
        self.turns.setText(told if turns else "")
        self.reset.setVisible(weight != 1)

    def _fit_turns(self, turns: QLabel) -> None:
        # Nearer to its own slider than to the next one.
        apart = theme.px(_APART)
        turns.setMinimumHeight(turns.fontMetrics().height() + apart)
        self.slider.ensurePolished()
        # Below where the line of the slider begins; on both sides, since margins are not mirrored.
        inset = round(self.slider.inset)
        turns.setContentsMargins(inset, 0, inset, apart)

    def _reset(self) -> None:
        # The link goes with it: the keyboard stays at the step.
        self.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        self.slider.setValue(self.slider.NORMAL)


class Weights(Card):
    """Sliders over the weights of the steps."""

    def __init__(
        self, session: Session, *, reset_weights: Callable[[], None], released: Callable[[], None]
    ) -> None:
        super().__init__(_("Weigh the steps yourself"))
        above = QHBoxLayout()
        above.addWidget(heading(_("Weigh the steps yourself")), 1)
        self._reset = button(_("Reset all"), reset_weights, "link")
        policy = self._reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(policy)
        above.addWidget(self._reset)
        self.body.addLayout(above)
        self.body.addWidget(
            reading(
                _(
                    "From nothing to three times the normal weight. The line marks normal, a diamond where "
                    "another framework takes over; without one, no weight of the step changes the winner."
                ),
                "small",
            )
        )
        # The first slider has no line above it as the others have.
        self.body.addSpacing(_APART)
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 6)
        self._rows: dict[str, _Row] = {}
        for step in session.catalog.steps:
            row = _Row(step, partial(session.set_weight, step.id), released)
            theme.fit(row.value, _fit_value)
            theme.fit(row.caption, lambda own: own.setMinimumWidth(_width_of_words(own)))
            self._rows[step.id] = row
        self._are_beside: bool | None = None
        self._arrange(beside=True)
        self.body.addLayout(grid)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(beside=event.size().width() >= theme.px(_BESIDE_FROM))
        super().resizeEvent(event)

    def _arrange(self, *, beside: bool) -> None:
        if beside != self._are_beside:
            self._are_beside = beside
            self._grid.setColumnStretch(0, 4 if beside else 0)
            for index, row in enumerate(self._rows.values()):
                row.put_into(self._grid, index, beside=beside)
            # After the layouts that follow: what has the keyboard may have moved out of sight.
            QTimer.singleShot(0, self, self._show_focused)

    def _show_focused(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            scroll_to(focused)

    @property
    def is_held(self) -> bool:
        """Whether a pointer holds one of the knobs."""
        return any(row.slider.isSliderDown() for row in self._rows.values())

    def focus_first(self) -> None:
        """Put the keyboard on the first slider."""
        next(iter(self._rows.values())).slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_recommendation(self, recommendation: Recommendation) -> None:
        """Show the weights as they are, and where each would turn it."""
        parts = Figures(recommendation).step_parts
        for step, row in self._rows.items():
            row.show_weight(recommendation, step, parts[step])
        self._reset.setVisible(bool(recommendation.decision.weights))


def _turns_told(recommendation: Recommendation, turns: tuple[Turn, ...], weight: float) -> str:
    """Return where another framework takes over, in words."""
    if recommendation.winner is None or not recommendation.has_answers:
        return ""
    if not turns:
        return _("No weight of it changes the winner.")
    told = []
    for turn in turns:
        text = _("{framework} from {weight} up") if turn.weight >= weight else _("{framework} below {weight}")
        told.append(
            text.format(
                framework=recommendation.catalog.frameworks[turn.winner].name, weight=weight_text(turn.weight)
            )
        )
    return " · ".join(told)


def _fit_value(value: QLabel) -> None:
    """Give a value the room of the widest one, so that all sliders are equally long at all times.

    The size is fixed, else the part would be laid out and painted anew for each other text. To ask what the
    text needs lays it out as well: in its own painting that would have it painted twice.
    """
    widest = _("{weight} · {percent}").format(weight=weight_text(2.85), percent=percents(100))
    needed = value.sizeHint()
    width = max(value.fontMetrics().horizontalAdvance(widest), needed.width())
    value.setFixedSize(width, needed.height())


def _width_of_words(caption: QLabel) -> int:
    """Return how wide the longest word is, so that none is cut where text is large."""
    return max(map(caption.fontMetrics().horizontalAdvance, caption.text().split()), default=0)
