"""Another process, watched from outside: it ends when it takes more time or memory than it may."""

import sys
import time
from collections.abc import Callable, Sequence
from typing import BinaryIO, NamedTuple

NO_CONSOLE = 0x00000008 if sys.platform == "win32" else 0
"""What a process is started with, so that Windows opens no console for it: DETACHED_PROCESS.

A hidden console, as CREATE_NO_WINDOW gives, outlived a killed process under Wine and kept its output open, so
that what started it waited for ever.
"""
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


class UnwantedError(Exception):
    """What was asked for is no longer wanted; the process that worked on it was ended."""


def program(script: str) -> list[str]:
    """Return what begins the command that runs a script in a process of its own.

    A bundle has one program and no other Python: there the word that follows leads to the script, in
    `__main__`. Elsewhere the script must import nothing of Chooser, and the current folder brings no modules.
    """
    return [sys.executable] if hasattr(sys, "frozen") else [sys.executable, "-P", script]


def run(
    command: Sequence[str], file: BinaryIO, bounds: Bounds, is_wanted: Callable[[], bool] = lambda: True
) -> tuple[int, bytes]:
    """Run a program whose standard input is an opened file; return its exit code and standard output.

    Raises OutOfBoundsError when it takes more than it may, UnwantedError within 0.02 seconds after
    `is_wanted` says no, OSError when it cannot be started.
    """
    # Imported here because a start reads no PDF.
    import subprocess  # noqa: PLC0415

    until = time.monotonic() + bounds.wait
    with subprocess.Popen(
        command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=NO_CONSOLE
    ) as process:
        try:
            while True:
                try:
                    output, _errors = process.communicate(timeout=_LOOK_EVERY)
                except subprocess.TimeoutExpired:
                    if not is_wanted():
                        raise UnwantedError from None
                    if time.monotonic() > until or is_over(process.pid, bounds):
                        raise OutOfBoundsError from None
                else:
                    return process.returncode, output
        finally:
            process.kill()


def is_over(process: int, bounds: Bounds) -> bool:
    """Tell whether a process has taken more work or memory than it may; how long it is there is not seen."""
    # Imported here because only a report needs it: it would slow each start.
    import psutil  # noqa: PLC0415

    try:
        watched = psutil.Process(process)
        times = watched.cpu_times()
        return times.user + times.system > bounds.work or watched.memory_info().rss > bounds.memory
    except psutil.Error:  # it has ended meanwhile
        return False
