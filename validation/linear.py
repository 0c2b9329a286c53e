"""The value model as matrices: scores of many decisions as functions of the importances, with numpy.

Every score of `scoring` is linear in the importances, over an ideal that is linear in them too.
So one matrix for the points and one row for the ideal of each decision are enough to fit and to audit
thousands of decisions at once; tests hold that the scores are those of the application.
"""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from chooser.decision import SKIP, UNSURE, Answer, Decision
from chooser.engine.scoring import criterion_value, feature_value
from chooser.model import Catalog, Option, Question

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_KINDS = ("more", "less", "features")
"""What an option asks for, by the names of its fields."""
_MOST_CHOSEN = 4
"""How many options of a question of kind `several` a random decision takes at most."""


class Knob(NamedTuple):
    """One importance: where it stands in the data."""

    question: str
    option: str
    """`*` for the pools, whose options share what they ask for."""
    kind: str
    """`more`, `less` or `features` of an option; for the pools, `must_have` or `framework`."""
    target: str
    """A criterion, a feature, or nothing for a pool of frameworks."""

    def __str__(self) -> str:
        if self.kind == "must_have":
            return f"must-have {self.target}"
        if self.kind == "framework":
            return self.question
        return f"{self.question}/{self.option} {self.kind} {self.target}"


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
        if knob.kind in ("must_have", "features"):
            return [feature_value(catalog, knob.target, key) for key in self.frameworks]
        if knob.kind == "framework":
            return [float(key == option.id) for key in self.frameworks]
        values = [
            criterion_value(catalog, knob.target, framework.ratings[knob.target])
            for framework in catalog.frameworks.values()
        ]
        return [1 - value for value in values] if knob.kind == "less" else values


def _option_knobs(question: Question, option: Option) -> list[Knob]:
    if question.options == "features":
        return [Knob(question.id, "*", "must_have", option.id)]
    if question.options == "frameworks":
        return [Knob(question.id, "*", "framework", "")]
    return [Knob(question.id, option.id, kind, target) for kind in _KINDS for target in getattr(option, kind)]


def _knobs(catalog: Catalog, question: Question) -> list[tuple[Knob, float]]:
    if question.options == "features":
        return [
            (Knob(question.id, "*", "must_have", key), feature.importance)
            for key, feature in catalog.must_have_features.items()
        ]
    if question.options == "frameworks":
        importance = 1.0 if question.importance is None else question.importance
        return [(Knob(question.id, "*", "framework", ""), importance)]
    found: list[tuple[Knob, float]] = []
    for option in catalog.options(question.id):
        importances = [number for kind in _KINDS for number in getattr(option, kind).values()]
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


def with_importances(catalog: Catalog, linear: Linear, w: Floats) -> Catalog:
    """Return a catalog with other importances, without touching a file."""
    value = {tuple(knob): float(number) for knob, number in zip(linear.knobs, w, strict=True)}

    def option_with(question: str, option: Option) -> Option:
        return msgspec.structs.replace(
            option,
            **{
                kind: {target: value[question, option.id, kind, target] for target in getattr(option, kind)}
                for kind in _KINDS
            },
        )

    def question_with(question: Question) -> Question:
        if isinstance(question.options, tuple):
            options = tuple(option_with(question.id, option) for option in question.options)
            return msgspec.structs.replace(question, options=options)
        if question.options == "frameworks":
            return msgspec.structs.replace(question, importance=value[question.id, "*", "framework", ""])
        return question

    steps = tuple(
        msgspec.structs.replace(step, questions=tuple(map(question_with, step.questions)))
        for step in catalog.steps
    )
    features = dict(catalog.features)
    for knob, number in zip(linear.knobs, w, strict=True):
        if knob.kind == "must_have":
            features[knob.target] = msgspec.structs.replace(features[knob.target], importance=float(number))
    return msgspec.structs.replace(catalog, steps=steps, features=features)


def random_decisions(catalog: Catalog, answered: int, count: int, seed: int) -> list[Decision]:
    """Return decisions with so many answers, drawn at random.

    The questions answered are drawn without replacement, each set equally likely. A question of kind `one`
    takes each option with equal chance; one of kind `several` takes none to four, each number equally likely.
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
                size = generator.integers(min(_MOST_CHOSEN, len(options)) + 1)
                places = sorted(generator.choice(len(options), size, replace=False))
                answers[question.id] = tuple(options[place].id for place in places)
        decisions.append(Decision(answers=answers))
    return decisions
