"""What several parts of the report are made of: sources, paragraphs, colors, points, what was said."""

import itertools
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from chooser.advice.recommendation import Recommendation
from chooser.base.color import legible
from chooser.base.text import _, day, half_up, ngettext, number

Data = dict[str, Any]
MOST = 12
"""The most frameworks that a report goes into behind page one; of more, only the rows that count are told."""

_LINE = 80
"""Characters that a line counts as at least where room is short."""


def joined(separator: str, *parts: str | None) -> str:
    """Return the parts that are there as one text."""
    return separator.join(part for part in parts if part)


def beside(*parts: str | None) -> str:
    """Return the parts that are there in a row, each in its own direction.

    A number beside a text from right to left would be shown before it: a mark from left to right keeps it.
    """
    text = joined(" · ", *parts)
    turned = any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)
    return text.replace(" · ", " \u200e·\u200e ") if turned else text


def lines(text: str) -> list[list[str]]:
    """Return a text of several lines as paragraphs of lines; indents stay."""
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text).expandtabs(4)
    indented = [
        re.sub(r"^ +", lambda found: "\u00a0" * len(found[0]), line.rstrip()) for line in text.split("\n")
    ]
    return [part.split("\n") for part in re.split(r"\n{2,}", "\n".join(indented).strip("\n")) if part]


def readable(color: str) -> str:
    """Return a color dark enough to be read on white."""
    return legible(color, ("#FFFFFF",))


def begun(paragraphs: list[list[str]], most: int | None) -> tuple[list[list[str]], bool]:
    """Return paragraphs of lines as far as about so many characters go, and whether something is left out.

    None for all characters.
    """
    if most is None:
        return paragraphs, False
    kept: list[list[str]] = []
    room = most
    for paragraph in paragraphs:
        kept.append([])
        for line in paragraph:
            if len(line) > room:
                kept[-1].append(line[: max(room - 1, 0)].rstrip() + "…")
                return kept, True
            kept[-1].append(line)
            # A line takes room on the page, however short it is.
            room -= max(len(line), _LINE)
    return kept, False


def ranked(recommendation: Recommendation) -> list[str]:
    """Return the ids of the considered frameworks, best first."""
    return [standing.id for standing in recommendation.ranking]


def best(recommendation: Recommendation) -> list[str]:
    """Return the ids of the frameworks that the report goes into, best first."""
    return ranked(recommendation)[:MOST]


def best_note(shown: int, count: int) -> str:
    """Return the sentence that says how many of all frameworks are shown."""
    return ngettext(
        "The best {shown} of {count} framework are shown.",
        "The best {shown} of {count} frameworks are shown.",
        count,
    ).format(shown=shown, count=count)


def points_alone(value: float, shown: int | None = None) -> str:
    """Return score points for a column of them; a part of one is told as such. `shown` as in `text`."""
    whole = half_up(value) if shown is None else shown
    return number(whole) if whole or not value else _("<1")


_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z“(])")
_SHORT = 30
"""Characters of a sentence that may stand twice, such as “There is none.”"""


class Said:
    """Knows what the report has told already, so that no sentence stands in it twice."""

    def __init__(self) -> None:
        self._sentences: set[str] = set()

    def once(self, text: str) -> str:
        """Return a text without the sentences that were told before."""
        sentences = _SENTENCES.split(text)
        kept = [each for each in sentences if len(each) < _SHORT or each not in self._sentences]
        self._sentences.update(sentences)
        return " ".join(kept)


class Sources:
    """Numbers the cited sources in the order in which the report first cites them.

    A report on one page has no room for them, and cites none: `most` are cited in one place, None for all.
    """

    def __init__(self, recommendation: Recommendation, *, most: int | None = None) -> None:
        self.catalog = recommendation.catalog
        self._most = most
        self.numbers: dict[str, int] = {}
        self._runs: set[tuple[int, int]] = set()

    def refs(self, sources: Iterable[str]) -> list[list[int]]:
        """Return the numbers of sources as runs, each with its first and last number."""
        runs: list[list[int]] = []
        cited = itertools.islice(sources, self._most)
        for found in sorted({self.numbers.setdefault(source, len(self.numbers) + 1) for source in cited}):
            if runs and runs[-1][1] == found - 1:
                runs[-1][1] = found
            else:
                runs.append([found, found])
        self._runs.update((first, last) for first, last in runs)
        return runs

    def links(self) -> dict[str, str]:
        """Return what is said of each link that cites sources, and of those to the sources themselves."""
        cited = list(map(self.catalog.sources.__getitem__, self.numbers))
        told = {source.url: source.title for source in cited if source.url}
        one = _("Source {first}: {title}")
        several = _("Sources {first} to {last}, beginning with {title}")
        for first, last in self._runs:
            address = f"source:{first}" if first == last else f"source:{first}-{last}"
            text = one if first == last else several
            told[address] = text.format(first=first, last=last, title=cited[first - 1].title)
        return told

    def items(self) -> list[Data]:
        """Return all that was cited, in the order of the numbers."""
        return [
            {
                "title": source.title,
                "about": joined(", ", source.about, _("read on {day}").format(day=day(source.checked))),
                "url": source.url,
                "address": re.sub(r"^https?://", "", source.url or "").rstrip("/"),
                "command": source.command,
            }
            for source in map(self.catalog.sources.__getitem__, self.numbers)
        ]
