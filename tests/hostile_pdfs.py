"""PDFs as an attacker writes them: small, and made to take time or memory when they are read."""

import zlib
from collections.abc import Callable

NAME = b"(decision.chooser)"
ZEROS = zlib.compress(bytes(70_000_000), 9)
"""70 MB in 68 KB."""


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R", names: bytes | None = None) -> bytes:
    """A PDF whose catalog is object 1, with the files of `names`; `objects` are those from 3 on."""
    files = b"/Names << /EmbeddedFiles << /Names [%s] >> >>" % (names or b"")
    first = [b"<< /Type /Catalog /Pages 2 0 R %s >>" % files, b"<< /Type /Pages /Kids [] /Count 0 >>"]
    content, places = b"%PDF-1.7\n", []
    for number, body in enumerate([*first, *objects], start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(content)
    size = len(places) + 1
    content += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return content + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def stream(content: bytes, entries: bytes) -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def attached(content: bytes, entries: bytes, *, times: int = 1) -> bytes:
    """A PDF with a file of the decision's name, listed some times."""
    file = b"<< /Type /Filespec /F %s /EF << /F 4 0 R >> >>" % NAME
    return pdf(file, stream(content, entries), names=(NAME + b" 3 0 R ") * times)


def many_of_one_name() -> bytes:
    return attached(zlib.compress(ZEROS, 9), b"/Filter [/FlateDecode /FlateDecode]", times=80)


def many_times_packed() -> bytes:
    content = bytes(60_000_000)
    for _time in range(4):
        content = zlib.compress(content, 9)
    return attached(content, b"/Filter [%s]" % (b"/FlateDecode " * 4))


def hexadecimal() -> bytes:
    return attached(zlib.compress(b"0" * 70_000_000, 9), b"/Filter [/FlateDecode /ASCIIHexDecode]")


def no_root() -> bytes:
    return pdf(trailer=b"").replace(b"/Size 3 ", b"/Size 99999999 ")


def lzw() -> bytes:
    # 9 bits a code, all of them the letter NUL, until the table is full; then cleared, by another code.
    codes = ("100000000" + "000000000" * 250) * 8
    return attached(int(codes, 2).to_bytes(9 * 251, "big") * 4_000, b"/Filter /LZWDecode")


def predictor() -> bytes:
    parameters = b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1 >>"
    return attached(zlib.compress(b"\x04\x01" * 30_000_000, 9), parameters)


def rebuilt_table() -> bytes:
    objects = b"".join(b"%d 0 obj\n<< /A %d >>\nendobj\n" % (number, number) for number in range(3, 250_000))
    return b"%PDF-1.7\n" + objects + b"startxref\n5\n%%EOF\n"


def nested() -> bytes:
    return pdf(b"[" * 50_000 + b"]" * 50_000, names=NAME + b" 3 0 R")


def table_in_a_circle() -> bytes:
    content = pdf()
    return content.replace(b"/Size 3 ", b"/Size 3 /Prev %d " % content.index(b"xref"))


def many_entries() -> bytes:
    return pdf(b"<< /Type /Filespec >>", names=b"(x) 3 0 R " * 1_000_000)


HOSTILE: dict[str, Callable[[], bytes]] = {
    make.__name__: make
    for make in (
        many_of_one_name, many_times_packed, hexadecimal, no_root, lzw, predictor, rebuilt_table, nested,
        table_in_a_circle, many_entries,
    )
}  # fmt: skip
"""What each is made of, by name."""
