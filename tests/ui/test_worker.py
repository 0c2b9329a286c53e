"""Work beside the window: however it fails, its end is told; the typesetter comes and goes."""

import gc
import threading
import weakref

import psutil
import pytest
from PySide6.QtCore import QObject, QTimer

from chooser.base.looks import Look
from chooser.base.typesetter import EXCHANGE
from chooser.ui.kit.worker import Job, Worker
from tests.ui.driving import notice


class Panic(BaseException):
    """What is no Exception, and must still end the job."""


@pytest.fixture
def worker():
    parent = QObject()
    worker = Worker(parent)
    yield worker
    worker.stop()


def test_a_panic_ends_the_job_and_is_raised_where_it_is_heard_of(qtbot, worker):
    ended: list[Job] = []

    def panic(_job):
        raise Panic

    with qtbot.captureExceptions() as raised:
        worker.start(panic, ended.append)
        qtbot.waitUntil(lambda: bool(ended))
    assert [kind for kind, _error, _trace in raised] == [Panic]
    assert isinstance(ended[0].crash, Panic)


def do(qtbot, worker, work):
    """Have something done, and wait for its end."""
    ended: list[Job] = []
    worker.start(work, ended.append)
    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    return ended[0]


def test_what_waits_ends_at_once_when_it_is_canceled_whatever_is_before_it(qtbot, worker):
    done: list[str] = []
    ended: list[Job] = []
    go_on = threading.Event()
    first = worker.start(lambda _job: go_on.wait(), ended.append)
    second = worker.start(lambda _job: done.append("second"), ended.append)
    third = worker.start(lambda _job: done.append("third"), ended.append)
    second.cancel()
    second.cancel()
    assert ended == [], "whoever cancels goes on first"
    qtbot.waitUntil(lambda: ended == [second])
    go_on.set()
    qtbot.waitUntil(lambda: ended == [second, first, third])
    assert done == ["third"]


@pytest.mark.needs("linux")
def test_a_report_is_canceled_at_once_while_the_typesetter_hangs_with_what_nobody_waits_for(
    qtbot, window, tmp_path
):
    worker, report, path = window.worker, window.session.report("a4"), tmp_path / "report.pdf"
    do(qtbot, worker, lambda job: report.content(job.typeset))
    hanging = psutil.Process(worker.typesetter.process)
    hanging.suspend()
    ended: list[Job] = []
    spare = worker.start(lambda job: report.content(job.typeset), ended.append, is_spare=True)
    qtbot.waitUntil(lambda: spare.has_begun)
    window.saving.save(report, path)
    window.saving.cancel()
    qtbot.waitUntil(lambda: not window.saving.name, timeout=2000)
    assert "Canceled: report.pdf was not written." in notice(window)
    qtbot.waitUntil(lambda: len(ended) == 1)
    assert not hanging.is_running()
    window.saving.save(report, path)
    qtbot.waitUntil(path.exists, timeout=60_000)


class Ticking(QObject):
    """A part of a window that is in a circle of references, so that only a collection takes it away."""

    def __init__(self, gone):
        super().__init__()
        self.circle = self
        self.timer = QTimer(self, interval=1000)
        self.timer.start()
        self.destroyed.connect(lambda: gone.append(threading.current_thread()))


def test_no_part_of_a_window_is_destroyed_in_the_thread(qtbot, worker):
    gone: list[threading.Thread] = []
    Ticking(gone)

    def work(_job):
        # So much that a collection is due; Qt would tell that a timer cannot be stopped from another thread.
        return [[number] for number in range(200_000)]

    job = do(qtbot, worker, work)
    assert len(job.result) == 200_000
    gc.collect()
    assert gone == [threading.main_thread()]


def test_no_part_of_a_window_is_destroyed_in_a_thread_that_looks_at_a_disk(qtbot, worker):
    gone: list[threading.Thread] = []
    Ticking(gone)
    look = Look(lambda: [[number] for number in range(200_000)])
    qtbot.waitUntil(lambda: look.wait(0))
    assert gone == []
    # What is due is collected all the same, by the timer.
    qtbot.waitUntil(lambda: gone == [threading.main_thread()], timeout=10_000)


def test_python_collects_by_itself_again_when_the_window_has_gone():
    parent = QObject()
    worker = Worker(parent)
    assert not gc.isenabled()
    worker.stop()
    assert gc.isenabled()
    Worker(parent)
    assert not gc.isenabled()
    del parent
    assert gc.isenabled()


def test_a_job_that_has_ended_holds_nothing_of_the_window(qtbot, worker):
    class Part(QObject):
        def ended(self, job):
            jobs.append(job)

    jobs: list[Job] = []
    part = Part()
    gone = weakref.ref(part)
    worker.start(lambda _job: None, part.ended)
    del part
    qtbot.waitUntil(lambda: bool(jobs))
    assert gone() is None


def is_typesetting():
    """Whether the typesetter was asked for pages and has not given them yet."""
    return any(thread.name == EXCHANGE for thread in threading.enumerate())


def stopped(qtbot, worker):
    """The process of the typesetter, which does nothing any more."""
    do(qtbot, worker, lambda _job: worker.typesetter.start())
    process = psutil.Process(worker.typesetter.process)
    process.suspend()
    return process


def test_a_typesetter_that_nobody_needs_is_ended_after_a_while(qtbot, worker, session):
    unused = worker.findChild(QTimer, "unused")
    assert do(qtbot, worker, lambda job: session.report("a4", "page").content(job.typeset)).result
    process = worker.typesetter.process
    assert process is not None
    assert 60_000 <= unused.remainingTime() <= 600_000
    # The while is over.
    unused.start(0)
    qtbot.waitUntil(lambda: not psutil.pid_exists(process))
    assert do(qtbot, worker, lambda job: session.report("a4", "page").content(job.typeset)).result
    worker.stop()
    assert worker.typesetter.process is None


def test_work_that_something_else_is_wanted_for_leaves_the_typesetter_be(qtbot, worker, session):
    worker.typesetter.start()
    process = worker.typesetter.process
    first = worker.start(lambda job: session.report("a4", "page").content(job.typeset), lambda _job: None)
    first.replace()
    assert do(qtbot, worker, lambda job: session.report("a4", "page").content(job.typeset)).result
    assert worker.typesetter.process == process
    assert not first.is_wanted()


def test_the_window_starts_it_in_idle_time_and_ends_it(qtbot, window):
    assert window.worker.typesetter.process is None
    qtbot.waitUntil(lambda: window.worker.typesetter.process is not None, timeout=20_000)
    process = window.worker.typesetter.process
    assert process is not None
    window.close()
    assert not psutil.pid_exists(process)


def test_canceled_saving_stops_the_typesetter_and_the_next_report_is_saved(qtbot, window, tmp_path):
    window.session.answer("project_type", "large_web_app")
    path = tmp_path / "report.pdf"
    for _turn in range(2):
        # It would go on for ever.
        process = stopped(qtbot, window.worker)
        window.saving.save(window.session.report("a4", "page"), path)
        qtbot.waitUntil(is_typesetting)
        assert window.saving.name
        window.saving.cancel()
        qtbot.waitUntil(lambda: not window.saving.name, timeout=10_000)
        assert "Canceled: report.pdf was not written." in notice(window)
        assert not process.is_running()
        assert not path.exists()
    window.saving.save(window.session.report("a4", "page"), path)
    qtbot.waitUntil(lambda: not window.saving.name, timeout=20_000)
    assert path.read_bytes().startswith(b"%PDF")


def test_a_typesetter_that_dies_is_told_in_the_window(qtbot, window, tmp_path):
    path = tmp_path / "report.pdf"
    process = stopped(qtbot, window.worker)
    window.saving.save(window.session.report("a4", "page"), path)
    qtbot.waitUntil(is_typesetting)
    process.kill()
    qtbot.waitUntil(lambda: not window.saving.name, timeout=20_000)
    assert "The report was not made: the typesetter stopped unexpectedly." in notice(window)
    assert not path.exists()
    window.saving.save(window.session.report("a4", "page"), path)
    qtbot.waitUntil(lambda: not window.saving.name, timeout=20_000)
    assert path.exists()
