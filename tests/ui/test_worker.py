"""Work beside the window: however it fails, it comes to an end that is told."""

from PySide6.QtCore import QObject

from chooser.ui.kit.worker import Job, Worker


class Panic(BaseException):
    """What the typesetter raises when it gives up: no Exception."""


def test_a_panic_ends_the_job_and_is_raised_where_it_is_heard_of(qtbot):
    parent = QObject()
    worker = Worker(parent)
    ended: list[Job] = []

    def panic(_job):
        raise Panic

    with qtbot.captureExceptions() as raised:
        worker.start(panic, ended.append)
        qtbot.waitUntil(lambda: bool(ended))
    assert [kind for kind, _error, _trace in raised] == [Panic]
    assert isinstance(ended[0].crash, Panic)
    worker.stop()
