"""Ends of streams that every reader of a PDF counts alike.

typst writes a line feed between the last byte of a stream and `endstream`. Where that last byte is a
carriage return, PDF/A has both read as the end of the line, and the stream counts as a byte shorter than
its Length says. A carriage return more makes the end of the line a whole one, and leaves the stream as it is.
"""

import itertools
import re

_END = b"\r\nendstream\nendobj"
_XREF = re.compile(rb"xref\n0 (\d+)\n")
_ENTRY = 20
"""Bytes of an entry of the cross-reference table (ISO 32000-1, 7.5.4)."""
_START = re.compile(rb"startxref\n(\d+)\n%%EOF\s*\Z")


def mended(content: bytes) -> bytes:
    """Return a PDF as typst writes it, with no stream that ends in a carriage return and a lone line feed.

    Raises ValueError where it has no cross-reference table as typst writes it.
    """
    start = _START.search(content)
    table = _XREF.match(content, int(start[1])) if start else None
    if start is None or table is None:
        raise ValueError("no cross-reference table where one was expected")
    entries = [
        content[at : at + _ENTRY] for at in range(table.end(), table.end() + _ENTRY * int(table[1]), _ENTRY)
    ]
    offsets = sorted(int(entry[:10]) for entry in entries if entry[17:18] == b"n")
    places = _places(content, [*offsets, table.start()])
    if not places:
        return content

    def moved(offset: int) -> int:
        return offset + len([place for place in places if place < offset])

    body = b"\r".join(
        content[begin:end] for begin, end in zip([0, *places], [*places, table.start()], strict=True)
    )
    new_table = b"".join(
        b"%010d" % moved(int(entry[:10])) + entry[10:] if entry[17:18] == b"n" else entry for entry in entries
    )
    rest = content[table.end() + _ENTRY * len(entries) : start.start(1)]
    return body + table[0] + new_table + rest + b"%d" % len(body) + content[start.end(1) :]


def _places(content: bytes, bounds: list[int]) -> list[int]:
    """Return where a carriage return is missing: before the line feed behind the data of a stream."""
    found = []
    for begin, end in itertools.pairwise(bounds):
        # Only the end of an object is looked at: within it, the same bytes may be data.
        written = content[begin:end].rstrip(b"\n")
        if written.endswith(_END):
            found.append(begin + len(written) - len(_END) + 1)
    return found
