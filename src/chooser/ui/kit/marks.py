"""Small painted signs: how far something is, told by shape as well as by color, and parts of a whole."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from chooser.ui.kit import theme
from chooser.ui.kit.direction import mirror

State = Literal["empty", "partial", "done"]
Part = Literal["done", "open", "out"]
"""What has become of a part of a whole: it is there, still open, or left out."""

_BAR_HEIGHT = 10
_GAP = 2


def on_pixels(box: QRectF) -> QRectF:
    """Return a box whose thin outline fills whole pixels: across two, it would lose half of its contrast."""
    return box.adjusted(0.5, 0.5, -0.5, -0.5)


def paint_check(painter: QPainter, box: QRectF, color: QColor) -> None:
    """Paint a check mark within a box."""
    pen = QPen(color, box.width() / 10)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    x, y, side = box.x(), box.y(), box.width()
    points = [(0.30, 0.52), (0.44, 0.66), (0.71, 0.36)]
    painter.drawPolyline([QPoint(round(x + px * side), round(y + py * side)) for px, py in points])


def paint_state(painter: QPainter, box: QRectF, state: State) -> None:
    """Paint how far something is: a full disc with a check, a half one, or a ring."""
    shown = theme.colors()
    if state == "done":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shown.good))
        painter.drawEllipse(box)
        paint_check(painter, box, QColor(shown.on_mark))
        return
    ring = box.adjusted(0.8, 0.8, -0.8, -0.8)
    if state == "partial":
        _paint_share(painter, ring, 0.5)
    painter.setPen(QPen(QColor(shown.strong_border), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)


def _paint_share(painter: QPainter, box: QRectF, share: float) -> None:
    """Paint a part of a disc, from the top on."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colors().good if share >= 1 else theme.colors().strong_border))
    # In sixteenths of a degree, and against the clock: so the half is the left one.
    painter.drawPie(box, 90 * 16, round(share * 360 * 16))


class Mark(QWidget):
    """A mark of how far something is. What stands beside it says the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._state: State = "empty"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: State) -> None:
        """Show how far it is."""
        if state != self._state:
            self._state = state
            self.update()

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height() + 2
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint(self, painter: QPainter, box: QRectF) -> None:
        paint_state(painter, box, self._state)


class ShareMark(Mark):
    """A disc that is filled for a part, as a clock."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0

    def show_share(self, share: float) -> None:
        """Fill a part of the disc, in [0, 1]."""
        if share != self._share:
            self._share = share
            self.update()

    def _paint(self, painter: QPainter, box: QRectF) -> None:
        shown = theme.colors()
        ring = box.adjusted(0.8, 0.8, -0.8, -0.8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shown.accent))
        # From the top on, with the clock.
        painter.drawPie(ring, 90 * 16, -round(self._share * 360 * 16))
        painter.setPen(QPen(QColor(shown.accent), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)


class PartsBar(QWidget):
    """A bar of equal parts: what is there is filled, what is open is hatched, what was left out is empty."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self.setFixedHeight(_BAR_HEIGHT)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show the parts in their order; a text beside it has to say the same in words."""
        if tuple(parts) != self._parts:
            self._parts = tuple(parts)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirror(painter, self)
        width = (self.width() + _GAP) / max(len(self._parts), 1)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 3, 3)
        painter.setClipPath(outline)
        for index, part in enumerate(self._parts):
            box = QRectF(index * width, 0, width - _GAP, self.height())
            if part == "done":
                painter.fillRect(box, QColor(shown.accent))
                continue
            painter.fillRect(box, QColor(shown.track))
            if part == "open":
                painter.fillRect(box, QBrush(QColor(shown.muted), Qt.BrushStyle.BDiagPattern))
