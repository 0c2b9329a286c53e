"""Paints the entries of `entry_list`: a title and below it a line, both wrapped."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chooser.ui.kit import theme
from chooser.ui.kit.text_button import direction_of

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)
_ASIDE, _ABOVE = 12, 8
"""Pixels around the texts of an entry."""


class TwoTexts(QStyledItemDelegate):
    """Paints the first line of an entry as its title, what follows below it, both wrapped."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: "QModelIndex | QPersistentModelIndex"
    ) -> None:
        self.initStyleOption(option, index)
        title, line = _texts(index)
        option.text = ""
        if not option.widget.hasFocus():
            # Where the keyboard is not, no entry is marked as the one that Enter opens.
            option.state &= ~QStyle.StateFlag.State_Selected
        option.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget
        )
        area = option.rect.adjusted(_ASIDE, _ABOVE, -_ASIDE, -_ABOVE)
        shown = theme.colors()
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        bold = _bold(option.font)
        painter.setFont(bold)
        painter.setPen(QColor(shown.on_selection if is_selected else shown.text))
        painter.drawText(area, _flags(title, option.direction), title)
        painter.setFont(option.font)
        if not is_selected:
            painter.setPen(QColor(shown.muted))
        area.setTop(area.top() + _height(bold, title, area.width()))
        painter.drawText(area, _flags(line, option.direction), line)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: "QModelIndex | QPersistentModelIndex") -> QSize:
        self.initStyleOption(option, index)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        title, line = _texts(index)
        inner = width - 2 * _ASIDE
        high = _height(_bold(option.font), title, inner) + _height(option.font, line, inner)
        # Less than there is, so that a pixel more or less never brings a bar across.
        return QSize(width // 2, high + 2 * _ABOVE)


def _texts(index: "QModelIndex | QPersistentModelIndex") -> tuple[str, str]:
    title, _break, line = str(index.data()).partition("\n")
    return title, line


def _flags(text: str, layout: Qt.LayoutDirection) -> int:
    """Return how a text is set: from where reading starts, in the direction in which it is written itself."""
    align, flag, leftward = Qt.AlignmentFlag, Qt.TextFlag, Qt.LayoutDirection.RightToLeft
    side = align.AlignRight if layout == leftward else align.AlignLeft
    is_leftward = direction_of(text, layout) == leftward
    turn = flag.TextForceRightToLeft if is_leftward else flag.TextForceLeftToRight
    return _WRAP | int(side) | int(align.AlignAbsolute) | int(turn)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _height(font: QFont, text: str, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(width, 40), 10_000), _WRAP, text).height()
