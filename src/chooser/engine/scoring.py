"""The additive value model: points of every framework on every answer, totals and the ranking.

Multi-attribute value theory (Keeney & Raiffa 1976), exact, in pure Python. Scales are fixed in the
catalog and never taken from the frameworks present, so adding a framework leaves every other's points
as they were.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import fsum
from typing import Literal, NamedTuple

from chooser.decision import Answer, Decision, options_of, state_of
from chooser.model import Catalog, Question, Rating

TIE = 1e-9
"""Totals closer than this are equal."""
SUPPORT_VALUES = {"builtin": 1.0, "official": 0.8, "extension": 0.4, "none": 0.0}
"""How much of a feature each level of support gives; `depth: basic` halves it."""

TermKind = Literal["criterion", "feature", "framework"]


class Term(NamedTuple):
    """One thing that an option asks for: an importance, and the value of each framework on it."""

    kind: TermKind
    id: str
    importance: float
    less: bool
    values: tuple[float, ...]
    """In [0, 1], for each framework in catalog order; turned round where `less` is asked."""

    @property
    def row(self) -> tuple[str, str]:
        """The kind and id of the row of the comparison that it is about."""
        return (self.kind, self.id)


class Asked(NamedTuple):
    """One thing that a chosen option asks for, and how much it counts in this decision."""

    question: str
    option: str
    term: Term
    weight: float
    """The importance of the term times the multiplier of the question's step."""


class Part(NamedTuple):
    """What one answer gives: points of each framework in catalog order, and the most there is to get."""

    points: tuple[float, ...]
    ideal: float


class Standing(NamedTuple):
    """A framework's place in the ranking."""

    id: str
    score: float
    """0 to 100."""
    points: dict[str, float]
    """Score points by step; they add up to the score."""
    excluded: tuple[str, ...]
    """The chosen must-haves that it lacks; empty when it can be chosen."""


def criterion_value(catalog: Catalog, criterion: str, rating: Rating) -> float:
    """Return the value in [0, 1] of a rating: the midpoint of its lowest and highest level."""
    values = [catalog.criteria[criterion].levels[level] for level in rating.levels]
    return (values[0] + values[-1]) / 2


def feature_value(catalog: Catalog, feature: str, framework: str) -> float:
    """Return the value in [0, 1] of a framework's support for a feature; 0 where it is unknown."""
    support = catalog.frameworks[framework].features.get(feature)
    if support is None:
        return 0.0
    return SUPPORT_VALUES[support.support] * (0.5 if support.depth == "basic" else 1.0)


class Table:
    """The points of every option of a catalog, worked out once."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.frameworks = tuple(catalog.frameworks)
        self.index = {framework: index for index, framework in enumerate(self.frameworks)}
        self._zero = (0.0,) * len(self.frameworks)
        self.terms: dict[tuple[str, str], tuple[Term, ...]] = {}
        self.options: dict[str, dict[str, Part]] = {}
        self._open: dict[str, Part] = {}
        self._pools: dict[str, str | None] = {}
        for question in catalog.questions.values():
            self._add_question(question)
        self.lacking = {
            feature: frozenset(
                index
                for index, framework in enumerate(catalog.frameworks.values())
                if feature not in framework.features or framework.features[feature].support == "none"
            )
            for feature in catalog.must_have_features
        }
        """For each must-have, the frameworks (by index) that have no support for it."""

    def part(self, question: str, answer: Answer | None) -> Part:
        """Return what an answer gives; None and `unsure` leave the question open, `skip` leaves it out."""
        if state_of(answer) in ("missing", "unsure"):
            return self._open[question]
        parts = [self.options[question][option] for option in options_of(answer)]
        if not parts:
            return Part(self._zero, 0.0)
        points = tuple(map(fsum, zip(*(part.points for part in parts), strict=True)))
        ideals = [part.ideal for part in parts]
        # Nothing can be more than one of the frameworks named, so the ideal gets one importance.
        return Part(points, max(ideals) if self._pools[question] == "frameworks" else fsum(ideals))

    def is_must_haves(self, question: str) -> bool:
        """Tell whether the options of a question are the must-have features."""
        return self._pools[question] == "features"

    def required(self, question: str, answer: Answer | None) -> tuple[str, ...]:
        """Return the must-haves that an answer asks for."""
        return options_of(answer) if self.is_must_haves(question) else ()

    def _add_question(self, question: Question) -> None:
        self._pools[question.id] = question.options if isinstance(question.options, str) else None
        parts: dict[str, Part] = {}
        for option in self.catalog.options(question.id):
            if question.options == "features":
                terms = [self._feature_term(option.id, self.catalog.features[option.id].importance)]
            elif question.options == "frameworks":
                terms = [self._framework_term(option.id, question.importance)]
            else:
                terms = [self._criterion_term(*item, less=False) for item in option.more.items()]
                terms += [self._criterion_term(*item, less=True) for item in option.less.items()]
                terms += [self._feature_term(*item) for item in option.features.items()]
            self.terms[question.id, option.id] = tuple(terms)
            parts[option.id] = self._sum(terms)
        self.options[question.id] = parts
        if question.kind == "several":
            self._open[question.id] = Part(self._zero, 0.0)
        else:
            ideal = fsum(part.ideal for part in parts.values()) / len(parts)
            self._open[question.id] = Part((ideal / 2,) * len(self.frameworks), ideal)

    def _sum(self, terms: Sequence[Term]) -> Part:
        points = tuple(
            fsum(term.importance * term.values[index] for term in terms)
            for index in range(len(self.frameworks))
        )
        return Part(points, fsum(term.importance for term in terms))

    def _criterion_term(self, criterion: str, importance: float, *, less: bool) -> Term:
        values = (
            criterion_value(self.catalog, criterion, framework.ratings[criterion])
            for framework in self.catalog.frameworks.values()
        )
        turned = tuple(1 - value if less else value for value in values)
        return Term("criterion", criterion, importance, less, turned)

    def _feature_term(self, feature: str, importance: float) -> Term:
        values = tuple(feature_value(self.catalog, feature, framework) for framework in self.frameworks)
        return Term("feature", feature, importance, less=False, values=values)

    def _framework_term(self, framework: str, importance: float | None) -> Term:
        values = tuple(float(key == framework) for key in self.frameworks)
        return Term(
            "framework", framework, 1.0 if importance is None else importance, less=False, values=values
        )


@lru_cache(maxsize=16)
def table(catalog: Catalog) -> Table:
    """Return the points of a catalog, worked out once for each catalog."""
    return Table(catalog)


class Evaluation:
    """A decision's totals: what each answer gives to each framework, and who is out.

    Totals are in importance units; `100 * total / ideal` is the score.
    """

    def __init__(self, catalog: Catalog, decision: Decision) -> None:
        self.catalog = catalog
        self.decision = decision
        self.table = table(catalog)
        self.considered = tuple(self.table.index[key] for key in decision.considered(catalog))
        self.weights = {question: decision.weight(step.id) for question, step in catalog.step_of.items()}
        self.parts = {
            question: self.table.part(question, decision.answer(question)) for question in catalog.questions
        }
        self.ideal = fsum(self.weights[question] * part.ideal for question, part in self.parts.items())
        self.totals = [
            fsum(self.weights[question] * part.points[index] for question, part in self.parts.items())
            for index in range(len(self.table.frameworks))
        ]
        self.required = tuple(
            feature
            for question in catalog.questions
            for feature in self.table.required(question, decision.answer(question))
        )
        self.out = self.excluded(self.required)
        self.winner = self.best(self.totals, self.out)
        """The index of the winner; None when every framework is excluded."""

    def asked(self) -> Iterator[Asked]:
        """Yield what the chosen options ask for, by question, option and term."""
        for question in self.catalog.questions:
            for option in self.decision.chosen(question):
                for term in self.table.terms[question, option]:
                    yield Asked(question, option, term, self.weights[question] * term.importance)

    def excluded(self, required: Iterable[str]) -> frozenset[int]:
        """Return the frameworks (by index) that lack one of the features."""
        return frozenset().union(*(self.table.lacking[feature] for feature in required))

    def best(self, totals: Sequence[float], out: frozenset[int]) -> int | None:
        """Return the index of the highest total among those not out; ties go by catalog order."""
        best: int | None = None
        for index in self.considered:
            if index not in out and (best is None or totals[index] > totals[best] + TIE):
                best = index
        return best

    def with_answers(self, answers: Mapping[str, Answer | None]) -> tuple[list[float], frozenset[int]]:
        """Return the totals and who is out, had these questions been answered so."""
        totals = list(self.totals)
        required = self.required
        for question, answer in answers.items():
            weight, now = self.weights[question], self.parts[question].points
            new = self.table.part(question, answer).points
            for index in self.considered:
                totals[index] += weight * (new[index] - now[index])
            if self.table.is_must_haves(question):
                before = self.table.required(question, self.decision.answer(question))
                required = tuple(feature for feature in required if feature not in before)
                required += self.table.required(question, answer)
        return totals, self.out if required is self.required else self.excluded(required)

    def winner_with(self, answers: Mapping[str, Answer | None]) -> int | None:
        """Return the index of the winner, had these questions been answered so."""
        return self.best(*self.with_answers(answers))

    def score(self, total: float) -> float:
        """Return a total as score points, 0 to 100; 0 when everything is left out."""
        return 100 * total / self.ideal if self.ideal > TIE else 0.0


def rank(evaluation: Evaluation) -> tuple[Standing, ...]:
    """Return the considered frameworks, best first; the excluded after all others.

    Those that can be chosen go by score. When all are excluded, fewer missing must-haves go first.
    """
    lacking = {
        index: tuple(feature for feature in evaluation.required if index in evaluation.table.lacking[feature])
        for index in evaluation.considered
    }
    all_out = evaluation.winner is None
    order = _by_total(evaluation, evaluation.considered)
    order.sort(key=lambda index: len(lacking[index]) if all_out else bool(lacking[index]))
    return tuple(_standing(evaluation, index, lacking[index]) for index in order)


def _by_total(evaluation: Evaluation, indexes: Iterable[int]) -> list[int]:
    order = sorted(indexes, key=lambda index: -evaluation.totals[index])
    result: list[int] = []
    while order:
        first = evaluation.totals[order[0]]
        tied = sorted(index for index in order if evaluation.totals[index] >= first - TIE)
        result += tied
        order = [index for index in order if index not in tied]
    return result


def _standing(evaluation: Evaluation, index: int, lacking: tuple[str, ...]) -> Standing:
    points = {step.id: 0.0 for step in evaluation.catalog.steps}
    for question, part in evaluation.parts.items():
        step = evaluation.catalog.step_of[question].id
        points[step] += evaluation.score(evaluation.weights[question] * part.points[index])
    return Standing(
        id=evaluation.table.frameworks[index],
        score=evaluation.score(evaluation.totals[index]),
        points=points,
        excluded=lacking,
    )
