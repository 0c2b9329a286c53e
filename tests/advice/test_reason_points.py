"""Points of reasons are those of the answers above them, and none comes from a step of weight 0."""

import random

import msgspec
import pytest
from validation.linear import random_decisions

from chooser.advice.asked import answers, grouped
from chooser.advice.figures import Figures
from chooser.advice.recommendation import Recommendation
from chooser.decision import Decision

_SMALLEST = 0.05
"""Score points below which a difference is told by no reason."""


def decisions(catalog):
    """Draw decisions, half of them with weights, of which some are nothing."""
    draw = random.Random(11)
    for answered in (3, 8, 17):
        for index, decision in enumerate(random_decisions(catalog, answered, 24, 11)):
            weights = {step.id: draw.choice([0.0, 0.0, 0.5, 1.0, 3.0]) for step in catalog.steps}
            yield decision if index % 2 else msgspec.structs.replace(decision, weights=weights)


def reasons(catalog):
    for decision in decisions(catalog):
        recommendation = Recommendation(catalog, decision)
        if recommendation.winner is not None and recommendation.has_answers:
            for standing in recommendation.ranking:
                yield recommendation, recommendation.reasons_of(standing.id)


def given(recommendation, reason):
    """Return what each answer gives to the side of a reason that is ahead, in score points."""
    evaluation, sign = recommendation.evaluation, (1 if reason.in_favor else -1)
    found: dict[tuple[str, str], float] = {}
    first = evaluation.table.index[reason.framework]
    second = None if reason.rival is None else evaluation.table.index[reason.rival]
    for asked in evaluation.asked():
        if asked.term.row in reason.rows and asked.question in reason.questions:
            lead = asked.term.values[first] - (0.0 if second is None else asked.term.values[second])
            key = (asked.question, asked.option)
            found[key] = found.get(key, 0.0) + sign * evaluation.score(asked.weight * lead)
    return found


def test_the_answers_above_a_reason_are_those_that_give_its_points(catalog):
    count = 0
    for recommendation, every in reasons(catalog):
        for reason in every:
            points = given(recommendation, reason)
            assert set(reason.given_by) == {key for key, part in points.items() if part > 1e-9}
            assert reason.points == pytest.approx(sum(points.values()))
            assert reason.points <= sum(points[key] for key in reason.given_by) + 1e-9
            count += 1
    assert count > 500


def test_no_reason_comes_from_a_step_that_weighs_nothing(catalog):
    nothing = 0
    for recommendation, every in reasons(catalog):
        decision = recommendation.decision
        off = {step.id for step in catalog.steps if decision.weight(step.id) == 0}
        nothing += bool(off)
        for reason in every:
            named = {question for question, _option in (*reason.said, *reason.given_by)}
            assert not off & {catalog.step_of[question].id for question in named}, reason.text
            begins = reason.text.startswith("You must have") or ", and you must have" in reason.text
            assert not begins or any(question == "must_haves" for question in named), reason.text
    assert nothing > 20


def test_reasons_and_steps_come_to_the_same_lead(catalog):
    for recommendation, every in reasons(catalog):
        if not every or every[0].rival is None:
            continue
        points = {standing.id: standing.points for standing in recommendation.ranking}
        of_steps = sum(points[every[0].framework].values()) - sum(points[every[0].rival].values())
        of_reasons = sum(reason.points if reason.in_favor else -reason.points for reason in every)
        rows = {asked.term.row for asked in recommendation.evaluation.asked()}
        assert of_reasons == pytest.approx(of_steps, abs=_SMALLEST * len(rows))


def test_groups_are_headed_by_all_answers_behind_their_points(catalog):
    decision = Decision(
        answers={
            "codebase": "small",
            "python": "new",
            "async": "none",
            "team_size": "solo",
            "upkeep": "rarely",
        }
    )
    told = Figures(Recommendation(catalog, decision)).reasons_of("flask")
    (learning,) = [reason for reason, _worth in told if ("criterion", "learning_curve") in reason.rows]
    expected = {("codebase", "small"), ("python", "new"), ("async", "none"), ("team_size", "solo")}
    assert set(learning.given_by) == expected
    heads = [group.answers for group in grouped(catalog, told) if learning in dict(group.reasons)]
    assert heads == [answers(catalog, learning.given_by)]
    assert len(heads[0]) == 4
