"""How far each answer and each weight moves the lead, against what the engine says of the same decision."""

import msgspec
import pytest

from chooser.decision import Decision
from chooser.engine.scoring import Evaluation, rank
from chooser.engine.swings import RULED_OUT, swings, weight_turns
from chooser.engine.whatif import single_changes, weight_intervals
from tests.builders import (
    KNOWN,
    MUST_HAVES,
    catalog_of,
    framework,
    known,
    must_haves,
    one,
    random_problem,
    worked_catalog,
    worked_decision,
)

SEEDS = pytest.mark.parametrize("seed", range(40))


def test_leads_of_the_worked_example():
    """By hand, from the worked example of docs/model.md: A has 4.75, B 2.3, of an ideal of 5.5."""
    found = {
        (swing.kind, swing.id): swing for swing in swings(Evaluation(worked_catalog(), worked_decision()))
    }
    now = 100 * (4.75 - 2.3) / 5.5
    # q1 = x: A 2.75, B 3.55, ideal 5.5.
    q1 = found["question", "q1"]
    assert (q1.low, q1.high) == pytest.approx((100 * (2.75 - 3.55) / 5.5, now))
    assert (q1.answer, q1.winner) == ("x", "b")
    # s1 at 0: A 2.75, B 1.55, ideal 3.5; at 3: A 8.75, B 3.8, ideal 9.5.
    s1 = found["step", "s1"]
    assert (s1.low, s1.high) == pytest.approx((100 * (2.75 - 1.55) / 3.5, 100 * (8.75 - 3.8) / 9.5))
    assert (s1.weight, s1.winner) == (0.0, "a")


@SEEDS
def test_a_swing_turns_it_exactly_where_a_single_change_does(seed):
    catalog, decision = random_problem(seed)
    evaluation = Evaluation(catalog, decision)
    changed = {key for change in single_changes(evaluation) for key in change.answers}
    answered = {key for key in catalog.questions if decision.state(key) == "answered"}
    winner = rank(evaluation)[0].id
    turned = {each.id for each in swings(evaluation) if each.kind == "question" and each.winner != winner}
    assert turned & answered == changed


@SEEDS
def test_the_smallest_lead_comes_first(seed):
    lows = [swing.low for swing in swings(Evaluation(*random_problem(seed)))]
    assert lows == sorted(lows)


def test_a_must_have_that_the_winner_lacks_rules_it_out():
    catalog = catalog_of(
        criteria={"speed": {"low": 0, "high": 1}},
        features={"chat": 1},
        frameworks={
            "ada": framework("Ada", {"speed": "high"}, {"chat": "none"}),
            "bob": framework("Bob", {"speed": "low"}, {"chat": "builtin"}),
        },
        steps={"size": [one("pace", {"quick": ({"speed": 2}, {})})], "team": [known(1), must_haves()]},
    )
    evaluation = Evaluation(catalog, Decision(answers={"pace": "quick", KNOWN: "skip"}))
    first = swings(evaluation)[0]
    assert (first.id, first.low, first.winner, first.answer) == (MUST_HAVES, RULED_OUT, "bob", ("chat",))
    assert KNOWN not in {swing.id for swing in swings(evaluation)}


@SEEDS
def test_beyond_a_turn_the_framework_that_it_names_wins(seed):
    catalog, decision = random_problem(seed)
    evaluation = Evaluation(catalog, decision)
    intervals = weight_intervals(evaluation)
    for step, turns in weight_turns(evaluation, intervals).items():
        for turn in turns:
            beyond = turn.weight + (0.01 if turn.weight == intervals[step].high else -0.01)
            weights = {**decision.weights, step: beyond}
            moved = msgspec.structs.replace(decision, weights=weights)
            assert rank(Evaluation(catalog, moved))[0].id == turn.winner, (step, turn)
