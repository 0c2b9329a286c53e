"""Screen readers come to the parts of a page in the order in which they stand."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from chooser.decision import Outcome
from chooser.ui.kit.told_order import parts_of
from chooser.ui.pages import Asked, Compare, Report, Result, Review, Start
from tests.ui.driving import card

PLACES = (
    Start(),
    Asked(question="traffic"),
    Asked(question="must_haves"),
    Review(),
    Compare(),
    *(Result(part=(part,)) for part in ("why", "what_if", "start", "record")),
    Report(),
)


@pytest.fixture(autouse=True)
def _active(qapp):
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def full(window):
    for question, option in {"project_type": "large_web_app", "codebase": "large"}.items():
        window.session.answer(question, option)
    window.session.toggle("must_haves", "orm")
    window.session.set_outcome(Outcome(framework="django", by="Platform team"))
    window.session.set_gut_feeling("flask")
    window.session.prepare()
    window.pages.prepare()
    return window


def interface(widget):
    return QAccessible.queryAccessibleInterface(widget)


def told(widget):
    """What a widget has in it for assistive technology, in its order."""
    whole = interface(widget)
    return [child.object() for index in range(whole.childCount()) if (child := whole.child(index))]


def named(widget):
    return interface(widget).text(QAccessible.Text.Name) or type(widget).__name__


def out_of_order(window):
    for widget in [window.centralWidget(), *window.centralWidget().findChildren(QWidget)]:
        layout = widget.layout()
        if not widget.isVisible() or layout is None or layout.findChildren(QGridLayout):
            continue
        stand = [part for part in parts_of(layout) if part.isVisible() and part.parentWidget() is widget]
        come = [part for part in told(widget) if part in stand]
        if come != [part for part in stand if part in come]:
            yield named(widget), [named(part) for part in come]


@pytest.mark.parametrize("place", PLACES, ids=repr)
@pytest.mark.parametrize("again", [False, True], ids=["at first", "after a change"])
def test_what_is_told_comes_in_the_order_in_which_it_stands(full, place, again):
    full.pages.go(place)
    if again:
        full.session.answer("project_type", "rest_api")
        full.session.answer("interface", "json_api")
    assert [*out_of_order(full)] == []


@pytest.mark.parametrize("width", [900, 1300])
def test_in_the_review_each_answer_stands_between_its_question_and_its_link(full, catalog, width):
    full.resize(width, 800)
    full.pages.go(Review())
    parts = [each for each in told(card(full, "Your answers")) if isinstance(each, QLabel | QPushButton)]
    names = [question.short_name for question in catalog.questions.values()]
    assert [part.text() for part in parts[::3]] == names
    assert all(isinstance(part, QPushButton) for part in parts[2::3])
    assert len(parts) == 3 * len(names)
