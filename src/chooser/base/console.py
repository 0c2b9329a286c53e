"""Standard output and standard error as they come: of any encoding, full, closed, absent."""

import codecs
import errno
import io
import os
import sys
import unicodedata
from collections.abc import Callable
from typing import Any, Protocol, TextIO, cast

from chooser.base.text import _

_ERRORS = "chooser-ascii"
_MARKS = {
    **{"█": "#", "→": "->", "…": "...", "×": "x", "≤": "<=", "≥": ">=", "≈": "~", "·": "-", "•": "-"},
    **{"–": "-", "—": "-", "−": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " "},
}
"""What the app prints beyond ASCII, and how it is told where the encoding lacks it."""
INTERRUPTED = 130
"""The exit code of a command that Ctrl+C ended, as shells have it."""


class _Sink(Protocol):
    def write(self, data: bytes, /) -> int | None: ...


class _Watched(io.RawIOBase):
    """Passes bytes on until that fails; then it keeps the reason and takes what follows for nothing.

    So no layer above fails in its own way: print, argparse and the end of the process all find it in order.
    """

    def __init__(self, sink: _Sink | None) -> None:
        self._sink = sink
        self.absent = sink is None
        self.failure: OSError | None = None
        self.was_used = False

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self.was_used = True
        if self._sink is not None and self.failure is None:
            try:
                written = self._sink.write(bytes(data))
            except OSError as error:
                self.failure = error
            else:
                if written is not None:
                    return written
                self.failure = BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return len(data)


def run(command: Callable[[], int]) -> int:
    """Run a command whose print() can be relied on; return its exit code, or 1 when its output was lost.

    Marks that an encoding lacks fall back to ASCII. Output that could not be written is told in a sentence on
    standard error. Ctrl+C ends the command without a word, with INTERRUPTED. Raises what the command raises;
    SystemExit only when no output was lost.
    """
    codecs.register_error(_ERRORS, _in_ascii)
    before = sys.stdout, sys.stderr
    (sys.stdout, output), (sys.stderr, _errors) = map(_guarded, before)
    stop: SystemExit | None = None
    try:
        try:
            code = command()
        except SystemExit as raised:  # argparse has printed help or version
            stop = raised
        except KeyboardInterrupt:
            code = INTERRUPTED
        sys.stdout.flush()
        if lost := _why_lost(output):
            print(lost, file=sys.stderr)  # noqa: T201
            return 1
        if stop is not None:
            raise stop
        return code
    finally:
        sys.stderr.flush()
        sys.stdout, sys.stderr = before


def nobody_reads() -> bool:
    """Tell whether there is no standard error, as in a program that was started without a console."""
    raw = getattr(getattr(sys.stderr, "buffer", None), "raw", None)
    return raw.absent if isinstance(raw, _Watched) else sys.stderr is None


def _guarded(stream: TextIO | None) -> tuple[TextIO, _Watched]:
    """Return a stream in place of one of Python's own, and what watches the bytes that leave it."""
    if stream is None:
        watched = _Watched(None)
        return io.TextIOWrapper(io.BufferedWriter(watched), encoding="utf-8", errors=_ERRORS), watched
    stream.flush()
    buffer = stream.buffer
    watched = _Watched(cast(_Sink, getattr(buffer, "raw", buffer)))
    guarded = io.TextIOWrapper(
        io.BufferedWriter(watched),
        encoding=stream.encoding,
        errors=_ERRORS,
        line_buffering=stream.isatty() or stream is sys.stderr,
    )
    return guarded, watched


def _why_lost(output: _Watched) -> str | None:
    if output.absent and output.was_used:
        return _("There is no standard output to print on: have a file written, as with --pdf report.pdf")
    if output.failure is None:
        return None
    # Windows reports a pipe whose reader has gone as a wrong argument.
    gone = {errno.EPIPE} | ({errno.EINVAL} if sys.platform == "win32" else set())
    if output.failure.errno in gone:
        return _("Standard output could not be written: its reader has gone")
    why = output.failure.strerror or str(output.failure)
    return _("Standard output could not be written: {why}").format(why=why)


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    """Return ASCII for what an encoding lacks: a mark's likeness, a letter's stem, else a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    found = []
    for character in error.object[error.start : error.end]:
        stem = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
        found.append(_MARKS.get(character) or stem or "?")
    return "".join(found), error.end
