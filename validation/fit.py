"""Make the importances again from the prior and the real projects (`make fit`).

A penalized likelihood: what the real projects chose, under a softmax of their scores, with the squared
distance from the prior as penalty. Constraints: no importance below 0 and no new one, so that signs stay;
every example, and each decision with only a few telling answers, won by its framework with a margin. An
importance that fewer than five projects touch is what the data cannot see: it stays at the prior.

    python -m validation.fit              print what the fit would change, and sigma
    python -m validation.fit --write      write it to data/questions.yaml, features.yaml and catalog.yaml
    python -m validation.fit --keep-prior write the present importances to validation/prior.yaml
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import yaml
from numpy.typing import NDArray

from chooser import catalog as catalogs
from chooser import storage
from chooser.decision import Answer, Decision
from chooser.model import Catalog
from chooser.paths import DATA, EXAMPLES
from chooser.robustness import robustness
from chooser.scoring import Evaluation
from validation import edit
from validation.encode import Project, encode, load
from validation.linear import Batch, Floats, Integers, Linear, scores

PRIOR = Path(__file__).with_name("prior.yaml")

TEMPERATURE = 15.0
"""Score points by which the odds of the likelihood grow e-fold; near the noise that sigma stands for."""
STRENGTHS = (100.0, 30.0, 10.0, 3.0, 1.0)
"""Weights of the squared distance from the prior that are compared, strongest first."""
GRID = 0.25
"""Importances are rounded to this."""
MIN_SEEN = 5
"""With fewer projects on both sides of an answer its importances stay at the prior."""
MARGIN = 3.0
"""Score points by which an example must be won."""
FEW_MARGIN = 2.0
"""The same for a decision with only a few telling answers, most of whose score is open."""
SIGMAS = tuple(float(sigma) for sigma in range(10, 31))

_STEPS = 200

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

    def without(self, row: int) -> "Cases":
        """Return all cases but one."""
        return self.take(np.delete(np.arange(len(self.truth)), row))


class Fit:
    """A catalog, its prior, and what the fit keeps fixed."""

    def __init__(self, catalog: Catalog, projects: Sequence[Project]) -> None:
        self.linear = Linear(catalog)
        self.prior = read_prior(self.linear)
        self.projects = project_cases(self.linear, projects)
        self.examples = example_cases(self.linear)
        self.free = self._seen([encode(project) for project in projects])

    def importances(self, cases: Cases, strength: float) -> Floats:
        """Return the importances that fit best, not rounded: Adam steps from the prior, never below 0."""
        w = self.prior.copy()
        first, second = np.zeros_like(w), np.zeros_like(w)
        for step in range(1, _STEPS + 1):
            gradient = np.where(self.free, self._gradient(w, cases, strength), 0)
            first = 0.9 * first + 0.1 * gradient
            second = 0.99 * second + 0.01 * gradient**2
            rate = 0.05 * (1 - step / (_STEPS + 1))
            move = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
            w = np.maximum(w - rate * move, 0)
        return w

    def rounded(self, w: Floats) -> Floats:
        """Return importances as they are written: on the grid, and none that the prior has at 0."""
        result: Floats = np.where(self.free, np.maximum(np.round(w / GRID) * GRID, 0), self.prior)
        return np.where((result == 0) & (self.prior > 0), self.prior.clip(max=GRID), result)

    def choose_strength(self, cases: Cases, folds: int) -> tuple[float, list[tuple[float, float, float]]]:
        """Return the strongest penalty within one standard error of the best, and the table it is from.

        The table has for each strength the mean log-likelihood of projects left out, and its standard error.
        """
        count = len(cases.truth)
        losses = {}
        for strength in STRENGTHS:
            loss = np.zeros(count)
            for fold in range(folds):
                out = np.arange(fold, count, folds)
                w = self.importances(cases.take(np.setdiff1d(np.arange(count), out)), strength)
                loss[out] = log_likelihood(cases.take(out), w)
            losses[strength] = loss
        table = [
            (strength, float(loss.mean()), float(loss.std(ddof=1) / np.sqrt(count)))
            for strength, loss in losses.items()
        ]
        best = max(losses, key=lambda strength: losses[strength].mean())
        for strength, loss in losses.items():
            worse = losses[best] - loss
            if worse.mean() <= worse.std(ddof=1) / np.sqrt(count):
                return strength, table
        return best, table

    def _seen(self, decisions: Sequence[Decision]) -> NDArray[np.bool_]:
        """Tell for each knob whether at least so many projects chose its option."""
        seen = []
        for knob in self.linear.knobs:
            if knob.kind == "feature":
                count = sum(knob.target in (decision.answer(knob.question) or ()) for decision in decisions)
            else:
                count = sum(decision.answer(knob.question) == knob.option for decision in decisions)
            seen.append(count >= MIN_SEEN)
        return np.array(seen)

    def _gradient(self, w: Floats, cases: Cases, strength: float) -> Floats:
        found, slopes = _slopes(cases.batch, w)
        chance = _chances(found)
        chance[np.arange(len(chance)), cases.truth] -= 1
        gradient = np.einsum("df,dfk->k", chance / TEMPERATURE, slopes) + strength * (w - self.prior)
        found, slopes = _slopes(self.examples.batch, w)
        rows = np.arange(len(found))
        rivals = found.copy()
        rivals[rows, self.examples.truth] = -np.inf
        rival = rivals.argmax(axis=1)
        short = np.maximum(0, self.examples.margin - found[rows, self.examples.truth] + found[rows, rival])
        return np.asarray(gradient + short @ (slopes[rows, rival] - slopes[rows, self.examples.truth]))


def project_cases(linear: Linear, projects: Sequence[Project]) -> Cases:
    """Return the projects as cases."""
    truth = np.array([linear.frameworks.index(project.framework) for project in projects])
    return Cases(linear.batch([encode(project) for project in projects]), truth, np.zeros(len(truth)))


def example_cases(linear: Linear) -> Cases:
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


def log_likelihood(cases: Cases, w: Floats) -> Floats:
    """Return for each case the log of the chance that the softmax gives its framework."""
    chance = _chances(scores(cases.batch, w))
    return np.asarray(np.log(chance[np.arange(len(chance)), cases.truth]))


def _chances(found: Floats) -> Floats:
    odds = np.exp((found - found.max(axis=1, keepdims=True)) / TEMPERATURE)
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def _slopes(batch: Batch, w: Floats) -> tuple[Floats, Floats]:
    ideal = (batch.ideal @ w)[:, None]
    found = 100 * (batch.points @ w) / ideal
    slopes = (100 * batch.points - found[:, :, None] * batch.ideal[:, None, :]) / ideal[:, :, None]
    return np.where(batch.open_to, found, -np.inf), np.where(batch.open_to[:, :, None], slopes, 0)


def read_prior(linear: Linear) -> Floats:
    """Return the prior of each knob; ValueError when the file is of another catalog."""
    prior: dict[str, float] = yaml.safe_load(PRIOR.read_text(encoding="utf-8"))
    if list(prior) != [str(knob) for knob in linear.knobs]:
        different = sorted(set(prior) ^ {str(knob) for knob in linear.knobs})
        raise ValueError(f"prior.yaml and data/questions.yaml ask for different things: {different}")
    return np.array(list(prior.values()), dtype=float)


def with_importances(catalog: Catalog, linear: Linear, w: Floats) -> Catalog:
    """Return a catalog with other importances, without touching a file."""
    value = {knob: float(number) for knob, number in zip(linear.knobs, w, strict=True)}
    by_target = {tuple(knob): number for knob, number in value.items()}

    def changed(question: str, option: str, kind: str, given: dict[str, float]) -> dict[str, float]:
        return {target: by_target[question, option, kind, target] for target in given}

    steps = []
    for step in catalog.steps:
        questions = []
        for question in step.questions:
            new = question
            if isinstance(question.options, tuple):
                options = tuple(
                    msgspec.structs.replace(
                        option,
                        more=changed(question.id, option.id, "more", option.more),
                        less=changed(question.id, option.id, "less", option.less),
                    )
                    for option in question.options
                )
                new = msgspec.structs.replace(question, options=options)
            elif question.options == "frameworks":
                new = msgspec.structs.replace(question, importance=by_target[question.id, "*", "known", ""])
            questions.append(new)
        steps.append(msgspec.structs.replace(step, questions=tuple(questions)))
    features = {
        key: msgspec.structs.replace(feature, importance=by_target["must_haves", "*", "feature", key])
        if feature.must_have
        else feature
        for key, feature in catalog.features.items()
    }
    return msgspec.structs.replace(catalog, steps=tuple(steps), features=features)


def with_sigma(catalog: Catalog, sigma: float) -> Catalog:
    """Return a catalog with another model error."""
    return msgspec.structs.replace(catalog, header=msgspec.structs.replace(catalog.header, sigma=sigma))


def shares_by_sigma(
    catalog: Catalog, projects: Sequence[Project], sigmas: Sequence[float] = SIGMAS
) -> Floats:
    """Return the shares of first places, sigmas x projects x frameworks."""
    result = np.zeros((len(sigmas), len(projects), len(catalog.frameworks)))
    for row, sigma in enumerate(sigmas):
        changed = with_sigma(catalog, sigma)
        for column, project in enumerate(projects):
            found = robustness(Evaluation(changed, encode(project)))
            result[row, column] = [
                found.first(key) if key in found.shares else 0.0 for key in catalog.frameworks
            ]
    return result


def sigma_likelihoods(catalog: Catalog, projects: Sequence[Project]) -> Floats:
    """Return the log of the share of the framework chosen, sigmas x projects."""
    shares = shares_by_sigma(catalog, projects)
    truth = [list(catalog.frameworks).index(project.framework) for project in projects]
    # A share of 0 in 10,000 draws is taken for half a draw.
    return np.asarray(np.log(np.maximum(shares[:, np.arange(len(truth)), truth], 0.5 / 10_000)))


def best_sigma(likelihoods: Floats) -> float:
    """Return the sigma under which the projects are most likely."""
    return SIGMAS[int(likelihoods.mean(axis=1).argmax())]


def main(arguments: list[str]) -> int:
    """Print, and on request write, what the fit changes."""
    catalog = catalogs.load(DATA)
    projects = load()
    out = sys.stdout.write
    if arguments == ["--keep-prior"]:
        keep_prior(Linear(catalog))
        return 0
    fit = Fit(catalog, projects)
    strength, table = fit.choose_strength(fit.projects, len(projects))
    out("Penalty on the squared distance from the prior; log-likelihood of the project left out\n")
    for given, mean, error in table:
        out(f"  {given:6.1f}  {mean:.4f} ± {error:.4f}{'  chosen' if given == strength else ''}\n")
    raw = fit.importances(fit.projects, strength)
    new = fit.rounded(raw)
    out(f"{int(fit.free.sum())} of {len(new)} importances are seen; the others stay at the prior.\n")
    out(f"Largest step before rounding: {float(np.abs(raw - fit.prior).max()):.3f}\n")
    moved = [
        (knob, float(old), float(value))
        for knob, old, value in zip(fit.linear.knobs, fit.prior, new, strict=True)
        if old != value
    ]
    out("".join(f"  {knob}: {old:.2f} -> {value:.2f}\n" for knob, old, value in moved))
    if not moved:
        out("Rounded to 0.25, every importance stays at the prior.\n")
    likelihoods = sigma_likelihoods(with_importances(catalog, fit.linear, new), projects)
    sigma = best_sigma(likelihoods)
    low, high = sigma_interval(likelihoods)
    out(f"sigma {sigma:g} (bootstrap, 95 %: {low:g} to {high:g})\n")
    if arguments == ["--write"]:
        write(fit.linear, new, sigma, len(projects))
    return 0


def sigma_interval(likelihoods: Floats) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of sigma, over projects."""
    generator = np.random.default_rng(1)
    count = likelihoods.shape[1]
    found = [best_sigma(likelihoods[:, generator.integers(count, size=count)]) for _ in range(2000)]
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)


def keep_prior(linear: Linear) -> None:
    """Write the present importances as the prior."""
    lines = [f"{knob}: {edit.number(value)}" for knob, value in zip(linear.knobs, linear.values, strict=True)]
    head = (
        "# The importances before any fit, set by judgment: the article's statements, and what the misses\n"
        "# on real projects teach in general (docs/validation.md). `make fit` steps away from these.\n"
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
