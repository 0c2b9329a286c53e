"""What a catalog says of a decision: who leads, who is out, what is worked out and when."""

import msgspec
import pytest

from chooser.advice.recommendation import Recommendation
from chooser.decision import Decision, Outcome
from tests.builders import worked_catalog, worked_decision

replace = msgspec.structs.replace


@pytest.fixture(scope="module")
def small():
    return worked_catalog()


def said(catalog, **fields):
    return Recommendation(catalog, replace(worked_decision(), **fields))


def lacking(catalog, *frameworks):
    """The catalog in which these frameworks lack the must-have."""
    changed = {
        key: replace(entry, features={"admin": replace(entry.features["admin"], support="none", by=None)})
        for key, entry in catalog.frameworks.items()
        if key in frameworks
    }
    return replace(catalog, frameworks={**catalog.frameworks, **changed})


def test_nothing_is_worked_out_before_it_is_read(small):
    recommendation = said(small)
    before = dict(vars(recommendation))
    assert recommendation.winner.id == "a"
    assert set(vars(recommendation)) - set(before) == {"evaluation", "ranking"}


def test_the_winner_leads_the_runner_up_by_the_margin(small):
    recommendation = said(small)
    assert (recommendation.winner.id, recommendation.runner_up.id) == ("a", "b")
    assert recommendation.margin == pytest.approx(100 * 2.45 / 5.5)
    assert recommendation.chosen == "a"


def test_who_lacks_a_must_have_is_no_runner_up(small):
    recommendation = said(lacking(small, "b"))
    assert [standing.id for standing in recommendation.ranking] == ["a", "b"]
    assert recommendation.ranking[1].excluded == ("admin",)
    assert recommendation.winner.id == "a"
    assert recommendation.runner_up is None
    assert recommendation.margin is None
    assert recommendation.safe_second is None


def test_where_all_lack_it_nobody_wins_and_nothing_is_recommended(small):
    recommendation = said(lacking(small, "a", "b"))
    assert recommendation.winner is None
    assert recommendation.chosen is None
    assert recommendation.margin is None
    assert recommendation.verdict == "no_good_option"
    assert recommendation.reasons == recommendation.reasons_of("a") == ()
    assert recommendation.try_first == ()
    assert set(recommendation.nearest_misses) == {"a", "b"}


def test_what_was_decided_goes_before_what_is_recommended(small):
    agreed = said(small, outcome=Outcome(framework="a"))
    against = said(small, outcome=Outcome(framework="b"))
    assert (agreed.chosen, agreed.is_against) == ("a", False)
    assert (against.chosen, against.is_against) == ("b", True)
    nothing_asked = Recommendation(small, Decision(outcome=Outcome(framework="b")))
    assert (nothing_asked.chosen, nothing_asked.is_against) == ("b", False)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, False),
        ({"q1": "unsure", "q2": "skip"}, False),
        ({"q1": "unsure", "must_haves": ()}, True),
        ({"q2": "p"}, True),
    ],
)
def test_what_is_open_or_left_out_is_no_answer(small, answers, expected):
    recommendation = Recommendation(small, Decision(answers=answers))
    assert recommendation.has_answers is expected
    assert (recommendation.chosen is not None) is expected


def test_nothing_is_to_be_asked_next_once_the_result_stays(small):
    assert said(small).decided
    assert said(small).open_questions
    assert said(small).next_question is None
    # With half of its weight A leads by 0.625 in q1, and q2 can take 1 from that.
    unsettled = Recommendation(small, Decision(answers={"q1": "y"}, weights={"s1": 0.5}))
    assert unsettled.next_question == "q2"


def test_reasons_are_told_from_each_side(small):
    recommendation = said(small)
    assert {reason.framework for reason in recommendation.reasons if reason.in_favor} == {"a"}
    assert recommendation.reasons_of("a") == recommendation.reasons
    assert recommendation.reasons_of("b") != recommendation.reasons


def test_steps_share_all_points_to_be_had(small):
    # By hand: 2 for q1, 1.5 for the open q2, twice 1 for the must-have; 5.5 in all.
    parts = said(small).step_parts
    assert parts == pytest.approx({"s1": 2 / 5.5, "s2": 1.5 / 5.5, "s3": 2 / 5.5})
    nothing = Recommendation(small, Decision(answers=dict.fromkeys(("q1", "q2", "must_haves"), "skip")))
    assert nothing.step_parts == {"s1": 0.0, "s2": 0.0, "s3": 0.0}


def test_the_confidence_of_all_is_one(small):
    recommendation = said(small)
    assert sum(recommendation.confidence(key) for key in small.frameworks) == pytest.approx(1)
    assert recommendation.confidence("a") > recommendation.confidence("b")
    assert recommendation.safe_second == "b"


def test_only_losers_have_a_nearest_miss_and_it_is_worked_out_once(small):
    recommendation = said(small)
    assert set(recommendation.nearest_misses) == {"b"}
    assert recommendation.nearest_miss("b") is recommendation.nearest_misses["b"]


def test_must_haves_that_the_considered_meet_alike_are_told(catalog):
    every = Recommendation(catalog, Decision()).met_alike
    assert set(every) == {"task_queue", "oauth_jwt", "graphql"}
    light = Recommendation(catalog, Decision(frameworks=("flask", "fastapi"))).met_alike
    assert set(every) < set(light)
    assert "admin_panel" in light
    assert "validation" not in light
