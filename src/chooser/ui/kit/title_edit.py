"""The title of a decision: of a long one the beginning is shown, and all of it in the tool tip."""

from PySide6.QtCore import QEvent, QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit

from chooser.base.text import _
from chooser.ui.kit.widgets import tip

_LONGEST = 200


class TitleEdit(QLineEdit):
    """A title, edited in place."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("title_edit")
        self.setPlaceholderText(_("Name this decision"))
        self.setAccessibleName(_("Title of the decision"))
        self.setMaxLength(_LONGEST)
        self.textChanged.connect(lambda _text: self._fit_tip())

    def show_title(self, title: str) -> None:
        """Show a title from its beginning, without telling that it was edited."""
        with QSignalBlocker(self):
            self.setText(title)
        self.setCursorPosition(0)
        self._fit_tip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tip()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_tip()

    def _fit_tip(self) -> None:
        """Have the tool tip say what there is no room for."""
        room = self.contentsRect().width() - 2 * self.fontMetrics().averageCharWidth()
        cut = self.fontMetrics().horizontalAdvance(self.text()) > room
        self.setToolTip(tip(self.text()) if cut else "")
