"""Sentences out of points: why the winner, what one gives up, and the verdict."""

from collections import defaultdict
from collections.abc import Iterable
from math import fsum
from typing import Literal, NamedTuple

from chooser.model import Catalog
from chooser.rows import level_text, support_text
from chooser.scoring import TIE, Evaluation, Standing, Term, TermKind
from chooser.text import _, listing, uncapitalized

TIE_MARGIN = 1.0
"""A lead of fewer score points is a tie."""
CLEAR_MARGIN = 25.0
"""Without shares, a lead from here on is clear, in score points."""
CLEAR_SHARE = 0.75
"""The share of first places from which a choice is clear."""

_SMALLEST = 0.05
"""Score points below which a difference is no reason."""

Verdict = Literal["clear", "close", "tie", "no_good_option"]
Cell = tuple[TermKind, str]
"""A row of the comparison: a criterion, a feature, or a framework that the team knows."""


class Reason(NamedTuple):
    """One difference between the winner and the runner-up, as a sentence."""

    framework: str
    """The winner, of which the reason speaks."""
    in_favor: bool
    text: str
    points: float
    """Score points by which the winner is ahead (in favor) or behind, never negative."""
    sources: tuple[str, ...]
    cells: tuple[Cell, ...]
    questions: tuple[str, ...]
    """The questions whose answers made it count."""


def verdict(ranking: tuple[Standing, ...], shares: dict[str, float] | None = None) -> Verdict:
    """Return how clear the choice is, from the ranking and, where computed, the shares of first places."""
    eligible = [standing for standing in ranking if not standing.excluded]
    if not eligible:
        return "no_good_option"
    margin = eligible[0].score - eligible[1].score if len(eligible) > 1 else None
    if margin is not None and margin < TIE_MARGIN:
        return "tie"
    if shares is None:
        return "clear" if margin is None or margin >= CLEAR_MARGIN else "close"
    if max(shares.values()) > shares[eligible[0].id]:
        return "tie"
    return "clear" if shares[eligible[0].id] >= CLEAR_SHARE else "close"


class _Difference:
    """What one criterion, feature or known framework adds to the winner's lead, over all questions."""

    def __init__(self) -> None:
        self.lead = 0.0
        self.less = 0.0
        self.importance = 0.0
        self.questions: list[str] = []

    def add(self, question: str, term: Term, weight: float, lead: float) -> None:
        self.lead += weight * term.importance * lead
        self.importance += weight * term.importance
        self.less += weight * term.importance if term.less else 0.0
        if question not in self.questions:
            self.questions.append(question)

    @property
    def asks_for_less(self) -> bool:
        return self.less > self.importance / 2


def reasons(evaluation: Evaluation, winner: str, rival: str | None) -> tuple[Reason, ...]:
    """Return the differences in points between the winner and a rival, for and against, largest first.

    Without a rival they are what the winner scored. Nothing that did not score is a reason.
    """
    differences = _differences(evaluation, winner, rival)
    found = [
        _criterion_reason(evaluation, cell, difference, winner, rival)
        for cell, difference in differences.items()
        if cell[0] == "criterion"
    ]
    found += _feature_reasons(evaluation, differences, winner, rival)
    known = {cell: difference for cell, difference in differences.items() if cell[0] == "framework"}
    # Knowing both speaks for neither.
    if abs(fsum(difference.lead for difference in known.values())) > TIE:
        found += [_known_reason(evaluation, cell, difference, winner) for cell, difference in known.items()]
    scored = [reason for reason in found if reason.points >= _SMALLEST]
    return tuple(sorted(scored, key=lambda reason: (not reason.in_favor, -reason.points)))


def _differences(evaluation: Evaluation, winner: str, rival: str | None) -> dict[Cell, _Difference]:
    table, decision = evaluation.table, evaluation.decision
    first = table.index[winner]
    second = table.index[rival] if rival is not None else None
    differences: dict[Cell, _Difference] = defaultdict(_Difference)
    for question in evaluation.catalog.questions:
        answer = decision.answer(question)
        chosen = answer if isinstance(answer, tuple) else (answer,)
        for option in chosen:
            for term in table.terms.get((question, option or ""), ()):
                lead = term.values[first] - (term.values[second] if second is not None else 0.0)
                cell = (term.kind, term.id)
                differences[cell].add(question, term, evaluation.weights[question], lead)
    return differences


def _reason(
    evaluation: Evaluation,
    winner: str,
    text: str,
    cells: Iterable[Cell],
    differences: Iterable[_Difference],
    evidence: Iterable[str],
) -> Reason:
    parts = list(differences)
    lead = evaluation.score(fsum(part.lead for part in parts))
    questions = dict.fromkeys(question for part in parts for question in part.questions)
    return Reason(
        framework=winner,
        in_favor=lead > 0,
        text=text,
        points=abs(lead),
        sources=tuple(dict.fromkeys(evidence)),
        cells=tuple(cells),
        questions=tuple(questions),
    )


def _criterion_reason(
    evaluation: Evaluation, cell: Cell, difference: _Difference, winner: str, rival: str | None
) -> Reason:
    catalog, criterion = evaluation.catalog, cell[1]
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
    return _reason(evaluation, winner, text, [cell], [difference], evidence)


def _feature_reasons(
    evaluation: Evaluation, differences: dict[Cell, _Difference], winner: str, rival: str | None
) -> list[Reason]:
    """Return one reason for each pair of support levels, naming all must-haves that have it."""
    catalog = evaluation.catalog
    groups: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in differences:
        if cell[0] == "feature":
            own = support_text(catalog.frameworks[winner].features.get(cell[1]))
            other = support_text(catalog.frameworks[rival].features.get(cell[1])) if rival else ""
            groups[own, other].append(cell)
    return [
        _feature_reason(evaluation, cells, differences, levels, winner, rival)
        for levels, cells in groups.items()
    ]


def _feature_reason(
    evaluation: Evaluation,
    cells: list[Cell],
    differences: dict[Cell, _Difference],
    levels: tuple[str, str],
    winner: str,
    rival: str | None,
) -> Reason:
    catalog = evaluation.catalog
    features = [cell[1] for cell in cells]
    names = listing(
        [
            catalog.features[feature].name if position == 0 else uncapitalized(catalog.features[feature].name)
            for position, feature in enumerate(features)
        ]
    )
    evidence = _support_evidence(catalog, winner, features)
    own = _level_and_givers(catalog, winner, features, levels[0])
    if rival is None:
        text = _("{features}: {support}.").format(features=names, support=own)
    else:
        evidence += _support_evidence(catalog, rival, features)
        text = _("{features}: {support}, against {other} in {rival}.").format(
            features=names,
            support=own,
            other=_level_and_givers(catalog, rival, features, levels[1]),
            rival=catalog.frameworks[rival].name,
        )
    return _reason(evaluation, winner, text, cells, [differences[cell] for cell in cells], evidence)


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


def _known_reason(evaluation: Evaluation, cell: Cell, difference: _Difference, winner: str) -> Reason:
    known = evaluation.catalog.frameworks[cell[1]].name
    text = _("The team has shipped with {framework} before.").format(framework=known)
    return _reason(evaluation, winner, text, [cell], [difference], [])
