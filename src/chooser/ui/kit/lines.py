"""Lists of links whose rows are kept: while a slider moves, only what differs is set anew."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from chooser.base.text import _
from chooser.ui.kit.elided_button import ElidedButton
from chooser.ui.kit.texts import reading
from chooser.ui.kit.widgets import key_text, tip, tip_whole


class Line(NamedTuple):
    """A link, and what it does."""

    text: str
    follow: Callable[[], object] | None = None
    hint: str = ""
    """What it leads to, in words at its side."""
    keys: str = ""
    """The key sequence that does the same, if any."""


class Links(QWidget):
    """Links below each other that do what each line does, each with the line's hint at the side."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._rows: list[_Row] = []
        self._count = 0

    @property
    def links(self) -> list[QPushButton]:
        """The links in the order of their lines."""
        return [row.link for row in self._rows[: self._count]]

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines and no others."""
        self._count = len(lines)
        while len(self._rows) < len(lines):
            self._rows.append(_Row())
            self._layout.addWidget(self._rows[-1])
        for row, line in zip(self._rows, lines, strict=False):
            row.show_line(line)
        for index, row in enumerate(self._rows):
            row.setVisible(index < len(lines))


class _Row(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(6)
        # Cut rather than pushing all beside it out of sight, where text is large.
        self.link = ElidedButton()
        self.link.setProperty("role", "link")
        self.link.setCursor(Qt.CursorShape.PointingHandCursor)
        self.link.setAutoDefault(True)
        self.link.clicked.connect(self._follow)
        self._outer.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeading)
        # Made for the first hint: while nothing is answered, no row has one.
        self._hint: QLabel | None = None
        self._line = Line("")

    def show_line(self, line: Line) -> None:
        before, self._line = self._line, line
        if (line.text, line.keys) != (before.text, before.keys):
            self.link.setText(line.text.replace("&", "&&"))
            tip_whole(self.link, line.text)
            if line.keys:
                key = key_text(line.keys)
                self.link.setToolTip(tip(_("{text} · {key}").format(text=line.text, key=key)))
                self.link.setAccessibleDescription(key)
        if line.hint != before.hint:
            if self._hint is None:
                self._hint = reading(role="small")
                self._hint.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
                self._outer.addWidget(self._hint, 1)
            self._hint.setText(line.hint)
            self.link.setAccessibleDescription(line.hint)

    def _follow(self) -> None:
        if self._line.follow is not None:
            self._line.follow()
