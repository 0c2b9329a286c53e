"""The pages of a report below each other, painted from pictures."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QFrame, QWidget

from chooser.base.text import _
from chooser.ui.kit import theme
from chooser.ui.kit.roles import set_role

Zoom = Literal["width", "page"] | float
"""As wide as the window, all of a page in the window, or a part of its size on paper."""

_MARGIN = 20
_GAP = 16
_SCREEN_PPI = 96
_KEPT = 6
"""Pictures kept ready to paint: one of a large page takes some megabytes."""


class _PageText(QWidget):
    """What assistive technology finds where a page is painted: which page it is, and what stands on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, QAccessible.Role.Section)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class Sheets(QAbstractScrollArea):
    """Scrolls through pages; only those on screen are made ready to paint."""

    def __init__(self, *, moved: Callable[[], None], resized: Callable[[], None]) -> None:
        super().__init__()
        # WORKAROUND as in `widgets.Scroll`.
        set_role(self, QAccessible.Role.Document)
        self._resized = resized
        self._pages: Sequence[bytes] = ()
        self._texts: list[_PageText] = []
        self._inches = (1.0, 1.0)
        self._zoom: Zoom = "width"
        self.message = ""
        """What stands where there are no pages."""
        self._image = lru_cache(_KEPT)(self._make_image)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # So that the width does not depend on whether there is a bar.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(_("Pages of the report"))
        self.verticalScrollBar().valueChanged.connect(lambda _value: moved())

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def current(self) -> int:
        """The number of the page in the middle of the window, from 1; 0 when there is none."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2 - _MARGIN
        return min(max(middle // self._step(), 0) + 1, self.count)

    @property
    def ppi(self) -> float:
        """How many pixels an inch of paper takes on this screen, so that pictures need no scaling."""
        return self._sheet().width() * self.devicePixelRatioF() / self._inches[0]

    def show_pages(self, pages: Sequence[bytes], ppi: float) -> None:
        """Show pictures that were made with `ppi` pixels an inch, at the place where one has read to."""
        self._pages = pages
        self._image.cache_clear()
        if pages:
            size = QImage.fromData(pages[0]).size()
            self._inches = (size.width() / ppi, size.height() / ppi)
        self._fit()

    def show_texts(self, texts: Sequence[str]) -> None:
        """Tell assistive technology what stands on each page; none for nothing."""
        while len(self._texts) > len(texts):
            self._texts.pop().deleteLater()
        while len(self._texts) < len(texts):
            self._texts.append(_PageText(self.viewport()))
        for number, (page, text) in enumerate(zip(self._texts, texts, strict=True), start=1):
            name = _("Page {number} of {count}").format(number=number, count=len(texts))
            page.setAccessibleName(name)
            page.setAccessibleDescription(text)
            page.show()
        self._place_texts()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place_texts()

    def _place_texts(self) -> None:
        for index, page in enumerate(self._texts):
            page.setGeometry(self._place(index))

    def show_message(self, text: str) -> None:
        """Show a text where there are no pages."""
        self.message = text
        self.show_texts(())
        self.show_pages((), 1)

    def set_zoom(self, zoom: Zoom) -> None:
        """Show the pages in another size."""
        self._zoom = zoom
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._resized()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, action = self.verticalScrollBar(), QAbstractSlider.SliderAction
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        acts = {
            Qt.Key.Key_Home: action.SliderToMinimum,
            Qt.Key.Key_End: action.SliderToMaximum,
            Qt.Key.Key_Space: action.SliderPageStepSub if back else action.SliderPageStepAdd,
        }
        if (act := acts.get(Qt.Key(event.key()))) is not None:
            bar.triggerAction(act)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.colors().ground))
        painter.setPen(QPen(QColor(theme.colors().border), 1))
        if not self.count:
            painter.setPen(QColor(theme.colors().muted))
            room = self.viewport().rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.message)
        for index in range(self.count):
            place = self._place(index)
            if place.intersects(event.rect()):
                painter.drawImage(place.topLeft(), self._image(index, place.size()))
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.colors().ring), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _make_image(self, index: int, size: QSize) -> QImage:
        """Return a page as an image of a size in pixels of the layout."""
        ratio = self.devicePixelRatioF()
        image = QImage.fromData(self._pages[index])
        wanted = size * ratio
        # What was made for this size may differ by a rounded pixel, which scaling would blur.
        if abs(image.width() - wanted.width()) > 1:
            image = image.scaled(
                wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        image.setDevicePixelRatio(ratio)
        return image

    def _sheet(self) -> QSize:
        """Return the size of a page on screen."""
        wide, high = self._inches
        room = self.viewport().size() - QSize(2 * _MARGIN, 2 * _MARGIN)
        if self._zoom == "width":
            width = float(room.width())
        elif self._zoom == "page":
            width = min(room.width(), room.height() * wide / high)
        else:
            width = self._zoom * _SCREEN_PPI * wide
        width = max(width, 100)
        return QSize(round(width), round(width * high / wide))

    def _step(self) -> int:
        return self._sheet().height() + _GAP

    def _place(self, index: int) -> QRect:
        sheet = self._sheet()
        left = max((self.viewport().width() - sheet.width()) // 2, _MARGIN)
        top = _MARGIN + index * self._step()
        x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QRect(left - x, top - y, sheet.width(), sheet.height())

    def _fit(self) -> None:
        """Give the scroll bars the extent of all pages, and stay at the same place of the text."""
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        sheet, view = self._sheet(), self.viewport().size()
        height = 2 * _MARGIN + self.count * self._step() - _GAP if self.count else 0
        before = vertical.value() / max(vertical.maximum() + vertical.pageStep(), 1)
        vertical.setPageStep(view.height())
        vertical.setSingleStep(48)
        vertical.setRange(0, max(height - view.height(), 0))
        vertical.setValue(round(before * max(height, 1)))
        horizontal.setPageStep(view.width())
        horizontal.setSingleStep(48)
        horizontal.setRange(0, max(sheet.width() + 2 * _MARGIN - view.width(), 0))
        self._place_texts()
        self.viewport().update()
