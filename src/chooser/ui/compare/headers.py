"""The two headers of the comparison: frameworks across, and rows down."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from chooser.advice.rows import Row, measured
from chooser.base.text import _
from chooser.ui.compare.cells import ground
from chooser.ui.compare.legends import paint_group
from chooser.ui.compare.marks import paint_badge, paint_star
from chooser.ui.compare.model import ComparisonModel
from chooser.ui.compare.typesetting import Typesetter
from chooser.ui.kit import theme

OnMenu = Callable[[int, QPoint], None]
"""Called with a column and a place on the screen where its menu is asked for."""

_NAME_LINES = 2
_ROW_LINES = 3


class FrameworkHeader(QHeaderView):
    """The names of the frameworks, each in its color, with version and what the answers make of it."""

    def __init__(
        self, model: ComparisonModel, view: QTableView, typesetter: Typesetter, on_menu: OnMenu
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._model = model
        self._set = typesetter
        self._on_menu = on_menu
        self.setSectionsMovable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(_("Frameworks"))

    def sizeHint(self) -> QSize:
        high = max((self._content_height(column) for column in range(self.count())), default=0)
        # The table asks for the height alone; Qt would go over all that stands in the header.
        return QSize(0, round(high + 2 * self._set.pad_y))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        shown, set_ = theme.colors(), self._set
        key = self._model.framework(section)
        painter.fillRect(rect, ground(is_recommended=key in self._model.marks.recommended))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(shown.border))
        place = rect.adjusted(set_.pad_x, set_.pad_y, -set_.pad_x, 0)
        if key is None:
            set_.paint(painter, _("Ahead"), "name", place, shown.text, 1)
            return
        framework = self._model.catalog.frameworks[key]
        color = theme.framework_color(framework)
        set_.paint(painter, framework.name, "name", place, color, _NAME_LINES)
        start = set_.advance(framework.name, "name") + set_.em * 0.4
        line = set_.line_height("name")
        if self._has_version_beside(section):
            beside = set_.after(place, start).translated(0, line - set_.line_height("small"))
            set_.paint(painter, framework.version, "small", beside, shown.muted, 1)
            start += set_.advance(framework.version, "small") + set_.em * 0.5
        below = place.adjusted(0, set_.height(framework.name, "name", place.width(), _NAME_LINES), 0, 0)
        if not self._has_version_beside(section):
            set_.paint(painter, framework.version, "small", below, shown.muted, 1)
            below.adjust(0, set_.line_height("small"), 0, 0)
        if badge := self._badge(section):
            if self._has_badge_beside(section):
                self._paint_badge(painter, badge, section, place, start, line)
            else:
                self._paint_badge(painter, badge, section, below, 0, set_.line_height("small") * 1.5)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._on_menu(self.logicalIndexAt(event.pos()), event.globalPos())

    def _badge(self, section: int) -> str:
        return self._model.badge(self._model.framework(section))

    def _paint_badge(
        self, painter: QPainter, text: str, section: int, place: QRect, start: float, line: float
    ) -> None:
        shown, set_ = theme.colors(), self._set
        wide, high = self._badge_width(text), set_.line_height("small") * 1.15
        box = QRectF(set_.box(place, start, wide, high, line))
        is_good = self._model.framework(section) in self._model.marks.recommended
        is_filled = is_good and not self._model.marks.is_leaning
        colors = (shown.good if is_good else shown.muted, shown.panel if is_filled else None)
        paint_badge(painter, box, text, set_.fonts["small"], colors)

    def _badge_width(self, text: str) -> float:
        return self._set.advance(text, "small") + self._set.em * 0.7

    def _room(self, section: int) -> int:
        return self.sectionSize(section) - 2 * self._set.pad_x

    def _first_line(self, section: int) -> float:
        """Return how wide name and version are on one line."""
        framework = self._model.catalog.frameworks[self._model.frameworks[section]]
        name = self._set.advance(framework.name, "name")
        return name + self._set.em * 0.4 + self._set.advance(framework.version, "small")

    def _has_version_beside(self, section: int) -> bool:
        return self._first_line(section) <= self._room(section)

    def _has_badge_beside(self, section: int) -> bool:
        wide = self._first_line(section) + self._set.em * 0.5 + self._badge_width(self._badge(section))
        return wide <= self._room(section)

    def _content_height(self, section: int) -> float:
        set_, key = self._set, self._model.framework(section)
        if key is None:
            return set_.line_height("name")
        name = self._model.catalog.frameworks[key].name
        high: float = set_.height(name, "name", self._room(section), _NAME_LINES)
        if not self._has_version_beside(section):
            high += set_.line_height("small")
        if self._badge(section) and not self._has_badge_beside(section):
            high += set_.line_height("small") * 1.5
        return high


class RowHeader(QHeaderView):
    """The names of the rows: a star before the must-haves, and which way is better below what is measured."""

    def __init__(self, model: ComparisonModel, view: QTableView, typesetter: Typesetter) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._model = model
        self._set = typesetter
        self._view = view
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setAccessibleName(_("Rows"))

    def sizeHint(self) -> QSize:
        # The table asks for the width alone.
        return QSize(self.width(), 0)

    def height_of(self, row: Row) -> int:
        """Return how high a row's name is."""
        set_ = self._set
        width = self.width() - 2 * set_.pad_x - round(self._star_width(row))
        high = set_.height(row.name, "text", width, _ROW_LINES)
        return high + (set_.height(self._note(row), "small", width, 2) if self._note(row) else 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        shown, set_ = theme.colors(), self._set
        row = self._model.row(section)
        if row is None:
            beside = self._view.viewport().width()
            left = -beside if set_.mirrored else 0
            whole = QRect(left, rect.top(), rect.width() + beside, rect.height())
            paint_group(painter, set_, self._model, section, whole)
            return
        painter.fillRect(rect, QColor(shown.panel))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(shown.border))
        place = rect.adjusted(set_.pad_x, set_.pad_y, -set_.pad_x, 0)
        if self._model.is_required(row):
            size = set_.em * 0.75
            paint_star(painter, set_.box(place, 0, size, size, set_.line_height("text")), shown.text)
            place = set_.after(place, self._star_width(row))
        set_.paint(painter, row.name, "text", place, shown.text, _ROW_LINES)
        below = place.adjusted(0, set_.height(row.name, "text", place.width(), _ROW_LINES), 0, 0)
        set_.paint(painter, self._note(row), "small", below, shown.muted, 2)

    def _star_width(self, row: Row) -> float:
        return self._set.em * 1.05 if self._model.is_required(row) else 0.0

    def _note(self, row: Row) -> str:
        found = measured(self._model.catalog, row)
        if found is None:
            return ""
        return _("less is better") if found.better == "lower" else _("more is better")
