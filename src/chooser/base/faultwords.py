"""What is wrong with a value in a file, in words: what stands there and what was expected."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from chooser.base.text import SEEN_ADDRESS, SEEN_LINE, SEEN_LINES, _


def unknown(kind: str, word: str, known: Iterable[str]) -> str:
    """Say that `word` is not a known `kind`, what was expected, and the nearest known word."""
    words = list(known)
    expected = ", ".join(words[:12]) + (", ..." if len(words) > 12 else "") if words else "none"
    from difflib import get_close_matches  # noqa: PLC0415

    near = get_close_matches(word, words, n=1, cutoff=0.7)
    hint = _('; did you mean "{near}"?').format(near=near[0]) if near else ""
    return _('unknown {kind} "{word}", expected one of: {expected}{hint}').format(
        kind=kind, word=clip(word), expected=expected, hint=hint
    )


def clip(value: str) -> str:
    """Return a text on one line of at most 60 characters, with what is not seen in it told as in Python."""
    shown = "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in value[:61]
    )
    return shown if len(shown) <= 60 else shown[:57] + "..."


def shown(value: Any) -> str:
    """Return what stands in a file, in words."""
    if value is None:
        return _("nothing")
    if isinstance(value, bool):
        return _("{value} (true or false; quote it if you mean text)").format(value=str(value).lower())
    if isinstance(value, int | float):
        return _("the number {value}").format(value=value)
    if isinstance(value, str):
        return f'"{clip(value)}"'
    return _("a list") if isinstance(value, list) else _("a mapping")


_TYPES = {
    "string": _("text"),
    "number": _("a number"),
    "integer": _("a whole number"),
    "boolean": _("true or false"),
    "array": _("a list"),
    "object": _("a mapping"),
    "null": _("nothing"),
}


def wanted(error: Any) -> str:
    """Return what jsonschema expected in place of a wrong type or word."""
    if error.validator != "type":
        return ", ".join(map(str, choices(error)))
    kinds = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    names = _TYPES
    if pattern := _PATTERNS.get(error.schema.get("pattern")):
        names = {**_TYPES, "string": pattern}
    return " or ".join(names[kind] for kind in kinds)


def choices(error: Any) -> list[Any]:
    """Return the values that an error of jsonschema allows; empty where it is about something else."""
    if error.validator == "enum":
        return list(error.validator_value)
    return [error.validator_value] if error.validator == "const" else []


def describe(error: Any, within: str) -> str:
    """Return an error of jsonschema for people: what stands there, where, and what was expected."""
    limit, value = error.validator_value, error.instance
    if error.validator == "enum":
        return _unknown_choice(value, limit, within)
    if error.validator == "type":
        return f"{shown(value)}{within}, expected {wanted(error)}{hint(error)}"
    if error.validator == "pattern":
        expected = _PATTERNS.get(limit, _("text like {limit}").format(limit=limit))
        return f"{shown(value)}{within}, expected {expected}{hint(error)}"
    texts = {
        "minimum": _("at least {limit}").format(limit=limit),
        "maximum": _("at most {limit}").format(limit=limit),
        "minLength": _("text that is not empty"),
        "maxLength": _("at most {limit} characters").format(limit=limit),
        "minItems": _("at least 1 item") if limit == 1 else _("at least {limit} items").format(limit=limit),
        "maxItems": _("at most {limit} items").format(limit=limit),
        "minProperties": _("at least {limit} entries").format(limit=limit),
        "maxProperties": _("at most {limit} entries").format(limit=limit),
    }
    return f"{shown(value)}{within}, expected {texts.get(error.validator, error.message)}"


def hint(error: Any) -> str:
    """Return what may have been meant by a value of the wrong type or form, to be put behind a fault."""
    value = error.instance
    kinds = error.validator_value if error.validator == "type" else []
    if error.schema.get("pattern") == _DAY:
        return _nearest_day(str(value))
    if "number" in kinds or "integer" in kinds:
        return _nearest_number(value) if isinstance(value, str) else ""
    return _(" (quote it)") if kinds == "string" and isinstance(value, int | float) else ""


def _nearest_day(value: str) -> str:
    parts = re.fullmatch(r"(\d{4})(?:(\d\d)(\d\d)|([-/.])(\d{1,2})\4(\d{1,2}))", value)
    if parts is None:
        return ""
    year, *rest = (int(part) for part in parts.group(1, 2, 3, 5, 6) if part)
    try:
        return _("; did you mean {year}?").format(year=date(year, *rest))
    except ValueError:
        return ""


def _nearest_number(value: str) -> str:
    found = re.fullmatch(r"([+-]?\d{1,20})(?:[.,](\d{1,20}))?", value)
    if found is None:
        return ""
    if "," in value:
        return _(" with a decimal point; did you mean {value}?").format(value=value.replace(",", "."))
    return _(" without quotes")


def _unknown_choice(value: Any, known: list[Any], within: str) -> str:
    numbers = all(isinstance(choice, int) for choice in known)
    if isinstance(value, str) and not numbers:
        return unknown("value", value, map(str, known))
    expected = str(known[0]) if len(known) == 1 else _("one of: {str}").format(str=", ".join(map(str, known)))
    quotes = _(" without quotes") if isinstance(value, str) and value in map(str, known) else ""
    return f"{shown(value)}{within}, expected {expected}{quotes}"


_DAY = r"^\d{4}-\d{2}-\d{2}\Z"
_PATTERNS = {
    _DAY: _("a date like 2026-11-22"),
    r"^#[0-9A-Fa-f]{6}\Z": _("a color like #0B8A63"),
    SEEN_ADDRESS: _("an address such as https://example.org/"),
    SEEN_LINE: _("one line of characters that are seen"),
    SEEN_LINES: _("lines of characters that are seen"),
    r"^[0-9a-f]{64}\Z": _("a SHA-256 sum of 64 hexadecimal digits"),
    r"^[a-z][a-z0-9_\-]*\Z": _("a small-letter id such as admin_panel"),
    r"^[A-Za-z0-9_][\w.\-]*(/[A-Za-z0-9_][\w.\-]*)*\Z": _("a file inside the project such as core/views.py"),
}
