"""What stands above the comparison: the filter, two switches, two frameworks head to head, the columns."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QIcon,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLayoutItem,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chooser.base.text import _, ngettext
from chooser.model import Catalog
from chooser.ui.kit import theme
from chooser.ui.kit.marks import on_pixels, paint_check
from chooser.ui.kit.texts import Flow
from chooser.ui.kit.widgets import Choice, tip_key

_GAP = 10
_NARROWEST_FILTER, _WIDEST_FILTER = 12, 60
"""The narrowest and widest the filter is, in characters."""
_RATIOS = (1, 2, 3)
"""Pixels of the screen for one of the window, for which the box of a switch is drawn."""


_CHANGES_BOX = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange)
_WITH_GAP = 1.35
"""How wide the box of a switch is with the gap behind it, in widths of the box."""


class _CheckMenu(QMenu):
    """A menu of things to check that stays open, so that several can be checked in one go."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable():
            if action.isEnabled():
                action.trigger()
        else:
            super().mouseReleaseEvent(event)


class Switch(QPushButton):
    """A button that stays down, with a box that is checked while it is; a count stands behind its name."""

    def __init__(self, name: str, toggled: Callable[[], object]) -> None:
        super().__init__(name)
        self._name = name
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.toggled.connect(lambda _checked: self._show_box())
        self.toggled.connect(lambda _checked: toggled())
        self._show_box()

    def show_count(self, count: int, description: str) -> None:
        """Say how many rows it is about, and how it is said to assistive technology."""
        self.setText(_("{name} · {count}").format(name=self._name, count=count))
        self.setAccessibleDescription(description)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _CHANGES_BOX:
            self._show_box()

    def _show_box(self) -> None:
        side = self.fontMetrics().ascent()
        # The gap to the name is in the picture, at the side of the name.
        size = QSize(round(side * _WITH_GAP), side)
        left = size.width() - side if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        icon = QIcon()
        for ratio in _RATIOS:
            picture = QPixmap(size * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            _paint_box(painter, QRectF(left, 0, side, side), is_checked=self.isChecked())
            painter.end()
            icon.addPixmap(picture)
        self.setIconSize(size)
        self.setIcon(icon)


def _paint_box(painter: QPainter, box: QRectF, *, is_checked: bool) -> None:
    shown = theme.colors()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(shown.accent if is_checked else shown.strong_border), 1.2))
    if is_checked:
        painter.setBrush(QColor(shown.accent))
    painter.drawRoundedRect(on_pixels(box.adjusted(1, 1, -1, -1)), box.width() / 5, box.width() / 5)
    if is_checked:
        paint_check(painter, box, QColor(shown.on_accent))


class _Bar(Flow):
    """A field that takes what is left of its line, and buttons: the last ones at the far side of theirs."""

    def __init__(self, field: QLineEdit, far: QPushButton) -> None:
        super().__init__(_GAP)
        self._field, self._far = field, far
        self.addWidget(field)

    def width_of(self, item: QLayoutItem) -> int:
        if item.widget() is not self._field:
            return super().width_of(item)
        return self._field.fontMetrics().averageCharWidth() * _NARROWEST_FILTER

    def gap_before(self, item: QLayoutItem, left_over: int) -> int:
        return left_over if item.widget() is self._far else 0

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        first, *others = super()._lines(width)
        field, size = first[0]
        used = sum(each.width() + _GAP for _item, each in first) - _GAP
        widest = self._field.fontMetrics().averageCharWidth() * _WIDEST_FILTER
        wide = max(min(size.width() + width - used, widest), size.width())
        return [[(field, QSize(wide, size.height())), *first[1:]], *others]


class Acts(NamedTuple):
    """What the toolbar does."""

    filter_rows: Callable[[], object]
    leave_filter: Callable[[], object]
    go_head_to_head: Callable[[], object]
    choose_pair: Callable[[], object]
    toggle_framework: Callable[[str], object]


class Toolbar(QWidget):
    """The filter and all that decides which rows and frameworks are on show."""

    def __init__(self, catalog: Catalog, acts: Acts) -> None:
        super().__init__()
        self._catalog = catalog
        self._acts = acts
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filter rows"))
        self.filter.setAccessibleName(_("Filter rows"))
        self.filter.setClearButtonEnabled(True)
        for sign in self.filter.findChildren(QAbstractButton):
            sign.setAccessibleName(_("Clear the filter"))
        tip_key(self.filter, "Ctrl+F")
        # Also when assistive technology writes it, without a key.
        self.filter.textChanged.connect(lambda _text: acts.filter_rows())
        self.filter.returnPressed.connect(acts.leave_filter)
        self.only_counted = Switch(_("Matters to me"), acts.filter_rows)
        self.only_differences = Switch(_("Only differences"), acts.filter_rows)
        self.head_to_head = Switch(_("Head to head"), acts.go_head_to_head)
        self.head_to_head.setEnabled(len(catalog.frameworks) > 1)
        self.frameworks_button = QPushButton()
        self.frameworks_button.setAutoDefault(True)
        self.frameworks_button.setMenu(self._frameworks_menu())
        self._pair: tuple[str, ...] = ()
        self._build()

    @property
    def pair(self) -> tuple[str, str] | None:
        """The two frameworks that are compared head to head; None while more are on show."""
        if not self.head_to_head.isChecked():
            return None
        first, second = (str(choice.currentData()) for choice in self._choices)
        return first, second

    def set_pair(self, pair: tuple[str, str] | None) -> None:
        """Compare two frameworks head to head, or none, without telling anyone."""
        with QSignalBlocker(self.head_to_head):
            self.head_to_head.setChecked(pair is not None)
        # Its box is drawn by the signal that was blocked.
        self.head_to_head.changeEvent(QEvent(QEvent.Type.PaletteChange))
        self._pair = pair or ()
        for choice, key in zip(self._choices, self._pair, strict=False):
            with QSignalBlocker(choice):
                choice.setCurrentIndex(choice.findData(key))
        self._pair_line.setVisible(pair is not None)
        self.frameworks_button.setEnabled(pair is None)
        self.frameworks_button.setToolTip(_("Not while two are head to head") if pair is not None else "")

    def clear(self) -> None:
        """Show all rows again, without telling anyone."""
        for switch in (self.only_differences, self.only_counted):
            with QSignalBlocker(switch):
                switch.setChecked(False)
            switch.changeEvent(QEvent(QEvent.Type.PaletteChange))
        with QSignalBlocker(self.filter):
            self.filter.clear()

    def show_counts(self, counted: int, differing: int) -> None:
        """Say how many rows each switch would leave of those that match the text in the filter."""
        for switch, count in ((self.only_counted, counted), (self.only_differences, differing)):
            switch.show_count(count, ngettext("{number} row", "{number} rows", count).format(number=count))

    def show_frameworks(self, shown: Sequence[str], hidden: Sequence[str]) -> None:
        """Say which frameworks have a column, of those that can; the last one cannot be taken away."""
        for key, action in self._actions.items():
            with QSignalBlocker(action):
                action.setChecked(key not in hidden)
                action.setEnabled(tuple(shown) != (key,))
        self.frameworks_button.setText(
            _("Frameworks: {count} of {all}").format(count=len(shown), all=len(self._actions))
        )

    def _build(self) -> None:
        bar = _Bar(self.filter, self.head_to_head)
        for widget in (self.only_counted, self.only_differences, self.head_to_head, self.frameworks_button):
            bar.addWidget(widget)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(_GAP)
        lines.addLayout(bar)
        lines.addWidget(self._pair_choice())

    def _pair_choice(self) -> QWidget:
        self._pair_line = QWidget()
        line = QHBoxLayout(self._pair_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP)
        self._choices = (Choice(_("First")), Choice(_("Second")))
        for choice in self._choices:
            for key, framework in self._catalog.frameworks.items():
                choice.addItem(framework.name, key)
            choice.currentIndexChanged.connect(partial(self._choose, choice))
            line.addWidget(choice.caption)
            line.addWidget(choice)
        line.addStretch(1)
        self._pair_line.hide()
        return self._pair_line

    def _choose(self, changed: Choice, _index: int) -> None:
        """Take a choice over; the other takes what is free then, where both would be the same."""
        if not self._pair:
            # A list that was still open when the two were put away.
            return
        first, second = (str(choice.currentData()) for choice in self._choices)
        if first == second:
            free = next(key for key in self._pair if key != first)
            other = next(choice for choice in self._choices if choice is not changed)
            with QSignalBlocker(other):
                other.setCurrentIndex(other.findData(free))
        self._pair = tuple(str(choice.currentData()) for choice in self._choices)
        self._acts.choose_pair()

    def _frameworks_menu(self) -> QMenu:
        menu = _CheckMenu(self)
        self._actions: dict[str, QAction] = {}
        for key, framework in self._catalog.frameworks.items():
            action = menu.addAction(framework.name.replace("&", "&&"))
            action.setCheckable(True)
            action.triggered.connect(partial(self._toggle, key))
            self._actions[key] = action
        return menu

    def _toggle(self, framework: str, *_checked: bool) -> None:
        self._acts.toggle_framework(framework)
