"""Whether the window was last used by keyboard or by pointer, as `:focus-visible` asks in a browser."""

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QObject

_POINTER = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress)


class _Watch(QObject):
    """Sees what the desktop tells a window, before any of its widgets."""

    by_keyboard = True
    """Also before anything was pressed: nothing says that there is a pointer."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            self.by_keyboard = True
        elif event.type() in _POINTER:
            self.by_keyboard = False
        return False


_watch = _Watch()


def watch(window: "QtGui.QWindow") -> None:
    """Take note from now on of what a window is used by."""
    window.installEventFilter(_watch)


def is_by_keyboard() -> bool:
    """Tell whether what was pressed last in a window that is watched was a key."""
    return _watch.by_keyboard
