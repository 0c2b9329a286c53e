"""The pages of the report that stand behind the decision: answers, outcome, sources, method, versions."""

import re
from collections.abc import Iterable
from typing import Any

from chooser import __version__
from chooser.model import SKIP, UNSURE
from chooser.recommendation import Recommendation
from chooser.scoring import SUPPORT_VALUES
from chooser.text import _, day

Data = dict[str, Any]


def joined(separator: str, *parts: str | None) -> str:
    """Return the parts that are there as one text."""
    return separator.join(part for part in parts if part)


def lines(text: str) -> list[list[str]]:
    """Return a text of several lines as paragraphs of lines; indents stay."""
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text).expandtabs(4)
    indented = [
        re.sub(r"^ +", lambda found: "\u00a0" * len(found[0]), line.rstrip()) for line in text.split("\n")
    ]
    return [part.split("\n") for part in re.split(r"\n{2,}", "\n".join(indented).strip("\n")) if part]


def readable(color: str) -> str:
    """Return a color dark enough to be read on white (contrast 4.5, WCAG 2.2)."""
    red, green, blue = (int(color[index : index + 2], 16) for index in (1, 3, 5))
    while 1.05 / (_luminance(red, green, blue) + 0.05) < 4.5:
        red, green, blue = (int(part * 0.95) for part in (red, green, blue))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _luminance(*channels: int) -> float:
    parts = [part / 255 for part in channels]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def ranked(recommendation: Recommendation) -> list[str]:
    """Return the ids of the considered frameworks, best first."""
    return [standing.id for standing in recommendation.ranking]


class Sources:
    """Numbers the cited sources in the order in which the report first cites them."""

    def __init__(self, recommendation: Recommendation) -> None:
        self.catalog = recommendation.catalog
        self.numbers: dict[str, int] = {}

    def refs(self, sources: Iterable[str]) -> list[list[int]]:
        """Return the numbers of sources as runs, each with its first and last number."""
        runs: list[list[int]] = []
        for found in sorted({self.numbers.setdefault(source, len(self.numbers) + 1) for source in sources}):
            if runs and runs[-1][1] == found - 1:
                runs[-1][1] = found
            else:
                runs.append([found, found])
        return runs

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


def answers(recommendation: Recommendation) -> list[Data]:
    """Return every question with its answer, and what the chosen option means."""
    catalog, rows = recommendation.catalog, []
    for line in recommendation.answers:
        answer = recommendation.decision.answer(line.question.id)
        means = ""
        if isinstance(answer, str) and answer not in (UNSURE, SKIP):
            means = catalog.option(line.question.id, answer).means
        rows.append({"ask": line.question.ask, "answer": line.text, "means": means})
    return rows


def outcome(recommendation: Recommendation) -> list[list[Any]]:
    """Return what was actually decided as pairs of a name and paragraphs."""
    outcome = recommendation.decision.outcome
    if outcome is None:
        return []
    pairs = [
        (_("Framework"), recommendation.catalog.frameworks[outcome.framework].name),
        (_("Reason"), outcome.reason),
        (_("Decided by"), outcome.by),
        (_("Decided on"), day(outcome.decided_on or "")),
        (_("Look again on"), day(outcome.review_on or "")),
    ]
    return [[name, lines(text)] for name, text in pairs if text.strip()]


def gut_feeling(recommendation: Recommendation) -> str:
    """Return the sealed gut feeling beside the outcome; nothing where there is none."""
    felt, winner = recommendation.decision.gut_feeling, recommendation.winner
    if felt is None:
        return ""
    frameworks = recommendation.catalog.frameworks
    before = _("The gut feeling, sealed before the answers were looked at, was {framework}.").format(
        framework=frameworks[felt].name
    )
    if winner is None:
        return before + " " + _("The answers leave no framework to choose.")
    if winner.id == felt:
        return before + " " + _("The answers agree.")
    return before + " " + _("The answers lead to {framework}.").format(framework=frameworks[winner.id].name)


def method() -> list[str]:
    """Return how the score is made, in plain paragraphs."""
    return [
        _(
            "Each answer asks something of a framework, such as good performance, and says how much. "
            "Each framework is rated on it, from 0 to 1, with the sources named in this report. Points are "
            "the two multiplied. The score is the sum of the points as a part of what an ideal framework "
            "would get for the same answers, from 0 to 100; so no framework's score depends on the others."
        ),
        _(
            "A must-have gives points for how well it is supported (comes with it {builtin:g}, "
            "first-party {official:g}, extension {extension:g}, none 0; basic support counts half). A "
            "framework with no support for it is ruled out, whatever its score."
        ).format_map(SUPPORT_VALUES),
        _(
            "A question that is open gives every framework half of its points, so it favors nobody. "
            "One that was left out counts nothing. The weight of a factor multiplies all its points."
        ),
    ]


def versions(recommendation: Recommendation) -> list[list[Any]]:
    """Return what the report was made with, as pairs of a name and paragraphs."""
    # Imported here because only the trials need it: it would slow each start.
    import numpy as np  # noqa: PLC0415

    catalog, saved, found = recommendation.catalog, recommendation.decision.catalog, recommendation.robustness
    header, run, outcome = catalog.header, catalog.measurements, recommendation.decision.outcome
    decided_on = outcome.decided_on if outcome is not None else None
    rows = [
        [_("Chooser"), __version__],
        [
            _("Catalog"),
            _("{version}, checked on {day}").format(version=header.version, day=day(header.checked)),
        ],
        [_("Catalog SHA-256"), catalog.sha256],
        [
            _("Trials"),
            _("{draws} with seed {seed}, NumPy {version}").format(
                draws=f"{found.draws:,}", seed=found.seed, version=np.__version__
            ),
        ],
    ]
    if run is not None:
        measured = _("{day}, {command}").format(day=day(run.measured), command=run.command)
        rows.insert(3, [_("Measured"), measured])
    undated = _("not recorded, so the report bears the day of the catalog")
    rows.append([_("Day of the decision"), day(decided_on) if decided_on else undated])
    if saved is not None and saved.sha256 != catalog.sha256:
        rows.append([_("Saved with catalog"), joined(", ", saved.version, saved.sha256)])
    return [[name, [[text]]] for name, text in rows]
