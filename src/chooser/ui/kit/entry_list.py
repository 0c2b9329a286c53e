"""A list of things to open, each with a title and a line on it, as high as these need."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from chooser.ui.kit import theme
from chooser.ui.kit.widgets import QuietBar

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)
_ASIDE, _ABOVE = 12, 8
"""Pixels around the texts of an entry."""
_VALUE = Qt.ItemDataRole.UserRole


class Entry(NamedTuple):
    """What can be opened: a title, a line on it, and what `chosen` is called with."""

    title: str
    line: str
    value: str


class _TwoTexts(QStyledItemDelegate):
    """Paints the first line of an entry as its title, what follows below it, both wrapped."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        title, line = _texts(index)
        option.text = ""
        if not option.widget.hasFocus():
            # Where the keyboard is not, no entry is marked as the one that Enter opens.
            option.state &= ~QStyle.StateFlag.State_Selected
        option.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget
        )
        area = option.rect.adjusted(_ASIDE, _ABOVE, -_ASIDE, -_ABOVE)
        side = int(Qt.AlignmentFlag.AlignLeft)
        painter.save()
        bold = _bold(option.font)
        painter.setFont(bold)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(area, _WRAP | side, title)
        painter.setFont(option.font)
        painter.setPen(QColor(theme.colors().muted))
        area.setTop(area.top() + _height(bold, title, area.width()))
        painter.drawText(area, _WRAP | side, line)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        self.initStyleOption(option, index)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        title, line = _texts(index)
        inner = width - 2 * _ASIDE
        high = _height(_bold(option.font), title, inner) + _height(option.font, line, inner)
        # Less than there is, so that a pixel more or less never brings a bar across.
        return QSize(width // 2, high + 2 * _ABOVE)


class EntryList(QListWidget):
    """Entries to open by a click or Enter; arrows move among them."""

    def __init__(self, name: str, chosen: Callable[[str], object]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._chosen = chosen
        self.setItemDelegate(_TwoTexts(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, as in `widgets.Scroll`: entries are as high as the width that it leaves makes them.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBar(QuietBar())
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(self._open)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries; the one that was current stays so where it is still there."""
        current = self.current
        self.clear()
        for entry in entries:
            item = QListWidgetItem(f"{entry.title}\n{entry.line}")
            item.setData(_VALUE, entry.value)
            self.addItem(item)
            if entry.value == current:
                self.setCurrentItem(item)
        if self.currentRow() < 0 and entries:
            self.setCurrentRow(0)

    @property
    def current(self) -> str | None:
        """The value of the entry that the keyboard is on; None when there is none."""
        item = self.currentItem()
        return None if item is None else str(item.data(_VALUE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not by `itemActivated`, which a click may emit as well.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._open(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        self._chosen(str(item.data(_VALUE)))


def _texts(index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
    title, _break, line = str(index.data()).partition("\n")
    return title, line


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _height(font: QFont, text: str, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(width, 40), 10_000), _WRAP, text).height()
