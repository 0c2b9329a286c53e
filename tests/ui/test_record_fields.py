"""What the record says beside the decision, filled in on the result page; and the name of its file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QLineEdit

from chooser.decision import Outcome
from chooser.ui.pages import Result
from tests.ui import driving
from tests.ui.driving import part, press, trigger

FIELDS = {
    "Consulted": "Security",
    "Informed": "All developers",
    "Number of the record": "12",
    "Supersedes": "ADR 7",
}


@pytest.fixture
def card(window):
    window.session.answer("project_type", "large_web_app")
    window.pages.go(Result(part=("record",)))
    return driving.card(window, "What was decided")


def field(card, name):
    return part(card, QLineEdit, name)


def test_a_decision_that_is_recorded_leaves_the_keyboard_to_the_window(qapp, window, tmp_path):
    file = tmp_path / "decided.chooser"
    file.write_text("chooser: 1\nanswers: {interface: pages}\noutcome: {framework: django}\n", "utf-8")
    window.documents.open_path(file)
    window.pages.go(Result(part=("record",)))
    qapp.processEvents()
    assert QApplication.activeWindow() is window
    assert part(driving.card(window, "What was decided"), QComboBox, "Framework that was chosen").hasFocus()


def test_the_fields_are_there_once_something_is_decided(window, card):
    assert not any(field(card, name).isVisible() for name in FIELDS)
    window.session.set_outcome(Outcome(framework="django", informed="Everybody", number=3))
    assert all(field(card, name).isVisible() for name in FIELDS)
    assert field(card, "Informed").text() == "Everybody"
    assert field(card, "Number of the record").text() == "3"
    window.session.undo()
    assert not field(card, "Informed").isVisible()


def test_what_is_written_is_kept_beside_what_was_decided(qtbot, window, card):
    window.session.set_outcome(Outcome(framework="django", reason="Known here."))
    for name, text in FIELDS.items():
        field(card, name).setFocus()
        qtbot.keyClicks(field(card, name), text)
        press(qtbot, Qt.Key.Key_Tab)
    assert window.session.decision.outcome == Outcome(
        framework="django",
        reason="Known here.",
        consulted="Security",
        informed="All developers",
        number=12,
        supersedes="ADR 7",
    )
    part(card, QLineEdit, "Decided by").setText("Platform team")
    assert window.session.decision.outcome.supersedes == "ADR 7"
    assert window.session.decision.outcome.by == "Platform team"


@pytest.mark.parametrize(
    ("written", "number"), [("12", 12), ("007", 7), (" 3 ", 3), ("99999", 99_999), ("", None)]
)
def test_a_number_is_kept(qtbot, window, card, announced, written, number):
    window.session.set_outcome(Outcome(framework="django"))
    field(card, "Number of the record").setFocus()
    QApplication.clipboard().setText(written)
    field(card, "Number of the record").paste()
    assert window.session.decision.outcome.number == number
    assert announced == []


@pytest.mark.parametrize("wrong", ["abc", "-3", "0", "No. 7", "12 a", "1.5", "100000", "99999999999999"])
@pytest.mark.parametrize("way", ["typed", "pasted", "written from outside"])
def test_what_is_no_number_stays_and_is_told(qtbot, window, card, announced, wrong, way):
    window.session.set_outcome(Outcome(framework="django"))
    number = field(card, "Number of the record")
    if way == "typed":
        number.setFocus()
        qtbot.keyClicks(number, wrong)
    elif way == "pasted":
        number.setFocus()
        QApplication.clipboard().setText(wrong)
        number.paste()
    else:
        number.setText(wrong)
    told = f"Number of the record: “{wrong}” is not a number from 1 to 99,999. Write it like 12, or clear it."
    assert number.text() == wrong
    assert number.accessibleDescription() == told
    assert part(card, QLabel, told).isVisible()
    # While it is typed, the first key that makes it wrong tells it.
    assert len(announced) == 1
    assert announced == [told] or way == "typed"
    assert window.session.decision.outcome.number is None


def test_what_is_written_from_outside_and_is_no_number_is_told_and_loses_none(window, card, announced):
    window.session.set_outcome(Outcome(framework="django", number=5))
    number = field(card, "Number of the record")
    number.setText("none")
    told = (
        "Number of the record: “none” is not a number from 1 to 99,999. Write it like 12; "
        "until then 5 is kept."
    )
    assert number.text() == "none"
    assert window.session.decision.outcome.number == 5
    assert number.accessibleDescription() == told
    assert announced == [told]
    assert part(card, QLabel, told).isVisible()
    field(card, "Informed").setText("Everybody")
    assert number.text() == "none"
    assert announced == [told]
    number.setText("")
    assert window.session.decision.outcome.number is None
    assert number.accessibleDescription() == ""
    number.setText("abc")
    assert announced[-1].endswith("“abc” is not a number from 1 to 99,999. Write it like 12, or clear it.")
    number.setText("7")
    assert window.session.decision.outcome.number == 7
    assert number.accessibleDescription() == ""
    assert not [each for each in card.findChildren(QLabel) if "is not a number" in each.text()]


def test_another_decision_takes_what_is_no_number_away(window, card):
    window.session.set_outcome(Outcome(framework="django", number=5))
    field(card, "Number of the record").setText("none")
    window.session.set_outcome(Outcome(framework="flask", number=5))
    assert field(card, "Number of the record").text() == "5"
    assert field(card, "Number of the record").accessibleDescription() == ""


def test_the_keyboard_leads_through_them_to_what_takes_all_back(qtbot, window, card):
    window.session.set_outcome(Outcome(framework="django"))
    field(card, "Consulted").setFocus()
    for name in [*FIELDS][1:]:
        press(qtbot, Qt.Key.Key_Tab)
        assert field(card, name).hasFocus()
    press(qtbot, Qt.Key.Key_Tab)
    assert window.focusWidget().text() == "Not decided after all"


def test_a_numbered_record_is_named_as_records_are(window, card):
    window.session.set_title("Order portal: 2nd try")
    window.session.set_outcome(Outcome(framework="django", number=7))
    trigger(window, "Decision record (ADR)…")
    (path,) = window.findChild(QFileDialog).selectedFiles()
    assert Path(path).name == "0007-order-portal-2nd-try.md"


def test_other_exports_are_named_as_ever(window, card):
    window.session.set_title("Order portal")
    window.session.set_outcome(Outcome(framework="django", number=7))
    trigger(window, "Ranking as CSV…")
    (path,) = window.findChild(QFileDialog).selectedFiles()
    assert Path(path).name == "Order-portal-ranking.csv"
