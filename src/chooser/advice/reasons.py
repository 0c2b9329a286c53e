"""Sentences out of points: why the winner, what one gives up, and the verdict."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import fsum
from typing import Literal, NamedTuple

from chooser.advice.rows import RowKey, level_text, support_text
from chooser.base.text import _, names, uncapitalized
from chooser.engine.scoring import TIE, Asked, Evaluation, Standing
from chooser.model import KNOWN, Catalog

TIE_MARGIN = 1.0
"""A lead of fewer score points is a tie."""
CLEAR_SHARE = 0.75
"""The share of first places from which a choice is clear."""

_SMALLEST = 0.05
"""Score points below which a difference is no reason."""

Verdict = Literal["clear", "close", "tie", "no_good_option"]


class Reason(NamedTuple):
    """One difference between the winner and the runner-up, as a sentence."""

    framework: str
    """The one of which the reason speaks."""
    rival: str | None
    """The one that it is compared with."""
    in_favor: bool
    text: str
    points: float
    """Score points by which it is ahead (in favor) or behind, never negative."""
    sources: tuple[str, ...]
    rows: tuple[RowKey, ...]
    """The rows of the comparison that it speaks of; ("framework", its id) for one that the team knows."""
    questions: tuple[str, ...]
    """The questions whose answers made it count."""


def verdict(ranking: tuple[Standing, ...], shares: Mapping[str, float]) -> Verdict:
    """Return how clear the choice is, from the ranking and the share of first places of each framework."""
    eligible = [standing for standing in ranking if not standing.excluded]
    if not eligible:
        return "no_good_option"
    own = shares[eligible[0].id]
    if len(eligible) > 1 and eligible[0].score - eligible[1].score < TIE_MARGIN:
        return "tie"
    if max(shares.values()) > own:
        return "tie"
    return "clear" if own >= CLEAR_SHARE else "close"


class _Difference:
    """What one criterion, feature or known framework adds to the winner's lead, over all questions."""

    def __init__(self) -> None:
        self.lead = 0.0
        self.less = 0.0
        self.importance = 0.0
        self.questions: list[str] = []

    def add(self, asked: Asked, lead: float) -> None:
        self.lead += asked.weight * lead
        self.importance += asked.weight
        self.less += asked.weight if asked.term.less else 0.0
        if asked.question not in self.questions:
            self.questions.append(asked.question)

    @property
    def asks_for_less(self) -> bool:
        return self.less > self.importance / 2


def reasons(evaluation: Evaluation, winner: str, rival: str | None) -> tuple[Reason, ...]:
    """Return the differences in points between the winner and a rival, for and against, largest first.

    Without a rival they are what the winner scored. Nothing that did not score is a reason.
    """
    every = list(evaluation.asked())
    wishes = [asked for asked in every if asked.term.kind != "framework"]
    differences = _differences(evaluation, wishes, winner, rival)
    found = [
        _criterion_reason(evaluation, row, difference, winner, rival)
        for row, difference in differences.items()
        if row[0] == "criterion"
    ]
    found += _feature_reasons(evaluation, differences, winner, rival)
    for question in dict.fromkeys(asked.question for asked in every if asked.term.kind == "framework"):
        of_question = [asked for asked in every if asked.question == question]
        found += _framework_reasons(evaluation, question, of_question, winner, rival)
    scored = [reason for reason in found if reason.points >= _SMALLEST]
    return tuple(sorted(scored, key=lambda reason: (not reason.in_favor, -reason.points)))


def _differences(
    evaluation: Evaluation, wishes: Iterable[Asked], winner: str, rival: str | None
) -> dict[RowKey, _Difference]:
    first = evaluation.table.index[winner]
    second = evaluation.table.index[rival] if rival is not None else None
    differences: dict[RowKey, _Difference] = defaultdict(_Difference)
    for asked in wishes:
        values = asked.term.values
        lead = values[first] - (values[second] if second is not None else 0.0)
        differences[asked.term.row].add(asked, lead)
    return differences


def _reason(
    evaluation: Evaluation,
    winner: str,
    rival: str | None,
    text: str,
    rows: Iterable[RowKey],
    differences: Iterable[_Difference],
    evidence: Iterable[str],
) -> Reason:
    parts = list(differences)
    lead = evaluation.score(fsum(part.lead for part in parts))
    questions = dict.fromkeys(question for part in parts for question in part.questions)
    return Reason(
        framework=winner,
        rival=rival,
        in_favor=lead > 0,
        text=text,
        points=abs(lead),
        sources=tuple(dict.fromkeys(evidence)),
        rows=tuple(rows),
        questions=tuple(questions),
    )


def _criterion_reason(
    evaluation: Evaluation, row: RowKey, difference: _Difference, winner: str, rival: str | None
) -> Reason:
    catalog, criterion = evaluation.catalog, row[1]
    own = catalog.frameworks[winner].ratings[criterion]
    name = catalog.criteria[criterion].name
    if difference.asks_for_less:
        name = _("{criterion}, of which you want less").format(criterion=name)
    level = uncapitalized(level_text(catalog, criterion, own))
    evidence = list(own.evidence)
    if rival is None:
        text = _("{name}: {level}. {because}").format(name=name, level=level, because=own.because)
    else:
        other = catalog.frameworks[rival].ratings[criterion]
        evidence += other.evidence
        text = _("{name}: {level}, against {other} in {rival}. {because}").format(
            name=name,
            level=level,
            other=uncapitalized(level_text(catalog, criterion, other)),
            rival=catalog.frameworks[rival].name,
            because=own.because,
        )
    return _reason(evaluation, winner, rival, text, [row], [difference], evidence)


def _feature_reasons(
    evaluation: Evaluation, differences: dict[RowKey, _Difference], winner: str, rival: str | None
) -> list[Reason]:
    """Return one reason for each pair of support levels, naming all must-haves that have it."""
    catalog = evaluation.catalog
    groups: dict[tuple[str, str], list[RowKey]] = defaultdict(list)
    for row in differences:
        if row[0] == "feature":
            own = support_text(catalog.frameworks[winner].features.get(row[1]))
            other = support_text(catalog.frameworks[rival].features.get(row[1])) if rival else ""
            groups[own, other].append(row)
    return [
        _feature_reason(evaluation, rows, differences, levels, winner, rival)
        for levels, rows in groups.items()
    ]


def _feature_reason(
    evaluation: Evaluation,
    rows: list[RowKey],
    differences: dict[RowKey, _Difference],
    levels: tuple[str, str],
    winner: str,
    rival: str | None,
) -> Reason:
    catalog = evaluation.catalog
    features = [row[1] for row in rows]
    named = names([catalog.features[feature].name for feature in features])
    evidence = _support_evidence(catalog, winner, features)
    own = _level_and_givers(catalog, winner, features, levels[0])
    if rival is None:
        text = _("{features}: {support}.").format(features=named, support=own)
    else:
        evidence += _support_evidence(catalog, rival, features)
        text = _("{features}: {support}, against {other} in {rival}.").format(
            features=named,
            support=own,
            other=_level_and_givers(catalog, rival, features, levels[1]),
            rival=catalog.frameworks[rival].name,
        )
    return _reason(evaluation, winner, rival, text, rows, [differences[row] for row in rows], evidence)


def _level_and_givers(catalog: Catalog, framework: str, features: list[str], level: str) -> str:
    supports = [catalog.frameworks[framework].features.get(feature) for feature in features]
    givers = [
        support.by
        for support in supports
        if support is not None and support.by and support.support in ("official", "extension")
    ]
    if not givers:
        return level
    return _("{level} ({givers})").format(level=level, givers=", ".join(dict.fromkeys(givers)))


def _support_evidence(catalog: Catalog, framework: str, features: list[str]) -> list[str]:
    supports = (catalog.frameworks[framework].features.get(feature) for feature in features)
    return [source for support in supports if support is not None for source in support.evidence]


def _framework_reasons(
    evaluation: Evaluation, question: str, wishes: list[Asked], winner: str, rival: str | None
) -> list[Reason]:
    """Return a reason for each framework named in a question; naming both speaks for neither."""
    named = _differences(evaluation, wishes, winner, rival)
    if abs(fsum(difference.lead for difference in named.values())) <= TIE:
        return []
    return [
        _reason(
            evaluation, winner, rival, _named_text(evaluation.catalog, question, row[1]), [row], [each], []
        )
        for row, each in named.items()
    ]


def _named_text(catalog: Catalog, question: str, framework: str) -> str:
    """Return what it means that a framework was named in a question; an own catalog may say it itself."""
    name, reason = catalog.frameworks[framework].name, catalog.questions[question].reason
    if reason:
        # Not str.format: the text is a file's, and braces in it are only braces.
        return reason.replace("{framework}", name)
    if question == KNOWN:
        return _("The team has shipped with {framework} before.").format(framework=name)
    return _("You named {framework}.").format(framework=name)
