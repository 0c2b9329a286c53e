"""Texts that are read rather than operated: all can be selected; answers are chips."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget

from chooser.ui.kit import theme
from chooser.ui.kit.headings import Heading
from chooser.ui.kit.widgets import Role, label

_CHIP_PADDING = 9
"""What is free beside the text of a chip, its line included, in lengths of the design."""
SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def reading(text: str = "", role: Role = "body", *, wrap: bool = True) -> QLabel:
    """Return a label whose text can be selected and copied."""
    widget = label(text, role, wrap=wrap)
    widget.setTextInteractionFlags(SELECTABLE)
    return widget


def heading(text: str = "", role: Role = "title") -> Heading:
    """Return a heading whose text can be selected and copied."""
    widget = Heading(text, role)
    widget.setTextInteractionFlags(SELECTABLE)
    return widget


def beside_link(text: QLabel) -> QLabel:
    """Let a text stand as high as a link at its side, which has room around it to be hit; return it."""
    theme.fit(text, lambda own: own.setContentsMargins(0, theme.px(4), 0, 0))
    return text


class OneLine(QLabel):
    """A text that asks for one line, and takes several where there is no room for it."""

    def __init__(self, role: Role = "body") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(SELECTABLE)
        self.setWordWrap(True)
        # Else a label with a line around it indents its text, on one side only.
        self.setIndent(0)
        self.setProperty("role", role)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        # A chip has the padding of the style sheet around it; a pixel more, or the last word may wrap.
        is_chip = self.property("role") == "chip"
        padding = 2 * theme.px(_CHIP_PADDING) + 1 if is_chip else metrics.averageCharWidth()
        width = metrics.horizontalAdvance(self.text()) + padding
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.fontMetrics().height())


class Flow(QLayout):
    """Widgets beside each other, and on the next line where there is no more room; from right to left too."""

    def __init__(self, spacing: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), only_measure=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, only_measure=False)

    def _place(self, rect: QRect, *, only_measure: bool) -> int:
        """Place the widgets in a width, and return the height that they take."""
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        y = 0
        for line in self._lines(rect.width()):
            x, high = 0, max(size.height() for _item, size in line)
            left_over = (
                rect.width() - sum(size.width() + self.spacing() for _item, size in line) + self.spacing()
            )
            for item, size in line if not only_measure else ():
                x += self.gap_before(item, left_over)
                left = rect.right() + 1 - x - size.width() if mirrored else rect.left() + x
                top = rect.top() + y + (high - size.height()) // 2
                item.setGeometry(QRect(QPoint(left, top), size))
                x += size.width() + self.spacing()
            y += high + self.spacing()
        return max(y - self.spacing(), 0)

    def gap_before(self, item: QLayoutItem, left_over: int) -> int:
        """Return how much of the pixels that are left over on a line stay free before an item."""
        return 0

    def width_of(self, item: QLayoutItem) -> int:
        """Return the width in pixels for which there must be room on a line."""
        return item.sizeHint().width()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return what stands on each line, with its size."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            wide = min(self.width_of(item), width)
            if not lines or x + wide > width:
                lines.append([])
                x = 0
            high = item.heightForWidth(wide) if item.hasHeightForWidth() else hint.height()
            lines[-1].append((item, QSize(wide, high)))
            x += wide + self.spacing()
        return lines


class Chips(QWidget):
    """Answers in a few words each; the chips are kept."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow()
        self.setLayout(self._flow)
        self._chips: list[OneLine] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_texts(self, texts: tuple[str, ...]) -> None:
        """Show these texts and no others."""
        while len(self._chips) < len(texts):
            self._chips.append(OneLine("chip"))
            self._flow.addWidget(self._chips[-1])
        for index, chip in enumerate(self._chips):
            chip.setVisible(index < len(texts))
            if index < len(texts) and chip.text() != texts[index]:
                chip.setText(texts[index])
                chip.updateGeometry()
