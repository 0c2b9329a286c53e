"""How well what is said agrees with what should come first: shares with intervals, and calibration."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from validation.sets import Floats, Integers, Rows

BINS = 5
_DRAWS = 2000


class Result(NamedTuple):
    """What one way of choosing says of each decision: the first two, and how sure it is of the first."""

    first: Integers
    second: Integers
    confidence: Floats

    def top1(self, truth: Integers) -> NDArray[np.bool_]:
        """Tell where the first is the right one."""
        return np.asarray(self.first == truth)

    def top2(self, truth: Integers) -> NDArray[np.bool_]:
        """Tell where one of the first two is the right one."""
        return np.asarray((self.first == truth) | (self.second == truth))

    def take(self, rows: Integers | NDArray[np.bool_]) -> "Result":
        """Return some of the decisions."""
        return Result(self.first[rows], self.second[rows], self.confidence[rows])


class Bin(NamedTuple):
    """One row of a reliability table."""

    low: float
    high: float
    size: int
    confidence: float
    hits: int


def from_chances(chances: Floats) -> Result:
    """Return a result by chances, ties in the order of the catalog."""
    order = np.argsort(-chances, axis=1, kind="stable")
    return Result(order[:, 0], order[:, 1], chances.max(axis=1))


def wilson(hits: float, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    z = 1.96
    share = hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * float(np.sqrt(share * (1 - share) / count + z * z / (4 * count * count))) / (1 + z * z / count)
    return middle - half, middle + half


def share_text(rows: Rows, hits: NDArray[np.bool_]) -> str:
    """Return a share of the units with its interval; a unit of two decisions counts each by half."""
    found = rows.per_unit(hits)
    low, high = wilson(float(found.sum()), len(found))
    return f"{100 * found.mean():.1f} % ({100 * low:.0f} to {100 * high:.0f})"


def reliability(confidence: Floats, hits: NDArray[np.bool_]) -> list[Bin]:
    """Return five bins of equal width over [0, 1], empty ones among them."""
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    bins = []
    for index in range(BINS):
        inside = place == index
        mean = float(confidence[inside].mean()) if inside.any() else 0.0
        bins.append(Bin(index / BINS, (index + 1) / BINS, int(inside.sum()), mean, int(hits[inside].sum())))
    return bins


def calibration_error(confidence: Floats, hits: NDArray[np.bool_]) -> float:
    """Return the mean distance between confidence and hit rate of the bins, weighted by their decisions."""
    bins = [found for found in reliability(confidence, hits) if found.size]
    return sum(abs(found.size * found.confidence - found.hits) for found in bins) / len(confidence)


def error_interval(rows: Rows, confidence: Floats, hits: NDArray[np.bool_]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of the calibration error, over units."""
    generator = np.random.default_rng(1)
    members = [np.flatnonzero(rows.unit == unit) for unit in range(rows.units)]
    found = []
    for draw in generator.integers(rows.units, size=(_DRAWS, rows.units)):
        chosen = np.concatenate([members[unit] for unit in draw])
        found.append(calibration_error(confidence[chosen], hits[chosen]))
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)


def error_by_chance(confidence: Floats) -> float:
    """Return the mean calibration error of a perfectly calibrated confidence on as many decisions."""
    generator = np.random.default_rng(1)
    draws = generator.random((_DRAWS, len(confidence))) < confidence
    return float(np.mean([calibration_error(confidence, hits) for hits in draws]))


def summary_line(name: str, rows: Rows, result: Result) -> str:
    """Return a row of a table of agreement."""
    hits = result.top1(rows.truth)
    low, high = error_interval(rows, result.confidence, hits)
    error = calibration_error(result.confidence, hits)
    first, both = share_text(rows, hits), share_text(rows, result.top2(rows.truth))
    return f"| {name} | {first} | {both} | {error:.3f} ({low:.2f} to {high:.2f}) |"


def select(rows: Rows, chosen: NDArray[np.bool_]) -> Rows:
    """Return some of the decisions, their units counted anew."""
    kept = np.flatnonzero(chosen)
    _units, unit = np.unique(rows.unit[kept], return_inverse=True)
    return Rows(
        rows.name,
        [rows.labels[row] for row in kept],
        [rows.decisions[row] for row in kept],
        rows.target[kept],
        unit,
        rows.fit_weight[kept],
    )
