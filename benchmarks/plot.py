"""The growth as a picture: three panels with logarithmic axes, in colors for a light and a dark ground."""

from collections.abc import Iterator, Sequence
from math import ceil, floor, log10

from benchmarks.measure import ROOT
from benchmarks.table import Line

OUT = ROOT / "docs" / "images" / "growth.svg"
_WIDTH, _HEIGHT = 900, 340
_PANEL, _GAP, _LEFT, _TOP, _BOTTOM = 214, 76, 66, 76, 280
_INSET = 14
_GRAY = "#79818b"
_DOTTED = f'fill="none" stroke="{_GRAY}" stroke-width="1.5" stroke-dasharray="2 4"'
_COLORS = {"confidence": "#2f81f7", "confidence, 1,000 draws": "#a371f7", "exact part": "#d9730d"}
_TITLES = {"frameworks": "frameworks", "options": "options of each question", "draws": "draws"}


def drawn(lines: Sequence[Line]) -> str:
    """Return the picture of all lines that have points."""
    grown = [line for line in lines if line.series is not None]
    times = [took for line in grown for _size, took in line.points]
    low, high = floor(log10(min(times))), ceil(log10(max(times)))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'font-family="sans-serif" font-size="12" fill="{_GRAY}">',
        "<title>Median time by frameworks, options and draws, both axes logarithmic</title>",
        *_legend(),
    ]
    for place, series in enumerate(_TITLES):
        mine = [line for line in grown if line.series == series]
        parts += _panel(mine, series, _LEFT + place * (_PANEL + _GAP), (low, high))
    return "\n".join([*parts, "</svg>", ""])


def _legend() -> Iterator[str]:
    left = _LEFT
    for name, color in _COLORS.items():
        yield f'<path d="M{left} 20h22" stroke="{color}" stroke-width="2.5" fill="none"/>'
        yield f'<circle cx="{left + 11}" cy="20" r="3.5" fill="{color}"/>'
        yield _text(left + 30, 24, name, "start")
        left += 60 + 7 * len(name)
    yield f'<path d="M{left} 20h22" {_DOTTED}/>'
    yield _text(left + 30, 24, "linear", "start")


def _panel(lines: Sequence[Line], series: str, left: int, ends: tuple[int, int]) -> Iterator[str]:
    sizes = [size for size, _took in lines[0].points]
    first, last = log10(sizes[0]), log10(sizes[-1])

    def across(size: float) -> float:
        return left + _INSET + (log10(size) - first) / (last - first) * (_PANEL - 2 * _INSET)

    def down(took: float) -> float:
        return _BOTTOM - (log10(took) - ends[0]) / (ends[1] - ends[0]) * (_BOTTOM - _TOP)

    yield _text(left + _PANEL / 2, _TOP - 18, f"by {_TITLES[series]}", "middle", bold=True)
    for power in range(ends[0], ends[1] + 1):
        y = down(10.0**power)
        yield f'<path d="M{left} {y:.1f}h{_PANEL}" stroke="{_GRAY}" stroke-opacity="0.35"/>'
        yield _text(left - 6, y + 4, f"{10.0**power:,g} ms", "end")
    for size in sizes:
        yield _text(across(size), _BOTTOM + 20, f"{size:,.0f}", "middle")
    # From the lowest time on: as steep as linear growth.
    least = min(line.a for line in lines)
    linear = [(across(size), down(least * size / sizes[0])) for size in (sizes[0], sizes[-1])]
    yield f'<polyline points="{_path(linear)}" {_DOTTED}/>'
    for line in lines:
        color = _COLORS[line.what.partition(":")[0]]
        dots = [(across(size), down(took)) for size, took in line.points]
        yield f'<polyline points="{_path(dots)}" fill="none" stroke="{color}" stroke-width="2.5"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{color}"/>' for x, y in dots)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _text(x: float, y: float, text: str, anchor: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{weight}>{text}</text>'
