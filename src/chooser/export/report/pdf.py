"""The report as PDF/A-3a and PDF/UA-1: typst sets what `contents` says by `resources/report.typ`."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from chooser.advice.recommendation import Recommendation
from chooser.base.errors import ChooserError
from chooser.base.paper import USUAL_LENGTH, Length, Paper, usual_paper
from chooser.base.paths import RESOURCES
from chooser.base.text import _, listing, ngettext
from chooser.base.typesetter_process import TypesettingError, Work, typeset
from chooser.export.report.contents import report
from chooser.export.report.objects import page_count
from chooser.export.report.printable import MISSING, Printable
from chooser.export.report.room import MOST_PAGES, ROOMS
from chooser.export.report.tags import finished

_BEHIND = {"what_counts", "every_row", "first_steps", "answers", "sources"}
"""The keys of what is long and does not stand on page one."""
_INVISIBLE = frozenset("\u200b\u200c\u200d\ufe0e\ufe0f")
"""Breaks, joiners and the choice between text and picture; no font needs to show them."""
_NO_GLYPH = re.compile(r'(?:the text|contains the codepoint) `"((?:[^"\\]|\\.)+)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_TRIES = 8


Setter = Callable[[Work], list[bytes]]
"""Sets what is to be set: here, or in a process of its own."""


def _here(work: Work) -> list[bytes]:
    """Set pages in this process; a panic of typst, which is no Exception, is told as any trouble is."""
    try:
        return typeset(str(RESOURCES), work)
    except BaseException as error:
        if type(error).__module__ != "pyo3_runtime":
            raise
        raise TypesettingError(str(error)) from error


def render(
    recommendation: Recommendation,
    paper: Paper | None = None,
    length: Length = USUAL_LENGTH,
    setter: Setter | None = None,
) -> bytes:
    """Return the report with the decision attached; ChooserError when it cannot be made.

    Without a paper it is set for the one that is usual where the person lives, without a setter in this
    process. The same decision, catalog, length and paper give the same bytes, whatever sets them, where the
    decision or SOURCE_DATE_EPOCH gives the day. Only where the report's own font lacks a character do the
    bytes depend on the fonts of the machine.
    """
    content, _work, _data = _set(recommendation, paper or usual_paper(), length, setter or _here)
    return content


def pages(
    recommendation: Recommendation,
    paper: Paper,
    length: Length,
    ppi: float,
    setter: Setter | None = None,
    *,
    only_first: bool = False,
) -> list[bytes]:
    """Return the pages of what `render` returns as PNG pictures, `ppi` pixels an inch.

    Page one alone takes as long in each length. It does not tell how many there are, nor takes other fonts.
    """
    setter = setter or _here
    try:
        if only_first:
            data = report(recommendation, paper, length)
            front = {key: value for key, value in data.items() if key not in _BEHIND}
            return setter(_work(front, set(), system=False)._replace(ppi=ppi, only_first=True))[:1]
        # Only a PDF says which characters no font has; typst keeps its layout, so it costs the pictures none.
        _content, work, _data = _set(recommendation, paper, length, setter)
        return setter(work._replace(ppi=ppi))
    except TypesettingError as error:
        raise _failure(str(error)) from error


def texts(
    recommendation: Recommendation, paper: Paper, length: Length, setter: Setter | None = None
) -> list[str]:
    """Return what stands on each page of what `render` returns; of the chart what it says in words."""
    setter = setter or _here
    try:
        _content, work, data = _set(recommendation, paper, length, setter)
        first, *others = (text.decode() for text in setter(work._replace(only_texts=True)))
    except TypesettingError as error:
        raise _failure(str(error)) from error
    return ["\n".join((first, data["chart"]["alt"])), *others]


def _set(
    recommendation: Recommendation, paper: Paper, length: Length, setter: Setter
) -> tuple[bytes, Work, dict[str, Any]]:
    """Return the PDF, what was set to make it, and what that says: as much as its pages hold."""
    *larger, least = ROOMS[length]
    for room in larger:
        data = report(recommendation, paper, length, room)
        content, work = _set_all(data, setter)
        if page_count(content) <= MOST_PAGES[length]:
            return content, work, data
    data = report(recommendation, paper, length, least)
    return *_set_all(data, setter), data


def _set_all(data: dict[str, Any], setter: Setter) -> tuple[bytes, Work]:
    """Return the PDF, and what was set to make it, on as many pages as it takes."""
    unknown: set[str] = set()
    for attempt in range(_TRIES):
        # Nearly always the report's own fonts do, and there may be thousands of others.
        work = _work(data, unknown, system=attempt > 0)
        found = _pdf(work, data["links"], setter)
        if isinstance(found, bytes):
            return found, work
        if attempt > 0:
            unknown |= found
    raise _failure(_("some characters cannot be printed"))


def _work(data: dict[str, Any], unknown: set[str], *, system: bool) -> Work:
    """Return what is to be set; what had to be replaced is added to `unknown`."""
    found = Printable({key: value for key, value in data.items() if key != "links"}, unknown)
    # typst would look for the breaks in every text for as long as it takes to set two pages.
    settled = {"replaced": _replaced_text(unknown), "breaks": found.breaks, "has_marks": found.has_marks}
    return Work(json.dumps({**found.data, **settled}, ensure_ascii=False), system_fonts=system)


def _pdf(work: Work, links: dict[str, str], setter: Setter) -> bytes | set[str]:
    """Return the PDF, or the characters that no font has."""
    try:
        (content,) = setter(work)
        return finished(content, links)
    except (TypesettingError, ValueError) as error:
        missing = set(_without_glyph(str(error)))
        if not missing:
            raise _failure(str(error)) from error
        return missing


def _failure(why: str) -> ChooserError:
    return ChooserError(_("the report could not be made: {why}").format(why=why))


def _without_glyph(diagnostic: str) -> Iterator[str]:
    """Yield the characters that no font has, out of what typst says."""
    for match in _NO_GLYPH.finditer(diagnostic):
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], match[1])
        # A cluster is told whole. Its joiners and the breaks put in here are not what is missing.
        yield from (
            character for character in text if not character.isascii() and character not in _INVISIBLE
        )


def _replaced_text(unknown: set[str]) -> str:
    """Return how many characters could not be printed, and of which scripts, as Unicode names them."""
    if not unknown:
        return ""
    told = ngettext(
        "{number} character that cannot be printed, or that no installed font has, was replaced by {mark}.",
        "{number} different characters that cannot be printed, or that no installed font has, "
        "were replaced by {mark}.",
        len(unknown),
    ).format(number=len(unknown), mark=MISSING)
    # The names of letters begin with that of the script, such as HIRAGANA LETTER NO.
    letters = [unicodedata.name(each, "") for each in unknown if unicodedata.category(each) == "Lo"]
    scripts = sorted({name.split()[0] for name in letters if name})
    if not scripts:
        return told
    named = [script if script == "CJK" else script.capitalize() for script in scripts]
    return told + " " + _("No installed font has these scripts: {scripts}.").format(scripts=listing(named))
