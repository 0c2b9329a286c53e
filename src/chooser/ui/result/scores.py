"""The card with the chart of scores."""

from chooser.advice import certainty, words
from chooser.advice.figures import Figures
from chooser.advice.recommendation import Recommendation, Standing
from chooser.base.text import _
from chooser.ui.kit.scorechart import Bar, Part, ScoreChart
from chooser.ui.kit.texts import heading, reading
from chooser.ui.kit.widgets import Card


class Scores(Card):
    """Points by step, stacked, with their legend."""

    def __init__(self, *, told: bool = False) -> None:
        """Make the card; `told` adds which framework is the safest second choice."""
        super().__init__(_("Points, of 100") if told else _("Points, of 100, as weighed"), spacing=10)
        self.body.addWidget(heading(_("Points, of 100")))
        self._chart = ScoreChart()
        self.body.addWidget(self._chart)
        self._safe = reading(role="small") if told else None
        if self._safe is not None:
            self.body.addWidget(self._safe)

    def show_recommendation(self, recommendation: Recommendation) -> None:
        """Show the scores of all that are considered, the first on top; none while nothing is answered.

        Where weights took the points away, the empty bars stay: beside them the weights are changed.
        """
        self.setVisible(recommendation.has_answers or recommendation.is_weighed_away)
        self._chart.show_bars([_bar(recommendation, standing) for standing in recommendation.ranking])
        if self._safe is not None:
            text = certainty.safest_second(recommendation)
            self._safe.setText(text)
            self._safe.setVisible(bool(text))


def _bar(recommendation: Recommendation, standing: Standing) -> Bar:
    figures = Figures(recommendation)
    shown, open_points = figures.points(standing), recommendation.open_points
    parts = tuple(
        Part(step.name, standing.points[step.id], shown[step.id], open_points[step.id])
        for step in recommendation.catalog.steps
    )
    return Bar(
        words.name(recommendation, standing.id),
        figures.scores[standing.id],
        parts,
        _note(recommendation, standing),
        is_out=bool(standing.excluded),
    )


def _note(recommendation: Recommendation, standing: Standing) -> str:
    if standing.excluded:
        return _("ruled out")
    if not recommendation.has_answers:
        return ""
    return certainty.first_in_runs(recommendation, standing.id)
