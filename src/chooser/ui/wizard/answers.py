"""The cards of the answers to a question, in as many columns as there is room for."""

from collections.abc import Callable
from functools import partial
from itertools import chain, product

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from chooser.base.text import _
from chooser.ui.kit.cards import CheckCard, RadioCard
from chooser.ui.kit.headings import Heading
from chooser.ui.kit.roles import set_role
from chooser.ui.kit.roving import Roving
from chooser.ui.kit.widgets import label, tip

AnswerCard = CheckCard | RadioCard

_COLUMN_WIDTH = 15
"""The least width of a column, in times the height of a line."""
_MOST_COLUMNS = 3
_COLUMNS_FROM = 9
"""From so many options on they stand in columns."""


class Answers(QWidget):
    """Cards in groups, each with how many of it are chosen, and below them those of no option.

    What stands in no group is in the group without a name, which has no heading.

    To assistive technology it is a group that carries the question, since one hears one answer at a time. The
    keyboard stops at it once and moves by arrows; `moved` is called with the card to which one moved it.
    """

    def __init__(self, ask: str, why: str, moved: Callable[[QWidget], object]) -> None:
        super().__init__()
        self.roving = Roving(self, moved)
        set_role(self, QAccessible.Role.Grouping)
        self.setAccessibleName(ask)
        self.setAccessibleDescription(why)
        self._groups: dict[str, list[AnswerCard]] = {}
        self._headings: dict[str, Heading] = {}
        self._others: list[AnswerCard] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        across = QHBoxLayout()
        across.setSpacing(12)
        self._across = across
        self._columns = [QVBoxLayout() for _column in range(_MOST_COLUMNS)]
        for column in self._columns:
            column.setSpacing(4)
            column.addStretch(1)
            across.addLayout(column)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(9)
        self._meaning = label("", "small")
        self._meaning.hide()
        whole.addLayout(across)
        whole.addWidget(self._meaning)
        whole.addLayout(self._below)
        self._shown = 0

    def add_option(self, group: str, card: AnswerCard) -> None:
        """Add an option; groups come in the order of their first one."""
        if group not in self._groups:
            self._groups[group] = []
            if group:
                self._headings[group] = Heading("", "strong")
        self._groups[group].append(card)
        if group:
            # Eighteen texts do not fit a screen: the one that is pointed at is shown below.
            card.make_compact()
            card.pointed.connect(partial(self._show_meaning, card))
            self._meaning.show()

    def add_below(self, card: AnswerCard) -> None:
        """Add an answer that is none of the options; after all of these."""
        if self._headings:
            card.make_compact()
            card.pointed.connect(partial(self._show_meaning, card))
        self._others.append(card)
        self._below.addWidget(card)

    def fit(self, width: int) -> None:
        """Take as many columns as `width` pixels have room for."""
        many = sum(map(len, self._groups.values())) >= _COLUMNS_FROM
        least = _COLUMN_WIDTH * self.fontMetrics().height()
        columns = min(max(width // least, 1), _MOST_COLUMNS) if many else 1
        self._reserve_meaning(width)
        if columns == self._shown:
            return
        self._shown = columns
        self._below.setDirection(
            QBoxLayout.Direction.LeftToRight if columns > 1 else QBoxLayout.Direction.TopToBottom
        )
        widgets = [*self._headings.values(), *chain.from_iterable(self._groups.values())]
        for column, widget in product(self._columns, widgets):
            # Not by `takeAt`: the item would live on, and its size be that of the text at that time.
            column.removeWidget(widget)
        # A heading takes most of the room of a card.
        rows = sum(len(cards) + 1 for cards in self._groups.values())
        filled = 0
        for group, cards in self._groups.items():
            # Where the middle of the group would stand, were all in one column.
            column = self._columns[(2 * filled + len(cards) + 1) * columns // (2 * rows)]
            if group:
                column.insertWidget(column.count() - 1, self._headings[group])
            for index, card in enumerate(cards):
                if not group:
                    # What no heading keeps together goes on in the next column.
                    column = self._columns[(2 * (filled + index) + 1) * columns // (2 * rows)]
                column.insertWidget(column.count() - 1, card)
            filled += len(cards) + 1
        self._put_in_order()
        for index in range(_MOST_COLUMNS):
            self._across.setStretch(index, 1 if index < columns else 0)
        self.roving.set_members([*chain.from_iterable(self._groups.values()), *self._others])

    def _put_in_order(self) -> None:
        """Give the parts the order in which they are read: screen readers go by that, not by places."""
        for group, cards in self._groups.items():
            if group:
                self._headings[group].raise_()
            for card in cards:
                card.raise_()
        self._meaning.raise_()
        for card in self._others:
            card.raise_()

    def _reserve_meaning(self, width: int) -> None:
        """Keep the room of the longest meaning, so that nothing moves when another one is shown."""
        room = QRect(0, 0, max(width, 1), 10_000)
        metrics, wrap = self._meaning.fontMetrics(), Qt.TextFlag.TextWordWrap
        grouped = [card for group, cards in self._groups.items() if group for card in cards]
        texts = [self._told(card) for card in (*grouped, *self._others)] if grouped else []
        heights = [metrics.boundingRect(room, wrap, text).height() for text in texts]
        self._meaning.setFixedHeight(max(heights, default=0))

    @staticmethod
    def _told(card: AnswerCard) -> str:
        return _("{name}: {means}").format(name=card.accessibleName(), means=card.accessibleDescription())

    def _show_meaning(self, card: AnswerCard) -> None:
        self._meaning.setText(self._told(card))
        # Where it is scrolled out of sight, the tool tip says it.
        seen = self._meaning.visibleRegion().boundingRect() == self._meaning.rect()
        card.setToolTip("" if seen else tip(card.accessibleDescription()))

    @property
    def count(self) -> tuple[int, int]:
        """How many of the options are chosen, and how many there are."""
        cards = [*chain.from_iterable(self._groups.values())]
        return sum(card.isChecked() for card in cards), len(cards)

    def show_counts(self) -> None:
        """Show of each group how many are chosen."""
        for group, heading in self._headings.items():
            cards = self._groups[group]
            chosen = sum(card.isChecked() for card in cards)
            text = _("{group} · {chosen} of {count}").format(group=group, chosen=chosen, count=len(cards))
            heading.setText(text)
