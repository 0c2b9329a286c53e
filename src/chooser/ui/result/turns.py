"""The card with what would turn the outcome: a change in each line, and a way to try it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chooser.advice import reopening, turns, words
from chooser.advice.recommendation import Recommendation
from chooser.advice.turns import Turn
from chooser.base.text import _, ngettext
from chooser.decision import Answer
from chooser.ui.kit.headings import Heading
from chooser.ui.kit.texts import beside_link, heading, reading
from chooser.ui.kit.told_order import put_in_order
from chooser.ui.kit.widgets import Card, button

Try = Callable[[Mapping[str, Answer]], None]
_MOST_OPEN = 4
"""The most open questions that are named; the wizard has them all."""


class _Row(QWidget):
    """A change, who would then win, and a link that tries it."""

    def __init__(self, tried: Try) -> None:
        super().__init__()
        self._try = tried
        self._turn: Turn | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        # A widget, since margins are not mirrored from right to left.
        self._indent = QWidget()
        layout.addWidget(self._indent)
        self._text = beside_link(reading())
        self._winner = beside_link(reading(role="strong", wrap=False))
        self.link = button(_("Try it"), self._follow, "link")
        layout.addWidget(self._text, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._winner, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)

    def show_turn(self, turn: Turn, *, is_further: bool) -> None:
        self._indent.setVisible(is_further)
        self._indent.setFixedWidth(self.fontMetrics().averageCharWidth())
        if turn == self._turn:
            return
        self._turn = turn
        self._text.setText(_("{condition}:").format(condition=turn.text))
        self._winner.setText(turn.winner_name)
        self.link.setAccessibleName(_("Try it. {turn}").format(turn=turns.told(turn)))

    def _follow(self) -> None:
        if self._turn is not None:
            self._try(self._turn.answers)


class Turns(Card):
    """What would turn it; all of it, or the first few with a way to the others."""

    def __init__(
        self, tried: Try, *, limit: int | None = None, show_all: Callable[[], None] | None = None
    ) -> None:
        # All of it is named otherwise than the first few, beside which it never stands.
        super().__init__(_("What would turn it") if limit is not None else _("All that would turn it"))
        self._try, self._limit = tried, limit
        self.body.addWidget(heading(_("What would turn it")))
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.body.addLayout(self._list)
        self._headings: list[Heading] = []
        self._rows: list[_Row] = []
        self._end = reading(role="small")
        self.body.addWidget(self._end)
        self._more = button("", show_all, "link") if show_all is not None else None
        if self._more is not None:
            self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self._shown: tuple[turns.TurnGroup, ...] = ()

    @property
    def links(self) -> list[QPushButton]:
        """The links that try a change, in their order."""
        return [row.link for row in self._rows if row.isVisibleTo(self)]

    def show_recommendation(self, recommendation: Recommendation) -> None:
        """Show each change that turns the outcome, in groups that share one."""
        groups = turns.turns(recommendation) if recommendation.has_answers else ()
        if groups != self._shown:
            self._shown = groups
            self._fill(groups)
        is_all = True
        if self._more is not None:
            every = len([turn for group in groups for turn in group.turns])
            more = every - (self._limit or every)
            text = ngettext("{number} more, and the weights", "{number} more, and the weights", more)
            self._more.setText(text.format(number=more) if more > 0 else _("Weigh the steps yourself"))
            is_all = more <= 0
        self._end.setText(_end(recommendation, is_all=is_all))
        self._end.setVisible(bool(self._end.text()))

    def _fill(self, groups: tuple[turns.TurnGroup, ...]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
        left = self._limit if self._limit is not None else 1_000
        rows = headings = 0
        for group in groups:
            if left > 0 and group.shared:
                self._list.addWidget(self._heading(headings, turns.shared_told(group)))
                headings += 1
            for turn in group.turns[:left]:
                self._list.addWidget(self._row(rows, turn, is_further=bool(group.shared)))
                rows += 1
            left -= len(group.turns[:left])
        put_in_order(self)

    def _heading(self, index: int, text: str) -> QWidget:
        if index == len(self._headings):
            self._headings.append(heading(role="body"))
            self._headings[-1].setParent(self)
        above = self._headings[index]
        above.setText(text)
        above.show()
        return above

    def _row(self, index: int, turn: Turn, *, is_further: bool) -> QWidget:
        if index == len(self._rows):
            self._rows.append(_Row(self._try))
            self._rows[-1].setParent(self)
        row = self._rows[index]
        row.show_turn(turn, is_further=is_further)
        row.show()
        return row


def _end(recommendation: Recommendation, *, is_all: bool) -> str:
    """Return what stands below the changes: that there are no others, and what is open and can change it."""
    end = words.changes_end(recommendation) if is_all else ""
    return " ".join(filter(None, (end, reopening.open_turns(recommendation, _MOST_OPEN))))
