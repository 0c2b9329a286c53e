"""The sampled part of the model once more, from its text alone: float64, one question after the other.

Nothing of the engine is used. `Fresh` draws from a generator of its own, `Keyed` by the recipe that makes the
engine's base draws, so that results can be compared to the draw.
"""

import hashlib
from collections.abc import Callable
from typing import Any

import numpy as np

from chooser.decision import SKIP, UNSURE, Answer, Decision
from chooser.engine.robustness import SEED
from chooser.model import Catalog, Question
from tests.builders import MUST_HAVES

Array = np.ndarray[Any, np.dtype[np.float64]]
Scores = dict[str, Array]


def lacking(catalog: Catalog, decision: Decision) -> set[str]:
    """The considered frameworks without some chosen must-have."""
    chosen = decision.answers.get(MUST_HAVES, ())
    return {
        name
        for name in decision.considered(catalog)
        for feature in (chosen if isinstance(chosen, tuple) else ())
        if (support := catalog.frameworks[name].features.get(feature)) is None or support.support == "none"
    }


class Fresh:
    """Variates by key from a generator that has nothing to do with the engine's."""

    def __init__(self, seed: int, draws: int) -> None:
        self.draws = draws
        self._generator = np.random.Generator(np.random.PCG64(seed))
        self._kept: dict[tuple[str, ...], Array] = {}

    def _once(self, key: tuple[str, ...], make: Callable[..., Array], *arguments: float) -> Array:
        if key not in self._kept:
            self._kept[key] = make(*arguments, size=self.draws)
        return self._kept[key]

    def importance(self, question: str, option: str, term: str) -> Array:
        return self._once(("importance", question, option, term), self._generator.gamma, 4, 1 / 4)

    def rating(self, name: str, criterion: str) -> Array:
        return self._once(("rating", name, criterion), self._generator.random)

    def choice(self, question: Question, options: list[str]) -> Array:
        return self._once(("choice", question.id), self._generator.integers, len(options))

    def noise(self, name: str) -> Array:
        return self._once(("noise", name), self._generator.standard_normal)


class Keyed:
    """The base draws by the recipe that keeps them for a catalog: a hash of the seed and the ids."""

    def __init__(self, draws: int) -> None:
        self.draws = draws

    def _generator(self, key: str) -> np.random.Generator:
        digest = hashlib.sha256(f"{SEED}/{key}".encode()).digest()
        return np.random.Generator(np.random.SFC64(int.from_bytes(digest[:16], "big")))

    def _uniform(self, key: str) -> Array:
        variates: Array = self._generator(key).random(self.draws, dtype="float32").astype(float)
        return variates

    def importance(self, question: str, option: str, term: str) -> Array:
        generator = self._generator(f"importance/{question}/{option}/{term}")
        return generator.standard_gamma(4, self.draws, dtype="float32").astype(float) / 4

    def rating(self, name: str, criterion: str) -> Array:
        return self._uniform(f"uniform/rating/{name}/{criterion}")

    def noise(self, name: str) -> Array:
        return self._generator(f"noise/{name}").standard_normal(self.draws, dtype="float32").astype(float)

    def choice(self, question: Question, options: list[str]) -> Array:
        each = [self._uniform(f"uniform/choice/{question.id}/{option}") for option in options]
        largest: Array = np.array(each).argmax(axis=0)
        return largest


Source = Fresh | Keyed


def bounds(catalog: Catalog, name: str, criterion: str) -> tuple[float, float]:
    """The lowest and highest value that a rating may have, all evidence a day older than a year being old."""
    levels = catalog.criteria[criterion].levels
    rating = catalog.frameworks[name].ratings[criterion]
    places = [list(levels).index(level) for level in rating.levels]
    if all(catalog.sources[key].checked < "2025-11-21" for key in rating.evidence):
        places = [max(places[0] - 1, 0), min(places[-1] + 1, len(levels) - 1)]
    values = list(levels.values())
    return values[places[0]], values[places[-1]]


def option_points(
    catalog: Catalog, question: Question, option: str, name: str, source: Source | None
) -> tuple[Array | float, float]:
    """S(o, a) with drawn importances and ratings, or as expected without a source; and I(o)."""
    points: Array | float = 0.0
    ideal = 0.0
    asked = catalog.option(question.id, option)
    for less, wishes in ((False, asked.more), (True, asked.less)):
        for criterion, importance in wishes.items():
            low, high = bounds(catalog, name, criterion)
            value: Array | float = (low + high) / 2
            drawn: Array | float = importance
            if source is not None:
                value = low + (high - low) * source.rating(name, criterion)
                drawn = importance * source.importance(question.id, option, f"criterion/{criterion}/{less}")
            points = points + drawn * (1 - value if less else value)
            ideal += importance
    for feature, importance in asked.features.items():
        given: Array | float = importance * support_value(catalog, feature, name)
        if source is not None:
            given = given * source.importance(question.id, option, f"feature/{feature}/False")
        points = points + given
        ideal += importance
    return points, ideal


def support_value(catalog: Catalog, feature: str, name: str) -> float:
    support = catalog.frameworks[name].features.get(feature)
    if support is None:
        return 0.0
    value = {"builtin": 1, "official": 0.8, "extension": 0.4, "none": 0}[support.support]
    return value / 2 if support.depth == "basic" else value


def pool_points(
    catalog: Catalog, question: Question, option: str, name: str, source: Source
) -> Array | float:
    if question.options == "frameworks":
        importance = 1.0 if question.importance is None else question.importance
        drawn = source.importance(question.id, option, f"framework/{option}/False")
        return importance * drawn * (option == name)
    importance = catalog.features[option].importance
    drawn = source.importance(MUST_HAVES, option, f"feature/{option}/False")
    return importance * drawn * support_value(catalog, option, name)


def question_points(
    catalog: Catalog, question: Question, answer: Answer, name: str, source: Source
) -> tuple[Array | float, float]:
    """P(q, a) in each draw, and I(q)."""
    if answer == SKIP or (question.kind == "several" and answer == UNSURE):
        return 0.0, 0.0
    if isinstance(answer, tuple):
        points = sum((pool_points(catalog, question, key, name, source) for key in answer), 0.0)
        if question.options == "features":
            return points, sum(catalog.features[key].importance for key in answer)
        return points, bool(answer) * (1.0 if question.importance is None else question.importance)
    if answer != UNSURE:
        return option_points(catalog, question, answer, name, source)
    options = [option.id for option in catalog.options(question.id)]
    every = [option_points(catalog, question, key, name, source)[0] for key in options]
    drawn = source.choice(question, options)
    taken = sum((points * (drawn == place) for place, points in enumerate(every)), 0.0)
    expected = [option_points(catalog, question, key, name, None) for key in options]
    mean, ideal = (sum(map(float, values)) / len(options) for values in zip(*expected, strict=True))
    return taken - mean + ideal / 2, ideal


def trials(catalog: Catalog, decision: Decision, source: Source) -> Scores:
    """The score of each framework that can be chosen, in each draw."""
    names = [name for name in decision.considered(catalog) if name not in lacking(catalog, decision)]
    scores: Scores = {}
    for name in names:
        total, ideal = np.zeros(source.draws), 0.0
        for key, question in catalog.questions.items():
            answer = decision.answers.get(key, UNSURE)
            weight = decision.weights.get(catalog.step_of[key].id, 1)
            points, most = question_points(catalog, question, answer, name, source)
            total, ideal = total + weight * points, ideal + weight * most
        scores[name] = total * (100 / ideal if ideal else 0) + catalog.header.sigma * source.noise(name)
    return scores


def ranked(scores: Scores) -> dict[str, list[float]]:
    """The share of each rank: how often so many others are ahead, those before it in order also in a tie."""
    names = list(scores)
    shares = {}
    for place, name in enumerate(names):
        ahead = np.zeros(len(scores[name]), dtype=int)
        for index, other in enumerate(names):
            if other != name:
                better = scores[other] >= scores[name] if index < place else scores[other] > scores[name]
                ahead += better
        shares[name] = [float((ahead == rank).mean()) for rank in range(len(names))]
    return shares


def losses(scores: Scores) -> dict[str, Array]:
    """What each framework loses to the best of each draw."""
    best = np.max(list(scores.values()), axis=0)
    return {name: best - own for name, own in scores.items()}
