"""What comes after the choice: the steps that start a project, and what to try first."""

from typing import NamedTuple

from chooser.advice import sentences
from chooser.advice.rows import RowKey, found_again_first
from chooser.advice.wishes import Wish, because_of, features_asked_for, wishes
from chooser.base.text import half_up
from chooser.decision import Decision
from chooser.engine.scoring import Evaluation
from chooser.model import KNOWN, Catalog, Instruction

MOST_RISKS = 3
"""How many things to try first are named: more than a team would try."""


class Risk(NamedTuple):
    """Something that was asked for and in which the winner is weak.

    What can be tried is to be tried before anything is built; the rest only speaks against it.
    """

    framework: str
    kind: str
    """`criterion` or `feature`, as the rows of the comparison have it."""
    id: str
    text: str
    points: float
    """Score points that the winner misses there."""
    sources: tuple[str, ...]
    to_do: str = ""
    """How to find out whether it is good enough, as a sentence; empty where that cannot be tried."""
    is_known: bool = False
    """Whether the team has been through it with this framework: then it is neither tried nor told."""


def instructions(catalog: Catalog, decision: Decision, framework: str) -> tuple[Instruction, ...]:
    """Return what starts a project with a framework, for the answers as they are."""
    every = catalog.frameworks[framework].first_steps
    return tuple(each for each in every if any(map(decision.fits, each.conditions)))


def risks(evaluation: Evaluation, framework: str) -> tuple[Risk, ...]:
    """Return where a framework misses the most score points that the answers offer, the most first.

    Only what was asked for is named, and only where a point or more of it is missed, as points are shown. A
    feature that is all that an answer asks for comes before everything else where most of it is missed:
    without it the answer is not met.
    """
    index = evaluation.table.index[framework]
    asked = wishes(each for each in evaluation.asked() if each.term.kind != "framework")
    missed = {row: evaluation.score(wish.weight - wish.lead(index, None)) for row, wish in asked.items()}
    unmet = {row for row, wish in asked.items() if _is_unmet(evaluation, index, wish)}
    worst = sorted(
        (row for row in missed if half_up(missed[row]) >= 1),
        key=lambda row: (_is_known(evaluation, framework, row), row not in unmet, -missed[row]),
    )
    return tuple(_risk(evaluation, framework, row, asked[row], missed[row]) for row in worst[:MOST_RISKS])


def _is_known(evaluation: Evaluation, framework: str, row: RowKey) -> bool:
    """Tell whether only who is new to a framework meets this, and the team has shipped with it."""
    criterion = evaluation.catalog.criteria.get(row[1]) if row[0] == "criterion" else None
    has_shipped = framework in evaluation.decision.chosen(KNOWN)
    return criterion is not None and criterion.to_try_unless_known and has_shipped


def _is_unmet(evaluation: Evaluation, index: int, wish: Wish) -> bool:
    """Tell whether an answer asks for this feature alone, and most of it is missed."""
    table = evaluation.table
    return any(
        each.term.kind == "feature"
        and len(table.terms[each.question, each.option]) == 1
        and not table.is_must_haves(each.question)
        and each.term.values[index] < 0.5
        for each in wish.asked
    )


def _risk(evaluation: Evaluation, framework: str, row: RowKey, wish: Wish, points: float) -> Risk:
    catalog, (kind, key) = evaluation.catalog, row
    entry = catalog.frameworks[framework]
    if kind == "criterion":
        wish = wish.most_missed(evaluation.table.index[framework])
        said, source = because_of(evaluation, [framework], key, wish)
        side = sentences.on_criterion(
            catalog,
            framework,
            key,
            less=wish.asks_for_less,
            because_of=source,
            asked=features_asked_for(evaluation),
        )
        text = sentences.of_one(sentences.answers(catalog, said), side)
        sources = found_again_first(catalog, entry.ratings[key].evidence)
        is_known = _is_known(evaluation, framework, row)
        to_do = "" if wish.asks_for_less or is_known else catalog.criteria[key].to_try or ""
        return Risk(framework, kind, key, text, points, sources, to_do, is_known)
    # One that weighs nothing misses no points: then something else has asked for it.
    table = evaluation.table
    is_must_have = any(table.is_must_haves(each.question) and each.weight > 0 for each in wish.asked)
    begin = sentences.must_haves(catalog, [key]) if is_must_have else sentences.answers(catalog, wish.said)
    text = sentences.of_one(begin, sentences.on_features(catalog, framework, [key]))
    support = entry.features.get(key)
    evidence = support.evidence if support is not None else ()
    to_do = sentences.to_try(catalog, framework, key)
    return Risk(framework, kind, key, text, points, found_again_first(catalog, evidence), to_do)
