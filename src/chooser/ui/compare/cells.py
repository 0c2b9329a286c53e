"""How the cells of the comparison are laid out and painted."""

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from chooser.advice.rows import Cell, Row
from chooser.model import Support
from chooser.ui.compare.model import ComparisonModel
from chooser.ui.kit import theme

Face = Literal["text", "strong", "group", "name", "small"]

PAD_X, PAD_Y = 11, 8
_SIGN = 17
"""How far a text is indented after a sign or bullet."""
_BETWEEN = 4
"""The room between two statements of one cell."""
_SIZES = {"text": 13, "strong": 13, "group": 11, "name": 15, "small": 12}


@lru_cache(maxsize=16)
def _font(face: Face, family: str) -> QFont:
    font = QFont(family)
    font.setPixelSize(_SIZES[face])
    if face in ("strong", "group", "name"):
        font.setWeight(QFont.Weight.DemiBold)
    if face == "group":
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1)
    return font


def font(face: Face) -> QFont:
    """Return one of the table's fonts."""
    return _font(face, QApplication.font().family())


def advance(text: str, face: Face) -> float:
    """Return how wide a text is on one line."""
    return QFontMetricsF(font(face)).horizontalAdvance(text)


@lru_cache(maxsize=4000)
def laid_out(text: str, face: Face, width: int) -> QTextLayout:
    """Return a text in lines of this width; words break only where one alone is wider."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font(face))
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 20))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


@lru_cache(maxsize=40_000)
def text_height(text: str, face: Face, width: int) -> int:
    """Return how high a text is when it is laid out in this width."""
    if advance(text, face) <= width:
        return round(QFontMetricsF(font(face)).height())
    return round(laid_out(text, face, width).boundingRect().height())


def shown_text(row: Row, cell: Cell) -> str:
    """Return a cell's text with line breaks kept out of names such as Flask-Admin."""
    if row.kind != "feature":
        return cell.text
    return cell.text.replace("-", "\N{NON-BREAKING HYPHEN}").replace(" · ", "\N{NO-BREAK SPACE}· ")


def cell_height(row: Row, cell: Cell, width: int) -> int:
    """Return how high a cell must be in this width."""
    if row.kind == "statements" and cell.known:
        texts = cell.text.split("\n")
        return sum(text_height(text, "text", width - _SIGN) + _BETWEEN for text in texts) - _BETWEEN
    inner = width - (_SIGN if row.kind == "feature" else 0)
    height = text_height(shown_text(row, cell), "strong", inner)
    return height + (text_height(cell.mark, "small", inner) if cell.mark else 0)


def paint_text(painter: QPainter, text: str, face: Face, place: QRect | QRectF, color: str | QColor) -> None:
    """Paint a text from the top left of a place, in lines as wide as the place."""
    painter.setPen(QColor(color))
    laid_out(text, face, round(place.width())).draw(painter, QPointF(place.topLeft()))


def paint_sign(painter: QPainter, support: Support | None, box: QRectF, color: str) -> None:
    """Paint a level of support as a disk: full, three quarters, half, empty; dotted when unknown."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(color), 1.4)
    if support is None:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.drawEllipse(box)
    quarters = {"builtin": 4, "official": 3, "extension": 2, "none": 0}[support.support] if support else 0
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    if quarters == 4:
        painter.drawEllipse(box)
    elif quarters:
        painter.drawPie(box, 90 * 16, quarters * 90 * 16)
    painter.restore()


def support_color(support: Support | None) -> str:
    """Return the color of a level of support; the words beside it say the same."""
    shown = theme.colors()
    if support is None or support.support == "none":
        return shown.muted
    return shown.good if support.depth == "full" and support.support != "extension" else shown.fair


class CellDelegate(QStyledItemDelegate):
    """Paints cells: signs of support, statements with bullets, the frame of the selected cell."""

    def __init__(self, model: ComparisonModel, view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown = theme.colors()
        place: QRect = option.rect
        row, cell = self._model.row(index.row()), self._model.cell(index)
        painter.save()
        painter.setClipRect(place)
        if row is None or cell is None:
            paint_group(
                painter, place, str(self._model.lines[index.row()]), -self._view.verticalHeader().width()
            )
        else:
            painter.fillRect(place, QColor(shown.panel))
            self._paint_cell(painter, row, cell, place.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y))
            paint_line(painter, place)
            if self._view.currentIndex() == index:
                width = 2 if self._view.hasFocus() else 1
                painter.setPen(QPen(QColor(shown.accent), width))
                painter.drawRect(place.adjusted(1, 1, -1 - width // 2, -1 - width // 2))
        painter.restore()

    def _paint_cell(self, painter: QPainter, row: Row, cell: Cell, place: QRect) -> None:
        shown = theme.colors()
        if row.kind == "feature":
            color = support_color(cell.support)
            paint_sign(painter, cell.support, QRectF(place.left() + 1, place.top() + 3, 10, 10), color)
            face: Face = "strong" if cell.support and cell.support.support == "builtin" else "text"
            inner = place.adjusted(_SIGN, 0, 0, 0)
            paint_text(painter, shown_text(row, cell), face, inner, color)
            _paint_mark(painter, cell, shown_text(row, cell), face, inner)
        elif row.kind == "statements" and cell.known:
            for text in cell.text.split("\n"):
                inner = place.adjusted(_SIGN, 0, 0, 0)
                paint_text(painter, "•", "text", place, shown.muted)
                paint_text(painter, text, "text", inner, shown.text)
                place = place.adjusted(0, text_height(text, "text", inner.width()) + _BETWEEN, 0, 0)
        else:
            paint_text(painter, cell.text, "text", place, shown.text if cell.known else shown.muted)
            _paint_mark(painter, cell, cell.text, "text", place)


def _paint_mark(painter: QPainter, cell: Cell, text: str, face: Face, place: QRect) -> None:
    if cell.mark:
        below = place.adjusted(0, text_height(text, face, place.width()), 0, 0)
        paint_text(painter, cell.mark, "small", below, theme.colors().muted)


def paint_line(painter: QPainter, place: QRect) -> None:
    """Paint the line below a cell or header."""
    painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(theme.colors().border))


def paint_group(painter: QPainter, place: QRect, title: str, left: int = 0) -> None:
    """Paint the part of a group's title that falls into a place; `left` is where the table begins."""
    painter.fillRect(place, QColor(theme.colors().ground))
    paint_line(painter, place)
    top = place.top() + (place.height() - text_height(title, "group", 10_000)) // 2
    room = QRect(left + PAD_X, top, 10_000, place.height())
    paint_text(painter, title, "group", room, theme.colors().text)
