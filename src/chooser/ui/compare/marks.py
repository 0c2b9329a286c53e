"""The marks of the comparison, drawn: levels as dots, support as disks, measurements as bars, star, badge.

They differ in shape, so that none tells anything by its color alone. All take their size from the room they
are given; `mirrored` draws them for a window that reads from right to left.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from chooser.model import SupportLevel

_STAR = ((0.5, 0.02), (0.64, 0.35), (0.99, 0.38), (0.72, 0.61), (0.81, 0.96), (0.5, 0.77))
"""The right half of a star in a square of 1, from its top to the notch at its bottom."""


def mixed(color: str | QColor, ground: str | QColor, part: float) -> QColor:
    """Return a ground with a part, in [0, 1], of a color in it."""
    over, under = QColor(color), QColor(ground)
    pairs = (
        (over.red(), under.red()),
        (over.green(), under.green()),
        (over.blue(), under.blue()),
    )
    return QColor(*(round(part * top + (1 - part) * bottom) for top, bottom in pairs))


def paint_support(
    painter: QPainter, support: SupportLevel | None, box: QRectF, color: str | QColor, *, mirrored: bool
) -> None:
    """Paint a level of support: full disk, half disk, ring, dash; a dotted ring where it is unknown."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(box.height() / 8, 1.0)
    inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    if support == "none":
        painter.setPen(QPen(QColor(color), width * 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        y = box.center().y()
        painter.drawLine(QPointF(box.left() + width, y), QPointF(box.right() - width, y))
    elif support is None:
        painter.setPen(QPen(QColor(color), width, Qt.PenStyle.DotLine))
        painter.drawEllipse(inner)
    else:
        part = {"builtin": 1.0, "official": 0.5, "extension": 0.0}[support]
        _paint_disk(painter, inner, part, QPen(QColor(color), width), mirrored=mirrored)
    painter.restore()


def levels_width(count: int, high: float, room: float) -> float:
    """Return how wide the dots of so many levels are, as high as told, in the room that there is."""
    return min(count * high * 1.35, room)


def paint_levels(
    painter: QPainter, place: QRectF, levels: tuple[int, int, int], color: str | QColor, *, mirrored: bool
) -> None:
    """Paint a level as dots: of `levels`, how many there are, and how many are reached at worst and at best.

    Those reached at worst are full, those between the two half full, the others hollow.
    """
    count, low, high = levels
    pitch = place.width() / count
    size = min(place.height(), pitch / 1.2)
    width = max(size / 8, 0.8)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number in range(count):
        at = count - 1 - number if mirrored else number
        top = place.center().y() - size / 2
        left = place.left() + at * pitch + (pitch - size if mirrored else 0)
        box = QRectF(left, top, size, size).adjusted(width, width, -width, -width)
        part = 1.0 if number < low else 0.5 if number < high else 0.0
        _paint_disk(painter, box, part, QPen(QColor(color), width), mirrored=mirrored)
    painter.restore()


def _paint_disk(painter: QPainter, box: QRectF, part: float, pen: QPen, *, mirrored: bool) -> None:
    """Paint a ring that is filled in full, in its leading half, or not at all."""
    if part:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pen.color())
        start = 270 if mirrored else 90
        painter.drawPie(box, (0 if part == 1 else start) * 16, round(360 * part) * 16)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)


def paint_bar(
    painter: QPainter,
    place: QRectF,
    values: tuple[float, float, float],
    colors: tuple[QColor, QColor],
    *,
    mirrored: bool,
) -> None:
    """Paint a measured value as a bar, and the lowest and highest run as a line over its end.

    `values` are value, lowest and highest as parts, in [0, 1], of the place's width; `colors` those of bar
    and line.
    """
    fill, ink = colors

    def across(part: float) -> float:
        return place.right() - part * place.width() if mirrored else place.left() + part * place.width()

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    high = place.height() * 0.6
    y = place.center().y()
    bar = QRectF(QPointF(across(0), y - high / 2), QPointF(across(max(values[0], 0.01)), y + high / 2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(bar.normalized(), high / 5, high / 5)
    if values[1] < values[2]:
        painter.setPen(QPen(ink, max(place.height() / 8, 1.0)))
        painter.drawLine(QPointF(across(values[1]), y), QPointF(across(values[2]), y))
        for end in values[1:]:
            painter.drawLine(QPointF(across(end), place.top()), QPointF(across(end), place.bottom()))
    painter.restore()


def paint_star(painter: QPainter, box: QRectF, color: str | QColor) -> None:
    """Paint a star: a must-have."""
    half = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in _STAR]
    other = [QPointF(2 * box.center().x() - point.x(), point.y()) for point in reversed(half[1:-1])]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawPolygon(QPolygonF([*half, *other]))
    painter.restore()


def paint_badge(
    painter: QPainter, place: QRectF, text: str, font: QFont, colors: tuple[str | QColor, str | QColor | None]
) -> None:
    """Paint a word in a rounded frame; `colors` are those of frame and word, a filled one has a second."""
    frame, ink = QColor(colors[0]), colors[1]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(frame, 1))
    if ink is not None:
        painter.setBrush(frame)
    radius = place.height() / 5
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setFont(font)
    painter.setPen(QColor(ink) if ink is not None else frame)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
