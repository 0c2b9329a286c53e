"""Cards in two columns that scroll, or in one where there is no room for two."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from chooser.ui.kit.widgets import Scroll

TWO_FROM = 76
"""Average widths of a letter from which there are two columns."""


def fits_two(widget: QWidget, width: int) -> bool:
    """Tell whether two columns of text fit into a width in pixels."""
    return width >= TWO_FROM * widget.fontMetrics().averageCharWidth()


class Columns(QWidget):
    """Two columns of cards, which scroll together."""

    def __init__(self, left: int = 1, right: int = 1) -> None:
        super().__init__()
        self._left = left
        content = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._across.setContentsMargins(0, 0, 0, 24)
        self._across.setSpacing(14)
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        self._below: list[QSpacerItem] = []
        self._wholes: list[QVBoxLayout] = []
        for column, stretch in ((self.left, left), (self.right, right)):
            column.setSpacing(14)
            whole = QVBoxLayout()
            whole.setSpacing(0)
            whole.addLayout(column)
            below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
            whole.addItem(below)
            whole.setStretch(1, 1)
            self._below.append(below)
            self._wholes.append(whole)
            self._across.addLayout(whole, stretch)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = Scroll(content)
        outer.addWidget(self.area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        two = fits_two(self, event.size().width())
        across, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._across.setDirection(across if two else below)
        # Below the first of two columns is nothing, below the first of two parts comes the second.
        vertical = QSizePolicy.Policy.Expanding if two else QSizePolicy.Policy.Fixed
        self._below[0].changeSize(0, 0, QSizePolicy.Policy.Minimum, vertical)
        self._wholes[0].setStretch(1, 1 if two else 0)
        self._across.setStretch(0, self._left if two else 0)
        self._across.invalidate()
        super().resizeEvent(event)


class Beside(QWidget):
    """Fields beside each other, or below each other where there is no room for all."""

    def __init__(self, *fields: tuple[QLayout, int], spacing: int = 12) -> None:
        """Each field goes with how much of the width it gets beside the others."""
        super().__init__()
        self._fields = [field for field, _stretch in fields]
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)
        for field, stretch in fields:
            self._box.addLayout(field, stretch)

    def minimumSizeHint(self) -> QSize:
        return QSize(
            max(field.minimumSize().width() for field in self._fields), super().minimumSizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        needed = sum(field.minimumSize().width() + self._box.spacing() for field in self._fields)
        fits = needed - self._box.spacing() <= event.size().width()
        across, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(across if fits else below)
        super().resizeEvent(event)
