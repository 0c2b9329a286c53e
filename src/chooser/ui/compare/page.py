"""The comparison: frameworks side by side, filters above them, and what stands behind a cell below."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from chooser.advice import words
from chooser.advice.ordering import ahead, ordered
from chooser.advice.recommendation import Recommendation
from chooser.advice.rows import Row, RowKey, differing, shown_rows
from chooser.base.text import _, listing, ngettext
from chooser.session import Session
from chooser.ui.compare.detail import DetailPanel, must_have_text
from chooser.ui.compare.model import Columns, ComparisonModel, Marks
from chooser.ui.compare.must_haves import MustHaves
from chooser.ui.compare.table import ComparisonTable
from chooser.ui.compare.toolbar import Acts, Toolbar
from chooser.ui.kit.announce import announce
from chooser.ui.kit.page import Page
from chooser.ui.kit.whole import Inner, Whole
from chooser.ui.kit.widgets import button, label

_MARGIN = 22
_TABLE = 10
"""The lines of text that the table has at least, where the window is as high."""
_DETAIL = (7.5, 12.0)
"""The lowest and highest the explanation is, in heights of a line."""


class ComparisonPage(Page):
    """The table of everything that the catalog knows, with the ways to find something in it.

    `way_back` tells what a link says that leads to where the page was opened from; nothing, without one.
    """

    def __init__(
        self, session: Session, *, way_back: Callable[[], str] = str, go_back: Callable[[], object] = str
    ) -> None:
        super().__init__(session)
        self._way_back = way_back
        catalog = session.catalog
        self.model = ComparisonModel(catalog)
        self.table = ComparisonTable(
            self.model,
            cell_menu=self._open_cell_menu,
            column_menu=self._open_column_menu,
            moved=self._move,
            toggle_must_have=self._toggle_must_have,
        )
        self.detail = DetailPanel(catalog, toggle_must_have=self._toggle_must_have, go_back=go_back)
        acts = Acts(
            filter_rows=self._filter,
            leave_filter=self.focus_first,
            go_head_to_head=self._go_head_to_head,
            choose_pair=self._show_chosen,
            toggle_framework=self._toggle_framework,
        )
        self.toolbar = Toolbar(catalog, acts)
        self._must_haves = MustHaves(session)
        self._order = [*catalog.frameworks]
        self._hidden: set[str] = set()
        self._considered: tuple[str, ...] | None = None
        self._selected: tuple[RowKey, str] | None = None
        self._is_chosen = False
        """Whether a person chose the selected cell; else one comes back to whatever has come to be first."""
        self._shown: tuple[Recommendation, bool] | None = None
        self._rows: tuple[Row, ...] = ()
        self._differing_in: tuple[tuple[str, ...], frozenset[RowKey]] | None = None
        self._build()
        self.table.selectionModel().currentChanged.connect(self._select)

    @property
    def shown_frameworks(self) -> tuple[str, ...]:
        """The ids of the frameworks on show, in the order of their columns."""
        return self.toolbar.pair or tuple(key for key in self._order if key not in self._hidden)

    def refresh(self) -> None:
        self.detail.show_way_back(self._way_back())
        recommendation = self.session.recommendation
        shown = (recommendation, self._tells_leader)
        if shown == self._shown:
            return
        considered = self.session.decision.considered(self.session.catalog)
        if considered != self._considered:
            self._considered = considered
            self._hidden = {key for key in self._order if key not in considered}
        self._shown = shown
        self._rows = ordered(recommendation)
        self.model.mark(self._marks(recommendation))
        self._show_rows(keep_place=True)
        # On screen it stays where it is, whatever comes to be first: what is done next is done to its row.
        if not self._is_chosen and not self.isVisible():
            self.table.select(self.table.first_cell())
            self.table.scrollToTop()
            self._is_chosen = False
        self._explain(self.table.currentIndex())

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def panel(self) -> QWidget:
        return self.detail

    def escape(self) -> bool:
        is_filtered = bool(self.toolbar.filter.text())
        self.toolbar.filter.clear()
        return is_filtered

    def show_part(self, part: tuple[str, ...]) -> None:
        kind, item, framework = part
        self.select_cell(kind, item, framework)

    def select_cell(self, kind: str, item_id: str, framework: str) -> None:
        """Show and select a cell, taking back what hides it; nothing happens when there is no such row."""
        self.refresh()
        known = any(row.key == (kind, item_id) for row in self._rows)
        if framework not in self._order or not known:
            return
        if framework not in self.shown_frameworks:
            self.toolbar.set_pair(None)
            self._hidden.discard(framework)
            self._show_rows()
        if not self.model.find((kind, item_id), framework).isValid():
            self.clear_filters()
        self.table.show_cell(self.model.find((kind, item_id), framework))
        self.focus_first()

    def clear_filters(self) -> None:
        """Show all rows again."""
        self.toolbar.clear()
        self._filter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_detail()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_detail()

    def _fit_detail(self) -> None:
        lowest, highest = (round(lines * self.fontMetrics().height()) for lines in _DETAIL)
        self.detail.setFixedHeight(min(max(round(self.height() * 0.24), lowest), highest))

    @property
    def _tells_leader(self) -> bool:
        """Whether the page may say who is recommended: only where that is uncovered or was seen before."""
        return self.session.result_seen

    def _marks(self, recommendation: Recommendation) -> Marks:
        told = frozenset(recommendation.recommended if self._tells_leader else ())
        is_tie = len(told) > 1
        return Marks(
            recommended=frozenset() if is_tie else told,
            is_leaning=words.is_leaning(recommendation),
            tied=told if is_tie else frozenset(),
            ruled_out=frozenset(each.id for each in recommendation.ranking if each.excluded),
            required=frozenset(recommendation.required),
        )

    def _build(self) -> None:
        self._body = Inner()
        self._body.addWidget(self.table)
        self._body.addWidget(self._empty_state())
        upper = QVBoxLayout()
        upper.setContentsMargins(_MARGIN, 16, _MARGIN, 0)
        upper.setSpacing(12)
        upper.addWidget(self.toolbar)
        upper.addWidget(self._body, 1)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(upper, 1)
        layout.addWidget(self.detail)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Whole(content, self._body, _TABLE))
        QShortcut(QKeySequence.StandardKey.Find, self, self._find)

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

    def _filter(self) -> None:
        """Show what passes the filters as they are now, and say how much that is, where it has changed."""
        before = self._empty_text.text() if not self.model.lines else self._count_text()
        self._show_rows()
        now = self._empty_text.text() if not self.model.lines else self._count_text()
        if now != before:
            announce(self.toolbar, now)

    def _show_rows(self, *, keep_place: bool = False) -> None:
        """Show the rows that pass the filters; the selected cell stays selected while it is among them."""
        bar = self.table.verticalScrollBar()
        place, top, number = bar.value(), self._current_top(), self.table.currentIndex().row()
        frameworks, toolbar = self.shown_frameworks, self.toolbar
        counted = self.session.recommendation.counted
        rows = shown_rows(
            self._rows,
            frameworks,
            text=toolbar.filter.text(),
            only=self._passing(counted),
        )
        changed = self.model.show(rows, Columns(frameworks, self._ahead()))
        self.table.fit()
        self._tell_counts(counted)
        if changed:
            self._restore_selection(number)
        if keep_place:
            now = self._current_top()
            # A row that has come to another group is still where it was looked at.
            bar.setValue(place if top is None or now is None else bar.value() + now - top)
        self._empty_text.setText(self._why_empty())
        self._body.setCurrentIndex(0 if self.model.lines else 1)

    def _passing(self, counted: frozenset[RowKey]) -> frozenset[RowKey] | None:
        """Return the rows that the switches let pass; None where all do."""
        on = [(self.toolbar.only_counted, counted), (self.toolbar.only_differences, self._differing)]
        passing = [rows for switch, rows in on if switch.isChecked()]
        return frozenset.intersection(*passing) if passing else None

    @property
    def _differing(self) -> frozenset[RowKey]:
        """The rows in which the frameworks on show differ, whatever the answers are."""
        shown = self.shown_frameworks
        if self._differing_in is None or self._differing_in[0] != shown:
            self._differing_in = (shown, differing(self._rows, shown))
        return self._differing_in[1]

    def _current_top(self) -> int | None:
        """Return where the current cell is in the view; None where none is seen."""
        place = self.table.visualRect(self.table.currentIndex())
        seen = place.isValid() and self.table.viewport().rect().intersects(place)
        return place.top() if seen else None

    def _ahead(self) -> dict[RowKey, str] | None:
        pair = self.toolbar.pair
        if pair is None:
            return None
        return dict(ahead(self.session.recommendation, *pair, in_points=self._tells_leader))

    def _tell_counts(self, counted: frozenset[RowKey]) -> None:
        shown = self.shown_frameworks
        matter = sum(row.key in counted for row in self._rows)
        self.toolbar.show_counts(matter, len(self._differing))
        self.toolbar.show_frameworks(shown, tuple(self._hidden))
        self.table.show_count(self._count_text())

    def _count_text(self) -> str:
        count = self.model.row_count
        if count == len(self._rows):
            return ngettext("{number} row", "{number} rows", count).format(number=count)
        text = ngettext("{number} of {all} row", "{number} of {all} rows", len(self._rows))
        return text.format(number=count, all=len(self._rows))

    def _why_empty(self) -> str:
        if self.toolbar.only_counted.isChecked() and not self.session.recommendation.counted:
            return _("Nothing matters yet: no answer asks for anything.")
        if self.toolbar.only_differences.isChecked() and len(self.shown_frameworks) == 1:
            return _("With one framework on show nothing differs.")
        return _("No row passes the filters.")

    def _restore_selection(self, number: int) -> None:
        """Select the cell again that was selected, or what stands in its place while it has the keyboard."""
        if self._selected is not None:
            (kind, item), framework = self._selected
            shown = self.shown_frameworks
            index = self.model.find((kind, item), framework if framework in shown else shown[0])
            if index.isValid():
                chosen = self._is_chosen
                self.table.select(index)
                self._is_chosen = chosen
                return
        self.detail.show_nothing()
        self.detail.show_must_have(None)
        if self.table.hasFocus() and self.model.lines:
            self.table.select(self.table.nearest_cell(number))

    def _select(self, current: QModelIndex) -> None:
        self._is_chosen = True
        self._explain(current)

    def _explain(self, current: QModelIndex) -> None:
        """Say what stands behind a cell, and what can be done with its row."""
        row = self.model.row(current.row()) if current.isValid() else None
        found = self.model.key(current)
        self.detail.tell(self._must_haves.why_not(row))
        if row is None:
            self.detail.show_nothing()
        elif found is None:
            self.detail.show_ahead(row, str(current.data() or ""))
        else:
            self._selected = found
            self.detail.show_cell(found[1], row)
        self.detail.show_must_have(self._is_required(row) if self._must_haves.can_be(row) else None)

    def _is_required(self, row: Row | None) -> bool:
        return row is not None and self.model.is_required(row)

    def _toggle_must_have(self) -> None:
        """Make the feature of the current row a must-have, or take that back, and say what follows."""
        current = self.table.currentIndex()
        row = self.model.row(current.row()) if current.isValid() else None
        self._is_chosen = True
        text = self._must_haves.toggle(row)
        self.refresh()
        self.detail.tell(text)
        announce(self.detail, text)

    def _go_head_to_head(self) -> None:
        """Compare the two that the answers put first, or the first two columns; or all of them again."""
        pair = None
        if self.toolbar.head_to_head.isChecked():
            pair = self._usual_pair()
        self.toolbar.set_pair(pair)
        self._show_chosen()

    def _usual_pair(self) -> tuple[str, str]:
        ranking = [standing.id for standing in self.session.recommendation.ranking]
        best = ranking if self._tells_leader and len(ranking) > 1 else []
        shown = [key for key in self._order if key not in self._hidden]
        first, second = [*best, *shown, *self._order][:2] if best or len(shown) > 1 else self._order[:2]
        return first, second

    def _show_chosen(self) -> None:
        """Show the two that are head to head, or all again, and say which these are."""
        self._show_rows()
        text = _("Head to head: {frameworks}.") if self.toolbar.pair else _("On show: {frameworks}.")
        names = [self.session.catalog.frameworks[key].name for key in self.shown_frameworks]
        announce(self.toolbar, text.format(frameworks=listing(names)))

    def _toggle_framework(self, framework: str) -> None:
        """Show or hide a column; the last one stays. The decision is not touched."""
        hidden = self._hidden ^ {framework}
        if len(hidden) < len(self._order):
            self._hidden = hidden
        self._show_rows(keep_place=True)

    def _open_cell_menu(self, index: QModelIndex, place: QPoint) -> None:
        if index not in self.table.selectedIndexes():
            self.table.select(index)
        self._open(self.cell_menu(index), place)

    def _open_column_menu(self, column: int, place: QPoint) -> None:
        if self.model.framework(column) is not None:
            self._open(self.column_menu(column), place)

    def _open(self, menu: QMenu, place: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def cell_menu(self, index: QModelIndex) -> QMenu:
        """Return the menu of a cell: copy, must-have where it can be one, and what its column offers."""
        menu = QMenu(self)
        menu.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        menu.addAction(_("Copy")).triggered.connect(self.table.copy)
        row = self.model.row(index.row())
        if self._must_haves.can_be(row):
            act = menu.addAction(must_have_text(is_required=self._is_required(row)))
            act.triggered.connect(self._toggle_must_have)
        if self.model.framework(index.column()) is not None:
            menu.addSeparator()
            self._add_column_actions(menu, index.column())
        return menu

    def column_menu(self, column: int) -> QMenu:
        """Return the menu of a column: move it to the left or right, hide it."""
        menu = QMenu(self)
        menu.setAccessibleName(self.session.catalog.frameworks[self.model.frameworks[column]].name)
        self._add_column_actions(menu, column)
        return menu

    def _add_column_actions(self, menu: QMenu, column: int) -> None:
        shown, is_pair = self.model.frameworks, self.toolbar.pair is not None
        left = 1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else -1
        for text, other in ((_("Move left"), column + left), (_("Move right"), column - left)):
            action = menu.addAction(text)
            action.setEnabled(0 <= other < len(shown) and not is_pair)
            if action.isEnabled():
                action.triggered.connect(partial(self._move, column, other))
        hide = menu.addAction(_("Hide"))
        hide.setEnabled(len(shown) > 1 and not is_pair)
        hide.triggered.connect(lambda: self._toggle_framework(shown[column]))

    def _move(self, old: int, new: int, *_checked: bool) -> None:
        """Put a column where another is: by menu, or after it was dragged there."""
        shown = [*self.shown_frameworks]
        if self.toolbar.pair is None and max(old, new) < len(shown):
            shown.insert(new, shown.pop(old))
            self._order = [*shown, *(key for key in self._order if key in self._hidden)]
        self.model.show((), Columns(()))
        self._show_rows()

    def _find(self) -> None:
        self.toolbar.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.filter.selectAll()
