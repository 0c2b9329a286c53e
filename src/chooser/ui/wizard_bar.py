"""The bar below the wizard: back, on, and the short ways to review and result."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from chooser.base.text import _
from chooser.ui.kit.widgets import button, tip_key
from chooser.ui.pages import Asked, Pages, Result, Review

_MARGIN = 20
_SPACING = 12
_ALWAYS = 2 * _MARGIN + 2 * _SPACING
"""The width in pixels that is taken beside the buttons."""


class WizardBar(QFrame):
    """The buttons that lead through the wizard."""

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._pages = pages
        self._back = button(_("Back"), pages.go_back)
        self._review = button(_("Review answers"), partial(pages.go, Review()), "plain")
        self._skip = button(_("Skip to result"), partial(pages.go, Result()), "plain")
        self._next = button(_("Next"), pages.go_on, "primary")
        for way, keys in (
            (self._back, "Alt+Left"),
            (self._review, Review.keys),
            (self._skip, Result.keys),
            (self._next, "Alt+Right"),
        ):
            tip_key(way, keys)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
        layout.setSpacing(_SPACING)
        layout.addWidget(self._back)
        layout.addWidget(self._review)
        layout.addStretch(1)
        layout.addWidget(self._skip)
        layout.addWidget(self._next)

    def refresh(self) -> None:
        """Show what can be done on the page on screen."""
        place = self._pages.place
        self.setVisible(place.in_wizard)
        self._back.setEnabled(self._pages.has_previous)
        self._next.setText(_("Next") if isinstance(place, Asked) else _("Show result"))
        self._show_short_ways()

    def focus_first(self) -> None:
        """Put the keyboard on the way on."""
        self._next.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_short_ways()

    def _show_short_ways(self) -> None:
        """Show the short ways for which there is room: menu and sidebar have them as well."""
        asked = isinstance(self._pages.place, Asked)
        left = self.width() - _ALWAYS - sum(each.sizeHint().width() for each in (self._back, self._next))
        for way in (self._skip, self._review):
            left -= way.sizeHint().width() + _SPACING
            way.setVisible(asked and left >= 0)
