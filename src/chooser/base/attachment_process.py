"""Takes one attachment out of a PDF in a process of its own, which may be killed: the file is a stranger's.

`attachment` starts it, as a script or, in a bundle, as a hidden command: so it imports nothing of Chooser.
The PDF is its standard input, the attachment its standard output, and how it went its exit code.
"""

import faulthandler
import logging
import os
import sys
from collections.abc import Sequence
from typing import BinaryIO

COMMAND = "read-attachment"
"""The first argument in a bundle, followed by the name of the attachment and the most bytes it may have."""
MAX_MEMORY = 256 * 1024 * 1024
"""How many bytes the process may take."""
MAX_WAIT = 60.0
"""How many seconds it may be there at all, however busy the machine is."""

DONE, ABSENT, PROTECTED, DAMAGED, TOO_LARGE, TOO_MUCH, UNKNOWN = 0, 11, 12, 13, 14, 15, 16
"""The exit codes."""


def main(words: Sequence[str]) -> int:
    """Write the attachment that `words` name, after `COMMAND`, to standard output; return the exit code."""
    name, most = words[1], int(words[2])
    # Ends the process even if what started it was killed meanwhile, and whatever it is doing.
    faulthandler.dump_traceback_later(MAX_WAIT, exit=True, file=2)
    if sys.platform == "linux":
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY, MAX_MEMORY))
    logging.disable()  # nobody reads what pypdf warns of
    with os.fdopen(0, "rb") as file:
        code, content = find(file, name, most)
    with os.fdopen(1, "wb") as output:
        output.write(content)
    return code


def find(file: BinaryIO, name: str, most: int) -> tuple[int, bytes]:
    """Return the attachment `name` of a PDF, the first of several, and the code for how that went.

    Only this attachment is inflated; of one with over `most` bytes, or with any trouble, no byte is returned.
    """
    # Imported here because what starts the process reads the numbers above, and needs none of it.
    import pypdf  # noqa: PLC0415
    from pypdf import errors  # noqa: PLC0415

    reader = None
    try:
        reader = pypdf.PdfReader(file)
        for entry in reader.attachment_list:
            if name in (entry.name, entry.alternative_name):
                content = entry.content
                return (DONE, content) if len(content) <= most else (TOO_LARGE, b"")
    except (errors.FileNotDecryptedError, errors.WrongPasswordError):
        return PROTECTED, b""
    except (errors.DependencyError, NotImplementedError):
        # A cipher that is not there is a protection too; else it is packed in a way that pypdf does not know.
        return (PROTECTED if reader is None or reader.is_encrypted else UNKNOWN), b""
    except (MemoryError, errors.LimitReachedError):
        return TOO_MUCH, b""
    except Exception:  # pypdf lets errors of every kind through for a damaged file
        return DAMAGED, b""
    return ABSENT, b""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
