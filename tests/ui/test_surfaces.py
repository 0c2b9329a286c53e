"""One decision says the same in the window, on the terminal, in report, record and table, and as JSON."""

import json
from collections.abc import Iterator, Mapping

import msgspec
import pytest
from PySide6.QtWidgets import QLabel

from chooser.decision import Answer, Decision, Outcome
from chooser.export import adr, data, table, terminal
from chooser.export.report.contents import report
from chooser.model import Catalog, Instruction
from chooser.session import Session
from chooser.ui.pages import Result
from chooser.ui.window import MainWindow
from tests.builders import KNOWN, MUST_HAVES, catalog_of, framework, known, must_haves, one


@pytest.fixture(scope="module")
def small() -> Catalog:
    """Three frameworks, of which each lacks something and none has everything."""
    found = catalog_of(
        criteria={"speed": {"low": 0, "high": 1}, "ease": {"hard": 0, "easy": 1}},
        features={"admin": 1, "chat": 1},
        frameworks={
            "ada": framework("Ada", {"speed": "low", "ease": "easy"}, {"admin": "builtin", "chat": "none"}),
            "bob": framework("Bob", {"speed": "high", "ease": "easy"}, {"admin": "none", "chat": "builtin"}),
            "cyd": framework("Cyd", {"speed": "high", "ease": "hard"}, {"admin": "none", "chat": "none"}),
        },
        steps={
            "size": [one("pace", {"quick": ({"speed": 2}, {}), "calm": ({}, {"speed": 1})})],
            "team": [one("skill", {"new": ({"ease": 3}, {}), "old": ({}, {})}), known(1)],
            "wishes": [must_haves()],
        },
    )
    step = Instruction(means="Starts it.", run="start")
    frameworks = {
        key: msgspec.structs.replace(entry, first_steps=(step,)) for key, entry in found.frameworks.items()
    }
    return msgspec.structs.replace(found, frameworks=frameworks)


def said_in(value: object) -> Iterator[str]:
    """Every text in nested lists and mappings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from said_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from said_in(part)


def printed(found: Mapping[str, object]) -> dict[str, object]:
    """What a report says of the decision, without the fixed words of parts that are not there."""
    words = found["words"]
    assert isinstance(words, Mapping)
    above = {"why": ("why",), "against": ("against",), "first_steps": ("first_steps_note",)}
    there = {f"words_{key}": words[key] for part, keys in above.items() if found.get(part) for key in keys}
    return {**{key: value for key, value in found.items() if key not in ("words", "attachment")}, **there}


def shown_by(window: MainWindow) -> str:
    """What the result page says in all of its parts."""
    found = []
    for part in ("why", "what_if", "start", "record"):
        window.pages.go(Result(part=(part,)))
        page = window.pages.page
        found += [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    return "\n".join(found)


@pytest.fixture
def surfaces(qtbot, settings, small):
    """What each surface says of a decision."""

    def told(decision: Decision, catalog: Catalog = small) -> dict[str, str]:
        session = Session(catalog, decision)
        session.prepare()
        window = MainWindow(session, settings)
        qtbot.addWidget(window)
        window.show()
        recommendation = session.recommendation
        return {
            "window": shown_by(window),
            "terminal": terminal.text(recommendation),
            "report": "\n".join(said_in(printed(report(recommendation, "a4", "full")))),
            "record": adr.render(recommendation).decode().replace("\\", ""),
            "table": table.render_markdown(table.comparison(recommendation)).decode().replace("\\", ""),
            "json": data.render(recommendation).decode(),
        }

    return told


FULL: dict[str, Answer] = {"pace": "quick", "skill": "new", MUST_HAVES: (), KNOWN: ("ada",)}
CHAT: dict[str, Answer] = {"pace": "quick", "skill": "new", MUST_HAVES: ("chat",)}
BOTH: dict[str, Answer] = {MUST_HAVES: ("admin", "chat")}
WRITTEN = ("terminal", "report", "record")
TEXTS = ("window", *WRITTEN)
LISTS = ("window", "terminal", "report")
NOTHING = "Nothing is answered yet."
FULL_HEADLINE = (
    "Settled: no question is open. Not very sure: first in 64 of 100 runs. It scores 83 of 100, 16 points "
    "ahead of Ada."
)
OTHERWISE_HEADLINE = FULL_HEADLINE.replace(": first in", ": Bob is first in")

SITUATIONS: dict[str, tuple[Decision, dict[str, tuple[str, ...]]]] = {
    "nothing answered": (
        Decision(gut_feeling="bob"),
        {
            NOTHING: TEXTS,
            "No recommendation yet": LISTS,
            '"verdict": "tie"': ("json",),
            '"changes": []': ("json",),
            "First in 100 runs | | 38 | 21 | 41 |": ("table",),
        },
    ),
    "not sure of anything": (
        Decision(answers={"pace": "unsure", "skill": "unsure", MUST_HAVES: "unsure", KNOWN: "unsure"}),
        {
            "Every answer so far is “Not sure”.": TEXTS,
            "No recommendation yet": LISTS,
            NOTHING: (),
        },
    ),
    "every weight at nothing": (
        Decision(
            answers={"pace": "quick", "skill": "new"},
            weights={"size": 0, "team": 0, "wishes": 0},
            gut_feeling="ada",
        ),
        {
            "Every answer has the weight 0, so none counts.": TEXTS,
            "No recommendation yet": LISTS,
            "Without that: Bob.": ("window", "report"),
            "Sealed beforehand": (),
            "safest second choice": (),
            "a tie": (),
        },
    ),
    "every weight at nothing, and others ruled out": (
        Decision(answers={MUST_HAVES: ("admin",)}, weights={"wishes": 0}),
        {
            "Ada is the only one left": (),
            "Bob is ruled out: it has nothing usable for Admin.": ("window",),
            "so none counts": (),
        },
    ),
    "clear": (
        Decision(answers={"pace": "quick", "skill": "new"}),
        {
            "Fairly sure: first in 84 of 100 runs. It scores 100 of 100, 40 points ahead of Ada.": WRITTEN,
            "first in 84 of 100 runs.": WRITTEN,
            "First in 84 of 100 runs.": ("window",),
            "40 points behind": ("window",),
            "Leaning to Bob, with few answers": ("terminal", "report"),
            "With few answers, leaning to\nBob\n": ("window",),
            "With “calm” to “pace?”: Ada\n": ("terminal", "record"),
            "With “calm” to “pace?”:\nAda\n": ("window",),
            "With “calm” to “pace?”\nAda\n": ("report",),
            "None of the other answers given, changed alone, makes another framework win.": TEXTS,
            "No answer sets the frameworks apart by a point or more.": (),
            '"verdict": "clear"': ("json",),
            "First in 100 runs | | 11 | 84 | 5 |": ("table",),
        },
    ),
    "close, with a gut feeling for another": (
        Decision(answers=FULL, gut_feeling="ada"),
        {
            FULL_HEADLINE: WRITTEN,
            "Leaning to Bob": ("terminal", "report"),
            "first in 64 of 100 runs.": WRITTEN,
            "First in 64 of 100 runs.": ("window",),
            "Sealed beforehand was Ada; the answers put it 16 points behind Bob.": ("window", "report"),
            "he team has shipped with Ada before.": (*TEXTS, "json"),
            "With “You must have Admin”: Ada\n": ("terminal", "record"),
            "With “You must have Admin”:\nAda\n": ("window",),
            "With “You must have Admin”\nAda\n": ("report",),
            '"verdict": "close"': ("json",),
        },
    ),
    "only pairs of answers change it": (
        Decision(
            answers={"pace": "quick", "skill": "new", KNOWN: ("ada",)},
            weights={"size": 0.5},
            frameworks=("ada", "cyd"),
        ),
        {
            "None of the answers given, changed alone, makes another framework win; these pairs do.": TEXTS,
            "With “old” to “skill?”, and in addition:": TEXTS,
            "With “Which?” answered without “Ada”:\nCyd\n": ("window",),
            "With “Which?” answered without “Ada”: Cyd\n": ("terminal", "record"),
            "With “Which?” answered without “Ada”\nCyd\n": ("report",),
        },
    ),
    "gut feeling for the winner": (
        Decision(answers=FULL, gut_feeling="bob"),
        {FULL_HEADLINE: WRITTEN, "Sealed beforehand was Bob, and the answers agree.": ("window", "report")},
    ),
    "gut feeling in a tie": (
        Decision(answers={"skill": "new"}, gut_feeling="ada"),
        {
            "Ada scores 83 of 100, less than 1 point ahead of Bob.": WRITTEN,
            "Ada is first in 52 of 100 runs, Bob in 46.": TEXTS,
            "Ada or Bob: a tie": WRITTEN,
            "A tie between\nAda and Bob\n": ("window",),
            "Sealed beforehand was Ada, which the answers put first by a hair.": ("window", "report"),
            "Whichever other answer you had given, the same framework wins.": TEXTS,
            '"verdict": "tie"': ("json",),
        },
    ),
    "a tie with reasons on both sides": (
        Decision(answers={"pace": "quick", KNOWN: ("ada",)}, weights={"team": 2}, frameworks=("ada", "bob")),
        {
            "What speaks for Ada\n": TEXTS,
            "What speaks for Bob\n": TEXTS,
            "Why Ada": (),
            "Why not Bob": (),
            "Bob beside Ada": (),
            "Because of what you said": (),
            "You give up": (),
            "Good, because: The team": (),
            "safest second choice": (),
            "Use Ada": (),
            "Ada or Bob: a tie": WRITTEN,
            "It is a tie: these start Ada, the other is Bob.": ("window", "report"),
        },
    ),
    "a tie in which one was decided on": (
        Decision(
            answers={"pace": "quick", KNOWN: ("ada",)}, weights={"team": 2}, outcome=Outcome(framework="ada")
        ),
        {
            "You give up": LISTS,
            "Good, because: The team has shipped with Ada before.": ("record",),
            "It is a tie: these": (),
        },
    ),
    "gut feeling for one that is ruled out": (
        Decision(answers=CHAT, gut_feeling="ada"),
        {
            "Sealed beforehand was Ada, which is not among those to choose from.": ("window", "report"),
            "Ruled out: it has nothing usable for Chat.": WRITTEN,
            "Ada is ruled out: it has nothing usable for Chat.": ("window",),
            "It scores 100 of 100; no other framework is left to choose.": WRITTEN,
            "With “You must have Admin”: no framework\n": ("terminal", "record"),
            "With “You must have Admin”:\nno framework\n": ("window",),
            "With “You must have Admin”\nno framework\n": ("report",),
            "| Result | Lacks | | Chat | | Chat |": ("table",),
        },
    ),
    "decided otherwise": (
        Decision(answers=FULL, outcome=Outcome(framework="cyd")),
        {
            "Decided: Cyd, although the answers point to Bob.": ("window", "terminal", "table"),
            f"The answers point to Bob instead. {OTHERWISE_HEADLINE}": ("report", "record"),
            OTHERWISE_HEADLINE: WRITTEN,
            '"winner": "bob"': ("json",),
        },
    ),
    "decided while nothing is answered": (
        Decision(outcome=Outcome(framework="cyd")),
        {NOTHING: TEXTS, "Decided: Cyd": (*LISTS, "table"), 'Chosen option: "Cyd"': ("record",)},
    ),
    "all are ruled out": (
        Decision(answers=BOTH, gut_feeling="bob"),
        {
            "No good option: every framework lacks a must-have that you chose.": TEXTS,
            "No good option\nEvery framework lacks a must-have\n": ("window",),
            "Ruled out: it has nothing usable for Admin and Chat.": WRITTEN,
            "Cyd is ruled out: it has nothing usable for Admin and Chat.": ("window",),
            "Sealed beforehand was Bob, which is not among those to choose from.": ("window", "report"),
            "With “You can do without Admin”: Bob\n": ("terminal", "record"),
            "With “You can do without Admin”:\nBob\n": ("window",),
            "With “You can do without Admin”\nBob\n": ("report",),
            '"winner": null': ("json",),
            '"verdict": "no_good_option"': ("json",),
            "| Result | Lacks | | Chat | Admin | Admin and Chat |": ("table",),
        },
    ),
    "one is left to choose from": (
        Decision(answers={"pace": "quick"}, frameworks=("bob",)),
        {
            "It scores 79 of 100; no other framework is left to choose.": WRITTEN,
            "Whichever other answer you had given, the same framework wins.": TEXTS,
            "| Result | Score of 100 | | 78.6 |": ("table",),
        },
    ),
}


@pytest.mark.parametrize(("decision", "told"), SITUATIONS.values(), ids=SITUATIONS)
def test_every_surface_says_the_same(surfaces, decision, told):
    said = surfaces(decision)
    for sentence, expected in told.items():
        assert [name for name in said if sentence in said[name]] == [*expected], sentence


def test_nothing_is_said_of_a_gut_feeling_while_nothing_is_answered(surfaces):
    said = surfaces(Decision(gut_feeling="bob"))
    assert not [name for name, text in said.items() if "Sealed" in text or "gut feeling" in text]
    assert "The answers" not in said["report"]


@pytest.mark.parametrize(
    ("framework", "told"), [("django", "startapp"), ("fastapi", "include_router"), ("flask", "blueprint")]
)
def test_code_that_is_there_is_told_of_above_the_first_steps(surfaces, catalog, framework, told):
    sentence = f"These start a project of its own. {catalog.frameworks[framework].joining}"
    assert told in sentence
    said = surfaces(Decision(answers={"existing": (framework,)}), catalog)
    assert [name for name in said if sentence in said[name]] == ["window", "report"]
    said = surfaces(Decision(answers={"existing": ()}, outcome=Outcome(framework=framework)), catalog)
    assert [name for name in said if "a project of its own" in said[name]] == []


def test_json_tells_the_numbers_behind_what_is_shown(surfaces):
    said = surfaces(Decision(answers=FULL))
    ranking = json.loads(said["json"])["ranking"]
    assert [(one["id"], one["score"]) for one in ranking] == [
        ("bob", 83.3333),
        ("ada", 66.6667),
        ("cyd", 33.3333),
    ]
