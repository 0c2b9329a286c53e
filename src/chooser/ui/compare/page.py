"""The comparison: frameworks side by side, filters above them, and what stands behind a cell below."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QAction, QKeySequence, QMouseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from chooser.advice.recommendation import Recommendation
from chooser.advice.rows import RowKey, shown_rows
from chooser.base.text import _
from chooser.session import Session
from chooser.ui.compare.detail import DetailPanel
from chooser.ui.compare.model import ComparisonModel
from chooser.ui.compare.table import ComparisonTable
from chooser.ui.kit.page import Page
from chooser.ui.kit.widgets import button, label, toggle

_MARGIN = 22
_ONE_ROW_FROM = 700
"""Width in pixels from which the filter stands beside the other switches."""


class _CheckMenu(QMenu):
    """A menu of things to check that stays open, so that several can be checked in one go."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable():
            if action.isEnabled():
                action.trigger()
        else:
            super().mouseReleaseEvent(event)


class ComparisonPage(Page):
    """The table of everything that the catalog knows, with the ways to find something in it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.model = ComparisonModel(session.catalog)
        self.table = ComparisonTable(self.model, self._open_column_menu)
        self.detail = DetailPanel(session.catalog)
        self._hidden: set[str] = set()
        self._considered: tuple[str, ...] | None = None
        self._selected: tuple[RowKey, str] | None = None
        self._shown: Recommendation | None = None
        self._build()
        self.table.selectionModel().currentChanged.connect(self._select)

    @property
    def shown_frameworks(self) -> tuple[str, ...]:
        """The ids of the frameworks on show, in catalog order."""
        return tuple(key for key in self.model.frameworks if key not in self._hidden)

    def refresh(self) -> None:
        recommendation = self.session.recommendation
        if recommendation is self._shown:
            return
        considered = self.session.decision.considered(self.session.catalog)
        if considered != self._considered:
            self._considered = considered
            self._hidden = {key for key in self.model.frameworks if key not in considered}
            self._sync_columns()
        self._shown = recommendation
        self.model.mark(recommendation.counted, recommendation.required)
        self._show_rows(keep_place=True)
        if self._selected is None:
            self.table.setCurrentIndex(self.table.first_cell())

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def show_part(self, part: tuple[str, ...]) -> None:
        kind, item, framework = part
        self.select_cell(kind, item, framework)

    def select_cell(self, kind: str, item_id: str, framework: str) -> None:
        """Show and select a cell, taking back what hides it; nothing happens when there is no such row."""
        self.refresh()
        if framework not in self.model.frameworks or not any(
            row.key == (kind, item_id) for row in shown_rows(self.session.catalog, ())
        ):
            return
        if framework in self._hidden:
            self._toggle_framework(framework)
        if not self.model.find((kind, item_id), framework).isValid():
            self.clear_filters()
        self.table.show_cell(self.model.find((kind, item_id), framework))
        self.focus_first()

    def clear_filters(self) -> None:
        """Show all rows again."""
        for widget in (self.only_differences, self.only_counted):
            with QSignalBlocker(widget):
                widget.setChecked(False)
        with QSignalBlocker(self.filter):
            self.filter.clear()
        self._show_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < _ONE_ROW_FROM
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._bar.setDirection(direction)
        self.detail.setFixedHeight(min(max(round(self.height() * 0.24), 140), 220))
        super().resizeEvent(event)

    def _build(self) -> None:
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        self._body.addWidget(self._empty_state())
        upper = QVBoxLayout()
        upper.setContentsMargins(_MARGIN, 16, _MARGIN, 0)
        upper.setSpacing(14)
        upper.addLayout(self._toolbar())
        upper.addWidget(self._body, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(upper, 1)
        layout.addWidget(self.detail)
        QShortcut(QKeySequence.StandardKey.Find, self, self._find)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.filter.clear)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _toolbar(self) -> QBoxLayout:
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filter rows"))
        self.filter.setAccessibleName(_("Filter rows"))
        self.filter.setClearButtonEnabled(True)
        # Also when assistive technology writes it, without a key.
        self.filter.textChanged.connect(lambda _text: self._show_rows())
        self.filter.returnPressed.connect(self.focus_first)
        self.only_differences = toggle(_("Only differences"), self._show_rows)
        self.only_counted = toggle(_("What matters to me"), self._show_rows)
        self.frameworks_button = QPushButton()
        self.frameworks_button.setAutoDefault(True)
        self.frameworks_button.setMenu(self._frameworks_menu())
        beside = QHBoxLayout()
        beside.setSpacing(10)
        beside.addWidget(self.only_differences)
        beside.addWidget(self.only_counted)
        beside.addStretch(1)
        beside.addWidget(self.frameworks_button)
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.setSpacing(10)
        self._bar.addWidget(self.filter, 1)
        self._bar.addLayout(beside, 2)
        return self._bar

    def _frameworks_menu(self) -> QMenu:
        menu = _CheckMenu(self)
        self._actions: dict[str, QAction] = {}
        for key, framework in self.session.catalog.frameworks.items():
            action = menu.addAction(framework.name.replace("&", "&&"))
            action.setCheckable(True)
            action.triggered.connect(partial(self._toggle_framework, key))
            self._actions[key] = action
        return menu

    def _empty_state(self) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        self._empty_text = label("", "muted")
        self._empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clear_button = button(_("Clear"), self.clear_filters)
        self.clear_button.setAccessibleName(_("Clear the filters"))
        layout.addStretch(1)
        layout.addWidget(self._empty_text)
        layout.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        return holder

    def _show_rows(self, *, keep_place: bool = False) -> None:
        """Show the rows that pass the filters; the selected cell stays selected while it is among them."""
        place = self.table.verticalScrollBar().value()
        changed = self.model.show_rows(
            shown_rows(
                self.session.catalog,
                self.shown_frameworks,
                text=self.filter.text(),
                only_differences=self.only_differences.isChecked(),
                only=self.model.counted if self.only_counted.isChecked() else None,
            )
        )
        self.table.fit()
        if changed:
            self._restore_selection()
        if keep_place:
            self.table.verticalScrollBar().setValue(place)
        self._empty_text.setText(self._why_empty())
        self._body.setCurrentIndex(0 if self.model.lines else 1)

    def _why_empty(self) -> str:
        if self.only_counted.isChecked() and not self.model.counted:
            return _("Nothing matters yet: no answer asks for anything.")
        if self.only_differences.isChecked() and len(self.shown_frameworks) == 1:
            return _("With one framework on show nothing differs.")
        return _("No row passes the filters.")

    def _restore_selection(self) -> None:
        if self._selected is not None:
            index = self.model.find(*self._selected)
            if index.isValid() and not self.table.isColumnHidden(index.column()):
                self.table.setCurrentIndex(index)
                return
        self.detail.show_nothing()

    def _select(self, current: QModelIndex) -> None:
        found = self.model.key(current)
        row, cell = (self.model.row(current.row()), self.model.cell(current)) if found else (None, None)
        if found is None or row is None or cell is None:
            self.detail.show_nothing()
            return
        self._selected = found
        self.detail.show_cell(found[1], row, cell)

    def _toggle_framework(self, framework: str, *_checked: bool) -> None:
        """Show or hide a column; the last one stays. The decision is not touched."""
        hidden = self._hidden ^ {framework}
        if len(hidden) < len(self.model.frameworks):
            self._hidden = hidden
        self._sync_columns()
        self._show_rows(keep_place=True)

    def _sync_columns(self) -> None:
        shown = self.shown_frameworks
        for column, (key, action) in enumerate(self._actions.items()):
            with QSignalBlocker(action):
                action.setChecked(key in shown)
                action.setEnabled(shown != (key,))
            if self.table.isColumnHidden(column) != (key not in shown):
                self.table.setColumnHidden(column, key not in shown)
        self.frameworks_button.setText(_("Frameworks: {count}").format(count=len(shown)))
        current = self.table.currentIndex()
        if current.isValid() and self.table.isColumnHidden(current.column()):
            self.table.setCurrentIndex(current.siblingAtColumn(self.table.shown_columns()[0]))

    def _open_column_menu(self, column: int, place: QPoint) -> None:
        menu = self.column_menu(column)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def column_menu(self, column: int) -> QMenu:
        """Return the menu of a column: move it to the left or right, hide it."""
        framework = self.model.frameworks[column]
        shown = self.table.shown_columns()
        position = shown.index(column)
        menu = QMenu(self)
        menu.setAccessibleName(self.session.catalog.frameworks[framework].name)
        for text, other in ((_("Move left"), position - 1), (_("Move right"), position + 1)):
            action = menu.addAction(text)
            action.setEnabled(0 <= other < len(shown))
            if action.isEnabled():
                action.triggered.connect(partial(self._move, column, shown[other]))
        menu.addSeparator()
        hide = menu.addAction(_("Hide"))
        hide.setEnabled(len(shown) > 1)
        hide.triggered.connect(partial(self._toggle_framework, framework))
        return menu

    def _move(self, column: int, other: int, *_checked: bool) -> None:
        header = self.table.columns
        header.moveSection(header.visualIndex(column), header.visualIndex(other))

    def _find(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()
