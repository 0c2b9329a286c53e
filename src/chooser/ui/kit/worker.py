"""Work beside the window: one thread, one piece after another, each with an end in the window's thread."""

import time
from collections.abc import Callable
from functools import partial
from math import inf
from threading import Event, Lock
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from chooser.base.confined import UnwantedError
from chooser.base.errors import ChooserError
from chooser.base.typesetter import Typesetter
from chooser.base.typesetter_process import Work
from chooser.ui.kit.collecting import Collecting

_UNUSED = 120_000
"""Milliseconds after which a typesetter that nobody needs is ended."""
_GRACE = 0.5
"""Seconds that the typesetter may go on with what something else is wanted for."""


class Job:
    """A piece of work, and what came of it.

    It may be no longer wanted: then the typesetter stops at once, and all else goes on to its end.
    """

    def __init__(
        self,
        work: Callable[["Job"], Any],
        ended: Callable[["Job"], None],
        typesetter: Typesetter,
        *,
        dropped: Callable[["Job"], None],
        is_spare: bool,
    ) -> None:
        """Be what `work` does; `dropped` is told when it is canceled before its turn has come."""
        self.work = work
        self.ended = ended
        self.is_spare = is_spare
        """Whether nobody waits for it."""
        self.result: Any = None
        """What the work returned; None when it was canceled before its end."""
        self.error: ChooserError | None = None
        """The trouble that is told to the person."""
        self.crash: BaseException | None = None
        """The trouble that nobody expected."""
        self._typesetter = typesetter
        self._dropped = dropped
        self._turn = Lock()
        self.has_begun = False
        """Whether its turn has come."""
        self._canceled = Event()
        self._until = inf

    def typeset(self, work: Work) -> list[bytes]:
        """Have pages set in a process of its own, as long as the job is wanted."""
        return self._typesetter.typeset(work, self._may_go_on)

    def cancel(self) -> None:
        """Say that the result is no longer wanted and the typesetter is to stop; its end is told at once."""
        with self._turn:
            is_dropped = not self.has_begun and not self._canceled.is_set()
            self._canceled.set()
        if is_dropped:
            self._dropped(self)

    def begin(self) -> bool:
        """Tell whether it is to be done, now that its turn has come; not where it was dropped before."""
        with self._turn:
            self.has_begun = not self._canceled.is_set()
            return self.has_begun

    def replace(self) -> None:
        """Say that another result is wanted in the place of this one.

        What the typesetter has begun it may end, if that is soon: what it remembers makes the other quicker.
        """
        self._until = time.monotonic() + _GRACE

    def is_wanted(self) -> bool:
        """Tell whether its result is still wanted; the work may ask for that."""
        return not self._canceled.is_set() and self._until == inf

    def let_go(self) -> None:
        """Hold nothing of the window any more: the thread may be the last to drop the job."""
        self.work = self.ended = lambda _job: None

    def _may_go_on(self) -> bool:
        return not self._canceled.is_set() and time.monotonic() < self._until


class Worker(QObject):
    """Does work in a thread beside the window's, and keeps the typesetter while somebody needs it."""

    _ended = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: list[Job] = []
        self._stopped = False
        self.typesetter = Typesetter()
        self._collecting = Collecting(self)
        self._unused = QTimer(self, singleShot=True, interval=_UNUSED)
        self._unused.setObjectName("unused")
        self._unused.timeout.connect(self.typesetter.end)
        self._ended.connect(self._end)

    def start(
        self, work: Callable[[Job], Any], ended: Callable[[Job], None], *, is_spare: bool = False
    ) -> Job:
        """Do `work` when what was started before is done, then call `ended` in the window's thread.

        What is spare is wanted by nobody: it is given up when something that waits for it is canceled.
        After `stop` nothing is done any more.
        """
        job = Job(work, ended, self.typesetter, dropped=self._drop, is_spare=is_spare)
        if self._stopped:
            return job
        self._unused.stop()
        self._jobs.append(job)
        self._pool.start(partial(self._do, job))
        return job

    def stop(self) -> None:
        """Cancel everything and wait for the piece that runs: nothing may outlive the window."""
        self._stopped = True
        self._unused.stop()
        for job in self._jobs:
            job.cancel()
        self._pool.waitForDone()
        self._collecting.stop()
        self.typesetter.end()

    def _drop(self, job: Job) -> None:
        """End a job whose turn has not come, whatever goes on before it."""
        # Not within the call: whoever cancels goes on first.
        QTimer.singleShot(0, self, partial(self._end, job))
        for other in self._jobs:
            if other.is_spare:
                other.cancel()

    def _do(self, job: Job) -> None:
        if not job.begin():
            return
        try:
            if job.is_wanted():
                job.result = job.work(job)
        except ChooserError as error:
            job.error = error
        except UnwantedError:
            pass  # the job has no result, which tells it
        except BaseException as error:  # whatever it is, the job ends; raised again where it is heard of
            job.crash = error
        self._ended.emit(job)

    def _end(self, job: Job) -> None:
        self._jobs.remove(job)
        if not self._jobs and not self._stopped:
            self._unused.start()
        ended = job.ended
        job.let_go()
        ended(job)
        if job.crash is not None:
            raise job.crash
