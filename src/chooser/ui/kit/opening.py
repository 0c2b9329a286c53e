"""Reading a report beside the window: it may be anybody's PDF, which takes up to some seconds."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from chooser.base.text import _
from chooser.session import Stored
from chooser.ui.kit.toasts import Toast
from chooser.ui.kit.widgets import Notice
from chooser.ui.kit.worker import Job, Worker

_TOLD_AFTER = 300
"""Milliseconds after which it is told that a report is being read: most are there before."""


class Opening(QObject):
    """Reads one report at a time, the newest, and says so when it takes longer, with a way to cancel."""

    def __init__(self, parent: QObject, worker: Worker, notice: Notice, toast: Toast) -> None:
        super().__init__(parent)
        self._worker = worker
        self._notice = notice
        self._toast = toast
        self._job: Job | None = None
        self._name = ""
        self._is_told = False
        self._timer = QTimer(self, singleShot=True, interval=_TOLD_AFTER)
        self._timer.timeout.connect(self._tell)

    def read(
        self,
        path: Path,
        work: Callable[[Path, Callable[[], bool]], Stored],
        ended: Callable[[Job], None],
    ) -> None:
        """Do `work` on a path, then `ended`; never when it was canceled or another one is read."""
        self.forget()
        self._name = path.name
        self._job = self._worker.start(lambda job: work(path, job.is_wanted), partial(self._end, ended))
        self._timer.start()

    def forget(self) -> None:
        """Read no more, without a word: something else is opened."""
        job, self._job = self._job, None
        if job is not None:
            self._hide()
            job.cancel()

    def _tell(self) -> None:
        self._is_told = True
        text = _("{name} is being read.").format(name=self._name)
        self._notice.tell(text, action=(_("Cancel"), self._cancel))

    def _hide(self) -> None:
        self._timer.stop()
        if self._is_told:
            self._notice.settle()
        self._is_told = False

    def _cancel(self) -> None:
        if self._job is not None:
            self.forget()
            self._toast.tell(_("Canceled: {name} was not opened.").format(name=self._name))

    def _end(self, ended: Callable[[Job], None], job: Job) -> None:
        if job is self._job:
            self._job = None
            self._hide()
            ended(job)
