"""Sets pages with typst, in a process of its own that may be killed: a panic or a cancel ends nothing else.

`typesetter` starts it, as a script or, in a bundle, as a hidden command: so it imports nothing of Chooser.
Each piece of work on its standard input is a line with the size of the data, whether the fonts of the machine
may be used, whether page one is enough, whether texts are wanted, and what is to be made, then the data. The
answer is a line with how it went and the sizes of the contents, then these; of what failed it is the reason.
The process ends when its input does.
"""

import contextlib
import faulthandler
import io
import os
import sys
from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import Any, NamedTuple

COMMAND = "set-pages"
"""The first argument in a bundle, followed by the folder of the resources."""
SET, FAILED = "set", "failed"
"""How it went."""
MAX_WAIT = 60.0
"""How many seconds one piece of work may take, even when nobody waits for it any more."""


_COMPILING = Lock()
"""A compiler refuses a second thread while it is at work."""


class Work(NamedTuple):
    """What is to be set."""

    data: str
    """What the report says, as JSON."""
    system_fonts: bool = False
    """Whether the fonts of the machine may be used beside the report's own."""
    ppi: float | None = None
    """Pixels an inch of the pages as PNG pictures; None for one PDF."""
    only_first: bool = False
    """Whether page one is enough."""
    only_texts: bool = False
    """Whether the text of each page is wanted instead of the PDF, in UTF-8."""


class TypesettingError(Exception):
    """The pages could not be set; the text says why in typst's words."""


def typeset(folder: str, work: Work) -> list[bytes]:
    """Return the PDF alone, a picture or the text of each page; TypesettingError when it cannot be set."""
    pdf = {"format": "pdf", "pdf_standards": ["ua-1", "a-3a"]}
    options: dict[str, Any] = pdf if work.ppi is None else {"format": "png", "ppi": work.ppi}
    inputs = {"data": work.data, **({"pages": "first"} if work.only_first else {})}
    try:
        compiler = _compiler(folder, system_fonts=work.system_fonts)
        with _COMPILING:
            found: bytes | list[bytes] = compiler.compile(sys_inputs=inputs, **options)
    except (RuntimeError, OSError, ValueError) as error:
        raise TypesettingError(getattr(error, "diagnostic", None) or str(error)) from error
    contents = [found] if isinstance(found, bytes) else found
    return _texts(contents[0]) if work.only_texts else contents


def _texts(pdf: bytes) -> list[bytes]:
    """Return the text of each page, in the order in which it is painted, which is that of its tags."""
    # Imported here because pages are set without it.
    import pypdf  # noqa: PLC0415

    return [page.extract_text().encode("utf-8", "replace") for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


@cache
def _compiler(folder: str, *, system_fonts: bool) -> Any:
    """Return what keeps the files of the layout and its fonts: the report's own, and those of the machine."""
    # Imported here because what starts the process needs the names above, and not this.
    import typst  # noqa: PLC0415

    fonts = typst.Fonts(include_system_fonts=system_fonts, font_paths=[f"{folder}/fonts"])
    return typst.Compiler(f"{folder}/report.typ", root=folder, font_paths=fonts)


def asked(work: Work) -> bytes:
    """Return a piece of work as it goes to the standard input of the process."""
    data = work.data.encode("utf-8", "replace")
    made = "pdf" if work.ppi is None else work.ppi
    flags = " ".join(str(int(flag)) for flag in (work.system_fonts, work.only_first, work.only_texts))
    return f"{len(data)} {flags} {made}\n".encode() + data


def main(words: Sequence[str]) -> int:
    """Do what comes on standard input, with the resources in the folder that `words` name after `COMMAND`."""
    folder = words[1]
    # Why it cannot be there is told when it is needed.
    with contextlib.suppress(RuntimeError, OSError):
        _compiler(folder, system_fonts=False)
    with os.fdopen(0, "rb") as requests, os.fdopen(1, "wb") as answers:
        while head := requests.readline().split():
            size, ppi = int(head[0]), head[4]
            system_fonts, only_first, only_texts = (flag == b"1" for flag in head[1:4])
            data = requests.read(size).decode()
            # Ends the process even if what started it was killed meanwhile.
            faulthandler.dump_traceback_later(MAX_WAIT, exit=True, file=2)
            done, contents = SET, list[bytes]()
            try:
                at = None if ppi == b"pdf" else float(ppi)
                contents = typeset(folder, Work(data, system_fonts, at, only_first, only_texts))
            except TypesettingError as error:
                done, contents = FAILED, [str(error).encode("utf-8", "replace")]
            faulthandler.cancel_dump_traceback_later()
            answers.write(" ".join([done, *(str(len(content)) for content in contents)]).encode() + b"\n")
            answers.writelines(contents)
            answers.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
