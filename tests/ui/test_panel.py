"""The panel beside the questions: two things told as two, and nothing like a result before there is one."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from chooser.advice.figures import Figures
from chooser.decision import Decision
from chooser.session import Session
from chooser.ui.kit import announce, theme
from chooser.ui.kit.cards import SidebarEntry
from chooser.ui.kit.marks import Mark, PartsBar
from chooser.ui.pages import Asked, Result, Review
from chooser.ui.window import MainWindow
from chooser.ui.wizard.settled import SettledPanel
from tests.ui.driving import click, part, texts

FEW = {"project_type": "large_web_app", "interface": "pages"}
MANY = {
    **FEW,
    "codebase": "large",
    "domain": "complex",
    "integration": "integrated",
    "must_haves": ("admin_panel", "orm", "accounts", "forms"),
    "traffic": "modest",
}


@pytest.fixture
def heard(monkeypatch):
    """What is said to assistive technology, taken where it leaves for the system."""
    said = []

    class Listener:
        @staticmethod
        def updateAccessibility(event):  # noqa: N802  (as Qt calls it)
            said.append(event.message())

    monkeypatch.setattr(announce, "QAccessible", Listener)
    return said


@pytest.fixture
def panel(window):
    window.session.prepare()
    return part(window, SettledPanel, "Where you stand")


def give(window, answers):
    for question, answer in answers.items():
        window.session.answer(question, answer)


def lines(panel):
    return texts(panel).split("\n")


def test_what_one_is_not_sure_of_is_counted_and_told_as_that(window, panel):
    assert "not sure" not in texts(panel)
    for question in window.session.catalog.questions:
        window.session.leave_open(question)
    assert "0 of 17 questions answered, 17 not sure" in lines(panel)
    assert part(window, SidebarEntry, "Team").accessibleDescription().count("Not sure") == 1
    assert part(window, SidebarEntry, "Result").text_below == "No recommendation yet"


def test_before_there_are_answers_nothing_looks_like_a_result(window, panel):
    assert lines(panel) == [
        "Your answers",
        "0 of 17 questions answered",
        "As you answer, this says whether the result is settled, and how sure it is.",
    ]
    assert [link.text() for link in panel.findChildren(QPushButton) if link.isVisible()] == []


def test_settled_and_sure_are_told_as_two_with_the_figures_of_the_result(window, panel):
    give(window, MANY)
    window.pages.go(Asked(question="lifetime"))
    recommendation = window.session.recommendation
    able = sum(question.chance > 0 for question in recommendation.open_questions)
    count = len(recommendation.open_questions)
    first = Figures(recommendation).firsts[recommendation.winner.id]
    assert 0 < able < count
    said = lines(panel)
    assert said[said.index("Not settled") + 1] == f"{able} of {count} open questions can change it."
    assert said[said.index("Fairly sure") + 1] == f"The same framework is first in {first} of 100 runs."
    assert "7 of 17 questions answered" in said


def test_what_is_not_sure_is_leaned_to_and_covered_no_name_is_told(qtbot, window, panel, catalog):
    give(window, FEW)
    window.pages.go(Asked(question="traffic"))
    names = [framework.name for framework in catalog.frameworks.values()]
    assert [name for name in names if name in texts(panel)] == []
    click(qtbot, panel, "Show who leads")
    assert "Leaning to Django." in lines(panel)
    assert part(window, SidebarEntry, "Result").text_below == "Leaning to Django"
    give(window, MANY)
    assert any(line.startswith("Django leads by ") for line in lines(panel))
    assert part(window, SidebarEntry, "Result").text_below == "Django"


def test_the_most_useful_question_leads_and_the_others_are_folded(qtbot, window, panel, catalog):
    give(window, FEW)
    window.pages.go(Asked(question="traffic"))
    first, *others = [question.id for question in window.session.recommendation.open_questions]
    shown = [link.text() for link in panel.findChildren(QPushButton) if link.isVisible()]
    assert catalog.questions[first].short_name in shown
    assert [key for key in others if catalog.questions[key].short_name in shown] == []
    click(qtbot, panel, f"Show {len(others)} more")
    shown = [link.text() for link in panel.findChildren(QPushButton) if link.isVisible()]
    assert [key for key in others if catalog.questions[key].short_name not in shown] == []
    link = next(
        link
        for link in panel.findChildren(QPushButton)
        if link.isVisible() and link.text() == catalog.questions[first].short_name
    )
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert window.pages.place == Asked(question=first)
    assert "The one on this page: " in texts(panel)


def test_all_answered_is_settled_and_asks_for_nothing_more(window, panel, catalog):
    for question, asked in catalog.questions.items():
        option = catalog.options(question)[0].id
        window.session.answer(question, (option,) if asked.kind == "several" else option)
    window.pages.go(Asked(question="traffic"))
    assert "Settled" in lines(panel)
    assert "No question is open." in lines(panel)
    assert "17 of 17 questions answered" in lines(panel)
    assert "Most useful next" not in lines(panel)


def test_what_is_left_out_is_told_apart_from_what_is_answered(window, panel):
    give(window, FEW)
    window.session.leave_out("traffic")
    window.session.leave_open("domain")
    window.pages.go(Review())
    assert "2 of 17 questions answered, 1 left out, 1 not sure" in lines(panel)
    # Said once: the bar above it is silent.
    assert panel.findChild(PartsBar).isVisible()
    assert panel.findChild(PartsBar).accessibleName() == ""


def test_what_is_open_is_hatched_and_not_filled(window, panel):
    give(window, FEW)
    window.pages.go(Review())
    bar = panel.findChild(PartsBar)
    picture = bar.grab().toImage()
    tints = []
    for index in range(17):
        left = round(index * picture.width() / 17)
        inner = range(left + 3, left + picture.width() // 17 - 3)
        tints.append({picture.pixelColor(x, y).name() for x in inner for y in range(3, picture.height() - 3)})
    assert [len(tint) for tint in tints[:2]] == [1, 1]
    assert min(len(tint) for tint in tints[2:]) > 1


def test_when_nobody_is_left_panel_sidebar_and_page_say_so(qtbot, catalog, settings):
    lacking = msgspec.structs.replace(
        catalog,
        frameworks={
            key: msgspec.structs.replace(
                framework,
                features={
                    name: msgspec.structs.replace(support, support="none", depth="full", by="")
                    if name == "graphql"
                    else support
                    for name, support in framework.features.items()
                },
            )
            for key, framework in catalog.frameworks.items()
        },
    )
    window = MainWindow(Session(lacking, Decision(answers={**FEW, "must_haves": ("graphql",)})), settings)
    qtbot.addWidget(window)
    window.hide_leader(hidden=False)
    window.show()
    window.session.prepare()
    window.pages.go(Asked(question="traffic"))
    said = lines(part(window, SettledPanel, "Where you stand"))
    assert "No framework is left" in said
    assert "No good option" in said
    marks = [mark for mark in window.findChildren(Mark) if mark.isVisible()]
    pictures = [mark.grab().toImage() for mark in marks]
    colors = {
        each.pixelColor(x, y).name()
        for each in pictures
        for x in range(each.width())
        for y in range(each.height())
    }
    assert marks
    assert QColor(theme.colors().good).name() not in colors, "a check mark would call it a good end"
    assert part(window, SidebarEntry, "Result").text_below == "No good option"
    window.pages.go(Result())
    assert any("No good option" in text.text() for text in window.pages.page.findChildren(QLabel))


def test_it_is_announced_when_that_changes_and_when_the_leader_is_shown(qtbot, window, panel, heard):
    give(window, FEW)
    window.pages.go(Asked(question="must_haves"))
    heard.clear()
    give(window, MANY)
    assert heard == ["Not settled. Fairly sure."]
    heard.clear()
    click(qtbot, panel, "Show who leads")
    assert len(heard) == 1
    assert heard[0].startswith("Django leads by ")


def test_a_sealed_gut_feeling_is_announced_without_its_name(qtbot, window, heard):
    window.pages.go(Review())
    part(window.pages.page, QComboBox, "Your gut feeling").setCurrentIndex(1)
    click(qtbot, window.pages.page, "Seal it")
    assert heard == ["Sealed. The result will compare it with your answers."]


def test_questions_panel_and_sidebar_have_headings(window, panel):
    QAccessible.setActive(True)
    try:
        window.pages.go(Asked(question="domain"))
        names = {
            interface.text(QAccessible.Text.Name)
            for label in window.findChildren(QLabel)
            if label.isVisible()
            and (interface := QAccessible.queryAccessibleInterface(label)).role() == QAccessible.Role.Heading
        }
    finally:
        QAccessible.setActive(False)
    assert names >= {"How complex are the data and the rules?", "Your answers", "QUESTIONS", "OUTCOME"}


def test_what_is_still_open_once_it_is_settled_has_a_title(window, panel, catalog):
    for question, asked in catalog.questions.items():
        option = catalog.options(question)[0].id
        window.session.answer(question, (option,) if asked.kind == "several" else option)
    settled = next(key for key in catalog.questions if still_decided(window.session, key))
    window.session.leave_open(settled)
    window.pages.go(Asked(question="project_type"))
    assert "Still open" in lines(panel)
    assert "Show 1 more" in [link.text() for link in panel.findChildren(QPushButton) if link.isVisible()]


def still_decided(session, question):
    """Whether no answer to one question changes the outcome, all others being given."""
    answer = session.decision.answer(question)
    session.leave_open(question)
    decided = session.recommendation.decided
    session.answer(question, answer)
    return decided


def test_a_question_that_one_is_not_sure_of_is_not_the_next_one_again(window, panel):
    give(window, FEW)
    first = window.session.recommendation.next_question
    window.session.leave_open(first)
    following = window.session.recommendation.next_question
    assert following not in (None, first)
    window.pages.go(Asked(question="project_type"))
    shown = [link.text() for link in panel.findChildren(QPushButton) if link.isVisible()]
    assert window.session.catalog.questions[following].short_name in shown
    assert window.session.catalog.questions[first].short_name not in shown
