"""Figures side by side agree: what is told of them is worked out from what is shown."""

import re
from random import Random

import pytest

from chooser.decision import Decision
from chooser.export import adr, table, terminal
from chooser.export.report_data import report
from chooser.recommendation import Recommendation

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
        data = report(recommendation, "a4")
        scores = {row["name"]: int(row["score"]) for row in data["chart"]["rows"]}
        ((score, lead, rival),) = LEAD.findall(data["headline"])
        assert whole(lead) == int(score) - scores[rival]


def test_first_places_in_100_trials_add_up_to_100_everywhere(recommendations):
    for recommendation in recommendations:
        rows = report(recommendation, "a4")["robustness"]["trials"]
        assert sum(int(row["first"]) for row in rows) == 100
        assert sum(int(row["second"]) for row in rows) == 200
        assert all(int(row["first"]) <= int(row["second"]) <= 100 for row in rows)
        assert sum(int(str(line[3])) for line in table.ranking(recommendation).rows) == 100
        told = re.findall(r"first in (\d+) of 100 trials", adr.render(recommendation).decode())
        assert sum(map(int, told)) == 100


def test_points_by_step_add_up_to_the_score_everywhere(recommendations):
    for recommendation in recommendations:
        for row in report(recommendation, "a4")["chart"]["rows"]:
            by_step = re.findall(r" (\d+)[,)]", row["alt"])
            assert sum(map(int, by_step)) == int(row["score"])
        for line in table.ranking(recommendation).rows:
            assert sum(round(10 * float(points)) for points in line[5:-1]) == round(10 * float(line[2]))


def test_parts_of_the_score_add_up_to_100_everywhere(recommendations):
    for recommendation in recommendations:
        data = report(recommendation, "a4")
        assert sum(int(row["weight"]) for row in data["answered"]) == 100
        assert [row["part"] for row in data["weights"]] == [f"{row['weight']}%" for row in data["answered"]]
        told = re.findall(
            r"^\* .* \((\d+)% of the score\)", adr.render(recommendation).decode(), re.MULTILINE
        )
        assert sum(map(int, told)) == 100


def test_reasons_are_worth_the_lead_everywhere(recommendations):
    for recommendation in recommendations:
        data = report(recommendation, "a4")
        scores = {row["name"]: int(row["score"]) for row in data["chart"]["rows"]}
        ((score, _lead, rival),) = LEAD.findall(data["headline"])
        signed = [reason["points"].replace("−", "-") for reason in (*data["why"], *data["against"])]
        assert sum(int(points) for points in signed if "<1" not in points) == int(score) - scores[rival]
        told = re.findall(r"^- .*\((\d+|less than 1) points?\)$", terminal.text(recommendation), re.MULTILINE)
        assert [str(whole(points)) for points in told] == [
            points.strip("+-").replace("<1", "0") for points in signed
        ]
