"""Sigma: how much no questionnaire sees, so that the confidence agrees with what was really chosen."""

from collections.abc import Sequence

import numpy as np

from chooser.engine.robustness import robustness
from chooser.engine.scoring import Evaluation
from chooser.model import Catalog
from validation.sets import Floats, Rows

SIGMAS = tuple(float(sigma) for sigma in range(10, 31, 2))
"""Score points that are compared."""


def shares_by_sigma(catalog: Catalog, rows: Rows, sigmas: Sequence[float] = SIGMAS) -> Floats:
    """Return the shares of first places, sigmas x decisions x frameworks."""
    result = np.zeros((len(sigmas), len(rows.decisions), len(catalog.frameworks)))
    for row, decision in enumerate(rows.decisions):
        evaluation = Evaluation(catalog, decision)
        for place, sigma in enumerate(sigmas):
            shares = robustness(evaluation, sigma).shares
            result[place, row] = [shares[key][0] if key in shares else 0.0 for key in catalog.frameworks]
    return result


def sigma_likelihoods(catalog: Catalog, sets: Sequence[Rows]) -> Floats:
    """Return the mean log of the share of what was chosen in each unit, sigmas x units of all sets."""
    parts = []
    for rows in sets:
        shares = shares_by_sigma(catalog, rows)
        # A share of 0 in 10,000 draws is taken for half a draw.
        logs = np.log(np.maximum(shares[:, np.arange(len(rows.truth)), rows.truth], 0.5 / 10_000))
        parts.append(np.array([rows.per_unit(row) for row in logs]))
    return np.concatenate(parts, axis=1)


def best_sigma(likelihoods: Floats) -> float:
    """Return the sigma under which the choices are most likely."""
    return SIGMAS[int(likelihoods.mean(axis=1).argmax())]


def sigma_interval(likelihoods: Floats) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of sigma, over cases and projects."""
    generator = np.random.default_rng(1)
    count = likelihoods.shape[1]
    found = [best_sigma(likelihoods[:, generator.integers(count, size=count)]) for _ in range(2000)]
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)
