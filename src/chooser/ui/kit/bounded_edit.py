"""A text of several lines that takes no more than a file may hold, and says what it left out."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from chooser.base.text import figure, ngettext
from chooser.model import MAX_TEXT_LENGTH
from chooser.ui.kit.announce import announce
from chooser.ui.kit.widgets import label


class BoundedEdit(QPlainTextEdit):
    """Of what is typed or pasted, the end is left out that would be over the limit; `word` then says so."""

    edited = Signal()
    """The text changed, and is within the limit."""

    def __init__(self) -> None:
        super().__init__()
        self.word = label(role="bad")
        """To be put below; it is seen only when something was left out."""
        self.word.hide()
        self.textChanged.connect(self._bound)

    def _bound(self) -> None:
        over = len(self.toPlainText()) - MAX_TEXT_LENGTH
        if over > 0:
            with QSignalBlocker(self):
                self._leave_out(over)
            text = ngettext(
                "There is room for {most} characters: the last one was left out.",
                "There is room for {most} characters: the last {number} were left out.",
                over,
            )
            told = text.format(most=figure(MAX_TEXT_LENGTH), number=figure(over))
            self.word.setText(told)
            announce(self, told)
        self.word.setVisible(over > 0)
        self.edited.emit()

    def _leave_out(self, number: int) -> None:
        """Remove characters before the cursor, which is behind what was put in; else those at the end."""
        cursor = self.textCursor()
        cursor.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
        before = cursor.selectedText()
        if len(before) < number:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
            before = cursor.selectedText()
        # Qt counts in halves of what Python counts.
        kept = len(before[:-number].encode("utf-16-le", "surrogatepass")) // 2
        end = cursor.anchor()
        cursor.setPosition(kept)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
