"""What the head of the result says beside the winner: a small lead, and answers that do not go together."""

import pytest

from chooser.decision import SKIP, Answer, Decision
from chooser.session import Session
from chooser.ui.pages import Result, Review
from chooser.ui.window import MainWindow
from tests.duels import duel
from tests.ui.driving import card, click, texts, trigger


def head(window):
    """What the head says, on one line."""
    return " ".join(texts(card(window, "Recommendation")).split())


@pytest.fixture
def opened(qtbot, settings):
    """Show the result of a decision between two, in which the first is ahead by a number of points."""

    def show(lead):
        catalog = duel(50 + lead, -50)
        answers: dict[str, Answer] = dict.fromkeys(catalog.questions, SKIP)
        answers |= {"q0": "x", "q1": "x"}
        window = MainWindow(Session(catalog, Decision(answers=answers)), settings)
        qtbot.addWidget(window)
        window.show()
        window.session.prepare()
        window.pages.go(Result())
        return window

    return show


def test_a_lead_of_a_few_points_is_told_as_one(opened):
    window = opened(3)
    assert 1 < window.session.recommendation.margin < 5
    said = head(window)
    assert said.startswith("By a small lead, leaning to A ")
    firsts = [round(100 * window.session.recommendation.confidence(key)) for key in "ab"]
    assert f"First in {firsts[0]} of 100 runs, B in {firsts[1]}." in said


def test_a_lead_of_many_points_is_not_called_small(opened):
    window = opened(50)
    assert window.session.recommendation.margin > 5
    said = head(window)
    assert said.startswith("Recommended A ")
    assert "B in" not in said


def test_no_framework_far_behind_is_called_a_safe_second_choice(opened):
    window = opened(300)
    assert window.session.recommendation.margin > 20
    said = texts(card(window, "Points, of 100"))
    assert "No second choice comes near: on average over all runs the best of the others, B, loses " in said
    assert "safest" not in said
    window = opened(6)
    assert "The safest second choice is B: " in texts(card(window, "Points, of 100"))


def test_answers_that_do_not_go_together_are_told_with_a_way_to_the_review_and_back(qtbot, window):
    window.session.answer("project_type", "rest_api")
    window.pages.go(Result())
    assert "do not go together" not in head(window)
    window.session.answer("interface", "pages")
    names = [window.session.catalog.questions[key].short_name for key in ("project_type", "interface")]
    told = head(window)
    assert "do not go together." in told
    assert all(f"“{name}”" in told for name in names)
    click(qtbot, card(window, "Recommendation"), "Show in the review")
    assert window.pages.place == Review()
    assert card(window, "Answers that do not go together").isVisible()
    trigger(window, "Back")
    assert window.pages.place == Result()


def test_no_points_are_shown_while_nothing_is_answered(window):
    for name in ("why", "what_if"):
        window.pages.go(Result(part=(name,)))
        assert "Points, of 100" not in texts(window.pages.page)
    window.session.answer("project_type", "rest_api")
    assert "Points, of 100" in texts(window.pages.page)
