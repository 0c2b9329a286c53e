"""The page of the start: what Chooser does, and the ways to begin."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chooser.base.text import _, isolated, listing
from chooser.decision import Decision
from chooser.session import Session
from chooser.ui.kit.direction import set_margins
from chooser.ui.kit.elided_button import ElidedButton
from chooser.ui.kit.headings import Heading
from chooser.ui.kit.page import Page
from chooser.ui.kit.recent import Recent
from chooser.ui.kit.theme import fit, px
from chooser.ui.kit.widgets import Scroll, button, label, row, tip_whole

if TYPE_CHECKING:
    from chooser.ui.start.lists import Lists

_COLUMN, _ONE_LIST = 1040, 720
"""The most that the page is wide, in pixels, with two lists and with one."""
_BESIDE_FROM = 640
"""Width in pixels from which the two lists stand side by side."""


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
        self._open_path = open_path
        self._lists: Lists | None = None
        """What can be opened; None until the page has been painted."""
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
        set_margins(layout, 28, 30, 16, 20)
        layout.setSpacing(10)
        self._new = button(_("New decision"), new, "primary")
        self._go_on = ElidedButton()
        self._go_on.setAutoDefault(True)
        self._go_on.clicked.connect(lambda: go_on())
        fit(self._go_on, lambda own: own.setMaximumWidth(px(352)))
        self._add_texts(layout)
        layout.addLayout(row(self._new, button(_("Open…"), open_one), self._go_on, spacing=12))
        layout.addSpacing(12)
        self._rest = QVBoxLayout()
        self._rest.addStretch()
        layout.addLayout(self._rest, 1)
        recent.looked.connect(self._show_recent)

    def refresh(self) -> None:
        self._show_recent()
        self._recent.look()
        decision, path = self.session.decision, self.session.path
        name = decision.title or (path.stem if path is not None else _("Untitled decision"))
        text = _("Go on with “{name}”").format(name=isolated(name))
        self._go_on.setText(text.replace("&", "&&"))
        self._go_on.setAccessibleName(text)
        tip_whole(self._go_on, text)
        self._go_on.setVisible(path is not None or decision != Decision())

    def prepare(self) -> None:
        if self._lists is not None:
            return
        # Imported here because what paints entries takes longer than all above them.
        from chooser.ui.start.lists import Lists  # noqa: PLC0415

        self._lists = Lists(
            self.session.examples(), self._recent, open_path=self._open_path, emptied=self.focus_first
        )
        self._lists.set_beside(beside=self.width() >= _BESIDE_FROM)
        self._show_recent()
        self._rest.addWidget(self._lists, 1)
        self._lists.show()

    def focus_first(self) -> None:
        self._new.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._lists is not None:
            self._lists.set_beside(beside=event.size().width() >= _BESIDE_FROM)
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

    def _show_recent(self) -> None:
        self._content.setMaximumWidth(_COLUMN if self._recent.paths else _ONE_LIST)
        if self._lists is not None:
            self._lists.show_recent()
