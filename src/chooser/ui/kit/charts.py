"""What is painted: bars of shares and leads, swatches, and sliders that mark where the winner changes."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from chooser.base.text import _
from chooser.model import MAX_WEIGHT, Framework
from chooser.ui.kit import theme
from chooser.ui.kit.widgets import tip


class Swatch(QWidget):
    """A small square in the color of a step."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self._index = index
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().ascent(), self.fontMetrics().ascent())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.step_color(self._index))
        theme.outline(painter, QRectF(self.rect()))


class SwingBar(QWidget):
    """A thin bar over the leads that the winner can have, with a line where another framework takes over.

    What is on the other side of the line is a frame.
    """

    def __init__(self) -> None:
        super().__init__()
        self._low = self._high = 0.0
        self._reach = 100.0
        self._winner: Framework | None = None
        self._other: Framework | None = None

    def sizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().height() // 2 + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def show_swing(
        self, low: float, high: float, *, reach: float, winner: Framework, other: Framework | None
    ) -> None:
        """Show leads from `low` to `high` on a scale from minus `reach` to `reach`, in score points.

        `other` takes over from the winner; None where then all are ruled out.
        """
        self._low, self._high, self._reach = max(low, -reach), min(high, reach), reach
        self._winner, self._other = winner, other
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = theme.colors()
        height = float(self.height())
        painter.fillRect(QRectF(0, height / 2 - 1, self.width(), 2), QColor(shown.track))
        if self._high > 0:
            kept = self._box(max(self._low, 0), self._high)
            painter.fillRect(kept, self._color(self._winner))
        if self._low < 0:
            turned = self._box(self._low, min(self._high, 0))
            # Not hatched, which everywhere else is what is not answered.
            painter.fillRect(turned, QColor(shown.panel))
            painter.setPen(QPen(self._color(self._other), 2))
            painter.drawRect(turned.adjusted(1, 1, -1, -1))
        painter.fillRect(QRectF(self._x(0) - 1, 0, 2, height), QColor(shown.text))

    def _color(self, framework: Framework | None) -> QColor:
        # Asked for when it is painted: the theme may have changed since.
        return theme.framework_color(framework) if framework else QColor(theme.colors().bad)

    def _x(self, lead: float) -> float:
        part = (lead + self._reach) / (2 * self._reach)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self.width() * (1 - part if mirrored else part)

    def _box(self, low: float, high: float) -> QRectF:
        left, right = sorted((self._x(low), self._x(high)))
        return QRectF(left, 2, max(right - left, 1), self.height() - 4)


class WeightSlider(QSlider):
    """A slider over the weight of a step, in percent of the normal one, 0 to 300.

    It marks what is normal, and where another framework takes over. Its value is the percentage, so that
    assistive technology reads and sets it as such.
    """

    NORMAL = 100
    _STEP = 5
    """Percent that a key moves it, and to which a pointer rounds."""

    def __init__(self, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, round(MAX_WEIGHT * self.NORMAL))
        self.setValue(self.NORMAL)
        self.setSingleStep(self._STEP)
        self.setPageStep(5 * self._STEP)
        self.setMinimumWidth(90)
        self.setAccessibleName(_("Weight of {step}, in percent of normal").format(step=name))
        self._marks: tuple[float, ...] = ()

    def sizeHint(self) -> QSize:
        return QSize(160, max(self.fontMetrics().height() + 8, 26))

    def minimumSizeHint(self) -> QSize:
        return QSize(90, self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        # For the page: who scrolls past does not mean to weigh anything.
        event.ignore()

    @property
    def weight(self) -> float:
        """The multiplier that the slider shows."""
        return self.value() / self.NORMAL

    def show_weight(self, weight: float, marks: Sequence[float], told: str) -> None:
        """Show a multiplier, and those at which another framework takes over; `told` says it in words."""
        self.setValue(round(weight * self.NORMAL))
        if told != self.accessibleDescription():
            self.setToolTip(tip(told))
            self.setAccessibleDescription(told)
        if tuple(marks) != self._marks:
            self._marks = tuple(marks)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, radius = self.height() / 2, self._radius
        left, right = self._x(0), self._x(self.maximum())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shown.strong_border))
        painter.drawRoundedRect(QRectF(min(left, right), middle - 2, abs(right - left), 4), 2, 2)
        painter.setBrush(QColor(shown.text))
        painter.drawRect(QRectF(self._x(self.NORMAL) - 1, 0, 2, self.height()))
        painter.setBrush(QColor(shown.bad))
        for mark in self._marks:
            x = self._x(mark * self.NORMAL)
            # A diamond: the mark for normal is a line.
            size = radius * 0.75
            painter.drawPolygon(
                [QPointF(x, middle - size), QPointF(x + size, middle), QPointF(x, middle + size),
                 QPointF(x - size, middle)]
            )  # fmt: skip
        painter.setBrush(QColor(shown.accent))
        painter.setPen(QPen(QColor(shown.panel), 2))
        knob = QPointF(self._x(self.value()), middle)
        painter.drawEllipse(knob, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(shown.text), 2))
            painter.drawEllipse(knob, radius + 1.5, radius + 1.5)

    # The pointer takes the knob wherever it is pressed: the painted knob is not the style's.
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderDown(False)

    @property
    def inset(self) -> float:
        """Pixels from either end of the slider to where its line begins and ends."""
        return self._radius + 3

    @property
    def _radius(self) -> float:
        return min(self.sizeHint().height() / 2 - 4, self.fontMetrics().height() / 2)

    def _x(self, value: float) -> float:
        """Return where a value is, in pixels from the left."""
        edge = self.inset
        part = value / self.maximum()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            part = 1 - part
        return edge + (self.width() - 2 * edge) * part

    def _follow(self, event: QMouseEvent) -> None:
        start, end = self._x(0), self._x(self.maximum())
        part = (event.position().x() - start) / (end - start)
        self.setValue(self._STEP * round(part * self.maximum() / self._STEP))
