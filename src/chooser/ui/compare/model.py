"""The comparison as a table model: rows in groups down, frameworks across, and who is ahead of two."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from chooser.advice.rows import Cell, Row, RowKey, level_place
from chooser.base.text import _, visible
from chooser.model import Catalog
from chooser.ui.kit.widgets import tip

Index = QModelIndex | QPersistentModelIndex

_NO_PARENT = QModelIndex()


class Columns(NamedTuple):
    """What stands side by side: frameworks by id, and of two who is ahead in each row."""

    frameworks: tuple[str, ...]
    ahead: Mapping[RowKey, str] | None = None


class Marks(NamedTuple):
    """What is marked for the answers: what becomes of frameworks, and must-haves.

    `recommended` is the one that is recommended, or leaned to while that is not sure; where several tie,
    they are in `tied` instead.
    """

    recommended: frozenset[str] = frozenset()
    is_leaning: bool = False
    tied: frozenset[str] = frozenset()
    ruled_out: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()


class ComparisonModel(QAbstractTableModel):
    """The rows on show, each group under its title; a column for each framework on show."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self.catalog = catalog
        self.columns = Columns(tuple(catalog.frameworks))
        self.lines: tuple[Row | str, ...] = ()
        """Rows, and the titles of groups between them."""
        self.marks = Marks()

    @property
    def frameworks(self) -> tuple[str, ...]:
        """The ids of the frameworks on show, in the order of their columns."""
        return self.columns.frameworks

    @property
    def row_count(self) -> int:
        """How many rows are on show, without the titles of groups."""
        return sum(isinstance(line, Row) for line in self.lines)

    def show(self, rows: Collection[Row], columns: Columns) -> bool:
        """Show these rows and columns; tell whether they are others than before."""
        lines: list[Row | str] = []
        group = None
        for row in rows:
            if row.group != group:
                lines.append(group := row.group)
            lines.append(row)
        if tuple(lines) == self.lines and columns == self.columns:
            return False
        self.beginResetModel()
        self.lines = tuple(lines)
        self.columns = columns
        self.endResetModel()
        return True

    def mark(self, marks: Marks) -> bool:
        """Mark what the answers make of rows and frameworks; tell whether that is news."""
        if marks == self.marks:
            return False
        self.marks = marks
        if self.lines:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.lines) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        return True

    def row(self, number: int) -> Row | None:
        """Return the row at a place; None for the title of a group."""
        line = self.lines[number]
        return line if isinstance(line, Row) else None

    def framework(self, column: int) -> str | None:
        """Return the framework of a column; None for the one that tells who is ahead."""
        return self.frameworks[column] if column < len(self.frameworks) else None

    def cell(self, index: Index) -> Cell | None:
        """Return the cell at a place; None in the title of a group."""
        row = self.row(index.row())
        if row is None:
            return None
        framework = self.framework(index.column())
        return row.cells[framework] if framework is not None else Cell(self._ahead(row))

    def find(self, key: RowKey, framework: str) -> QModelIndex:
        """Return where a row and a framework meet; an invalid index when one is not on show."""
        if framework in self.frameworks:
            for number, line in enumerate(self.lines):
                if isinstance(line, Row) and line.key == key:
                    return self.index(number, self.frameworks.index(framework))
        return QModelIndex()

    def key(self, index: Index) -> tuple[RowKey, str] | None:
        """Return the row and the framework that meet at a place; None where there are not both."""
        row = self.row(index.row()) if index.isValid() else None
        framework = self.framework(index.column()) if index.isValid() else None
        return (row.key, framework) if row is not None and framework is not None else None

    def is_required(self, row: Row) -> bool:
        """Tell whether a row is a must-have."""
        return row.kind == "feature" and row.id in self.marks.required

    def text(self, indexes: Collection[Index]) -> str:
        """Return cells as text, a line for each row, with tabs between; of several, with their names."""
        rows = sorted({index.row() for index in indexes if self.row(index.row())})
        columns = sorted({index.column() for index in indexes})
        chosen = {(index.row(), index.column()) for index in indexes}

        def words(row: int, column: int) -> str:
            cell = self.cell(self.index(row, column))
            return visible(cell.text) if cell is not None and (row, column) in chosen else ""

        if len(rows) == len(columns) == 1:
            return words(rows[0], columns[0])
        lines = [["", *(self._column_name(column) for column in columns)]]
        lines += [[self._line_text(row), *(words(row, column) for column in columns)] for row in rows]
        return "\n".join("\t".join(line) for line in lines)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.frameworks) + (self.columns.ahead is not None)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.row(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index) if index.isValid() else None
        row = self.row(index.row()) if index.isValid() else None
        if cell is None or row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(cell.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(row, cell, index.column())
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return cell.because
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if not 0 <= section < (self.columnCount() if across else len(self.lines)):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._column_name(section) if across else self._line_text(section)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._column_text(section) if across else self._line_text(section)
        row = None if across else self.row(section)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and row is not None:
            # The title of the group is a line of its own, which is not read with the row.
            return row.group
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._column_text(section) if across else row.means or row.name if row else "")
        return None

    def _sentence(self, row: Row, cell: Cell, column: int) -> str:
        """Return a cell as assistive technology reads it, where nothing is seen of row and column."""
        framework = self.framework(column)
        if framework is None:
            return _("Ahead in {row}: {framework}").format(row=row.name, framework=cell.text)
        fields = {
            "row": row.name,
            "framework": self.catalog.frameworks[framework].name,
            "level": visible(cell.text).rstrip("."),
            "mark": cell.mark,
        }
        if (place := level_place(self.catalog, row, framework)) is not None:
            count, low, high = place
            fields |= {"count": str(count), "low": str(low), "high": str(high)}
            if low != high:
                told = _("{row} in {framework}: {level}, {low} to {high} of {count}.")
            else:
                told = _("{row} in {framework}: {level}, {high} of {count}.")
        else:
            told = _("{row} in {framework}: {level}.")
        if cell.mark:
            told = _("{sentence} {mark}.").format(sentence=told, mark="{mark}")
        return told.format(**fields)

    def _ahead(self, row: Row) -> str:
        return (self.columns.ahead or {}).get(row.key, "")

    def badge(self, framework: str | None) -> str:
        """Return in a word or two what has become of a framework; empty where there is nothing to say."""
        marks = self.marks
        if framework in marks.recommended:
            return _("ahead so far") if marks.is_leaning else _("recommended")
        if framework in marks.tied:
            return _("tied")
        return _("ruled out") if framework in marks.ruled_out else ""

    def _column_name(self, section: int) -> str:
        key = self.framework(section)
        if key is None:
            return _("Ahead")
        framework = self.catalog.frameworks[key]
        return _("{framework} {version}").format(framework=framework.name, version=framework.version)

    def _column_text(self, section: int) -> str:
        key, name = self.framework(section), self._column_name(section)
        badge = self.badge(key)
        return _("{framework}, {badge}").format(framework=name, badge=badge) if badge else name

    def _line_text(self, number: int) -> str:
        line = self.lines[number]
        if isinstance(line, str):
            return line
        return _("{feature}, must have").format(feature=line.name) if self.is_required(line) else line.name
