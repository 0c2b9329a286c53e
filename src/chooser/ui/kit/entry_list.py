"""A list of things to open, each with a title and a line on it, as high as these need."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from chooser.ui.kit.two_texts import TwoTexts
from chooser.ui.kit.widgets import QuietBar

_VALUE = Qt.ItemDataRole.UserRole


class Entry(NamedTuple):
    """What can be opened: a title, a line on it, and what `chosen` is called with."""

    title: str
    line: str
    value: str


class EntryList(QListWidget):
    """Entries to open by a click or Enter; arrows move among them."""

    def __init__(self, name: str, chosen: Callable[[str], object]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._chosen = chosen
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, as in `widgets.Scroll`: entries are as high as the width that it leaves makes them.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBar(QuietBar())
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(self._open)
        # Assistive technology selects an entry, and Qt does not let the current one follow.
        self.itemSelectionChanged.connect(self._follow_selection)
        self.setItemDelegate(TwoTexts(self))

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

    def open_current(self) -> None:
        """Open the entry that is selected; nothing is done without any."""
        if self.currentItem() is not None:
            self._open(self.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not by `itemActivated`, which a click may emit as well.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.open_current()
        else:
            super().keyPressEvent(event)

    def _follow_selection(self) -> None:
        selected = self.selectedItems()
        if selected and selected[0] is not self.currentItem():
            self.setCurrentItem(selected[0])

    def _open(self, item: QListWidgetItem) -> None:
        self._chosen(str(item.data(_VALUE)))
