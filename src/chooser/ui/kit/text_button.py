"""A button that holds a title and a wrapped text: what cards of answers and entries of the sidebar share."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from chooser.ui.kit import theme
from chooser.ui.kit.direction import placed_whole
from chooser.ui.kit.theme import px


def direction_of(text: str, usual: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """Return the direction in which a text is written: that of its first letter that has one."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            return Qt.LayoutDirection.LeftToRight
    return usual


class _Wrapped(NamedTuple):
    """How a text stands in a width."""

    flags: int
    height: int
    """In pixels."""


@lru_cache(maxsize=2000)
def _wrapped(text: str, font: str, width: int) -> _Wrapped:
    """Wrap a text between words, and within them where one is longer than the width.

    Layouts ask for it again and again.
    """
    measured = QFont()
    measured.fromString(font)
    metrics, flag = QFontMetrics(measured), Qt.TextFlag
    longest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
    wrap = flag.TextWrapAnywhere if longest > width else flag.TextWordWrap
    flags = int(wrap) | int(Qt.AlignmentFlag.AlignTop)
    return _Wrapped(flags, metrics.boundingRect(QRect(0, 0, width, 10_000), flags, text).height())


class TextButton(QAbstractButton):
    """A button that paints a title and a wrapped text beside an indicator, as high as they need.

    Lengths are pixels of the design (see `theme.px`); what stands left stands right where one
    reads from right to left.
    """

    _MARGINS = (16, 13, 16, 13)
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

    def _margins(self) -> tuple[int, int, int, int]:
        """Return what is free around the content, in pixels: so much that one line alone can be hit."""
        left, top, right, bottom = map(px, self._MARGINS)
        if self.text_below:
            return left, top, right, bottom
        lacking = max(theme.TARGET - top - bottom - QFontMetrics(theme.font()).height(), 0)
        return left, top + lacking // 2, right, bottom + lacking - lacking // 2

    def _needed_height(self, width: int) -> int:
        left, top, right, bottom = self._margins()
        inner = width - left - right - px(self._INDENT) - self._reserved()
        height = self._height(self.title, self._title_font(width), inner)
        if self.text_below:
            height += px(2) + self._height(self._shown_below(inner), theme.font("small"), inner)
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
        """Return the pixels that are taken behind the texts."""
        return 0

    def _title_font(self, width: int) -> QFont:
        """Return the font with which the title of a button of this width is measured."""
        return theme.font(strong=True)

    def _painted_title_font(self, width: int) -> QFont:
        """Return the font in which the title is painted, which takes no more room than the measured one."""
        return self._title_font(width)

    def _height(self, text: str, font: QFont, width: int) -> int:
        return _wrapped(text, font.toString(), max(width, 40)).height

    def _paint_texts(self, painter: QPainter) -> None:
        shown = theme.colors()
        left, top, right, _bottom = self._margins()
        indent = px(self._INDENT)
        inner = self.width() - left - right - indent - self._reserved()
        title_height = self._height(self.title, self._title_font(self.width()), inner)
        painter.setFont(self._painted_title_font(self.width()))
        painter.setPen(QColor(shown.text))
        title = QRect(left + indent, top, inner, title_height)
        self._write(painter, placed_whole(self, title), self.title)
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(shown.muted))
        below = QRect(left + indent, top + title_height + px(2), inner, self.height())
        self._write(painter, placed_whole(self, below), self._shown_below(inner))

    def _write(self, painter: QPainter, box: QRect, text: str) -> None:
        """Write a text from where reading starts, in the direction in which it is written itself."""
        layout, align, flag = self.layoutDirection(), Qt.AlignmentFlag, Qt.TextFlag
        rtl = Qt.LayoutDirection.RightToLeft
        side = align.AlignRight if layout == rtl else align.AlignLeft
        turn = flag.TextForceRightToLeft if direction_of(text, layout) == rtl else flag.TextForceLeftToRight
        wrapped = _wrapped(text, painter.font().toString(), max(round(box.width()), 40))
        painter.drawText(box, wrapped.flags | int(side) | int(align.AlignAbsolute) | int(turn), text)

    def _shown_below(self, width: int) -> str:
        """Return what of the text below is shown in a width."""
        return self.text_below
