"""The rows that the benchmarks come to, and how they are shown."""

from collections.abc import Sequence
from statistics import median

import msgspec

from benchmarks.measure import Ratio, percentile, ratio


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One measured thing: a pair with its ratio, or what one act takes."""

    what: str
    unit: str
    a: float
    b: float | None = None
    ratio: Ratio | None = None
    percentile_95: float | None = None
    lowest: float | None = None
    highest: float | None = None
    count: int
    target: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the budget is kept: the ratio's, else the median's and the 95th percentile's."""
        if self.target is None:
            return None
        if self.ratio is not None:
            return self.ratio.median <= self.target
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
    told = line.ratio
    target = "-" if line.target is None else f"{line.target:g} {'x' if told else line.unit}"
    return (
        line.what,
        _number(line.a, line.unit),
        _number(line.b, line.unit),
        f"{told.median:.2f} ({told.low:.2f}..{told.high:.2f})" if told else "",
        _number(line.lowest, line.unit),
        _number(line.percentile_95, line.unit),
        _number(line.highest, line.unit),
        str(line.count),
        target,
        {True: "yes", False: "NO", None: "-"}[line.met],
    )


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:.3f} {unit}" if unit == "s" else f"{value:.1f} {unit}"
