"""A field of one line that takes no more than a file may hold, and says that it left something out."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QToolTip

from chooser.base.text import _
from chooser.ui.kit.announce import announce
from chooser.ui.kit.widgets import tip

_SHOWN = 8_000
"""Milliseconds for which that is shown."""


def limit(field: QLineEdit, most: int) -> None:
    """Let a field hold at most so many characters; what does not fit is told below it, and announced."""
    field.setMaxLength(most)
    field.inputRejected.connect(lambda: _tell(field, most))


def _tell(field: QLineEdit, most: int) -> None:
    if len(field.text()) < most:
        # A key that the field does not take, as a letter in a number.
        return
    text = _("There is room for {most} characters: the rest was left out.").format(most=f"{most:,}")
    QToolTip.showText(field.mapToGlobal(QPoint(0, field.height())), tip(text), field, field.rect(), _SHOWN)
    announce(field, text)
