"""The objects of a PDF as typst writes it: read, replaced one by one, written with a new table of places.

typst compresses no object but streams, so each can be read as text. That takes 6 ms for a full report;
pypdf takes 430 ms, longer than typst takes to set it, and pikepdf 75 ms and 23 MB with what it needs.
"""

import itertools
import re
from collections.abc import Iterator

_XREF = re.compile(rb"xref\n0 (\d+)\n")
_ENTRY = 20
"""Bytes of an entry of the cross-reference table (ISO 32000-1, 7.5.4)."""
_START = re.compile(rb"startxref\n(\d+)\n%%EOF\s*\Z")
_END = b"\nendobj"
_TAIL = _END + b"\n\n"
_CUT_SHORT = b"\r\nendstream"
_PAGES = re.compile(rb"<</Type/Pages/Count (\d+)/")


def page_count(content: bytes) -> int:
    """Return how many pages a PDF of typst has; ValueError where it is laid out in another way."""
    found = _PAGES.search(content)
    if found is None:
        raise ValueError("no count of pages where one was expected")
    return int(found[1])


class Objects:
    """The bodies of all objects by number; ValueError where a PDF is laid out in another way."""

    def __init__(self, content: bytes) -> None:
        start = _START.search(content)
        table = _XREF.match(content, int(start[1])) if start else None
        if start is None or table is None:
            raise ValueError("no cross-reference table where one was expected")
        self._trailer = content[table.end() + _ENTRY * int(table[1]) : start.start(1)]
        self._free, places = b"", []
        for number, at in enumerate(range(table.end(), table.end() + _ENTRY * int(table[1]), _ENTRY)):
            if content[at + 17 : at + 18] == b"n":
                places.append((int(content[at : at + 10]), number))
            else:
                self._free = self._free or content[at : at + _ENTRY]
        places.sort()
        self._head = content[: places[0][0]]
        self._bodies: dict[int, bytes] = {}
        for (begin, number), (behind, _next) in itertools.pairwise([*places, (table.start(), 0)]):
            head, end = b"%d 0 obj\n" % number, content.rfind(_END, begin, behind)
            if end < 0 or not content.startswith(head, begin) or content[end + len(_END) : behind].strip():
                raise ValueError("no object where one was expected")
            self._bodies[number] = content[begin + len(head) : end]

    def __iter__(self) -> Iterator[int]:
        return iter(self._bodies)

    def __getitem__(self, number: int) -> bytes:
        return self._bodies[number]

    def __setitem__(self, number: int, body: bytes) -> None:
        self._bodies[number] = body

    def written(self) -> bytes:
        """Return the PDF, with no stream that ends in a carriage return and a lone line feed.

        typst writes a line feed between the last byte of a stream and `endstream`. Where that last byte is a
        carriage return, PDF/A has both read as the end of the line, and the stream counts as a byte shorter
        than its Length says. One more makes the end of the line a whole one, and leaves the stream as it is.
        """
        parts, place = [self._head], len(self._head)
        entries = {0: self._free}
        for number, body in self._bodies.items():
            whole = body
            if body.endswith(_CUT_SHORT):
                whole = body.removesuffix(_CUT_SHORT) + b"\r" + _CUT_SHORT
            entries[number] = b"%010d 00000 n\r\n" % place
            head = b"%d 0 obj\n" % number
            parts += (head, whole, _TAIL)
            place += len(head) + len(whole) + len(_TAIL)
        table = b"".join(entries[number] for number in range(len(entries)))
        return b"".join(
            [*parts, b"xref\n0 %d\n" % len(entries), table, self._trailer, b"%d\n%%%%EOF" % place]
        )
