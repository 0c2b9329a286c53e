"""What can be opened at the start: the recent files, and the examples that come along."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chooser.base.text import _
from chooser.session import Example
from chooser.ui.kit.announce import announce
from chooser.ui.kit.entry_list import Entry, EntryList
from chooser.ui.kit.headings import Heading
from chooser.ui.kit.recent import Found, Recent
from chooser.ui.kit.theme import fit
from chooser.ui.kit.widgets import button, label, row

_FEW = 5
"""Entries of a list that are always in sight."""


class Lists(QWidget):
    """The two lists, side by side where there is room; that of the files only where there are any."""

    def __init__(
        self,
        examples: Sequence[Example],
        recent: Recent,
        *,
        open_path: Callable[[Path], None],
        emptied: Callable[[], object],
    ) -> None:
        """Call `emptied` when the last recent file was taken out, and with it what had the keyboard."""
        super().__init__()
        self._recent = recent
        self._emptied = emptied
        self._files = EntryList(_("Recent files"), lambda name: open_path(Path(name)))
        self._examples = EntryList(_("Examples"), lambda name: open_path(Path(name)))
        self._remove_gone = button(_("Remove those not found"), self._forget_gone, "link")
        self._recent_part = self._make_recent()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(24)
        self._across.addWidget(self._recent_part, 1)
        self._across.addWidget(self._make_examples(), 1)
        self._examples.show_entries([Entry(each.title, each.line, str(each.path)) for each in examples])
        self.show_recent()

    def set_beside(self, *, beside: bool) -> None:
        """Put the lists side by side, or below each other."""
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def show_recent(self) -> None:
        """Show the recent files as they are known to be."""
        paths = self._recent.paths
        texts: dict[Found, str] = {
            "there": "{folder}",
            "gone": _("{folder} (not found)"),
            "unreached": _("{folder} (out of reach)"),
        }
        found = {path: self._recent.found(path) for path in paths}
        entries = [
            Entry(path.name, texts[found[path]].format(folder=path.parent), str(path)) for path in paths
        ]
        self._files.show_entries(entries)
        self._recent_part.setVisible(bool(paths))
        self._remove_gone.setVisible("gone" in found.values())

    def _make_recent(self) -> QWidget:
        remove = QAction(_("Remove from the list"), self._files)
        remove.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(lambda _checked: self._forget(self._files.current))
        self._files.addAction(remove)
        self._files.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        below = row(
            _opener(self._files), self._remove_gone, button(_("Clear list"), self._clear, "link"), spacing=14
        )
        return _listed(_("Recent files"), self._files, below)

    def _make_examples(self) -> QWidget:
        told = label(_("An example is opened as a copy: saving asks for a name."), "small")
        # As high as the links beside it, so that both lists end on one line.
        fit(told, lambda own: own.setMinimumHeight(self._remove_gone.sizeHint().height()))
        below = QHBoxLayout()
        below.setSpacing(14)
        below.addWidget(_opener(self._examples))
        below.addWidget(told, 1)
        return _listed(_("Examples"), self._examples, below)

    def _forget(self, name: str | None) -> None:
        if name is not None:
            self._recent.remove(Path(name))
            self._after_forgetting(_("{name} is removed from the list.").format(name=Path(name).name))

    def _forget_gone(self) -> None:
        for path in self._recent.paths:
            if self._recent.found(path) == "gone":
                self._recent.remove(path)
        self._after_forgetting(_("Those not found are removed from the list."))

    def _clear(self) -> None:
        self._recent.clear()
        self._after_forgetting(_("The list of recent files is empty now."))

    def _after_forgetting(self, told: str) -> None:
        """Say what was done; keep the keyboard on the list, or where work starts once the list is gone."""
        if self._recent.paths:
            self._files.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._emptied()
        self.show_recent()
        announce(self, told)


def _opener(entries: EntryList) -> QPushButton:
    """Return what opens the entry that is selected: assistive technology can select one, and not click it."""
    name = _("Open selected")
    opener = button(name, entries.open_current, "link")
    opener.setAccessibleName(_("{act}: {list}").format(act=name, list=entries.accessibleName()))
    return opener


def _listed(title: str, entries: EntryList, below: QHBoxLayout) -> QWidget:
    """Return a list below its title, with what can be done with it below."""
    part = QWidget()
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    heading = Heading(title)
    heading.setBuddy(entries)
    layout.addWidget(heading)
    entries.setMinimumHeight(_FEW * 2 * entries.fontMetrics().lineSpacing())
    layout.addWidget(entries, 1)
    layout.addLayout(below)
    return part
