"""Undo and redo are told: what was taken back, and the way to where it happened."""

import pytest
from PySide6.QtWidgets import QPushButton

from chooser.advice.phrases import act_text
from chooser.ui.kit.toasts import Toast
from chooser.ui.pages import Asked, Compare, Report, Result, Review
from tests.ui.driving import click, toast, trigger


def links(window):
    """The texts of the links in the toast, and the one that puts it away."""
    shown = window.findChild(Toast)
    return [link.text() for link in shown.findChildren(QPushButton) if link.isVisible()]


def test_what_is_undone_elsewhere_is_told_with_the_way_to_it(qtbot, window):
    window.session.answer("team_size", "solo")
    window.pages.go(Compare())
    trigger(window, "Undo: Size of the team – One person")
    assert toast(window) == "Undone: Size of the team – One person"
    assert window.pages.place == Compare()
    click(qtbot, window.findChild(Toast), "Show it")
    assert window.pages.place == Asked(question="team_size")
    trigger(window, "Back")
    assert window.pages.place == Compare()
    trigger(window, "Redo: Size of the team – One person")
    assert toast(window) == "Done again: Size of the team – One person"
    assert window.session.decision.answer("team_size") == "solo"


CHANGES = {
    "weight": (lambda session: session.set_weight("time", 2.0), Result(part=("what_if",))),
    "answer": (lambda session: session.answer("traffic", "high"), Asked(question="traffic")),
    "notes": (lambda session: session.set_notes("Ask the owners."), Review()),
    "gut": (lambda session: session.set_gut_feeling("flask"), Review()),
    "author": (lambda session: session.set_author("Platform team"), Report()),
    "title": (lambda session: session.set_title("Portal"), None),
}


@pytest.mark.parametrize(("change", "place"), CHANGES.values(), ids=CHANGES)
def test_no_way_is_offered_to_what_is_in_sight(window, change, place):
    window.session.answer("project_type", "large_web_app")
    for here in (Compare(), place or Compare()):
        window.pages.go(here)
        change(window.session)
        window.session.finish_change()
        trigger(window, f"Undo: {window.session.undo_label}")
        away = place is not None and here == Compare()
        assert ("Show it" in links(window)) is away
        assert toast(window).startswith("Undone: ")


def test_the_last_of_what_was_moved_in_one_go_is_named(session):
    for weight in (1.2, 1.5, 2.0):
        session.set_weight("time", weight)
    assert session.undo_label == "Weight of Time and maintenance – × 2"


def test_of_several_choices_what_came_and_went_is_named(catalog, session):
    session.toggle("must_haves", "orm")
    assert session.undo_label == "Must-haves – with ORM"
    session.toggle("must_haves", "orm")
    assert session.undo_label == "Must-haves – without ORM"
    session.choose_none("must_haves")
    assert session.undo_label == "Must-haves – without ORM", "nothing has changed"
    assert act_text(catalog, "must_haves", None, ()) == "Must-haves – None"
    session.clear_answer("must_haves")
    assert session.undo_label == "Must-haves – Not answered"
