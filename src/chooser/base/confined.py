"""Another program, watched from outside: it ends when it takes more time or memory than it may."""

import subprocess
import time
from collections.abc import Sequence
from typing import BinaryIO, NamedTuple

_LOOK_EVERY = 0.02


class Bounds(NamedTuple):
    """What a program may take; what is over is seen within 0.02 seconds."""

    work: float
    """Seconds of a processor."""
    wait: float
    """Seconds until it must have ended, however busy the machine is."""
    memory: int
    """Bytes in memory at a time."""


class OutOfBoundsError(Exception):
    """The program took more than it may, and was killed."""


def run(command: Sequence[str], file: BinaryIO, bounds: Bounds) -> tuple[int, bytes]:
    """Run a program whose standard input is an opened file; return its exit code and standard output.

    Raises OutOfBoundsError when it takes more than it may, OSError when it cannot be started.
    """
    # Windows opens none. A hidden one, as CREATE_NO_WINDOW gives, outlived a killed process under Wine and
    # kept its output open, so that this waited for ever.
    no_console = getattr(subprocess, "DETACHED_PROCESS", 0)
    until = time.monotonic() + bounds.wait
    with subprocess.Popen(
        command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=no_console
    ) as process:
        try:
            while True:
                try:
                    output, _errors = process.communicate(timeout=_LOOK_EVERY)
                except subprocess.TimeoutExpired:
                    if time.monotonic() > until or _is_over(process.pid, bounds):
                        raise OutOfBoundsError from None
                else:
                    return process.returncode, output
        finally:
            process.kill()


def _is_over(process: int, bounds: Bounds) -> bool:
    # Imported here because only a report needs it: it would slow each start.
    import psutil  # noqa: PLC0415

    try:
        watched = psutil.Process(process)
        times = watched.cpu_times()
        return times.user + times.system > bounds.work or watched.memory_info().rss > bounds.memory
    except psutil.Error:  # it has ended meanwhile
        return False
