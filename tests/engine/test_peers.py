"""Totals against the weighted sums of pymcdm and scikit-criteria, on problems at random."""

from typing import Any

import numpy as np
import pytest
from pymcdm.methods import WSM
from skcriteria import mkdm
from skcriteria.agg.simple import WeightedSumModel

from chooser.decision import SKIP, UNSURE, Decision
from chooser.engine.scoring import Evaluation
from chooser.model import Catalog
from tests.builders import MUST_HAVES, random_problem

pytestmark = [
    pytest.mark.peers,
    # pymcdm advises against alternatives that are best, or worst, on everything; here they are meant.
    pytest.mark.filterwarnings("ignore:Alternatives with indices .* are domina:UserWarning:pymcdm"),
]

SUPPORTS = {"builtin": 1.0, "official": 0.8, "extension": 0.4, "none": 0.0}
Array = np.ndarray[Any, np.dtype[np.float64]]
Column = tuple[float, list[float]]
"""A weight, and the value of each framework."""


def values(catalog: Catalog, criterion: str) -> list[float]:
    levels = catalog.criteria[criterion].levels
    found = []
    for framework in catalog.frameworks.values():
        ends = framework.ratings[criterion].levels
        found.append((levels[ends[0]] + levels[ends[-1]]) / 2)
    return found


def supports(catalog: Catalog, feature: str) -> list[float]:
    given = [framework.features.get(feature) for framework in catalog.frameworks.values()]
    return [
        0.0 if support is None else SUPPORTS[support.support] / (2 if support.depth == "basic" else 1)
        for support in given
    ]


def columns(catalog: Catalog, decision: Decision) -> list[Column]:
    """The decision matrix by columns: one for each importance that counts; `less` is turned round here."""
    found: list[Column] = []
    for key, question in catalog.questions.items():
        weight = decision.weights.get(catalog.step_of[key].id, 1)
        answer = decision.answers.get(key, UNSURE)
        if question.kind == "one" and answer == UNSURE:
            ideals = [
                sum((*o.more.values(), *o.less.values(), *o.features.values())) for o in catalog.options(key)
            ]
            found.append((weight * sum(ideals) / len(ideals), [0.5] * len(catalog.frameworks)))
        elif question.kind == "one" and isinstance(answer, str) and answer != SKIP:
            option = catalog.option(key, answer)
            found += [(weight * w, values(catalog, criterion)) for criterion, w in option.more.items()]
            found += [
                (weight * w, [1 - value for value in values(catalog, criterion)])
                for criterion, w in option.less.items()
            ]
            found += [(weight * w, supports(catalog, feature)) for feature, w in option.features.items()]
        elif isinstance(answer, tuple) and key == MUST_HAVES:
            found += [(weight * catalog.features[f].importance, supports(catalog, f)) for f in answer]
        elif isinstance(answer, tuple) and question.options == "frameworks":
            importance = 1 if question.importance is None else question.importance
            found += [(weight * importance, [float(f == k) for f in catalog.frameworks]) for k in answer]
    return found


def as_it_is(column: Array, cost: bool) -> Array:
    """No normalization: the values are those of the catalog's fixed scales."""
    return column


@pytest.mark.parametrize("block", range(10))
def test_totals_are_the_weighted_sums_of_both_peers(block):
    compared = 0
    for seed in range(100 * block, 100 * block + 100):
        catalog, decision = random_problem(seed)
        evaluation = Evaluation(catalog, decision)
        asked = [column for column in columns(catalog, decision) if column[0] > 0]
        if not asked:
            assert evaluation.totals == [0] * len(catalog.frameworks)
            continue
        weights = np.array([weight for weight, _values in asked])
        matrix = np.array([values for _weight, values in asked]).T
        first = WSM(as_it_is)(matrix, weights / weights.sum(), np.ones(len(weights)))
        second = WeightedSumModel().evaluate(mkdm(matrix, [max] * len(weights), weights=weights)).e_.score
        assert evaluation.totals == pytest.approx(list(first * weights.sum()), abs=1e-9)
        assert evaluation.totals == pytest.approx(list(second), abs=1e-9)
        compared += 1
    assert compared > 80
