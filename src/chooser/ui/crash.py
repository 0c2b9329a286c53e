"""What nobody expected: work is kept first, then it is logged, printed and shown once."""

import contextlib
import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication

from chooser import __version__
from chooser.base import log
from chooser.base.errors import ChooserError
from chooser.base.text import _


class Crashes:
    """The one excepthook."""

    def __init__(self, folder: Path | None, keep: Callable[[], object]) -> None:
        """Log to `folder`, if there is one, after `keep` has kept the unsaved work."""
        self._folder = folder
        self._keep = keep
        self._box: QtWidgets.QMessageBox | None = None

    def show(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Print an unexpected error, then show it with versions and a way to copy it, one at a time."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        report = "".join(traceback.format_exception(kind, error, trace))
        if not isinstance(error, ChooserError):
            try:
                self._keep()
            except Exception:  # what is wrong may be wrong here too, and is still to be shown
                report += traceback.format_exc()
        # The terminal may be gone.
        with contextlib.suppress(OSError, ValueError):
            print(report, file=sys.stderr, flush=True)  # noqa: T201
        if isinstance(error, ChooserError):
            self._show(str(error), "")
            return
        versions = (
            f"Chooser {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
            f"{platform.platform()}"
        )
        if self._folder is not None:
            log.note(self._folder, error, versions)
        text = _(
            "Something went wrong inside Chooser. Your decision is still open: save it, then start again."
        )
        self._show(text, f"{versions}\n\n{report}")

    def _show(self, text: str, details: str) -> None:
        if self._box is not None:
            return
        kind = QtWidgets.QMessageBox
        box = kind(kind.Icon.NoIcon, _("Chooser met a problem"), text)
        box.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        if details:
            box.setInformativeText(
                _("It is noted in the log, under Help, without the texts of your decision.")
            )
            box.setDetailedText(details)
            copy = box.addButton(_("Copy details"), kind.ButtonRole.ActionRole)
            # Else a click would close the dialog.
            copy.clicked.disconnect()
            copy.clicked.connect(lambda: QApplication.clipboard().setText(details))
        box.addButton(kind.StandardButton.Close)
        box.finished.connect(self._forget)
        self._box = box
        box.open()

    def _forget(self) -> None:
        self._box = None
