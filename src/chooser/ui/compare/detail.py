"""What stands behind one cell of the comparison: its explanation, and its sources as links."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from chooser.advice.rows import Cell, Row, RowKey, stale_text
from chooser.base.text import _, day, listing, visible
from chooser.model import Catalog, Measurements
from chooser.ui.compare.sources import INSET, source_parts, text_label
from chooser.ui.kit import theme
from chooser.ui.kit.direction import set_margins
from chooser.ui.kit.headings import Heading
from chooser.ui.kit.widgets import Scroll, button, label, tip_key


def must_have_text(*, is_required: bool) -> str:
    """Return what the act is called that makes a feature a must-have, or takes that back."""
    return _("Make it no must-have") if is_required else _("Make it a must-have")


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
    """The explanation of the selected cell, with its sources beside it, and what can be done with its row."""

    def __init__(
        self, catalog: Catalog, *, toggle_must_have: Callable[[], object], go_back: Callable[[], object]
    ) -> None:
        super().__init__()
        self._catalog = catalog
        self._shown: tuple[str, RowKey] | None = None
        self.setObjectName("bar")
        self.setAccessibleName(_("What stands behind the cell"))
        self._title = Heading("", "strong")
        self._message = label("", "small")
        self._message.hide()
        self._must_have = button(must_have_text(is_required=False), toggle_must_have, "link")
        self._must_have.setToolTip(_("Key: M in the table"))
        self._back = button("", go_back, "link")
        tip_key(self._back, "Alt+Left")
        self._scroll = _FocusScroll(QWidget(), self.update)
        self._scroll.setObjectName("")
        self._scroll.setAccessibleName(_("Explanation and sources"))
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 16, 0)
        head.setSpacing(16)
        head.addWidget(self._title, 1)
        for link in (self._must_have, self._back):
            link.hide()
            head.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        set_margins(layout, 22, 10, 6, 4)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self._message)
        layout.addWidget(self._scroll, 1)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say how an explanation is got."""
        self._shown = None
        self._show(_("Choose a cell to read what stands behind it."), [])

    def show_ahead(self, row: Row, name: str) -> None:
        """Say what it means that a framework is ahead in a row, or that neither can be."""
        self._shown = None
        meaning = _(
            "Where your answers make the row count, it is the one that meets them better, and the points are "
            "its part of the difference between the two scores. In other rows it is the one with the better "
            "level, support or measurement; facts and sentences have none."
        )
        title = _("Ahead in {row}: {framework}") if name else _("Ahead in {row}: nobody can be told")
        self._show(title.format(row=row.name, framework=name), [self._part([text_label(meaning)], ())])

    def show_cell(self, framework: str, row: Row) -> None:
        """Show what stands behind the cell of a framework in a row."""
        if (framework, row.key) == self._shown:
            return
        self._shown = (framework, row.key)
        cell = row.cells[framework]
        place = {"framework": self._catalog.frameworks[framework].name, "row": row.name}
        title = _("{framework} · {row}").format(**place)
        if cell.statements:
            parts = [self._part([text_label(each.text)], each.evidence) for each in cell.statements]
        elif row.kind == "about" and cell.known:
            parts = [self._part([text_label(cell.text)], cell.sources)]
        else:
            level = cell.level if cell.support else visible(cell.text)
            title = _("{framework} · {row}: {level}").format(**place, level=level)
            parts = [self._part(_explanation(row, cell), cell.sources)]
            if cell.measurements:
                parts[0].addWidget(_stack(_run(cell.measurements, framework), 0), 2)
        self._show(title, parts)

    def show_must_have(self, is_required: bool | None) -> None:
        """Offer to make the feature a must-have, or to take that back; nothing where it cannot be one."""
        self._must_have.setVisible(is_required is not None)
        self._must_have.setText(must_have_text(is_required=bool(is_required)))

    def show_way_back(self, text: str) -> None:
        """Offer a way back to where the page was opened from; without a text there is none."""
        self._back.setText(text)
        self._back.setVisible(bool(text))

    def tell(self, text: str) -> None:
        """Say what was done; nothing any more, without a text."""
        self._message.setText(text)
        self._message.setVisible(bool(text))

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
        found = [_stack(source_parts(self._catalog.sources[key]), 0) for key in sources]
        if found:
            beside.addWidget(_stack(found, 7), 2)
        return beside


def _explanation(row: Row, cell: Cell) -> list[QLabel]:
    texts = []
    if not cell.known:
        texts.append(text_label(_unknown_text(row)))
    if cell.because:
        texts.append(text_label(cell.because))
    if cell.by:
        texts.append(text_label(_("By: {giver}").format(giver=cell.by)))
    if cell.differs:
        texts.append(text_label(_("The sources differ. {text}").format(text=cell.differs)))
    if cell.probe:
        shown = _("Tried here on {day} with version {version}. {text}")
        probe = cell.probe
        tried = shown.format(day=day(probe.passed), version=probe.version, text=probe.shows)
        texts.append(text_label(tried))
    texts += [text_label(stale_text(reason)) for reason in cell.stale]
    if row.means:
        texts.append(text_label(row.means, "small"))
    return texts


def _unknown_text(row: Row) -> str:
    if row.kind == "measured":
        return _("It was not measured.")
    return _("The catalog says nothing of it. It is unknown, which is not the same as none.")


def _run(run: Measurements, framework: str) -> list[QWidget]:
    """Return what a measured cell comes from: the command, its day and the versions it ran with."""
    tools = [
        _("{framework} {version}").format(framework=name, version=version)
        for name, version in run.tools.items()
    ]
    about = _("Version {version}, Python {python}, {rest}").format(
        version=run.versions.get(framework, _("unknown")),
        python=run.python,
        rest=listing([*tools, run.machine]),
    )
    texts = [
        text_label(_("Own measurement on {day}").format(day=day(run.measured))),
        text_label(run.command, "small"),
        text_label(about, "small"),
        text_label(_("A ratio to the best of the row, with its spread over the rounds."), "small"),
    ]
    for text in texts:
        text.setContentsMargins(INSET, 0, 0, 0)
    return [*texts]


def _stack(parts: Sequence[QWidget], spacing: int) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return holder
