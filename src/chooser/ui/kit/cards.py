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
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from chooser.base.text import _
from chooser.ui.kit import theme
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
    _INDENT = 32

    title = ""
    text_below = ""
    hovered = False
    _heights: dict[int, int] | None = None
    """Heights found, by width, since texts and font are what they are."""

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
        if width not in self._heights:
            self._heights[width] = self._needed_height(width)
        return self._heights[width]

    def _needed_height(self, width: int) -> int:
        left, top, right, bottom = self._MARGINS
        inner = width - left - right - self._INDENT - self._reserved()
        height = self._height(self.title, self._title_font(width), inner)
        if self.text_below:
            height += 2 + self._height(self._shown_below(inner), self._text_font(), inner)
        return top + height + bottom

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, self.heightForWidth(max(self.width(), 140)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The minimum height follows the width, so the layout has to hear of it.
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._heights = None
        super().changeEvent(event)

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
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _text_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(13)
        return font

    def _height(self, text: str, font: QFont, width: int) -> int:
        return _text_height(text, font.toString(), max(width, 40))

    def _paint_texts(self, painter: QPainter) -> None:
        shown = theme.colors()
        left, top, right, _bottom = self._MARGINS
        inner = self.width() - left - right - self._INDENT - self._reserved()
        title_font = self._title_font(self.width())
        title_height = self._height(self.title, title_font, inner)
        painter.setFont(title_font)
        painter.setPen(QColor(shown.text))
        painter.drawText(QRect(left + self._INDENT, top, inner, title_height), _WRAP, self.title)
        painter.setFont(self._text_font())
        painter.setPen(QColor(shown.muted))
        below = QRect(left + self._INDENT, top + title_height + 2, inner, self.height())
        painter.drawText(below, _WRAP, self._shown_below(inner))

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
        return 34 if self.key_hint else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, focused = self.isChecked(), self.hasFocus()
        fill = shown.accent_soft if chosen else shown.hover if self.hovered else shown.panel
        outline = shown.accent if chosen else shown.strong_border if focused else shown.border
        width = 2.2 if focused else 1.4 if chosen else 1.0
        # The keyboard's place must not look like a choice, so without one it is dashed and gray.
        style = Qt.PenStyle.DashLine if focused and not chosen else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(outline), width, style))
        painter.setBrush(QColor(fill))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 9, 9)
        left, top, _right, _bottom = self._MARGINS
        self._paint_indicator(painter, QRectF(left, top + 1, 18, 18), chosen=chosen)
        if self.key_hint:
            self._paint_key(painter)
        self._paint_texts(painter)

    def _paint_key(self, painter: QPainter) -> None:
        shown = theme.colors()
        _left, top, right, _bottom = self._MARGINS
        box = QRectF(self.width() - right - 22, top, 22, 20)
        painter.setPen(QPen(QColor(shown.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        font = QFont(self.font())
        font.setPixelSize(12)
        painter.setFont(font)
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
            painter.drawEllipse(box.adjusted(5.5, 5.5, -5.5, -5.5))


class CheckCard(_Card):
    """A card of which several can be chosen."""

    def _paint_indicator(self, painter: QPainter, box: QRectF, *, chosen: bool) -> None:
        shown = theme.colors()
        painter.setPen(QPen(QColor(shown.accent if chosen else shown.strong_border), 1.2))
        painter.setBrush(QColor(shown.accent if chosen else shown.panel))
        painter.drawRoundedRect(box, 4, 4)
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
    """Below this width in pixels the title is set smaller."""

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # As on every other button outside the wizard, where Enter goes on.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def _title_font(self, width: int) -> QFont:
        font = super()._title_font(width)
        if width < self._SLIM:
            font.setPixelSize(13)
        return font

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
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(QColor(shown.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        self._paint_icon(painter, QRectF(10, 9, 17, 17))
        self._paint_texts(painter)

    def _paint_icon(self, painter: QPainter, box: QRectF) -> None:
        shown = theme.colors()
        ink = QColor(shown.accent if self.is_here else shown.muted)
        if self.icon_kind == "table":
            painter.setPen(QPen(ink, 1.3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            frame = box.adjusted(2.5, 3.5, -2.5, -3.5)
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
            paint_check(painter, box, QColor(shown.panel))
        else:
            active = self.is_here
            painter.setPen(QPen(QColor(shown.accent if active else shown.strong_border), 1.3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(0.7, 0.7, -0.7, -0.7))
            if active or self.state == "partial":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(shown.accent if active else shown.strong_border))
                painter.drawEllipse(box.adjusted(5, 5, -5, -5))


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
