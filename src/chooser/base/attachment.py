"""The attachment of a PDF from anywhere, read beside this process and within bounds."""

import os
from collections.abc import Callable
from typing import BinaryIO

from chooser.base import attachment_process as child
from chooser.base import confined
from chooser.base.errors import Fault, InputError
from chooser.base.text import _

MAX_PDF_SIZE = 64 * 1024 * 1024
"""The most bytes that a PDF may have."""
BOUNDS = confined.Bounds(work=2.0, wait=child.MAX_WAIT, memory=child.MAX_MEMORY)
"""What may be taken to read one: an honest report needs a tenth of a second and 40 MB."""


def read(
    name: str, file: BinaryIO, attachment: str, most: int, is_wanted: Callable[[], bool] = lambda: True
) -> bytes:
    """Return an attachment, of at most `most` bytes, of the PDF opened as `file`.

    Raises InputError, with `name` as the file, in a sentence for each way in which it cannot be had, and
    UnwantedError soon after `is_wanted` says no.
    """
    if os.fstat(file.fileno()).st_size > MAX_PDF_SIZE:
        size = MAX_PDF_SIZE // (1024 * 1024)
        raise InputError(
            [Fault(name, None, _("the file is too large, expected at most {size} MiB").format(size=size))]
        )
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    try:
        code, content = confined.run(
            [*confined.program(child.__file__), child.COMMAND, attachment, str(most)],
            file,
            BOUNDS,
            is_wanted,
        )
    except confined.OutOfBoundsError:
        code, content = child.TOO_MUCH, b""
    except OSError as error:
        text = _("this PDF could not be read, no process could be started: {text}").format(
            text=error.strerror or error
        )
        raise InputError([Fault(name, None, text)]) from error
    if code != child.DONE:
        raise InputError([Fault(name, None, _FAULTS.get(code, _FAULTS[child.DAMAGED]))])
    return content


_FAULTS = {
    child.ABSENT: _("this PDF carries no decision, expected a report made by Chooser"),
    child.PROTECTED: _("this PDF is protected by a password, expected a report without one"),
    child.DAMAGED: _("a damaged PDF, expected a report made by Chooser"),
    child.TOO_LARGE: _("the decision in this PDF is too large, expected at most 1 MiB"),
    child.UNKNOWN: _("this PDF is packed in a way that is not read, expected a report made by Chooser"),
    child.TOO_MUCH: _("this PDF takes too much time or memory to read, expected a report made by Chooser"),
}
