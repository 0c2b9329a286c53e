"""The table of the comparison with its two headers, which stay in place while the rest scrolls."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from chooser.advice.rows import RowKey
from chooser.base.text import _
from chooser.ui.compare.cells import CellDelegate
from chooser.ui.compare.headers import FrameworkHeader, OnMenu, RowHeader
from chooser.ui.compare.legends import group_height
from chooser.ui.compare.model import ComparisonModel
from chooser.ui.compare.typesetting import Typesetter
from chooser.ui.kit.announce import announce
from chooser.ui.kit.widgets import QuietBar, label

MUST_HAVE_KEY = Qt.Key.Key_M
"""The key that makes a feature a must-have, or takes that back."""
_NARROWEST_COLUMN = 7.5
"""The narrowest column, in heights of a line."""
_NAMES = (8.5, 14.0)
"""The narrowest and widest the names of rows are, in heights of a line."""


class ComparisonTable(QTableView):
    """Frameworks side by side. Row names and framework names stay in place while the rest scrolls."""

    def __init__(
        self,
        model: ComparisonModel,
        *,
        cell_menu: Callable[[QModelIndex, QPoint], None],
        column_menu: OnMenu,
        moved: Callable[[int, int], None],
        toggle_must_have: Callable[[], None],
    ) -> None:
        super().__init__()
        self._is_built = False
        self._model = model
        self._cell_menu = cell_menu
        self._toggle_must_have = toggle_must_have
        self._heights: dict[RowKey, int] = {}
        self._heights_for: object = None
        self._set = Typesetter(self)
        self.setAccessibleName(_("Comparison of the frameworks"))
        self.setModel(model)
        self.columns = FrameworkHeader(model, self, self._set, column_menu)
        self.row_names = RowHeader(model, self, self._set)
        self.setHorizontalHeader(self.columns)
        self.setVerticalHeader(self.row_names)
        self._delegate = CellDelegate(model, self, self._set)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Always there, so that neither rows nor columns change their size when it comes and goes.
        self.setVerticalScrollBar(QuietBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())
        # The title of a group stands still while the columns below it move.
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        # Only when the header is done with it: the model takes the order over, and the header starts afresh.
        self.columns.sectionMoved.connect(
            lambda _section, old, new: moved(old, new), Qt.ConnectionType.QueuedConnection
        )
        self._count = label("", "small", wrap=False)
        self._count.setParent(self)
        self._is_built = True

    def fit(self) -> None:
        """Give every column the same width, as much as there is, and every row the height that it needs."""
        em, count = self._set.em, max(self._model.columnCount(), 1)
        names = round(min(max(self.width() * 0.2, _NAMES[0] * em), _NAMES[1] * em))
        if names != self.row_names.width():
            self.row_names.setFixedWidth(names)
        room = self.width() - names - self.verticalScrollBar().sizeHint().width()
        width = max(room // count, round(_NARROWEST_COLUMN * em))
        for column in range(self._model.columnCount()):
            # What is left of the division goes to the last one.
            rest = room - width * count if column == count - 1 else 0
            self.columns.resizeSection(column, width + max(rest, 0))
        self._fit_rows(width - 2 * self._set.pad_x, names + room)
        # The header is as high as what is marked in it.
        self.updateGeometries()

    def show_count(self, text: str) -> None:
        """Say in the corner how many rows are on show."""
        self._count.setText(text)

    def first_cell(self) -> QModelIndex:
        """Return the first cell that can be selected; an invalid index when no row is on show."""
        # The first line is the title of a group.
        return self._model.index(1, 0) if self._model.lines else QModelIndex()

    def nearest_cell(self, number: int) -> QModelIndex:
        """Return the first cell of the row at a place, or of the one before it; some row must be on show."""
        last = min(max(number, 1), len(self._model.lines) - 1)
        return self._model.index(last if self._model.row(last) is not None else last - 1, 0)

    def select(self, index: QModelIndex) -> None:
        """Make a cell the current one and the only one selected, also while Ctrl is held for Undo."""
        # Hidden, Qt would scroll to it when the table is shown, which is not laid out then.
        self.setAutoScroll(self.isVisible())
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.setAutoScroll(True)

    def show_cell(self, index: QModelIndex) -> None:
        """Make a cell the current one, in the middle of the view."""
        self.select(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def copy(self) -> None:
        """Put the selected cells on the clipboard as text; nothing is done without any."""
        if indexes := self.selectedIndexes():
            QGuiApplication.clipboard().setText(self._model.text(indexes))
            announce(self, _("Copied"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange)
        if event.type() in kinds and self._is_built:
            seen = self._is_seen(self.currentIndex(), self.viewport().size())
            self._set.refresh()
            self._heights_for = None
            self.fit()
            if seen:
                self.scrollTo(self.currentIndex())

    def _is_seen(self, index: QModelIndex, view: QSize) -> bool:
        return index.isValid() and QRect(QPoint(), view).intersects(self.visualRect(index))

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if not self._is_built:
            return
        names, columns, pad = self.row_names, self.columns, self._set.pad_x
        corner = QRect(names.x(), columns.y(), names.width(), columns.height())
        self._count.setGeometry(corner.adjusted(pad, 0, -pad, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Such as when the header has grown with the text.
        is_lower = event.size().height() < event.oldSize().height()
        seen = is_lower and self._is_seen(self.currentIndex(), event.oldSize())
        if event.size().width() != event.oldSize().width():
            self.fit()
        super().resizeEvent(event)
        if seen:
            self.scrollTo(self.currentIndex())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Above the first cell stands the title of its group.
        if self.currentIndex().isValid() and self.currentIndex() != self.first_cell():
            self.show_cell(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.first_cell().isValid():
            self.select(self.first_cell())
        super().focusInEvent(event)
        # After Qt has told that the table has the keyboard, which of its cells.
        QTimer.singleShot(0, self, self._tell_cell)

    def _tell_cell(self) -> None:
        if QAccessible.isActive() and self.hasFocus() and self.currentIndex().isValid():
            table = QAccessible.queryAccessibleInterface(self)
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(table.indexOfChild(table.focusChild()))
            QAccessible.updateAccessibility(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        else:
            place = event.globalPos()
            index = self.indexAt(self.viewport().mapFromGlobal(place))
        if index.isValid() and self._model.row(index.row()) is not None:
            self._cell_menu(index, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == MUST_HAVE_KEY and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._toggle_must_have()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would look among the levels of a column, where a letter finds nothing of use."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        if not self.currentIndex().isValid():
            return self.first_cell()
        return super().moveCursor(action, modifiers)

    def _fit_rows(self, width: int, whole: int) -> None:
        wanted = (self._model.frameworks, width, whole)
        if wanted != self._heights_for:
            self._heights_for = wanted
            self._heights.clear()
            self._delegate.cells.prepare(width)
        set_ = self._set
        for number in range(len(self._model.lines)):
            row = self._model.row(number)
            if row is None:
                high = group_height(set_, self._model, number, whole)
            else:
                if row.key not in self._heights:
                    self._heights[row.key] = self._delegate.cells.row_height(row, width)
                ahead = self._delegate.cells.ahead_height(row, width)
                high = max(self._heights[row.key], self.row_names.height_of(row), ahead) + 2 * set_.pad_y + 1
            if high != self.row_names.sectionSize(number):
                self.row_names.resizeSection(number, high)
