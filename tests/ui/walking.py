"""Random acts on whatever is on screen: keys, clicks, the wheel and window sizes, tied to no widget.

Dialogs are closed by keys, so that nothing is written and nothing else is opened. After every so many acts
all changes are undone and made again, and must be the same.
"""

import random
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from chooser.ui.window import MainWindow

EVERY = 250
"""Acts from one look at Undo and Redo to the next."""
_KEYS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F1),
    *(Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_9, Qt.Key.Key_A, Qt.Key.Key_D, Qt.Key.Key_Z, Qt.Key.Key_Y),
)
_MODIFIERS = (
    *[Qt.KeyboardModifier.NoModifier] * 6,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_CLOSING = (Qt.Key.Key_Escape, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab)
_SCHEMES = ("http", "https", "file", "mailto")


class Walk(QObject):
    """A walk through the window, the same for each seed; a window that was closed is followed by another."""

    def __init__(self, seed: int, make_window: Callable[[], MainWindow]) -> None:
        super().__init__()
        self._chance = random.Random(seed)
        self._make_window = make_window
        self.window = make_window()
        self.acts = 0
        self.looks = 0
        """How many changes were undone and made again."""
        self._seen = -1
        # What waits in an event loop of its own, as a menu does, is closed: the walk would stop there.
        self._watch = QTimer(self, interval=300)
        self._watch.timeout.connect(self._close_what_waits)
        self._watch.start()
        for scheme in _SCHEMES:
            QDesktopServices.setUrlHandler(scheme, self, "drop")  # type: ignore[arg-type]

    @Slot("QUrl")
    def drop(self, _url: object) -> None:
        """Open no browser."""

    def go(self, count: int) -> None:
        """Do so many acts."""
        for _act in range(count):
            self._act()
            self.acts += 1
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if not self.window.isVisible():
                self.window.deleteLater()
                self.window = self._make_window()
            if self.acts % EVERY == 0:
                self._undo_and_redo()

    def end(self) -> None:
        """Close everything, and drop what is unsaved."""
        self._watch.stop()
        for scheme in _SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)
        self._close_dialogs()
        self.window.saving.cancel()
        self.window.worker.stop()
        QCoreApplication.processEvents()
        self.window.session.new()
        assert self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _act(self) -> None:
        chance = self._chance
        dialog = QApplication.activeModalWidget()
        popup = QApplication.activePopupWidget()
        if dialog is not None and popup is None:
            QTest.keyClick(QApplication.focusWidget() or dialog, self._closing(dialog))
            return
        top = popup or self.window
        what = chance.random()
        if what < 0.08 and popup is None:
            self.window.resize(chance.randint(760, 1440), chance.randint(520, 900))
        elif what < 0.5:
            target = popup or QApplication.focusWidget() or top
            QTest.keyClick(target, chance.choice(_KEYS), chance.choice(_MODIFIERS))
        elif what < 0.6:
            self._wheel(top)
        else:
            self._click(top)

    def _closing(self, dialog: QWidget) -> Qt.Key:
        # Enter in a dialog for files would choose one.
        is_for_files = dialog.inherits("QFileDialog")
        return Qt.Key.Key_Escape if is_for_files else self._chance.choice(_CLOSING)

    def _place(self, top: QWidget) -> tuple[QWidget, QPoint]:
        place = QPoint(self._chance.randrange(top.width()), self._chance.randrange(top.height()))
        at = top.childAt(place) or top
        return at, at.mapFrom(top, place)

    def _click(self, top: QWidget) -> None:
        at, place = self._place(top)
        button = Qt.MouseButton.LeftButton if self._chance.random() < 0.95 else Qt.MouseButton.RightButton
        QTest.mouseMove(at, place)
        QTest.mouseClick(at, button, Qt.KeyboardModifier.NoModifier, place)

    def _wheel(self, top: QWidget) -> None:
        at, place = self._place(top)
        event = QWheelEvent(
            QPointF(place),
            QPointF(at.mapToGlobal(place)),
            QPoint(),
            QPoint(0, self._chance.choice((-120, 120, 240))),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QCoreApplication.sendEvent(at, event)

    def _undo_and_redo(self) -> None:
        session = self.window.session
        before, states = session.decision, [session.decision]
        while session.undo_label is not None:
            session.undo()
            states.append(session.decision)
        self.looks += len(states) - 1
        for expected in reversed(states[:-1]):
            session.redo()
            assert session.decision == expected
        assert session.decision == before

    def _close_what_waits(self) -> None:
        if self._seen == self.acts:
            self._close_dialogs()
        self._seen = self.acts

    def _close_dialogs(self) -> None:
        for _round in range(20):
            waiting = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if waiting is None:
                return
            waiting.reject() if isinstance(waiting, QDialog) else waiting.close()
