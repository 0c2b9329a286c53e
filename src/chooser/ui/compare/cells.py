"""How the cells of the comparison are laid out and painted: a mark first, then words."""

from typing import Literal, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from chooser.advice.rows import Cell, Row, RowKey, level_place, measured, rows, support_text
from chooser.base.text import _, ngettext
from chooser.model import Catalog
from chooser.ui.compare.legends import bar_color, paint_group
from chooser.ui.compare.marks import levels_width, paint_bar, paint_levels, paint_support
from chooser.ui.compare.model import ComparisonModel
from chooser.ui.compare.typesetting import Typesetter
from chooser.ui.kit import theme

Mark = Literal["", "support", "levels", "bar"]

_MOST_LINES = 3
_MOST_OF_A_SENTENCE = 2
"""Lines of a text that is folded: the explanation has all of it."""
_BAR = 9
"""The widest bar, in heights of a line."""


class Look(NamedTuple):
    """What a cell shows: a mark, words beside or below it, and a note below them."""

    text: str
    mark: Mark = ""
    note: str = ""
    most: int = _MOST_LINES


def look(catalog: Catalog, row: Row, framework: str) -> Look:
    """Return what a framework's cell shows; its text in full stands in the explanation."""
    cell = row.cells[framework]
    if not cell.known:
        return Look(cell.text, "support" if row.kind == "feature" else "")
    if row.kind == "criterion":
        return Look(cell.text, "levels", cell.mark)
    if row.kind == "feature" and cell.support is not None:
        return Look(_beside_disk(cell), "support", cell.mark)
    if (found := measured(catalog, row)) is not None:
        value = found.values[framework]
        best = _("{figure}, the best") if value.ratio == 1 else "{figure}"
        return Look(best.format(figure=value.figure), "bar", cell.mark)
    if row.kind == "statements" and cell.statements:
        more = len(cell.statements) - 1
        note = ngettext("and {number} more", "and {number} more", more).format(number=more) if more else ""
        return Look(cell.statements[0].text, "", note, _MOST_OF_A_SENTENCE)
    return Look(cell.text, "", cell.mark, _MOST_OF_A_SENTENCE if row.kind == "about" else _MOST_LINES)


def _beside_disk(cell: Cell) -> str:
    """Return the package that has to be installed, or what the disk alone would not tell."""
    assert cell.support is not None
    if cell.support.support == "none":
        return _("none")
    is_further = cell.support.support in ("official", "extension")
    # Names such as Flask-Admin stay on one line.
    by = cell.by.replace("-", "\N{NON-BREAKING HYPHEN}") if is_further else ""
    if cell.support.depth == "basic":
        return _("{package}, basic").format(package=by) if by else _("basic")
    return by or (support_text(cell.support) if is_further else "")


class CellPainter:
    """Lays out and paints cells: in all cells of a row words stand beside the marks, or in all below.

    For bars it is so in all rows: else they would not be found at a glance.
    """

    def __init__(self, model: ComparisonModel, typesetter: Typesetter) -> None:
        self._model = model
        self._set = typesetter
        self._is_beside: dict[RowKey, bool] = {}
        self._bars_beside = False

    def row_height(self, row: Row, width: int) -> int:
        """Return how high the cells of a row must be, and decide where their words stand."""
        looks = [
            (shown := look(self._model.catalog, row, key), self._start(row, key, shown.mark, width))
            for key in self._model.frameworks
        ]
        beside = all(self._fits(shown, start, width) for shown, start in looks)
        if any(shown.mark == "bar" for shown, _start in looks):
            beside = self._bars_beside
        self._is_beside[row.key] = beside
        return max(self._height(shown, start, width, beside=beside) for shown, start in looks)

    def ahead_height(self, row: Row, width: int) -> int:
        """Return how high the cell must be that tells who is ahead; nothing where there is none."""
        text = (self._model.columns.ahead or {}).get(row.key, "")
        return self._set.height(text, "text", width, _MOST_LINES) if text else 0

    def prepare(self, width: int) -> None:
        """Decide where the words of bars stand, in cells of this width."""
        catalog = self._model.catalog
        bars = [
            (found, self._start(row, key, found.mark, width))
            for row in rows(catalog)
            if row.kind == "measured"
            for key in self._model.frameworks
            if (found := look(catalog, row, key)).mark
        ]
        self._bars_beside = all(self._fits(found, start, width) for found, start in bars)

    def _fits(self, shown: Look, start: float, width: int) -> bool:
        is_short = start + self._set.advance(shown.text, "small") <= width
        return shown.mark in ("", "support") or is_short

    def paint(self, painter: QPainter, row: Row, cell: Cell, framework: str | None, place: QRect) -> None:
        """Paint what a cell shows into a place without margins."""
        colors, set_ = theme.colors(), self._set
        if framework is None:
            set_.paint(painter, cell.text, "text", place, colors.text, _MOST_LINES)
            return
        shown = look(self._model.catalog, row, framework)
        face: Literal["text", "small"] = "small" if shown.mark else "text"
        start = self._start(row, framework, shown.mark, place.width())
        beside = self._is_beside.get(row.key, True)
        line = set_.line_height("text")
        if shown.mark:
            self._paint_mark(painter, row, cell, framework, shown.mark, place)
        words = set_.after(place, start)
        if shown.mark and not beside:
            words = place.adjusted(0, line, 0, 0)
        if shown.mark and beside:
            words.translate(0, (line - set_.line_height(face)) // 2)
        color = colors.muted if shown.mark or not cell.known else colors.text
        set_.paint(painter, shown.text, face, words, color, shown.most)
        if shown.note:
            lines = len(set_.lines(shown.text, face, words.width(), shown.most)) if shown.text else 0
            below = max(words.top() + lines * set_.line_height(face), place.top() + line)
            left = words if shown.mark == "support" else place
            note = QRect(left.left(), below, left.width(), set_.line_height("small") * 2)
            set_.paint(painter, shown.note, "small", note, colors.muted, 2)

    def _start(self, row: Row, framework: str, mark: Mark, width: int) -> float:
        """Return where words stand beside a mark."""
        em = self._set.em
        if mark == "support":
            return em * 1.15
        if mark == "levels":
            place = level_place(self._model.catalog, row, framework)
            return levels_width(place[0] if place else 1, em * 0.62, width) + em * 0.5
        return min(em * _BAR, width) + em * 0.6 if mark == "bar" else 0.0

    def _height(self, shown: Look, start: float, width: int, *, beside: bool) -> int:
        set_, line = self._set, self._set.line_height("text")
        if not shown.mark:
            high = set_.height(shown.text, "text", width, shown.most)
        elif beside:
            high = max(line, set_.height(shown.text, "small", round(width - start), shown.most))
        else:
            high = line + set_.height(shown.text, "small", width, shown.most)
        room = round(width - start) if shown.mark == "support" else width
        return high + (set_.height(shown.note, "small", room, 2) if shown.note else 0)

    def _paint_mark(
        self, painter: QPainter, row: Row, cell: Cell, framework: str, mark: Mark, place: QRect
    ) -> None:
        colors, set_ = theme.colors(), self._set
        line, mirrored = set_.line_height("text"), set_.mirrored
        if mark == "support":
            box = set_.box(place, 0, set_.em * 0.68, set_.em * 0.68, line)
            level = cell.support.support if cell.support is not None else None
            paint_support(painter, level, box, colors.text, mirrored=mirrored)
        elif mark == "levels" and (levels := level_place(self._model.catalog, row, framework)) is not None:
            high = set_.em * 0.62
            box = set_.box(place, 0, levels_width(levels[0], high, place.width()), high, line)
            paint_levels(painter, box, levels, colors.text, mirrored=mirrored)
        elif mark == "bar" and (found := measured(self._model.catalog, row)) is not None:
            value = found.values[framework]
            most = max(other.high for other in found.values.values())
            box = set_.box(place, 0, min(set_.em * _BAR, place.width()), set_.em * 0.75, line)
            parts = (value.ratio / most, value.low / most, value.high / most)
            paint_bar(painter, box, parts, (bar_color(), QColor(colors.text)), mirrored=mirrored)


class CellDelegate(QStyledItemDelegate):
    """Paints cells, the ground of the column that is recommended, and the frame of the current cell."""

    def __init__(self, model: ComparisonModel, view: QTableView, typesetter: Typesetter) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._set = typesetter
        self.cells = CellPainter(model, typesetter)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown = theme.colors()
        place: QRect = option.rect
        row, cell = self._model.row(index.row()), self._model.cell(index)
        painter.save()
        painter.setClipRect(place)
        if row is None or cell is None:
            names = self._view.verticalHeader().width()
            whole = self._view.viewport().width() + names
            left = 0 if self._set.mirrored else -names
            line = QRect(left, place.top(), whole, place.height())
            paint_group(painter, self._set, self._model, index.row(), line)
        else:
            framework = self._model.framework(index.column())
            painter.fillRect(place, ground(is_recommended=framework in self._model.marks.recommended))
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(place, QColor(shown.accent_soft))
            inner = place.adjusted(self._set.pad_x, self._set.pad_y, -self._set.pad_x, -self._set.pad_y)
            self.cells.paint(painter, row, cell, framework, inner)
            painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(shown.border))
            if self._view.currentIndex() == index:
                self._paint_frame(painter, place)
        painter.restore()

    def _paint_frame(self, painter: QPainter, place: QRect) -> None:
        width = 2 if self._view.hasFocus() else 1
        painter.setPen(QPen(QColor(theme.colors().ring), width))
        painter.drawRect(QRectF(place).adjusted(width / 2, width / 2, -width / 2, -width / 2 - 1))


def ground(*, is_recommended: bool) -> QColor:
    """Return the ground of a column."""
    shown = theme.colors()
    return QColor(shown.good_soft if is_recommended else shown.panel)
