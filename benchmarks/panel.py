"""What the window reads of a recommendation: the wizard's panel after an answer, and the result page."""

import time
from collections.abc import Callable

from benchmarks.measure import Times
from chooser.advice.recommendation import Recommendation
from chooser.decision import Decision
from chooser.model import Catalog

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
    _ = (recommendation.swings, recommendation.weight_turns, recommendation.open_points)
    for standing in recommendation.ranking:
        recommendation.confidence(standing.id)


def taken(read: Callable[[Recommendation], None], knowledge: Catalog, decision: Decision) -> Times:
    """Return the milliseconds that reading takes of a recommendation that has computed nothing yet."""
    recommendation = Recommendation(knowledge, decision)
    wall, cpu = time.perf_counter(), time.thread_time()
    read(recommendation)
    cpu = time.thread_time() - cpu
    return Times((time.perf_counter() - wall) * 1000, cpu * 1000)
