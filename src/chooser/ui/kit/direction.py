"""Painting from right to left where the language is written so: Qt mirrors layouts and texts, not places."""

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout, QWidget


def is_mirrored(widget: QWidget) -> bool:
    """Tell whether a widget begins at its right."""
    return widget.layoutDirection() == QtCore.Qt.LayoutDirection.RightToLeft


def placed(widget: QWidget, box: QRectF) -> QRectF:
    """Return where a box goes that was measured from the side where a widget begins."""
    if not is_mirrored(widget):
        return box
    return QRectF(widget.width() - box.right(), box.top(), box.width(), box.height())


def placed_whole(widget: QWidget, box: QRect) -> QRect:
    """Return the same of a box in whole pixels."""
    return placed(widget, QRectF(box)).toRect()


def mirror(painter: "QtGui.QPainter", widget: QWidget) -> None:
    """Let what is painted from now on, without text, begin where a widget does."""
    if is_mirrored(widget):
        painter.translate(widget.width(), 0)
        painter.scale(-1, 1)


def set_margins(layout: QLayout, before: int, top: int, behind: int, bottom: int) -> None:
    """Set what is free around a layout, in pixels; `before` is the side where the application begins to read.

    Qt mirrors what stands in a layout, and not its margins.
    """
    left, right = (behind, before) if QGuiApplication.isRightToLeft() else (before, behind)
    layout.setContentsMargins(left, top, right, bottom)
