"""Fields of one line: what is over their limit is left out, and that is said whichever way it came."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit

from chooser.decision import Outcome
from chooser.ui.pages import Report, Result
from tests.ui.driving import part

FIELDS = {
    "Title of the decision": (Result(), 200, "200"),
    "Decided by": (Result(part=("record",)), 200, "200"),
    "Decided on": (Result(part=("record",)), 40, "40"),
    "Consulted": (Result(part=("record",)), 200, "200"),
    "Number of the record": (Result(part=("record",)), 40, "40"),
    "Supersedes": (Result(part=("record",)), 200, "200"),
    "Author or team": (Report(), 200, "200"),
    "Note for the meeting": (Report(), 1_000, "1,000"),
}


def typed(field, text):
    field.clear()
    QApplication.clipboard().setText(text)
    field.paste()


def from_outside(field, text):
    of = QAccessible.queryAccessibleInterface(field)
    of.editableTextInterface().replaceText(0, len(field.text()), text)


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("write", [typed, from_outside])
def test_what_there_is_no_room_for_is_told(window, announced, name, write):
    window.session.answer("project_type", "large_web_app")
    window.session.set_outcome(Outcome(framework="django"))
    place, most, shown = FIELDS[name]
    window.pages.go(place)
    field = part(window, QLineEdit, name)
    field.setFocus()
    announced.clear()
    write(field, "z" * most)
    told = f"There is room for {shown} characters: the rest was left out."
    assert told not in announced
    write(field, "a" + "z" * most)
    assert announced.count(told) == 1
    assert field.text() == "a" + "z" * (most - 1)


def test_what_is_put_in_between_loses_its_own_end_and_halves_nothing(window, announced):
    title = part(window, QLineEdit, "Title of the decision")
    title.setText("a" * 198)
    title.setCursorPosition(3)
    QApplication.clipboard().setText("🙂🙂")
    title.paste()
    assert title.text() == "aaa🙂" + "a" * 195
    assert len(announced) == 1
    assert window.session.decision.title == title.text()
    title.setText("b" * 199 + "🙂")
    assert title.text() == "b" * 199
    assert window.session.decision.title == title.text()
    assert len(announced) == 2
