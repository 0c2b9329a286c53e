"""The result page: a head that stays, parts that are reached by keyboard, and what is tried there."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QScrollArea, QTabBar

from chooser.base.paths import EXAMPLES
from chooser.decision import Decision, Outcome
from chooser.session import Session
from chooser.ui.kit import theme
from chooser.ui.kit.charts import WeightSlider
from chooser.ui.kit.scorechart import ScoreChart
from chooser.ui.kit.whole import Whole
from chooser.ui.pages import Asked, Compare, Result
from chooser.ui.window import MainWindow
from tests.builders import MUST_HAVES, catalog_of, framework, must_haves, one
from tests.ui.driving import card, click, laid_out, part, press, texts, trigger

SURE = {
    "project_type": "large_web_app",
    "interface": "pages",
    "codebase": "large",
    "domain": "complex",
    "integration": "integrated",
    "must_haves": ("admin_panel", "accounts", "forms"),
}
STARTUP = EXAMPLES / "startup.chooser"
SHOP = EXAMPLES / "online-shop.chooser"
STEP = "Weight of Performance and scale, in percent of normal"


@pytest.fixture
def shop(window):
    """The window on a decision with some answers, at its result."""
    window.session.open(SHOP)
    window.session.prepare()
    window.pages.go(Result())
    laid_out(window)
    return window


def focused():
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def head(window):
    """What the head says, on one line."""
    return " ".join(texts(card(window, "Recommendation")).split())


def tabs(window):
    return part(window.pages.page, QTabBar, "Parts of the result")


def shown_part(window):
    return tabs(window).tabText(tabs(window).currentIndex())


def area(window):
    """What scrolls in the part on screen, the first where there are two."""
    areas = window.pages.page.findChildren(QScrollArea)
    return next(area for area in areas if area.isVisible() and not isinstance(area, Whole))


def test_settled_and_sure_are_told_as_two(shop):
    assert "Leaning to Django" in head(shop)
    assert "Not settled. 3 of 12 open questions can change it." in head(shop)
    assert "Not very sure. First in 61 of 100 runs." in head(shop)
    for question in list(shop.session.decision.open_questions(shop.session.catalog)):
        shop.session.answer(question, "skip")
    assert "Settled. No question is open." in head(shop)


def test_it_only_leans_while_it_is_not_sure(window):
    window.session.answer("project_type", "rest_api")
    window.pages.go(Result())
    assert "eaning to FastAPI" in head(window)
    for question, answer in SURE.items():
        window.session.answer(question, answer)
    assert "Fairly sure. " in head(window)
    assert head(window).startswith("Recommended")


def test_a_tie_and_a_decision_against_the_answers_are_told(shop):
    shop.session.set_outcome(Outcome(framework="flask"))
    assert head(shop).startswith("The answers point to Django")
    assert "Decided: Flask, although the answers point to Django." in head(shop)
    shop.session.set_outcome(Outcome(framework="django"))
    assert head(shop).startswith("Leaning to Django")
    assert "Decided: Django." in head(shop)


def test_where_all_are_ruled_out_each_is_told_with_what_it_lacks(qtbot, settings):
    catalog = catalog_of(
        criteria={"speed": {"low": 0, "high": 1}},
        features={"admin": 1, "chat": 1},
        frameworks={
            "ada": framework("Ada", {"speed": "low"}, {"admin": "builtin", "chat": "none"}),
            "bob": framework("Bob", {"speed": "high"}, {"admin": "none", "chat": "builtin"}),
        },
        steps={"size": [one("pace", {"quick": ({"speed": 2}, {})})], "wishes": [must_haves()]},
    )
    window = MainWindow(Session(catalog, Decision(answers={MUST_HAVES: ("admin", "chat")})), settings)
    qtbot.addWidget(window)
    window.show()
    window.pages.go(Result())
    assert head(window).startswith("No good option Every framework lacks a must-have")
    assert "Ada is ruled out: it has nothing usable for Chat." in head(window)
    assert "Bob is ruled out: it has nothing usable for Admin." in head(window)
    assert "With “You can do without Admin”:" in texts(card(window, "What would turn it"))


def test_opened_it_says_winner_and_verdict_and_has_the_keyboard(window, qapp):
    window.session.open(SHOP)
    window.pages.go(Asked(question="traffic"))
    passed = []
    qapp.focusChanged.connect(lambda _old, new: passed.append(new))
    window.pages.go(Result())
    page = window.pages.page
    assert focused() is page
    assert [widget for widget in passed if widget not in (None, page)] == []
    interface = QAccessible.queryAccessibleInterface(page)
    said = interface.text(QAccessible.Text.Name)
    assert said.startswith("Result. Leaning to: Django. Not settled: 3 of 12")
    assert "first in 61 of 100 runs." in said


def test_parts_are_reached_by_arrows_and_by_keys_from_anywhere(qtbot, shop):
    tabs(shop).setFocus()
    for name in ("What if", "How to start", "Record"):
        press(qtbot, Qt.Key.Key_Right)
        assert shown_part(shop) == name
    shop.pages.go(Result(part=("why",)))
    assert shown_part(shop) == "Why"
    card(shop, "Why").findChildren(QPushButton)[0].setFocus()
    press(qtbot, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert shown_part(shop) == "What if"
    assert card(shop, "Weigh the steps yourself").isVisible()
    press(qtbot, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert shown_part(shop) == "Why"


@pytest.mark.parametrize(
    ("name", "cards"),
    [
        ("why", "Why"),
        ("what_if", "Weigh the steps yourself"),
        ("start", "First steps"),
        ("record", "What was decided"),
    ],
)
def test_a_place_leads_to_a_part(shop, name, cards):
    shop.pages.go(Asked(question="traffic"))
    shop.pages.go(Result(part=(name,)))
    assert card(shop, cards).isVisible()
    assert shop.pages.page.isAncestorOf(focused())


def test_record_the_decision_leads_to_its_part(qtbot, shop):
    click(qtbot, card(shop, "Recommendation"), "Record the decision")
    assert shown_part(shop) == "Record"
    assert focused().accessibleName() == "Framework that was chosen"
    shop.session.set_outcome(Outcome(framework="django"))
    said = [found.text() for found in card(shop, "Recommendation").findChildren(QPushButton)]
    assert "See the record" in said
    assert "Record the decision" not in said


def test_of_several_must_haves_each_leads_to_its_evidence(qtbot, window, catalog):
    window.session.answer("project_type", "large_web_app")
    wanted = ("admin_panel", "orm", "accounts", "forms")
    for feature in wanted:
        window.session.toggle("must_haves", feature)
    names = [catalog.features[feature].name for feature in wanted]
    for feature in wanted:
        window.pages.go(Result(part=("why",)))
        link = next(
            link
            for link in card(window, "Why").findChildren(QPushButton)
            if link.accessibleName() == "Evidence: Django brings all four."
        )
        link.setFocus()
        link.click()
        (menu,) = [menu for menu in link.findChildren(QMenu) if menu.isVisible()]
        actions = {action.text(): action for action in menu.actions()}
        assert [*actions] == names
        actions[catalog.features[feature].name].trigger()
        menu.close()
        assert window.pages.place == Compare(part=("feature", feature, "django"))
        trigger(window, "Back")
        assert focused().accessibleName() == "Evidence: Django brings all four."


@pytest.fixture
def zoomed(qapp):
    theme.set_zoom(qapp, 200)
    yield
    theme.set_zoom(qapp, 100)


@pytest.mark.parametrize("name", ["why", "what_if", "start", "record"])
def test_the_head_is_whole_where_there_is_little_room(qapp, zoomed, shop, name):
    shop.resize(1366, 768)
    shop.session.set_weight("project", 2.0)
    shop.session.set_weight("team", 2.0)
    shop.pages.go(Result(part=(name,)))
    for _round in range(8):
        # What is shown for the first time finds its height only when it is polished.
        qapp.processEvents()
    for label in card(shop, "Recommendation").findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_each_part_keeps_where_it_was_scrolled_to(shop):
    shop.resize(1000, 560)
    laid_out(shop)
    area(shop).verticalScrollBar().setValue(120)
    shop.pages.go(Result(part=("start",)))
    laid_out(shop)
    assert area(shop).verticalScrollBar().value() == 0
    shop.pages.go(Result(part=("why",)))
    laid_out(shop)
    assert area(shop).verticalScrollBar().value() == 120


def test_back_leads_from_the_evidence_to_the_link_that_was_followed(qtbot, shop):
    links = [link for link in card(shop, "Why").findChildren(QPushButton) if link.text() == "Evidence"]
    links[2].setFocus()
    followed = links[2].accessibleName()
    press(qtbot, Qt.Key.Key_Space)
    assert shop.pages.place.whole == Compare()
    shop.pages.go_back()
    assert shop.pages.place == Result()
    assert focused().accessibleName() == followed
    viewport = area(shop).viewport()
    top = focused().mapTo(viewport, QPoint()).y()
    assert 0 <= top <= viewport.height() - focused().height()


def test_links_say_which_evidence_they_lead_to(shop):
    for name in ("why", "start"):
        shop.pages.go(Result(part=(name,)))
        for fold in shop.pages.page.findChildren(QPushButton):
            if fold.text().startswith(("▸", "Show ")) and fold.isVisible():
                fold.click()
        links = [
            link for link in shop.pages.page.findChildren(QPushButton) if link.text().startswith("Evidence")
        ]
        visible = [link.accessibleName() for link in links if link.isVisible()]
        assert len(visible) > (4 if name == "why" else 0)
        assert len(visible) == len(set(visible))


def test_a_change_is_tried_in_place_and_undone(qtbot, window, announced):
    window.session.open(STARTUP)
    window.session.prepare()
    window.pages.go(Result())
    before = window.session.decision.answers
    links = card(window, "What would turn it").findChildren(QPushButton)
    turn = next(link for link in links if link.text() == "Try it")
    said = turn.accessibleName()
    assert said.startswith("Try it. With “You are ")
    winner = said.rpartition(": ")[2]
    turn.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert window.session.recommendation.winner.id == winner.lower()
    assert winner in head(window)
    assert "You are trying another answer to “Kind of project”." in head(window)
    assert "Without that: Flask." in head(window)
    assert f"{winner}." in announced[-1]
    assert focused().accessibleName() == "Undo the tried answers"
    press(qtbot, Qt.Key.Key_Space)
    assert window.session.decision.answers == before
    assert "You are trying" not in head(window)
    assert announced[-1] == "Leaning to: Flask."
    assert focused().accessibleName() == said


def test_undoing_the_end_of_a_trial_leads_to_the_trial_and_never_into_a_field(qtbot, window):
    window.session.open(STARTUP)
    window.pages.go(Result())
    before = window.session.decision.answers
    links = card(window, "What would turn it").findChildren(QPushButton)
    next(link for link in links if link.text() == "Try it").click()
    tried = window.session.decision.answers
    press(qtbot, Qt.Key.Key_Space)
    assert window.session.decision.answers == before
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.decision.answers == tried
    assert "You are trying another answer" in head(window)
    assert not isinstance(focused(), QLineEdit)
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.decision.answers == before
    assert "You are trying" not in head(window)
    assert not isinstance(focused(), QLineEdit)


def test_a_tried_change_is_kept_when_one_says_so(qtbot, window):
    window.session.open(STARTUP)
    window.pages.go(Result())
    window.session.try_answers({"project_type": "rest_api"})
    click(qtbot, card(window, "Recommendation"), "Keep")
    assert "You are trying" not in head(window)
    assert window.session.decision.answer("project_type") == "rest_api"


def test_changed_weights_are_told_and_reset_at_the_verdict(qtbot, shop, announced):
    shop.session.set_weight("project", 0.0)
    shop.session.set_weight("time", 3.0)
    assert "You changed 2 weights. Without that: Django" in head(shop)
    click(qtbot, card(shop, "Recommendation"), "Reset")
    assert shop.session.decision.weights == {}
    assert "You changed" not in head(shop)
    assert announced[-1].startswith("All weights are normal again.")


def test_a_weight_is_moved_by_the_value_interface(shop):
    shop.pages.go(Result(part=("what_if",)))
    slider = part(shop.pages.page, WeightSlider, STEP)
    interface = QAccessible.queryAccessibleInterface(slider)
    value = interface.valueInterface()
    assert (value.minimumValue(), value.currentValue(), value.maximumValue()) == (0, 100, 300)
    value.setCurrentValue(250)
    assert shop.session.decision.weight("performance") == 2.5
    said = interface.text(QAccessible.Text.Description)
    percent = 100 * shop.session.recommendation.step_parts["performance"]
    assert said.startswith(f"× 2.5, {percent:.0f}% of all points. ")
    part(shop.pages.page, QPushButton, "Reset the weight of Performance and scale").click()
    assert shop.session.decision.weights == {}
    assert focused() is slider


def test_the_knob_stays_under_the_pointer_and_the_chart_in_sight(window):
    window.resize(1366, 768)
    answers = {"project_type": "large_web_app", "traffic": "extreme", "waiting": "long_lived"}
    for question, answer in answers.items():
        window.session.answer(question, answer)
    window.session.prepare()
    window.pages.go(Result(part=("what_if",)))
    laid_out(window)
    bar = area(window).verticalScrollBar()
    slider = part(window.pages.page, WeightSlider, STEP)
    bar.setValue(60)
    chart = next(chart for chart in window.findChildren(ScoreChart) if chart.isVisible())
    beside = chart.mapTo(window, QPoint())
    place = slider.mapTo(window, QPoint())
    winners = set()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(12, slider.height() // 2))
    winners.add(window.session.recommendation.winner.id)
    for part_of in range(1, 11):
        x = 12 + (slider.width() - 24) * part_of // 10
        QTest.mouseMove(slider, QPoint(x, slider.height() // 2))
        winners.add(window.session.recommendation.winner.id)
        laid_out(window)
        assert slider.mapTo(window, QPoint()) == place, x
        assert chart.mapTo(window, QPoint()) == beside
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 12, 10))
    assert window.session.decision.weight("performance") > 2.5
    assert len(winners) > 1, "else the head had no reason to change"
    bar.setValue(bar.maximum())
    assert chart.visibleRegion().boundingRect().height() > chart.height() * 0.9


def test_every_command_is_copied_and_long_ones_are_folded(qtbot, shop, announced):
    shop.pages.go(Result(part=("start",)))
    steps = shop.session.recommendation.instructions
    shown = card(shop, "First steps")
    copies = [copy for copy in shown.findChildren(QPushButton) if copy.text() == "Copy"]
    assert len(copies) == len(steps)
    for copy, step in zip(copies, steps, strict=True):
        qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
        assert QApplication.clipboard().text() == step.code
        assert announced[-1] == "Copied"
    long_step = next(step for step in steps if step.code.count("\n") > 2)
    code = next(label for label in shown.findChildren(QLabel) if label.text() == long_step.code)
    assert not code.isVisible()
    lines = long_step.code.count("\n") + 1
    fold = next(each for each in shown.findChildren(QPushButton) if each.text() == f"Show {lines} lines")
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert code.isVisible()


def test_why_not_another_framework_is_told_like_why(qtbot, shop):
    loser = card(shop, "Why not Flask")
    assert "points behind" in texts(loser)
    assert "With Flask you would" not in texts(loser)
    click(qtbot, loser, "Why not Flask")
    assert "Kind of project: Content site or shop" in texts(loser)
    assert "With Flask you would choose, wire and upgrade" in texts(loser)
    assert "With “You are " in texts(loser)


def test_every_text_of_the_result_can_be_selected(shop):
    for name in ("why", "what_if", "start", "record"):
        shop.pages.go(Result(part=(name,)))
        for label in shop.pages.page.findChildren(QLabel):
            if label.isVisible() and label.text():
                flags = label.textInteractionFlags()
                captions = label.buddy() is not None
                assert captions or flags & Qt.TextInteractionFlag.TextSelectableByMouse, label.text()


def test_headings_are_headings(shop):
    found = set()
    for name in ("why", "what_if", "start", "record"):
        shop.pages.go(Result(part=(name,)))
        for label in shop.pages.page.findChildren(QLabel):
            interface = QAccessible.queryAccessibleInterface(label)
            if label.isVisible() and interface.role() == QAccessible.Role.Heading:
                assert interface.text(QAccessible.Text.Name) == label.text()
                found.add(label.text())
    assert found >= {
        "Django", "Because of what you said", "You give up", "Points, of 100", "What would turn it",
        "Weigh the steps yourself", "What could turn it most", "What is not known", "First steps with Django",
        "What to try first", "What was decided",
    }  # fmt: skip


def test_what_has_the_keyboard_is_scrolled_to(shop):
    shop.resize(1000, 560)
    shop.pages.go(Result(part=("what_if",)))
    laid_out(shop)
    last = [link for link in card(shop, "What is not known").findChildren(QPushButton) if link.isVisible()][
        -1
    ]
    last.setFocus(Qt.FocusReason.OtherFocusReason)
    assert not last.visibleRegion().isEmpty()


def test_keys_scroll_the_part_while_the_page_has_the_keyboard(qtbot, shop):
    shop.resize(1000, 560)
    shop.pages.go(Result())
    laid_out(shop)
    press(qtbot, Qt.Key.Key_End)
    bar = area(shop).verticalScrollBar()
    assert bar.value() == bar.maximum() > 0


def test_what_could_turn_it_is_told_largest_first(window):
    window.session.open(STARTUP)
    window.session.prepare()
    window.pages.go(Result(part=("what_if",)))
    said = texts(card(window, "What could turn it most")).split("\n")
    assert "Kind of project (Real-time application): FastAPI would lead by 12 points." in said
    leads = [
        int(line.rpartition(" by ")[2].split()[0]) for line in said if " would lead by " in line
    ]  # fmt: skip
    assert len(leads) > 3
    assert leads == sorted(leads, reverse=True)


def test_what_is_being_built_changes_last(window, catalog):
    window.session.open(EXAMPLES / "custom-architecture.chooser")
    steps = [
        catalog.step_of[key].id for change in window.session.recommendation.changes for key in change.answers
    ]
    assert "project" in steps[:-1], "else this shows nothing"
    window.pages.go(Result(part=("what_if",)))
    shown = [
        line for line in texts(card(window, "All that would turn it")).split("\n") if line.startswith("With ")
    ]
    built = [index for index, line in enumerate(shown) if "You are building" in line]
    assert built == [len(shown) - 1]
