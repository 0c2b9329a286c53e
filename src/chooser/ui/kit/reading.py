"""A window to read in, beside the one that is worked in: headings, paragraphs, terms and what they mean."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from chooser.ui.kit.direction import set_margins
from chooser.ui.kit.texts import heading, reading
from chooser.ui.kit.widgets import Scroll

_CHARACTERS = 88
"""The width of what is read, in characters."""
_LINES = 38


class Reading(QDialog):
    """Texts below each other, which can be marked and copied, and are scrolled by keyboard."""

    def __init__(self, window: QWidget, title: str) -> None:
        super().__init__(window)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        content = QWidget()
        self._grid = QGridLayout(content)
        set_margins(self._grid, 8, 4, 12, 12)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        # Large text wraps in both columns: one long key would else leave no room for what it does.
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._texts = Scroll(content)
        self._texts.setAccessibleName(title)
        # So that it is scrolled by keyboard where it does not fit.
        self._texts.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._texts, 1)
        layout.addWidget(buttons)

    def add_heading(self, text: str) -> None:
        """Add the heading of what follows."""
        title = heading(text)
        title.setContentsMargins(0, 10 if self._grid.rowCount() > 1 else 0, 0, 0)
        self._add_across(title)

    def add_text(self, text: str) -> None:
        """Add a paragraph."""
        self._add_across(reading(text))

    def add_term(self, term: str, meaning: str) -> None:
        """Add a term, such as a word or a key, with what it means beside it."""
        at = self._grid.rowCount()
        self._grid.addWidget(reading(term, "strong"), at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(reading(meaning), at, 1)

    def show_beside(self) -> None:
        """Show it, as large as there is room for; the window behind it can still be used."""
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        wanted = QSize(
            self.fontMetrics().averageCharWidth() * _CHARACTERS, self.fontMetrics().lineSpacing() * _LINES
        )
        self.resize(wanted.boundedTo(self.screen().availableSize()))
        self.show()
        self._texts.setFocus()

    def _add_across(self, text: QWidget) -> None:
        self._grid.addWidget(text, self._grid.rowCount(), 0, 1, 2)
