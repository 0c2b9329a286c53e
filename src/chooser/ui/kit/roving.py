"""A group of widgets with one Tab stop: arrows move within it, and Tab comes back to where one was."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_ORDER = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SIDE = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class Roving(QObject):
    """Keeps the keyboard's order of a group.

    Up and Down go through the members in their order, Home and End to its ends, Left and Right to the nearest
    member at that side, where there is one.
    """

    def __init__(self, parent: QWidget, moved: Callable[[QWidget], object] = lambda _member: None) -> None:
        """Call `moved` with the member to which an arrow has moved the keyboard."""
        super().__init__(parent)
        self._moved = moved
        self._members: list[QWidget] = []
        self._current: QWidget | None = None

    @property
    def current(self) -> QWidget | None:
        """The member at which Tab stops; None while there are none."""
        return self._current

    def set_members(self, members: Sequence[QWidget]) -> None:
        """Say which widgets belong to the group, in their order."""
        for member in members:
            if member not in self._members:
                member.installEventFilter(self)
        self._members = [*members]
        if self._current not in self._members and self._members:
            self.set_current(self._members[0])

    def set_current(self, current: QWidget) -> None:
        """Let Tab stop at a member."""
        self._current = current
        for member in self._members:
            policy = Qt.FocusPolicy.StrongFocus if member is current else Qt.FocusPolicy.ClickFocus
            if member.focusPolicy() != policy:
                member.setFocusPolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QWidget):
            return False
        if event.type() == QEvent.Type.FocusIn:
            self.set_current(watched)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                return False
            return self._move(watched, Qt.Key(event.key()))
        return False

    def _move(self, start: QWidget, key: Qt.Key) -> bool:
        """Move the keyboard; whether the key is one that moves it."""
        members = [member for member in self._members if member.isVisibleTo(start.window())]
        goal: QWidget | None = None
        if key in _ORDER:
            index = members.index(start) + _ORDER[key]
            goal = members[index] if 0 <= index < len(members) else None
        elif key in _SIDE:
            goal = _nearest(start, members, _SIDE[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            goal = members[0 if key == Qt.Key.Key_Home else -1]
        else:
            return False
        if goal is not None and goal is not start:
            goal.setFocus(Qt.FocusReason.TabFocusReason)
            self._moved(goal)
        return True


def _nearest(start: QWidget, members: Sequence[QWidget], direction: int) -> QWidget | None:
    """Return the member nearest to another one at its right (1) or left (-1); None without any there."""
    here = _middle(start)
    beside = [
        member
        for member in members
        if direction * (_middle(member).x() - here.x()) > min(member.width(), start.width()) / 2
    ]
    return min(
        beside,
        key=lambda member: (
            abs(_middle(member).y() - here.y()) // max(start.height() // 2, 1),
            abs(_middle(member).x() - here.x()),
        ),
        default=None,
    )


def _middle(member: QWidget) -> QPoint:
    return member.mapTo(member.window(), member.rect().center())
