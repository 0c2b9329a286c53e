"""What is operated by something other than pointer and keys is really done, and described in plain words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolTip

from chooser.ui.kit.widgets import Choice
from chooser.ui.pages import Asked, Compare, Report, Result, Review, Start
from tests.ui.driving import part, press, preview, texts, trigger

NOTE = "Note for the meeting"


@pytest.fixture(autouse=True)
def _active(qapp):
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def interface(of):
    return QAccessible.queryAccessibleInterface(of)


def all_below(found):
    for index in range(found.childCount()):
        if (child := found.child(index)) is not None:
            yield child
            yield from all_below(child)


def idle(qtbot, page):
    qtbot.waitUntil(lambda: page.is_complete, timeout=20_000)


def entries(choice):
    """The entries of a list, by name."""
    listed = QAccessible.Role.ListItem
    items = (item for item in all_below(interface(choice.view())) if item.role() == listed)
    return {
        item.text(QAccessible.Text.Name): item for item in items if item.role() == QAccessible.Role.ListItem
    }


@pytest.fixture
def outcome(answered):
    answered.pages.go(Result(part=("record",)))
    return part(answered, Choice, "Framework that was chosen")


@pytest.mark.parametrize("is_open", [False, True])
def test_an_entry_of_a_list_that_is_toggled_is_chosen(qtbot, answered, outcome, is_open):
    for name, key in (("Flask", "flask"), ("Django", "django")):
        if is_open:
            outcome.showPopup()
        entries(outcome)[name].actionInterface().doAction("Toggle")
        qtbot.waitUntil(lambda name=name: outcome.currentText() == name)
        assert answered.session.decision.outcome.framework == key
        assert not outcome.view().isVisible()


def test_what_pointer_or_keys_pass_in_a_list_is_not_chosen(qtbot, answered, outcome):
    outcome.showPopup()
    view = outcome.view()
    for _step in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    row = view.visualRect(view.model().index(0, 0))
    qtbot.mouseMove(view.viewport(), row.center())
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not view.isVisible())
    QApplication.processEvents()
    assert answered.session.decision.outcome is None
    assert outcome.currentIndex() == -1


def test_author_and_note_are_taken_as_they_are_written(qtbot, answered):
    page = preview(qtbot, answered)
    field = part(page, QLineEdit, NOTE)
    field.setFocus()
    qtbot.keyClicks(field, "Agree on ")
    # Still in the field: closing, saving or a signal now must not lose it.
    assert answered.session.decision.meeting_note == "Agree on "
    assert field.text() == "Agree on "
    assert answered.session.modified
    qtbot.keyClicks(field, "a day")
    press(qtbot, Qt.Key.Key_Return)
    trigger(answered, f"Undo: {NOTE}")
    assert answered.session.decision.meeting_note == ""
    author = interface(part(page, QLineEdit, "Author or team")).editableTextInterface()
    author.replaceText(0, 0, "Portal team")
    assert answered.session.decision.author == "Portal team"
    idle(qtbot, page)


def test_the_question_above_them_stays_while_one_writes(qtbot, answered):
    page = preview(qtbot, answered)
    field = part(page, QLineEdit, "Author or team")
    field.setFocus()
    qtbot.keyClicks(field, "P")
    assert "who is the report from" in texts(page)
    press(qtbot, Qt.Key.Key_Return)
    part(page, QLineEdit, NOTE).setFocus()
    assert "who is the report from" in texts(page)
    page.focus_first()
    assert "who is the report from" not in texts(page)
    idle(qtbot, page)


def test_nothing_is_described_by_markup_or_by_its_name_once_more(answered, catalog):
    asked = (Asked(question=question) for question in catalog.questions)
    places = [Start(), *asked, Review(), Compare(), Report()]
    places += [Result(part=(at,)) for at in ("why", "what_if", "start", "record")]
    # A title that is cut says all of it in its tool tip.
    answered.session.set_title("A portal of orders, offers and complaints " * 4)
    seen = 0
    for place in places:
        answered.pages.go(place)
        for found in all_below(interface(answered)):
            told = found.text(QAccessible.Text.Description)
            assert "<" not in told, (place, told)
            assert not told or told != found.text(QAccessible.Text.Name), (place, told)
            seen += bool(told.strip())
    assert seen > 50


def test_what_does_not_fit_into_a_field_is_told(qtbot, answered, announced):
    page = preview(qtbot, answered)
    field = part(page, QLineEdit, "Author or team")
    QApplication.clipboard().setText("a" * 201)
    field.setFocus()
    press(qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert answered.session.decision.author == "a" * 200
    told = "There is room for 200 characters: the rest was left out."
    assert told in QToolTip.text()
    assert announced[-1] == told
    idle(qtbot, page)


def test_by_the_links_of_the_review_one_hears_what_was_answered(answered):
    answered.pages.go(Review())
    links = answered.pages.page.findChildren(QPushButton)
    told = {link.accessibleName(): link.accessibleDescription() for link in links}
    assert told["Change: Traffic"] == "Extreme"
    assert told["Answer: Size of the code"] == "Not answered"
