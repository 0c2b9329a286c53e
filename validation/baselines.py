"""What Chooser is compared with on the same sets: three simpler ways to name a framework.

Each returns, for every decision, the chances of all frameworks; what is fitted is fitted without its fold.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from chooser.decision import Decision
from chooser.model import Catalog
from validation.sets import Floats, Integers, Rows

Orders = Mapping[str, tuple[str, ...]]

ARTICLE = {
    "large_web_app": ("django", "flask", "fastapi"),
    "content_or_shop": ("django", "flask", "fastapi"),
    "small_service": ("flask", "fastapi", "django"),
    "rest_api": ("fastapi", "flask", "django"),
    "realtime_app": ("fastapi", "flask", "django"),
    "prototype": ("flask", "fastapi", "django"),
}
"""The article's table of project types, with a fallback order: after Django and after FastAPI comes Flask,
the other light one, and after Flask FastAPI, which the article names for microservices too."""
WITHOUT_TYPE = ("django", "flask", "fastapi")
"""The order where the kind of project is not answered, on which the table says nothing."""

PENALTIES = (0.3, 1.0, 3.0, 10.0)
_INNER_FOLDS = 8


def available(catalog: Catalog, rows: Rows) -> NDArray[np.bool_]:
    """Tell for each decision which frameworks could be chosen."""
    return np.array(
        [[key in decision.considered(catalog) for key in catalog.frameworks] for decision in rows.decisions]
    )


def most_frequent(rows: Rows, usable: NDArray[np.bool_], fold: Integers) -> Floats:
    """Return how often each framework comes first in the other folds, among those available."""
    result = np.zeros(rows.target.shape)
    for row, place in enumerate(fold):
        counts = np.where(usable[row], rows.target[fold != place].sum(axis=0), 0)
        result[row] = counts / counts.sum()
    return result


def table_orders(catalog: Catalog, rows: Rows, orders: Orders = ARTICLE) -> list[list[int]]:
    """Return the table's order for each decision, as indexes; who was not available is left out."""
    frameworks = list(catalog.frameworks)
    return [
        [frameworks.index(key) for key in _order(decision, orders) if key in decision.considered(catalog)]
        for decision in rows.decisions
    ]


def _order(decision: Decision, orders: Orders) -> tuple[str, ...]:
    return orders.get(str(decision.answer("project_type")), WITHOUT_TYPE)


def table_confidence(rows: Rows, orders: Sequence[Sequence[int]], fold: Integers) -> Floats:
    """Return how often the table's first was right in the other folds, with as many to choose from."""
    hits = np.array([order[0] == truth for order, truth in zip(orders, rows.truth, strict=True)])
    sizes = np.array([len(order) for order in orders])
    return np.array(
        [hits[(fold != place) & (sizes == size)].mean() for place, size in zip(fold, sizes, strict=True)]
    )


def regression(catalog: Catalog, rows: Rows, usable: NDArray[np.bool_], fold: Integers) -> Floats:
    """Return the chances by a multinomial logistic regression on the answers, each fold left out.

    Ridge penalty, chosen in each turn by eight folds of the remaining decisions.
    """
    features = _one_hot(catalog, rows.decisions)
    result = np.zeros(usable.shape)
    for place in np.unique(fold):
        rest, out = np.flatnonzero(fold != place), np.flatnonzero(fold == place)
        penalty = min(PENALTIES, key=lambda value: _fold_loss(features, rows, usable, rest, value))
        weights = _train(features[rest], rows.target[rest], usable[rest], penalty)
        result[out] = _chances(features[out] @ weights, usable[out])
    return result


def _fold_loss(
    features: Floats, rows: Rows, usable: NDArray[np.bool_], chosen: Integers, penalty: float
) -> float:
    loss = 0.0
    for inner in range(_INNER_FOLDS):
        # By unit, so that the two encodings of a case are left out together.
        out = chosen[rows.unit[chosen] % _INNER_FOLDS == inner]
        rest = chosen[rows.unit[chosen] % _INNER_FOLDS != inner]
        weights = _train(features[rest], rows.target[rest], usable[rest], penalty)
        chance = _chances(features[out] @ weights, usable[out])
        loss -= float((rows.target[out] * np.log(np.maximum(chance, 1e-9))).sum())
    return loss


def _train(features: Floats, target: Floats, usable: NDArray[np.bool_], penalty: float) -> Floats:
    """Return the weights, features x frameworks; the constant is penalized a hundredth as much."""
    weights = np.zeros((features.shape[1], usable.shape[1]))
    ridge = np.full((features.shape[1], 1), penalty)
    ridge[-1] = penalty / 100
    rate = 1 / (0.5 * np.linalg.norm(features, 2) ** 2 + penalty)
    before = weights
    for step in range(150):
        ahead = weights + step / (step + 3) * (weights - before)
        chance = _chances(features @ ahead, usable) - target
        before, weights = weights, ahead - rate * (features.T @ chance + ridge * ahead)
    return weights


def _chances(logits: Floats, usable: NDArray[np.bool_]) -> Floats:
    masked = np.where(usable, logits, -np.inf)
    odds = np.exp(masked - masked.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def _one_hot(catalog: Catalog, decisions: Sequence[Decision]) -> Floats:
    """Return a column for each option, 1 where it was chosen, and a constant; what is open is all 0."""
    options = [(key, option.id) for key in catalog.questions for option in catalog.options(key)]
    rows = []
    for decision in decisions:
        chosen = {
            (key, option)
            for key, answer in decision.answers.items()
            for option in ((answer,) if isinstance(answer, str) else answer)
        }
        rows.append([float(option in chosen) for option in options] + [1.0])
    return np.array(rows)
