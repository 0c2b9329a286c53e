"""What a change is told to have made: who would be first without it, and when nobody leads."""

import pytest

from chooser.advice.certainty import weights_changed
from chooser.advice.recommendation import Recommendation
from chooser.advice.turns import swing_told
from chooser.decision import Decision

PORTAL = {"project_type": "large_web_app", "integration": "integrated", "codebase": "large"}
LEVEL = {"must_haves": ()}


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
    assert "Without that: Django or FastAPI, a tie." in weights_changed(recommendation)


def test_nobody_leads_by_nothing(nothing_weighs):
    told = [swing_told(nothing_weighs, swing) for swing in nothing_weighs.swings]
    assert told
    assert not [line for line in told if " 0 points" in line]
    assert all(line.endswith(": nobody would lead.") for line in told)
