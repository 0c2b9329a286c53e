"""A field of one line that takes no more than a file may hold, and says that it left something out."""

from PySide6.QtCore import QPoint, QSignalBlocker
from PySide6.QtWidgets import QLineEdit, QToolTip

from chooser.base.text import _, figure
from chooser.ui.kit.announce import announce
from chooser.ui.kit.widgets import tip

_SHOWN = 8_000
"""Milliseconds for which that is shown."""


def limit(field: QLineEdit, most: int) -> None:
    """Let a field hold at most so many characters; what does not fit is told below it, and announced.

    To be called before anything else listens to `textChanged`, whose text may be one character too long: what
    listens has to read the field.
    """
    # One more: Qt says nothing where assistive technology writes a text that is longer.
    field.setMaxLength(most + 1)
    field.textChanged.connect(lambda text: _bound(field, text, most))
    field.inputRejected.connect(lambda: _tell(field, most) if _units(field.text()) <= most else None)


def _units(text: str) -> int:
    """Return the length of a text as Qt counts it: in halves of what Python counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _bound(field: QLineEdit, text: str, most: int) -> None:
    if _units(text) <= most:
        return
    # What was put in ends at the cursor.
    kept = (field.cursorPosition() or most + 1) - 1
    units = text.encode("utf-16-le", "surrogatepass")
    with QSignalBlocker(field):
        field.setText((units[: 2 * kept] + units[2 * kept + 2 :]).decode("utf-16-le", "ignore"))
        field.setCursorPosition(kept)
    _tell(field, most)


def _tell(field: QLineEdit, most: int) -> None:
    told = _("There is room for {most} characters: the rest was left out.").format(most=figure(most))
    QToolTip.showText(field.mapToGlobal(QPoint(0, field.height())), tip(told), field, field.rect(), _SHOWN)
    announce(field, told)
