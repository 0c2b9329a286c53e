"""The part "Why": reasons by what was answered, what is given up, and the same for every other framework."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from chooser.advice import asked, words
from chooser.advice.figures import Figures
from chooser.advice.recommendation import Reason, Recommendation, Standing
from chooser.base.text import _, listing, ngettext, points
from chooser.model import Feature
from chooser.ui.kit.announce import announce
from chooser.ui.kit.direction import set_margins
from chooser.ui.kit.elided_button import ElidedButton
from chooser.ui.kit.texts import Chips, heading, reading
from chooser.ui.kit.told_order import put_in_order
from chooser.ui.kit.widgets import Card, button, clear, tip_whole
from chooser.ui.result.columns import Columns
from chooser.ui.result.gut_feeling import GutFeelingCompared
from chooser.ui.result.scores import Scores
from chooser.ui.result.turns import Turns

_SHOWN = 4
"""Reasons that are shown before one asks for all of them."""

ShowCell = Callable[[str, str, str], None]
Key = tuple[str, ...]
"""What a link to the evidence leads to: kind and id of a row, and a framework."""


class Reasons(QWidget):
    """Reasons below the answers that they follow from, each with a way to its evidence."""

    def __init__(self, show_cell: ShowCell) -> None:
        super().__init__()
        self._show_cell = show_cell
        self.links: dict[Key, QPushButton] = {}
        self._told: tuple[asked.Group, ...] = ()
        self._nothing = self._about = ""
        self._features: Mapping[str, Feature] = {}
        self._all = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        self._list = QVBoxLayout()
        layout.addLayout(self._list)
        self._more = button("", self._toggle_all, "link")
        layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)

    def show_reasons(
        self,
        recommendation: Recommendation,
        told: Sequence[tuple[Reason, int]],
        nothing: str,
        *,
        about: str = "",
    ) -> None:
        """Show reasons with what each is worth; where there is none, `nothing` in words.

        `about` sets the names of their links apart from those of other reasons on the page.
        """
        self._features = recommendation.catalog.features
        groups = asked.grouped(recommendation.catalog, told)
        if (groups, nothing, about) != (self._told, self._nothing, self._about):
            self._told, self._nothing, self._about = groups, nothing, about
            self._fill()

    def _fill(self) -> None:
        clear(self._list)
        self.links = {}
        sum_of = len([reason for group in self._told for reason in group.reasons])
        # Filled before it is in the page, so that all of it is shown at once.
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        if not self._told:
            inside.addWidget(reading(self._nothing, "muted"))
        left = sum_of if self._all else min(_SHOWN, sum_of)
        for group in self._told:
            shown = group.reasons[:left]
            left -= len(shown)
            if shown:
                inside.addLayout(self._group(group.answers, shown))
        self._list.addWidget(content)
        put_in_order(self)
        content.show()
        more = sum_of - _SHOWN
        self._more.setVisible(more > 0)
        text = ngettext("Show {number} more", "Show {number} more", more)
        self._more.setText(_("Show fewer") if self._all else text.format(number=more))

    def _group(self, answers: tuple[str, ...], reasons: Sequence[tuple[Reason, int]]) -> QVBoxLayout:
        group = QVBoxLayout()
        group.setSpacing(4)
        chips = Chips()
        chips.show_texts(answers)
        group.addWidget(chips)
        for reason, worth in reasons:
            group.addLayout(self._row(reason, worth))
        return group

    def _row(self, reason: Reason, whole: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(reading(reason.better, "strong"))
        if reason.worse:
            texts.addWidget(reading(reason.worse))
        row.addLayout(texts, 1)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        worth = reading(points(reason.points, whole), "small", wrap=False)
        beside.addWidget(worth, 0, Qt.AlignmentFlag.AlignTrailing)
        if reason.rows[0][0] != "framework":
            beside.addWidget(self._evidence(reason), 0, Qt.AlignmentFlag.AlignTrailing)
        beside.addStretch(1)
        row.addLayout(beside)
        return row

    def _evidence(self, reason: Reason) -> QPushButton:
        """Return the link to the cell that a reason rests on; of several features it asks which."""
        features = [row for row in reason.rows if row[0] == "feature"]
        asks = len(features) > 1 and features[0] == reason.rows[0]
        keys: list[tuple[str, str, str]] = [
            (*row, reason.framework) for row in (features if asks else reason.rows[:1])
        ]
        act = partial(self._ask_which, keys) if asks else partial(self._show_cell, *keys[0])
        link = button(_("Evidence ▾") if asks else _("Evidence"), act, "link")
        name = _("Evidence, {about}: {reason}") if self._about else _("Evidence: {reason}")
        link.setAccessibleName(name.format(about=self._about, reason=reason.better))
        told = _("Choose which to show in the comparison") if asks else _("Show this in the comparison")
        link.setAccessibleDescription(told)
        self.links |= dict.fromkeys(keys, link)
        return link

    def _ask_which(self, keys: Sequence[tuple[str, str, str]]) -> None:
        """Offer the features of a reason below its link."""
        link = self.links[keys[0]]
        menu = QMenu(link)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind, feature, framework in keys:
            name = self._features[feature].name.replace("&", "&&")
            menu.addAction(name, partial(self._show_cell, kind, feature, framework))
        menu.popup(link.mapToGlobal(link.rect().bottomLeft()))

    def _toggle_all(self) -> None:
        self._all = not self._all
        self._fill()


class _Loser(Card):
    """Why another framework is not recommended, folded: the same that the winner gets."""

    def __init__(self, show_cell: ShowCell) -> None:
        super().__init__("")
        set_margins(self.body, 12, 8, 20, 8)
        above = QHBoxLayout()
        self._fold = ElidedButton()
        self._fold.setAutoDefault(True)
        self._fold.clicked.connect(self._toggle)
        self._fold.setProperty("role", "link")
        self._fold.setCursor(Qt.CursorShape.PointingHandCursor)
        self._behind = reading(role="small", wrap=False)
        self._behind.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        above.addWidget(self._fold)
        above.addWidget(self._behind, 1)
        self.body.addLayout(above)
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        set_margins(inside, 8, 0, 0, 6)
        inside.setSpacing(10)
        self._against_title = heading()
        self.against = Reasons(show_cell)
        self._for_title = heading()
        self.in_favor = Reasons(show_cell)
        self._miss_title = heading(_("It would win"))
        self._miss = reading()
        told = (self._against_title, self.against, self._for_title, self.in_favor)
        for part in (*told, self._miss_title, self._miss):
            inside.addWidget(part)
        self.body.addWidget(self._inside)
        self._inside.hide()
        self._is_open = False
        self._title = ""
        self._ties = False
        self._folded: Callable[[], None] | None = None
        """Fills it with what is not worked out yet; None when all of it is."""

    @property
    def links(self) -> dict[Key, QPushButton]:
        """The links to evidence, by what they lead to."""
        return self.against.links | self.in_favor.links

    def show_standing(self, recommendation: Recommendation, standing: Standing) -> None:
        """Show how far a framework is behind, and the rest once it is opened."""
        name = words.name(recommendation, standing.id)
        self._ties = words.is_open_tie(recommendation) and standing.id in recommendation.recommended
        winner = words.name(recommendation, recommendation.ranking[0].id)
        self._title = _("Why not {framework}").format(framework=name)
        if self._ties:
            self._title = _("{framework} beside {winner}").format(framework=name, winner=winner)
        # Why not this one is told without a heading: the title has just asked it.
        self._against_title.setText(_("What speaks for {framework}").format(framework=winner))
        self._against_title.setVisible(self._ties)
        self.setAccessibleName(self._title)
        self._behind.setText(_behind(recommendation, standing))
        self._folded = partial(self._fill, recommendation, standing, name)
        self._fold_or_open()

    def _fill(self, recommendation: Recommendation, standing: Standing, name: str) -> None:
        told = Figures(recommendation).reasons_of(standing.id)
        against = [pair for pair in told if not pair[0].in_favor]
        in_favor = [pair for pair in told if pair[0].in_favor]
        nothing = words.exclusion(recommendation, standing) or words.nothing_for()
        self.against.show_reasons(recommendation, against, nothing, about=self._title)
        self._for_title.setText(_("What speaks for {framework}").format(framework=name))
        self.in_favor.show_reasons(recommendation, in_favor, "", about=self._title)
        for part in (self._for_title, self.in_favor):
            part.setVisible(bool(in_favor))
        self._miss.setText(words.miss(recommendation, standing.id))

    def _toggle(self) -> None:
        self._is_open = not self._is_open
        self._fold_or_open()
        announce(self._fold, self._fold.accessibleDescription())

    def _fold_or_open(self) -> None:
        # Worked out when it is looked at: with many frameworks it would hold up the page.
        if self._is_open and self._folded is not None:
            self._folded()
            self._folded = None
        self._inside.setVisible(self._is_open)
        self._show_fold()

    def _show_fold(self) -> None:
        sign = "▾" if self._is_open else "▸"
        self._fold.setText(_("{sign} {title}").format(sign=sign, title=self._title).replace("&", "&&"))
        self._fold.setAccessibleName(self._title)
        tip_whole(self._fold, self._title)
        # Qt has no button that is told as expanded or collapsed.
        self._fold.setAccessibleDescription(_("Expanded") if self._is_open else _("Collapsed"))


def _behind(recommendation: Recommendation, standing: Standing) -> str:
    if standing.excluded:
        return _("ruled out")
    behind = Figures(recommendation).behind(standing.id)
    return _("{points} behind").format(points=points(behind) if behind else _("less than 1 point"))


class WhyPart(Columns):
    """Why the winner, what it costs, why not the others; beside it gut feeling, scores and turns."""

    def __init__(self, show_cell: ShowCell, turns: Turns) -> None:
        super().__init__(5, 4)
        self._show_cell = show_cell
        self._why = Card(_("Why"), spacing=10)
        self._why_title = heading()
        self._reasons = Reasons(show_cell)
        self._cost = Card(_("You give up"), spacing=10)
        self._costs = Reasons(show_cell)
        self._why.body.addWidget(self._why_title)
        self._why.body.addWidget(self._reasons)
        self._cost_title = heading()
        self._cost.body.addWidget(self._cost_title)
        self._cost.body.addWidget(self._costs)
        self._others = QVBoxLayout()
        self._others.setSpacing(8)
        self._losers: list[_Loser] = []
        self.left.addWidget(self._why)
        self.left.addWidget(self._cost)
        self.left.addLayout(self._others)
        self._scores = Scores(told=True)
        self._turns = turns
        self._gut = GutFeelingCompared()
        self.right.addWidget(self._gut)
        self.right.addWidget(self._scores)
        self.right.addWidget(self._turns)

    def show_recommendation(self, recommendation: Recommendation) -> None:
        """Show the reasons, the scores, and the first of what would turn it."""
        winner = recommendation.winner if recommendation.has_answers else None
        told = Figures(recommendation).reasons if winner else ()
        in_favor = [pair for pair in told if pair[0].in_favor]
        against = [pair for pair in told if not pair[0].in_favor]
        why, cost = words.reasons_headings(recommendation)
        is_tie = words.is_open_tie(recommendation)
        self._why_title.setText(why if is_tie else _("Because of what you said"))
        self._cost_title.setText(cost if is_tie else _("You give up"))
        self._cost.setAccessibleName(self._cost_title.text())
        without = words.nothing_for() if winner else _nothing(recommendation)
        self._reasons.show_reasons(recommendation, in_favor, without)
        self._costs.show_reasons(
            recommendation, against, words.nothing_against(recommendation) if winner else ""
        )
        self._cost.setVisible(winner is not None)
        # In a tie the two cards above tell of the second one as of the first.
        told_above = recommendation.ranking[: 2 if is_tie else 1]
        losers = [each for each in recommendation.ranking if winner and each not in told_above]
        while len(self._losers) < len(losers):
            self._losers.append(_Loser(self._show_cell))
            self._others.addWidget(self._losers[-1])
            put_in_order(self.area.widget())
        for index, loser in enumerate(self._losers):
            loser.setVisible(index < len(losers))
            if index < len(losers):
                loser.show_standing(recommendation, losers[index])
        self._gut.show_recommendation(recommendation)
        self._scores.show_recommendation(recommendation)
        self._turns.show_recommendation(recommendation)
        self._turns.setVisible(recommendation.has_answers)

    def link(self, key: Key) -> QPushButton | None:
        """Return the link that leads to this evidence; None where there is none any more."""
        for shown in (self._reasons, self._costs):
            if key in shown.links:
                return shown.links[key]
        for loser in self._losers:
            if key in loser.links and loser.isVisibleTo(self):
                return loser.links[key]
        return None


def _nothing(recommendation: Recommendation) -> str:
    """Return what stands where reasons would, while there is no winner."""
    if not recommendation.has_answers:
        return _("Reasons begin with your answers, and none counts so far.")
    features = recommendation.catalog.features
    needed = listing([features[key].name for key in recommendation.required])
    return _("No framework has all that you must have: {features}.").format(features=needed)
