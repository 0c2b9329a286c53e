"""The must-haves: eighteen on one screen, in groups that count what is chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from chooser.ui.kit.cards import CheckCard, RadioCard
from tests.ui.driving import laid_out, part, press, texts


@pytest.mark.parametrize("size", [(1366, 768 - 48), (1024, 700 - 48)])
def test_all_answers_fit_a_screen(window, size):
    window.resize(*size)
    window.session.answer("project_type", "large_web_app")
    window.pages.show_question("must_haves")
    assert laid_out(window, rounds=20)
    (area,) = window.pages.page.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    shown = [
        each.title for kind in (CheckCard, RadioCard) for each in area.findChildren(kind) if each.isVisible()
    ]
    assert len(shown) == 20
    assert {"None of these", "Not sure"} < set(shown)


def test_all_answers_of_every_question_fit_a_screen_of_1366_by_768(window, catalog):
    window.resize(1366, 768 - 48)
    for question in catalog.questions:
        window.pages.show_question(question)
        assert laid_out(window, rounds=20)
        (area,) = window.pages.page.findChildren(QScrollArea)
        assert area.verticalScrollBar().maximum() == 0, question


def test_each_group_counts_what_is_chosen(qtbot, window, catalog):
    window.pages.show_question("must_haves")
    assert "Data · 0 of 4" in texts(window.pages.page)
    assert "0 of 18 chosen" in texts(window.pages.page)
    press(qtbot, "1")
    press(qtbot, "2")
    assert "2 of 18 chosen" in texts(window.pages.page)
    assert "Data · 2 of 4" in texts(window.pages.page)
    press(qtbot, "0")
    assert "Data · 0 of 4" in texts(window.pages.page)
    for group in {feature.group for feature in catalog.must_have_features.values()}:
        assert f"{group} · 0 of " in texts(window.pages.page)


def test_a_tool_tip_tells_what_one_means_only_where_it_is_not_shown_below(qtbot, window):
    window.pages.show_question("must_haves")
    laid_out(window, rounds=20)
    orm = part(window.pages.page, CheckCard, "ORM")
    orm.setFocus(Qt.FocusReason.TabFocusReason)
    assert orm.toolTip() == ""
    window.resize(760, 520)
    laid_out(window, rounds=20)
    part(window.pages.page, CheckCard, "Admin panel").setFocus(Qt.FocusReason.TabFocusReason)
    orm.setFocus(Qt.FocusReason.TabFocusReason)
    assert orm.accessibleDescription() in orm.toolTip()


def test_what_one_means_is_shown_where_the_keyboard_is(qtbot, window, catalog):
    window.pages.show_question("must_haves")
    for feature in ("graphql", "sse"):
        name, means = catalog.features[feature].name, catalog.features[feature].means
        # All three have extensions for GraphQL alone, and each as good as the other.
        if feature == "graphql":
            means += " All meet it alike, so it decides nothing."
        card = part(window.pages.page, CheckCard, name)
        card.setFocus(Qt.FocusReason.TabFocusReason)
        assert f"{name}: {means}" in texts(window.pages.page)
        assert card.accessibleDescription() == means
