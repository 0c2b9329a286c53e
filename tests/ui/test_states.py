"""The states of which pictures are taken are what their names say."""

import pytest
from scripts.states import states

from chooser.advice.recommendation import Recommendation
from chooser.session import Session
from chooser.ui.window import MainWindow
from tests.ui.driving import texts


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
    assert shown["result-weights-nothing"].is_weighed_away
    assert {*shown["result-not-sure"].decision.answers.values()} == {"unsure"}
    assert shown["compare-tie"].verdict == "tie"
    assert not shown["result-tie"].contradictions
    assert shown["result-recorded"].decision.outcome
    assert len(shown["compare-two"].decision.considered(shown["compare-two"].catalog)) == 2


def test_every_question_and_length_of_report_is_among_them(shown, catalog):
    assert {f"question-{question}" for question in catalog.questions} <= {*shown}
    assert {"report-page", "report-summary", "report-full"} <= {*shown}
    assert {"start-first", "compare", "result", "review", "toast-saved", "help-keys", "fault-file"} <= {
        *shown
    }


def test_the_tried_change_is_told_in_its_state(qtbot, settings, catalog, tmp_path):
    state = next(each for each in states(catalog, tmp_path) if each.name == "result-tried")
    window = MainWindow(Session(catalog, state.decision), settings)
    qtbot.addWidget(window)
    window.show()
    state.show(window)
    assert window.session.tried
    assert "You are trying another answer" in texts(window.pages.page)
