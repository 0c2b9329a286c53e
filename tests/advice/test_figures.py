"""Figures side by side agree: what is told of them is worked out from what is shown."""

import math
import re
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chooser.advice.figures import Figures, shared_out
from chooser.advice.recommendation import Recommendation
from chooser.base.text import half_up
from chooser.decision import Decision
from chooser.export import adr, table, terminal
from chooser.export.report.contents import report


@given(
    st.lists(st.integers(-9999, 9999).map(lambda part: part / 100), min_size=1, max_size=12), st.booleans()
)
def test_parts_are_rounded_up_or_down_and_add_up(parts, up):
    exact = round(math.fsum(parts), 9)
    total = math.ceil(exact) if up else math.floor(exact)
    shown = shared_out(parts, total)
    assert sum(shown) == total
    assert all(abs(whole - part) < 1 + 1e-6 for whole, part in zip(shown, parts, strict=True))


@given(st.lists(st.floats(0, 100, allow_nan=False), min_size=2, max_size=12))
def test_a_larger_part_is_never_shown_as_the_smaller_one(parts):
    shown = shared_out(parts, half_up(math.fsum(parts)))
    pairs = sorted(zip([round(part, 9) for part in parts], shown, strict=True))
    assert all(smaller <= larger or one == other for (one, smaller), (other, larger) in pairwise(pairs))


@pytest.mark.parametrize(
    ("value", "whole"),
    [(0.4, 0), (0.5, 1), (1.5, 2), (2.5, 3), (62.49999999999999, 63), (62.4, 62), (-0.2, 0)],
)
def test_a_half_is_rounded_up_whatever_stands_before_it(value, whole):
    assert half_up(value) == whole


LEAD = re.compile(r"scores? (\d+) of 100, (\d+|less than 1) points? ahead of (\w+)\.")
RANKED = re.compile(r"^\d+\. (\w+) +(\d+)", re.MULTILINE)


@pytest.fixture(scope="module")
def recommendations(catalog):
    """Sixty decisions at random, each with some of its questions answered."""
    random, made = Random(12), []
    for _one in range(60):
        answers = {}
        for question in catalog.questions.values():
            options = [option.id for option in catalog.options(question.id)]
            if random.random() < 0.6:
                several = question.kind == "several"
                answers[question.id] = (
                    tuple(random.sample(options, random.randint(0, 2))) if several else random.choice(options)
                )
        made.append(Recommendation(catalog, Decision(answers=answers)))
    return made


def whole(text):
    return 0 if text == "less than 1" else int(text)


def test_lead_is_the_difference_of_the_scores_on_the_terminal(recommendations):
    for recommendation in recommendations:
        text = terminal.text(recommendation)
        scores = {name: int(score) for name, score in RANKED.findall(text)}
        ((score, lead, rival),) = LEAD.findall(text)
        assert (int(score), whole(lead)) == (max(scores.values()), int(score) - scores[rival])


def test_lead_is_the_difference_of_the_scores_in_the_report(recommendations):
    for recommendation in recommendations:
        data = report(recommendation, "a4", "full")
        scores = {row["name"]: int(row["score"]) for row in data["chart"]["rows"]}
        ((score, lead, rival),) = LEAD.findall(data["headline"])
        assert whole(lead) == int(score) - scores[rival]


def test_first_places_in_100_runs_add_up_to_100_everywhere(recommendations):
    for recommendation in recommendations:
        rows = report(recommendation, "a4", "full")["robustness"]["runs"]
        assert sum(int(row["first"]) for row in rows) == 100
        assert sum(int(row["second"]) for row in rows) == 200
        assert all(int(row["first"]) <= int(row["second"]) <= 100 for row in rows)
        assert sum(int(str(line[3])) for line in table.ranking(recommendation).rows) == 100
        told = re.findall(r"and is first in (\d+) of 100 runs", adr.render(recommendation).decode())
        assert sum(map(int, told)) == 100


def test_points_by_step_add_up_to_the_score_everywhere(recommendations):
    for recommendation in recommendations:
        for row in report(recommendation, "a4", "full")["chart"]["rows"]:
            by_step = re.findall(r" (\d+)[,)]", row["alt"])
            assert sum(map(int, by_step)) == int(row["score"])
        for line in table.ranking(recommendation).rows:
            assert sum(round(10 * float(points)) for points in line[5:-1]) == round(10 * float(line[2]))


def test_parts_of_the_score_add_up_to_100_everywhere(recommendations):
    for recommendation in recommendations:
        data = report(recommendation, "a4", "full")
        assert sum(int(row["weight"]) for row in data["answered"]) == 100
        told = re.findall(
            r"^\* .* \((\d+)% of all points\)", adr.render(recommendation).decode(), re.MULTILINE
        )
        assert sum(map(int, told)) == 100


def test_reasons_are_worth_the_lead_everywhere(recommendations):
    for recommendation in recommendations:
        data = report(recommendation, "a4", "full")
        scores = {row["name"]: int(row["score"]) for row in data["chart"]["rows"]}
        ((score, _lead, rival),) = LEAD.findall(data["headline"])
        signed = [reason["points"].replace("−", "-") for reason in (*data["why"], *data["against"])]
        assert sum(int(points) for points in signed if "<1" not in points) == int(score) - scores[rival]
        told = re.findall(r"^- .*\((\d+|less than 1) points?\)$", terminal.text(recommendation), re.MULTILINE)
        assert [str(whole(points)) for points in told] == [
            points.strip("+-").replace("<1", "0") for points in signed
        ]


def test_a_reason_is_worth_the_same_whichever_of_two_frameworks_is_asked_for(recommendations):
    count = 0
    for recommendation in recommendations:
        rival = recommendation.runner_up
        if rival is None:
            continue
        shown = Figures(recommendation)
        one = {reason.rows: worth for reason, worth in shown.reasons}
        other = {reason.rows: worth for reason, worth in shown.reasons_of(rival.id)}
        assert one == other
        count += len(one)
    assert count > 200


def test_reasons_stand_in_the_order_of_the_points_shown(recommendations):
    for recommendation in recommendations:
        for standing in recommendation.ranking:
            told = Figures(recommendation).reasons_of(standing.id)
            for side in (True, False):
                # Must-haves that decide come first, whatever they are worth.
                worths = [
                    worth
                    for reason, worth in told
                    if reason.in_favor == side and not set(reason.questions) & {"must_haves"}
                ]
                assert worths == sorted(worths, reverse=True)
