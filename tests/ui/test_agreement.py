"""Sidebar and panel say what the page says."""

from PySide6.QtWidgets import QLabel

from chooser.advice.recommendation import Recommendation
from chooser.decision import Decision
from chooser.session import Session
from chooser.ui.kit.cards import SidebarEntry
from chooser.ui.pages import Asked, Result
from chooser.ui.window import MainWindow
from chooser.ui.wizard.settled import SettledPanel
from tests.builders import catalog_of, framework, one
from tests.ui.driving import card, part, texts


def test_a_tie_is_one_everywhere(window, catalog):
    window.session.prepare()
    window.hide_leader(hidden=False)
    answers = [(key, option.id) for key, asked in catalog.questions.items() for option in asked.options
               if asked.kind == "one"]  # fmt: skip
    # Which answer alone ends in a tie is for the catalog to say.
    question, answer = next(
        (question, answer)
        for question, answer in answers
        if Recommendation(catalog, Decision(answers={question: answer})).verdict == "tie"
    )
    window.session.answer(question, answer)
    window.pages.show_question("traffic")
    said = part(window, SidebarEntry, "Result").text_below
    panel = texts(part(window, SettledPanel, "Where you stand"))
    window.pages.go(Result())
    assert ": a tie" in said
    above, names = texts(card(window, "Recommendation")).split("\n")[:2]
    assert (above, names.replace(" and ", " or ")) == ("A tie between", said.removesuffix(": a tie"))
    assert said in panel.split("\n")


def test_a_tie_that_nothing_open_can_change_is_settled(qtbot, settings):
    catalog = catalog_of(
        criteria={"speed": {"low": 0, "less": 0.995, "more": 1}},
        frameworks={"ada": framework("Ada", {"speed": "more"}), "bob": framework("Bob", {"speed": "less"})},
        steps={
            "size": [one("pace", {"quick": ({"speed": 2}, {})}), one("load", {"much": ({"speed": 1}, {})})]
        },
    )
    session = Session(catalog, Decision(answers={"pace": "quick"}))
    session.prepare()
    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    window.show()
    window.pages.go(Asked(question="load"))
    said = texts(part(window, SettledPanel, "Where you stand"))
    assert "Settled" in said.split("\n")
    assert "No open question changes who is ahead. You may stop here." in said
    assert "It is a tie" in said
    assert "Most useful next" not in said
    window.pages.go(Result(part=("what_if",)))
    assert "None of what is open can change the result." in [
        line.text() for line in window.pages.page.findChildren(QLabel)
    ]
