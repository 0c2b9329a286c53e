"""What the window reads of a recommendation: the wizard's panel after an answer, and the result page."""

import time
from collections.abc import Callable

from chooser.model import Catalog, Decision
from chooser.recommendation import Recommendation

_SHOWN_MISSES = 5


def panel(recommendation: Recommendation) -> None:
    """Read what the panel beside the questions shows."""
    _ = (recommendation.open_questions, recommendation.decided)
    if recommendation.winner is not None:
        recommendation.confidence(recommendation.winner.id)


def exact(recommendation: Recommendation) -> None:
    """Read what follows from the answers without a draw."""
    _ = (recommendation.open_questions, recommendation.decided, recommendation.ranking)
    _ = (recommendation.reasons, recommendation.changes, recommendation.weights)
    _ = (recommendation.rating_flips, recommendation.step_parts)
    for standing in recommendation.ranking[1 : _SHOWN_MISSES + 1]:
        recommendation.nearest_miss(standing.id)


def result(recommendation: Recommendation) -> None:
    """Read what the result page shows."""
    exact(recommendation)
    _ = (recommendation.verdict, recommendation.safe_second)
    for standing in recommendation.ranking:
        recommendation.confidence(standing.id)


def milliseconds(read: Callable[[Recommendation], None], knowledge: Catalog, decision: Decision) -> float:
    """Return how long reading takes of a recommendation that has computed nothing yet."""
    recommendation = Recommendation(knowledge, decision)
    start = time.perf_counter()
    read(recommendation)
    return (time.perf_counter() - start) * 1000
