"""Shares of ranks and regret: against closed forms, and against a sampler written from the model's text."""

import hashlib
from collections.abc import Mapping
from itertools import pairwise
from math import comb, erf, exp, sqrt
from random import Random
from typing import Any

import msgspec
import numpy as np
import pytest

from chooser import robustness as module
from chooser.model import KNOWN, MUST_HAVES, SKIP, UNSURE, Answer, Catalog, Decision, Question
from chooser.robustness import MAX_DRAWS, MIN_DRAWS, SEED, Robustness, is_stale, robustness
from chooser.scoring import Evaluation
from tests.builders import catalog_of, framework, known, must_haves, one, random_problem
from tests.variants import aged, reordered, scaled

Array = np.ndarray[Any, np.dtype[np.float64]]
Scores = dict[str, Array]

FLIP = 1.5 / MAX_DRAWS
"""One draw in 10,000 may fall otherwise where two sums are rounded in another order."""


def of(catalog: Catalog, decision: Decision | None = None) -> Robustness:
    return robustness(Evaluation(catalog, decision or Decision()))


def with_sigma(catalog: Catalog, sigma: float) -> Catalog:
    return msgspec.structs.replace(catalog, header=msgspec.structs.replace(catalog.header, sigma=sigma))


def near(expected: float, draws: int = MAX_DRAWS) -> Any:
    """A share within four standard errors of a probability."""
    return pytest.approx(expected, abs=4 * sqrt(expected * (1 - expected) / draws))


def lacking(catalog: Catalog, decision: Decision) -> set[str]:
    """The considered frameworks without some chosen must-have."""
    chosen = decision.answers.get(MUST_HAVES, ())
    return {
        name
        for name in decision.considered(catalog)
        for feature in (chosen if isinstance(chosen, tuple) else ())
        if (support := catalog.frameworks[name].features.get(feature)) is None or support.support == "none"
    }


# Closed forms.

LEVELS = {"l0": 0, "l1": 0.4, "l2": 0.5, "l3": 0.7, "l4": 1}


def duel(
    sigma: float, *questions: Mapping[str, tuple[float, float]], a: str = "l4", b: str = "l0"
) -> Catalog:
    """Two frameworks, opposite on two criteria; an option asks so much of what `a`, and of what `b` has."""
    steps = {
        f"s{index}": [one(f"q{index}", {o: ({"left": x, "right": y}, {}) for o, (x, y) in options.items()})]
        for index, options in enumerate(questions)
    }
    rated = {
        "a": framework("A", {"left": a, "right": "l0"}),
        "b": framework("B", {"left": b, "right": "l4"}),
    }
    return with_sigma(
        catalog_of(criteria={"left": LEVELS, "right": LEVELS}, frameworks=rated, steps=steps), sigma
    )


@pytest.mark.parametrize("importance", [0.5, 1, 1.5, 3])
def test_importances_are_gamma_variates_of_shape_4(importance):
    # a is first where x g > g', that is where g' / (g + g') < x / (1 + x): a beta variate of 4 and 4.
    catalog = duel(0, {"x": (importance, 0), "y": (0, 0)}, {"x": (0, 1), "y": (0, 0)})
    part = importance / (1 + importance)
    expected = sum(comb(7, k) * part**k * (1 - part) ** (7 - k) for k in range(4, 8))
    assert of(catalog, Decision(answers={"q0": "x", "q1": "x"})).first("a") == near(expected)


@pytest.mark.parametrize("sigma", [20, 50, 100])
def test_each_score_has_a_normal_variate_of_sigma_points(sigma):
    # The lead is 100 g less the difference of two normal variates; g is integrated over its density.
    points = [(index + 0.5) / 200 for index in range(2000)]
    density = [4**4 * g**3 * exp(-4 * g) / 6 / 200 for g in points]
    ahead = [0.5 * (1 + erf(100 * g / (sigma * sqrt(2)) / sqrt(2))) for g in points]
    expected = sum(map(float.__mul__, density, ahead))
    found = of(duel(sigma, {"x": (1, 0), "y": (0, 0)}), Decision(answers={"q0": "x"}))
    assert found.first("a") == near(expected)


@pytest.mark.parametrize(("less", "expected"), [(False, 0.6), (True, 0.4)])
def test_range_is_uniform_between_its_values(less, expected):
    wish: tuple[dict[str, float], dict[str, float]] = ({}, {"left": 1}) if less else ({"left": 1}, {})
    catalog = catalog_of(
        criteria={"left": LEVELS},
        frameworks={"a": framework("A", {"left": ("l0", "l4")}), "b": framework("B", {"left": "l1"})},
        steps={"s": [one("q", {"x": wish, "y": ({}, {})})]},
    )
    assert of(with_sigma(catalog, 0), Decision(answers={"q": "x"})).first("a") == near(expected)


@pytest.mark.parametrize(
    ("a", "low", "high"),
    [("l2", 0.4, 0.7), ("l0", 0, 0.4), ("l4", 0.7, 1), (("l1", "l2"), 0, 0.7), (("l0", "l4"), 0, 1)],
)
def test_old_evidence_makes_a_range_one_level_wider_on_both_sides(a, low, high):
    plain = duel(0, {"x": (1, 0), "y": (0, 0)}, a=a, b="l1")
    decision = Decision(answers={"q0": "x"})
    found = of(aged(plain, "a", "left", "2025-11-20"), decision)
    # b has 0.4 for certain: the mean of what it is ahead by, and of what it is behind.
    behind, ahead = max(high - 0.4, 0) ** 2 / (high - low) * 50, max(0.4 - low, 0) ** 2 / (high - low) * 50
    if low < 0.4 < high:
        assert found.first("a") == near((high - 0.4) / (high - low))
        assert (found.regret["a"], found.regret["b"]) == pytest.approx((ahead, behind), rel=0.06)
    else:
        mean = 100 * ((low + high) / 2 - 0.4)
        loss = (found.regret["b"] or 0) - (found.regret["a"] or 0)
        assert loss == pytest.approx(mean, rel=0.03)


@pytest.mark.parametrize(
    ("days", "old"),
    [(["2026-11-22"], False), (["2025-11-21"], False), (["2025-11-20"], True)]
    + [(["2025-11-20", "2026-11-01"], False), (["2019-01-01", "2025-11-20"], True)],
)
def test_evidence_is_old_when_even_the_newest_is_older_than_a_year(days, old):
    catalog = aged(duel(0, {"x": (1, 0), "y": (0, 0)}), "a", "left", *days)
    assert is_stale(catalog, catalog.frameworks["a"].ratings["left"]) is old


def test_open_question_takes_each_option_with_equal_chance():
    # The mean over the options is nothing for both, so that a is first with x or y and b with z.
    catalog = duel(0, {"x": (1, 0), "y": (1, 0), "z": (0, 2)})
    assert of(catalog).first("a") == near(2 / 3)
    assert of(catalog, Decision(answers={"q0": UNSURE})) == of(catalog)


def test_open_question_is_centered():
    # x gives a lead of 3 g - 1.5, y of -1.5; g is over 1/2 with the chance that a gamma variate is over 2.
    catalog = duel(0, {"x": (3, 0), "y": (0, 0)})
    assert of(catalog).first("a") == near(0.5 * exp(-2) * (1 + 2 + 2 + 8 / 6))


def test_open_question_favors_nobody_where_evidence_is_old():
    # The evidence for a's top level may only be too good: open, that must not count against it.
    catalog = aged(duel(0, {"x": (1, 0), "y": (3, 0)}), "a", "left", "2019-01-01")
    found = of(catalog)
    assert found.regret["a"] == pytest.approx(found.regret["b"], rel=0.05)


def test_open_question_of_kind_several_stays_empty():
    features = {"f": "none"}, {"f": "builtin"}
    catalog = catalog_of(
        criteria={"left": LEVELS},
        features={"f": 1},
        frameworks={
            "a": framework("A", {"left": "l4"}, features[0]),
            "b": framework("B", {"left": "l0"}, features[1]),
        },
        steps={"s": [one("q", {"x": ({"left": 1}, {}), "y": ({}, {})}), must_haves(), known()]},
    )
    for still_open in ({}, {MUST_HAVES: UNSURE, KNOWN: UNSURE}):
        assert of(with_sigma(catalog, 0), Decision(answers={"q": "x", **still_open})).first("a") == 1


# Against a sampler of its own: the text of the model in float64, one question after the other.


class Fresh:
    """Variates by key from a generator that has nothing to do with the engine's."""

    def __init__(self, seed: int, draws: int) -> None:
        self.generator = np.random.Generator(np.random.PCG64(seed))
        self.draws = draws
        self.kept: dict[str, Array] = {}

    def _keep(self, key: str, variates: Array) -> Array:
        return self.kept.setdefault(key, variates)

    def importance(self, question: str, option: str, term: str) -> Array:
        return self._keep(f"{question} {option} {term}", self.generator.gamma(4, 1 / 4, self.draws))

    def rating(self, name: str, criterion: str) -> Array:
        key = f"{name} on {criterion}"
        return self.kept[key] if key in self.kept else self._keep(key, self.generator.random(self.draws))

    def noise(self, name: str) -> Array:
        return self.generator.standard_normal(self.draws)

    def choice(self, question: Question, options: list[str]) -> Array:
        return self.generator.integers(len(options), size=self.draws)


class Keyed:
    """The base draws by the recipe that keeps them for a catalog: a hash of the seed and the ids."""

    def __init__(self, draws: int) -> None:
        self.draws = draws

    def _generator(self, key: str) -> np.random.Generator:
        digest = hashlib.sha256(f"{SEED}/{key}".encode()).digest()
        return np.random.Generator(np.random.SFC64(int.from_bytes(digest[:16], "big")))

    def _uniform(self, key: str) -> Array:
        return self._generator(key).random(self.draws, dtype="float32").astype(float)

    def importance(self, question: str, option: str, term: str) -> Array:
        generator = self._generator(f"importance/{question}/{option}/{term}")
        return generator.standard_gamma(4, self.draws, dtype="float32").astype(float) / 4

    def rating(self, name: str, criterion: str) -> Array:
        return self._uniform(f"uniform/{name}/{criterion}")

    def noise(self, name: str) -> Array:
        return self._generator(f"noise/{name}").standard_normal(self.draws, dtype="float32").astype(float)

    def choice(self, question: Question, options: list[str]) -> Array:
        each = [self._uniform(f"uniform/{question.id}/{option}") for option in options]
        return np.array([max(range(len(options)), key=row.__getitem__) for row in zip(*each, strict=True)])


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
    return points, ideal


def pool_points(catalog: Catalog, question: Question, option: str, name: str, source: Source) -> Array | float:
    if question.options == "frameworks":
        importance = 1.0 if question.importance is None else question.importance
        return importance * source.importance(KNOWN, option, f"framework/{option}/False") * (option == name)
    support = catalog.frameworks[name].features.get(option)
    if support is None:
        return 0.0
    value = {"builtin": 1, "official": 0.8, "extension": 0.4, "none": 0}[support.support]
    value /= 2 if support.depth == "basic" else 1
    importance = catalog.features[option].importance
    return importance * source.importance(MUST_HAVES, option, f"feature/{option}/False") * value


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
    taken = np.choose(source.choice(question, options), [np.broadcast_to(p, source.draws) for p in every])
    expected = [option_points(catalog, question, key, name, None) for key in options]
    mean, ideal = (sum(map(float, values)) / len(options) for values in zip(*expected, strict=True))
    return taken - mean + ideal / 2, ideal


def trials(catalog: Catalog, decision: Decision, source: Source) -> Scores:
    """The score of each framework that can be chosen, in each draw."""
    names = [name for name in decision.considered(catalog) if name not in lacking(catalog, decision)]
    totals: dict[str, Any] = dict.fromkeys(names, 0.0)
    ideal = 0.0
    choices: dict[str, Array] = {}
    for step in catalog.steps:
        for question in step.questions:
            answer = decision.answers.get(question.id, UNSURE)
            weight = decision.weights.get(step.id, 1)
            for name in names:
                points, most = question_points(catalog, question, answer, name, Same(source, choices))
                totals[name] = totals[name] + weight * points
            ideal += weight * most if names else 0
    factor = 100 / ideal if ideal else 0
    return {
        name: factor * totals[name] + catalog.header.sigma * source.noise(name) + np.zeros(source.draws)
        for name in names
    }
