"""Words for people: translation, lists, numbers and dates. Without Qt, so that exports speak too."""

import gettext as _gettext
import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from chooser.base.paths import RESOURCES

LOCALE: Path = RESOURCES / "locale"

_translations = _gettext.translation("chooser", LOCALE, fallback=True)
_ = _translations.gettext
ngettext = _translations.ngettext
LANGUAGE: str = _translations.info().get("language", "en")
"""The language spoken, as a code such as "en" or "pt_BR"."""


def half_up(value: float) -> int:
    """Return a number rounded to a whole one, a half always up: figures one apart stay one apart."""
    # A half that rounding along the way has made a hair smaller is still one.
    return math.floor(round(value, 9) + 0.5)


def signs_of_numbers(sample: str) -> dict[int, str]:
    """Return what a language writes for comma and point of numbers, as it writes 1,234.5."""
    found = re.search(r"1(\D?)234(\D)5", sample)
    between, point = found.groups() if found is not None else (",", ".")
    return {ord(","): between, ord("."): point}


# Translators: a number as it is written; what stands between its figures stands in every number shown.
_SIGNS = signs_of_numbers(_("1,234.5"))


def figure(value: float) -> str:
    """Return a number as it is, in groups of three figures."""
    return f"{value:,}".translate(_SIGNS)


def number(value: float) -> str:
    """Return a number of points or percent, rounded to a whole one."""
    return figure(half_up(value))


def decimal(value: float, places: int = 1) -> str:
    """Return a number with as many decimals as asked for, one unless told."""
    return f"{round(value, places) + 0.0:.{places}f}".translate(_SIGNS)


def multiplier(value: float) -> str:
    """Return a number with at most two decimals."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".").translate(_SIGNS)


def percent(part: float) -> str:
    """Return a part of 1 as whole percent; 0 and 100 only where it is none or all."""
    whole = half_up(100 * part)
    if whole == 0 and part > 0:
        return _("less than {number}%").format(number=1)
    if whole == 100 and part < 1:
        return _("more than {number}%").format(number=99)
    return percents(whole)


def percents(whole: int) -> str:
    """Return whole percent with their sign."""
    return _("{number}%").format(number=whole)


def points(value: float, shown: int | None = None) -> str:
    """Return score points with their unit; a part of one is told as such.

    `shown` is the whole number to show for them, where it must agree with others; else they are rounded.
    """
    whole = half_up(value) if shown is None else shown
    if whole == 0 and value != 0:
        return _("less than 1 point")
    return ngettext("{number} point", "{number} points", whole).format(number=whole)


def day(iso: str) -> str:
    """Return an ISO date written out, such as "22 November 2026"; other text as it is."""
    try:
        moment = date.fromisoformat(iso)
    except ValueError:
        return iso
    months = (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
    return _("{day} {month} {year}").format(day=moment.day, month=months[moment.month - 1], year=moment.year)


def listing(items: Sequence[str]) -> str:
    """Return items as a list in a sentence: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return _("{items} and {last}").format(items=", ".join(items[:-1]), last=items[-1])


def either(items: Sequence[str]) -> str:
    """Return names as a list of alternatives in a sentence: "A, B or C"."""
    if len(items) < 2:
        return "".join(items)
    return _("{items} or {last}").format(items=", ".join(items[:-1]), last=items[-1])


def quoted(text: str) -> str:
    """Return a name or what somebody said as it stands in a sentence of which it is no part."""
    return _("“{text}”").format(text=text)


def encodable(text: str) -> str:
    """Return a text without halves of character pairs: a text field can hold them, and no file can."""
    return text.encode("utf-8", "ignore").decode("utf-8")


_TURNS_TEXT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Controls that turn the direction of what follows: a text could look like another one."""
_RIGHT_TO_LEFT = frozenset(["R", "AL", "AN", "RLE", "RLO", "RLI"])
_UNSEEN = frozenset(["Cc", "Cs", "Cn", "Co"])
_NEVER_SEEN = "\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
SEEN_LINE = rf"^[^\x00-\x1f\x7f-\x9f{_NEVER_SEEN}]*\Z"
"""The pattern of one line that holds what it shows: no control, nothing without a width or turning text."""
SEEN_LINES = rf"^[^\x00-\x08\x0b-\x1f\x7f-\x9f{_NEVER_SEEN}]*\Z"
"""The pattern of such lines, with tabs."""
SEEN_ADDRESS = rf"^https?://[^\s\x00-\x1f\x7f-\x9f{_NEVER_SEEN}]+\Z"
"""The pattern of a web address of which every character is seen."""
_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
REPLACED = "\ufffd"
"""What stands for a character that cannot be shown."""


def visible_lines(text: str) -> list[str]:
    """Return the lines of a text as they can be shown anywhere: without what controls a terminal."""
    return [
        "".join(REPLACED if _is_unseen(character) else character for character in line.replace("\t", " "))
        for line in _LINE_END.split(text)
    ]


def visible(text: str) -> str:
    """Return a text on one line, as it can be shown anywhere."""
    return " ".join(visible_lines(text))


def isolated(text: str) -> str:
    """Return a text that keeps together within another one, also where it is written from right to left."""
    if not any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text):
        return text
    return f"\u2068{text}\u2069"


def _is_unseen(character: str) -> bool:
    return character in _TURNS_TEXT or unicodedata.category(character) in _UNSEEN
