"""The comparison on screen: the table with its two headers, and how cells are laid out and painted."""

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from chooser.model import Support
from chooser.rows import Cell, Row
from chooser.text import _
from chooser.ui import theme
from chooser.ui.comparison_model import ComparisonModel

Face = Literal["text", "strong", "group", "name", "small"]

_PAD_X, _PAD_Y = 11, 8
_SIGN = 17
"""How far a text is indented after a sign or bullet."""
_BETWEEN = 4
"""The room between two statements of one cell."""
_NARROWEST_COLUMN = 170
_GROUP_HEIGHT = 34
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


def cell_height(row: Row, cell: Cell, width: int) -> int:
    """Return how high a cell must be in this width."""
    if row.kind == "statements" and cell.known:
        texts = cell.text.split("\n")
        return sum(text_height(text, "text", width - _SIGN) + _BETWEEN for text in texts) - _BETWEEN
    return text_height(cell.text, "strong", width - (_SIGN if row.kind == "feature" else 0))


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


class _CellDelegate(QStyledItemDelegate):
    """Paints cells: signs of support, statements with bullets, the frame of the selected cell."""

    def __init__(self, model: ComparisonModel, view: "ComparisonTable") -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown = theme.colors()
        place: QRect = option.rect  # type: ignore[attr-defined]
        row, cell = self._model.row(index.row()), self._model.cell(index)
        painter.save()
        painter.setClipRect(place)
        if row is None or cell is None:
            self._view.paint_group(painter, place, str(self._model.lines[index.row()]))
        else:
            painter.fillRect(place, QColor(shown.panel))
            self._paint_cell(painter, row, cell, place.adjusted(_PAD_X, _PAD_Y, -_PAD_X, -_PAD_Y))
            paint_line(painter, place)
            if self._view.selectionModel().isSelected(index):
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
            paint_text(painter, cell.text, face, place.adjusted(_SIGN, 0, 0, 0), color)
        elif row.kind == "statements" and cell.known:
            for text in cell.text.split("\n"):
                inner = place.adjusted(_SIGN, 0, 0, 0)
                paint_text(painter, "•", "text", place, shown.muted)
                paint_text(painter, text, "text", inner, shown.text)
                place = place.adjusted(0, text_height(text, "text", inner.width()) + _BETWEEN, 0, 0)
        else:
            paint_text(painter, cell.text, "text", place, shown.text if cell.known else shown.muted)


def paint_line(painter: QPainter, place: QRect) -> None:
    """Paint the line below a cell or header."""
    painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(theme.colors().border))


class _FrameworkHeader(QHeaderView):
    """The names of the frameworks, each in its color with its version; they can be dragged."""

    def __init__(self, model: ComparisonModel, view: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._model = model
        self.setSectionsMovable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(_NARROWEST_COLUMN)
        self.setAccessibleName(_("Frameworks"))

    def sizeHint(self) -> QSize:
        highest = max(
            (text_height(self._names(column)[0], "name", self._room(column)) for column in self._shown()),
            default=18,
        )
        return QSize(super().sizeHint().width(), highest + 20)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        shown = theme.colors()
        name, version = self._names(section)
        framework = self._model.catalog.frameworks[self._model.frameworks[section]]
        painter.fillRect(rect, QColor(shown.panel))
        paint_line(painter, rect)
        place = rect.adjusted(_PAD_X, 10, -_PAD_X, 0)
        room = self._room(section)
        paint_text(
            painter, name, "name", QRect(place.topLeft(), QSize(room, 20)), theme.framework_color(framework)
        )
        left = min(round(advance(name, "name")), room) + 6
        paint_text(painter, version, "small", place.adjusted(left, 2, 0, 0), shown.muted)

    def _shown(self) -> list[int]:
        return [column for column in range(self.count()) if not self.isSectionHidden(column)]

    def _names(self, section: int) -> tuple[str, str]:
        framework = self._model.catalog.frameworks[self._model.frameworks[section]]
        return framework.name, framework.version

    def _room(self, section: int) -> int:
        """Return what is left for the name beside the version, which has up to half of the width."""
        inner = self.sectionSize(section) - 2 * _PAD_X
        return inner - min(round(advance(self._names(section)[1], "small")) + 6, inner // 2)


class _RowHeader(QHeaderView):
    """The names of the rows; a bar marks those that count for the answers, a star the must-haves."""

    def __init__(self, model: ComparisonModel, view: "ComparisonTable") -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._model = model
        self._view = view
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setAccessibleName(_("Rows"))

    def sizeHint(self) -> QSize:
        return QSize(self.width(), super().sizeHint().height())

    def height_of(self, row: Row) -> int:
        """Return how high a row's name is."""
        inner = self.width() - 2 * _PAD_X
        height = text_height(row.name, "text", inner)
        if self._model.is_required(row) and not self._fits_beside(row, inner):
            height += text_height(_must_have(), "small", inner)
        return height

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        shown = theme.colors()
        row = self._model.row(section)
        if row is None:
            self._view.paint_group(painter, rect, str(self._model.lines[section]), in_header=True)
            return
        painter.fillRect(rect, QColor(shown.panel))
        paint_line(painter, rect)
        if self._model.is_counted(row):
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(shown.accent))
        place = rect.adjusted(_PAD_X, _PAD_Y, -_PAD_X, 0)
        paint_text(painter, row.name, "text", place, shown.muted)
        if self._model.is_required(row):
            if self._fits_beside(row, place.width()):
                place = place.adjusted(round(advance(row.name, "text")) + 7, 1, _PAD_X, 0)
            else:
                place = place.adjusted(0, text_height(row.name, "text", place.width()), 0, 0)
            paint_text(painter, _must_have(), "small", place, shown.accent)

    def _fits_beside(self, row: Row, width: int) -> bool:
        return advance(row.name, "text") + 7 + advance(_must_have(), "small") <= width


def _must_have() -> str:
    return _("★ must have")


class ComparisonTable(QTableView):
    """Frameworks side by side. Row names and framework names stay in place while the rest scrolls."""

    def __init__(self, model: ComparisonModel, on_menu: Callable[[int, QContextMenuEvent], None]) -> None:
        super().__init__()
        self._model = model
        self._on_menu = on_menu
        self.setAccessibleName(_("Comparison of the frameworks"))
        self.setModel(model)
        self.columns = _FrameworkHeader(model, self)
        self.row_names = _RowHeader(model, self)
        self.setHorizontalHeader(self.columns)
        self.setVerticalHeader(self.row_names)
        self.setItemDelegate(_CellDelegate(model, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Always there, so that neither rows nor columns change their size when it comes and goes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        # The title of a group stands still while the columns below it move.
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        self.columns.sectionMoved.connect(self.viewport().update)

    def shown_columns(self) -> list[int]:
        """Return the columns on show from left to right."""
        across = (self.columns.logicalIndex(place) for place in range(self.columns.count()))
        return [column for column in across if not self.columns.isSectionHidden(column)]

    def fit(self) -> None:
        """Give every column the same width, as much as there is, and every row the height that it needs."""
        shown = self.shown_columns()
        names = min(max(round(self.width() * 0.21), 150), 240)
        if names != self.row_names.width():
            self.row_names.setFixedWidth(names)
        room = self.width() - names - self.verticalScrollBar().sizeHint().width()
        width = max(room // max(len(shown), 1), _NARROWEST_COLUMN)
        for place, column in enumerate(shown):
            # What is left of the division goes to the last one.
            rest = room - width * len(shown) if place == len(shown) - 1 else 0
            self.columns.resizeSection(column, width + max(rest, 0))
        for number in range(len(self._model.lines)):
            height = self._height(number, shown, width - 2 * _PAD_X)
            if height != self.row_names.sectionSize(number):
                self.row_names.resizeSection(number, height)

    def paint_group(self, painter: QPainter, place: QRect, title: str, *, in_header: bool = False) -> None:
        """Paint a part of a group's title, which begins in the header and goes on over the cells."""
        painter.fillRect(place, QColor(theme.colors().ground))
        paint_line(painter, place)
        left = _PAD_X - (0 if in_header else self.row_names.width())
        top = place.top() + (place.height() - text_height(title, "group", 10_000)) // 2
        paint_text(painter, title, "group", QRect(left, top, 10_000, place.height()), theme.colors().text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()
        super().resizeEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            column = self.currentIndex().column()
        else:
            column = self.columns.logicalIndexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if column >= 0:
            self._on_menu(column, event)

    def _height(self, number: int, shown: list[int], width: int) -> int:
        row = self._model.row(number)
        if row is None:
            return _GROUP_HEIGHT
        cells = (row.cells[self._model.frameworks[column]] for column in shown)
        highest = max(cell_height(row, cell, width) for cell in cells)
        return max(highest, self.row_names.height_of(row)) + 2 * _PAD_Y + 1
