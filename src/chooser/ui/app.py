"""The application: theme, the one excepthook, and the window on screen."""

import contextlib
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from chooser import IDENTIFIER, __version__
from chooser.base import frozen
from chooser.base.errors import InputError
from chooser.base.paths import RESOURCES, STATE
from chooser.base.text import _
from chooser.decision import Decision
from chooser.session import Session
from chooser.ui import display
from chooser.ui.crash import Crashes
from chooser.ui.kit import language, theme
from chooser.ui.kit.settings import Settings
from chooser.ui.signals import Signals
from chooser.ui.window import MainWindow

if TYPE_CHECKING:
    from chooser.ui.recovery import Recovery


class NotOpened(NamedTuple):
    """A file that was to be opened at the start, and what is wrong with it."""

    path: Path
    error: InputError


def run(session: Session, *, quit_after_start: bool = False, not_opened: NotOpened | None = None) -> int:
    """Show the window on a session until it is closed; return the exit code.

    A file that could not be opened is told in the window; then the code is 1, unless another one was opened.
    """
    # As an argument, since setStyle() would return the style: to make its class takes 5 ms.
    with display.opening():
        application = Application([*sys.argv[:1], "-style", "Fusion"])
    language.install_qt_texts(application)
    frozen.restore_environment()
    application.setApplicationName("Chooser")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(IDENTIFIER)
    icon = RESOURCES / "icons" / "chooser.png"
    if icon.is_file():
        application.setWindowIcon(QIcon(str(icon)))
    settings = Settings()
    theme.start(application, settings.mode, settings.zoom, settings.desktop)
    # Nobody who has named a file is asked what to open.
    window = MainWindow(session, settings, start=session.path is None and session.decision == Decision())
    ending = _Ending(application, window)
    sys.excepthook = Crashes(STATE, ending.keep).show
    # Once the window is there: a question about earlier work belongs above it.
    window.painted.connect(application.quit if quit_after_start else ending.offer)
    application.open_path = window.documents.open_path
    window.show()
    if not_opened is not None:
        window.documents.tell_not_opened(*not_opened)
    window.documents.tell_doubts()
    code = application.exec()
    # Where it was not the window's end that ended it.
    window.worker.stop()
    ending.settle()
    return 1 if not_opened is not None and not window.documents.has_opened else code


class _Ending:
    """Keeps unsaved work, however the application comes to end."""

    def __init__(self, application: "Application", window: MainWindow) -> None:
        self._application = application
        self._window = window
        self._recovery: Recovery | None = None
        # With the first change at the latest: before there is nothing to keep.
        window.session.listen(self._start_keeping)
        window.documents.gone.connect(self.keep)
        # Kept by name, as Python hears through it.
        self._signals = Signals(window, self._end)
        # It is told in this thread, so what is kept is there when the call returns: then the session may end.
        application.commitDataRequest.connect(self.keep)

    def _start_keeping(self) -> None:
        if STATE is None or self._recovery is not None:
            return
        # Imported here because the first paint needs none of it.
        from chooser.recovery import Drafts  # noqa: PLC0415
        from chooser.ui.recovery import Recovery  # noqa: PLC0415

        window = self._window
        self._recovery = Recovery(
            window,
            window.session,
            Drafts(STATE),
            tell=window.documents.tell,
            restored=window.restored,
        )

    def offer(self) -> None:
        """Ask about work that a window before did not save."""
        self._start_keeping()
        if self._recovery is not None:
            self._recovery.offer()

    def keep(self) -> None:
        """Keep the unsaved work at once."""
        if self._recovery is not None:
            self._recovery.keep()

    def settle(self) -> None:
        """Take away what is kept, where the window was closed and so asked about it."""
        if self._recovery is not None and not self._window.isVisible():
            self._recovery.drop()

    def _end(self, number: int) -> None:
        """End as a signal asks to, with the exit code that shells give to it."""
        try:
            self.keep()
        finally:
            self._application.exit(128 + number)
        if number == signal.SIGINT:
            # The terminal may be gone.
            with contextlib.suppress(OSError, ValueError):
                print(file=sys.stderr, flush=True)  # noqa: T201


def show_fault(text: str) -> None:
    """Show why nothing was opened, where there is no terminal to tell it on; wait until it was read."""
    with display.opening():
        application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    language.install_qt_texts(application)
    settings = Settings()
    theme.start(application, settings.mode, settings.zoom, settings.desktop)
    fault_box(text).exec()


def fault_box(text: str) -> "QtWidgets.QMessageBox":
    """Return the dialog that shows faults of a file, one a line."""
    kind = QtWidgets.QMessageBox
    box = kind(kind.Icon.NoIcon, _("Chooser cannot open this"), text)
    box.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    return box


class Application(QApplication):
    """Opens the file that was double-clicked: macOS sends it as an event, elsewhere it is an argument."""

    open_path: Callable[[Path], None] | None = None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and self.open_path is not None:
            self.open_path(Path(event.file()))
            return True
        return super().event(event)
