"""Painting from right to left where the language is written so: Qt mirrors layouts and texts, not places."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget


def is_mirrored(widget: QWidget) -> bool:
    """Tell whether a widget begins at its right."""
    return widget.layoutDirection() == Qt.LayoutDirection.RightToLeft


def placed(widget: QWidget, box: QRectF) -> QRectF:
    """Return where a box goes that was measured from the side where a widget begins."""
    if not is_mirrored(widget):
        return box
    return QRectF(widget.width() - box.right(), box.top(), box.width(), box.height())


def placed_whole(widget: QWidget, box: QRect) -> QRect:
    """Return the same of a box in whole pixels."""
    return placed(widget, QRectF(box)).toRect()


def mirror(painter: QPainter, widget: QWidget) -> None:
    """Let what is painted from now on, without text, begin where a widget does."""
    if is_mirrored(widget):
        painter.translate(widget.width(), 0)
        painter.scale(-1, 1)
