"""The column of a page, in the middle of the room that it does not need."""

from PySide6.QtWidgets import QHBoxLayout, QWidget


def centered(content: QWidget) -> tuple[QWidget, QHBoxLayout]:
    """Return what holds a content in its middle, and its layout, whose margins stay free at least.

    The content takes all the width up to its maximum.
    """
    holder = QWidget()
    margins = QHBoxLayout(holder)
    margins.addStretch(0)
    # Far more than the nothing at both sides, which share what the content cannot take.
    margins.addWidget(content, 1)
    margins.addStretch(0)
    return holder, margins
