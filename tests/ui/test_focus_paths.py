"""The way of the keyboard when a page or what it is on goes away: straight to where it belongs."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListView, QPushButton

from chooser.decision import Outcome
from chooser.ui.kit.cards import SidebarEntry
from chooser.ui.kit.title_edit import TitleEdit
from chooser.ui.pages import Asked, Compare, Report, Result, Review, Start
from tests.ui.driving import card, part, press

NONE = Qt.KeyboardModifier.NoModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PLACES = (Start(), Asked(question="traffic"), Review(), Compare(), Result())
ANSWERS = {"project_type": "large_web_app", "codebase": "large", "interface": "json_api"}


@pytest.fixture
def path(qapp, window):
    """What the keyboard has come to, in that order; nothing is None."""
    came: list[object] = []

    def tell(_before, now):
        came.append(now)

    qapp.focusChanged.connect(tell)
    yield came
    qapp.focusChanged.disconnect(tell)


@pytest.fixture
def full(window, settings, tmp_path):
    """A decision with answers, gut feeling and outcome, saved, so that nothing is asked when it goes."""
    for question, option in ANSWERS.items():
        window.session.answer(question, option)
    window.session.toggle("must_haves", "orm")
    window.session.set_outcome(Outcome(framework="django", by="Platform team"))
    window.session.save(tmp_path / "portal.chooser")
    window.pages.prepare()
    return window


def button_on(window, name):
    """The first button on screen that has this name or text."""
    return next(
        each
        for each in window.findChildren(QPushButton)
        if each.isVisible() and (name == each.accessibleName() or each.text().endswith(name))
    )


def evidence(window):
    return next(
        link
        for link in window.pages.page.findChildren(QPushButton)
        if link.isVisible() and link.text() == "Evidence"
    )


def press_on(window, name):
    def act(qtbot):
        press(qtbot, Qt.Key.Key_Return)

    link = button_on(window, name)
    link.setFocus(Qt.FocusReason.TabFocusReason)
    return act


def new_decision(window):
    window.session.new()
    window.pages.go(Start())
    return press_on(window, "New decision")


def go_on_with_it(window):
    window.pages.go(Start())
    return press_on(window, "Go on with “portal”")


def from_a_field_of_the_record(key, modifier):
    def begin(window):
        window.pages.go(Result(part=("record",)))
        part(window.pages.page, QLineEdit, "Decided by").setFocus()
        return lambda qtbot: press(qtbot, key, modifier)

    return begin


def keys_on(place, key, modifier=CONTROL, focused=None):
    def begin(window):
        window.pages.go(place)
        if focused is not None:
            part(window, *focused).setFocus(Qt.FocusReason.TabFocusReason)
        return lambda qtbot: press(qtbot, key, modifier)

    return begin


def follow_evidence(window):
    window.pages.go(Result())
    evidence(window).setFocus(Qt.FocusReason.TabFocusReason)
    return lambda qtbot: press(qtbot, Qt.Key.Key_Space)


def back_by(how):
    def begin(window):
        window.pages.go(Result())
        evidence(window).setFocus(Qt.FocusReason.TabFocusReason)
        evidence(window).click()
        if how == "key":
            return lambda qtbot: press(qtbot, Qt.Key.Key_Left, ALT)
        return press_on(window, "Back to why")

    return begin


def question_of_what_if(window):
    links = card(window, "What is not known").findChildren(QPushButton)
    asked = {question.short_name for question in window.session.catalog.questions.values()}
    return next(link for link in links if link.isVisible() and link.text() in asked)


def back_to_what_if(window):
    window.session.prepare()
    window.pages.go(Result(part=("what_if",)))
    link = question_of_what_if(window)
    link.setFocus(Qt.FocusReason.TabFocusReason)
    link.click()
    return lambda qtbot: press(qtbot, Qt.Key.Key_Left, ALT)


def show_part_by(name, text):
    def begin(window):
        window.pages.go(Result(part=(name,)))
        return press_on(window, text)

    return begin


def clear_filters(window):
    window.pages.go(Compare())
    window.pages.page.toolbar.filter.setText("zzz")
    return press_on(window, "Clear the filters")


def not_decided(window):
    window.pages.go(Result(part=("record",)))
    return press_on(window, "Not decided after all")


def open_example(window):
    window.session.new()
    window.pages.go(Start())
    QCoreApplication.processEvents()
    entries = part(window.pages.page, QListView, "Examples")
    entries.setFocus(Qt.FocusReason.TabFocusReason)
    return lambda qtbot: press(qtbot, Qt.Key.Key_Return)


def undo_the_outcome(window):
    window.pages.go(Result(part=("record",)))
    window.session.set_outcome(None)
    window.session.set_outcome(Outcome(framework="flask"))
    part(window.pages.page, QLineEdit, "Decided by").setFocus()
    return lambda qtbot: press(qtbot, Qt.Key.Key_Z, CONTROL)


ACTS = {
    "new decision from the start": new_decision,
    "on with the decision from the start": go_on_with_it,
    "an example from the start": open_example,
    "new from a question": keys_on(Asked(question="traffic"), Qt.Key.Key_N),
    "new from the title": keys_on(Review(), Qt.Key.Key_N, focused=(TitleEdit, "Title of the decision")),
    "new from a field of the record": from_a_field_of_the_record(Qt.Key.Key_N, CONTROL),
    "close from a question": keys_on(Asked(question="traffic"), Qt.Key.Key_W),
    "close from the sidebar": keys_on(Review(), Qt.Key.Key_W, focused=(SidebarEntry, "Compare")),
    "close from the record": from_a_field_of_the_record(Qt.Key.Key_W, CONTROL),
    "to the review": keys_on(Asked(question="traffic"), Qt.Key.Key_1),
    "to the comparison": keys_on(Review(), Qt.Key.Key_2),
    "to the result": keys_on(Compare(), Qt.Key.Key_3),
    "to the report": keys_on(Result(), Qt.Key.Key_E),
    "out of the report": keys_on(Report(), Qt.Key.Key_Escape, NONE),
    "to evidence": follow_evidence,
    "back to why by key": back_by("key"),
    "back to why by link": back_by("link"),
    "back to what if": back_to_what_if,
    "to the record": show_part_by("why", "See the record"),
    "to the weights": show_part_by("why", "the weights"),
    "clear the filters": clear_filters,
    "not decided": not_decided,
    "undo what was decided": undo_the_outcome,
}


def named(widget):
    return None if widget is None else widget.accessibleName() or getattr(widget, "text", str)() or widget


@pytest.mark.parametrize("begin", ACTS.values(), ids=ACTS)
def test_the_keyboard_passes_through_nothing_on_its_way(qtbot, full, path, begin):
    act = begin(full)
    QCoreApplication.processEvents()
    before, told = QApplication.focusWidget(), named(QApplication.focusWidget())
    path.clear()
    act(qtbot)
    QCoreApplication.processEvents()
    now = QApplication.focusWidget()
    assert [named(widget) for widget in path] == ([named(now)] if now is not before else []), told
    assert now is not None
    assert now.isVisible()
    assert now.isEnabled()


def seal(window):
    window.pages.go(Review())
    part(window.pages.page, QComboBox, "Your gut feeling").setCurrentIndex(0)
    return press_on(window, "Seal it")


def unseal(window):
    window.session.set_gut_feeling("flask")
    window.pages.go(Review())
    return press_on(window, "Take it back")


NEAR = {
    "sealed": (seal, "Take it back"),
    "taken back": (unseal, "Your gut feeling"),
    "not decided": (not_decided, "Framework that was chosen"),
}


@pytest.mark.parametrize(("begin", "goal"), NEAR.values(), ids=NEAR)
def test_what_goes_away_hands_the_keyboard_to_its_neighbor(qtbot, window, path, begin, goal):
    window.session.set_outcome(None if begin is not not_decided else Outcome(framework="django"))
    act = begin(window)
    path.clear()
    act(qtbot)
    QCoreApplication.processEvents()
    assert [named(widget) for widget in path] == [goal]


@pytest.mark.parametrize(
    "place", [Start(), Asked(question="traffic"), Review(), Compare(), Result()], ids=repr
)
def test_a_message_that_is_dismissed_leads_back_to_where_one_was(qtbot, full, path, place):
    full.pages.go(place)
    press(qtbot, Qt.Key.Key_Tab)
    before = QApplication.focusWidget()
    full.documents.tell("Something could not be done.")
    act = press_on(full, "Dismiss")
    path.clear()
    act(qtbot)
    QCoreApplication.processEvents()
    assert path == [before]


def test_a_message_whose_page_has_gone_leads_to_where_work_starts(qtbot, full, path):
    full.pages.go(Review())
    full.documents.tell("Something could not be done.")
    dismiss = press_on(full, "Dismiss")
    full.pages.go(Compare())
    button_on(full, "Dismiss").setFocus()
    path.clear()
    dismiss(qtbot)
    QCoreApplication.processEvents()
    assert path == [full.pages.page.table]


@pytest.mark.parametrize(
    "place", [Start(), Asked(question="traffic"), Review(), Compare(), Result()], ids=repr
)
@pytest.mark.parametrize("reached", ["on the message", "on the page", "in the sidebar"])
def test_escape_closes_a_message(qtbot, full, place, reached):
    full.pages.go(place)
    if reached == "in the sidebar" and not place.stands_alone:
        part(full, SidebarEntry, "Compare").setFocus()
    before = QApplication.focusWidget()
    full.documents.tell("Something could not be done.")
    dismiss = button_on(full, "Dismiss")
    if reached == "on the message":
        dismiss.setFocus()
    press(qtbot, Qt.Key.Key_Escape)
    QCoreApplication.processEvents()
    assert not dismiss.isVisible()
    assert QApplication.focusWidget() is before


def test_escape_does_first_what_is_nearer_than_a_message(qtbot, full):
    full.pages.go(Compare())
    full.documents.tell("Something could not be done.")
    page = full.pages.page
    page.toolbar.filter.setText("orm")
    page.table.setFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert page.toolbar.filter.text() == ""
    assert button_on(full, "Dismiss").isVisible()


@pytest.mark.parametrize("entry", ["Result", "Compare"])
def test_escape_leaves_the_report_from_the_sidebar_too(qtbot, full, entry):
    full.pages.go(Result())
    full.pages.open(Report())
    part(full, SidebarEntry, entry).setFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert full.pages.place == Result()


def test_f6_comes_to_what_stands_behind_a_cell(qtbot, full):
    full.pages.go(Compare())
    page = full.pages.page
    came = []
    for _press in range(3):
        press(qtbot, Qt.Key.Key_F6)
        came.append(QApplication.focusWidget())
    assert page.detail.isAncestorOf(came[0])
    assert came[2] is page.table, "it comes round, to where it was"
    press(qtbot, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is came[0]


def test_tab_goes_round_the_comparison_once(qtbot, full):
    full.pages.go(Compare())
    came = [QApplication.focusWidget()]
    for _press in range(60):
        press(qtbot, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is came[0]:
            break
        came.append(QApplication.focusWidget())
    assert QApplication.focusWidget() is came[0]
    assert len(set(came)) == len(came)
    assert full.pages.page.toolbar.filter in came


def test_back_from_a_question_of_what_if_leads_to_its_link(qtbot, full):
    act = back_to_what_if(full)
    assert isinstance(full.pages.place, Asked)
    act(qtbot)
    assert full.pages.place.whole == Result()
    assert QApplication.focusWidget() is question_of_what_if(full)


def test_back_from_a_question_that_was_answered_leads_to_the_weights(qtbot, full):
    act = back_to_what_if(full)
    press(qtbot, "1")
    act(qtbot)
    assert full.pages.place.whole == Result()
    assert card(full, "Weigh the steps yourself").isAncestorOf(QApplication.focusWidget())
