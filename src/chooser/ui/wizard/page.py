"""The wizard: one question a page, its answers as cards."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QButtonGroup, QPushButton, QVBoxLayout, QWidget

from chooser.base.text import _
from chooser.model import Option
from chooser.session import Session
from chooser.ui.kit.announce import announce
from chooser.ui.kit.cards import CheckCard, RadioCard
from chooser.ui.kit.direction import set_margins
from chooser.ui.kit.headings import Heading
from chooser.ui.kit.page import Page
from chooser.ui.kit.texts import Flow
from chooser.ui.kit.theme import px
from chooser.ui.kit.widgets import Scroll, button, label
from chooser.ui.wizard.answers import AnswerCard, Answers
from chooser.ui.wizard.column import centered

_NONE, _UNSURE = "none of these", "unsure"
"""The cards below those of the options; no option has such an id."""
_KEYS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""The keys that choose the options, in their order; what comes after them has none."""
_NONE_KEY, _UNSURE_KEY = "-", "0"
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_COLUMN = 640
_WIDE_COLUMN = 860
"""The width of the page's column where options stand in groups."""
_LEFT, _RIGHT = 24, 12
"""What stays free beside the column, to which the room of the scroll bar comes."""
_SIDES = _LEFT + _RIGHT + 12
_BETWEEN = 48
"""What is free between the count of what is chosen and the links beside it, in pixels."""
_BETWEEN_LINKS = 6
_AIRY_FROM = 650
"""The height of the page, in lengths of the design, from which options in groups leave the usual room."""


class QuestionPage(Page):
    """One question with its options as cards."""

    def __init__(self, session: Session, question: str, *, go_on: Callable[[], None]) -> None:
        super().__init__(session)
        self.question = session.catalog.questions[question]
        self._go_on = go_on
        self._cards: dict[str, AnswerCard] = {}
        self._several = self.question.kind == "several"
        self._grouped = self.question.options == "features"
        content = QWidget()
        self._width = _SIDES + (_WIDE_COLUMN if self._grouped else _COLUMN)
        content.setMaximumWidth(self._width - _SIDES)
        holder, margins = centered(content)
        set_margins(margins, _LEFT, 0, _RIGHT, 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(holder))
        self._layout = QVBoxLayout(content)
        self._set_airy(airy=not self._grouped)
        self._add_question()
        self._add_links()
        self._add_cards()
        self._layout.addStretch(1)

    def refresh(self) -> None:
        state = self.session.decision.state(self.question.id)
        below = {"unsure": (_UNSURE,), "answered": (_NONE,)}.get(state, ())
        chosen = self.session.decision.chosen(self.question.id) or below
        self._group.setExclusive(False)
        for key, widget in self._cards.items():
            with QSignalBlocker(widget):
                widget.setChecked(key in chosen)
        self._group.setExclusive(not self._several)
        if not any(widget.hasFocus() for widget in self._cards.values()):
            self._answers.roving.set_current(self._first_card())
        self._answers.show_counts()
        self._show_count()
        self._show_alike()
        left_out = state == "skipped"
        self._skip_link.setText(_("Ask it again") if left_out else _("Leave this out"))
        self._left_out.setVisible(left_out)

    def focus_first(self) -> None:
        self._first_card().setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return
        if not event.modifiers() & _MODIFIERS:
            for widget in self._cards.values():
                if event.text() and event.text().upper() == widget.key_hint:
                    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
                    widget.click()
                    return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = min(event.size().width(), self._width) - _SIDES
        self._answers.fit(room)
        beside = sum(part.sizeHint().width() for part in (self._count, self._why_link, self._skip_link))
        direction = QBoxLayout.Direction
        is_narrow = room < beside + _BETWEEN
        both = sum(part.sizeHint().width() for part in (self._why_link, self._dot, self._skip_link))
        self._dot.setVisible(room >= both + 2 * _BETWEEN_LINKS)
        self._links.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        self._links.setSpacing(2 if is_narrow else _BETWEEN // 3)
        self._set_airy(airy=not self._grouped or event.size().height() >= px(_AIRY_FROM))
        super().resizeEvent(event)

    def _set_airy(self, *, airy: bool) -> None:
        """Leave the usual room between the parts of the page, or as little as lets many options be seen."""
        self._layout.setContentsMargins(0, 20 if airy else 6, 0, 6 if airy else 4)
        self._layout.setSpacing(8 if airy else 4)

    def _enter(self) -> None:
        """Follow a link that has the keyboard; else choose the one answer that has it, and go on."""
        focused = self.focusWidget()
        if isinstance(focused, QPushButton) and focused.hasFocus():
            focused.click()
            return
        if self._several and self.session.decision.state(self.question.id) == "missing":
            # Not passed over, and not answered by what comes first: a must-have may rule a framework out.
            self._tell_keys()
            return
        if not self._several and isinstance(focused, RadioCard) and not focused.isChecked():
            focused.click()
        self._go_on()

    def _tell_keys(self) -> None:
        """Say how an answer of several choices is given."""
        text = _("Nothing is chosen yet. Space chooses; - is for none of these, 0 for not sure.")
        self._count.setText(text)
        announce(self, text)

    def _first_card(self) -> QAbstractButton:
        cards = [*self._cards.values()]
        return next((card for card in cards if card.isChecked()), cards[0])

    def _add_question(self) -> None:
        catalog = self.session.catalog
        place = _("{step} · question {position} of {count}").format(
            step=catalog.step_of[self.question.id].name,
            position=list(catalog.questions).index(self.question.id) + 1,
            count=len(catalog.questions),
        )
        self._layout.addWidget(label(place, "small"))
        self._layout.addWidget(Heading(self.question.ask, "heading"))
        if self._grouped:
            self._layout.addWidget(label(_("Choose what you would refuse to go without."), "muted"))

    def _add_links(self) -> None:
        self._count = label("", "strong", wrap=False)
        self._why = label(self.question.why, "muted")
        self._why.hide()
        self._why_link = button(_("Why this matters"), self._toggle_why, "link")
        self._skip_link = button(_("Leave this out"), self._toggle_skip, "link")
        self._dot = label("·", "muted", wrap=False)
        # Below each other where text is so large that there is no room for both.
        links = Flow(_BETWEEN_LINKS)
        for part in (self._why_link, self._dot, self._skip_link):
            links.addWidget(part)
        self._links = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._links.addWidget(self._count)
        self._links.addLayout(links, 1)
        self._layout.addLayout(self._links)
        # Only now: what stands in no window yet would be shown as one.
        self._count.setVisible(self._several)
        self._layout.addWidget(self._why)
        self._left_out = label(_("Left out: this question counts nothing, whatever stands below."), "strong")
        self._left_out.hide()
        self._layout.addWidget(self._left_out)
        self._layout.addSpacing(4)

    def _add_cards(self) -> None:
        self._group = QButtonGroup(self)
        self._answers = Answers(self.question.ask, self.question.why, self._moved)
        groups = self._options_by_group()
        for number, (group, option) in enumerate(groups):
            card = CheckCard() if self._several else RadioCard()
            self._own_card(option, _KEYS[number : number + 1], card)
            self._answers.add_option(group, card)
        if self._several:
            means = _("That is an answer too, and favors none of them.")
            if self.question.options == "features":
                means = _("That is an answer too: no feature is asked for.")
            none = Option(id=_NONE, name=_("None of these"), means=means)
            self._answers.add_below(self._own_card(none, _NONE_KEY, RadioCard()))
        unsure = Option(
            id=_UNSURE,
            name=_("Not sure"),
            means=_("Favors no framework; the result says how much it matters."),
        )
        self._answers.add_below(self._own_card(unsure, _UNSURE_KEY, RadioCard()))
        # At once, since the keyboard goes through the cards as they are put there.
        self._answers.fit(0)
        self._layout.addWidget(self._answers)

    def _options_by_group(self) -> list[tuple[str, Option]]:
        """Return the options with their groups, those of a group together; only features have any."""
        catalog = self.session.catalog
        options = catalog.options(self.question.id)
        if not self._grouped:
            return [("", option) for option in options]
        groups = dict.fromkeys(catalog.features[option.id].group for option in options)
        return [
            (group, option)
            for group in groups
            for option in options
            if catalog.features[option.id].group == group
        ]

    def _own_card(self, option: Option, key: str, widget: AnswerCard) -> AnswerCard:
        widget.set_texts(option.name, option.means)
        widget.set_key(key)
        self._group.addButton(widget)
        self._cards[option.id] = widget
        # Not `clicked`: assistive technology toggles without a click.
        widget.toggled.connect(partial(self._toggled, option.id))
        return widget

    def _moved(self, card: QWidget) -> None:
        # Of one answer, the one to which an arrow comes is chosen, as in every group of radio buttons.
        if not self._several and isinstance(card, RadioCard):
            card.setChecked(True)

    def _toggled(self, option: str, checked: bool) -> None:
        if self._several and option not in (_NONE, _UNSURE):
            self.session.toggle(self.question.id, option)
        elif not checked:
            # Of one answer, another takes its place; none and not sure are taken back by another answer only.
            if self._several:
                self.refresh()
        elif option == _NONE:
            self.session.choose_none(self.question.id)
        elif option == _UNSURE:
            self.session.leave_open(self.question.id)
        else:
            self.session.answer(self.question.id, option)

    def _show_count(self) -> None:
        chosen, count = self._answers.count
        self._count.setText(_("{chosen} of {count} chosen").format(chosen=chosen, count=count))

    def _show_alike(self) -> None:
        """Say of the must-haves that all meet alike that they decide nothing."""
        if self._grouped:
            features, alike = self.session.catalog.features, self.session.recommendation.met_alike
            for key in self.session.catalog.must_have_features:
                text = _("{means} All meet it alike, so it decides nothing.")
                means = features[key].means
                self._cards[key].describe(text.format(means=means) if key in alike else means)

    def _toggle_why(self) -> None:
        self._why.setVisible(self._why.isHidden())
        self._why_link.setText(_("Why this matters") if self._why.isHidden() else _("Hide why"))

    def _toggle_skip(self) -> None:
        if self.session.decision.state(self.question.id) == "skipped":
            self.session.clear_answer(self.question.id)
        else:
            self.session.leave_out(self.question.id)
