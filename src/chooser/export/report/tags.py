"""What a screen reader is told beyond what typst tells it: headers of rows, where links lead, nothing empty.

typst has headers of rows only behind a switch that its Python package does not have, names a link by the page
that it leads to, and tags what it left empty.
"""

import re
from collections.abc import Mapping

from chooser.export.report.objects import Objects

SOURCE = "source:"
"""Begins the address of a link to sources, such as `source:3-5`; it becomes a place in the same file.

A link by label has typst lay out everything around it once more.
"""
PLACE = "place:"
"""Begins the address of a link to a heading, followed by the name of its label."""

_ELEMENT = b"<</Type/StructElem/S/"
_LINK = b"<</Type/Annot/Subtype/Link"
_KIDS = b"/K["
"""The last key of an element but for its page, which is left out of an element with elements in it."""
_REFERENCE = re.compile(rb"(\d+) 0 R")
_HEADERS = re.compile(rb"/Headers\[[^\]]*\]")
_ACTION = re.compile(rb"/A<</Type/Action/S/URI/URI(\((?:[^\\()]|\\.)*\))>>")
_TOLD = re.compile(rb"/Contents(\((?:[^\\()]|\\.)*\)|<[^>]*>)")


def finished(content: bytes, links: Mapping[str, str]) -> bytes:
    """Return a PDF of typst with all this mended; `links` has what to say of a link by its address or place.

    Raises ValueError where the PDF is laid out in another way than typst's.
    """
    objects = Objects(content)
    for number in objects:
        body = objects[number]
        if body.startswith(_LINK):
            objects[number] = _link(body, links)
        elif body.startswith(_ELEMENT + b"TBody/"):
            for row in _kids(body):
                _head_row(objects, _kids(objects[row]))
    _drop_empty(objects)
    return objects.written()


def _kids(element: bytes) -> list[int]:
    return [int(number) for number in _REFERENCE.findall(element, max(element.rfind(_KIDS), 0))]


def _head_row(objects: Objects, cells: list[int]) -> None:
    """Let the first cell of a row be its header.

    Scopes tell which cells a header belongs to; a list with some of a cell's headers would hide the others.
    """
    for place, number in enumerate(cells):
        body = objects[number]
        if place == 0:
            body = body.replace(b"/S/TD/", b"/S/TH/", 1)
            if _HEADERS.search(body):
                body = _HEADERS.sub(b"/Scope/Row", body)
            else:
                body = re.sub(rb"(/P \d+ 0 R)", rb"\1/A[<</O/Table/Scope/Row>>]", body, count=1)
        else:
            body = _HEADERS.sub(b"", body).replace(b"/A[<</O/Table>>]", b"")
        objects[number] = body


def _link(body: bytes, links: Mapping[str, str]) -> bytes:
    """Return a link that says what it leads to, and leads there within the file where it cites sources."""
    target = ""
    if action := _ACTION.search(body):
        target = re.sub(rb"\\(.)", rb"\1", action[1][1:-1]).decode("latin-1")
        if target.startswith(SOURCE):
            first = target.removeprefix(SOURCE).partition("-")[0]
            body = body.replace(action[0], b"/Dest(source-%s)" % first.encode(), 1)
        elif target.startswith(PLACE):
            target = target.removeprefix(PLACE)
            body = body.replace(action[0], b"/Dest(%s)" % target.encode(), 1)
    if target not in links:
        return body
    told = _string(links[target])
    return _TOLD.sub(lambda _found: b"/Contents" + told, body, count=1)


def _string(text: str) -> bytes:
    """Return a text string (ISO 32000-1, 7.9.2.2)."""
    if text.isascii():
        return b"(%s)" % re.sub(r"([\\()])", r"\\\1", text).encode()
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()


def _drop_empty(objects: Objects) -> None:
    """Take out the elements with nothing in them, but for cells, which have their place in a table."""
    empty = [number for number in objects if _is_empty(objects[number])]
    while empty:
        number = empty.pop()
        parent = re.search(rb"/P (\d+) 0 R", objects[number])
        objects[number] = b"null"
        if parent is None:
            continue
        above = int(parent[1])
        body = objects[above]
        place = body.rfind(_KIDS)
        kids = re.sub(rb"(?<![0-9])%d 0 R ?" % number, b"", body[place:]).replace(b" ]", b"]")
        objects[above] = body[:place] + kids
        if _is_empty(objects[above]):
            empty.append(above)


def _is_empty(body: bytes) -> bool:
    cell = body.startswith((_ELEMENT + b"TD/", _ELEMENT + b"TH/"))
    return body.startswith(_ELEMENT) and body.endswith(b"/K[]>>") and not cell and b"/Alt" not in body
