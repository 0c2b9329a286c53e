"""Lists of texts whose rows are kept: while a slider moves, only what differs is set anew."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from chooser.ui.kit.widgets import Role, button, label


class Line(NamedTuple):
    """A text, and what a link below or beside it says and does."""

    text: str
    link: str = ""
    follow: Callable[[], object] | None = None
    """What the link does; None shows its text without one."""
    hint: str = ""
    """What the link does, in words."""
    role: Role = "body"
    """Another role than `body` stands without a bullet."""


class _Kept(QWidget):
    """Rows below each other, made when they are first needed and hidden when they are not."""

    def __init__(self, make_row: "Callable[[], _Row | _LinkRow]", spacing: int) -> None:
        super().__init__()
        self._make_row = make_row
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing)
        self._rows: list[_Row | _LinkRow] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines and no others."""
        while len(self._rows) < len(lines):
            self._rows.append(self._make_row())
            self._layout.addWidget(self._rows[-1])
        for row, line in zip(self._rows, lines, strict=False):
            row.show_line(line)
        for index, row in enumerate(self._rows):
            row.setVisible(index < len(lines))


class Lines(_Kept):
    """Texts below each other, behind bullets, each with a link below it where it has one."""

    def __init__(self, spacing: int = 9) -> None:
        super().__init__(_Row, spacing)


class Links(_Kept):
    """Links below each other that do what each line does, each with the line's hint at the right."""

    def __init__(self) -> None:
        super().__init__(_LinkRow, 4)


class _Row(QWidget):
    def __init__(self) -> None:
        super().__init__()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        self._dot = label("•", wrap=False)
        outer.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        self._text = label()
        self._link = button("", self._follow, "link")
        self._plain = label(role="small")
        texts.addWidget(self._text)
        texts.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
        texts.addWidget(self._plain)
        outer.addLayout(texts, 1)
        self._line = Line("")

    def show_line(self, line: Line) -> None:
        before, self._line = self._line, line
        if line.text != before.text:
            self._text.setText(line.text)
        if line.role != before.role:
            self._text.setProperty("role", line.role)
            self._text.style().polish(self._text)
        if line.link != before.link:
            self._link.setText(line.link.replace("&", "&&"))
            self._plain.setText(line.link)
        if line.hint != before.hint:
            self._link.setAccessibleDescription(line.hint)
        self._dot.setVisible(line.role == "body")
        self._link.setVisible(bool(line.link) and line.follow is not None)
        self._plain.setVisible(bool(line.link) and line.follow is None)

    def _follow(self) -> None:
        if self._line.follow is not None:
            self._line.follow()


class _LinkRow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(6)
        self._link = button("", self._follow, "link")
        self._outer.addWidget(self._link)
        self._outer.addStretch(1)
        # Made for the first hint: while nothing is answered, no row has one.
        self._hint: QLabel | None = None
        self._line = Line("")

    def show_line(self, line: Line) -> None:
        before, self._line = self._line, line
        if line.text != before.text:
            self._link.setText(line.text.replace("&", "&&"))
        if line.hint != before.hint:
            if self._hint is None:
                self._hint = label(role="small", wrap=False)
                self._outer.addWidget(self._hint)
            self._hint.setText(line.hint)
            self._link.setAccessibleDescription(line.hint)

    def _follow(self) -> None:
        if self._line.follow is not None:
            self._line.follow()
