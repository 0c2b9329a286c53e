"""Sentences out of points: why the winner, what one gives up, and the verdict."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from math import fsum
from typing import Literal, NamedTuple

from chooser.advice import sentences
from chooser.advice.rows import RowKey, found_again_first
from chooser.advice.wishes import Said, Wish, because_of, features_asked_for, wishes
from chooser.base.text import _
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
    said: tuple[Said, ...] = ()
    """The answers that it begins with; of must-haves and frameworks those that it is about."""
    given_by: tuple[Said, ...] = ()
    """All answers that give its points, in the order in which they are asked; none that weighs nothing."""
    better: str = ""
    """What follows with the better of the two, in words."""
    worse: str = ""
    """What follows with the other; empty without a rival."""


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


def reasons(evaluation: Evaluation, winner: str, rival: str | None) -> tuple[Reason, ...]:
    """Return the differences in points between the winner and a rival, for and against, largest first.

    Must-haves that decide come before all others on their side. Without a rival the reasons are what the
    winner scored. Nothing that did not score is a reason.
    """
    pair = _Pair(evaluation, winner, rival)
    every = list(evaluation.asked())
    asked = wishes(each for each in every if each.term.kind != "framework")
    parts = _parts(pair, asked)
    found = [
        _criterion_reason(pair, row[1], wish, parts.get(row[1], {}))
        for row, wish in asked.items()
        if row[0] == "criterion"
    ]
    told = {("feature", feature) for of_criterion in parts.values() for feature in of_criterion}
    rest = {row: wish for row, wish in asked.items() if row[0] == "feature" and row not in told}
    found += _feature_reasons(pair, rest)
    for question in dict.fromkeys(each.question for each in every if each.term.kind == "framework"):
        found += _framework_reasons(pair, question, [each for each in every if each.question == question])
    scored = [reason for reason in found if reason.points >= _SMALLEST]
    lead = abs(fsum(reason.points if reason.in_favor else -reason.points for reason in scored))
    return tuple(
        sorted(
            scored,
            key=lambda reason: (not reason.in_favor, not _decides(pair, reason, lead), -reason.points),
        )
    )


class _Told(NamedTuple):
    """The words of a reason: the answers, all of it as a text, and what follows with each of the two."""

    said: tuple[Said, ...]
    text: str
    better: str
    worse: str


class _Pair:
    """A framework and the one that it is compared with; by its index, nothing where there is none."""

    def __init__(self, evaluation: Evaluation, winner: str, rival: str | None) -> None:
        self.evaluation = evaluation
        self.catalog = evaluation.catalog
        self.winner = winner
        self.rival = rival
        self._first = evaluation.table.index[winner]
        self._second = evaluation.table.index[rival] if rival is not None else None

    def lead(self, every: Iterable[Wish]) -> float:
        """Return the score points by which the framework is ahead in what was asked for."""
        return self.evaluation.score(fsum(wish.lead(self._first, self._second) for wish in every))

    def reason(
        self, told: _Told, rows: Iterable[RowKey], every: Sequence[Wish], evidence: list[str]
    ) -> Reason:
        """Return a reason out of its words and of what was asked for."""
        lead = self.lead(every)
        return Reason(
            framework=self.winner,
            rival=self.rival,
            in_favor=lead > 0,
            text=told.text,
            points=abs(lead),
            sources=found_again_first(self.catalog, evidence),
            rows=tuple(rows),
            questions=tuple(dict.fromkeys(question for wish in every for question in wish.questions)),
            said=told.said,
            given_by=self._given_by(every, lead),
            better=told.better,
            worse=told.worse,
        )

    def _given_by(self, every: Sequence[Wish], lead: float) -> tuple[Said, ...]:
        """Return the answers that give points to the side that is ahead, by question and option."""
        order = [*self.catalog.questions]
        given = [each for wish in every for each in wish.asked if lead * self.lead([Wish([each])]) > 0]
        given.sort(key=lambda each: order.index(each.question))
        return tuple(dict.fromkeys(Said(each.question, each.option) for each in given))

    def told(
        self, said: Sequence[Said], begin: str, side: Callable[[str], sentences.Side], *, in_favor: bool
    ) -> _Told:
        """Return what was said, and what follows with both: with the better of the two first.

        `begin` is what was said, as a sentence.
        """
        if self.rival is None:
            own = side(self.winner)
            return _Told(tuple(said), sentences.of_one(begin, own), " ".join(own), "")
        better, worse = (self.winner, self.rival) if in_favor else (self.rival, self.winner)
        sides = side(better), side(worse)
        text = sentences.of_both(begin, *sides)
        return _Told(tuple(said), text, " ".join(sides[0]), " ".join(sides[1]))

    @property
    def both(self) -> tuple[str, ...]:
        """The ids of the frameworks compared."""
        return (self.winner,) if self.rival is None else (self.winner, self.rival)


def _decides(pair: _Pair, reason: Reason, lead: float) -> bool:
    """Tell whether must-haves decide: one is lacking, or without their points the lead would be gone."""
    evaluation = pair.evaluation
    features = {key for kind, key in reason.rows if kind == "feature"} & set(evaluation.required)
    if not features:
        return False
    compared = evaluation.considered if pair.rival is None else map(evaluation.table.index.get, pair.both)
    if evaluation.excluded(features) & set(compared):
        return True
    return pair.rival is not None and reason.points >= lead - TIE


def _parts(pair: _Pair, asked: Mapping[RowKey, Wish]) -> dict[str, dict[str, Wish]]:
    """Return for each criterion the features on which it rests and that speak for the same framework.

    They are told once, with the criterion. What one of the two cannot do at all is told for itself.
    """
    found: dict[str, dict[str, Wish]] = defaultdict(dict)
    for (kind, key), wish in asked.items():
        criterion = pair.catalog.features[key].part_of if kind == "feature" else None
        whole = asked.get(("criterion", criterion)) if criterion is not None else None
        if criterion is None or whole is None or not whole.said or whole.asks_for_less:
            continue
        supports = (pair.catalog.frameworks[each].features.get(key) for each in pair.both)
        can_be_had = all(support is not None and support.support != "none" for support in supports)
        if can_be_had and pair.lead([whole]) * pair.lead([wish]) > 0:
            found[criterion][key] = wish
    return found


def _criterion_reason(pair: _Pair, criterion: str, wish: Wish, parts: Mapping[str, Wish]) -> Reason:
    """Return the reason of a criterion, with the points of the features on which it rests."""
    catalog, less, every = pair.catalog, wish.asks_for_less, [wish, *parts.values()]
    entries = [catalog.frameworks[key] for key in pair.both]
    evidence = [source for entry in entries for source in entry.ratings[criterion].evidence]
    evidence += [source for entry in entries for key in parts for source in entry.features[key].evidence]
    said, source = because_of(pair.evaluation, pair.both, criterion, wish)
    begin = sentences.answers(catalog, said) if said else ""
    must_haves = {key: _must_have(pair.evaluation, part) for key, part in parts.items()}
    if named := [key for key in pair.evaluation.required if must_haves.get(key)]:
        begin = sentences.with_must_haves(catalog, said, named)
        every_said = (Said(each.question, key) for key in named for each in must_haves[key])
        said = (said[0], *dict.fromkeys(every_said))
    told = pair.told(
        said,
        begin,
        partial(
            sentences.on_criterion,
            catalog,
            criterion=criterion,
            less=less,
            because_of=source,
            asked=features_asked_for(pair.evaluation),
        ),
        in_favor=pair.lead(every) > 0,
    )
    rows: list[RowKey] = [("criterion", criterion), *(("feature", key) for key in parts)]
    return pair.reason(told, rows, every, evidence)


def _feature_reasons(pair: _Pair, asked: dict[RowKey, Wish]) -> list[Reason]:
    """Return one reason for the features that one question asks for, on each side.

    What was called a must-have belongs to the must-haves, whoever else asks for it.
    """
    groups: dict[tuple[str, bool], dict[str, Wish]] = defaultdict(dict)
    for row, wish in asked.items():
        lead = pair.lead([wish])
        if abs(lead) > TIE:
            groups[_asker(pair.evaluation, wish), lead > 0][row[1]] = wish
    return [_feature_reason(pair, question, of_group) for (question, _for), of_group in groups.items()]


def _asker(evaluation: Evaluation, wish: Wish) -> str:
    """Return the question of the must-haves where it asks for a feature, else the one that asks the most."""
    return max(_must_have(evaluation, wish) or wish.asked, key=lambda each: each.weight).question


def _must_have(evaluation: Evaluation, wish: Wish) -> list[Asked]:
    """Return what asks for a feature as a must-have; nothing where that weighs nothing."""
    return [each for each in wish.asked if evaluation.table.is_must_haves(each.question) and each.weight > 0]


def _feature_reason(pair: _Pair, question: str, asked: dict[str, Wish]) -> Reason:
    catalog, features, every = pair.catalog, list(asked), list(asked.values())
    are_must_haves = pair.evaluation.table.is_must_haves(question)
    if are_must_haves:
        features.sort(key=pair.evaluation.required.index)
        said = [Said(question, feature) for feature in features]
        begin = sentences.must_haves(catalog, features)
    else:
        said = [Said(question, option) for option in pair.evaluation.decision.chosen(question)]
        begin = sentences.answers(catalog, said)
    supports = (catalog.frameworks[key].features.get(feature) for key in pair.both for feature in features)
    evidence = [source for support in supports if support is not None for source in support.evidence]
    in_favor = pair.lead(every) > 0
    better = pair.winner if in_favor else pair.rival

    def side(framework: str) -> sentences.Side:
        return sentences.on_features(
            catalog, framework, features, are_named=are_must_haves, speaks_for=framework == better
        )

    told = pair.told(said, begin, side, in_favor=in_favor)
    return pair.reason(told, [("feature", feature) for feature in features], every, evidence)


def _framework_reasons(pair: _Pair, question: str, asked: Iterable[Asked]) -> list[Reason]:
    """Return a reason for each framework named in a question; naming both speaks for neither."""
    named = wishes(asked)
    if abs(pair.lead(named.values())) <= TIE:
        return []
    found = []
    for row, wish in named.items():
        text = _named_text(pair.catalog, question, row[1])
        found.append(pair.reason(_Told((Said(question, row[1]),), text, text, ""), [row], [wish], []))
    return found


def _named_text(catalog: Catalog, question: str, framework: str) -> str:
    """Return what it means that a framework was named in a question; an own catalog may say it itself."""
    name, reason = catalog.frameworks[framework].name, catalog.questions[question].reason
    if reason:
        # Not str.format: the text is a file's, and braces in it are only braces.
        return reason.replace("{framework}", name)
    if question == KNOWN:
        return _("The team has shipped with {framework} before.").format(framework=name)
    return _("You named {framework}.").format(framework=name)
