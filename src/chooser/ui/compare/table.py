"""The table of the comparison with its two headers, which stay in place while the rest scrolls."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from chooser.advice.rows import Row
from chooser.base.text import _
from chooser.ui.compare.cells import (
    PAD_X,
    PAD_Y,
    CellDelegate,
    advance,
    cell_height,
    paint_group,
    paint_line,
    paint_text,
    text_height,
)
from chooser.ui.compare.model import ComparisonModel
from chooser.ui.kit import theme

OnMenu = Callable[[int, QPoint], None]
"""Called with a column and a place on the screen where its menu is asked for."""

_NARROWEST_COLUMN = 170
_GROUP_HEIGHT = 34
_HIGHEST_NAME = 60
"""Three lines of a framework's name; a longer one is cut off."""


class _FrameworkHeader(QHeaderView):
    """The names of the frameworks, each in its color with its version; they can be dragged."""

    def __init__(self, model: ComparisonModel, view: QWidget, on_menu: OnMenu) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._model = model
        self._on_menu = on_menu
        self.setSectionsMovable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(_NARROWEST_COLUMN)
        self.setAccessibleName(_("Frameworks"))

    def sizeHint(self) -> QSize:
        highest = max(
            (text_height(self._names(column)[0], "name", self._room(column)) for column in self._shown()),
            default=18,
        )
        return QSize(super().sizeHint().width(), min(highest, _HIGHEST_NAME) + 20)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        shown = theme.colors()
        name, version = self._names(section)
        framework = self._model.catalog.frameworks[self._model.frameworks[section]]
        painter.fillRect(rect, QColor(shown.panel))
        paint_line(painter, rect)
        place = rect.adjusted(PAD_X, 10, -PAD_X, 0)
        room = self._room(section)
        paint_text(
            painter, name, "name", QRect(place.topLeft(), QSize(room, 20)), theme.framework_color(framework)
        )
        left = min(round(advance(name, "name")), room) + 6
        paint_text(painter, version, "small", place.adjusted(left, 2, 0, 0), shown.muted)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._on_menu(self.logicalIndexAt(event.pos()), event.globalPos())

    def _shown(self) -> list[int]:
        return [column for column in range(self.count()) if not self.isSectionHidden(column)]

    def _names(self, section: int) -> tuple[str, str]:
        framework = self._model.catalog.frameworks[self._model.frameworks[section]]
        return framework.name, framework.version

    def _room(self, section: int) -> int:
        """Return what is left for the name beside the version, which has up to half of the width."""
        inner = self.sectionSize(section) - 2 * PAD_X
        return inner - min(ceil(advance(self._names(section)[1], "small")) + 7, inner // 2)


class _RowHeader(QHeaderView):
    """The names of the rows; a bar marks those that count for the answers, a star the must-haves."""

    def __init__(self, model: ComparisonModel, view: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setAccessibleName(_("Rows"))

    def sizeHint(self) -> QSize:
        return QSize(self.width(), super().sizeHint().height())

    def height_of(self, row: Row) -> int:
        """Return how high a row's name is."""
        inner = self.width() - 2 * PAD_X
        height = text_height(row.name, "text", inner)
        if self._model.is_required(row) and not self._fits_beside(row, inner):
            height += text_height(_must_have(), "small", inner)
        return height

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        shown = theme.colors()
        row = self._model.row(section)
        if row is None:
            paint_group(painter, rect, str(self._model.lines[section]))
            return
        painter.fillRect(rect, QColor(shown.panel))
        paint_line(painter, rect)
        if self._model.is_counted(row):
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(shown.accent))
        # The name of a row that is higher than the view stays on the screen while its cells are read.
        top = max(rect.top(), min(0, rect.bottom() - self.height_of(row) - 2 * PAD_Y))
        place = rect.adjusted(PAD_X, top - rect.top() + PAD_Y, -PAD_X, 0)
        paint_text(painter, row.name, "text", place, shown.muted)
        if self._model.is_required(row):
            if self._fits_beside(row, place.width()):
                place = place.adjusted(round(advance(row.name, "text")) + 7, 1, PAD_X, 0)
            else:
                place = place.adjusted(0, text_height(row.name, "text", place.width()), 0, 0)
            paint_text(painter, _must_have(), "small", place, shown.accent)

    def _fits_beside(self, row: Row, width: int) -> bool:
        return advance(row.name, "text") + 7 + advance(_must_have(), "small") <= width


def _must_have() -> str:
    return _("★ must have")


class ComparisonTable(QTableView):
    """Frameworks side by side. Row names and framework names stay in place while the rest scrolls."""

    def __init__(self, model: ComparisonModel, on_menu: OnMenu) -> None:
        super().__init__()
        self._model = model
        self._on_menu = on_menu
        self.setAccessibleName(_("Comparison of the frameworks"))
        self.setModel(model)
        self.columns = _FrameworkHeader(model, self, on_menu)
        self.row_names = _RowHeader(model, self)
        self.setHorizontalHeader(self.columns)
        self.setVerticalHeader(self.row_names)
        self.setItemDelegate(CellDelegate(model, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Always there, so that neither rows nor columns change their size when it comes and goes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())
        # The title of a group stands still while the columns below it move.
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self.row_names.viewport().update)
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
            height = self._height(number, shown, width - 2 * PAD_X)
            if height != self.row_names.sectionSize(number):
                self.row_names.resizeSection(number, height)

    def first_cell(self) -> QModelIndex:
        """Return the first cell that can be selected; an invalid index when no row is on show."""
        # The first line is the title of a group.
        return self._model.index(1, self.shown_columns()[0]) if self._model.lines else QModelIndex()

    def show_cell(self, index: QModelIndex) -> None:
        """Make a cell the current one, in the middle of the view or, when it is too high, from its top."""
        self.setCurrentIndex(index)
        high = self.rowHeight(index.row()) > self.viewport().height()
        hint = QAbstractItemView.ScrollHint
        self.scrollTo(index, hint.PositionAtTop if high else hint.PositionAtCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.fit()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.currentIndex().isValid():
            self.show_cell(self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        else:
            place = event.globalPos()
            index = self.indexAt(self.viewport().mapFromGlobal(place))
        if index.isValid():
            self._on_menu(index.column(), place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._scrolls_within(event.key()):
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        if not self.currentIndex().isValid():
            return self.first_cell()
        return super().moveCursor(action, modifiers)

    def _scrolls_within(self, key: int) -> bool:
        """Scroll, before moving on, while a cell higher than the view has more to read that way."""
        place, view, bar = self.visualRect(self.currentIndex()), self.viewport(), self.verticalScrollBar()
        if place.height() <= view.height():
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) and place.bottom() > view.height():
            bar.setValue(bar.value() + view.height() // 2)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp) and place.top() < 0:
            bar.setValue(bar.value() - view.height() // 2)
        else:
            return False
        return True

    def _height(self, number: int, shown: list[int], width: int) -> int:
        row = self._model.row(number)
        if row is None:
            return _GROUP_HEIGHT
        cells = (row.cells[self._model.frameworks[column]] for column in shown)
        highest = max(cell_height(row, cell, width) for cell in cells)
        return max(highest, self.row_names.height_of(row)) + 2 * PAD_Y + 1
