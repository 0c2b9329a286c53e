"""What Chooser says of the real projects, against what they chose (`make validate`).

Agreement with the project left out wherever something is fitted, the reliability of the confidence, the same
for three baselines, and every hit and miss. All of it is Markdown, as it stands in docs/validation.md.
"""

import sys
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from chooser import catalog as catalogs
from chooser.model import Catalog
from chooser.paths import DATA
from chooser.robustness import robustness
from chooser.scoring import Evaluation, rank
from validation.baselines import (
    ARTICLE,
    DJANGO_NEXT,
    Orders,
    article_table,
    most_frequent,
    regression,
    table_ranks,
)
from validation.encode import Project, encode, load
from validation.fit import (
    SIGMAS,
    Fit,
    best_sigma,
    shares_by_sigma,
    sigma_interval,
    sigma_likelihoods,
    with_importances,
    with_sigma,
)

STRENGTH = 100.0
"""The penalty that `make fit` chose."""
BINS = 5
DRAWS = 2000


class Result(NamedTuple):
    """What one way of choosing says of each project: the first two, and how sure it is of the first."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    confidence: NDArray[np.float64]

    def top1(self, truth: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell where the first is the one chosen."""
        return np.asarray(self.first == truth)

    def top2(self, truth: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell where one of the first two is the one chosen."""
        return np.asarray((self.first == truth) | (self.second == truth))


class Bin(NamedTuple):
    """One row of a reliability table."""

    low: float
    high: float
    size: int
    confidence: float
    hits: int


def chooser_result(catalog: Catalog, projects: Sequence[Project]) -> Result:
    """Return what a catalog says, through the functions that the application calls."""
    frameworks = list(catalog.frameworks)
    first, second, confidence = [], [], []
    for project in projects:
        evaluation = Evaluation(catalog, encode(project))
        ranking = rank(evaluation)
        first.append(frameworks.index(ranking[0].id))
        second.append(frameworks.index(ranking[1].id) if len(ranking) > 1 else -1)
        confidence.append(robustness(evaluation).first(ranking[0].id))
    return Result(np.array(first), np.array(second), np.array(confidence))


def left_out_result(catalog: Catalog, projects: Sequence[Project]) -> tuple[Result, list[float], int]:
    """Return the same with importances and sigma fitted anew without each project.

    With it the sigmas found, and in how many turns the importances differed from the prior.
    """
    fit = Fit(catalog, projects)
    found: list[Result] = []
    sigmas: list[float] = []
    changed = 0
    # Most turns end at the same rounded importances: the likelihoods of sigma are worked out once for each.
    known: dict[bytes, tuple[Catalog, NDArray[np.float64]]] = {}
    for row, project in enumerate(projects):
        new = fit.rounded(fit.importances(fit.projects.without(row), STRENGTH))
        changed += int(bool((new != fit.prior).any()))
        if new.tobytes() not in known:
            fitted = with_importances(catalog, fit.linear, new)
            known[new.tobytes()] = fitted, sigma_likelihoods(fitted, projects)
        fitted, likelihoods = known[new.tobytes()]
        sigmas.append(best_sigma(np.delete(likelihoods, row, axis=1)))
        found.append(chooser_result(with_sigma(fitted, sigmas[-1]), [project]))
    return Result(*(np.concatenate(part) for part in zip(*found, strict=True))), sigmas, changed


def from_chances(chances: NDArray[np.float64]) -> Result:
    """Return a result by chances, ties in the order of the catalog."""
    order = np.argsort(-chances, axis=1, kind="stable")
    return Result(order[:, 0], order[:, 1], chances.max(axis=1))


def from_table(projects: Sequence[Project], frameworks: list[str], orders: Orders = ARTICLE) -> Result:
    """Return what the article's table says; its confidence is how often it was right elsewhere."""
    order = table_ranks(projects, frameworks, orders)
    chances = article_table(projects, frameworks, orders)
    first = np.array([row[0] for row in order])
    second = np.array([row[1] for row in order])
    return Result(first, second, chances[np.arange(len(first)), first])


def wilson(hits: int, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    z = 1.96
    share = hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * float(np.sqrt(share * (1 - share) / count + z * z / (4 * count * count))) / (1 + z * z / count)
    return middle - half, middle + half


def reliability(confidence: NDArray[np.float64], hits: NDArray[np.bool_]) -> list[Bin]:
    """Return five bins of equal width over [0, 1], empty ones among them."""
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    bins = []
    for index in range(BINS):
        inside = place == index
        mean = float(confidence[inside].mean()) if inside.any() else 0.0
        bins.append(Bin(index / BINS, (index + 1) / BINS, int(inside.sum()), mean, int(hits[inside].sum())))
    return bins


def calibration_error(confidence: NDArray[np.float64], hits: NDArray[np.bool_]) -> float:
    """Return the mean distance between confidence and hit rate of the bins, weighted by their projects."""
    bins = [found for found in reliability(confidence, hits) if found.size]
    return sum(abs(found.size * found.confidence - found.hits) for found in bins) / len(confidence)


def error_interval(confidence: NDArray[np.float64], hits: NDArray[np.bool_]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of the calibration error, over projects."""
    generator = np.random.default_rng(1)
    rows = generator.integers(len(hits), size=(DRAWS, len(hits)))
    found = [calibration_error(confidence[draw], hits[draw]) for draw in rows]
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)


def error_by_chance(confidence: NDArray[np.float64]) -> float:
    """Return the mean calibration error of a perfectly calibrated confidence on as many projects."""
    generator = np.random.default_rng(1)
    draws = generator.random((DRAWS, len(confidence))) < confidence
    return float(np.mean([calibration_error(confidence, hits) for hits in draws]))


def _share(hits: NDArray[np.bool_]) -> str:
    low, high = wilson(int(hits.sum()), len(hits))
    return f"{100 * hits.mean():.1f} % ({100 * low:.0f} to {100 * high:.0f})"


def summary_line(name: str, result: Result, truth: NDArray[np.int64]) -> str:
    """Return a row of the table of agreement."""
    hits = result.top1(truth)
    low, high = error_interval(result.confidence, hits)
    error = calibration_error(result.confidence, hits)
    return (
        f"| {name} | {_share(hits)} | {_share(result.top2(truth))} | {error:.3f} ({low:.2f} to {high:.2f}) |"
    )


def lines(catalog: Catalog, projects: Sequence[Project]) -> list[str]:
    """Return the whole report."""
    frameworks = list(catalog.frameworks)
    truth = np.array([frameworks.index(project.framework) for project in projects])
    shipped = chooser_result(catalog, projects)
    left_out, sigmas, changed = left_out_result(catalog, projects)
    by_catalog = from_table(projects, frameworks, DJANGO_NEXT)
    by_regression = from_chances(regression(catalog, projects))
    text = [
        f"## Agreement on {len(projects)} projects",
        "",
        "| | first (95 %) | among the first two (95 %) | calibration error (95 %) |",
        "| --- | --- | --- | --- |",
        summary_line("Chooser, each project left out of the fit", left_out, truth),
        summary_line("Chooser as shipped", shipped, truth),
        summary_line("always the most frequent", from_chances(most_frequent(projects, frameworks)), truth),
        summary_line("the article's table of project types", from_table(projects, frameworks), truth),
        summary_line("the same with the catalog's order as fallback", by_catalog, truth),
        summary_line("logistic regression on the answers", by_regression, truth),
        "",
        f"Importances differed from the prior in {changed} of {len(projects)} turns; sigma was "
        f"{min(sigmas):g} to {max(sigmas):g}. A perfectly calibrated confidence would have a calibration "
        f"error of {error_by_chance(shipped.confidence):.3f} on average on as many projects.",
        "",
    ]
    text += _by_framework(frameworks, shipped, truth)
    text += _reliability_lines(left_out, left_out.top1(truth))
    text += _sigma_lines(catalog, projects, truth)
    return text + _project_lines(frameworks, projects, shipped, truth)


def _by_framework(frameworks: list[str], result: Result, truth: NDArray[np.int64]) -> list[str]:
    text = ["## What was chosen, and what Chooser says", ""]
    text.append("| chosen | " + " | ".join(frameworks) + " | agreement (95 %) |")
    text.append("| --- |" + " ---: |" * len(frameworks) + " --- |")
    for index, key in enumerate(frameworks):
        said = result.first[truth == index]
        counts = np.bincount(said, minlength=len(frameworks))
        text.append(f"| {key} | " + " | ".join(map(str, counts)) + f" | {_share(said == index)} |")
    return [*text, ""]


def _reliability_lines(result: Result, hits: NDArray[np.bool_]) -> list[str]:
    text = ["## Reliability of the confidence, each project left out", ""]
    text += ["| confidence | projects | mean confidence | right (95 %) |", "| --- | ---: | ---: | --- |"]
    for found in reliability(result.confidence, hits):
        row = f"| {100 * found.low:.0f} to {100 * found.high:.0f} % | {found.size} |"
        if found.size:
            low, high = wilson(found.hits, found.size)
            right = f"{100 * found.hits / found.size:.0f} % ({100 * low:.0f} to {100 * high:.0f})"
            row += f" {100 * found.confidence:.0f} % | {right} |"
        else:
            row += " | |"
        text.append(row)
    return [*text, ""]


def _sigma_lines(catalog: Catalog, projects: Sequence[Project], truth: NDArray[np.int64]) -> list[str]:
    shares = shares_by_sigma(catalog, projects)
    low, high = sigma_interval(sigma_likelihoods(catalog, projects))
    hits = chooser_result(catalog, projects).top1(truth)
    first = chooser_result(catalog, projects).first
    rows = np.arange(len(truth))
    text = ["## Sigma", "", "| sigma | log-likelihood | mean confidence | calibration error |"]
    text.append("| ---: | ---: | ---: | ---: |")
    for sigma, found in zip(SIGMAS, shares, strict=True):
        if sigma % 2 and sigma != catalog.header.sigma:
            continue
        likelihood = float(np.log(np.maximum(found[rows, truth], 0.5 / 10_000)).mean())
        confidence = found[rows, first]
        error = calibration_error(confidence, hits)
        text.append(f"| {sigma:g} | {likelihood:.3f} | {100 * confidence.mean():.0f} % | {error:.3f} |")
    text += ["", f"Shipped: {catalog.header.sigma:g}; 95 % bootstrap interval {low:g} to {high:g}.", ""]
    return text


def _project_lines(
    frameworks: list[str], projects: Sequence[Project], result: Result, truth: NDArray[np.int64]
) -> list[str]:
    hits = result.top1(truth)
    text: list[str] = []
    for title, wanted in (("Misses", False), ("Hits", True)):
        text += [f"## {title}: {int((hits == wanted).sum())}", ""]
        text += ["| project | decided | chose | Chooser says | confidence | second |"]
        text += ["| --- | ---: | --- | --- | ---: | --- |"]
        for row, project in enumerate(projects):
            if hits[row] == wanted:
                text.append(
                    f"| {project.name} | {project.decided} | {project.framework} | "
                    f"{frameworks[result.first[row]]} | {100 * result.confidence[row]:.0f} % | "
                    f"{frameworks[result.second[row]]} |"
                )
        text.append("")
    return text


def main() -> int:
    """Print the report."""
    sys.stdout.write("\n".join(lines(catalogs.load(DATA), load())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
