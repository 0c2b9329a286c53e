"""The chart of scores: for each framework a bar of 0 to 100, made of parts that each tell what they are.

Every part is a widget of its own, so that pointer, keyboard and assistive technology find the same. It is
told apart by its place, a gap, its number and its color. Only one of them is a Tab stop; arrows lead on.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QBrush,
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from chooser.base.text import _, number, points
from chooser.ui.kit import theme
from chooser.ui.kit.charts import Swatch
from chooser.ui.kit.roles import set_role
from chooser.ui.kit.texts import reading
from chooser.ui.kit.widgets import clear, tip_whole

_GAP = 2
"""Pixels between the parts of a bar."""


class Part(NamedTuple):
    """A part of a bar."""

    name: str
    points: float
    shown: int
    """The points as a whole number."""
    open: float
    """Those of them that come from what is not answered, which is hatched."""


class Bar(NamedTuple):
    """The bar of one framework."""

    name: str
    value: int
    parts: tuple[Part, ...]
    note: str = ""
    """Said beside the name."""
    is_out: bool = False


Told = Callable[[str], None]


class ScoreChart(QWidget):
    """Bars below each other with their numbers in place, their legend, and a line that tells one part."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, QAccessible.Role.Chart)
        self.setAccessibleName(_("Points by step, of 100"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        self._rows: list[_Row] = []
        self._bars = QVBoxLayout()
        self._bars.setSpacing(10)
        layout.addLayout(self._bars)
        self._legend = QGridLayout()
        self._legend.setHorizontalSpacing(12)
        self._legend.setVerticalSpacing(3)
        self._legend.setColumnStretch(0, 1)
        self._legend.setColumnStretch(1, 1)
        layout.addLayout(self._legend)
        self._detail = reading(role="small")
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._detail)
        self._names: tuple[str, ...] = ()
        self._is_hatched = False
        self._keep_lines()
        self._tell("")

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars, the first on top; all have the same parts."""
        while len(self._rows) < len(bars):
            row = _Row(self._tell, self._lead)
            self._rows.append(row)
            self._bars.addWidget(row)
        for index, row in enumerate(self._rows):
            row.setVisible(index < len(bars))
            if index < len(bars):
                row.show_bar(bars[index])
        names = tuple(part.name for part in bars[0].parts) if bars else ()
        if names != self._names:
            self._names = names
            self._show_legend()
        self._is_hatched = any(part.open > 0 and part.points > 0 for bar in bars for part in bar.parts)
        stops = [part for row in self._rows for part in row.parts]
        if stops and not any(part.focusPolicy() == Qt.FocusPolicy.StrongFocus for part in stops):
            stops[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tell(next((part.told for part in stops if part.hasFocus()), ""))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._keep_lines()

    def _keep_lines(self) -> None:
        """Keep two lines for what is told of a part, so that nothing moves under the pointer."""
        self._detail.setMinimumHeight(2 * self._detail.fontMetrics().lineSpacing())

    def _show_legend(self) -> None:
        clear(self._legend)
        half = (len(self._names) + 1) // 2
        for index, name in enumerate(self._names):
            entry = QHBoxLayout()
            entry.setSpacing(6)
            entry.addWidget(Swatch(index), 0, Qt.AlignmentFlag.AlignVCenter)
            entry.addWidget(reading(name, "small"), 1)
            # Down the first column, then down the second: the order of the parts.
            self._legend.addLayout(entry, index % half, index // half)

    def _tell(self, text: str) -> None:
        resting = _("Each part with its points, in the order of the legend.")
        if self._is_hatched:
            resting = _(
                "Each part with its points, in the order of the legend. Hatched: for what is not answered, "
                "the same for each framework but for rounding."
            )
        self._detail.setText(text or resting)

    def _lead(self, part: "_Part", key: int) -> bool:
        """Lead the keyboard from a part to the one that an arrow key means; whether there is such a key."""
        rows = [row for row in self._rows if row.isVisibleTo(self)]
        at = next(index for index, row in enumerate(rows) if part in row.parts)
        place = rows[at].parts.index(part)
        right = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        steps = {
            Qt.Key.Key_Right: (0, right), Qt.Key.Key_Left: (0, -right), Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Home: (0, -place),
            Qt.Key.Key_End: (0, len(rows[at].parts) - 1 - place),
        }  # fmt: skip
        if (step := steps.get(Qt.Key(key))) is None:
            return False
        row = min(max(at + step[0], 0), len(rows) - 1)
        goal = rows[row].parts[min(max(place + step[1], 0), len(rows[row].parts) - 1)]
        if goal is not part:
            part.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            goal.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            goal.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


class _Row(QWidget):
    """A bar with the name of its framework, a note and its value above it."""

    def __init__(self, tell: Told, lead: Callable[["_Part", int], bool]) -> None:
        super().__init__()
        set_role(self, QAccessible.Role.List)
        self._tell, self._lead = tell, lead
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        above = QHBoxLayout()
        above.setSpacing(8)
        self._texts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._texts.setSpacing(8)
        self._name = reading(role="strong")
        self._note = reading(role="small")
        self._value = reading(role="strong", wrap=False)
        self._texts.addWidget(self._name, 2)
        self._texts.addWidget(self._note, 3)
        above.addLayout(self._texts, 1)
        above.addWidget(self._value)
        layout.addLayout(above)
        self._track = _Track()
        layout.addWidget(self._track)
        self._bar: Bar | None = None

    @property
    def parts(self) -> list["_Part"]:
        """The parts of the bar, in their order."""
        return self._track.parts

    def show_bar(self, bar: Bar) -> None:
        if bar == self._bar:
            return
        self._bar = bar
        _set_text(self._name, bar.name)
        _set_text(self._note, bar.note)
        _set_text(self._value, number(bar.value))
        self._fit()
        said = _("{name}: {value} of 100, {note}") if bar.note else _("{name}: {value} of 100")
        self.setAccessibleName(said.format(name=bar.name, value=number(bar.value), note=bar.note))
        while len(self.parts) < len(bar.parts):
            self._track.add(_Part(len(self.parts), self._track, self._tell, self._lead))
        for index, part in enumerate(self.parts):
            part.setVisible(index < len(bar.parts))
            if index < len(bar.parts):
                part.show_part(bar.name, bar.parts[index])
        self._track.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Put the note below a name that has no room for it at its side, whatever the note says now."""
        room = self.width() - self._value.fontMetrics().horizontalAdvance(number(1000))
        name = self._name.fontMetrics().horizontalAdvance(self._name.text())
        beside = name < room * 2 / 5
        across, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        side = Qt.AlignmentFlag.AlignTrailing if beside else Qt.AlignmentFlag.AlignLeading
        self._texts.setDirection(across if beside else below)
        self._texts.setSpacing(8 if beside else 0)
        self._note.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)


class _Track(QWidget):
    """The ground of a bar, as wide as 100 points, on which its parts lie."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[_Part] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, part: "_Part") -> None:
        self.parts.append(part)

    def sizeHint(self) -> QSize:
        return QSize(200, max(round(1.6 * self.fontMetrics().height()), theme.TARGET))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def place(self) -> None:
        """Put each part where its points are."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 0.0
        for part in self.parts:
            width = self.width() * part.points / 100
            x = self.width() - left - width if mirrored else left
            begin, end = round(x), round(x + width)
            # Each keeps a pixel at least, so that the keyboard finds it.
            part.setGeometry(
                begin, 0, max(end - begin - (_GAP if end - begin > _GAP else 0), 1), self.height()
            )
            left += width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colors().track))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)


class _Part(QWidget):
    """One part of a bar: what it is for, its points, and how many of them are not answered for."""

    def __init__(self, index: int, parent: QWidget, tell: Told, lead: Callable[["_Part", int], bool]) -> None:
        super().__init__(parent)
        set_role(self, QAccessible.Role.ListItem)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._index, self._tell, self._lead = index, tell, lead
        self._part = Part("", 0.0, 0, 0.0)
        self.told = ""
        """What it is, in words."""

    @property
    def points(self) -> float:
        """How wide it is, of 100."""
        return self._part.points

    def show_part(self, framework: str, part: Part) -> None:
        self._part = part
        text = _("{step}: {points} of {framework}.")
        if part.open >= part.points > 0:
            text = _("{step}: {points} of {framework}, all for what is not answered.")
        elif part.open > 0:
            text = _("{step}: {points} of {framework}, {open} of them for what is not answered.")
        told = text.format(
            step=part.name,
            points=points(part.points, part.shown),
            framework=framework,
            open=number(part.open) if part.open >= 1 else _("less than 1"),
        )
        if told != self.told:
            self.told = told
            self.setAccessibleName(told)
            tip_whole(self, told)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._tell(self.told)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._tell("")
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell(self.told)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell("")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._lead(self, event.key()):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        painter = QPainter(self)
        if self._part.points > 0:
            color = theme.step_color(self._index)
            painter.fillRect(box, color)
            solid, hatched = self._paint_open(painter, box, theme.line_color(color))
            theme.outline(painter, box)
            self._paint_number(painter, solid, hatched)
        if self.hasFocus() or self.underMouse():
            shown = theme.colors()
            painter.setPen(QPen(QColor(shown.panel), 4))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
            painter.setPen(QPen(QColor(shown.text), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _paint_number(self, painter: QPainter, solid: QRectF, hatched: QRectF) -> None:
        """Write the points where there is room for them: on the color, else on the hatching, else nowhere."""
        text, metrics = number(self._part.shown), self.fontMetrics()
        width = metrics.horizontalAdvance(text) + 6
        if width <= solid.width():
            painter.setPen(theme.on_step_color(self._index))
            painter.drawText(solid, Qt.AlignmentFlag.AlignCenter, text)
        elif width <= hatched.width():
            # It needs a ground of its own there, within the line around.
            ground = QRectF(0, 0, width, metrics.height())
            ground.moveCenter(hatched.center())
            painter.fillRect(ground.intersected(hatched.adjusted(1, 1, -1, -1)), QColor(theme.colors().track))
            painter.setPen(QColor(theme.colors().text))
            painter.drawText(hatched, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_open(self, painter: QPainter, box: QRectF, color: QColor) -> tuple[QRectF, QRectF]:
        """Hatch what is not answered, at the end of the part; return the rest of it, and what is hatched."""
        if self._part.open <= 0:
            return box, QRectF()
        solid = QRectF(box)
        width = box.width() * min(self._part.open / self._part.points, 1)
        hatched = QRectF(box.right() - width, box.top(), width, box.height())
        solid.setRight(hatched.left())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            hatched.moveLeft(box.left())
            solid = QRectF(hatched.right(), box.top(), box.width() - width, box.height())
        painter.fillRect(hatched, QColor(theme.colors().track))
        painter.fillRect(hatched, QBrush(color, Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(color, 1))
        painter.drawRect(hatched.adjusted(0.5, 0.5, -0.5, -0.5))
        return solid, hatched


def _set_text(widget: QLabel, text: str) -> None:
    if widget.text() != text:
        widget.setText(text)
