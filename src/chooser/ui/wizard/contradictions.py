"""Answers that do not go together, each with the ways to change it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from chooser.advice import words
from chooser.advice.recommendation import Clash, Recommendation
from chooser.base.text import _
from chooser.ui.kit.elided_button import ElidedButton
from chooser.ui.kit.headings import Heading
from chooser.ui.kit.widgets import Card, clear, label, tip_whole


class Contradictions(Card):
    """Says which answers contradict each other and why; not there where none do."""

    def __init__(self, show_question: Callable[[str], None]) -> None:
        super().__init__(_("Answers that do not go together"))
        self._show_question = show_question
        self._shown: tuple[Clash, ...] = ()
        self.body.addWidget(Heading(_("Answers that do not go together")))
        meaning = _("Each still counts. Change one of them, or leave both if that is how it is.")
        self.body.addWidget(label(meaning, "muted"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.body.addLayout(self._lines)
        self.hide()

    def show_recommendation(self, recommendation: Recommendation) -> None:
        """Show what contradicts each other in a decision."""
        if recommendation.contradictions != self._shown:
            self._shown = recommendation.contradictions
            clear(self._lines)
            for clash in self._shown:
                self._lines.addWidget(self._line(recommendation, clash))
        self.setVisible(bool(self._shown))

    def first_link(self) -> QPushButton | None:
        """Return the first of the ways to change an answer; None where nothing contradicts."""
        links = (link for link in self.findChildren(QPushButton) if link.isVisibleTo(self))
        return next(links, None) if self._shown else None

    def _line(self, recommendation: Recommendation, clash: Clash) -> QWidget:
        line = QWidget()
        layout = QVBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(label(words.clash(recommendation, clash)))
        for question in (clash.question, *clash.others):
            name = recommendation.catalog.questions[question].short_name
            text = _("Change: {question}").format(question=name)
            # Cut rather than making the page wider than its room, where text is large.
            link = ElidedButton()
            link.setText(text.replace("&", "&&"))
            tip_whole(link, text)
            link.setProperty("role", "link")
            link.setCursor(Qt.CursorShape.PointingHandCursor)
            link.setAutoDefault(True)
            link.clicked.connect(lambda _checked, asked=question: self._show_question(asked))
            # The list of all answers below has a link of the same text to the same question.
            link.setAccessibleName(_("Change what does not go together: {question}").format(question=name))
            layout.addWidget(link)
        return line
