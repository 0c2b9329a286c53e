"""Work beside the window: one thread, one piece after another, each with an end in the window's thread."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from chooser.base.errors import ChooserError


class Job:
    """A piece of work, and what came of it. It cannot be stopped halfway, but be no longer wanted."""

    def __init__(self, work: Callable[["Job"], Any], ended: Callable[["Job"], None]) -> None:
        self.work = work
        self.ended = ended
        self.result: Any = None
        """What the work returned; None when it was canceled before it began."""
        self.error: ChooserError | None = None
        """The trouble that is told to the person."""
        self.crash: BaseException | None = None
        """The trouble that nobody expected."""
        self._canceled = Event()

    def cancel(self) -> None:
        """Say that the result is no longer wanted; the work may ask for that, and its end is still told."""
        self._canceled.set()

    def is_wanted(self) -> bool:
        """Tell whether nobody has canceled it."""
        return not self._canceled.is_set()


class Worker(QObject):
    """Does work in a thread beside the window's.

    A thread is enough: typst lets go of Python's lock while it works, and a process of its own would start
    without what typst remembers, which makes a second report some times quicker.
    """

    _ended = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: list[Job] = []
        self._stopped = False
        self._ended.connect(self._end)

    def start(self, work: Callable[[Job], Any], ended: Callable[[Job], None]) -> Job:
        """Do `work` when what was started before is done, then call `ended` in the window's thread.

        After `stop` nothing is done any more.
        """
        job = Job(work, ended)
        if self._stopped:
            return job
        self._jobs.append(job)
        self._pool.start(partial(self._do, job))
        return job

    def stop(self) -> None:
        """Cancel everything and wait for the piece that runs: no thread may outlive the window."""
        self._stopped = True
        for job in self._jobs:
            job.cancel()
        self._pool.waitForDone()

    def _do(self, job: Job) -> None:
        try:
            if job.is_wanted():
                job.result = job.work(job)
        except ChooserError as error:
            job.error = error
        except BaseException as error:  # also a panic of the typesetter; raised again where it is heard of
            job.crash = error
        self._ended.emit(job)

    def _end(self, job: Job) -> None:
        self._jobs.remove(job)
        job.ended(job)
        if job.crash is not None:
            raise job.crash
