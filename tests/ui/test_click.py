"""The life of a click, step by step as docs/architecture.md tells it."""

import re

import pytest
from PySide6.QtCore import Qt

from chooser.base.paths import DATA
from chooser.ui.kit.cards import RadioCard, SidebarEntry
from chooser.ui.pages import Asked, Review
from tests.ui.driving import part, texts, trigger


@pytest.fixture
def asked(window):
    window.pages.go(Review())
    window.pages.go(Asked(question="codebase"))
    return window


def test_a_click_replaces_the_decision_and_all_that_is_on_screen_follows(qtbot, asked):
    session, heard = asked.session, []
    session.listen(lambda: heard.append(session.decision))
    before, worked_out = session.decision, session.recommendation
    qtbot.mouseClick(part(asked.pages.page, RadioCard, "Large"), Qt.MouseButton.LeftButton)
    assert before.answers == {}
    assert session.decision.answers == {"codebase": "large"}
    assert heard == [session.decision]
    assert session.undo_label == "Size of the code – Large"
    assert session.recommendation is not worked_out
    assert session.recommendation is session.recommendation
    assert part(asked.pages.page, RadioCard, "Large").isChecked()
    assert (
        part(asked, SidebarEntry, "Size and complexity").accessibleDescription().endswith("1 of 2 answered")
    )
    trigger(asked, "Undo: Size of the code – Large")
    assert session.decision is before
    assert not part(asked.pages.page, RadioCard, "Large").isChecked()


def test_a_page_that_is_hidden_follows_when_it_is_shown(qtbot, asked):
    qtbot.mouseClick(part(asked.pages.page, RadioCard, "Large"), Qt.MouseButton.LeftButton)
    asked.pages.go(Review())
    assert "Large" in texts(asked.pages.page).split("\n")


def test_showing_a_state_is_no_act(asked):
    heard = []
    asked.session.listen(lambda: heard.append(1))
    asked.session.answer("codebase", "large")
    for place in (Review(), Asked(question="codebase")):
        asked.pages.go(place)
    asked.refresh()
    assert heard == [1]
    assert asked.session.decision.answers == {"codebase": "large"}


def test_files_that_the_page_names_are_there():
    text = (DATA.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/]+\.py)`", text)
    assert len(named) > 8
    assert [
        name
        for name in named
        if not any((DATA.parent / root / name).is_file() for root in ("src/chooser", "."))
    ] == []
