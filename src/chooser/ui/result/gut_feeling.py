"""The gut feeling, compared with the result."""

from chooser.advice import words
from chooser.advice.recommendation import Recommendation
from chooser.base.text import _
from chooser.ui.kit.texts import heading, reading
from chooser.ui.kit.widgets import Card


class GutFeelingCompared(Card):
    """Says on the result page whether the gut feeling and the answers agree."""

    def __init__(self) -> None:
        super().__init__(_("Your gut feeling"), spacing=4)
        layout = self.body
        layout.addWidget(heading(_("Your gut feeling")))
        self._text = reading()
        layout.addWidget(self._text)

    def show_recommendation(self, recommendation: Recommendation) -> None:
        """Show the comparison; nothing where no gut feeling was sealed."""
        text = words.gut_feeling(recommendation)
        self._text.setText(text)
        self.setVisible(bool(text))
