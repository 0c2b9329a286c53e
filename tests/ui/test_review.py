"""The review: all answers, and those that do not go together."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from chooser.ui.pages import Asked, Review
from tests.ui.driving import card, click, laid_out, texts

TITLE = "Answers that do not go together"


@pytest.fixture
def review(window):
    """The window on its review, with a REST API that is reached by pages."""
    window.session.answer("project_type", "rest_api")
    window.session.answer("interface", "pages")
    window.pages.go(Review())
    return window


def test_work_starts_at_them(review):
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert card(review, TITLE).isAncestorOf(focused)
    assert focused.text() == "Change: Kind of project"


def links(window):
    return [link.text() for link in card(window, TITLE).findChildren(QPushButton) if link.isVisible()]


def test_contradicting_answers_are_told_with_why(review):
    said = texts(card(review, TITLE))
    both = (
        "Kind of project (REST API) and How it is reached (Pages rendered on the server) do not go together."
    )
    assert f"{both} A REST API answers with data" in said
    assert links(review) == ["Change: Kind of project", "Change: How it is reached"]


@pytest.mark.parametrize(
    ("link", "question"), [("Kind of project", "project_type"), ("How it is reached", "interface")]
)
def test_each_of_them_can_be_changed_from_there(qtbot, review, link, question):
    click(qtbot, card(review, TITLE), f"Change: {link}")
    assert review.pages.place == Asked(question=question)


def told(window):
    return texts(card(window, TITLE)).count(" do not go together. ")


def test_several_are_told_each_and_none_when_all_go_together(qtbot, review):
    review.session.answer("codebase", "small")
    review.session.answer("team_size", "several_teams")
    qtbot.waitUntil(lambda: told(review) == 2)
    review.session.answer("interface", "json_api")
    qtbot.waitUntil(lambda: told(review) == 1)
    review.session.answer("team_size", "small")
    assert not card(review, TITLE).isVisible()
    review.session.undo()
    qtbot.waitUntil(lambda: links(review) == ["Change: Size of the code", "Change: Size of the team"])


def first_line(text):
    """Where the middle of the first line of a text stands in the window, in pixels from its top."""
    top = text.mapTo(text.window(), text.contentsRect().topLeft()).y()
    return top + text.fontMetrics().height() / 2


def test_a_question_that_nobody_answered_is_answered_and_not_changed(review):
    review.session.leave_open("traffic")
    names = [link.accessibleName() for link in review.pages.page.findChildren(QPushButton)]
    assert "Answer: Size of the code" in names
    assert "Change: How it is reached" in names
    assert "Change: Traffic" in names


def test_question_answer_and_link_stand_on_one_line(review):
    laid_out(review)
    shown = card(review, "Your answers")
    for link in shown.findChildren(QPushButton):
        middle = link.mapTo(review, link.rect().center()).y()
        row = [
            text
            for text in shown.findChildren(QLabel)
            if text.isVisible() and abs(text.mapTo(review, text.rect().center()).y() - middle) < 20
        ]
        assert len(row) == 2, link.accessibleName()
        for text in row:
            assert abs(first_line(text) - middle) <= 2, text.text()
