"""How the work grows with the catalog and with the draws: exponents of a fit on logarithms.

The time is that of the processor: what else runs on the machine must not look like growth.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import log
from statistics import linear_regression, median

from benchmarks import generated, panel
from benchmarks.table import Line
from chooser.base.paths import DATA
from chooser.decision import Decision
from chooser.engine import robustness
from chooser.engine.scoring import Evaluation
from chooser.knowledge import catalog
from chooser.model import Catalog

TARGET = 1.1
"""About 1: linear, with the room that a fit of four points needs."""
FRAMEWORKS = (3, 10, 30, 100)
OPTIONS = (2, 4, 8, 16)
DRAWS = (1_000, 3_000, 10_000, 30_000)
_CRITERIA = 40
_FRAMEWORKS_OF_OPTIONS = 10
_FIXED_DRAWS = 1_000
_PASSES = 2


def measure() -> list[Line]:
    """Measure the confidence and the exact part, each for the sizes of one thing while the others stay."""
    shipped = catalog.load(DATA)
    by_frameworks = [(size, generated.grown(shipped, size, _CRITERIA)) for size in FRAMEWORKS]
    by_options = [
        (size, generated.asked(shipped, _FRAMEWORKS_OF_OPTIONS, _CRITERIA, len(shipped.questions), size))
        for size in OPTIONS
    ]
    with drawing(_FIXED_DRAWS):
        fixed = [(size, _typical(_confidence, knowledge)) for size, knowledge in by_frameworks]
    return [
        _line("frameworks", "confidence", [(n, _typical(_confidence, one)) for n, one in by_frameworks]),
        _line("frameworks", f"confidence, {_FIXED_DRAWS:,} draws", fixed),
        _line("frameworks", "exact part", [(n, _typical(_exact, one)) for n, one in by_frameworks]),
        _line("options", "confidence", [(n, _typical(_confidence, one)) for n, one in by_options]),
        _line("options", "exact part", [(n, _typical(_exact, one)) for n, one in by_options]),
        _line("draws", "confidence", list(_by_draws(shipped))),
    ]


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """Return the power of the size with which the time grows: the slope of the logarithms."""
    return linear_regression([log(size) for size, _time in points], [log(took) for _n, took in points]).slope


@contextmanager
def drawing(count: int) -> Iterator[None]:
    """Draw just so often, whatever the size of the catalog."""
    before = robustness.MIN_DRAWS, robustness.MAX_DRAWS
    robustness._draws.cache_clear()
    robustness.MIN_DRAWS = robustness.MAX_DRAWS = count
    try:
        yield
    finally:
        robustness.MIN_DRAWS, robustness.MAX_DRAWS = before
        robustness._draws.cache_clear()


def _by_draws(knowledge: Catalog) -> Iterator[tuple[float, float]]:
    for count in DRAWS:
        with drawing(count):
            yield count, _typical(_confidence, knowledge)


def _typical(measured: Callable[[Catalog, Decision], float], knowledge: Catalog) -> float:
    """Return the median after each answer of two passes through the questions, the first answer twice."""
    decisions = list(generated.decisions(knowledge, _PASSES))
    measured(knowledge, decisions[0])
    return median(measured(knowledge, decision) for decision in decisions)


def _confidence(knowledge: Catalog, decision: Decision) -> float:
    evaluation = Evaluation(knowledge, decision)
    start = time.thread_time()
    robustness.robustness(evaluation)
    return (time.thread_time() - start) * 1000


def _exact(knowledge: Catalog, decision: Decision) -> float:
    return panel.taken(panel.exact, knowledge, decision).cpu


def _line(grown: str, what: str, points: Sequence[tuple[float, float]]) -> Line:
    (first, least), *_between, (last, most) = points
    return Line(
        what=f"{what}: A {first:,}, B {last:,} {grown}",
        unit="ms",
        a=least,
        b=most,
        exponent=exponent(points),
        series=grown,
        points=tuple(points),
        count=len(points),
        target=TARGET,
    )
