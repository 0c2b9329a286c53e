"""The typesetter: a process of its own that goes on between reports, asked for one at a time."""

import contextlib
import time
from collections.abc import Callable
from threading import Thread
from typing import IO, TYPE_CHECKING

from chooser.base import confined
from chooser.base import typesetter_process as child
from chooser.base.confined import UnwantedError
from chooser.base.errors import ChooserError
from chooser.base.paths import RESOURCES
from chooser.base.text import _
from chooser.base.typesetter_process import TypesettingError, Work

if TYPE_CHECKING:
    import subprocess

BOUNDS = confined.Bounds(work=float("inf"), wait=child.MAX_WAIT, memory=1536 * 1024 * 1024)
"""What one piece of work may take; a full report of the catalog that comes along takes half a second."""
KEPT_MEMORY = 400 * 1024 * 1024
"""Bytes in memory from which on the process is started anew: typst remembers what it has set."""
_LOOK_EVERY = 0.02
EXCHANGE = "typesetting"
"""The name of the thread that waits for the process."""


class Typesetter:
    """Sets pages in a process that is started when it is first needed, or before.

    Not for several threads at a time. A process that ended is started again by the next piece of work.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process(self) -> int | None:
        """The id of the process; None when there is none."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def start(self) -> None:
        """Start the process, if it is not there; it gets ready by itself. Raises OSError when it cannot."""
        if self.process is not None:
            return
        self.end()
        # Imported here because a start sets no pages.
        import subprocess  # noqa: PLC0415

        self._process = subprocess.Popen(
            [*confined.program(child.__file__), child.COMMAND, str(RESOURCES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=confined.NO_CONSOLE,
        )

    def end(self) -> None:
        """End the process at once, whatever it does."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            assert process.stdin is not None
            assert process.stdout is not None
            for pipe in (process.stdin, process.stdout):
                # What was still to be written has no reader any more.
                with contextlib.suppress(OSError):
                    pipe.close()

    def typeset(self, work: Work, is_wanted: Callable[[], bool] = lambda: True) -> list[bytes]:
        """Return the PDF alone, or a picture or the text of each page, as `typesetter_process.typeset` does.

        Raises TypesettingError when it cannot be set, UnwantedError within 0.02 seconds after `is_wanted`
        says no, and ChooserError when the process cannot be started, stops, or takes more than it may.
        """
        if not is_wanted():
            raise UnwantedError
        try:
            self.start()
        except OSError as error:
            text = _("The report was not made, no process could be started: {why}.")
            raise ChooserError(text.format(why=error.strerror or error)) from error
        exchange = self._begin(work)
        until = time.monotonic() + BOUNDS.wait
        while exchange.is_alive():
            exchange.join(_LOOK_EVERY)
            if not is_wanted():
                self._stop(exchange)
                raise UnwantedError
            if time.monotonic() > until or self._is_over(BOUNDS):
                self._stop(exchange)
                text = _("The report was not made: it took too much time or memory. Try a shorter one.")
                raise ChooserError(text)
        return self._taken(exchange)

    def _begin(self, work: Work) -> "_Exchange":
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        exchange = _Exchange(process.stdin, process.stdout, child.asked(work))
        exchange.start()
        return exchange

    def _taken(self, exchange: "_Exchange") -> list[bytes]:
        """Return what came of an exchange that has ended."""
        if exchange.contents is None:
            self._renew()
            raise ChooserError(
                _("The report was not made: the typesetter stopped unexpectedly. Try again, it starts anew.")
            )
        if self._is_over(BOUNDS._replace(memory=KEPT_MEMORY)):
            self._renew()
        if not exchange.is_set:
            raise TypesettingError(exchange.contents[0].decode())
        return exchange.contents

    def _is_over(self, bounds: confined.Bounds) -> bool:
        process = self.process
        return process is not None and confined.is_over(process, bounds)

    def _stop(self, exchange: "_Exchange") -> None:
        assert self._process is not None
        # What reads from a pipe that another thread closes may wait for ever: it is let come to its end.
        self._process.kill()
        exchange.join()
        self._renew()

    def _renew(self) -> None:
        """Have another process get ready in the place of this one."""
        self.end()
        # That none can be started is told when one is needed.
        with contextlib.suppress(OSError):
            self.start()


class _Exchange(Thread):
    """Writes a request and reads the answer, in a thread: a pipe that waits cannot be looked after."""

    def __init__(self, requests: IO[bytes], answers: IO[bytes], request: bytes) -> None:
        super().__init__(name=EXCHANGE, daemon=True)
        self._requests = requests
        self._answers = answers
        self._request = request
        self.contents: list[bytes] | None = None
        """The contents of the answer, or the reason why there are none; None when there was no whole one."""
        self.is_set = False
        """Whether the contents are what was asked for."""

    def run(self) -> None:
        try:
            self._requests.write(self._request)
            self._requests.flush()
            done, *sizes = self._answers.readline().decode().split()
            contents = [self._answers.read(int(size)) for size in sizes]
        except (OSError, ValueError):  # the process has ended; of its answer there may be a part
            return
        if [len(content) for content in contents] == [int(size) for size in sizes]:
            self.contents, self.is_set = contents, done == child.SET
