"""Points, totals and the ranking, against the worked example of the model and cases worked by hand."""

import msgspec
import pytest
from hypothesis import given

from chooser.decision import SKIP, UNSURE, Decision
from chooser.engine.scoring import SUPPORT_VALUES, Evaluation, rank
from chooser.model import Catalog, Framework
from tests.builders import (
    KNOWN,
    MUST_HAVES,
    catalog_of,
    framework,
    known,
    must_haves,
    one,
    problems,
    worked_catalog,
    worked_decision,
)

SUPPORTS = {
    "admin": "builtin",
    "orm": "official",
    "mail": "extension",
    "sso": "none",
    "forms": "builtin, basic",
}


def scores(catalog: Catalog, decision: Decision) -> dict[str, float]:
    return {standing.id: standing.score for standing in rank(Evaluation(catalog, decision))}


def features_catalog(**supports: dict[str, str]) -> Catalog:
    """Frameworks that differ in their support for must-haves, all of importance 1."""
    names = list(next(iter(supports.values())))
    return catalog_of(
        criteria={"speed": {"low": 0, "high": 1}},
        features=dict.fromkeys(names, 1),
        frameworks={key: framework(key, {"speed": "low"}, given) for key, given in supports.items()},
        steps={"s": [must_haves(), known(3), one("q", {"x": ({"speed": 1}, {}), "y": ({}, {"speed": 1})})]},
    )


def test_worked_example_gives_its_points_for_each_question():
    parts = Evaluation(worked_catalog(), worked_decision()).parts
    assert parts["q1"].points == (2, 0.75)
    assert parts["q1"].ideal == 2
    assert parts["q2"].points == (0.75, 0.75)
    assert parts["q2"].ideal == 1.5
    assert parts[MUST_HAVES].points == (1, 0.4)
    assert parts[MUST_HAVES].ideal == 1


def test_worked_example_gives_its_totals_and_scores():
    evaluation = Evaluation(worked_catalog(), worked_decision())
    assert evaluation.totals == pytest.approx([4.75, 2.3])
    assert evaluation.ideal == 5.5
    first, second = rank(evaluation)
    assert (first.id, second.id) == ("a", "b")
    assert first.score == pytest.approx(86.364, abs=5e-4)
    assert second.score == pytest.approx(41.818, abs=5e-4)


def test_worked_example_gives_points_by_step():
    first, second = rank(Evaluation(worked_catalog(), worked_decision()))
    assert first.points == pytest.approx({"s1": 200 / 5.5, "s2": 75 / 5.5, "s3": 200 / 5.5})
    assert second.points == pytest.approx({"s1": 75 / 5.5, "s2": 75 / 5.5, "s3": 80 / 5.5})


def test_worked_example_turns_with_the_other_option():
    decision = Decision(answers={"q1": "x", MUST_HAVES: ("admin",)}, weights={"s3": 2})
    evaluation = Evaluation(worked_catalog(), decision)
    assert evaluation.totals == pytest.approx([2.75, 3.55])
    assert rank(evaluation)[0].id == "b"


def test_open_question_gives_everyone_half_whether_missing_or_not_sure():
    missing = Evaluation(worked_catalog(), Decision())
    unsure = Evaluation(worked_catalog(), Decision(answers={"q1": UNSURE, "q2": UNSURE, MUST_HAVES: UNSURE}))
    assert missing.totals == unsure.totals == [1.75, 1.75]
    assert missing.ideal == unsure.ideal == 3.5


def test_question_left_out_counts_nothing():
    evaluation = Evaluation(worked_catalog(), Decision(answers={"q1": SKIP, "q2": "p", MUST_HAVES: SKIP}))
    assert evaluation.totals == [2, 1.5]
    assert evaluation.ideal == 2


def test_everything_left_out_scores_nothing():
    decision = Decision(answers=dict.fromkeys(["q1", "q2", MUST_HAVES], SKIP))
    assert scores(worked_catalog(), decision) == {"a": 0, "b": 0}


def test_every_step_weighed_with_nothing_scores_nothing():
    decision = Decision(answers={"q1": "y"}, weights={"s1": 0, "s2": 0, "s3": 0})
    assert scores(worked_catalog(), decision) == {"a": 0, "b": 0}


def test_choosing_no_must_have_is_an_answer_that_counts_nothing():
    part = Evaluation(worked_catalog(), Decision(answers={MUST_HAVES: ()})).parts[MUST_HAVES]
    assert part.points == (0, 0)
    assert part.ideal == 0


def test_weight_multiplies_the_points_and_the_ideal_of_its_step_alone():
    evaluation = Evaluation(worked_catalog(), Decision(answers={"q1": "y", "q2": "r"}, weights={"s1": 3}))
    assert evaluation.totals == pytest.approx([3 * 2 + 0, 3 * 0.75 + 1])
    assert evaluation.ideal == 3 * 2 + 1


def test_support_counts_by_its_level_and_depth():
    catalog = features_catalog(a=SUPPORTS)
    expected = {"admin": 1, "orm": 0.8, "mail": 0.4, "sso": 0, "forms": 0.5}
    for feature, value in expected.items():
        assert Evaluation(catalog, Decision(answers={MUST_HAVES: (feature,)})).parts[MUST_HAVES].points == (
            value,
        )
    assert SUPPORT_VALUES == {"builtin": 1, "official": 0.8, "extension": 0.4, "none": 0}


def test_must_haves_add_up():
    catalog = features_catalog(a=SUPPORTS)
    part = Evaluation(catalog, Decision(answers={MUST_HAVES: ("admin", "orm", "mail")})).parts[MUST_HAVES]
    assert part.points == pytest.approx((2.2,))
    assert part.ideal == 3


def test_missing_must_have_excludes_and_is_told():
    catalog = features_catalog(a={"orm": "none", "sso": "builtin"}, b={"orm": "extension", "sso": "none"})
    first, second = rank(Evaluation(catalog, Decision(answers={MUST_HAVES: ("orm",), KNOWN: ("a",)})))
    assert (first.id, first.excluded) == ("b", ())
    assert (second.id, second.excluded) == ("a", ("orm",))
    assert second.score > first.score


def test_must_have_that_is_not_described_excludes():
    catalog = features_catalog(a={"orm": "builtin"}, b={})
    assert rank(Evaluation(catalog, Decision(answers={MUST_HAVES: ("orm",)})))[1].excluded == ("orm",)


@pytest.mark.parametrize("answer", [UNSURE, SKIP, ()])
def test_must_have_that_is_not_chosen_excludes_nobody(answer):
    catalog = features_catalog(a={"orm": "none"}, b={"orm": "builtin"})
    assert [
        standing.excluded for standing in rank(Evaluation(catalog, Decision(answers={MUST_HAVES: answer})))
    ] == [
        (),
        (),
    ]


def test_all_excluded_leaves_no_winner_and_ranks_by_missing_then_score():
    catalog = features_catalog(
        a={"orm": "none", "sso": "none", "mail": "builtin"},
        b={"orm": "none", "sso": "extension", "mail": "extension"},
        c={"orm": "builtin", "sso": "none", "mail": "extension"},
    )
    evaluation = Evaluation(catalog, Decision(answers={MUST_HAVES: ("orm", "sso", "mail"), KNOWN: ("a",)}))
    assert evaluation.winner is None
    ranking = rank(evaluation)
    assert [standing.id for standing in ranking] == ["c", "b", "a"]
    assert [len(standing.excluded) for standing in ranking] == [1, 1, 2]
    assert ranking[2].score > ranking[0].score > ranking[1].score


def test_excluded_go_by_score_while_another_can_be_chosen():
    catalog = features_catalog(
        a={"orm": "none", "sso": "none"},
        b={"orm": "none", "sso": "builtin"},
        c={"orm": "builtin", "sso": "extension"},
    )
    decision = Decision(answers={MUST_HAVES: ("orm", "sso"), KNOWN: ("a",)})
    assert [standing.id for standing in rank(Evaluation(catalog, decision))] == ["c", "a", "b"]


def test_ties_go_in_catalog_order():
    same = {"orm": "builtin"}
    catalog = features_catalog(c=same, a=same, b=same)
    evaluation = Evaluation(catalog, Decision(answers={MUST_HAVES: ("orm",)}))
    assert evaluation.winner == 0
    assert [standing.id for standing in rank(evaluation)] == ["c", "a", "b"]


def test_totals_that_differ_by_rounding_alone_are_a_tie():
    # 0.1 + 0.2 is more than 0.3 by 6e-17.
    catalog = catalog_of(
        criteria={
            "x": {"l": 0, "m": 0.1, "h": 1},
            "y": {"l": 0, "m": 0.2, "h": 1},
            "z": {"l": 0, "m": 0.3, "h": 1},
        },
        frameworks={
            "a": framework("A", {"x": "l", "y": "l", "z": "m"}),
            "b": framework("B", {"x": "m", "y": "m", "z": "l"}),
        },
        steps={"s": [one("q", {"o": ({"x": 1, "y": 1, "z": 1}, {}), "p": ({}, {})})]},
    )
    evaluation = Evaluation(catalog, Decision(answers={"q": "o"}))
    assert evaluation.totals[1] > evaluation.totals[0]
    assert evaluation.winner == 0
    assert [standing.id for standing in rank(evaluation)] == ["a", "b"]


def test_known_framework_gets_its_importance_and_the_ideal_gets_it_once():
    catalog = features_catalog(a={"orm": "builtin"}, b={"orm": "builtin"}, c={"orm": "builtin"})
    part = Evaluation(catalog, Decision(answers={KNOWN: ("a", "c")})).parts[KNOWN]
    assert part.points == (3, 0, 3)
    assert part.ideal == 3


def test_limit_ranks_only_the_considered_and_leaves_their_scores():
    catalog = features_catalog(a={"orm": "builtin"}, b={"orm": "official"}, c={"orm": "extension"})
    every = scores(catalog, Decision(answers={MUST_HAVES: ("orm",)}))
    few = scores(catalog, Decision(answers={MUST_HAVES: ("orm",)}, frameworks=("c", "b")))
    assert list(few) == ["b", "c"]
    assert few == {key: every[key] for key in few}


def test_range_counts_as_the_middle_of_its_ends():
    parts = Evaluation(worked_catalog(), Decision(answers={"q2": "p"})).parts
    assert parts["q2"].points == (2, 1.5)


def middle(catalog: Catalog, rated: Framework, criterion: str) -> float:
    values = [catalog.criteria[criterion].levels[level] for level in rated.ratings[criterion].levels]
    return (min(values) + max(values)) / 2


def supported(rated: Framework, feature: str) -> float:
    support = rated.features[feature]
    value = {"builtin": 1, "official": 0.8, "extension": 0.4, "none": 0}[support.support]
    return value / 2 if support.depth == "basic" else value


def by_the_book(catalog: Catalog, decision: Decision, key: str) -> tuple[float, float]:
    """A framework's total and the ideal, read off the formulas of docs/model.md one by one."""
    rated = catalog.frameworks[key]
    total = ideal = 0.0
    for question in catalog.questions.values():
        weight, answer = decision.weight(catalog.step_of[question.id].id), decision.answer(question.id)
        if answer == SKIP:
            continue
        points = best = 0.0
        if isinstance(question.options, tuple):
            ideals = {
                option.id: sum([*option.more.values(), *option.less.values(), *option.features.values()])
                for option in question.options
            }
            if answer is None or answer == UNSURE:
                best = sum(ideals.values()) / len(ideals)
                points = best / 2
            else:
                best = ideals[str(answer)]
                option = catalog.option(question.id, str(answer))
                points = sum(w * middle(catalog, rated, c) for c, w in option.more.items())
                points += sum(w * (1 - middle(catalog, rated, c)) for c, w in option.less.items())
                points += sum(w * supported(rated, f) for f, w in option.features.items())
        elif isinstance(answer, tuple) and question.id == MUST_HAVES:
            for feature in answer:
                points += catalog.features[feature].importance * supported(rated, feature)
                best += catalog.features[feature].importance
        elif isinstance(answer, tuple) and answer:
            best = 1.0 if question.importance is None else question.importance
            points = best if key in answer else 0
        total += weight * points
        ideal += weight * best
    return total, ideal


@given(problems())
def test_totals_are_those_of_the_formulas(problem):
    catalog, decision = problem
    evaluation = Evaluation(catalog, decision)
    for index, key in enumerate(catalog.frameworks):
        total, ideal = by_the_book(catalog, decision, key)
        assert evaluation.totals[index] == pytest.approx(total, abs=1e-12)
        assert evaluation.ideal == pytest.approx(ideal, abs=1e-12)


@given(problems())
def test_answers_tried_out_give_what_they_would_give_when_answered(problem):
    catalog, decision = problem
    evaluation = Evaluation(catalog, Decision(frameworks=decision.frameworks, weights=decision.weights))
    answered = Evaluation(catalog, decision)
    totals, out = evaluation.with_answers(decision.answers)
    assert out == answered.out
    assert [totals[index] for index in answered.considered] == pytest.approx(
        [answered.totals[index] for index in answered.considered]
    )
    assert evaluation.winner_with(decision.answers) == answered.winner


def test_decision_is_not_changed_by_trying_answers_out():
    decision = worked_decision()
    before = msgspec.structs.asdict(decision)
    evaluation = Evaluation(worked_catalog(), decision)
    totals = list(evaluation.totals)
    evaluation.with_answers({"q1": "x", MUST_HAVES: ()})
    assert evaluation.totals == totals
    assert msgspec.structs.asdict(decision) == before
