"""The wizard by keyboard alone: one stop a group, arrows within, Enter, F6, and nothing out of sight."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea

from chooser.ui.kit.cards import CheckCard, RadioCard, SidebarEntry
from chooser.ui.pages import Asked, Compare, Result, Review
from tests.ui.driving import laid_out, part, press, texts


def holder():
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def focused():
    """What has the keyboard, by its name or text."""
    widget = holder()
    return widget.accessibleName() or getattr(widget, "text", str)()


def region(window):
    """Which part of the window the keyboard is in."""
    widget = QApplication.focusWidget()
    while widget is not None and widget.parentWidget() is not None:
        if widget.objectName() in ("sidebar", "aside", "bar"):
            return widget.objectName()
        if widget is window.pages:
            return "page"
        widget = widget.parentWidget()
    return "elsewhere"


def answers(window):
    return window.session.decision.answers


@pytest.fixture
def must_haves(window):
    window.pages.show_question("must_haves")
    return window


def test_three_controls_stand_between_an_answer_and_next(qtbot, window, catalog):
    for question in catalog.questions:
        window.pages.go(Asked(question=question))
        if question != next(iter(catalog.questions)):
            reached: list[str] = []
            while not reached or reached[-1] != "Next":
                press(qtbot, Qt.Key.Key_Tab)
                reached.append(focused())
                assert len(reached) < 6, reached
            assert reached == ["Back", "Review answers", "Skip to result", "Next"]


def test_tab_goes_through_the_window_in_reading_order_and_round(qtbot, window):
    window.session.answer("project_type", "large_web_app")
    window.session.set_title("Portal")
    window.pages.go(Asked(question="interface"))
    seen: list[str] = []
    start = focused()
    for _stop in range(40):
        press(qtbot, Qt.Key.Key_Tab)
        if not seen or seen[-1] != region(window):
            seen.append(region(window))
        if focused() == start:
            break
    assert seen == ["bar", "aside", "sidebar", "page"]
    press(qtbot, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() == "Leave this out"


def test_arrows_move_among_several_answers_and_space_chooses(qtbot, must_haves):
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    assert focused() == "Schema migrations"
    assert answers(must_haves) == {}
    press(qtbot, Qt.Key.Key_Space)
    assert answers(must_haves) == {"must_haves": ("migrations",)}
    press(qtbot, Qt.Key.Key_End)
    assert focused() == "Not sure"
    press(qtbot, Qt.Key.Key_Home)
    assert focused() == "Admin panel"


def test_left_and_right_go_to_the_column_beside(qtbot, must_haves):
    assert laid_out(must_haves, rounds=20)
    start = holder()
    press(qtbot, Qt.Key.Key_Right)
    beside = holder()
    assert (
        beside.mapTo(must_haves, beside.rect().center()).x()
        > start.mapTo(must_haves, start.rect().topRight()).x()
    )
    press(qtbot, Qt.Key.Key_Left)
    assert holder() is start


def test_tab_comes_back_to_the_answer_that_one_left(qtbot, must_haves):
    press(qtbot, Qt.Key.Key_Down)
    name = focused()
    press(qtbot, Qt.Key.Key_Tab)
    assert region(must_haves) == "bar"
    press(qtbot, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() == name


def test_enter_chooses_the_answer_at_the_keyboard_and_goes_on(qtbot, window):
    assert focused() == "Large web application"
    press(qtbot, Qt.Key.Key_Return)
    assert answers(window) == {"project_type": "large_web_app"}
    assert window.pages.place == Asked(question="interface")


def test_enter_neither_passes_over_nor_answers_where_several_may_be_chosen(qtbot, must_haves, announced):
    press(qtbot, Qt.Key.Key_Return)
    assert must_haves.pages.place == Asked(question="must_haves")
    assert answers(must_haves) == {}
    told = "Nothing is chosen yet. Space chooses; - is for none of these, 0 for not sure."
    assert announced == [told]
    assert told in texts(must_haves.pages.page)
    press(qtbot, Qt.Key.Key_Space)
    assert "1 of 18 chosen" in texts(must_haves.pages.page)
    press(qtbot, Qt.Key.Key_Return)
    assert answers(must_haves) == {"must_haves": ("admin_panel",)}
    assert must_haves.pages.place != Asked(question="must_haves")


@pytest.mark.parametrize(("key", "answer"), [("-", ()), ("0", "unsure")])
def test_enter_goes_on_from_none_of_these_and_not_sure(qtbot, must_haves, key, answer):
    press(qtbot, key)
    press(qtbot, Qt.Key.Key_Return)
    assert answers(must_haves) == {"must_haves": answer}
    assert must_haves.pages.place != Asked(question="must_haves")


def test_enter_does_not_take_again_what_was_just_taken_back(qtbot, must_haves):
    press(qtbot, "2")
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Return)
    assert answers(must_haves) == {"must_haves": ()}
    assert must_haves.pages.place != Asked(question="must_haves")


def test_none_of_these_and_not_sure_have_keys_that_are_shown(qtbot, must_haves):
    for name, key, answer in (("None of these", "-", ()), ("Not sure", "0", "unsure")):
        assert part(must_haves.pages.page, RadioCard, name).key_hint == key
        press(qtbot, key)
        assert answers(must_haves) == {"must_haves": answer}


def test_f6_goes_from_region_to_region_and_comes_back_to_where_one_was(qtbot, window):
    window.session.answer("project_type", "large_web_app")
    window.pages.go(Asked(question="interface"))
    press(qtbot, Qt.Key.Key_Down)
    name = focused()
    seen = []
    for _turn in range(4):
        press(qtbot, Qt.Key.Key_F6)
        seen.append(region(window))
        if seen[-1] == "bar":
            assert focused() == "Next"
        if seen[-1] == "sidebar":
            assert focused() == "Project"
    assert seen == ["bar", "aside", "sidebar", "page"]
    assert focused() == name
    press(qtbot, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert region(window) == "sidebar"


def test_the_sidebar_is_one_stop_with_arrows_inside(qtbot, window, catalog):
    entry = part(window, SidebarEntry, catalog.steps[0].name)
    entry.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert focused() == catalog.steps[1].name
    press(qtbot, Qt.Key.Key_Tab)
    assert region(window) == "page"
    press(qtbot, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() == catalog.steps[1].name
    press(qtbot, Qt.Key.Key_Space)
    assert window.pages.place == Asked(question=catalog.steps[1].questions[0].id)
    entry.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert window.pages.place == Asked(question=catalog.steps[0].questions[0].id)


def test_the_changes_of_the_review_are_one_stop_with_arrows_inside(qtbot, window):
    window.pages.go(Review())
    press(qtbot, Qt.Key.Key_Down)
    assert focused() == "Answer: How it is reached"
    press(qtbot, Qt.Key.Key_Tab)
    assert not focused().startswith(("Change:", "Answer:"))


@pytest.mark.parametrize("question", ["must_haves", "project_type"])
def test_what_has_the_keyboard_is_in_sight(qtbot, window, question):
    window.resize(760, 520)
    window.pages.go(Asked(question=question))
    assert laid_out(window, rounds=20)
    (area,) = window.pages.page.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    for key in (*[Qt.Key.Key_Down] * 20, *[Qt.Key.Key_Up] * 20, "8"):
        press(qtbot, key)
        widget = holder()
        box = QRect(widget.mapTo(area.viewport(), widget.rect().topLeft()), widget.size())
        assert area.viewport().rect().contains(box), widget.accessibleName()


def test_the_keyboard_goes_from_page_to_page_without_a_stop_between(qtbot, qapp, window):
    window.session.answer("project_type", "large_web_app")
    moves = []
    qapp.focusChanged.connect(lambda before, now: moves.append((before, now)))
    for place in (Asked(question="must_haves"), Review(), Result(), Compare(), Asked(question="traffic")):
        moves.clear()
        window.pages.go(place)
        assert len(moves) == 1, place
        assert window.pages.page.isAncestorOf(moves[0][1])


def test_a_page_is_found_again_as_far_down_as_it_was_left(qtbot, window):
    window.resize(760, 520)
    window.pages.go(Review())
    (area,) = [area for area in window.pages.page.findChildren(QScrollArea) if area.isVisible()]
    assert laid_out(window, rounds=20)
    first = part(window.pages.page, QPushButton, "Answer: Kind of project")
    area.verticalScrollBar().setValue(40)
    kept = area.verticalScrollBar().value()
    assert kept > 0
    window.pages.go(Asked(question="traffic"))
    window.pages.go(Review())
    assert area.verticalScrollBar().value() == kept
    assert first.hasFocus()


def test_every_target_is_at_least_24_pixels_high(window, catalog):
    window.resize(1024, 700)
    for question in catalog.questions:
        window.pages.go(Asked(question=question))
        for kind in (RadioCard, CheckCard, SidebarEntry):
            assert [
                each.title for each in window.findChildren(kind) if each.isVisible() and each.height() < 24
            ] == []
