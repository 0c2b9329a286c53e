"""What a change is told to have made: who would be first without it, and when nobody leads."""

import pytest

from chooser.advice.certainty import sure, weights_changed, who
from chooser.advice.figures import Figures
from chooser.advice.recommendation import Recommendation
from chooser.advice.turns import swing_told
from chooser.decision import Answer, Decision

PORTAL: dict[str, Answer] = {
    "project_type": "large_web_app",
    "integration": "integrated",
    "codebase": "large",
}
LEVEL: dict[str, Answer] = {"must_haves": ()}


@pytest.fixture
def nothing_weighs(catalog):
    weights = {step.id: 0.0 for step in catalog.steps}
    return Recommendation(catalog, Decision(answers=PORTAL, weights=weights))


def test_a_tie_that_weights_made_is_not_the_same_outcome(nothing_weighs):
    assert nothing_weighs.verdict == "tie"
    assert weights_changed(nothing_weighs) == "You changed 6 weights. Without that: Django."


def test_the_same_winner_without_the_weights_is_told_as_such(catalog):
    recommendation = Recommendation(catalog, Decision(answers=PORTAL, weights={"team": 2.0}))
    assert weights_changed(recommendation) == "You changed 1 weight. Without that: Django as well."


def test_a_tie_without_the_weights_is_told_as_a_tie(catalog):
    recommendation = Recommendation(catalog, Decision(answers=LEVEL, weights={"team": 2.0}))
    assert "Without that: a tie of Django, FastAPI and Flask." in weights_changed(recommendation)


def test_a_tie_names_all_that_are_level(catalog):
    recommendation = Recommendation(catalog, Decision(answers=LEVEL))
    assert who(recommendation) == "Django, FastAPI and Flask"
    told = sure(recommendation)
    assert told is not None
    assert all(f"{name} " in told.meaning for name in ("Django", "FastAPI", "Flask"))


def test_a_tie_names_the_one_that_is_first_most_often(catalog):
    answers: dict[str, Answer] = {
        "interface": "pages_and_streams",
        "waiting": "database",
        "python": "expert",
        "async": "none",
    }
    recommendation = Recommendation(catalog, Decision(answers=answers, weights={"features": 3.0}))
    firsts = Figures(recommendation).firsts
    most = max(firsts, key=lambda framework: firsts[framework])
    assert most not in {standing.id for standing in recommendation.ranking[:2]}
    assert most in recommendation.recommended
    assert catalog.frameworks[most].name in who(recommendation)


def test_nobody_leads_by_nothing(nothing_weighs):
    told = [swing_told(nothing_weighs, swing) for swing in nothing_weighs.swings]
    assert told
    assert not [line for line in told if " 0 points" in line]
    assert all(line.endswith(": nobody would lead.") for line in told)
