"""The start: what Chooser does, and what can be begun or opened."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from chooser.base.text import _, isolated, listing
from chooser.decision import Decision
from chooser.session import Session
from chooser.ui.kit.elided_button import ElidedButton
from chooser.ui.kit.entry_list import Entry, EntryList
from chooser.ui.kit.headings import Heading
from chooser.ui.kit.page import Page
from chooser.ui.kit.properties import set_named
from chooser.ui.kit.recent import Recent
from chooser.ui.kit.theme import fit, px
from chooser.ui.kit.widgets import Scroll, button, label, row, tip

_COLUMN, _ONE_LIST = 1040, 720
"""The most that the page is wide, in pixels, with two lists and with one."""
_BESIDE_FROM = 640
"""Width in pixels from which the two lists stand side by side."""
_FEW = 5
"""Entries of a list that are always in sight."""


class StartPage(Page):
    """Where one is before a decision is begun or opened."""

    def __init__(
        self,
        session: Session,
        recent: Recent,
        *,
        new: Callable[[], None],
        open_one: Callable[[], None],
        open_path: Callable[[Path], None],
        go_on: Callable[[], None],
    ) -> None:
        super().__init__(session)
        self._recent = recent
        self._is_prepared = False
        # From the outside in, since what is moved into another widget is styled again with all that is in it.
        holder = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(holder))
        self._content = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(self._content, 100)
        across.addStretch(1)
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(28, 30, 16, 20)
        layout.setSpacing(10)
        self._new = button(_("New decision"), new, "primary")
        self._go_on = ElidedButton()
        self._go_on.setAutoDefault(True)
        self._go_on.clicked.connect(lambda: go_on())
        fit(self._go_on, lambda own: own.setMaximumWidth(px(352)))
        self._add_texts(layout)
        layout.addLayout(row(self._new, button(_("Open…"), open_one), self._go_on, spacing=12))
        layout.addSpacing(12)
        self._files = EntryList(_("Recent files"), lambda name: open_path(Path(name)))
        self._examples = EntryList(_("Examples"), lambda name: open_path(Path(name)))
        self._remove_gone = button(_("Remove those not found"), self._forget_gone, "link")
        self._recent_part = self._make_recent()
        self._lists = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lists.setSpacing(24)
        self._lists.addWidget(self._recent_part, 1)
        self._lists.addWidget(self._make_examples(), 1)
        layout.addLayout(self._lists, 1)
        recent.looked.connect(self._show_recent)

    def refresh(self) -> None:
        self._show_recent()
        self._recent.look()
        decision, path = self.session.decision, self.session.path
        name = decision.title or (path.stem if path is not None else _("Untitled decision"))
        text = _("Go on with “{name}”").format(name=isolated(name))
        self._go_on.setText(text.replace("&", "&&"))
        self._go_on.setAccessibleName(text)
        self._go_on.setToolTip(tip(text))
        self._go_on.setVisible(path is not None or decision != Decision())

    def prepare(self) -> None:
        if self._is_prepared:
            return
        self._is_prepared = True
        self._show_recent()
        examples = self.session.examples()
        self._examples.show_entries([Entry(each.title, each.line, str(each.path)) for each in examples])

    def focus_first(self) -> None:
        self._new.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        beside = event.size().width() >= _BESIDE_FROM
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._lists.setDirection(direction)
        super().resizeEvent(event)

    def _add_texts(self, layout: QVBoxLayout) -> None:
        layout.addWidget(Heading(_("Choose a framework you can defend"), "heading"))
        names = listing([framework.name for framework in self.session.catalog.frameworks.values()])
        does = _(
            "Chooser asks about your project and your team, compares {frameworks} with the evidence for each "
            "point, and says which one to take, how sure that is, and what would turn it."
        )
        layout.addWidget(label(does.format(frameworks=names)))
        layout.addWidget(label(_("It takes about four minutes, and you may stop early."), "muted"))
        layout.addSpacing(6)

    def _make_recent(self) -> QWidget:
        remove = QAction(_("Remove from the list"), self._files)
        remove.setShortcuts(QKeySequence.keyBindings(QKeySequence.StandardKey.Delete)[:1])
        set_named(remove, shortcutContext="WidgetShortcut")
        remove.triggered.connect(lambda _checked: self._forget(self._files.current))
        self._files.addAction(remove)
        set_named(self._files, contextMenuPolicy="ActionsContextMenu")
        below = row(self._remove_gone, button(_("Clear list"), self._clear, "link"), spacing=14)
        return _listed(_("Recent files"), self._files, below)

    def _make_examples(self) -> QWidget:
        told = label(_("An example is opened as a copy: saving asks for a name."), "small")
        # As high as the links beside it, so that both lists end on one line.
        fit(told, lambda own: own.setMinimumHeight(self._remove_gone.sizeHint().height()))
        below = QHBoxLayout()
        below.addWidget(told)
        return _listed(_("Examples"), self._examples, below)

    def _show_recent(self) -> None:
        paths = self._recent.paths
        gone = [path for path in paths if self._recent.is_gone(path)]
        entries = [
            Entry(
                path.name,
                (_("{folder} (not found)") if path in gone else "{folder}").format(folder=path.parent),
                str(path),
            )
            for path in paths
        ]
        if self._is_prepared:
            self._files.show_entries(entries)
        self._recent_part.setVisible(bool(paths))
        self._remove_gone.setVisible(bool(gone))
        self._content.setMaximumWidth(_COLUMN if paths else _ONE_LIST)

    def _forget(self, name: str | None) -> None:
        if name is not None:
            self._recent.remove(Path(name))
            self._after_forgetting()

    def _forget_gone(self) -> None:
        for path in self._recent.paths:
            if self._recent.is_gone(path):
                self._recent.remove(path)
        self._after_forgetting()

    def _clear(self) -> None:
        self._recent.clear()
        self._after_forgetting()

    def _after_forgetting(self) -> None:
        """Keep the keyboard on the list, or where work starts once the list is gone."""
        first = self._files if self._recent.paths else self._new
        first.setFocus()
        self._show_recent()


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
