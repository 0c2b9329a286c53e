"""What was actually decided: recorded on the result page, kept in the file, printed in the report."""

from datetime import date, datetime

import pypdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit

from chooser import storage
from chooser.decision import Decision, Outcome
from chooser.ui.pages import Result
from tests.ui import driving
from tests.ui.driving import click, part, press, save_report, texts, trigger


@pytest.fixture
def card(window):
    window.session.answer("project_type", "large_web_app")
    window.pages.go(Result(part=("record",)))
    return driving.card(window, "What was decided")


def decide(qtbot, card, name):
    box = part(card, QComboBox, "Framework that was chosen")
    box.setFocus()
    driving.choose_by_keys(qtbot, box, name)


def write(qtbot, card, kind, name, text):
    edit = part(card, kind, name)
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)


def test_nothing_is_decided_until_a_framework_is_chosen(qtbot, window, card):
    assert "Not decided yet" in texts(card)
    assert not part(card, QLineEdit, "Decided by").isVisible()
    before = datetime.now().astimezone().date()
    decide(qtbot, card, "Django")
    outcome = window.session.decision.outcome
    assert outcome.framework == "django"
    assert before <= date.fromisoformat(outcome.decided_on) <= datetime.now().astimezone().date()
    assert "Not decided yet" not in texts(card)
    assert part(card, QLineEdit, "Decided on").text() == outcome.decided_on


def test_what_is_recorded_is_in_the_file_and_in_the_report(qtbot, window, card, catalog, tmp_path):
    decide(qtbot, card, "Django")
    write(qtbot, card, QLineEdit, "Decided by", "Platform team")
    write(qtbot, card, QLineEdit, "Decided on", "2026-11-22")
    write(qtbot, card, QLineEdit, "Look again on", "2028-04-01")
    write(qtbot, card, QPlainTextEdit, "Reason", "Two of us have run it for years.")
    window.session.save(tmp_path / "plan.chooser")
    recorded = Outcome(
        framework="django",
        reason="Two of us have run it for years.",
        by="Platform team",
        decided_on="2026-11-22",
        review_on="2028-04-01",
    )
    assert storage.load(tmp_path / "plan.chooser", catalog).outcome == recorded
    save_report(qtbot, window, tmp_path / "plan.pdf")
    pages = pypdf.PdfReader(tmp_path / "plan.pdf").pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for told in ("Platform team", "22 November 2026", "1 April 2028", recorded.reason):
        assert told in text
    window.session.new()
    window.documents.open_path(tmp_path / "plan.pdf")
    qtbot.waitUntil(lambda: window.session.decision != Decision(), timeout=20_000)
    assert window.session.decision.outcome == recorded
    assert part(window.pages.page, QLineEdit, "Look again on").text() == "2028-04-01"


def test_each_field_is_undone_by_itself(qtbot, window, card):
    decide(qtbot, card, "Django")
    write(qtbot, card, QLineEdit, "Decided by", "Us")
    write(qtbot, card, QPlainTextEdit, "Reason", "Known.")
    trigger(window, "Undo: What was decided")
    assert (window.session.decision.outcome.by, window.session.decision.outcome.reason) == ("Us", "")
    assert part(card, QPlainTextEdit, "Reason").toPlainText() == ""
    trigger(window, "Undo: What was decided")
    assert part(card, QLineEdit, "Decided by").text() == ""
    assert window.session.decision.outcome.framework == "django"
    trigger(window, "Undo: What was decided")
    assert window.session.decision.outcome is None
    assert "Not decided yet" in texts(card)


@pytest.mark.parametrize("wrong", ["2026-02-30", "22.11.2026", "20261122", "soon"])
def test_what_is_no_day_is_said_and_the_day_before_is_kept(qtbot, window, card, wrong):
    decide(qtbot, card, "Django")
    before = window.session.decision.outcome.decided_on
    write(qtbot, card, QLineEdit, "Decided on", wrong)
    press(qtbot, Qt.Key.Key_Tab)
    assert window.session.decision.outcome.decided_on == before
    assert f"“{wrong}” is not a day. Write it like 2026-11-22; until then {before} is kept." in texts(card)
    assert f"“{wrong}” is not a day" in part(card, QLineEdit, "Decided on").accessibleDescription()
    window.session.set_weight("time", 2.0)
    assert part(card, QLineEdit, "Decided on").text() == wrong
    write(qtbot, card, QLineEdit, "Decided on", "2026-11-22")
    assert window.session.decision.outcome.decided_on == "2026-11-22"
    assert "is not a day" not in texts(card)
    write(qtbot, card, QLineEdit, "Decided on", " ")
    assert window.session.decision.outcome.decided_on is None


def test_a_day_that_is_just_being_written_is_not_called_wrong(qtbot, card):
    decide(qtbot, card, "Django")
    write(qtbot, card, QLineEdit, "Decided on", "2026-1")
    assert "is not a day" not in texts(card)


def test_it_can_be_taken_back_and_that_undone(qtbot, window, card):
    decide(qtbot, card, "Flask")
    recorded = window.session.decision.outcome
    click(qtbot, card, "Not decided after all")
    assert window.session.decision.outcome is None
    assert "Not decided yet" in texts(card)
    trigger(window, "Undo: What was decided")
    assert window.session.decision.outcome == recorded


def test_texts_are_cut_to_what_a_file_may_hold(qtbot, window, card, catalog, tmp_path):
    decide(qtbot, card, "Django")
    for kind, name, length in ((QLineEdit, "Decided by", 300), (QPlainTextEdit, "Reason", 20_100)):
        QApplication.clipboard().setText("x" * length + "\ud83d")
        edit = part(card, kind, name)
        edit.setFocus()
        edit.paste()
    outcome = window.session.decision.outcome
    assert (len(outcome.by), len(outcome.reason)) == (200, 20_000)
    window.session.save(tmp_path / "plan.chooser")
    assert storage.load(tmp_path / "plan.chooser", catalog).outcome == outcome


def test_wheel_over_the_choice_does_not_change_what_was_decided(qtbot, window, card):
    decide(qtbot, card, "Django")
    box = part(card, QComboBox, "Framework that was chosen")
    center = QPointF(box.rect().center())
    wheel = QWheelEvent(
        center,
        QPointF(box.mapToGlobal(center.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert window.session.decision.outcome.framework == "django"


def test_to_look_again_before_the_decision_is_told_at_that_field(qtbot, window, card, announced):
    window.session.set_outcome(Outcome(framework="django", decided_on="2026-11-20"))
    review = part(card, QLineEdit, "Look again on")
    told = "To look again on 2025-01-01 is before it was decided."
    review.setText("2025-01-01")
    assert announced == [told]
    assert review.accessibleDescription() == told
    assert told in texts(card)
    part(card, QLineEdit, "Decided on").setText("2024-12-31")
    assert review.accessibleDescription() == ""
    assert told not in texts(card)
    write(qtbot, card, QLineEdit, "Look again on", "2024-11-30")
    assert announced == [told]
    press(qtbot, Qt.Key.Key_Return)
    assert announced[1:] == ["To look again on 2024-11-30 is before it was decided."]
    assert review.accessibleDescription() == announced[-1]


def test_an_empty_day_does_not_look_filled_in(qtbot, window, card):
    decide(qtbot, card, "Django")
    review = part(card, QLineEdit, "Look again on")
    assert review.text() == ""
    assert review.placeholderText() == "No day"


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_F])
def test_keys_on_the_closed_list_of_frameworks_open_it_and_record_nothing(qtbot, window, card, key):
    box = part(card, QComboBox, "Framework that was chosen")
    box.setFocus()
    press(qtbot, key)
    assert box.view().isVisible()
    assert window.session.decision.outcome is None
    qtbot.keyClick(box.view(), Qt.Key.Key_Escape)
    assert not box.view().isVisible()
    assert window.session.decision.outcome is None


def test_of_the_open_list_of_frameworks_enter_records_the_one_that_keys_led_to(qtbot, window, card):
    box = part(card, QComboBox, "Framework that was chosen")
    box.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_F):
        press(qtbot, key)
        assert window.session.decision.outcome is None
    wanted = box.view().currentIndex().data()
    assert wanted.startswith("F")
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.decision.outcome is not None)
    outcome = window.session.decision.outcome
    assert window.session.catalog.frameworks[outcome.framework].name == wanted
    assert box.currentText() == wanted
