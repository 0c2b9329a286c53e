"""The part "How to start": the first commands, each to be copied, and what to try before building on it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from chooser.advice import certainty, words
from chooser.advice.phrases import instruction_text
from chooser.advice.recommendation import Recommendation, Risk
from chooser.base.text import _, ngettext, points
from chooser.model import Instruction
from chooser.ui.kit.announce import announce
from chooser.ui.kit.texts import beside_link, heading, reading
from chooser.ui.kit.told_order import put_in_order
from chooser.ui.kit.widgets import Card, button, clear
from chooser.ui.result.columns import Columns
from chooser.ui.result.why import Key, ShowCell

_LINES_SHOWN = 2
"""Lines of a block that are shown at once; a longer one is folded."""


class _Step(QWidget):
    """A step: what it does, and what to type, with a way to copy it."""

    def __init__(self, number: int, step: Instruction) -> None:
        super().__init__()
        self._code_text = step.code
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        told = instruction_text(step)
        above = QHBoxLayout()
        above.setSpacing(10)
        text = _("{number}. {step}").format(number=number, step=told)
        above.addWidget(beside_link(reading(text)), 1, Qt.AlignmentFlag.AlignTop)
        self._copy = button(_("Copy"), self._copy_code, "link")
        self._copy.setAccessibleName(_("Copy step {number}: {step}").format(number=number, step=told))
        layout.addLayout(above)
        lines = step.code.count("\n") + 1
        self._code: QLabel = reading(step.code, "code")
        if lines > _LINES_SHOWN:
            text = ngettext("Show {number} line", "Show {number} lines", lines).format(number=lines)
            self._number, self._show, self._hide = number, text, _("Hide the lines")
            self._fold = button("", self._toggle, "link")
            self._code.hide()
            self._show_fold()
            above.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._code)

    def _toggle(self) -> None:
        self._code.setVisible(self._code.isHidden())
        self._show_fold()

    def _show_fold(self) -> None:
        text = self._show if self._code.isHidden() else self._hide
        self._fold.setText(text)
        # The name tells the state: Qt has no button that is told as expanded or collapsed.
        self._fold.setAccessibleName(_("{show} of step {number}").format(show=text, number=self._number))

    def _copy_code(self) -> None:
        QApplication.clipboard().setText(self._code_text)
        self._copy.setText(_("Copied"))
        announce(self._copy, _("Copied"))


class StartPart(Columns):
    """What to type first with what is chosen, and what to try first."""

    def __init__(self, show_cell: ShowCell) -> None:
        super().__init__(3, 2)
        self._show_cell = show_cell
        self._steps = Card(_("First steps"))
        self._title = heading()
        self._before = reading()
        self._nothing = reading(role="muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._steps.body.addWidget(self._title)
        self._steps.body.addWidget(self._before)
        self._steps.body.addWidget(self._nothing)
        self._steps.body.addLayout(self._list)
        self._risks = Card(_("What to try first"))
        self._risks.body.addWidget(heading(_("What to try first")))
        self._note = reading()
        self._risks.body.addWidget(self._note)
        self._risk_list = QVBoxLayout()
        self._risk_list.setSpacing(10)
        self._risks.body.addLayout(self._risk_list)
        self._against = reading()
        self._risks.body.addWidget(self._against)
        self.left.addWidget(self._steps)
        self.right.addWidget(self._risks)
        self._shown: tuple[Instruction, ...] | None = None
        self.links: dict[Key, QPushButton] = {}

    def show_recommendation(self, recommendation: Recommendation) -> None:
        """Show the steps for the answers as they are."""
        chosen = recommendation.chosen
        name = words.name(recommendation, chosen) if chosen is not None else ""
        title = _("First steps with {framework}").format(framework=name) if name else _("First steps")
        self._title.setText(title)
        before = words.before_steps(recommendation)
        self._before.setText(before)
        self._before.setVisible(bool(before))
        steps = recommendation.instructions
        nothing = _("The catalog knows no first steps for these answers.")
        self._nothing.setText(nothing if name else certainty.headline(recommendation))
        self._nothing.setVisible(not steps)
        if steps != self._shown:
            self._shown = steps
            clear(self._list)
            for number, step in enumerate(steps, 1):
                part = _Step(number, step)
                self._list.addWidget(part)
                part.show()
        self._risks.setVisible(chosen is not None and recommendation.has_answers)
        self._note.setText(words.to_try(recommendation))
        against = words.against_it(recommendation)
        self._against.setText(against)
        self._against.setVisible(bool(against))
        clear(self._risk_list)
        self.links = {}
        for risk in recommendation.try_first:
            row = self._risk(risk)
            self._risk_list.addWidget(row)
            row.show()
        put_in_order(self._risks)

    def _risk(self, risk: Risk) -> QWidget:
        whole = QWidget()
        row = QVBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(reading(risk.text))
        beside = QHBoxLayout()
        beside.setSpacing(10)
        missed = _("Misses {points}").format(points=points(risk.points))
        beside.addWidget(reading(missed, "small", wrap=False))
        key = (risk.kind, risk.id, risk.framework)
        link = button(_("Evidence"), partial(self._show_cell, *key), "link")
        link.setAccessibleName(_("Evidence: {reason}").format(reason=risk.text))
        link.setAccessibleDescription(_("Show this in the comparison"))
        self.links[key] = link
        beside.addWidget(link)
        beside.addStretch(1)
        row.addLayout(beside)
        return whole
