"""What Chooser is compared with on the same projects: three simpler ways to name a framework.

Each returns, for every project, the chances of all frameworks; what is fitted is fitted without the project.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from chooser.decision import Decision
from chooser.model import Catalog
from validation.encode import Project, encode

Floats = NDArray[np.float64]
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
DJANGO_NEXT = {
    kind: (order[0], *(key for key in ("django", "fastapi", "flask") if key != order[0]))
    for kind, order in ARTICLE.items()
}
"""The same table with the catalog's order as fallback, to show what the order of the fallback does."""

PENALTIES = (0.3, 1.0, 3.0, 10.0)
_FOLDS = 8


def most_frequent(projects: Sequence[Project], frameworks: Sequence[str]) -> Floats:
    """Return how often the other projects chose each framework, among those available."""
    result = np.zeros((len(projects), len(frameworks)))
    for row, project in enumerate(projects):
        others = [other.framework for other in projects if other is not project]
        result[row] = [others.count(key) if key in project.available else 0 for key in frameworks]
    return np.asarray(result / result.sum(axis=1, keepdims=True))


def article_table(projects: Sequence[Project], frameworks: Sequence[str], orders: Orders = ARTICLE) -> Floats:
    """Return the table's order as chances: how often its first, second and third was right elsewhere."""
    places = np.array([_order(project, orders).index(project.framework) for project in projects])
    result = np.zeros((len(projects), len(frameworks)))
    for row, project in enumerate(projects):
        order = _order(project, orders)
        alike = [index for index, other in enumerate(projects) if len(_order(other, orders)) == len(order)]
        others = places[[index for index in alike if index != row]]
        for place, key in enumerate(order):
            # An order is kept whatever the counts: the first is what the table says.
            result[row, frameworks.index(key)] = (others == place).mean()
    return result


def table_ranks(
    projects: Sequence[Project], frameworks: Sequence[str], orders: Orders = ARTICLE
) -> list[list[int]]:
    """Return the table's order for each project, as indexes; who was not available is left out."""
    return [[frameworks.index(key) for key in _order(project, orders)] for project in projects]


def _order(project: Project, orders: Orders = ARTICLE) -> list[str]:
    row = encode(project).answers["project_type"]
    return [key for key in orders[str(row)] if key in project.available]


def regression(catalog: Catalog, projects: Sequence[Project]) -> Floats:
    """Return the chances by a multinomial logistic regression on the answers, each project left out.

    Ridge penalty, chosen in each turn by eight folds of the remaining projects.
    """
    features = _one_hot(catalog, [encode(project) for project in projects])
    frameworks = list(catalog.frameworks)
    truth = np.array([frameworks.index(project.framework) for project in projects])
    usable = np.array([[key in project.available for key in frameworks] for project in projects])
    result = np.zeros(usable.shape)
    for row in range(len(projects)):
        rest = np.delete(np.arange(len(projects)), row)
        penalty = min(PENALTIES, key=lambda value: _fold_loss(features, truth, usable, rest, value))
        weights = _train(features[rest], truth[rest], usable[rest], penalty)
        result[row] = _chances(features[row : row + 1] @ weights, usable[row : row + 1])[0]
    return result


def _fold_loss(
    features: Floats,
    truth: NDArray[np.int64],
    usable: NDArray[np.bool_],
    rows: NDArray[np.int64],
    penalty: float,
) -> float:
    loss = 0.0
    for fold in range(_FOLDS):
        out, rest = rows[fold::_FOLDS], np.delete(rows, np.s_[fold::_FOLDS])
        weights = _train(features[rest], truth[rest], usable[rest], penalty)
        chance = _chances(features[out] @ weights, usable[out])
        loss -= float(np.log(np.maximum(chance[np.arange(len(out)), truth[out]], 1e-9)).sum())
    return loss


def _train(features: Floats, truth: NDArray[np.int64], usable: NDArray[np.bool_], penalty: float) -> Floats:
    """Return the weights, features x frameworks; the constant is penalized a hundredth as much."""
    weights = np.zeros((features.shape[1], usable.shape[1]))
    ridge = np.full((features.shape[1], 1), penalty)
    ridge[-1] = penalty / 100
    rate = 1 / (0.5 * np.linalg.norm(features, 2) ** 2 + penalty)
    before = weights
    for step in range(150):
        ahead = weights + step / (step + 3) * (weights - before)
        chance = _chances(features @ ahead, usable)
        chance[np.arange(len(truth)), truth] -= 1
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
