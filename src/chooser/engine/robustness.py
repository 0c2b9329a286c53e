"""How sure the ranking is: shares of each rank and expected regret over many draws of what is not known.

Stochastic multicriteria acceptability analysis, SMAA-2 (Lahdelma & Salminen 2001), on the model of
`scoring`. The base draws are made once for a catalog and keyed by id, so that every decision is judged
on the same draws (common random numbers) and neither the order of the files nor a further framework
changes what the others draw. Needs numpy, which is imported late: it takes longer than the window.
"""

from functools import lru_cache
from math import fsum
from typing import TYPE_CHECKING, Any, NamedTuple

from chooser.engine.scoring import TIE, Evaluation, Table, table
from chooser.freshness import staleness
from chooser.model import Catalog

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float32]]

SEED = 1
MAX_DRAWS = 10_000
MIN_DRAWS = 1_000
_WORK = 25_000_000
"""Values times draws that are worked through in one go: what keeps a click on 100 frameworks quick."""
_SHAPE = 4.0
"""Shape of the gamma variate, of mean 1, that multiplies each importance."""


class Robustness(NamedTuple):
    """What the draws say of each considered framework."""

    draws: int
    seed: int
    shares: dict[str, tuple[float, ...]]
    """For each framework the share of draws, in [0, 1], in which it has each rank, the first one first."""
    regret: dict[str, float | None]
    """Mean score points lost by taking it instead of the best of each draw; None where it is excluded."""

    def first(self, framework: str) -> float:
        """Return the share of draws that a framework wins: its confidence."""
        return self.shares[framework][0]


def prepare(catalog: Catalog) -> None:
    """Import numpy and make the base draws of a catalog, ahead of the first decision that needs them."""
    _draws(catalog)


def robustness(evaluation: Evaluation, sigma: float | None = None) -> Robustness:
    """Return the shares of each rank and the expected regret of every considered framework.

    `sigma` is the model error in score points; without it the catalog's own.
    """
    import numpy as np  # noqa: PLC0415

    base = _draws(evaluation.catalog)
    names = evaluation.table.frameworks
    eligible = [index for index in evaluation.considered if index not in evaluation.out]
    shares = {names[index]: (0.0,) * len(evaluation.considered) for index in evaluation.considered}
    regret: dict[str, float | None] = {names[index]: None for index in evaluation.considered}
    if not eligible:
        return Robustness(base.count, SEED, shares, regret)
    totals = base.totals(evaluation)[eligible]
    scores = totals * np.float32(100 / evaluation.ideal) if evaluation.ideal > TIE else totals * 0
    scores = scores + base.noise[eligible] * np.float32(
        evaluation.catalog.header.sigma if sigma is None else sigma
    )
    best = scores.max(axis=0)
    # A framework's rank is the number of those ahead of it: for few of them quicker than sorting.
    for place, index in enumerate(eligible):
        ahead = (scores > scores[place]).sum(axis=0) + (scores[:place] == scores[place]).sum(axis=0)
        counts = np.bincount(ahead, minlength=len(eligible)) / base.count
        missing = (0.0,) * (len(evaluation.considered) - len(eligible))
        shares[names[index]] = (*map(float, counts), *missing)
        regret[names[index]] = float((best - scores[place]).mean())
    return Robustness(base.count, SEED, shares, regret)


class _Draws:
    """The base draws of a catalog: everything random that does not depend on the decision."""

    def __init__(self, catalog: Catalog) -> None:
        import numpy as np  # noqa: PLC0415

        self._catalog = catalog
        self._table: Table = table(catalog)
        self._items = list(
            dict.fromkeys((term.kind, term.id) for terms in self._table.terms.values() for term in terms)
        )
        size = max(len(self._items) * len(self._table.frameworks), 1)
        self.count = max(MIN_DRAWS, min(MAX_DRAWS, _WORK // size))
        self._row = {item: index for index, item in enumerate(self._items)}
        self._importance = {
            (question, option, index): self._gamma(f"{question}/{option}/{term.kind}/{term.id}/{term.less}")
            * np.float32(term.importance)
            for (question, option), terms in self._table.terms.items()
            for index, term in enumerate(terms)
        }
        # What an open question adds does not depend on the decision, but for the weight of its step.
        self._open = {
            question.id: self._open_rows(question.id)
            for question in catalog.questions.values()
            if question.kind == "one"
        }
        self.noise: Array = np.stack([self._normal(framework) for framework in self._table.frameworks])
        self._middle = np.array([self._middles(item) for item in self._items], dtype=np.float32).T
        self._spread = self._make_spread()

    def totals(self, evaluation: Evaluation) -> "Array":
        """Return the totals of every framework (rows) in every draw (columns), in importance units."""
        import numpy as np  # noqa: PLC0415

        weights: Array = np.zeros((len(self._items), self.count), dtype=np.float32)
        fixed = np.zeros(len(self._table.frameworks), dtype=np.float32)
        for question in self._catalog.questions.values():
            multiplier = np.float32(evaluation.weights[question.id])
            for option in evaluation.decision.chosen(question.id):
                self._add(weights, question.id, option, multiplier)
            if question.kind == "one" and evaluation.decision.is_open(question.id):
                for row, asked in self._open[question.id].items():
                    weights[row] += asked * multiplier
                fixed += multiplier * self._centering(question.id)
        # Row by row and not as a product of matrices: that adds in an order of the processor's own.
        totals: Array = np.zeros((len(self._table.frameworks), self.count), dtype=np.float32)
        for item in np.flatnonzero(weights.any(axis=1)):
            totals += self._middle[:, item, None] * weights[item]
        totals += fixed[:, None]
        for framework, row, spread in self._spread:
            totals[framework] += weights[row] * spread
        return totals

    def _add(self, weights: "Array", question: str, option: str, multiplier: Any) -> None:
        for index, term in enumerate(self._table.terms[question, option]):
            importance = self._importance[question, option, index] * multiplier
            # What is asked for less counts 1 - v: the 1 is the same for every framework and is left out.
            weights[self._row[term.kind, term.id]] += -importance if term.less else importance

    def _open_rows(self, question: str) -> "dict[int, Array]":
        """Return what an open question asks for in each draw, by row, each draw taking one of its options."""
        import numpy as np  # noqa: PLC0415

        options = list(self._table.options[question])
        choice = np.stack([self._uniform(f"choice/{question}/{option}") for option in options]).argmax(axis=0)
        rows: dict[int, Array] = {}
        for place, option in enumerate(options):
            for index, term in enumerate(self._table.terms[question, option]):
                asked = self._importance[question, option, index] * (choice == place)
                row = self._row[term.kind, term.id]
                rows[row] = rows.get(row, np.float32(0)) + (-asked if term.less else asked)
        return rows

    def _centering(self, question: str) -> Any:
        """Return what takes the mean over the options away, so that an open question favors nobody."""
        import numpy as np  # noqa: PLC0415

        terms = [self._table.terms[question, option] for option in self._table.options[question]]
        total = np.zeros(len(self._table.frameworks), dtype=np.float32)
        for term in (term for option in terms for term in option):
            values = self._middle[:, self._row[term.kind, term.id]]
            total += np.float32(-term.importance if term.less else term.importance) * values
        return -total / np.float32(len(terms))

    def _middles(self, item: tuple[str, str]) -> list[float]:
        """Return the mean of each framework's draws on a criterion; its value on all else."""
        if item[0] == "criterion":
            return [fsum(self._bounds(framework, item[1])) / 2 for framework in self._table.frameworks]
        every = (term for terms in self._table.terms.values() for term in terms)
        return list(next(term.values for term in every if (term.kind, term.id) == item))

    def _bounds(self, framework: str, criterion: str) -> tuple[float, float]:
        return _bounds(self._catalog, framework, criterion)

    def _make_spread(self) -> list[tuple[int, int, "Array"]]:
        """Return for each rating that is a range its framework, its row, and its draws around the middle."""
        found = []
        for row, (kind, criterion) in enumerate(self._items):
            if kind != "criterion":
                continue
            for index, framework in enumerate(self._table.frameworks):
                low, high = self._bounds(framework, criterion)
                if high > low:
                    draws = self._uniform(f"rating/{framework}/{criterion}")
                    found.append((index, row, (draws - draws.dtype.type(0.5)) * (high - low)))
        return found

    def _generator(self, key: str) -> Any:
        import hashlib  # noqa: PLC0415

        import numpy as np  # noqa: PLC0415

        digest = hashlib.sha256(f"{SEED}/{key}".encode()).digest()
        return np.random.Generator(np.random.SFC64(int.from_bytes(digest[:16], "big")))

    def _gamma(self, key: str) -> "Array":
        variates: Array = self._generator(f"importance/{key}").standard_gamma(
            _SHAPE, self.count, dtype="float32"
        )
        return variates / variates.dtype.type(_SHAPE)

    def _uniform(self, key: str) -> "Array":
        variates: Array = self._generator(f"uniform/{key}").random(self.count, dtype="float32")
        return variates

    def _normal(self, key: str) -> "Array":
        variates: Array = self._generator(f"noise/{key}").standard_normal(self.count, dtype="float32")
        return variates


@lru_cache(maxsize=4)
def _draws(catalog: Catalog) -> _Draws:
    return _Draws(catalog)


def _bounds(catalog: Catalog, framework: str, criterion: str) -> tuple[float, float]:
    """Return the lowest and highest value of a rating; one level wider on both sides where it is stale."""
    rating = catalog.frameworks[framework].ratings[criterion]
    levels = list(catalog.criteria[criterion].levels)
    values = list(catalog.criteria[criterion].levels.values())
    low, high = levels.index(rating.levels[0]), levels.index(rating.levels[-1])
    if staleness(catalog, framework, rating.evidence):
        low, high = max(low - 1, 0), min(high + 1, len(levels) - 1)
    return values[low], values[high]
