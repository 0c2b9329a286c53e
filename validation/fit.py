"""Make the importances again from the article's prior and the real projects (`make fit`).

A penalized likelihood: the frameworks chosen by the real projects under a softmax of the scores, with the
squared distance from the prior as penalty. Constraints: no importance below 0; every example, and each
decision with only a few telling answers, won by its framework with a margin; and on a decision answered at
random no framework ahead on average. An importance that no project touches has no part in the likelihood,
so only the constraints could move it from the prior.
"""

import re
import sys
from typing import NamedTuple

import numpy as np

from chooser import catalog as catalogs
from chooser import storage
from chooser.model import Answer, Catalog, Decision
from chooser.paths import DATA, EXAMPLES
from validation.linear import Batch, Floats, Integers, Linear, random_decisions

TEMPERATURE = 10.0
"""Score points by which odds grow e-fold; half of it makes the likelihood twice as sure."""
MARGIN = 3.0
"""Score points by which an example must be won."""
FEW_MARGIN = 1.5
"""The same for a decision with only a few telling answers, most of whose score is open."""
BALANCE = 0.0
"""Weight of the squared mean lead, in importance units, on decisions answered at random."""
HINGE = 1.0
STEPS = 500

FEW: tuple[tuple[str, dict[str, Answer]], ...] = (
    ("django", {"must_haves": ("admin_panel", "accounts", "forms")}),
    ("django", {"must_haves": ("admin_panel", "orm", "migrations")}),
    ("fastapi", {"must_haves": ("validation", "openapi", "websockets")}),
    ("fastapi", {"must_haves": ("validation", "openapi")}),
    ("fastapi", {"async": "fluent", "waiting": "long_lived"}),
    ("flask", {"codebase": "small", "integration": "compose", "first_release": "days"}),
)
"""Decisions with only a few telling answers, and the framework that the article gives them."""


class Cases(NamedTuple):
    """Decisions with the framework of each, as matrices."""

    batch: Batch
    truth: Integers
    margin: Floats

    def take(self, rows: Integers) -> "Cases":
        """Return some of the cases."""
        return Cases(self.batch.take(rows), self.truth[rows], self.margin[rows])


class Objective:
    """What the fit makes small, apart from the projects."""

    def __init__(self, linear: Linear, prior: Floats) -> None:
        self.prior = prior
        self.examples = examples(linear)
        complete = linear.batch(random_decisions(linear.catalog, len(linear.catalog.questions), 4000, 7))
        mean = complete.points.mean(axis=0)
        self.bias: Floats = mean - mean.mean(axis=0)

    def gradient(self, w: Floats, projects: Cases, strength: float) -> Floats:
        """Return the slope of the objective at `w`."""
        found, slopes = _scores(projects.batch, w)
        logits = found / TEMPERATURE
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        chance = odds / odds.sum(axis=1, keepdims=True)
        chance[np.arange(len(chance)), projects.truth] -= 1
        gradient = np.einsum("df,dfk->k", chance / TEMPERATURE, slopes)
        gradient += strength * (w - self.prior)
        bias = self.bias @ w
        gradient += BALANCE * bias @ self.bias
        found, slopes = _scores(self.examples.batch, w)
        rows = np.arange(len(found))
        rivals = found.copy()
        rivals[rows, self.examples.truth] = -np.inf
        rival = rivals.argmax(axis=1)
        short = np.maximum(0, self.examples.margin - found[rows, self.examples.truth] + found[rows, rival])
        gradient += HINGE * short @ (slopes[rows, rival] - slopes[rows, self.examples.truth])
        return np.asarray(gradient)


def _scores(batch: Batch, w: Floats) -> tuple[Floats, Floats]:
    ideal = (batch.ideal @ w)[:, None]
    found = 100 * (batch.points @ w) / ideal
    slopes = (100 * batch.points - found[:, :, None] * batch.ideal[:, None, :]) / ideal[:, :, None]
    return np.where(batch.open_to, found, -np.inf), np.where(batch.open_to[:, :, None], slopes, 0)


def examples(linear: Linear) -> Cases:
    """Return the examples of the catalog and the decisions with a few telling answers."""
    decisions: list[Decision] = []
    truth: list[int] = []
    margins: list[float] = []
    for path in sorted(EXAMPLES.glob("*.chooser")):
        decision = storage.load(path, linear.catalog)
        expected = re.match(r"Expects (\w+):", decision.notes)
        if expected is None:
            raise ValueError(path)
        decisions.append(decision)
        truth.append(linear.frameworks.index(expected[1].lower()))
        margins.append(MARGIN)
    for framework, answers in FEW:
        decisions.append(Decision(answers=answers))
        truth.append(linear.frameworks.index(framework))
        margins.append(FEW_MARGIN)
    return Cases(linear.batch(decisions), np.array(truth), np.array(margins))


def fit(objective: Objective, projects: Cases, strength: float, start: Floats | None = None) -> Floats:
    """Return the importances that make the objective smallest: Adam steps, kept at 0 or above."""
    w = (objective.prior if start is None else start).copy()
    first, second = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, STEPS + 1):
        gradient = objective.gradient(w, projects, strength)
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        rate = 0.03 * (1 - step / (STEPS + 1))
        move = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        w = np.maximum(w - rate * move, 0)
    return w
