"""The cards of answers, and the entries of the sidebar."""

import re
from math import cos, pi, sin

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
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
)

from chooser.base.text import _
from chooser.ui.kit import theme
from chooser.ui.kit.direction import placed
from chooser.ui.kit.marks import State, on_pixels, paint_check, paint_state
from chooser.ui.kit.page import Icon
from chooser.ui.kit.text_button import TextButton
from chooser.ui.kit.theme import px
from chooser.ui.kit.widgets import enter_presses, key_text, tip

_RING = 2
"""The width in pixels of the ring around what has the keyboard."""


class _Card(TextButton):
    """An answer as a card: indicator, title, one sentence and the key that chooses it.

    Not by Qt's radio button or check box, which report to assistive technology the box of an indicator that
    is not painted. A button that can be checked is told as either all the same.
    """

    pointed = Signal()
    """The pointer or the keyboard has come to it."""
    key_hint = ""
    _MARGINS = (16, 8, 14, 9)
    _is_compact = False
    _INDICATOR = 18
    _KEY = 22

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
        self._is_compact = True
        self._MARGINS = (10, 5, 8, 5)
        self._INDENT = 28
        title, below = self.title, self.text_below
        self.set_texts(title, "")
        self.describe(below)

    def describe(self, text: str) -> None:
        """Say what it means where only the title is shown: in the tool tip, and to assistive technology."""
        if text != self.accessibleDescription():
            self.setToolTip(tip(text))
            self.setAccessibleDescription(text)

    def _title_font(self, width: int) -> QFont:
        # Where titles stand alone, the headings of their groups are what is bold.
        return theme.font() if self._is_compact else super()._title_font(width)

    def _reserved(self) -> int:
        return px(self._KEY + 6 if self._is_compact else self._KEY + 12) if self.key_hint else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, focused = self.isChecked(), self.hasFocus()
        fill = shown.accent_soft if chosen else shown.hover if self.hovered else shown.panel
        painter.setPen(QPen(QColor(shown.ring if chosen else shown.border), 1.4 if chosen else 1.0))
        painter.setBrush(QColor(fill))
        box = QRectF(self.rect()).adjusted(0.7, 0.7, -0.7, -0.7)
        painter.drawRoundedRect(box, px(9), px(9))
        if focused:
            # In the color of text, so that the keyboard's place does not look like a choice.
            painter.setPen(QPen(QColor(shown.text), _RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(9), px(9))
        left, top, right, _bottom = self._margins()
        side = px(self._INDICATOR)
        self._paint_indicator(painter, placed(self, QRectF(left, top, side, side)), chosen=chosen)
        if self.key_hint:
            wide = px(self._KEY)
            at = self.width() - right - wide
            self._paint_key(painter, placed(self, QRectF(at, top - 1, wide, px(20))))
        self._paint_texts(painter)

    def _paint_key(self, painter: QPainter, box: QRectF) -> None:
        shown = theme.colors()
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
        painter.drawEllipse(on_pixels(box))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shown.on_accent))
            inset = box.width() * 0.31
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


class CheckCard(_Card):
    """A card of which several can be chosen."""

    def _paint_indicator(self, painter: QPainter, box: QRectF, *, chosen: bool) -> None:
        shown = theme.colors()
        painter.setPen(QPen(QColor(shown.accent if chosen else shown.strong_border), 1.2))
        painter.setBrush(QColor(shown.accent if chosen else shown.panel))
        painter.drawRoundedRect(on_pixels(box), px(4), px(4))
        if chosen:
            paint_check(painter, box, QColor(shown.on_accent))


_COUNTED = re.compile(r"\S+: \S+")


def _in_one_line(found: re.Match[str]) -> str:
    """Return words that no line ends in, neither behind a space nor behind a hyphen."""
    return found[0].replace(" ", "\u00a0").replace("-", "\u2011")


class SidebarEntry(TextButton):
    """An entry of the sidebar: how far it is, its name, and what was answered. It leads to a page."""

    _MARGINS = (10, 7, 1, 7)
    _INDENT = 23
    _SIDE = 16
    _SLIM = 205
    """Below this width the title is set smaller, and smaller still where a word of it has no room."""
    _STILL_FROM = 160
    """From this width of the texts on, what was answered takes one line."""

    def __init__(self, title: str, icon: Icon = "state", position: str = "", keys: str = "") -> None:
        """`position` says of how many entries it is which, for those who do not see the others."""
        super().__init__()
        self.icon_kind = icon
        self.state: State = "empty"
        self.is_here = False
        """Whether its page is on screen."""
        self._position = position
        self._key = key_text(keys) if keys else ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fit_width()
        self.set_texts(title, "")

    def show_state(self, below: str, state: State, *, here: bool) -> None:
        """Show what was answered, how far the step is, and whether its page is on screen."""
        self.set_texts(self.title, below)
        self.setToolTip(tip(_("{text} · {key}").format(text=below, key=self._key) if self._key else below))
        text = _("You are here. {position} {below}") if here else _("{position} {below}")
        told = text.format(position=self._position, below=below).strip()
        if self._key:
            told = _("{text}. {key}").format(text=told, key=self._key)
        if told != self.accessibleDescription():
            self.setAccessibleDescription(told)
        if (state, here) != (self.state, self.is_here):
            self.state, self.is_here = state, here
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def _title_font(self, width: int) -> QFont:
        return self._font(width, strong=False)

    def _painted_title_font(self, width: int) -> QFont:
        # In bold only where it takes no line more, so that nothing moves when one comes here.
        left, _top, right, _bottom = self._margins()
        inner = width - left - right - px(self._INDENT)
        usual, bold = (self._font(width, strong=strong) for strong in (False, True))
        fits = self._height(self.title, bold, inner) == self._height(self.title, usual, inner)
        return bold if self.is_here and fits else usual

    def _font(self, width: int, *, strong: bool) -> QFont:
        if width >= px(self._SLIM):
            return theme.font("body", strong=strong)
        left, _top, right, _bottom = map(px, self._MARGINS)
        font = theme.font("small", strong=strong)
        longest = max(map(QFontMetrics(font).horizontalAdvance, self.title.split()), default=0)
        fits = longest <= width - left - right - px(self._INDENT)
        return font if fits else theme.font("note", strong=strong)

    def _shown_below(self, width: int) -> str:
        if width < px(self._STILL_FROM):
            # One line would say too little; what is counted stays with its number.
            return _COUNTED.sub(_in_one_line, self.text_below)
        # One line, so that the entries stand still while answers come and go; the tool tip has it all.
        metrics = QFontMetrics(theme.font("small"))
        return metrics.elidedText(self.text_below, Qt.TextElideMode.ElideRight, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_here or self.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shown.accent_soft if self.is_here else shown.hover))
            painter.drawRoundedRect(QRectF(self.rect()), px(8), px(8))
        if self.is_here:
            # Not by the tint alone: a bar at the side where reading starts.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shown.accent))
            bar = QRectF(0, px(8), px(3), self.height() - 2 * px(8))
            painter.drawRoundedRect(placed(self, bar), 1.5, 1.5)
        if self.hasFocus():
            painter.setPen(QPen(QColor(shown.ring), _RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))
        left, top, _right, _bottom = self._margins()
        side = px(self._SIDE)
        self._paint_icon(painter, placed(self, QRectF(left, top + 1, side, side)))
        self._paint_texts(painter)

    def _paint_icon(self, painter: QPainter, box: QRectF) -> None:
        shown = theme.colors()
        ink = QColor(shown.accent if self.is_here else shown.muted)
        if self.icon_kind == "table":
            painter.setPen(QPen(ink, 1.3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            frame = box.adjusted(1.5, 2.5, -1.5, -2.5)
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
        else:
            paint_state(painter, box, self.state)


def _star(box: QRectF) -> list[QPoint]:
    points = []
    for corner in range(10):
        radius = box.width() * (0.5 if corner % 2 == 0 else 0.22)
        angle = -pi / 2 + corner * pi / 5
        center = box.center()
        points.append(
            QPoint(round(center.x() + radius * cos(angle)), round(center.y() + radius * sin(angle)))
        )
    return points
