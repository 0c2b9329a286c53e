"""The painted charts: stacked bars of points, and sliders with the points at which the winner flips."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from chooser.base.text import _, number, points
from chooser.model import MAX_WEIGHT
from chooser.ui.kit import theme
from chooser.ui.kit.widgets import tip


class Bar(NamedTuple):
    """One bar: a name, its value of 100, and the segments that add up to it."""

    name: str
    value: int
    segments: tuple[float, ...]
    shown: tuple[int, ...]
    """The segments as whole points."""
    note: str = ""
    """Said beside the name."""
    is_out: bool = False


class StackedBars(QWidget):
    """Bars of 0 to 100 made of segments, each with its name and value above it."""

    _BAR_HEIGHT = 16
    _ROW_HEIGHT = 55

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: Sequence[Bar], names: Sequence[str]) -> None:
        """Show the bars; `names` are those of the segments, read out to who cannot see them."""
        self._bars = tuple(bars)
        told = [
            _("{name}: {value} of 100 ({parts})").format(
                name=bar.name,
                value=number(bar.value),
                parts=", ".join(
                    f"{name} {points(part, shown)}"
                    for name, part, shown in zip(names, bar.segments, bar.shown, strict=True)
                ),
            )
            for bar in self._bars
        ]
        self.setAccessibleName(_("Points by step"))
        self.setAccessibleDescription("; ".join(told))
        self.setToolTip(tip("; ".join(told)))
        self.setFixedHeight(max(1, len(self._bars)) * self._ROW_HEIGHT - 12)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        for index, bar in enumerate(self._bars):
            top = index * self._ROW_HEIGHT
            value_width = 44
            painter.setFont(strong)
            painter.setPen(QColor(shown.text))
            name = painter.fontMetrics().elidedText(
                bar.name, Qt.TextElideMode.ElideRight, self.width() - value_width
            )
            painter.drawText(QRectF(0, top, self.width() - value_width, 20), Qt.AlignmentFlag.AlignLeft, name)
            value = QRectF(self.width() - value_width, top, value_width, 20)
            painter.drawText(value, Qt.AlignmentFlag.AlignRight, number(bar.value))
            if bar.note:
                offset = painter.fontMetrics().horizontalAdvance(name) + 10
                painter.setFont(self.font())
                painter.setPen(QColor(shown.bad if bar.is_out else shown.muted))
                room = int(self.width() - value_width - offset)
                note = painter.fontMetrics().elidedText(bar.note, Qt.TextElideMode.ElideRight, room)
                painter.drawText(QRectF(offset, top, room, 20), Qt.AlignmentFlag.AlignLeft, note)
            self._paint_bar(painter, QRectF(0, top + 24, self.width(), self._BAR_HEIGHT), bar)

    def _paint_bar(self, painter: QPainter, box: QRectF, bar: Bar) -> None:
        shown = theme.colors()
        outline = QPainterPath()
        outline.addRoundedRect(box, 4, 4)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(box, QColor(shown.track))
        left = box.left()
        for index, part in enumerate(bar.segments):
            width = box.width() * part / 100
            if width > 0:
                painter.fillRect(QRectF(left, box.top(), width, box.height()), theme.step_color(index))
                left += width
                painter.fillRect(QRectF(left - 0.5, box.top(), 1, box.height()), QColor(shown.panel))
        painter.restore()


class Swatch(QWidget):
    """A small square in the color of a step."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self._index = index
        self.setFixedSize(11, 11)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.step_color(self._index))


class WeightSlider(QSlider):
    """A slider over the multipliers 0 to 3 that marks the ends of the interval in which the winner stays."""

    STEPS = 20
    """Positions to one unit of the multiplier."""

    def __init__(self, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, round(MAX_WEIGHT * self.STEPS))
        self.setSingleStep(1)
        self.setPageStep(5)
        self.setMinimumWidth(90)
        self.setFixedHeight(26)
        self.setAccessibleName(_("Weight of {step}").format(step=name))
        self._marks: tuple[float, ...] = ()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # For the page: who scrolls past does not mean to weigh anything.
        event.ignore()

    @property
    def weight(self) -> float:
        """The multiplier that the slider shows."""
        return self.value() / self.STEPS

    def show_weight(self, weight: float, low: float, high: float, told: str) -> None:
        """Show a multiplier, and the interval in which the winner stays; its ends at 0 and 3 get no mark.

        `told` says the same in words.
        """
        self.setValue(round(weight * self.STEPS))
        self._marks = tuple(end for end in (low, high) if 0 < end < MAX_WEIGHT)
        self.setToolTip(told)
        self.setAccessibleDescription(told)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        radius = 7.0
        left, right = radius + 1, self.width() - radius - 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shown.track))
        painter.drawRoundedRect(QRectF(left, middle - 2, right - left, 4), 2, 2)
        neutral = left + (right - left) / MAX_WEIGHT
        painter.setBrush(QColor(shown.strong_border))
        painter.drawRect(QRectF(neutral - 0.5, middle - 4, 1, 8))
        painter.setBrush(QColor(shown.bad))
        for mark in self._marks:
            x = left + (right - left) * mark / MAX_WEIGHT
            painter.drawRect(QRectF(x - 1, middle - 7, 2, 14))
        position = left + (right - left) * self.value() / self.maximum()
        painter.setBrush(QColor(shown.accent))
        if self.hasFocus():
            painter.setPen(QPen(QColor(shown.text), 2))
        painter.drawEllipse(QPointF(position, middle), radius, radius)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # A click anywhere on the track takes the handle there, as the painted handle is not the style's.
        self._follow(event)
        super().mousePressEvent(event)

    def _follow(self, event: QMouseEvent) -> None:
        part = (event.position().x() - 8) / max(self.width() - 16, 1)
        self.setValue(round(part * self.maximum()))
