"""What is said of a change to those who do not see it: each once, in sentences, and never nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QPushButton

from chooser.ui.kit.announce import announce
from chooser.ui.kit.charts import WeightSlider
from chooser.ui.kit.widgets import Choice
from chooser.ui.pages import Asked, Compare, Result, Review, Start
from tests.ui.driving import click, part, press, preview

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_nothing_is_never_said(window, announced, text):
    announce(window, text)
    assert announced == []


def test_the_first_verdict_is_said_and_none_while_a_window_opens(qtbot, window, announced):
    window.session.prepare()
    window.pages.go(Asked(question="traffic"))
    assert announced == []
    press(qtbot, "1")
    assert len(announced) == 1
    assert announced[0].startswith("Not settled. ")
    window.session.undo()
    assert len(announced) == 1, "of no answer there is no verdict"
    window.session.redo()
    assert len(announced) == 2


def test_a_page_that_one_comes_to_says_no_verdict_of_before(window, announced):
    window.session.answer("traffic", "extreme")
    window.session.prepare()
    window.pages.go(Asked(question="traffic"))
    announced.clear()
    window.pages.go(Asked(question="domain"))
    assert announced == []


def test_with_all_weights_at_nothing_page_and_announcement_say_so(answered, announced):
    for step in answered.session.catalog.steps:
        answered.session.set_weight(step.id, 0)
    told = "No recommendation yet. Every answer has the weight 0, so none counts."
    assert announced[-1] == told
    assert answered.pages.page.accessibleName() == f"Result. {told}"


def test_a_trial_is_said_once_and_not_with_each_weight(window, announced):
    window.session.answer("project_type", "large_web_app")
    window.pages.go(Result(part=("what_if",)))
    window.session.try_answers({"project_type": "rest_api"})
    assert announced[-1].startswith("You are trying another answer to")
    announced.clear()
    slider = window.pages.page.findChildren(WeightSlider)[0]
    for _step in range(4):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    assert not any("You are trying" in text for text in announced)
    announced.clear()
    click_named(window, "Reset all")
    assert announced[-1].startswith("All weights are normal again.")
    click_named(window, "Keep the tried answers")
    assert announced[-1] == "The tried answers are kept."


def click_named(window, name):
    next(
        each
        for each in window.pages.page.findChildren(QPushButton)
        if each.isVisible() and name in (each.accessibleName(), each.text())
    ).click()


def test_that_no_row_passes_is_said_once(window, announced):
    window.pages.go(Compare())
    toolbar = window.pages.page.toolbar
    QTest.keyClicks(toolbar.filter, "zz")
    announced.clear()
    QTest.keyClicks(toolbar.filter, "zzz")
    assert announced == []
    toolbar.only_counted.click()
    assert announced == ["Nothing matters yet: no answer asks for anything."]


def test_what_is_copied_from_the_table_is_told(window, announced):
    window.pages.go(Compare())
    QTest.keyClick(window.pages.page.table, Qt.Key.Key_C, CONTROL)
    assert announced == ["Copied"]


def test_two_head_to_head_are_told_and_when_all_are_back(window, announced):
    window.pages.go(Compare())
    toolbar = window.pages.page.toolbar
    toolbar.head_to_head.click()
    assert announced == ["Head to head: Django and FastAPI."]
    part(toolbar, Choice, "Second").setCurrentIndex(0)
    assert announced[1:] == ["Head to head: FastAPI and Django."]
    toolbar.head_to_head.click()
    assert announced[2:] == ["On show: Django, FastAPI and Flask."]


def test_a_gut_feeling_that_is_taken_back_is_told(qtbot, window, announced):
    window.session.set_gut_feeling("flask")
    window.pages.go(Review())
    click(qtbot, window.pages.page, "Take it back")
    assert announced == ["Your gut feeling is taken back."]


def test_what_is_taken_out_of_the_recent_files_is_told(qtbot, window, settings, announced):
    settings.recent = [Path("/srv/plan.chooser"), Path("/srv/shop.chooser")]
    window.pages.go(Start())
    window.pages.prepare()
    QCoreApplication.processEvents()
    files = part(window.pages.page, QListView, "Recent files")
    files.setFocus()
    press(qtbot, Qt.Key.Key_Delete)
    assert announced == ["plan.chooser is removed from the list."]
    click(qtbot, window.pages.page, "Clear list")
    assert announced[1:] == ["The list of recent files is empty now."]


def test_the_count_of_pages_after_a_change_of_length_is_told(qtbot, answered, announced):
    page = preview(qtbot, answered)
    qtbot.waitUntil(lambda: any(text.endswith(" pages") for text in announced), timeout=20_000)
    announced.clear()
    length = part(page, Choice, "Length")
    length.setCurrentIndex(length.findData("page"))
    qtbot.waitUntil(lambda: bool(announced), timeout=20_000)
    assert announced == ["1 page"]
