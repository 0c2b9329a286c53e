"""What keeps the result page honest: nothing moves by accident, and nothing is told that is not so."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from chooser.decision import Outcome
from tests.ui.driving import press


def test_wheel_over_a_slider_is_for_the_page(qtbot, window):
    window.session.answer("project_type", "large_web_app")
    window.go("result")
    slider, *_rest = window.page._change._sliders["performance"]
    middle = QPointF(slider.rect().center())
    turn = QWheelEvent(
        middle, slider.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(slider, turn)
    assert not turn.isAccepted()
    assert window.session.decision.weights == {}


def test_gut_feeling_is_sealed_only_before_the_result_was_seen(qtbot, window):
    window.session.answer("project_type", "large_web_app")
    window.go("review")
    gut = window.page._gut
    assert gut._choice.isVisible()
    window.go("result")
    window.go("review")
    assert not gut._choice.isVisible()
    assert "can no longer be sealed" in gut._text.text()
    window.session.new()
    window.go("review")
    assert gut._choice.isVisible()


def test_gut_feeling_can_be_sealed_while_nobody_leads_and_not_once_the_leader_was_shown(window):
    window.settings.covered = False
    window.go("result")
    window.go("review")
    gut = window.page._gut
    assert gut._choice.isVisible()
    window.session.answer("project_type", "large_web_app")
    assert not gut._choice.isVisible()


def test_header_tells_what_is_open_and_what_was_decided_against_the_answers(qtbot, window):
    window.session.answer("project_type", "large_web_app")
    window.session.set_outcome(Outcome(framework="flask"))
    window.go("result")
    header = window.page._header
    assert header._open.text() == "13 of 14 questions are still open."
    assert header._decided.text() == "Decided: Flask, although the answers point to Django."
    window.session.set_outcome(None)
    assert not header._decided.isVisible()


def test_what_takes_the_outcome_back_is_reached_last(qtbot, window):
    window.session.answer("project_type", "large_web_app")
    window.session.set_outcome(Outcome(framework="flask", decided_on="2026-11-22"))
    window.go("result")
    card = window.page._outcome
    card._framework.setFocus()
    reached = []
    for _stop in range(5):
        press(qtbot, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached == [card._by, card._decided, card._review, card._reason, card._clear]


def test_day_to_look_again_before_the_decision_is_told(qtbot, window):
    window.session.set_outcome(Outcome(framework="flask", decided_on="2026-11-22", review_on="2026-01-01"))
    window.go("result")
    assert window.page._outcome._wrong.text() == "To look again on 2026-01-01 is before it was decided."
    window.session.set_outcome(Outcome(framework="flask", decided_on="2026-11-22", review_on="2027-01-01"))
    assert not window.page._outcome._wrong.isVisible()


def test_back_leads_from_the_evidence_to_the_result_it_was_opened_from(qtbot, window):
    window.session.answer("project_type", "large_web_app")
    window.go("result")
    window.show_cell("criterion", "structure", "django")
    assert window.current == "compare"
    window.previous_page()
    assert window.current == "result"
    window.go("compare")
    window.previous_page()
    assert window.current == "review"
