"""Shares of ranks and regret: against closed forms, and against a sampler written from the model's text."""

from collections.abc import Mapping
from itertools import pairwise
from math import comb, erf, exp, sqrt
from random import Random
from typing import Any

import msgspec
import pytest

from chooser.decision import SKIP, UNSURE, Decision
from chooser.engine.robustness import SEED, Robustness, robustness
from chooser.engine.scoring import Evaluation
from chooser.freshness import staleness
from chooser.model import Catalog
from tests.builders import (
    KNOWN,
    MUST_HAVES,
    Level,
    catalog_of,
    framework,
    known,
    must_haves,
    one,
    random_problem,
)
from tests.sampler import Fresh, Keyed, lacking, losses, ranked, trials
from tests.variants import aged, reordered, scaled

DRAWS = 10_000
FLIP = 1.5 / DRAWS
"""One draw in 10,000 may fall otherwise where two sums are rounded in another order."""


def of(catalog: Catalog, decision: Decision | None = None) -> Robustness:
    return robustness(Evaluation(catalog, decision or Decision()))


def with_sigma(catalog: Catalog, sigma: float) -> Catalog:
    return msgspec.structs.replace(catalog, header=msgspec.structs.replace(catalog.header, sigma=sigma))


def near(expected: float, draws: int = DRAWS) -> Any:
    """A share within four standard errors of a probability."""
    return pytest.approx(expected, abs=4 * sqrt(expected * (1 - expected) / draws))


def regrets(found: Robustness) -> dict[str, float]:
    """The regret of each framework that can be chosen."""
    return {name: regret for name, regret in found.regret.items() if regret is not None}


# Closed forms.

LEVELS = {"l0": 0, "l1": 0.4, "l2": 0.5, "l3": 0.7, "l4": 1}


def duel(
    sigma: float, *questions: Mapping[str, tuple[float, float]], a: Level = "l4", b: Level = "l0"
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
    ("a", "b", "low", "high"),
    [
        ("l2", "l2", 0.4, 0.7),
        ("l0", "l1", 0, 0.4),
        ("l4", "l3", 0.7, 1),
        (("l1", "l2"), "l1", 0, 0.7),
        (("l0", "l4"), "l2", 0, 1),
    ],
)
def test_old_evidence_makes_a_range_one_level_wider_on_both_sides(a, b, low, high):
    plain = duel(0, {"x": (1, 0), "y": (0, 0)}, a=a, b=b)
    found = of(aged(plain, "a", "left", "2025-11-20"), Decision(answers={"q0": "x"}))
    # b is certain; the mean of what a is behind by, and of what it is ahead by.
    behind, ahead = (50 * part**2 / (high - low) for part in (LEVELS[b] - low, high - LEVELS[b]))
    assert found.first("a") == near((high - LEVELS[b]) / (high - low))
    assert regrets(found) == pytest.approx({"a": behind, "b": ahead}, rel=0.06)


@pytest.mark.parametrize(
    ("days", "old"),
    [
        (["2026-11-22"], False),
        (["2025-11-21"], False),
        (["2025-11-20"], True),
        (["2025-11-20", "2026-11-01"], False),
        (["2019-01-01", "2025-11-20"], True),
    ],
)
def test_evidence_is_old_when_even_the_newest_is_older_than_a_year(days, old):
    catalog = aged(duel(0, {"x": (1, 0), "y": (0, 0)}), "a", "left", *days)
    reasons = staleness(catalog, "a", catalog.frameworks["a"].ratings["left"].evidence)
    assert reasons == (("old",) if old else ())


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


# Against a sampler of its own, see tests/sampler.py.


def assert_agrees_with_own_draws(catalog: Catalog, decision: Decision, seed: int) -> None:
    found = of(catalog, decision)
    draws = 200_000
    scores = trials(catalog, decision, Fresh(seed, draws))
    widest = 4 * sqrt(1 / found.draws + 1 / draws)
    for name, shares in ranked(scores).items():
        for share, expected in zip(found.shares[name], shares, strict=False):
            assert share == pytest.approx(expected, abs=widest * sqrt(expected * (1 - expected)) + 3e-4)
        loss = losses(scores)[name]
        assert found.regret[name] == pytest.approx(loss.mean(), abs=widest * loss.std() + 1e-4)
    assert set(regrets(found)) == set(scores)


@pytest.mark.parametrize("seed", range(16))
def test_agrees_with_a_sampler_of_its_own(seed):
    assert_agrees_with_own_draws(*random_problem(seed, sigma=seed % 4 * 3), seed)


def test_rating_and_choice_of_the_same_ids_are_drawn_apart():
    # The framework is named like the open question, and its criterion like an option.
    wishes: dict[str, tuple[dict[str, float], dict[str, float]]] = {
        "left": ({"right": 1}, {}),
        "right": ({}, {}),
    }
    catalog = catalog_of(
        criteria={"left": LEVELS, "right": LEVELS},
        frameworks={
            "q": framework("Q", {"left": ("l0", "l4"), "right": "l4"}),
            "b": framework("B", {"left": "l2", "right": "l0"}),
        },
        steps={"s": [one("q", wishes), one("p", {"x": ({"left": 2}, {}), "y": ({}, {})})]},
    )
    assert_agrees_with_own_draws(with_sigma(catalog, 0), Decision(answers={"p": "x"}), 1)


@pytest.mark.parametrize("seed", range(100, 120))
def test_agrees_to_the_draw_with_a_sampler_of_its_own_on_the_same_variates(seed):
    catalog, decision = random_problem(seed, sigma=seed % 3 * 4)
    found = of(catalog, decision)
    scores = trials(catalog, decision, Keyed(found.draws))
    for name, shares in ranked(scores).items():
        assert found.shares[name][: len(shares)] == pytest.approx(shares, abs=FLIP)
        assert found.regret[name] == pytest.approx(losses(scores)[name].mean(), rel=1e-4, abs=1e-4)


# Laws.


@pytest.mark.parametrize("seed", range(25))
def test_shares_add_up_over_ranks_and_over_frameworks(seed):
    catalog, decision = random_problem(seed, answered=0.9)
    found = of(catalog, decision)
    out = lacking(catalog, decision)
    considered = decision.considered(catalog)
    assert set(found.shares) == set(found.regret) == set(considered)
    for name, shares in found.shares.items():
        assert len(shares) == len(considered)
        assert sum(shares) == pytest.approx(0 if name in out else 1)
        assert found.first(name) == shares[0]
    for rank, column in enumerate(zip(*found.shares.values(), strict=True)):
        assert sum(column) == pytest.approx(float(rank < len(considered) - len(out)))


def with_features(*supports: str) -> Catalog:
    """Frameworks of the same ratings, each with this support for the one must-have."""
    names = ["a", "b", "c", "d"][: len(supports)]
    return catalog_of(
        criteria={"left": LEVELS},
        features={"f": 1},
        frameworks={
            name: framework(name.upper(), {"left": ("l0", "l4")}, {"f": support})
            for name, support in zip(names, supports, strict=True)
        },
        steps={"s": [one("q", {"x": ({"left": 1}, {}), "y": ({}, {})}), must_haves(), known()]},
    )


NEEDS_F = Decision(answers={"q": "x", MUST_HAVES: ("f",)})


def test_excluded_framework_is_nowhere_and_has_no_regret():
    found = of(with_features("builtin", "none", "builtin"), NEEDS_F)
    assert found.shares["b"] == (0, 0, 0)
    assert found.regret["b"] is None
    assert found.shares["a"][2] == found.shares["c"][2] == 0
    assert found.first("a") + found.first("c") == pytest.approx(1)


def test_draws_that_exclude_all_count_for_nobody():
    found = of(with_features("none", "none"), NEEDS_F)
    assert found.shares == {"a": (0, 0), "b": (0, 0)}
    assert found.regret == {"a": None, "b": None}


@pytest.mark.parametrize("seed", range(25))
def test_regret_is_never_negative_and_nothing_only_for_who_is_always_first(seed):
    catalog, decision = random_problem(seed, answered=0.9)
    found = of(catalog, decision)
    assert set(regrets(found)) == {*decision.considered(catalog)} - lacking(catalog, decision)
    for name, regret in regrets(found).items():
        assert regret >= 0
        assert (regret == 0) == (found.first(name) == 1)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_equal_frameworks_share_every_rank_equally(count):
    for decision in (Decision(), NEEDS_F, Decision(answers={"q": SKIP, MUST_HAVES: SKIP, KNOWN: SKIP})):
        found = of(with_features(*["official"] * count), decision)
        assert all(share == near(1 / count) for shares in found.shares.values() for share in shares)


def test_ties_go_in_the_order_of_the_catalog():
    catalog = with_sigma(with_features("official", "official", "official"), 0)
    found = of(catalog, Decision(answers={"q": SKIP, MUST_HAVES: SKIP, KNOWN: SKIP}))
    assert found.shares == {"a": (1, 0, 0), "b": (0, 1, 0), "c": (0, 0, 1)}
    assert set(found.regret.values()) == {0}


def test_questions_that_ask_for_nothing_leave_it_to_chance():
    catalog = catalog_of(
        criteria={"left": LEVELS},
        frameworks={"a": framework("A", {"left": "l0"}), "b": framework("B", {"left": "l4"})},
        steps={"s": [one("q", {"x": ({}, {}), "y": ({}, {})})]},
    )
    for decision in (Decision(), Decision(answers={"q": "x"})):
        assert of(catalog, decision).first("a") == near(1 / 2)


def test_empty_decision_is_a_tie(catalog):
    found = of(catalog)
    even = 1 / len(catalog.frameworks)
    for shares in found.shares.values():
        assert shares == pytest.approx([even] * len(catalog.frameworks), abs=0.05)
    assert max(regrets(found).values()) - min(regrets(found).values()) < 0.5


@pytest.mark.parametrize("seed", range(12))
def test_what_is_open_favors_nobody_on_average(seed):
    catalog, _decision = random_problem(seed, sigma=0)
    scores = trials(catalog, Decision(), Keyed(DRAWS))
    regret = regrets(of(catalog))
    for name, other in pairwise(catalog.frameworks):
        spread = (scores[name] - scores[other]).std()
        assert regret[name] == pytest.approx(regret[other], abs=4 * spread / sqrt(DRAWS) + 1e-4)


@pytest.mark.parametrize("seed", range(12))
def test_same_decision_has_the_same_result_to_the_bit(seed):
    first = of(*random_problem(seed))
    catalog, decision = random_problem(seed)
    of(catalog)
    assert of(catalog, decision) == first
    assert first.seed == SEED


def assert_same(found: Robustness, expected: Robustness) -> None:
    assert found.draws == expected.draws
    assert found.shares.keys() == expected.shares.keys()
    for name, shares in expected.shares.items():
        assert found.shares[name] == pytest.approx(shares, abs=1e-6)
    assert regrets(found) == pytest.approx(regrets(expected), rel=1e-4, abs=1e-4)


@pytest.mark.parametrize("seed", range(12))
def test_reordering_changes_no_draw(seed):
    catalog, decision = random_problem(seed)
    assert_same(of(reordered(catalog, Random(seed)), decision), of(catalog, decision))


@pytest.mark.parametrize("seed", range(12))
def test_further_framework_changes_no_draw_of_the_others(seed):
    catalog, decision = random_problem(seed)
    others = msgspec.structs.replace(decision, frameworks=decision.considered(catalog))
    newcomer = next(iter(catalog.frameworks.values()))
    for more in ({**catalog.frameworks, "new": newcomer}, {"new": newcomer, **catalog.frameworks}):
        larger = msgspec.structs.replace(catalog, frameworks=more)
        assert_same(of(larger, others), of(catalog, decision))


@pytest.mark.parametrize("seed", range(12))
def test_answer_that_counts_nothing_changes_no_draw(seed):
    catalog, decision = random_problem(seed)
    step = catalog.step_of["q0"]
    nothing = msgspec.structs.replace(decision, weights={**decision.weights, step.id: 0})
    for answer in (UNSURE, SKIP, "o0", "o1"):
        other = msgspec.structs.replace(nothing, answers={**decision.answers, "q0": answer})
        assert_same(of(catalog, other), of(catalog, nothing))


@pytest.mark.parametrize("factor", [0.5, 3])
def test_scaling_all_importances_changes_no_share(factor):
    for seed in range(10):
        catalog, decision = random_problem(seed)
        assert_same(of(scaled(catalog, factor), decision), of(catalog, decision))


@pytest.mark.parametrize(("count", "draws"), [(2, DRAWS), (60, 6_830), (160, 1_000)])
def test_larger_catalogs_take_fewer_draws(count, draws):
    # 25 million values: what can be asked for, 1 criterion and each framework, for each framework and draw.
    catalog = catalog_of(
        criteria={"left": LEVELS},
        frameworks={f"w{index}": framework(f"W{index}", {"left": "l2"}) for index in range(count)},
        steps={"s": [one("q", {"x": ({"left": 1}, {}), "y": ({}, {})}), known()]},
    )
    found = of(catalog, Decision(frameworks=("w0", "w1")))
    assert found.draws == draws
    assert found.first("w0") == near(1 / 2, draws)
