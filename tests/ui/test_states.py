"""The states of which pictures are taken are what their names say."""

import pytest
from scripts.states import states

from chooser.advice.recommendation import Recommendation


@pytest.fixture
def shown(catalog, tmp_path):
    """Each state with the recommendation that it begins with."""
    found = list(states(catalog, tmp_path))
    assert len({state.name for state in found}) == len(found)
    return {state.name: Recommendation(state.changed(catalog), state.decision) for state in found}


def test_states_are_what_their_names_say(shown):
    assert shown["result-tie"].verdict == "tie"
    assert shown["result-all-ruled-out"].verdict == "no_good_option"
    assert shown["review-contradictions"].contradictions
    assert len(shown["result-few-answers"].decision.answers) == 1
    assert not shown["result-nothing-answered"].has_answers
    assert shown["result-weights"].decision.weights
    assert shown["result-recorded"].decision.outcome
    assert len(shown["compare-two"].decision.considered(shown["compare-two"].catalog)) == 2


def test_every_question_and_length_of_report_is_among_them(shown, catalog):
    assert {f"question-{question}" for question in catalog.questions} <= {*shown}
    assert {"report-page", "report-summary", "report-full"} <= {*shown}
    assert {"start-first", "compare", "result", "review", "toast-saved", "help-keys", "fault-file"} <= {
        *shown
    }
