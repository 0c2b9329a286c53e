"""What Chooser says of the three sets, against what should come first (`make validate`).

All figures are of decisions that were left out of the fit, ten folds, the two encodings of a case in one; the
same for three baselines. All of it is Markdown, as it stands in docs/validation.md.
"""

import sys
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from chooser.base.paths import DATA
from chooser.decision import Decision
from chooser.engine.robustness import robustness
from chooser.engine.scoring import Evaluation, rank
from chooser.knowledge import catalog as catalogs
from chooser.model import Catalog
from validation.agreement import (
    Result,
    calibration_error,
    error_by_chance,
    from_chances,
    reliability,
    select,
    share_text,
    summary_line,
    wilson,
)
from validation.baselines import (
    available,
    most_frequent,
    regression,
    table_confidence,
    table_orders,
)
from validation.fit import FOLDS, Fit
from validation.linear import with_importances
from validation.sets import Rows, case_rows, clear, folds, load_all, load_cases
from validation.sigma import (
    SIGMAS,
    best_sigma,
    shares_by_sigma,
    sigma_interval,
    sigma_likelihoods,
)

HEAD = (
    "| | first (95 %) | among the first two (95 %) | calibration error (95 %) |",
    "| --- | --- | --- | --- |",
)


class LeftOut(NamedTuple):
    """What Chooser says of the decisions of each set while their fold is left out of the fit."""

    results: list[Result]
    sigmas: list[float]


def chooser_result(catalog: Catalog, decisions: Sequence[Decision], sigma: float | None = None) -> Result:
    """Return what a catalog says, through the functions that the application calls.

    `sigma` is the model error in score points; without it the catalog's own.
    """
    frameworks = list(catalog.frameworks)
    first, second, confidence = [], [], []
    for decision in decisions:
        evaluation = Evaluation(catalog, decision)
        ranking = rank(evaluation)
        first.append(frameworks.index(ranking[0].id))
        second.append(frameworks.index(ranking[1].id) if len(ranking) > 1 else -1)
        confidence.append(robustness(evaluation, sigma).first(ranking[0].id))
    return Result(np.array(first), np.array(second), np.array(confidence))


def left_out(catalog: Catalog, sets: Sequence[Rows]) -> LeftOut:
    """Return what is said with importances and sigma fitted anew without each fold."""
    fit = Fit(catalog, sets)
    places = [folds(rows, FOLDS) for rows in sets]
    shape = [len(rows.decisions) for rows in sets]
    found = [Result(np.zeros(size, dtype=int), np.zeros(size, dtype=int), np.zeros(size)) for size in shape]
    sigmas = []
    for fold in range(FOLDS):
        out = [np.flatnonzero(place == fold) for place in places]
        fitted = with_importances(catalog, fit.linear, fit.rounded(fit.importances(out)))
        kept = [select(rows, place != fold) for rows, place in zip(sets[1:], places[1:], strict=True)]
        sigmas.append(best_sigma(sigma_likelihoods(fitted, kept)))
        for rows, held, result in zip(sets, out, found, strict=True):
            said = chooser_result(fitted, [rows.decisions[row] for row in held], sigmas[-1])
            for whole, part in zip(result, said, strict=True):
                whole[held] = part
    return LeftOut(found, sigmas)


def baselines(catalog: Catalog, rows: Rows) -> dict[str, Result]:
    """Return what the three simpler ways say, each fitted without the fold."""
    fold, usable = folds(rows, FOLDS), available(catalog, rows)
    orders = table_orders(catalog, rows)
    table = Result(
        np.array([order[0] for order in orders]),
        np.array([order[1] if len(order) > 1 else -1 for order in orders]),
        table_confidence(rows, orders, fold),
    )
    return {
        "the article's table of project types": table,
        "always the most frequent": from_chances(most_frequent(rows, usable, fold)),
        "logistic regression on the answers": from_chances(regression(catalog, rows, usable, fold)),
    }


def lines(catalog: Catalog) -> list[str]:
    """Return the whole report."""
    sets = load_all(list(catalog.frameworks))
    found = left_out(catalog, sets)
    text: list[str] = []
    titles = ("described projects, judged by the panel", "public decisions", "real applications")
    for rows, result, title in zip(sets, found.results, titles, strict=True):
        text += [f"## {rows.units} {title}", ""]
        text += _agreement_lines(catalog, rows, result)
        text += _by_framework(list(catalog.frameworks), rows, result)
    low, high = min(found.sigmas), max(found.sigmas)
    text += [f"Sigma was {low:g} to {high:g} over the {FOLDS} turns.", ""]
    text += _added_lines(catalog)
    text += _confidence_lines(sets[1:], found.results[1:])
    text += _sigma_lines(catalog, sets[1:])
    for rows, result in zip(sets, found.results, strict=True):
        text += _miss_lines(list(catalog.frameworks), rows, result)
    return text


def _agreement_lines(catalog: Catalog, rows: Rows, result: Result) -> list[str]:
    others = baselines(catalog, rows)
    shipped = chooser_result(catalog, rows.decisions)
    text = [*HEAD, summary_line("Chooser, left out of the fit", rows, result)]
    text.append(summary_line("Chooser as shipped", rows, shipped))
    text += [summary_line(name, rows, other) for name, other in others.items()]
    if rows.name == "panel":
        chosen = clear(rows)
        part = select(rows, chosen)
        text += ["", f"The {part.units} clear ones:", "", *HEAD]
        text.append(summary_line("Chooser, left out of the fit", part, result.take(chosen)))
        text.append(summary_line("Chooser as shipped", part, shipped.take(chosen)))
        text += [summary_line(name, part, other.take(chosen)) for name, other in others.items()]
    table = others["the article's table of project types"]
    ours, theirs = (rows.per_unit(other.top1(rows.truth)) for other in (result, table))
    error = float(np.sqrt(theirs.mean() * (1 - theirs.mean()) / len(theirs)))
    text += [
        "",
        f"Against the table: {100 * (ours.mean() - theirs.mean()):+.1f} points; one standard error of the "
        f"table's share is {100 * error:.1f} points.",
        "",
    ]
    return text


def _by_framework(frameworks: list[str], rows: Rows, result: Result) -> list[str]:
    text = ["| should come first | " + " | ".join(frameworks) + " | agreement (95 %) |"]
    text.append("| --- |" + " ---: |" * len(frameworks) + " --- |")
    for index, key in enumerate(frameworks):
        part = select(rows, rows.truth == index)
        said = result.first[rows.truth == index]
        weights = 1 / np.bincount(part.unit)[part.unit]
        counts = np.bincount(said, weights=weights, minlength=len(frameworks))
        cells = " | ".join(f"{count:g}" for count in counts)
        text.append(f"| {key} | {cells} | {share_text(part, said == index)} |")
    return [*text, ""]


def _added_lines(catalog: Catalog) -> list[str]:
    """Return the agreement on the cases as shipped, without and with the answers added in version 1.1."""
    text = ["## The cases with the questions of version 1.1", "", *HEAD]
    for name, added in (("as before", False), ("with the added answers", True)):
        rows = case_rows(list(catalog.frameworks), load_cases(), added=added)
        text.append(
            summary_line(f"Chooser as shipped, {name}", rows, chooser_result(catalog, rows.decisions))
        )
    return [*text, ""]


def _confidence_lines(sets: Sequence[Rows], results: Sequence[Result]) -> list[str]:
    confidence = np.concatenate([result.confidence for result in results])
    hits = np.concatenate([result.top1(rows.truth) for rows, result in zip(sets, results, strict=True)])
    text = ["## Reliability of the confidence, cases and projects left out", ""]
    text += ["| confidence | decisions | mean confidence | right (95 %) |", "| --- | ---: | ---: | --- |"]
    for found in reliability(confidence, hits):
        row = f"| {100 * found.low:.0f} to {100 * found.high:.0f} % | {found.size} |"
        if found.size:
            low, high = wilson(found.hits, found.size)
            right = f"{100 * found.hits / found.size:.0f} % ({100 * low:.0f} to {100 * high:.0f})"
            row += f" {100 * found.confidence:.0f} % | {right} |"
        else:
            row += " | |"
        text.append(row)
    text += [
        "",
        f"Calibration error of both together: {calibration_error(confidence, hits):.3f}; a perfectly "
        f"calibrated confidence would have {error_by_chance(confidence):.3f} on average.",
        "",
    ]
    return text


def _sigma_lines(catalog: Catalog, sets: Sequence[Rows]) -> list[str]:
    likelihoods = sigma_likelihoods(catalog, sets)
    low, high = sigma_interval(likelihoods)
    shares = np.concatenate([shares_by_sigma(catalog, rows) for rows in sets], axis=1)
    truth = np.concatenate([rows.truth for rows in sets])
    said = chooser_result(catalog, [decision for rows in sets for decision in rows.decisions])
    text = ["## Sigma", "", "| sigma | log-likelihood | mean confidence | calibration error |"]
    text.append("| ---: | ---: | ---: | ---: |")
    for sigma, row, found in zip(SIGMAS, likelihoods, shares, strict=True):
        confidence = found[np.arange(len(truth)), said.first]
        error = calibration_error(confidence, said.top1(truth))
        text.append(f"| {sigma:g} | {row.mean():.3f} | {100 * confidence.mean():.0f} % | {error:.3f} |")
    text += ["", f"Shipped: {catalog.header.sigma:g}; 95 % bootstrap interval {low:g} to {high:g}.", ""]
    return text


def _miss_lines(frameworks: list[str], rows: Rows, result: Result) -> list[str]:
    """Return the decisions on which another framework is named, first those that both encodings miss."""
    missed = np.flatnonzero(~result.top1(rows.truth))
    text = [f"## Misses of the {rows.name}: {len(missed)} of {len(rows.decisions)} decisions", ""]
    text += ["| which | should come first | Chooser says | confidence |", "| --- | --- | --- | ---: |"]
    for row in missed:
        share = rows.target[row].max()
        first = frameworks[rows.truth[row]] + (f" ({100 * share:.0f} of 100)" if rows.name == "panel" else "")
        said = frameworks[result.first[row]]
        text.append(f"| {rows.labels[row]} | {first} | {said} | {100 * result.confidence[row]:.0f} % |")
    return [*text, ""]


def main() -> int:
    """Print the report."""
    sys.stdout.write("\n".join(lines(catalogs.load(DATA))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
