"""Saving a report beside the window: one at a time, with a way to cancel, and one message at its end."""

from collections.abc import Callable
from pathlib import Path

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QObject, Signal

from chooser.base.text import _
from chooser.session import Report
from chooser.ui.kit.toasts import Toast, in_folder
from chooser.ui.kit.widgets import WRITING, Notice
from chooser.ui.kit.worker import Job, Worker


class Saving(QObject):
    """Writes a report to a file and says what came of it."""

    changed = Signal()
    """A report began to be saved, or is no longer being saved."""

    def __init__(self, parent: QObject, worker: Worker, notice: Notice, toast: Toast) -> None:
        super().__init__(parent)
        self._worker = worker
        self._notice = notice
        self._toast = toast
        self._job: Job | None = None
        self._path = Path()
        self._then: Callable[[], object] | None = None

    @property
    def name(self) -> str:
        """The name of the file being written; empty when there is none."""
        return self._path.name if self._job is not None else ""

    def save(self, report: Report, path: Path) -> None:
        """Write a report; one that is still being written is canceled."""
        self.cancel()
        self._path = path
        self._job = self._worker.start(
            lambda job: report.save(path, job.typeset, is_wanted=job.is_wanted), self._end
        )
        self.changed.emit()

    def cancel(self) -> None:
        """Leave the file as it was, unless it is too late for that; its end says which."""
        self._then = None
        if self._job is not None:
            self._job.cancel()

    def when_saved(self, then: Callable[[], object]) -> None:
        """Do `then` once the report is saved; never when that fails or is canceled."""
        self._then = then
        self._notice.tell(
            _("The window closes when {name} is saved.").format(name=self._path.name),
            action=(_("Cancel saving"), self.cancel),
        )

    def _end(self, job: Job) -> None:
        if job is not self._job:
            return
        self._job = None
        then, self._then = self._then, None
        self._tell(job)
        self.changed.emit()
        if job.result and then is not None:
            then()

    def _tell(self, job: Job) -> None:
        path = self._path
        if job.error is not None:
            self._notice.tell(str(job.error), bad=True, about=WRITING)
        elif job.result:
            self._notice.settle(WRITING)
            url = QtCore.QUrl.fromLocalFile(str(path))
            self._toast.tell(
                _("The report is saved as {name}.").format(name=path.name),
                (_("Open it"), lambda: QtGui.QDesktopServices.openUrl(url)),
                in_folder(path),
            )
        elif job.crash is None:
            self._notice.settle()
            self._toast.tell(_("Canceled: {name} was not written.").format(name=path.name))
