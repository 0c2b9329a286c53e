"""Text as it can be set: the unprintable replaced, and long words to be broken at the end of a line."""

import itertools
import re
import unicodedata
from typing import Any

MISSING = "□"
"""Stands for a character that cannot be printed; the report's own font has it."""

Place = tuple[str | int, ...]
"""Where a text stands in the data: by keys and indexes, from the outside in."""

_LONG_WORD = 24
_LONG_WORDS = re.compile(r"(?<!\S)" + rf"\S{{{_LONG_WORD + 1},}}")
_BREAK = "\u200b"
_UNTOUCHED = {"attachment", "url"}
"""The keys of what is not text for people."""
_TOLD = {"document_title", "document_author", "document_description", "alt"}
"""The keys of what is not printed, but told by a reader program."""
_DIVIDED = {"code", "address"}
"""The keys of what the layout itself divides at its breaks."""
_UNPRINTABLE = {"Cc", "Cn", "Co", "Cs"}
_TURNS_TEXT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They show text in another order than it is written in."""
_JOINED = {"Mn", "Mc", "Me", "Cf", "Sk"}
"""Categories of characters that stay with the one before: marks, joiners, skin tones."""


class Printable:
    """Data with all text printable; `unknown` are characters that are to be replaced as well.

    What had to be replaced is added to them.
    """

    def __init__(self, data: dict[str, Any], unknown: set[str]) -> None:
        self._unknown = unknown
        self.breaks: list[Place] = []
        """Where texts stand in which a line may end within a word."""
        self.has_marks = False
        """Whether there are characters that are set over, under or around the one before."""
        self.data: dict[str, Any] = self._walk(data, (), tells_breaks=True)

    def _walk(self, value: Any, place: Place, *, tells_breaks: bool) -> Any:
        if isinstance(value, str):
            text = _breakable(self._text(value, self._unknown))
            if tells_breaks and _BREAK in text:
                self.breaks.append(place)
            return text
        if isinstance(value, dict):
            return {
                key: self._named(key, part, (*place, key), tells_breaks=tells_breaks)
                for key, part in value.items()
            }
        if isinstance(value, list | tuple):
            return [
                self._walk(part, (*place, index), tells_breaks=tells_breaks)
                for index, part in enumerate(value)
            ]
        return value

    def _named(self, key: str, value: Any, place: Place, *, tells_breaks: bool) -> Any:
        if key in _UNTOUCHED:
            return value
        if key in _TOLD:
            # It needs no font; what cannot be told is replaced on paper, too, and counted there.
            return self._text(value, set())
        return self._walk(value, place, tells_breaks=tells_breaks and key not in _DIVIDED)

    def _text(self, text: str, unknown: set[str]) -> str:
        if text.isascii() and text.isprintable():
            return text
        # PDF/A forbids the mark that begins some files; like any joiner, it is nothing to see.
        text = text.replace("\ufeff", "")
        text = re.sub(r"[\t\r\n\x0b\x0c\x85\u2028\u2029]+", " ", text)
        if text and _is_mark(text[0]):
            # A mark without a letter before it would be set over what stands to the left, outside the margin.
            text = "\u00a0" + text
        characters = set(text)
        self.has_marks = self.has_marks or any(map(_is_mark, characters))
        bad = {character for character in characters if character in unknown or _is_unprintable(character)}
        unknown |= bad
        return text.translate(dict.fromkeys(map(ord, bad), MISSING)) if bad else text


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _is_unprintable(character: str) -> bool:
    return character in _TURNS_TEXT or unicodedata.category(character) in _UNPRINTABLE


def _breakable(text: str) -> str:
    return _LONG_WORDS.sub(_word, text) if len(text) > _LONG_WORD else text


def _word(match: re.Match[str]) -> str:
    """Return a long word with places where a line may end: after slash and hyphen, else between letters."""
    pieces = re.findall(r"[^/-]*[/-]+|[^/-]+", match[0])
    return _BREAK.join(piece if len(piece) <= _LONG_WORD else _broken(piece) for piece in pieces)


def _broken(word: str) -> str:
    result = word[0]
    for before, character in itertools.pairwise(word):
        joined = before == "\u200d" or unicodedata.category(character) in _JOINED
        result += character if joined else _BREAK + character
    return result
