"""Keys of the menus, which work also while the keyboard is in a field of text."""

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

_Field = QLineEdit | QPlainTextEdit


class FieldKeys(QObject):
    """Leaves the keys of a window's menus to these.

    A field would else take some for itself: where Ctrl+E moves to the end of the line, and Undo also when
    it has nothing to undo.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination())
            if keys in self._menu_keys() and not _has_to_itself(watched, event):
                event.ignore()
                return True
        return False

    def _menu_keys(self) -> list[QKeySequence]:
        direct = QtCore.Qt.FindChildOption.FindDirectChildrenOnly
        actions = self._window.findChildren(QAction, options=direct)
        return [keys for action in actions if action.isEnabled() for keys in action.shortcuts()]

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        # Only the field that has the keyboard is watched: each event of it is looked at.
        if isinstance(old, _Field):
            old.removeEventFilter(self)
        if isinstance(now, _Field) and self._window.isAncestorOf(now):
            now.installEventFilter(self)


def _has_to_itself(field: QObject, event: QKeyEvent) -> bool:
    """Tell whether a key takes back, or makes again, what was written in the field itself."""
    if not isinstance(field, _Field):
        return False
    written = field if isinstance(field, QLineEdit) else field.document()
    if event.matches(QKeySequence.StandardKey.Undo):
        return written.isUndoAvailable()
    return event.matches(QKeySequence.StandardKey.Redo) and written.isRedoAvailable()
