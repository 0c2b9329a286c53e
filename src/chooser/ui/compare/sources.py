"""Sources of what the comparison tells, as links with the day on which they were read."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QEnterEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QLabel, QStyle, QWidget

from chooser.base.text import _, day
from chooser.model import Source
from chooser.ui.kit import theme
from chooser.ui.kit.widgets import Role, enter_presses, label

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_LEAST = 1.45
"""The least height of a link, in heights of a line."""
INSET = 4
"""Room for the frame that shows the focus of a link; the texts below it are as far in."""


class SourceLink(QAbstractButton):
    """The title of a source, wrapped to the room there is; pressing it opens the source's address."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.url = source.url or ""
        self._title = source.title
        self.setAccessibleName(_("Open source: {title}").format(title=source.title))
        self.setAccessibleDescription(self.url)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._open)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # High enough to be hit, also where it is one line.
        least = max(round(self.fontMetrics().height() * _LEAST), theme.TARGET)
        return max(self._bounds(width).height() + 4, least)

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.heightForWidth(max(self.width(), 80)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(QColor(theme.colors().accent))
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), self._bounds(self.width()))
        painter.drawText(place, _WRAP, self._shown())
        if self.hasFocus():
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _shown(self) -> str:
        return f"{self._title}\N{NO-BREAK SPACE}↗"

    def _bounds(self, width: int) -> QRect:
        room = QRect(INSET, 2, max(width - 2 * INSET, 40), 10_000)
        return QFontMetrics(self.font()).boundingRect(room, _WRAP, self._shown())

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(self.url))


def source_parts(source: Source) -> list[QWidget]:
    """Return a source's link, or its title and command, and when it was read."""
    read = _("Read {day}") if source.url else _("Checked {day}")
    when = read.format(day=day(source.checked))
    if source.about:
        when = _("{checked} · {about}").format(checked=when, about=source.about)
    texts = [] if source.url else [text_label(source.title)]
    if source.command:
        texts.append(text_label(source.command, "small"))
    texts.append(text_label(when, "small"))
    for text in texts:
        text.setContentsMargins(INSET, 0, INSET, 0)
    return [SourceLink(source), *texts] if source.url else [*texts]


def text_label(text: str, role: Role = "body") -> QLabel:
    """Return a text that can be selected."""
    widget = label(text, role)
    widget.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    # Selected with the mouse or arrows, but no stop on the way from link to link.
    widget.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return widget
