"""How things are measured: pairs in turn, medians of ratios, whole processes by clock and by processor."""

import math
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[1]
CACHES = ROOT / "build" / "bench"


class Ratio(NamedTuple):
    """How many times B the measure of A is: the median of the rounds, and the extremes."""

    median: float
    low: float
    high: float


class Times(NamedTuple):
    """What something took: by the clock, and of the processor (user and system)."""

    wall: float
    cpu: float


def alternate(a: Callable[[], T], b: Callable[[], T], rounds: int) -> list[tuple[T, T]]:
    """Measure A and B in turn, A B A B, after one round of each that is not recorded."""
    pairs = [(a(), b()) for _round in range(rounds + 1)]
    return pairs[1:]


def ratio(pairs: Sequence[tuple[float, float]]) -> Ratio:
    """Compare A with B round by round, so that a slow spell of the machine strikes both."""
    ratios = [a / b for a, b in pairs]
    return Ratio(median(ratios), min(ratios), max(ratios))


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least `percent` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(math.ceil(len(ordered) * percent / 100), 1) - 1]


def run_python(*arguments: str) -> Times:
    """Run Python as a process, with no settings of earlier runs; CalledProcessError if it fails."""
    with TemporaryDirectory() as home:
        before = _children_cpu()
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment(os.environ, home),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        wall = time.perf_counter() - start
        return Times(wall, _children_cpu() - before)


def environment(inherited: Mapping[str, str], home: str) -> dict[str, str]:
    """Return an environment without a screen, with settings in a new folder and caches that last.

    Chooser remembers where its window stood: a second start would otherwise not be like the first. What
    Python has compiled is kept between the processes, as it is where Chooser is installed, even when the
    environment says not to.
    """
    kept = {key: value for key, value in inherited.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": home,
        "XDG_CACHE_HOME": str(CACHES),
        "PYTHONPYCACHEPREFIX": str(CACHES / "python"),
    }


def _children_cpu() -> float:
    import resource  # noqa: PLC0415  (not on Windows, where the tables still can be read)

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
