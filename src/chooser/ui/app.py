"""The application: theme, the one excepthook, and the window on screen."""

import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, qVersion
from PySide6.QtGui import QFileOpenEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from chooser import IDENTIFIER, __version__
from chooser.base import frozen
from chooser.base.errors import ChooserError, InputError
from chooser.base.paths import RESOURCES
from chooser.base.text import _
from chooser.session import Session
from chooser.ui import display
from chooser.ui.kit import theme
from chooser.ui.kit.settings import Settings
from chooser.ui.window import MainWindow


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
    frozen.restore_environment()
    application.setApplicationName("Chooser")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(IDENTIFIER)
    icon = RESOURCES / "icons" / "chooser.png"
    if icon.is_file():
        application.setWindowIcon(QIcon(str(icon)))
    settings = Settings()
    theme.set_mode(application, settings.mode)
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda: theme.apply(application))
    sys.excepthook = _show_crash
    window = MainWindow(session, settings)
    if quit_after_start:
        # Kept by name: Qt does not own an event filter.
        watcher = _FirstPaint(application)
        window.installEventFilter(watcher)
    application.open_path = window.documents.open_path
    window.show()
    if not_opened is not None:
        window.documents.tell_not_opened(*not_opened)
    code = application.exec()
    return 1 if not_opened is not None and not window.documents.has_opened else code


def show_fault(text: str) -> None:
    """Show why nothing was opened, where there is no terminal to tell it on; wait until it was read."""
    with display.opening():
        application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    theme.set_mode(application, Settings().mode)
    fault_box(text).exec()


def fault_box(text: str) -> QMessageBox:
    """Return the dialog that shows faults of a file, one a line."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, _("Chooser cannot open this"), text)
    box.setTextFormat(Qt.TextFormat.PlainText)
    return box


class Application(QApplication):
    """Opens the file that was double-clicked: macOS sends it as an event, elsewhere it is an argument."""

    open_path: Callable[[Path], None] | None = None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and self.open_path is not None:
            self.open_path(Path(event.file()))
            return True
        return super().event(event)


class _FirstPaint(QObject):
    """Quits the application once the watched window has been painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, QApplication.quit)
        return super().eventFilter(watched, event)


_crashes: list[QMessageBox] = []


def _show_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print an unexpected error, then show it once with versions and a way to copy it."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    report = "".join(traceback.format_exception(kind, error, trace))
    print(report, file=sys.stderr)  # noqa: T201
    if _crashes:
        return
    box = QMessageBox(QMessageBox.Icon.NoIcon, _("Chooser met a problem"), "")
    box.setTextFormat(Qt.TextFormat.PlainText)
    if isinstance(error, ChooserError):
        box.setText(str(error))
    else:
        box.setText(
            _("Something went wrong inside Chooser. Your decision is still open: save it, then start again.")
        )
        versions = f"Chooser {__version__}, Python {platform.python_version()}, Qt {qVersion()}"
        box.setDetailedText(f"{versions}, {platform.platform()}\n\n{report}")
        copy = box.addButton(_("Copy details"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(box.detailedText()))
    box.addButton(QMessageBox.StandardButton.Close)
    box.finished.connect(_crashes.clear)
    _crashes.append(box)
    box.open()
