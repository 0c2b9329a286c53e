"""The value model as matrices: scores of many decisions as functions of the importances, with numpy.

Every score of `scoring` is linear in the importances, over an ideal that is linear in them too.
So one matrix for the points and one row for the ideal of each decision are enough to fit and to audit
thousands of decisions at once; tests hold that the scores are those of the application.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from chooser.decision import SKIP, UNSURE, Answer, Decision
from chooser.model import Catalog, Option, Question
from chooser.scoring import criterion_value, feature_value

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


MUST_HAVES, KNOWN = "must_haves", "known"
"""The questions whose options are features and frameworks."""


class Knob(NamedTuple):
    """One importance: where it stands in the data."""

    question: str
    option: str
    kind: str
    """`more` or `less`; for the pools, `feature` or `known`."""
    target: str
    """A criterion, a feature, or nothing for known frameworks."""

    def __str__(self) -> str:
        if self.kind == "feature":
            return f"feature {self.target}"
        return f"{self.question}/{self.option} {self.kind} {self.target}".replace("/* known ", "")


class Batch(NamedTuple):
    """Decisions as matrices over the knobs: `points @ w` and `ideal @ w`."""

    points: Floats
    """Decisions x frameworks x knobs."""
    ideal: Floats
    """Decisions x knobs."""
    open_to: NDArray[np.bool_]
    """Decisions x frameworks: considered, and not excluded by a must-have."""

    def take(self, rows: Integers | NDArray[np.bool_]) -> "Batch":
        """Return some of the decisions."""
        return Batch(self.points[rows], self.ideal[rows], self.open_to[rows])


class Linear:
    """The knobs of a catalog, their present values, and decisions as matrices over them."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.frameworks = tuple(catalog.frameworks)
        self.knobs: list[Knob] = []
        values: list[float] = []
        for question in catalog.questions.values():
            for knob, value in _knobs(catalog, question):
                self.knobs.append(knob)
                values.append(value)
        self.values: Floats = np.array(values)
        self._rows = {knob: row for row, knob in enumerate(self.knobs)}
        self._parts = {
            (question.id, option.id): self._option(question, option)
            for question in catalog.questions.values()
            for option in catalog.options(question.id)
        }
        self._open = {
            question.id: np.mean(
                [self._parts[question.id, option.id][1] for option in catalog.options(question.id)], axis=0
            )
            for question in catalog.questions.values()
            if question.kind == "one"
        }
        self._lacking = {
            feature: np.array(
                [
                    feature not in framework.features or framework.features[feature].support == "none"
                    for framework in catalog.frameworks.values()
                ]
            )
            for feature in catalog.must_have_features
        }

    def batch(self, decisions: Sequence[Decision]) -> Batch:
        """Return decisions as matrices."""
        shape = (len(decisions), len(self.frameworks), len(self.knobs))
        batch = Batch(np.zeros(shape), np.zeros((shape[0], shape[2])), np.ones(shape[:2], dtype=bool))
        for row, decision in enumerate(decisions):
            if decision.frameworks is not None:
                batch.open_to[row] = [key in decision.frameworks for key in self.frameworks]
            for question in self.catalog.questions.values():
                self._add(batch, row, question, decision.answer(question.id))
        return batch

    def _add(self, batch: Batch, row: int, question: Question, answer: Answer | None) -> None:
        if answer is None or answer == UNSURE:
            if question.kind == "one":
                ideal = self._open[question.id]
                batch.points[row] += ideal / 2
                batch.ideal[row] += ideal
            return
        if answer == SKIP:
            return
        chosen = (answer,) if isinstance(answer, str) else answer
        ideals = []
        for option in chosen:
            points, ideal = self._parts[question.id, option]
            batch.points[row] += points
            ideals.append(ideal)
            if question.options == "features":
                batch.open_to[row] &= ~self._lacking[option]
        if ideals:
            batch.ideal[row] += ideals[0] if question.options == "frameworks" else np.sum(ideals, axis=0)

    def _option(self, question: Question, option: Option) -> tuple[Floats, Floats]:
        points = np.zeros((len(self.frameworks), len(self.knobs)))
        ideal = np.zeros(len(self.knobs))
        for knob in _option_knobs(question, option):
            row = self._rows[knob]
            ideal[row] = 1
            points[:, row] = self._values(knob, option)
        return points, ideal

    def _values(self, knob: Knob, option: Option) -> list[float]:
        catalog = self.catalog
        if knob.kind == "feature":
            return [feature_value(catalog, knob.target, key) for key in self.frameworks]
        if knob.kind == "known":
            return [float(key == option.id) for key in self.frameworks]
        values = [
            criterion_value(catalog, knob.target, framework.ratings[knob.target])
            for framework in catalog.frameworks.values()
        ]
        return [1 - value for value in values] if knob.kind == "less" else values


def _option_knobs(question: Question, option: Option) -> list[Knob]:
    if question.options == "features":
        return [Knob(MUST_HAVES, "*", "feature", option.id)]
    if question.options == "frameworks":
        return [Knob(KNOWN, "*", "known", "")]
    found = [Knob(question.id, option.id, "more", criterion) for criterion in option.more]
    return found + [Knob(question.id, option.id, "less", criterion) for criterion in option.less]


def _knobs(catalog: Catalog, question: Question) -> list[tuple[Knob, float]]:
    if question.options == "features":
        return [
            (Knob(MUST_HAVES, "*", "feature", key), feature.importance)
            for key, feature in catalog.must_have_features.items()
        ]
    if question.options == "frameworks":
        return [(Knob(KNOWN, "*", "known", ""), 1.0 if question.importance is None else question.importance)]
    found: list[tuple[Knob, float]] = []
    for option in catalog.options(question.id):
        importances = [*option.more.values(), *option.less.values()]
        found += zip(_option_knobs(question, option), importances, strict=True)
    return found


def scores(batch: Batch, importances: Floats) -> Floats:
    """Return the scores, decisions x frameworks, 0 to 100; minus infinity for who is not open to choose."""
    ideal = batch.ideal @ importances
    totals = batch.points @ importances
    result: Floats = 100 * totals / np.where(ideal > 0, ideal, 1)[:, None]
    return np.where(batch.open_to, result, -np.inf)


def ranks(found: Floats) -> Integers:
    """Return the frameworks by score, best first; ties in catalog order."""
    return np.argsort(-np.round(found, 9), axis=1, kind="stable")


def random_decisions(catalog: Catalog, answered: int, count: int, seed: int) -> list[Decision]:
    """Return decisions with so many answers, drawn at random.

    The questions answered are drawn without replacement, each set equally likely. A question of kind
    `one` takes each option with equal chance; one of kind `several` takes each with probability 0.3.
    """
    generator = np.random.default_rng([seed, answered])
    questions = list(catalog.questions.values())
    decisions = []
    for _ in range(count):
        answers: dict[str, Answer] = {}
        for index in sorted(generator.choice(len(questions), answered, replace=False)):
            question = questions[index]
            options = catalog.options(question.id)
            if question.kind == "one":
                answers[question.id] = options[generator.integers(len(options))].id
            else:
                draws = generator.random(len(options))
                chosen = (option.id for option, draw in zip(options, draws, strict=True) if draw < 0.3)
                answers[question.id] = tuple(chosen)
        decisions.append(Decision(answers=answers))
    return decisions
