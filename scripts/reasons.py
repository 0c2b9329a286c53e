"""Print every sentence that results give as a reason or as a risk: python -m scripts.reasons.

Over all examples and all described projects of validation/panel.yaml, for the winner and for every loser.
Each line is to be read by a person; tests/test_reason_texts.py holds what can be held of them.
"""

import sys
from collections.abc import Iterator
from typing import NamedTuple

from validation.sets import load_panel, panel_rows

from chooser import storage
from chooser.advice.figures import Figures
from chooser.advice.recommendation import Recommendation
from chooser.base.paths import DATA, EXAMPLES
from chooser.knowledge import catalog as catalogs
from chooser.model import Catalog


class Told(NamedTuple):
    """One sentence of a result: who told it, for whom it speaks, and what it is worth in whole points."""

    decision: str
    framework: str
    kind: str
    """`+` for the framework, `-` against it, `?` for what to try first."""
    points: int
    text: str


def recommendations(catalog: Catalog) -> Iterator[tuple[str, Recommendation]]:
    """Yield a recommendation for each example and each described project, by its name."""
    for path in sorted(EXAMPLES.glob("*.chooser")):
        yield path.stem, Recommendation(catalog, storage.load(path, catalog))
    described = panel_rows(tuple(catalog.frameworks), load_panel())
    for name, decision in zip(described.labels, described.decisions, strict=True):
        yield name, Recommendation(catalog, decision)


def told(name: str, recommendation: Recommendation) -> Iterator[Told]:
    """Yield every reason and every risk of each framework that is considered."""
    shown = Figures(recommendation)
    for standing in recommendation.ranking:
        for reason, worth in shown.reasons_of(standing.id):
            yield Told(name, standing.id, "+" if reason.in_favor else "-", worth, reason.text)
        for risk in recommendation.risks_of(standing.id):
            if risk.is_known:
                continue
            yield Told(name, standing.id, "?", round(risk.points), f"{risk.text} {risk.to_do}".strip())


def main() -> None:
    """Print the sentences of the winners and losers, by decision; with --once each sentence only once."""
    seen: set[str] = set()
    for name, recommendation in recommendations(catalogs.load(DATA)):
        for line in told(name, recommendation):
            if "--once" in sys.argv[1:] and line.text in seen:
                continue
            seen.add(line.text)
            sys.stdout.write(f"{name} {line.framework} {line.kind}{line.points}: {line.text}\n")


if __name__ == "__main__":
    main()
