"""What keeps the result page honest: nothing moves by accident, and nothing is told that is not so."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from chooser.decision import Outcome
from chooser.ui.kit.cards import SidebarEntry
from chooser.ui.kit.charts import WeightSlider
from chooser.ui.pages import Asked, Compare, Result, Review
from tests.ui.driving import card, click, part, press, texts


def test_wheel_over_a_slider_is_for_the_page(qtbot, window):
    window.session.answer("project_type", "large_web_app")
    window.pages.go(Result())
    slider = part(window.pages.page, WeightSlider, "Weight of Performance and scale, in percent of normal")
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
    window.pages.go(Review())
    gut = card(window, "Your gut feeling")
    choice = part(gut, QComboBox, "Your gut feeling")
    assert choice.isVisible()
    window.pages.go(Result())
    window.pages.go(Review())
    assert not choice.isVisible()
    assert "can no longer be sealed" in texts(gut)
    window.session.new()
    window.pages.go(Review())
    assert choice.isVisible()


def test_a_sealed_gut_feeling_is_compared_beside_the_reasons_and_where_it_is_recorded(window):
    window.session.answer("project_type", "large_web_app")
    window.session.set_gut_feeling("flask")
    for name in ("why", "record"):
        window.pages.go(Result(part=(name,)))
        assert "Sealed beforehand was Flask; the answers put it " in texts(window.pages.page), name
    window.session.set_gut_feeling(None)
    window.pages.go(Result(part=("why",)))
    assert "gut feeling" not in texts(window.pages.page)


def test_gut_feeling_can_be_sealed_while_nobody_leads_and_not_once_the_leader_was_shown(window):
    window.hide_leader(hidden=False)
    window.pages.go(Result())
    window.pages.go(Review())
    choice = part(window.pages.page, QComboBox, "Your gut feeling")
    assert choice.isVisible()
    window.session.answer("project_type", "large_web_app")
    assert not choice.isVisible()


def test_what_takes_the_outcome_back_is_reached_last(qtbot, window):
    window.session.answer("project_type", "large_web_app")
    window.session.set_outcome(Outcome(framework="flask", decided_on="2026-11-22"))
    window.pages.go(Result(part=("record",)))
    part(window.pages.page, QComboBox, "Framework that was chosen").setFocus()
    reached = []
    names = [
        *("Decided by", "Decided on", "Look again on", "Reason"),
        *("Consulted", "Informed", "Number of the record", "Supersedes", "Not decided after all"),
    ]
    for _stop in names:
        press(qtbot, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        assert widget is not None
        reached.append(widget.text() if isinstance(widget, QPushButton) else widget.accessibleName())
    assert reached == names


def test_day_to_look_again_before_the_decision_is_told(qtbot, window):
    window.session.set_outcome(Outcome(framework="flask", decided_on="2026-11-22", review_on="2026-01-01"))
    window.pages.go(Result(part=("record",)))
    wrong = "To look again on 2026-01-01 is before it was decided."
    assert wrong in texts(card(window, "What was decided"))
    window.session.set_outcome(Outcome(framework="flask", decided_on="2026-11-22", review_on="2027-01-01"))
    assert wrong not in texts(card(window, "What was decided"))


def test_what_was_seen_is_not_covered_again_by_itself(qtbot, window):
    window.session.answer("project_type", "large_web_app")
    entry = part(window, SidebarEntry, "Result")
    window.pages.go(Asked(question="traffic"))
    assert entry.text_below == "Hidden until you look"
    window.pages.go(Result())
    window.pages.go(Asked(question="traffic"))
    assert "Django" in entry.accessibleDescription()
    click(qtbot, window, "Hide who leads")
    assert entry.text_below == "Hidden until you look"
    window.pages.go(Result())
    window.pages.go(Asked(question="traffic"))
    assert "Django" in entry.accessibleDescription()
    window.session.new()
    window.session.answer("project_type", "rest_api")
    assert part(window, SidebarEntry, "Result").text_below == "Hidden until you look"


def test_back_leads_from_the_evidence_to_the_result_it_was_opened_from(qtbot, window):
    window.session.answer("project_type", "large_web_app")
    window.pages.go(Result())
    window.pages.show_cell("criterion", "structure", "django")
    assert window.pages.place.whole == Compare()
    window.pages.go_back()
    assert window.pages.place == Result()
    window.pages.go(Compare())
    window.pages.go_back()
    assert window.pages.place == Review()
