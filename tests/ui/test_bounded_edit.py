"""What is over the limit of a text is left out of what was put in, and that is said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit

from chooser.ui.pages import Result, Review
from tests.ui import driving
from tests.ui.driving import part, press, texts

ROOM = "There is room for 20,000 characters: "


@pytest.fixture
def notes(window):
    window.pages.go(Review())
    return part(window.pages.page, QPlainTextEdit, "Notes")


def paste(qtbot, edit, text):
    edit.setFocus()
    QApplication.clipboard().setText(text)
    press(qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_notes_take_what_fits(qtbot, window, notes):
    paste(qtbot, notes, "x" * 20_000)
    assert window.session.decision.notes == "x" * 20_000
    assert ROOM not in texts(window.pages.page)


def test_of_notes_that_are_pasted_the_end_is_left_out_with_a_word(qtbot, window, notes):
    paste(qtbot, notes, "x" * 20_000 + "y" * 1_234)
    assert window.session.decision.notes == notes.toPlainText() == "x" * 20_000
    assert f"{ROOM}the last 1,234 were left out." in texts(window.pages.page)
    press(qtbot, Qt.Key.Key_Backspace)
    assert window.session.decision.notes == "x" * 19_999
    assert ROOM not in texts(window.pages.page)


def test_what_stood_behind_the_cursor_is_kept(qtbot, window, notes):
    paste(qtbot, notes, "first\nlast" + "😀" * 19_980)
    cursor = notes.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfLine)
    notes.setTextCursor(cursor)
    paste(qtbot, notes, "😀" * 11)
    assert window.session.decision.notes == "first" + "😀" * 10 + "\nlast" + "😀" * 19_980
    assert f"{ROOM}the last one was left out." in texts(window.pages.page)
    paste(qtbot, notes, "a")
    assert window.session.decision.notes == "first" + "😀" * 10 + "\nlast" + "😀" * 19_980


def test_a_text_that_is_set_as_by_a_screen_reader_loses_its_end(window, notes):
    notes.setPlainText("x" * 20_000 + "y")
    assert window.session.decision.notes == notes.toPlainText() == "x" * 20_000
    assert f"{ROOM}the last one was left out." in texts(window.pages.page)


def test_a_reason_is_bounded_alike(qtbot, window):
    window.session.answer("project_type", "large_web_app")
    window.pages.go(Result(part=("record",)))
    card = driving.card(window, "What was decided")
    box = part(card, QComboBox, "Framework that was chosen")
    box.setFocus()
    driving.choose_by_keys(qtbot, box, "Flask")
    paste(qtbot, part(card, QPlainTextEdit, "Reason"), "x" * 20_005)
    assert window.session.decision.outcome.reason == "x" * 20_000
    assert f"{ROOM}the last 5 were left out." in texts(card)
