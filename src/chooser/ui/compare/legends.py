"""The title of a group of rows, and beside it what the marks of its rows stand for."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from chooser.advice.rows import Kind, level_words, must_have_word, support_words
from chooser.base.text import _
from chooser.model import SupportLevel
from chooser.ui.compare.marks import mixed, paint_bar, paint_levels, paint_star, paint_support
from chooser.ui.compare.model import ComparisonModel
from chooser.ui.compare.typesetting import Typesetter
from chooser.ui.kit import theme

_BAR = 0.75
"""How much of the color of muted texts is in a bar."""
_Paint = Callable[[QPainter, QRectF, bool], None]


def bar_color() -> QColor:
    """Return the color of bars, on which the line of their spread is still seen."""
    return mixed(theme.colors().muted, theme.colors().panel, _BAR)


class _Entry(NamedTuple):
    """A mark, as wide as told in heights of a line, and what it stands for."""

    width: float
    paint: _Paint
    text: str


def group_height(set_: Typesetter, model: ComparisonModel, number: int, width: int) -> int:
    """Return how high a group's title is in a width, with its legend beside it or in lines below it."""
    lines = 1 + max((entry.line for entry in _placed(set_, model, number, width)), default=0)
    return round(lines * set_.line_height("text") + 2 * set_.pad_y)


def paint_group(
    painter: QPainter, set_: Typesetter, model: ComparisonModel, number: int, place: QRect
) -> None:
    """Paint a group's title and legend from the leading edge of the whole line, clipped as it is."""
    colors = theme.colors()
    painter.fillRect(place, QColor(colors.ground))
    painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(colors.border))
    line = set_.line_height("text")
    inner = place.adjusted(set_.pad_x, set_.pad_y, -set_.pad_x, 0)
    set_.paint(painter, str(model.lines[number]), "group", inner.adjusted(0, 1, 0, 0), colors.text, 1)
    for placed in _placed(set_, model, number, place.width()):
        rest = inner.adjusted(0, placed.line * line, 0, 0)
        wide = placed.entry.width * set_.em
        placed.entry.paint(painter, set_.box(rest, placed.start, wide, set_.em * 0.6, line), set_.mirrored)
        words = set_.after(rest, placed.start + wide + set_.em * 0.35).adjusted(0, 1, 0, 0)
        set_.paint(painter, placed.entry.text, "small", words, colors.muted, 1)


class _Placed(NamedTuple):
    """Where an entry stands: on which line, the title's being 0, and how far from its beginning."""

    entry: _Entry
    line: int
    start: float


def _placed(set_: Typesetter, model: ComparisonModel, number: int, width: int) -> list[_Placed]:
    """Return where the legend's entries stand: all beside the title, or in as many lines as they need."""
    legend, room = _legend(model, number), width - 2 * set_.pad_x
    start = _title_width(set_, str(model.lines[number]))
    line = 0
    if start + sum(_entry_width(set_, entry) for entry in legend) > room:
        line, start = 1, 0.0
    placed = []
    for entry in legend:
        wide = _entry_width(set_, entry)
        if start and start + wide - set_.em > room:
            line, start = line + 1, 0.0
        placed.append(_Placed(entry, line, start))
        start += wide
    return placed


def _title_width(set_: Typesetter, title: str) -> float:
    return set_.advance(title, "group") + set_.em * 1.2


def _entry_width(set_: Typesetter, entry: _Entry) -> float:
    return (entry.width + 0.35 + 1.0) * set_.em + set_.advance(entry.text, "small")


def _legend(model: ComparisonModel, number: int) -> Sequence[_Entry]:
    """Return the legend of the group whose title stands at a place; none where the one before tells it."""
    first = model.row(number + 1)
    before = model.row(number - 1) if number else None
    if first is None or (before is not None and before.kind == first.kind):
        return ()
    return _legend_of(first.kind, has_star=model.is_required(first))


def _legend_of(kind: Kind, *, has_star: bool) -> list[_Entry]:
    if kind == "feature":
        star = [_Entry(0.6, _star, must_have_word())] if has_star else []
        return [
            *star,
            *(_Entry(0.6, _disk(level), word) for level, word in support_words().items()),
        ]
    if kind == "criterion":
        return [_Entry(2.2, _dots(*reached), means) for reached, means in level_words().items()]
    if kind == "measured":
        return [
            _Entry(
                3.0, _bar, _("against the longest of its row; the line from the smallest to the largest run")
            )
        ]
    return []


def _star(painter: QPainter, box: QRectF, _mirrored: bool) -> None:
    paint_star(painter, box, theme.colors().text)


def _disk(level: SupportLevel) -> _Paint:
    def paint(painter: QPainter, box: QRectF, mirrored: bool) -> None:
        paint_support(painter, level, box, theme.colors().text, mirrored=mirrored)

    return paint


def _dots(low: int, high: int) -> _Paint:
    def paint(painter: QPainter, box: QRectF, mirrored: bool) -> None:
        paint_levels(painter, box, (3, low, high), theme.colors().text, mirrored=mirrored)

    return paint


def _bar(painter: QPainter, box: QRectF, mirrored: bool) -> None:
    colors = theme.colors()
    paint_bar(painter, box, (0.7, 0.5, 0.9), (bar_color(), QColor(colors.text)), mirrored=mirrored)
