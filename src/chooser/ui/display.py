"""Opening the display: a sentence and exit code 1 where Qt would abort the process."""

import contextlib
import os
import sys
from collections.abc import Iterator

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from chooser.base.text import _


@contextlib.contextmanager
def opening() -> Iterator[None]:
    """Within it the application is made, which opens the display; where that fails, the process ends.

    Qt takes that for fatal: it calls abort() when the handler of its messages returns, and no exception gets
    past it. What else Qt says meanwhile is passed on afterwards.
    """
    said: list[str] = []

    def keep(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            sentence = _("No window can be opened: {why}. On the terminal, use: chooser recommend FILE")
            why = (said or [text])[0].splitlines()[0].rstrip(". ")
            print(sentence.format(why=why), file=sys.stderr, flush=True)  # noqa: T201
            os._exit(1)
        said.append(text)

    earlier = qInstallMessageHandler(keep)
    try:
        yield
    finally:
        qInstallMessageHandler(earlier)
    for text in said:
        print(text, file=sys.stderr)  # noqa: T201
