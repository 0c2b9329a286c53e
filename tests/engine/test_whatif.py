"""What could still change the outcome, in cases worked by hand."""

from typing import Any

import msgspec
import pytest

from chooser.decision import SKIP, UNSURE, Decision
from chooser.engine.scoring import Evaluation, rank
from chooser.engine.whatif import (
    Change,
    Interval,
    decided,
    open_questions,
    rating_flips,
    single_changes,
    weight_intervals,
    winning_weights,
)
from chooser.model import Catalog, Step
from tests.builders import (
    KNOWN,
    MUST_HAVES,
    Level,
    catalog_of,
    framework,
    one,
    random_problem,
    worked_catalog,
    worked_decision,
)
from tests.duels import duel
from tests.variants import rated


def worked() -> Evaluation:
    return Evaluation(worked_catalog(), worked_decision())


def evaluated(
    catalog: Catalog, weights: dict[str, float] | None = None, **answers: str | list[str]
) -> Evaluation:
    given = {question: tuple(a) if isinstance(a, list) else a for question, a in answers.items()}
    return Evaluation(catalog, Decision(answers=given, weights=weights or {}))


CLOSED: dict[str, Any] = {MUST_HAVES: SKIP, KNOWN: SKIP}


def test_worked_example_is_decided():
    assert decided(worked())


def test_worked_example_lists_its_one_change():
    # A 2.75, B 3.55 of an ideal of 5.5; taking admin away leaves A 2.75 and B 1.5.
    (change,) = single_changes(worked())
    assert change.answers == {"q1": ("y", "x")}
    assert change.winner == "b"
    assert change.margin == pytest.approx(100 * 0.8 / 5.5)


def test_worked_example_stays_for_every_weight():
    assert weight_intervals(worked()) == {step: Interval(0, 3) for step in ("s1", "s2", "s3")}


def test_worked_example_has_one_open_question_which_cannot_change_it():
    # Leads of 2.45 + 0.5 with p and 2.45 - 1 with r.
    (question,) = open_questions(worked())
    assert (question.id, question.chance) == ("q2", 0)
    assert question.swing == pytest.approx(100 * 1.5 / 5.5)


@pytest.mark.parametrize(("other", "is_decided"), [(-1.5, True), (-2, False), (-2.5, False)])
def test_decided_when_the_lead_is_larger_than_all_that_is_open(other, is_decided):
    # A lead of 2 against the most that the open question can give to b: a tie does not decide.
    assert decided(evaluated(duel(2, other), q0="x", **CLOSED)) is is_decided


def test_open_question_that_favors_the_winner_does_not_undo_the_decision():
    assert decided(evaluated(duel(2, 9), q0="x", **CLOSED))


def test_left_out_question_is_not_open():
    assert decided(evaluated(duel(2, -9), q0="x", q1=SKIP, **CLOSED))
    assert not decided(evaluated(duel(2, -9), q0="x", q1=UNSURE, **CLOSED))


@pytest.mark.parametrize("lead", [1, 1.9])
def test_question_that_can_only_help_the_winner_may_be_left_out(lead):
    # q1 may give b 2, and q2 gives a another 3 or 4 unless it is left out.
    duel_of_two = duel(lead, -2)
    helps = one("q2", {"x": ({"left": 3}, {}), "y": ({"left": 4}, {})})
    step = Step(id="s2", name="s2", questions=(helps,))
    catalog = msgspec.structs.replace(duel_of_two, steps=(*duel_of_two.steps, step))
    assert not decided(evaluated(catalog, q0="x", **CLOSED))
    assert decided(evaluated(catalog, q0="x", q2="x", **CLOSED))


def test_weight_of_a_step_counts_in_what_is_still_open():
    assert not decided(evaluated(duel(2, -9), q0="x", **CLOSED))
    assert decided(evaluated(duel(2, -9), {"s1": 0.2}, q0="x", **CLOSED))
    assert not decided(evaluated(duel(2, -1), {"s1": 2}, q0="x", **CLOSED))


def test_open_must_haves_add_up_against_the_winner():
    # Each gives b 0.6 more: two of them 1.2, against a lead of 1.
    one_feature = {"f": ("extension", "builtin")}
    two_features = {**one_feature, "g": ("extension", "builtin")}
    assert decided(evaluated(duel(1, features=one_feature), q0="x", known=SKIP))
    assert not decided(evaluated(duel(1, features=two_features), q0="x", known=SKIP))


def test_open_must_haves_that_could_exclude_the_winner_leave_it_undecided():
    features = {"f": ("none", "none")}
    assert not decided(evaluated(duel(9, features=features), q0="x", known=SKIP))
    assert decided(evaluated(duel(9, features=features), q0="x", must_haves=[], known=SKIP))


def test_excluded_rival_cannot_catch_up():
    features = {"f": ("extension", "none")}
    assert decided(evaluated(duel(1, -9, features=features), q0="x", must_haves=["f"], known=SKIP))


def test_nothing_is_open_when_all_are_excluded():
    evaluation = evaluated(duel(1, features={"f": ("none", "none")}), must_haves=["f"])
    assert decided(evaluation)
    assert weight_intervals(evaluation) == {}


def test_only_framework_considered_is_decided():
    decision = Decision(answers={MUST_HAVES: ()}, frameworks=("b",))
    assert decided(Evaluation(duel(9), decision))


def test_open_question_has_the_chance_and_swing_of_its_options():
    # q1 moves the lead of 2 to -3 or leaves it: half of its answers change the winner. Ideal 2 + 5 / 2.
    (question,) = open_questions(evaluated(duel(2, -5), q0="x", **CLOSED))
    assert question.id == "q1"
    assert question.chance == 0.5
    assert question.swing == pytest.approx(100 * 5 / (2 + 5 / 2))


def test_open_must_haves_are_tried_empty_and_one_by_one():
    # None, f (a ahead still), g (excludes a): one of three changes the winner.
    features = {"f": ("builtin", "builtin"), "g": ("none", "builtin")}
    (question,) = open_questions(evaluated(duel(2, features=features), q0="x", known=SKIP))
    assert question.id == MUST_HAVES
    assert question.chance == pytest.approx(1 / 3)


def test_open_known_frameworks_are_tried_none_and_one_by_one():
    # Leads of 0.4, 0.9 and -0.1 over b.
    (question,) = open_questions(evaluated(duel(0.4), q0="x", must_haves=SKIP))
    assert question.id == KNOWN
    assert question.chance == pytest.approx(1 / 3)
    assert question.swing == pytest.approx(100 * 1 / 0.4)


def trials(catalog: Catalog, decision: Decision, question: str) -> list[tuple[str, float]]:
    """The winner with each answer that an open question may get, and the lead of the one of now."""
    options = [option.id for option in catalog.options(question)]
    several = catalog.questions[question].kind == "several"
    tried: list[Any] = [(), *((option,) for option in options)] if several else options
    now = rank(Evaluation(catalog, decision))[0].id
    found = []
    for answer in tried:
        answers = {**decision.answers, question: answer}
        evaluation = Evaluation(catalog, msgspec.structs.replace(decision, answers=answers))
        names = evaluation.table.frameworks
        left = {names[i]: evaluation.totals[i] for i in evaluation.considered if i not in evaluation.out}
        rivals = [total for name, total in left.items() if name != now]
        own = evaluation.totals[names.index(now)]
        winner = "" if evaluation.winner is None else names[evaluation.winner]
        found.append((winner, own - max(rivals) if rivals else 0))
    return found


@pytest.mark.parametrize("seed", range(150))
def test_open_questions_have_the_chance_and_swing_of_every_answer_tried(seed):
    catalog, decision = random_problem(seed, answered=0.4)
    evaluation = Evaluation(catalog, decision)
    found = open_questions(evaluation)
    assert {question.id for question in found} == {*decision.open_questions(catalog)}
    if evaluation.winner is None:
        return
    now = evaluation.table.frameworks[evaluation.winner]
    for question in found:
        tried = trials(catalog, decision, question.id)
        leads = [lead for _winner, lead in tried]
        assert question.chance == pytest.approx(sum(winner != now for winner, _lead in tried) / len(tried))
        assert question.swing == pytest.approx(evaluation.score(max(leads) - min(leads)), abs=1e-9)
        others = dict.fromkeys(winner or None for winner, _lead in tried if winner != now)
        assert question.winners == tuple(others)


def test_open_questions_go_by_chance_then_swing():
    evaluation = evaluated(duel(3, -1, -2, -4, 9), q0="x", **CLOSED)
    assert [(question.id, question.chance) for question in open_questions(evaluation)] == [
        ("q3", 0.5),
        ("q4", 0),
        ("q2", 0),
        ("q1", 0),
    ]


def test_answered_and_left_out_questions_are_not_open():
    assert open_questions(evaluated(duel(1, 1), q0="x", q1=SKIP, **CLOSED)) == ()


def test_changes_go_by_the_largest_new_lead_and_leave_out_what_changes_nothing():
    # A lead of 3 - 1. Without q0, b leads by 1 of 1; with q2, by 2 of 8; without q1, a stays.
    evaluation = evaluated(duel(3, -1, -4), q0="x", q1="x", q2="y", **CLOSED)
    changes = single_changes(evaluation)
    assert [change.answers for change in changes] == [{"q0": ("x", "y")}, {"q2": ("y", "x")}]
    assert [change.winner for change in changes] == ["b", "b"]
    assert changes[0].margin == pytest.approx(100 * 1 / 1)
    assert changes[1].margin == pytest.approx(100 * 2 / 8)


def test_one_must_have_more_or_less_is_a_change():
    features = {"f": ("none", "builtin"), "g": ("builtin", "extension")}
    added = single_changes(evaluated(duel(2, features=features), q0="x", must_haves=["g"], known=SKIP))
    assert [change.answers for change in added] == [{MUST_HAVES: (("g",), ("g", "f"))}]
    assert added[0].winner == "b"
    gone = single_changes(evaluated(duel(2, features=features), q0="x", must_haves=["g", "f"], known=SKIP))
    assert [change.answers for change in gone] == [{MUST_HAVES: (("g", "f"), ("g",))}]
    assert gone[0].winner == "a"


def test_one_known_framework_more_or_less_is_a_change():
    evaluation = evaluated(duel(0.2), q0="x", must_haves=SKIP, known=["a", "b"])
    assert [change.answers for change in single_changes(evaluation)] == [{KNOWN: (("a", "b"), ("b",))}]
    assert single_changes(evaluated(duel(0.2), q0="x", must_haves=SKIP, known=[]))[0].winner == "b"


def test_change_that_excludes_everyone_has_no_winner():
    evaluation = evaluated(duel(2, features={"f": ("none", "none")}), q0="x", must_haves=[], known=SKIP)
    assert single_changes(evaluation) == (Change({MUST_HAVES: ((), ("f",))}, None, 0),)


def test_open_and_left_out_answers_are_no_single_changes():
    assert single_changes(evaluated(duel(1, -9, -9), q0="x", q1=UNSURE, q2=SKIP, **CLOSED)) == ()


def test_interval_ends_where_the_leads_of_the_steps_cancel():
    # 2 m - 1 and 2 - m for the multiplier of either step.
    evaluation = evaluated(duel(2, -1), q0="x", q1="x", **CLOSED)
    found = weight_intervals(evaluation)
    assert found["s0"] == pytest.approx(Interval(0.5, 3))
    assert found["s1"] == pytest.approx(Interval(0, 2))
    assert found["more"] == Interval(0, 3)


def test_interval_starts_from_the_weights_of_now():
    found = weight_intervals(evaluated(duel(2, -1), {"s0": 2, "s1": 2}, q0="x", q1="x", **CLOSED))
    assert found["s0"] == pytest.approx(Interval(1, 3))
    assert found["s1"] == pytest.approx(Interval(0, 3))


def test_interval_minds_every_rival_that_is_not_excluded():
    features = {"f": ("builtin", "none")}
    answers: dict[str, Any] = {"q0": "x", "q1": "x", "must_haves": ["f"], "known": SKIP}
    assert weight_intervals(evaluated(duel(2, -4, features=features), **answers))["s0"] == Interval(0, 3)


@pytest.mark.parametrize("seed", range(150))
def test_winning_weights_are_those_at_which_a_loser_is_first(seed):
    catalog, decision = random_problem(seed, answered=0.7)
    ranking = rank(Evaluation(catalog, decision))
    for standing in ranking[1:]:
        found = winning_weights(Evaluation(catalog, decision), standing.id)
        for step in catalog.steps:
            low, high = found.get(step.id, (3.0, 0.0))
            for weight in (0.001, 0.51, 1.02, 1.53, 2.04, 2.55, 2.999):
                weights = {**decision.weights, step.id: weight}
                tried = Evaluation(catalog, msgspec.structs.replace(decision, weights=weights))
                first = rank(tried)[0].id == standing.id
                # At an end it ties, and who is named first there is a matter of order.
                if min(abs(weight - low), abs(weight - high)) > 1e-6:
                    assert first == (low < weight < high)


def test_no_weight_lets_win_what_is_ruled_out_or_not_considered_or_wins_already():
    features = {"f": ("builtin", "none")}
    answers: dict[str, Any] = {"q0": "x", "q1": "x", "must_haves": ["f"], "known": SKIP}
    ruled_out = evaluated(duel(2, -4, features=features), **answers)
    assert winning_weights(ruled_out, "b") == {}
    assert winning_weights(ruled_out, "a") == {}
    alone = Evaluation(duel(2, -4), Decision(answers={"q0": "x"}, frameworks=("a",)))
    assert winning_weights(alone, "b") == {}


def moved(catalog: Catalog, name: str, criterion: str, by: int) -> tuple[str, ...]:
    """The level or range that a rating takes one level up or down, ending where the scale ends."""
    levels = list(catalog.criteria[criterion].levels)
    places = [levels.index(level) + by for level in catalog.frameworks[name].ratings[criterion].levels]
    return tuple(levels[min(max(place, 0), len(levels) - 1)] for place in places)


@pytest.mark.parametrize("seed", range(250))
def test_listed_rating_flips_are_exactly_those_that_change_the_winner(seed):
    catalog, decision = random_problem(seed, answered=0.8)
    ranking = [standing for standing in rank(Evaluation(catalog, decision)) if not standing.excluded]
    expected = set()
    for standing in ranking[:2]:
        for criterion in catalog.criteria:
            for by in (1, -1):
                levels = moved(catalog, standing.id, criterion, by)
                changed = rank(Evaluation(rated(catalog, standing.id, criterion, *levels), decision))
                if changed[0].id != ranking[0].id:
                    level = levels[-1] if by > 0 else levels[0]
                    expected.add((standing.id, criterion, level, by > 0, changed[0].id))
    found = rating_flips(Evaluation(catalog, decision))
    assert set(found) == expected
    assert len(found) == len(expected)


def flips_of(a: Level, b: Level, *, less: bool = False, importance: float = 1) -> list[tuple[Any, ...]]:
    """The flips where `a` and `b` have these levels, and more (or less) is asked for."""
    wish = ({}, {"ease": importance}) if less else ({"ease": importance}, {})
    catalog = catalog_of(
        criteria={"ease": {"hard": 0, "fair": 0.5, "easy": 1}, "unasked": {"low": 0, "high": 1}},
        frameworks={
            "a": framework("A", {"ease": a, "unasked": "low"}),
            "b": framework("B", {"ease": b, "unasked": "high"}),
        },
        steps={"s": [one("q", {"x": wish, "y": ({}, {"unasked": 1})})]},
    )
    return [tuple(flip) for flip in rating_flips(evaluated(catalog, q="x"))]


def test_rating_flips_by_hand():
    # One level down, b only ties with a, which goes first in the catalog; so does a, one level up.
    assert flips_of("fair", "easy") == [
        ("b", "ease", "fair", False, "a"),
        ("a", "ease", "easy", True, "a"),
    ]
    assert flips_of("hard", "easy") == []
    assert flips_of("hard", "fair", less=True) == []
    assert flips_of("fair", "hard", less=True) == [
        ("b", "ease", "fair", True, "a"),
        ("a", "ease", "hard", False, "a"),
    ]
    assert flips_of("fair", "easy", importance=0) == []


def test_range_moves_as_a_whole_up_to_the_end_of_the_scale():
    # The range of b is worth 0.75; down it is worth 0.25. That of a is worth 0.5; up it is worth 0.75.
    assert flips_of("fair", ("fair", "easy")) == [
        ("b", "ease", "hard", False, "a"),
        ("a", "ease", "easy", True, "a"),
    ]
    assert flips_of(("hard", "easy"), ("fair", "easy")) == [
        ("b", "ease", "hard", False, "a"),
        ("a", "ease", "easy", True, "a"),
    ]


def test_rating_flips_need_a_winner_and_mind_only_the_two_best():
    features = {"f": ("none", "none")}
    assert rating_flips(evaluated(duel(1, features=features), q0="x", must_haves=["f"])) == ()
    alone = Decision(answers={"q0": "x"}, frameworks=("a",))
    assert rating_flips(Evaluation(duel(1), alone)) == ()


def test_runner_up_of_rating_flips_is_that_of_the_ranking_where_two_tie():
    # 0.1 + 0.2 is a little more than 0.3, but a tie: b goes first in the catalog.
    ratings = {"a": ["w"], "b": ["x"], "c": ["y", "z"]}
    wish = {"w": 0.35, "x": 0.3, "y": 0.1, "z": 0.2}
    catalog = catalog_of(
        criteria={key: {"low": 0, "high": 1} for key in wish},
        frameworks={
            name: framework(name.upper(), {key: "high" if key in high else "low" for key in wish})
            for name, high in ratings.items()
        },
        steps={"s": [one("q", {"x": (wish, {}), "y": ({}, {})})]},
    )
    flips = rating_flips(evaluated(catalog, q="x"))
    assert {flip.framework for flip in flips} == {"a", "b"}
