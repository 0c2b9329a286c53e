"""The objects of PDFs made by hand as typst lays them out, written anew."""

import io
from typing import Any

import pypdf
import pytest

from chooser.export.report.objects import Objects


def pdf_of(*streams: bytes) -> bytes:
    """A PDF with a page and these streams, each uncompressed."""
    return pdf_with(*(b"<</Length %d>>\nstream\n%s\nendstream" % (len(data), data) for data in streams))


def pdf_with(*others: bytes) -> bytes:
    """A PDF with a page and other objects, the first number 4, with a table of where its objects stand."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        *others,
    ]
    content, entries = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n", b"0000000000 65535 f\r\n"
    for number, each in enumerate(objects, start=1):
        entries += b"%010d 00000 n\r\n" % len(content)
        content += b"%d 0 obj\n%s\nendobj\n\n" % (number, each)
    table = b"xref\n0 %d\n%strailer\n<</Size %d/Root 1 0 R>>\n" % (
        len(objects) + 1,
        entries,
        len(objects) + 1,
    )
    return content + table + b"startxref\n%d\n%%%%EOF" % len(content)


def streams_of(content: bytes) -> list[bytes]:
    reader = pypdf.PdfReader(io.BytesIO(content), strict=True)
    size: Any = reader.trailer["/Size"]
    objects: list[Any] = [reader.get_object(number) for number in range(4, size)]
    return [each.get_data() for each in objects]


def test_a_stream_that_ends_in_a_carriage_return_gets_a_whole_end_of_line():
    streams = [b"first\r", b"second", b"\r", b"last"]
    content = Objects(pdf_of(*streams)).written()
    assert content.count(b"\r\r\nendstream") == 2
    assert streams_of(content) == streams


def test_all_else_stays_byte_for_byte():
    # Within a stream the same bytes are data.
    content = pdf_of(b"\r\nendstream\nendobj\n\n5 0 obj", b"other")
    assert Objects(content).written() == content


def test_what_is_laid_out_otherwise_is_refused():
    with pytest.raises(ValueError, match="no cross-reference table"):
        Objects(b"%PDF-1.7\nstartxref\n3\n%%EOF")
