"""What people who do not see the window are told of what has just happened in it."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have assistive technology say a text, once, when it has said what it is saying; `widget` is its source.

    Nothing happens while no such technology runs, nor where there is nothing to say.
    """
    if text.strip():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
