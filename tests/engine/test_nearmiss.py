"""Several answers changed at once, against all sets of changes tried one by one from scratch."""

import time
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import msgspec
import pytest
from benchmarks import generated

from chooser.base.paths import DATA
from chooser.decision import SKIP, UNSURE, Answer, Decision
from chooser.engine.nearmiss import MAX_CHANGES, nearest_miss, pair_changes
from chooser.engine.scoring import Evaluation
from chooser.engine.whatif import Change
from chooser.knowledge import catalog as catalogs
from chooser.model import Catalog
from tests.builders import KNOWN, MUST_HAVES, catalog_of, framework, one, random_problem
from tests.duels import duel

Flip = tuple[str, str]
"""A question, and the option to take instead, to add or to take away."""
SEEDS = range(150)


def flips(catalog: Catalog, decision: Decision) -> list[Flip]:
    """Every single change of what is answered."""
    found = []
    for question in catalog.questions:
        answer = decision.answers.get(question, UNSURE)
        if answer not in (UNSURE, SKIP):
            found += [(question, o.id) for o in catalog.options(question) if o.id != answer]
    return found


def flipped(decision: Decision, chosen: tuple[Flip, ...]) -> Decision | None:
    """The decision with these changes; None where they would answer a question of kind one twice."""
    answers = dict(decision.answers)
    for question, option in chosen:
        now = answers[question]
        if isinstance(now, tuple):
            rest = tuple(other for other in now if other != option)
            answers[question] = rest if len(rest) < len(now) else (*now, option)
        elif now == decision.answers[question]:
            answers[question] = option
        else:
            return None
    return msgspec.structs.replace(decision, answers=answers)


def outcome(catalog: Catalog, decision: Decision) -> tuple[str | None, float]:
    """The winner and its lead in importance units, worked out from scratch."""
    evaluation = Evaluation(catalog, decision)
    if evaluation.winner is None:
        return None, 0
    left = [index for index in evaluation.considered if index not in evaluation.out]
    rivals = [evaluation.totals[index] for index in left if index != evaluation.winner]
    lead = evaluation.totals[evaluation.winner] - max(rivals, default=0)
    return evaluation.table.frameworks[evaluation.winner], lead


def outcomes(catalog: Catalog, decision: Decision, size: int) -> Iterator[tuple[Decision, str | None, float]]:
    for chosen in combinations(flips(catalog, decision), size):
        changed = flipped(decision, chosen)
        if changed is not None:
            yield changed, *outcome(catalog, changed)


def nearest_by_trying(catalog: Catalog, decision: Decision) -> dict[str, tuple[int, float]]:
    """For each loser that can win the number of changes it takes, and the largest lead that as many give."""
    found: dict[str, tuple[int, float]] = {}
    for size in range(1, MAX_CHANGES + 1):
        for _changed, winner, lead in outcomes(catalog, decision, size):
            before = found.get(winner or "", (size, lead))
            if winner is not None and before[0] == size:
                found[winner] = (size, max(lead, before[1]))
    found.pop(outcome(catalog, decision)[0] or "", None)
    return found


def applied(decision: Decision, change: Change) -> Decision:
    """The decision with a change made, of which the answers of now are right."""
    for question, (now, _new) in change.answers.items():
        assert decision.answers[question] == now
    return msgspec.structs.replace(
        decision, answers={**decision.answers, **{key: new for key, (_now, new) in change.answers.items()}}
    )


def steps(change: Change) -> int:
    """How many single changes a change is made of."""
    return sum(len({*now} ^ {*new}) if isinstance(now, tuple) else 1 for now, new in change.answers.values())


def assert_margin(catalog: Catalog, decision: Decision, change: Change) -> float:
    """The change does what it says; returns the lead in importance units."""
    changed = applied(decision, change)
    winner, lead = outcome(catalog, changed)
    assert change.winner == winner
    ideal = Evaluation(catalog, changed).ideal
    assert change.margin == pytest.approx(100 * lead / ideal if ideal > 1e-9 else 0, abs=1e-9)
    return lead


@pytest.mark.parametrize("seed", SEEDS)
def test_nearest_miss_is_the_best_of_all_sets_of_up_to_three_changes(seed):
    catalog, decision = random_problem(seed, answered=0.85)
    expected = nearest_by_trying(catalog, decision)
    evaluation = Evaluation(catalog, decision)
    found = {}
    for name in catalog.frameworks:
        change = nearest_miss(evaluation, name)
        if change is not None:
            assert change.winner == name
            found[name] = (steps(change), assert_margin(catalog, decision, change))
    assert found.keys() == expected.keys()
    for name, (size, lead) in expected.items():
        assert found[name][0] == size
        assert found[name][1] == pytest.approx(lead, abs=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_pairs_are_the_best_of_all_pairs_that_change_the_winner(seed):
    catalog, decision = random_problem(seed, answered=0.85)
    winner = outcome(catalog, decision)[0]
    leads = [lead for _changed, other, lead in outcomes(catalog, decision, 2) if other != winner]
    changes = pair_changes(Evaluation(catalog, decision))
    assert all(steps(change) == 2 and change.winner != winner for change in changes)
    assert len({tuple(sorted(map(repr, change.answers.items()))) for change in changes}) == len(changes)
    found = [assert_margin(catalog, decision, change) for change in changes]
    assert found == pytest.approx(sorted(leads, reverse=True)[:8], abs=1e-9)


# By hand.


def evaluated(catalog: Catalog, **answers: Answer) -> Evaluation:
    return Evaluation(catalog, Decision(answers=answers))


def assert_nearest(
    evaluation: Evaluation, name: str, question: str, now: Answer, new: Answer, margin: float
) -> None:
    """The nearest miss of a framework is this new answer, with which it leads by so many points."""
    about: Any = pytest.approx(margin)
    assert nearest_miss(evaluation, name) == Change({question: (now, new)}, name, about)


def test_fewest_changes_go_before_the_largest_lead():
    # A lead of 5 - 1. Without q0, b leads by 1; with q1 as well by 5.
    evaluation = evaluated(duel(5, -4, -2, -1), q0="x", q1="y", q2="y", q3="x")
    assert_nearest(evaluation, "b", "q0", "x", "y", 100)


def test_largest_lead_goes_first_among_as_few_changes():
    # A lead of 3: without q0 a tie; with q1 b leads by 1, with q2 by 2.
    evaluation = evaluated(duel(3, -4, -5), q0="x", q1="y", q2="y")
    assert_nearest(evaluation, "b", "q2", "y", "x", 100 * 2 / 8)


def test_lead_is_that_over_the_best_rival_also_where_another_gains():
    # Ahead of a by 9, 7 and 6, but of c, which gains nearly as much, by 1, 3 and 2.
    levels = {"low": 0, "high": 1}
    gains = {"q1": {"both": 9, "mine": 1}, "q2": {"both": 5, "mine": 3}, "q3": {"both": 5, "mine": 2}}
    high = {"a": ["first"], "b": ["both", "mine"], "c": ["both"]}
    criteria = ["first", "both", "mine"]
    catalog = catalog_of(
        criteria=dict.fromkeys(criteria, levels),
        frameworks={
            name: framework(name.upper(), {key: "high" if key in good else "low" for key in criteria})
            for name, good in high.items()
        },
        steps={
            "s": [one("q0", {"x": ({"first": 1}, {}), "y": ({"first": 2}, {})})]
            + [one(key, {"x": (gain, {}), "y": ({}, {})}) for key, gain in gains.items()]
        },
    )
    evaluation = evaluated(catalog, q0="x", q1="y", q2="y", q3="y")
    assert_nearest(evaluation, "b", "q2", "y", "x", 100 * 3 / 9)


def test_three_changes_are_the_most():
    three = duel(1, 1, 1, -0.25)
    answers: dict[str, Answer] = {"q0": "x", "q1": "x", "q2": "x", "q3": "x"}
    change = nearest_miss(evaluated(three, **answers), "b")
    assert change is not None
    assert set(change.answers) == {"q0", "q1", "q2"}
    four = duel(1, 1, 1, 1, -0.25)
    assert nearest_miss(evaluated(four, **answers, q4="x"), "b") is None


def test_winner_and_who_is_not_considered_miss_nothing():
    evaluation = evaluated(duel(1), q0="x")
    assert nearest_miss(evaluation, "a") is None
    alone = Evaluation(duel(1), Decision(answers={"q0": "x"}, frameworks=("a",)))
    assert nearest_miss(alone, "b") is None


def test_must_have_that_excludes_the_winner_is_a_near_miss():
    # b is 9 behind, and with the feature the only one left: 0.4 of an ideal of 10.
    evaluation = evaluated(duel(9, features={"f": ("none", "extension")}), q0="x", must_haves=())
    assert_nearest(evaluation, "b", MUST_HAVES, (), ("f",), 100 * 0.4 / 10)


def test_excluded_framework_needs_its_must_have_taken_away():
    features = {"f": ("builtin", "none"), "g": ("builtin", "none")}
    evaluation = evaluated(duel(-1, features=features), q0="x", must_haves=("f", "g"))
    assert_nearest(evaluation, "b", MUST_HAVES, ("f", "g"), (), 100)


def test_where_all_are_excluded_each_has_its_nearest_miss():
    features = {"f": ("none", "builtin"), "g": ("builtin", "none"), "h": ("none", "builtin")}
    evaluation = evaluated(duel(1, features=features), q0=SKIP, must_haves=("f", "g", "h"))
    assert_nearest(evaluation, "b", MUST_HAVES, ("f", "g", "h"), ("f", "h"), 100)
    assert_nearest(evaluation, "a", MUST_HAVES, ("f", "g", "h"), ("g",), 100)


def test_known_framework_added_is_a_near_miss():
    evaluation = evaluated(duel(0.25), q0="x", known=())
    assert_nearest(evaluation, "b", KNOWN, (), ("b",), 100 * 0.25 / 0.75)


def test_open_and_left_out_questions_are_no_changes():
    evaluation = evaluated(duel(1, -9, -9), q0="x", q1=UNSURE, q2=SKIP)
    assert nearest_miss(evaluation, "b") is None
    assert pair_changes(evaluation) == ()


def test_pairs_that_exclude_everyone_have_no_winner():
    features = {"f": ("none", "builtin"), "g": ("builtin", "none")}
    changes = pair_changes(evaluated(duel(1, features=features), q0="x", must_haves=()))
    assert Change({MUST_HAVES: ((), ("f", "g"))}, None, 0) in changes


def test_at_most_eight_pairs_are_told():
    catalog = duel(1, *[-1] * 6)
    answers: dict[str, Answer] = {"q0": "x", **{f"q{index}": "y" for index in range(1, 7)}}
    # Any two of the six, or q0 with one of them.
    assert len(pair_changes(evaluated(catalog, **answers))) == 8


def test_the_nearest_misses_of_a_hundred_frameworks_take_no_freeze():
    large = generated.grown(catalogs.load(DATA), 100, 40)
    *_others, decision = generated.decisions(large, 1)
    evaluation = Evaluation(large, decision)
    started = time.process_time()
    found = [nearest_miss(evaluation, framework) for framework in large.frameworks]
    # A second where it was written, and twenty-two without a look at the rivals.
    assert time.process_time() - started < 6
    assert sum(miss is not None for miss in found) == 99
