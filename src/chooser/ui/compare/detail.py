"""What stands behind one cell of the comparison: its explanation, and its sources as links."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from chooser.advice.rows import Cell, Row, stale_text
from chooser.base.text import _, day, listing, uncapitalized
from chooser.model import Catalog, Measurements, Source
from chooser.ui.kit import theme
from chooser.ui.kit.widgets import Role, Scroll, label

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_INSET = 4
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
        return self._bounds(width).height() + 4

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

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(QColor(theme.colors().accent))
        painter.drawText(self._bounds(self.width()), _WRAP, self._shown())
        if self.hasFocus():
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _shown(self) -> str:
        return f"{self._title}\N{NO-BREAK SPACE}↗"

    def _bounds(self, width: int) -> QRect:
        room = QRect(_INSET, 2, max(width - 2 * _INSET, 40), 10_000)
        return QFontMetrics(self.font()).boundingRect(room, _WRAP, self._shown())

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(self.url))


class _FocusScroll(Scroll):
    """A scrolling part that the keyboard can reach and move."""

    def __init__(self, content: QWidget, on_focus: Callable[[], None]) -> None:
        super().__init__(content)
        self._on_focus = on_focus
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._on_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._on_focus()


class DetailPanel(QFrame):
    """The explanation of the selected cell, with its sources beside it."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self._catalog = catalog
        self._shown: tuple[str, Row, Cell] | None = None
        self.setObjectName("bar")
        self._title = label("", "strong")
        self._scroll = _FocusScroll(QWidget(), self.update)
        self._scroll.setObjectName("")
        self._scroll.setAccessibleName(_("Explanation and sources"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 12, 6, 4)
        layout.setSpacing(3)
        layout.addWidget(self._title)
        layout.addWidget(self._scroll, 1)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say how an explanation is got."""
        self._shown = None
        self._show(_("Choose a cell to read what stands behind it."), [])

    def show_cell(self, framework: str, row: Row, cell: Cell) -> None:
        """Show what stands behind the cell of a framework in a row."""
        if (framework, row, cell) == self._shown:
            return
        self._shown = (framework, row, cell)
        name = self._catalog.frameworks[framework].name
        title = _("{framework} · {row}").format(framework=name, row=row.name)
        if cell.statements:
            self._show(title, [self._part([_text(part.text)], part.evidence) for part in cell.statements])
        elif row.kind == "about" and cell.known:
            self._show(title, [self._part([_text(cell.text)], cell.sources)])
        else:
            level = cell.level if cell.support else uncapitalized(cell.text)
            title = _("{place} — {level}").format(place=title, level=level)
            part = self._part(_explanation(row, cell), cell.sources)
            if cell.measurements:
                part.addWidget(_stack(_run(cell.measurements, framework), 0), 2)
            self._show(title, [part])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._scroll.hasFocus():
            painter = QPainter(self)
            painter.setPen(QColor(theme.colors().accent))
            painter.drawRect(self._scroll.geometry().adjusted(-6, -1, 5, 0))

    def _show(self, title: str, parts: list[QHBoxLayout]) -> None:
        self._title.setText(title)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 2, 0, 10)
        layout.setSpacing(12)
        for part in parts:
            layout.addLayout(part)
        layout.addStretch(1)
        # Only when it is complete, since the area asks a new content once how high it must be.
        self._scroll.setWidget(content)

    def _part(self, texts: list[QLabel], sources: tuple[str, ...]) -> QHBoxLayout:
        beside = QHBoxLayout()
        beside.setSpacing(28)
        beside.addWidget(_stack(texts, 3), 3)
        found = [_stack(_source(self._catalog.sources[key]), 0) for key in sources]
        if found:
            beside.addWidget(_stack(found, 7), 2)
        return beside


def _explanation(row: Row, cell: Cell) -> list[QLabel]:
    texts = []
    if not cell.known:
        texts.append(_text(_unknown_text(row)))
    if cell.because:
        texts.append(_text(cell.because))
    if cell.by:
        texts.append(_text(_("By: {giver}").format(giver=cell.by)))
    if cell.differs:
        texts.append(_text(_("The sources differ. {text}").format(text=cell.differs)))
    if cell.probe:
        shown = _("Tried on {day} with version {version}: {text}")
        probe = cell.probe
        texts.append(
            _text(shown.format(day=day(probe.passed), version=probe.version, text=uncapitalized(probe.shows)))
        )
    texts += [_text(stale_text(reason)) for reason in cell.stale]
    if row.means:
        texts.append(_text(row.means, "small"))
    return texts


def _unknown_text(row: Row) -> str:
    if row.kind == "measured":
        return _("It was not measured.")
    return _("The catalog says nothing of it. It is unknown, which is not the same as none.")


def _run(run: Measurements, framework: str) -> list[QWidget]:
    """Return what a measured cell comes from: the command, its day and the versions it ran with."""
    tools = [f"{name} {version}" for name, version in run.tools.items()]
    about = _("Version {version}, Python {python}, {rest}").format(
        version=run.versions.get(framework, _("unknown")),
        python=run.python,
        rest=listing([*tools, run.machine]),
    )
    texts = [
        _text(_("Own measurement on {day}").format(day=day(run.measured))),
        _text(run.command, "small"),
        _text(about, "small"),
        _text(_("A ratio to the best of the row, with its spread over the rounds."), "small"),
    ]
    for text in texts:
        text.setContentsMargins(_INSET, 0, 0, 0)
    return [*texts]


def _source(source: Source) -> list[QWidget]:
    """Return a source's link, or its title and command, and when it was checked."""
    checked = _("Checked {day}").format(day=day(source.checked))
    if source.about:
        checked = _("{checked} · {about}").format(checked=checked, about=source.about)
    texts = [] if source.url else [_text(source.title)]
    if source.command:
        texts.append(_text(source.command, "small"))
    texts.append(_text(checked, "small"))
    for text in texts:
        text.setContentsMargins(_INSET, 0, 0, 0)
    return [SourceLink(source), *texts] if source.url else [*texts]


def _text(text: str, role: Role = "body") -> QLabel:
    widget = label(text, role)
    widget.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    # Selected with the mouse or arrows, but no stop on the way from link to link.
    widget.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return widget


def _stack(parts: Sequence[QWidget], spacing: int) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return holder
