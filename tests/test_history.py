"""What is tried and taken back: which answers are only tried, through undo, redo and further answers."""

import pytest

from chooser.session import Session


@pytest.fixture
def session(catalog):
    session = Session(catalog)
    session.answer("traffic", "modest")
    return session


def test_what_is_tried_is_told_with_the_answer_before(session):
    assert session.tried == {}
    session.try_answers({"traffic": "extreme", "codebase": "large"})
    assert session.tried == {"traffic": ("modest", "extreme"), "codebase": (None, "large")}
    assert session.decision.answers == {"traffic": "extreme", "codebase": "large"}


def test_ending_a_trial_gives_back_what_was_before_and_leaves_the_rest(session):
    session.try_answers({"traffic": "extreme", "codebase": "large"})
    session.answer("python", "new")
    session.end_trial()
    assert session.decision.answers == {"traffic": "modest", "python": "new"}
    assert session.tried == {}
    session.undo()
    assert session.decision.answers == {"traffic": "extreme", "codebase": "large", "python": "new"}


def test_trials_add_up_and_end_together(session):
    session.try_answers({"traffic": "extreme"})
    session.try_answers({"traffic": "high", "codebase": "large"})
    assert session.tried == {"traffic": ("modest", "high"), "codebase": (None, "large")}
    session.end_trial()
    assert session.decision.answers == {"traffic": "modest"}


def test_what_is_kept_answered_otherwise_or_undone_is_no_trial_any_more(session):
    session.try_answers({"traffic": "extreme"})
    session.keep_trial()
    assert session.tried == {}
    assert session.decision.answers == {"traffic": "extreme"}
    session.try_answers({"traffic": "high"})
    session.answer("traffic", "modest")
    assert session.tried == {}
    session.undo()
    assert session.tried == {"traffic": ("extreme", "high")}
    session.undo()
    assert session.tried == {}
    session.redo()
    assert session.tried == {"traffic": ("extreme", "high")}


def test_a_trial_is_undone_as_one_change(session):
    session.try_answers({"traffic": "extreme", "codebase": "large"})
    assert session.undo_label == "Tried change"
    session.undo()
    assert session.decision.answers == {"traffic": "modest"}


def test_another_decision_has_no_trials(session):
    session.try_answers({"traffic": "extreme"})
    session.new()
    assert session.tried == {}


def test_what_was_tried_and_given_back_comes_again_as_a_trial_only(session):
    session.try_answers({"traffic": "extreme", "codebase": "large"})
    session.end_trial()
    session.undo()
    assert session.decision.answers == {"traffic": "extreme", "codebase": "large"}
    assert session.tried == {"traffic": ("modest", "extreme"), "codebase": (None, "large")}
    session.undo()
    assert session.decision.answers == {"traffic": "modest"}
    assert session.tried == {}


def test_what_was_given_back_and_is_then_answered_is_no_trial(session):
    session.try_answers({"traffic": "extreme", "codebase": "large"})
    session.end_trial()
    session.answer("codebase", "large")
    session.answer("traffic", "extreme")
    assert session.tried == {}
