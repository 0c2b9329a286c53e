"""Buttons that hold a title and a wrapped text: the cards of answers and the entries of the sidebar."""

from functools import lru_cache
from math import cos, pi, sin
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from chooser.base.text import _
from chooser.ui.kit import theme
from chooser.ui.kit.direction import placed, placed_whole
from chooser.ui.kit.theme import px
from chooser.ui.kit.widgets import tip

State = Literal["empty", "partial", "done"]
Icon = Literal["state", "table", "star"]

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)


@lru_cache(maxsize=2000)
def _text_height(text: str, font: str, width: int) -> int:
    """Return the height in pixels of a text wrapped to a width: layouts ask for it again and again."""
    measured = QFont()
    measured.fromString(font)
    return QFontMetrics(measured).boundingRect(QRect(0, 0, width, 10_000), _WRAP, text).height()


class _TextButton(QAbstractButton):
    """A button that paints a title and a wrapped text beside an indicator, as high as they need."""

    _MARGINS = (16, 13, 16, 13)
    """Pixels of the design at the start, top, end and bottom, as all lengths here."""
    _INDENT = 32

    title = ""
    text_below = ""
    hovered = False
    _heights: dict[tuple[int, float], int] | None = None
    """Heights found, by width and size of text, since the texts are what they are."""

    def fit_width(self) -> None:
        """Take the width that there is, and as much height as the texts then need."""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_texts(self, title: str, below: str) -> None:
        """Show a title with a text below it; both are read out by assistive technology."""
        if (title, below) != (self.title, self.text_below):
            self.title, self.text_below = title, below
            self._heights = None
            self.setAccessibleName(title)
            self.setAccessibleDescription(below)
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Layouts ask again and again: some 500 times until the first page is shown.
        self._heights = self._heights or {}
        at = width, theme.points("body")
        if at not in self._heights:
            self._heights[at] = self._needed_height(width)
        return self._heights[at]

    def _needed_height(self, width: int) -> int:
        top, bottom = px(self._MARGINS[1]), px(self._MARGINS[3])
        inner = self._inner_width(width)
        height = self._height(self.title, self._title_font(width), inner)
        if self.text_below:
            height += px(2) + self._height(self._shown_below(inner), self._text_font(), inner)
        return top + height + bottom

    def sizeHint(self) -> QSize:
        return QSize(px(320), self.heightForWidth(px(320)))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, self.heightForWidth(max(self.width(), 140)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The minimum height follows the width, so the layout has to hear of it.
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = False
        self.update()
        super().leaveEvent(event)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def _reserved(self) -> int:
        return 0

    def _title_font(self, width: int) -> QFont:
        """Return the font of the title in a button of this width."""
        return theme.font(strong=True)

    def _text_font(self) -> QFont:
        return theme.font("small")

    def _inner_width(self, width: int) -> int:
        """Return the width that a button of some width leaves to its texts, in pixels."""
        return width - px(self._MARGINS[0] + self._INDENT) - px(self._MARGINS[2]) - self._reserved()

    def _height(self, text: str, font: QFont, width: int) -> int:
        return _text_height(text, font.toString(), max(width, 40))

    def _paint_texts(self, painter: QPainter) -> None:
        shown = theme.colors()
        start, top = px(self._MARGINS[0] + self._INDENT), px(self._MARGINS[1])
        inner = self._inner_width(self.width())
        title_font = self._title_font(self.width())
        title_height = self._height(self.title, title_font, inner)
        painter.setFont(title_font)
        painter.setPen(QColor(shown.text))
        title = placed_whole(self, QRect(start, top, inner, title_height))
        painter.drawText(title, _WRAP, self.title)
        painter.setFont(self._text_font())
        painter.setPen(QColor(shown.muted))
        below = QRect(start, top + title_height + px(2), inner, self.height())
        painter.drawText(placed_whole(self, below), _WRAP, self._shown_below(inner))

    def _shown_below(self, width: int) -> str:
        return self.text_below


class _Card(_TextButton):
    """An answer as a card: indicator, title, one sentence and the key that chooses it.

    Not by Qt's radio button or check box, which report to assistive technology the box of an indicator that
    is not painted. A button that can be checked is told as either all the same.
    """

    pointed = Signal()
    """The pointer or the keyboard has come to it."""
    key_hint = ""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.fit_width()

    def set_key(self, key: str) -> None:
        """Show the key that chooses this card."""
        self.key_hint = key
        self._heights = None

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed.emit()

    def make_compact(self) -> None:
        """Show the title alone, in less room; the text is in the tool tip, and read out as before."""
        self._MARGINS = (11, 7, 10, 7)
        title, below = self.title, self.text_below
        self.set_texts(title, "")
        self.setToolTip(tip(below))
        self.setAccessibleDescription(below)

    def _reserved(self) -> int:
        return px(34) if self.key_hint else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, focused = self.isChecked(), self.hasFocus()
        fill = shown.accent_soft if chosen else shown.hover if self.hovered else shown.panel
        outline = shown.ring if chosen else shown.text if focused else shown.border
        width = 2.2 if focused else 1.4 if chosen else 1.0
        # The keyboard's place must not look like a choice, so without one it is dashed and has no color.
        style = Qt.PenStyle.DashLine if focused and not chosen else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(outline), width, style))
        painter.setBrush(QColor(fill))
        inset = width / 2
        corner = px(9)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), corner, corner)
        box = QRectF(px(self._MARGINS[0]), px(self._MARGINS[1] + 1), px(18), px(18))
        self._paint_indicator(painter, placed(self, box), chosen=chosen)
        if self.key_hint:
            self._paint_key(painter)
        self._paint_texts(painter)

    def _paint_key(self, painter: QPainter) -> None:
        shown = theme.colors()
        _start, top, end, _bottom = map(px, self._MARGINS)
        box = placed(self, QRectF(self.width() - end - px(22), top, px(22), px(20)))
        painter.setPen(QPen(QColor(shown.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, px(4), px(4))
        painter.setFont(theme.font("note"))
        painter.setPen(QColor(shown.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.key_hint)

    def _paint_indicator(self, painter: QPainter, box: QRectF, *, chosen: bool) -> None:
        raise TypeError("a card has the shape of a radio button or of a check box")


class RadioCard(_Card):
    """A card of which one can be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoExclusive(True)

    def _paint_indicator(self, painter: QPainter, box: QRectF, *, chosen: bool) -> None:
        shown = theme.colors()
        painter.setPen(QPen(QColor(shown.accent if chosen else shown.strong_border), 1.2))
        painter.setBrush(QColor(shown.accent if chosen else shown.panel))
        painter.drawEllipse(box)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shown.on_accent))
            painter.drawEllipse(_inner(box, 0.3))


class CheckCard(_Card):
    """A card of which several can be chosen."""

    def _paint_indicator(self, painter: QPainter, box: QRectF, *, chosen: bool) -> None:
        shown = theme.colors()
        painter.setPen(QPen(QColor(shown.accent if chosen else shown.strong_border), 1.2))
        painter.setBrush(QColor(shown.accent if chosen else shown.panel))
        painter.drawRoundedRect(box, px(4), px(4))
        if chosen:
            paint_check(painter, box, QColor(shown.on_accent))


def paint_check(painter: QPainter, box: QRectF, color: QColor) -> None:
    """Paint a check mark within a box."""
    pen = QPen(color, box.width() / 10)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    x, y, side = box.x(), box.y(), box.width()
    points = [(0.30, 0.52), (0.44, 0.66), (0.71, 0.36)]
    painter.drawPolyline([QPoint(round(x + px * side), round(y + py * side)) for px, py in points])


class SidebarEntry(_TextButton):
    """An entry of the sidebar: how far it is, its name, and what was answered. It leads to a page."""

    _MARGINS = (10, 8, 4, 8)
    _INDENT = 27
    _SLIM = 215
    """Below this width the title is set smaller."""

    def __init__(self, title: str, icon: Icon = "state") -> None:
        super().__init__()
        self.icon_kind = icon
        self.state: State = "empty"
        self.is_here = False
        """Whether its page is on screen."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fit_width()
        self.set_texts(title, "")

    def show_state(self, below: str, state: State, *, here: bool) -> None:
        """Show what was answered, how far the step is, and whether its page is on screen."""
        self.set_texts(self.title, below)
        self.setToolTip(tip(below))
        told = _("You are here. {below}").format(below=below) if here else below
        if told != self.accessibleDescription():
            self.setAccessibleDescription(told)
        if (state, here) != (self.state, self.is_here):
            self.state, self.is_here = state, here
            self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def _title_font(self, width: int) -> QFont:
        return theme.font("small" if width < px(self._SLIM) else "body", strong=True)

    def _shown_below(self, width: int) -> str:
        # One line, so that the entries stand still while answers come and go; the tool tip has it all.
        return QFontMetrics(self._text_font()).elidedText(self.text_below, Qt.TextElideMode.ElideRight, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_here or self.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shown.accent_soft if self.is_here else shown.hover))
            painter.drawRoundedRect(QRectF(self.rect()), px(8), px(8))
        if self.is_here:
            # Not by the tint alone, which some cannot see and high contrast does not have.
            painter.setBrush(QColor(shown.accent))
            painter.drawRect(placed(self, QRectF(0, px(8), px(3), self.height() - 2 * px(8))))
        if self.hasFocus():
            painter.setPen(QPen(QColor(shown.ring), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))
        self._paint_icon(painter, placed(self, QRectF(px(10), px(9), px(17), px(17))))
        self._paint_texts(painter)

    def _paint_icon(self, painter: QPainter, box: QRectF) -> None:
        shown = theme.colors()
        ink = QColor(shown.accent if self.is_here else shown.muted)
        if self.icon_kind == "table":
            painter.setPen(QPen(ink, 1.3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            frame = _inner(box, 0.15, 0.2)
            painter.drawRect(frame)
            for part in (1 / 3, 2 / 3):
                x = frame.left() + frame.width() * part
                painter.drawLine(
                    QPoint(round(x), round(frame.top())), QPoint(round(x), round(frame.bottom()))
                )
        elif self.icon_kind == "star":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawPolygon(_star(box))
        elif self.state == "done":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shown.good))
            painter.drawEllipse(box)
            paint_check(painter, box, QColor(shown.on_mark))
        else:
            active = self.is_here
            painter.setPen(QPen(QColor(shown.accent if active else shown.strong_border), 1.3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(0.7, 0.7, -0.7, -0.7))
            if active or self.state == "partial":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(shown.accent if active else shown.strong_border))
                painter.drawEllipse(_inner(box, 0.3))


def _inner(box: QRectF, across: float, down: float | None = None) -> QRectF:
    """Return a box without parts of its width and height at each side."""
    wide, high = box.width() * across, box.height() * (across if down is None else down)
    return box.adjusted(wide, high, -wide, -high)


def _star(box: QRectF) -> list[QPoint]:
    points = []
    for corner in range(10):
        radius = box.width() * (0.46 if corner % 2 == 0 else 0.2)
        angle = -pi / 2 + corner * pi / 5
        center = box.center()
        points.append(
            QPoint(round(center.x() + radius * cos(angle)), round(center.y() + radius * sin(angle)))
        )
    return points
