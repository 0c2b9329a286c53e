"""The comparison as a table model: rows in groups down, frameworks across."""

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from chooser.advice.rows import Cell, Row, RowKey
from chooser.base.text import _
from chooser.model import Catalog

Index = QModelIndex | QPersistentModelIndex

_NO_PARENT = QModelIndex()


class ComparisonModel(QAbstractTableModel):
    """The rows on show, each group under its title; a column for each framework of the catalog."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self.catalog = catalog
        self.frameworks = tuple(catalog.frameworks)
        self.lines: tuple[Row | str, ...] = ()
        """Rows, and the titles of groups between them."""
        self.counted: frozenset[RowKey] = frozenset()
        """The rows that count for the answers."""
        self.required: frozenset[str] = frozenset()
        """The features that are must-haves."""

    def show_rows(self, rows: Collection[Row]) -> bool:
        """Show these rows; tell whether they are others than before."""
        lines: list[Row | str] = []
        group = None
        for row in rows:
            if row.group != group:
                lines.append(group := row.group)
            lines.append(row)
        if tuple(lines) == self.lines:
            return False
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()
        return True

    def mark(self, counted: frozenset[RowKey], required: Collection[str]) -> bool:
        """Mark the rows that count for the answers and the must-haves; tell whether that is news."""
        marks = (counted, frozenset(required))
        if marks == (self.counted, self.required):
            return False
        self.counted, self.required = marks
        if self.lines:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.lines) - 1)
        return True

    def row(self, number: int) -> Row | None:
        """Return the row at a place; None for the title of a group."""
        line = self.lines[number]
        return line if isinstance(line, Row) else None

    def cell(self, index: Index) -> Cell | None:
        """Return the cell at a place; None in the title of a group."""
        row = self.row(index.row())
        return row.cells[self.frameworks[index.column()]] if row else None

    def find(self, key: RowKey, framework: str) -> QModelIndex:
        """Return where a row and a framework meet; an invalid index when the row is not on show."""
        for number, line in enumerate(self.lines):
            if isinstance(line, Row) and line.key == key:
                return self.index(number, self.frameworks.index(framework))
        return QModelIndex()

    def key(self, index: Index) -> tuple[RowKey, str] | None:
        """Return the row and the framework that meet at a place; None in the title of a group."""
        row = self.row(index.row()) if index.isValid() else None
        return (row.key, self.frameworks[index.column()]) if row else None

    def is_counted(self, row: Row) -> bool:
        """Tell whether a row counts for the answers."""
        return row.key in self.counted

    def is_required(self, row: Row) -> bool:
        """Tell whether a row is a must-have."""
        return row.kind == "feature" and row.id in self.required

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.frameworks)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.row(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index) if index.isValid() else None
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            framework = self.catalog.frameworks[self.frameworks[index.column()]].name
            text = _("{framework}, {row}: {cell}, {mark}") if cell.mark else _("{framework}, {row}: {cell}")
            return text.format(
                framework=framework, row=self._line_text(index.row()), cell=cell.text, mark=cell.mark
            )
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return cell.because
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if not 0 <= section < (len(self.frameworks) if across else len(self.lines)):
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if across:
            framework = self.catalog.frameworks[self.frameworks[section]]
            return f"{framework.name} {framework.version}"
        text = self._line_text(section)
        row = self.row(section)
        if role == Qt.ItemDataRole.AccessibleTextRole and row and self.is_counted(row):
            return _("{row}, counts for your answers").format(row=text)
        return text

    def _line_text(self, number: int) -> str:
        line = self.lines[number]
        if isinstance(line, str):
            return line
        return _("{feature}, must have").format(feature=line.name) if self.is_required(line) else line.name
