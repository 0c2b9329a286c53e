"""Markdown in which every text appears as it is: nothing in it is markup, HTML, a link or an instruction."""

import re
from collections.abc import Iterable, Sequence

from chooser.base.text import visible, visible_lines

_MARKUP = re.compile(r"[\\`*_\[\]<>&|~${}]|(?<=\w)@(?=\w)|:(?=//)|(?<=\{)[%:]|(?i:(?<=\bwww)\.)")
"""What is markup wherever it stands; braces for site generators, dollars for formulas, the rest for links."""
_AT_START = re.compile(r"[#+\-=:]|\d{1,9}[.)]")
"""What is markup at the start of a line only: headings, lists, rules."""


def inline(text: str) -> str:
    """Return a text on one line."""
    return _escaped(" ".join(visible(text).split()))


def _escaped(line: str) -> str:
    escaped = _MARKUP.sub(r"\\\g<0>", line)
    if start := _AT_START.match(escaped):
        end = start.end() - 1
        escaped = f"{escaped[:end]}\\{escaped[end:]}"
    return escaped


def paragraphs(text: str) -> list[str]:
    """Return a text of several lines as paragraphs; a single line end stays one."""
    blocks: list[list[str]] = [[]]
    for line in visible_lines(text):
        words = _escaped(" ".join(line.split()))
        if words:
            blocks[-1].append(words)
        elif blocks[-1]:
            blocks.append([])
    return ["\\\n".join(block) for block in blocks if block]


def link(text: str, address: str) -> str:
    """Return a link to an address that holds no space."""
    target = re.sub(r"[\\<>&]", r"\\\g<0>", visible(address))
    return f"[{inline(text)}](<{target}>)"


def bullets(items: Iterable[str]) -> str:
    """Return a list of lines that are Markdown already."""
    return "\n".join(f"* {item}" for item in items)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of texts."""
    lines = [[inline(cell) for cell in cells] for cells in (header, *rows)]
    lines.insert(1, ["---"] * len(header))
    return "\n".join("|" + "".join(f" {cell} |" if cell else " |" for cell in cells) for cells in lines)
