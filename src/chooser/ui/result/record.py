"""The part "Record": what was decided, beside it the gut feeling and the notes."""

from chooser.advice.recommendation import Recommendation
from chooser.session import Session
from chooser.ui.kit.notes import NotesCard
from chooser.ui.result.columns import Columns
from chooser.ui.result.gut_feeling import GutFeelingCompared
from chooser.ui.result.outcome import OutcomeCard


class RecordPart(Columns):
    """What was decided, by whom, when to look again, and what the answers do not say."""

    def __init__(self, session: Session) -> None:
        super().__init__(3, 2)
        self._outcome = OutcomeCard(session)
        self._gut = GutFeelingCompared()
        notes = NotesCard(session)
        self._notes = notes.edit
        self.left.addWidget(self._outcome)
        self.right.addWidget(self._gut)
        self.right.addWidget(notes)

    def refresh(self) -> None:
        """Show what the session holds; what is being written stays as it is."""
        self._outcome.refresh()
        self._notes.refresh()

    def show_recommendation(self, recommendation: Recommendation) -> None:
        """Show how the gut feeling compares with the answers."""
        self._gut.show_recommendation(recommendation)

    def focus_first(self) -> None:
        """Put the keyboard where the decision is recorded."""
        self._outcome.focus_first()
