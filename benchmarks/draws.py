"""The draws of the confidence, against a loop over another implementation and against the bare arithmetic."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks import generated
from benchmarks.measure import alternate
from benchmarks.table import Line, pair
from chooser.base.paths import DATA
from chooser.decision import Decision
from chooser.engine import robustness
from chooser.engine.scoring import Evaluation
from chooser.knowledge import catalog

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[np.float32]]

_PEER_ROUNDS = 8
_PRODUCT_ROUNDS = 100


def measure() -> list[Line]:
    """Measure a decision in which all is answered, with the shipped frameworks; B has the same weights."""
    evaluation = Evaluation(shipped := catalog.load(DATA), _answered())
    robustness.prepare(shipped)
    base = robustness._draws(shipped)
    values, weights = base._middle, drawn_weights(evaluation)
    loop = peer(values, weights)

    def product() -> None:
        values @ weights

    def own() -> float:
        return _milliseconds(lambda: robustness.robustness(evaluation))

    against_peer = alternate(own, lambda: _milliseconds(loop), _PEER_ROUNDS)
    against_product = alternate(own, lambda: _milliseconds(product), _PRODUCT_ROUNDS)
    return [
        pair(f"confidence, {base.count:,} draws / pymcdm WSM in a loop", "ms", against_peer),
        pair(f"confidence, {base.count:,} draws / its matrix product alone", "ms", against_product),
    ]


def drawn_weights(evaluation: Evaluation) -> "Array":
    """Return the weight of everything that is asked for (rows) in every draw (columns): all is answered."""
    base = robustness._draws(evaluation.catalog)
    weights: Array = np.zeros((len(base._items), base.count), dtype=np.float32)
    for question in evaluation.catalog.questions:
        answer = evaluation.decision.answer(question)
        for option in answer if isinstance(answer, tuple) else (answer,):
            base._add(weights, question, str(option), np.float32(evaluation.weights[question]))
    return weights


def peer(values: "Array", weights: "Array") -> Callable[[], "Array"]:
    """Return a loop over pymcdm's weighted sum model, one call for each draw, which is checked before.

    The values are on one scale already, so nothing is normalized; what pymcdm validates is switched off.
    """
    from pymcdm.methods import WSM  # noqa: PLC0415

    method = WSM(lambda column, cost: column)  # noqa: ARG005
    matrix, rows = values.astype(np.float64), np.ascontiguousarray(weights.T, dtype=np.float64)
    types = np.ones(len(weights))

    def loop() -> "Array":
        return np.array([method(matrix, row, types, validation=False) for row in rows])

    if not np.allclose(loop().T, values @ weights, atol=1e-4):
        raise RuntimeError("pymcdm's weighted sums are others")
    return loop


def _answered() -> Decision:
    *_earlier, last = generated.decisions(catalog.load(DATA), 1)
    return last


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
