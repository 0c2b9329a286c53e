"""What one answer costs to work out: for the shipped frameworks, and for 100 frameworks on 40 criteria."""

import time
from collections.abc import Callable

from benchmarks import generated, panel
from benchmarks.measure import Times
from benchmarks.table import Line, single
from chooser.advice.recommendation import Recommendation
from chooser.base.paths import DATA
from chooser.engine.robustness import prepare
from chooser.engine.scoring import table
from chooser.knowledge import catalog
from chooser.model import Catalog

SHIPPED_TARGET = 16.0
LARGE_TARGET = 100.0
LARGE = (100, 40)
_PASSES = 3


def measure() -> list[Line]:
    """Measure both catalogs, each after every answer of three passes through the questions."""
    shipped = catalog.load(DATA)
    large = generated.grown(shipped, *LARGE)
    few = f"{len(shipped.frameworks)} x {len(shipped.criteria)}"
    many = f"{len(large.frameworks)} x {len(large.criteria)}"
    return [*_lines(few, shipped, SHIPPED_TARGET), *_lines(many, large, LARGE_TARGET)]


def _lines(shape: str, knowledge: Catalog, target: float) -> list[Line]:
    start = time.perf_counter()
    table(knowledge)
    prepare(knowledge)
    once = (time.perf_counter() - start) * 1000
    beside, page = _times(panel.panel, knowledge), _times(panel.result, knowledge)
    return [
        single(f"work out {shape}, panel after an answer", "ms", [took.wall for took in beside], target),
        single("  of which user+sys CPU", "ms", [took.cpu for took in beside]),
        single(f"work out {shape}, result page", "ms", [took.wall for took in page], target),
        single("  of which user+sys CPU", "ms", [took.cpu for took in page]),
        single(f"  {shape}, base draws, once and ahead", "ms", [once]),
    ]


def _times(read: Callable[[Recommendation], None], knowledge: Catalog) -> list[Times]:
    """Return what reading takes after each answer; the first pass warms up and is not recorded."""
    asked = len(knowledge.questions)
    decisions = list(generated.decisions(knowledge, _PASSES + 1))
    for decision in decisions[:asked]:
        panel.taken(panel.panel, knowledge, decision)
    return [panel.taken(read, knowledge, decision) for decision in decisions[asked:]]
