"""What happened, said to assistive technology without moving the focus."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a sentence when it has finished the one it is at; nothing for an empty one.

    What is announced must also be on screen: not everyone who looks there hears it.
    """
    if text:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
