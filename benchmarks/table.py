"""The rows that the benchmarks come to, and how they are shown."""

from collections.abc import Sequence
from statistics import median

import msgspec

from benchmarks.measure import Ratio, percentile, ratio


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One measured thing: a pair with its ratio, what one act takes, or how something grows."""

    what: str
    unit: str
    a: float
    b: float | None = None
    ratio: Ratio | None = None
    exponent: float | None = None
    """The power of the size with which the time grows, between A, the smallest, and B, the largest."""
    series: str | None = None
    """What grows; its sizes, each with its time, are the points."""
    points: tuple[tuple[float, float], ...] = ()
    percentile_95: float | None = None
    lowest: float | None = None
    highest: float | None = None
    count: int
    target: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the ratio or the exponent keeps the budget, else the median and the 95th percentile."""
        if self.target is None:
            return None
        if self.ratio is not None:
            return self.ratio.median <= self.target
        if self.exponent is not None:
            return self.exponent <= self.target
        return max(self.a, self.percentile_95 or 0) <= self.target


def pair(what: str, unit: str, pairs: Sequence[tuple[float, float]], target: float | None = None) -> Line:
    """Make the line of things measured in turn."""
    return Line(
        what=what,
        unit=unit,
        a=median(a for a, _b in pairs),
        b=median(b for _a, b in pairs),
        ratio=ratio(pairs),
        count=len(pairs),
        target=target,
    )


def single(what: str, unit: str, values: Sequence[float], target: float | None = None) -> Line:
    """Make the line of one thing measured many times."""
    return Line(
        what=what,
        unit=unit,
        a=median(values),
        percentile_95=percentile(values, 95),
        lowest=min(values),
        highest=max(values),
        count=len(values),
        target=target,
    )


def shown(lines: Sequence[Line]) -> str:
    """Return the lines as a table for a terminal."""
    heads = ("what", "median A", "median B", "ratio (min..max)", "min", "95 %", "max", "n", "target", "met")
    cells = [heads, *(_cells(line) for line in lines)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    )


def _cells(line: Line) -> tuple[str, ...]:
    return (
        line.what,
        _number(line.a, line.unit),
        _number(line.b, line.unit),
        _compared(line),
        _number(line.lowest, line.unit),
        _number(line.percentile_95, line.unit),
        _number(line.highest, line.unit),
        str(line.count),
        _target(line),
        {True: "yes", False: "NO", None: "-"}[line.met],
    )


def _compared(line: Line) -> str:
    if line.exponent is not None:
        return f"n^{line.exponent:.2f}"
    told = line.ratio
    return f"{_times(told.median)} ({_times(told.low)}..{_times(told.high)})" if told else ""


def _times(value: float) -> str:
    return f"{value:.2f}" if value >= 0.1 else f"{value:.2g}"


def _target(line: Line) -> str:
    if line.target is None:
        return "-"
    if line.exponent is not None:
        return f"n^{line.target:g}"
    return f"{line.target:g} {line.unit if line.ratio is None else 'x'}"


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:.3f} {unit}" if unit == "s" else f"{value:.1f} {unit}"
