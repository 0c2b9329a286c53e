"""Make the importances again from the prior and the three sets (`make fit`).

A penalized likelihood. What should come first in each row of the sets (the panel's shares, or what was
chosen) under a softmax of the scores, each set with its weight; less the squared distance of the logarithms
from the prior. Constraints, as penalties that vanish where they are kept: the decisions of `constraints`, and
the shares of the answer space, which must stay well within the band of the audit. No importance changes its
sign and none is added. One that fewer than five rows touch is what the sets cannot see: it stays as it was.

    python -m validation.fit              print what the fit would change, and sigma
    python -m validation.fit --write      write it to data/questions.yaml, features.yaml and catalog.yaml
    python -m validation.fit --keep-prior write the present importances to validation/prior.yaml
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from chooser.base.paths import DATA
from chooser.knowledge import catalog as catalogs
from chooser.model import Catalog
from validation import edit
from validation.constraints import constraints, truth_and_margin
from validation.linear import Batch, Floats, Integers, Knob, Linear, random_decisions, with_importances
from validation.sets import Rows, folds, load_all
from validation.sigma import best_sigma, sigma_interval, sigma_likelihoods

PRIOR = Path(__file__).with_name("prior.yaml")

TEMPERATURE = 12.0
"""Score points by which the odds of the likelihood grow e-fold; near the noise that sigma stands for."""
STRENGTH = 0.5
"""Weight of the squared distance of the logarithms of the importances from the prior."""
STRENGTHS = (0.2, 0.5, 1.0, 2.0)
"""Those that are compared."""
GRID = 0.25
"""Importances are rounded to this, and it is the smallest."""
LARGEST = 6.0
"""No importance is fitted above this: more than any single wish should decide."""
FURTHEST = 3.0
"""The factor by which an importance may leave the prior: the fit weighs what was judged, no more."""
MIN_SEEN = 5
"""With fewer rows on an answer its importances stay at the prior."""
FOLDS = 10
INNER_BAND = (0.25, 0.45)
"""The shares of the answer space that the fit aims at: inside those that the audit allows."""

_STEPS = 250
_RATE = 0.08
_BAND_WEIGHT = 3000.0
_BAND_TEMPERATURE = 3.0
_BAND_DRAWS = 500
_SPARE = 1.5
"""Score points that rounding may cost a constraint."""


class Fit:
    """A catalog, its prior, the three sets as matrices, and what the fit keeps."""

    def __init__(self, catalog: Catalog, sets: Sequence[Rows]) -> None:
        self.catalog = catalog
        self.linear = Linear(catalog)
        self.prior = read_prior(self.linear)
        self.sets = tuple(sets)
        self.batches = [self.linear.batch(rows.decisions) for rows in sets]
        kept = constraints(catalog)
        self.kept = self.linear.batch([constraint.decision for constraint in kept])
        self.kept_truth, self.kept_margin = truth_and_margin(catalog, kept)
        self.answer_space = [
            self.linear.batch(random_decisions(catalog, answered, _BAND_DRAWS, 7))
            for answered in (3, 7, len(catalog.questions))
        ]
        self.seen = self._count_rows()
        self.free: NDArray[np.bool_] = self.seen >= MIN_SEEN

    def importances(self, out: Sequence[Integers] | None = None, strength: float = STRENGTH) -> Floats:
        """Return the importances that fit best, not rounded: Adam steps on their logarithms from the prior.

        `out` names for each set the rows that are left out.
        """
        held = out if out is not None else [np.array([], dtype=int)] * len(self.sets)
        parts = [
            (batch.take(rest), rows.target[rest], rows.fit_weight[rest])
            for batch, rows, gone in zip(self.batches, self.sets, held, strict=True)
            for rest in [np.setdiff1d(np.arange(len(rows.decisions)), gone)]
        ]
        start = np.log(np.maximum(self.prior, GRID / 4))
        lowest = np.maximum(start - np.log(FURTHEST), np.log(GRID / 4))
        highest = np.minimum(start + np.log(FURTHEST), np.log(LARGEST))
        logs = start.copy()
        first, second = np.zeros_like(logs), np.zeros_like(logs)
        for step in range(1, _STEPS + 1):
            w = np.exp(logs)
            slope = sum((_likelihood_slope(w, *part) for part in parts), self._kept_slope(w))
            slope += sum((_band_slope(w, batch) for batch in self.answer_space), np.zeros_like(w))
            gradient = np.where(self.free, slope * w + strength * (logs - start), 0)
            first = 0.9 * first + 0.1 * gradient
            second = 0.99 * second + 0.01 * gradient**2
            move = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
            logs = logs - _RATE * (1 - step / (_STEPS + 1)) * move
            logs = np.where(self.free, np.clip(logs, lowest, highest), start)
        return np.where(self.free, np.exp(logs), self.prior)

    def rounded(self, w: Floats) -> Floats:
        """Return importances as they are written: on the grid, none of them 0."""
        return np.where(self.free, np.maximum(np.round(w / GRID) * GRID, GRID), self.prior)

    def margins(self, w: Floats) -> Floats:
        """Return by how many score points each constraint is won, less what it asks for."""
        found, _slopes_of = slopes(self.kept, w)
        rows = np.arange(len(found))
        own = found[rows, self.kept_truth].copy()
        found[rows, self.kept_truth] = -np.inf
        return np.asarray(own - found.max(axis=1) - self.kept_margin)

    def log_likelihoods(self, w: Floats, chosen: Sequence[Integers]) -> list[Floats]:
        """Return for each set the weighted log-likelihood of some of its rows."""
        result = []
        for batch, rows, kept in zip(self.batches, self.sets, chosen, strict=True):
            found, _slopes_of = slopes(batch.take(kept), w)
            chance = _chances(found, TEMPERATURE)
            logs = np.log(np.maximum(chance, 1e-9))
            result.append((rows.target[kept] * logs).sum(axis=1) * rows.fit_weight[kept])
        return result

    def _kept_slope(self, w: Floats) -> Floats:
        found, slope = slopes(self.kept, w)
        rows = np.arange(len(found))
        rivals = found.copy()
        rivals[rows, self.kept_truth] = -np.inf
        rival = rivals.argmax(axis=1)
        lead = found[rows, self.kept_truth] - found[rows, rival]
        short = np.maximum(0, self.kept_margin + _SPARE - lead)
        return np.asarray(short @ (slope[rows, rival] - slope[rows, self.kept_truth]))

    def _count_rows(self) -> Integers:
        decisions = [decision for rows in self.sets for decision in rows.decisions]
        return np.array(
            [sum(_touches(knob, decision.answers) for decision in decisions) for knob in self.linear.knobs]
        )


def _touches(knob: Knob, answers: dict[str, str | tuple[str, ...]]) -> bool:
    answer = answers.get(knob.question)
    if knob.kind == "must_have":
        return isinstance(answer, tuple) and knob.target in answer
    if knob.kind == "framework":
        return isinstance(answer, tuple) and bool(answer)
    return answer == knob.option


def slopes(batch: Batch, w: Floats) -> tuple[Floats, Floats]:
    """Return scores, decisions x frameworks, and their derivatives by each importance."""
    ideal = np.maximum(batch.ideal @ w, 1e-9)[:, None]
    found = 100 * (batch.points @ w) / ideal
    slope = (100 * batch.points - found[:, :, None] * batch.ideal[:, None, :]) / ideal[:, :, None]
    return np.where(batch.open_to, found, -np.inf), np.where(batch.open_to[:, :, None], slope, 0)


def _likelihood_slope(w: Floats, batch: Batch, target: Floats, weight: Floats) -> Floats:
    found, slope = slopes(batch, w)
    error = (_chances(found, TEMPERATURE) - target) * weight[:, None] / TEMPERATURE
    return np.asarray(np.einsum("df,dfk->k", error, slope))


def _band_slope(w: Floats, batch: Batch) -> Floats:
    """Return the slope of a squared penalty on shares of the answer space outside the inner band."""
    found, slope = slopes(batch, w)
    chance = _chances(found, _BAND_TEMPERATURE)
    shares = chance.mean(axis=0)
    low, high = INNER_BAND
    excess = np.maximum(shares - high, 0) - np.maximum(low - shares, 0)
    if not excess.any():
        return np.zeros_like(w)
    pull = chance * (excess[None, :] - (chance * excess).sum(axis=1, keepdims=True))
    scale = _BAND_WEIGHT / (_BAND_TEMPERATURE * len(chance))
    return np.asarray(scale * np.einsum("df,dfk->k", pull, slope))


def _chances(found: Floats, temperature: float) -> Floats:
    odds = np.exp((found - found.max(axis=1, keepdims=True)) / temperature)
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def read_prior(linear: Linear) -> Floats:
    """Return the prior of each knob; ValueError when the file is of another catalog."""
    prior: dict[str, float] = yaml.safe_load(PRIOR.read_text(encoding="utf-8"))
    if list(prior) != [str(knob) for knob in linear.knobs]:
        different = sorted(set(prior) ^ {str(knob) for knob in linear.knobs})
        raise ValueError(f"prior.yaml and data/questions.yaml ask for different things: {different}")
    return np.array(list(prior.values()), dtype=float)


def compare_strengths(fit: Fit) -> list[tuple[float, float, float]]:
    """Return for each penalty the mean log-likelihood of rows left out, and its standard error."""
    table = []
    for strength in STRENGTHS:
        found: list[Floats] = []
        for fold in range(FOLDS):
            out = [np.flatnonzero(folds(rows, FOLDS) == fold) for rows in fit.sets]
            found += fit.log_likelihoods(fit.importances(out, strength), out)
        losses = np.concatenate(found)
        table.append((strength, float(losses.mean()), float(losses.std(ddof=1) / np.sqrt(len(losses)))))
    return table


def main(arguments: list[str]) -> int:
    """Print, and on request write, what the fit changes."""
    catalog = catalogs.load(DATA)
    out = sys.stdout.write
    if arguments == ["--keep-prior"]:
        keep_prior(Linear(catalog))
        return 0
    fit = Fit(catalog, load_all(list(catalog.frameworks)))
    out("Penalty on the squared distance of logarithms; log-likelihood of a row left out\n")
    for given, mean, error in compare_strengths(fit):
        out(f"  {given:6.1f}  {mean:.4f} ± {error:.4f}{'  used' if given == STRENGTH else ''}\n")
    new = fit.rounded(fit.importances())
    out(f"{int(fit.free.sum())} of {len(new)} importances are seen; the others stay at the prior.\n")
    for knob, old, value in zip(fit.linear.knobs, fit.linear.values, new, strict=True):
        if old != value:
            out(f"  {knob}: {old:.2f} -> {value:.2f}\n")
    short = fit.margins(new)
    out(f"Constraints: {len(short)}, short of their margin: {int((short < 0).sum())}\n")
    fitted = with_importances(catalog, fit.linear, new)
    chosen = fit.sets[1:]
    likelihoods = sigma_likelihoods(fitted, chosen)
    sigma = best_sigma(likelihoods)
    low, high = sigma_interval(likelihoods)
    out(f"sigma {sigma:g} (bootstrap, 95 %: {low:g} to {high:g})\n")
    if arguments == ["--write"]:
        write(fit.linear, new, sigma, sum(rows.units for rows in chosen))
    return 0


def keep_prior(linear: Linear) -> None:
    """Write the present importances as the prior."""
    lines = [f"{knob}: {edit.number(value)}" for knob, value in zip(linear.knobs, linear.values, strict=True)]
    head = (
        "# The importances before the fit, set by judgment: what can be said as a reason, and how much it\n"
        "# should weigh (docs/validation.md). `make fit` steps away from these.\n"
    )
    PRIOR.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def write(linear: Linear, w: Floats, sigma: float, count: int) -> None:
    """Write importances and sigma into the data, changing nothing but the numbers."""
    questions, features, header = (
        DATA / name for name in ("questions.yaml", "features.yaml", "catalog.yaml")
    )
    changes = [
        (knob, float(value))
        for knob, old, value in zip(linear.knobs, linear.values, w, strict=True)
        if old != value
    ]
    texts = edit.edited(questions.read_text(encoding="utf-8"), features.read_text(encoding="utf-8"), changes)
    questions.write_text(texts[0], encoding="utf-8")
    features.write_text(texts[1], encoding="utf-8")
    text = re.sub(r"(?m)^sigma: .*$", f"sigma: {sigma:g}", header.read_text(encoding="utf-8"))
    header.write_text(re.sub(r"(?m)^calibrated_on: .*$", f"calibrated_on: {count}", text), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
