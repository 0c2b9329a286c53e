"""Texts of the comparison in lines: how wide and high they are, and painting them."""

from math import ceil
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from chooser.ui.kit.theme import TARGET

Face = Literal["text", "strong", "group", "name", "small"]

_SIZES: dict[Face, float] = {"text": 1.0, "strong": 1.0, "group": 0.85, "name": 1.1, "small": 0.9}
"""Sizes of letters, as parts of the one that the table has."""
_MOST_KEPT = 40_000
"""How many texts are kept in lines; with more, all are set anew."""


class Typesetter:
    """Sets texts in the fonts of a widget, which follow its own, and places them as its window reads."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self.refresh()

    def refresh(self) -> None:
        """Take over font and direction of the widget as they are now."""
        base = self._widget.font()
        self.mirrored = self._widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.fonts = {face: _font(base, face) for face in _SIZES}
        self._metrics = {face: QFontMetricsF(font) for face, font in self.fonts.items()}
        self._lines: dict[tuple[str, Face, int, int], tuple[str, ...]] = {}
        self._advances: dict[tuple[str, Face], float] = {}
        side = Qt.AlignmentFlag.AlignRight if self.mirrored else Qt.AlignmentFlag.AlignLeft
        self._flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        self._flags |= int(Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip)
        self.em = self._metrics["text"].height()
        """The height of a line of text, from which all room is measured."""
        self.pad_x = round(self.em * 0.6)
        # A row of one line can be hit as well, however small text is.
        self.pad_y = max(round(self.em * 0.4), ceil((TARGET - self.em) / 2))

    def advance(self, text: str, face: Face) -> float:
        """Return how wide a text is on one line."""
        key = (text, face)
        if key not in self._advances:
            if len(self._advances) > _MOST_KEPT:
                self._advances.clear()
            self._advances[key] = self._metrics[face].horizontalAdvance(text)
        return self._advances[key]

    def line_height(self, face: Face) -> int:
        """Return how high a line is."""
        return round(self._metrics[face].height())

    def lines(self, text: str, face: Face, width: int, most: int) -> tuple[str, ...]:
        """Return a text in lines of this width, at most so many, of which the last may be cut off."""
        key = (text, face, width, most)
        if (found := self._lines.get(key)) is None:
            if len(self._lines) > _MOST_KEPT:
                self._lines.clear()
            found = self._lines[key] = self._broken(text, face, max(width, 20), most)
        return found

    def height(self, text: str, face: Face, width: int, most: int) -> int:
        """Return how high a text is in this width."""
        return len(self.lines(text, face, width, most)) * self.line_height(face)

    def paint(
        self, painter: QPainter, text: str, face: Face, place: QRect, color: str | QColor, most: int
    ) -> None:
        """Paint a text from the leading top corner of a place, in lines as wide as the place."""
        painter.setFont(self.fonts[face])
        painter.setPen(QColor(color))
        # Each text by its own letters: a figure and its unit keep their order.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        high = self.line_height(face)
        for number, line in enumerate(self.lines(text, face, place.width(), most)):
            box = QRect(place.topLeft() + QPoint(0, number * high), QSize(place.width(), high))
            painter.drawText(box, self._flags, line)

    def part(self, place: QRect, start: float, width: float) -> QRect:
        """Return the part of a place that begins so far from its leading edge."""
        left = place.right() + 1 - start - width if self.mirrored else place.left() + start
        return QRect(round(left), place.top(), round(width), place.height())

    def after(self, place: QRect, start: float) -> QRect:
        """Return what is left of a place behind so much of its leading edge."""
        return self.part(place, start, place.width() - start)

    def box(self, place: QRect, start: float, width: float, high: float, line: float) -> QRectF:
        """Return a box of this size in a place, in the middle of its first line."""
        across = self.part(place, start, width)
        return QRectF(across.left(), place.top() + (line - high) / 2, width, high)

    def _broken(self, text: str, face: Face, width: int, most: int) -> tuple[str, ...]:
        metrics = self._metrics[face]
        if metrics.horizontalAdvance(text) <= width:
            return (text,)
        if any(metrics.horizontalAdvance(word) > width for word in text.split()):
            # Rather than anywhere, a name that has no room is broken at its hyphen.
            text = text.replace("\N{NON-BREAKING HYPHEN}", "-")
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(text, self.fonts[face])
        layout.setTextOption(option)
        lines: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start = line.textStart()
            if len(lines) == most - 1 and start + line.textLength() < len(text):
                lines.append(metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
                break
            lines.append(text[start : start + line.textLength()].rstrip())
        layout.endLayout()
        return tuple(lines)


def _font(base: QFont, face: Face) -> QFont:
    font = QFont(base)
    font.setPointSizeF(base.pointSizeF() * _SIZES[face])
    font.setWeight(QFont.Weight.DemiBold if face in ("strong", "group", "name") else QFont.Weight.Normal)
    return font
