"""What comes after the choice: the steps that start a project, and what to try first."""

from collections import defaultdict
from typing import NamedTuple

from chooser.advice.rows import RowKey, level_text, support_text
from chooser.base.text import _, uncapitalized
from chooser.decision import Decision
from chooser.engine.scoring import Evaluation
from chooser.model import Catalog, Instruction

MOST_RISKS = 3
"""How many things to try first are named: more than a team would try."""
_SMALLEST = 0.05
"""Score points below which something missed is no risk, as a difference that small is no reason."""


class Risk(NamedTuple):
    """Something that was asked for and in which the winner is weak: to be tried before anything is built."""

    framework: str
    kind: str
    """`criterion` or `feature`, as the rows of the comparison have it."""
    id: str
    text: str
    points: float
    """Score points that the winner misses there."""
    sources: tuple[str, ...]


def instructions(catalog: Catalog, decision: Decision, framework: str) -> tuple[Instruction, ...]:
    """Return what starts a project with a framework, for the answers as they are."""
    every = catalog.frameworks[framework].first_steps
    return tuple(each for each in every if any(map(decision.fits, each.conditions)))


def risks(evaluation: Evaluation, framework: str) -> tuple[Risk, ...]:
    """Return where a framework misses the most score points that the answers offer, the most first.

    Only what was asked for is named, and only where something of it is missed. A feature that is all that an
    answer asks for comes before everything else where most of it is missed: without it the answer is not met.
    """
    table = evaluation.table
    index = table.index[framework]
    missed: dict[RowKey, float] = defaultdict(float)
    wants_less: dict[RowKey, float] = defaultdict(float)
    unmet: set[RowKey] = set()
    for asked in evaluation.asked():
        if asked.term.kind != "framework":
            lost = asked.weight * (1 - asked.term.values[index])
            missed[asked.term.row] += evaluation.score(lost)
            wants_less[asked.term.row] += lost if asked.term.less else -lost
            is_all = len(table.terms[asked.question, asked.option]) == 1
            if asked.term.kind == "feature" and is_all and not table.is_must_haves(asked.question):
                unmet |= {asked.term.row} if asked.term.values[index] < 0.5 else set()
    worst = sorted(
        (row for row in missed if missed[row] >= _SMALLEST), key=lambda row: (row not in unmet, -missed[row])
    )
    return tuple(
        _risk(evaluation.catalog, framework, row, missed[row], less=wants_less[row] > 0)
        for row in worst[:MOST_RISKS]
    )


def _risk(catalog: Catalog, framework: str, row: RowKey, points: float, *, less: bool) -> Risk:
    kind, key = row
    entry = catalog.frameworks[framework]
    if kind == "criterion":
        rating = entry.ratings[key]
        name = catalog.criteria[key].name
        if less:
            name = _("{criterion}, of which you want less").format(criterion=name)
        level = uncapitalized(level_text(catalog, key, rating))
        text = _("{name}: {level}. {because}").format(name=name, level=level, because=rating.because)
        return Risk(framework, kind, key, text, points, rating.evidence)
    support = entry.features.get(key)
    level = support_text(support)
    if support is not None and support.by and support.support in ("official", "extension"):
        level = _("{level} ({givers})").format(level=level, givers=support.by)
    text = _("{features}: {support}.").format(features=catalog.features[key].name, support=level)
    if support is not None:
        text = f"{text} {support.because}"
    return Risk(framework, kind, key, text, points, support.evidence if support is not None else ())
