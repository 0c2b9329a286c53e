"""The decision record: the form of MADR 4.0, read back by a Markdown parser."""

import msgspec
import pytest
import yaml
from markdown_it import MarkdownIt

from chooser import storage
from chooser.advice.figures import Figures
from chooser.advice.recommendation import Recommendation
from chooser.base.paths import EXAMPLES
from chooser.decision import Decision, Outcome
from chooser.export import adr

replace = msgspec.structs.replace
EXAMPLE_FILES = sorted(EXAMPLES.glob("*.chooser"))


def parsed(recommendation):
    """Return the front matter, and the headings with the text of the paragraphs and items below each."""
    text = adr.render(recommendation).decode()
    start, front, body = text.split("---\n", 2)
    assert start == ""
    sections: list[tuple[str, str, list[str]]] = []
    kind = ""
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        if token.type == "heading_open":
            sections.append((token.tag, "", []))
            kind = "heading"
        elif token.type in ("paragraph_open", "list_item_open"):
            kind = "item" if token.type == "list_item_open" else kind if kind == "item" else "text"
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            kind = ""
        elif token.type == "inline":
            told = "".join(
                "\n" if part.type == "hardbreak" else part.content for part in token.children or ()
            )
            if kind == "heading":
                sections[-1] = (sections[-1][0], told, [])
                kind = ""
            else:
                sections[-1][2].append(told)
    return yaml.safe_load(front), sections


def section(sections, name):
    (found,) = [below for _tag, heading, below in sections if heading == name]
    return found


@pytest.fixture
def shop(catalog):
    return storage.load(EXAMPLES / "online-shop.chooser", catalog)


@pytest.mark.parametrize("path", EXAMPLE_FILES, ids=lambda path: path.stem)
def test_every_example_has_the_sections_of_madr_in_order(path, catalog):
    recommendation = Recommendation(catalog, storage.load(path, catalog))
    front, sections = parsed(recommendation)
    assert front == {"status": "proposed"}
    assert recommendation.winner is not None
    winner = catalog.frameworks[recommendation.winner.id].name
    names = [catalog.frameworks[key].name for key in recommendation.decision.considered(catalog)]
    assert [(tag, heading) for tag, heading, _below in sections] == [
        ("h1", f"{recommendation.decision.title}: use {winner}"),
        ("h2", "Context and Problem Statement"),
        ("h2", "Decision Drivers"),
        ("h2", "Considered Options"),
        ("h2", "Decision Outcome"),
        ("h3", "Consequences"),
        ("h3", "Confirmation"),
        ("h2", "Pros and Cons of the Options"),
        *(("h3", name) for name in names),
        ("h2", "More Information"),
        ("h3", "When to Revisit"),
        ("h3", "Sources"),
    ]
    assert section(sections, "Considered Options") == names
    assert section(sections, "Decision Outcome")[0].startswith(f'Chosen option: "{winner}", because ')
    for line in section(sections, "Consequences"):
        assert line.startswith(("Good, because: ", "Neutral, because ", "Bad, because: "))


def test_drivers_tell_their_weight_and_answers(catalog, shop):
    recommendation = Recommendation(catalog, replace(shop, weights={"time": 2.0}))
    drivers = section(parsed(recommendation)[1], "Decision Drivers")
    time = next(line for line in drivers if line.startswith("Time and maintenance"))
    part = Figures(recommendation).step_parts["time"]
    assert f"({part}% of all points, weighed × 2): First release: On a date months away" in time
    assert len(drivers) == len(catalog.steps)


def test_numbers_of_sources_lead_to_the_list(catalog, shop):
    recommendation = Recommendation(catalog, shop)
    sections = parsed(recommendation)[1]
    sources = section(sections, "Sources")
    assert len(sources) == len(set(sources)) > 10
    reason, _worth = Figures(recommendation).reasons[0]
    line = section(sections, "Consequences")[0]
    numbers = line.rsplit("(sources ", 1)[1].rstrip(")").split(", ")
    assert {sources[int(number) - 1].split(", ")[0] for number in numbers} == {
        catalog.sources[source].title.split(", ")[0] for source in reason.sources
    }


def test_outcome_is_what_was_chosen_with_its_day_people_and_review(catalog, shop):
    outcome = Outcome(
        framework="flask", reason="We know it.\nIt is small.\n\nNothing else.", by="Platform team",
        decided_on="2026-11-22", review_on="2028-04-01", consulted="Security", number=8, supersedes="ADR 7",
    )  # fmt: skip
    front, sections = parsed(Recommendation(catalog, replace(shop, outcome=outcome)))
    assert front["status"] == "accepted"
    assert str(front["date"]) == "2026-11-22"
    assert front["decision-makers"] == ["Platform team"]
    assert front["consulted"] == ["Security"]
    assert "informed" not in front
    assert "This is decision record 8. This supersedes ADR 7." in section(sections, "More Information")
    assert section(sections, "Large online shop: use Flask") == []
    told = section(sections, "Decision Outcome")
    assert told[:2] == ['Chosen option: "Flask", because: We know it.\nIt is small.', "Nothing else."]
    assert told[2].startswith("The answers point to Django instead. ")
    assert section(sections, "When to Revisit")[0] == "On 1 April 2028."
    consequences = section(sections, "Consequences")
    assert any(line.startswith("Bad, because: You are building a content site or shop")
               and ". Flask brings routing, templates and signed cookies, and you would choose" in line
               for line in consequences)  # fmt: skip
    assert "Flask" in section(sections, "Confirmation")[0]


def test_what_was_chosen_is_an_option_even_where_it_was_not_considered(catalog, shop):
    decision = replace(shop, frameworks=("django", "fastapi"), outcome=Outcome(framework="flask"))
    sections = parsed(Recommendation(catalog, decision))[1]
    assert section(sections, "Considered Options") == ["Django", "FastAPI", "Flask"]
    assert "no reason was recorded" in section(sections, "Decision Outcome")[0]


def test_nothing_answered_chooses_nothing(catalog):
    sections = parsed(Recommendation(catalog, Decision()))[1]
    assert sections[0][1] == "Choose a web framework"
    assert section(sections, "Decision Outcome") == ["No option is chosen yet. Nothing is answered yet."]
    assert "Consequences" not in [heading for _tag, heading, _below in sections]


def test_no_good_option_is_told(catalog):
    decision = Decision(answers={"must_haves": ("admin_panel",)}, frameworks=("flask",))
    lacking = {**catalog.frameworks["flask"].features}
    lacking["admin_panel"] = replace(lacking["admin_panel"], support="none")
    flask = replace(catalog.frameworks["flask"], features=lacking)
    poorer = replace(catalog, frameworks={**catalog.frameworks, "flask": flask})
    sections = parsed(Recommendation(poorer, decision))[1]
    assert "every framework lacks a must-have" in section(sections, "Decision Outcome")[0]
    assert "Ruled out: it has nothing usable for an admin panel." in section(sections, "Flask")


def test_the_same_decision_gives_the_same_bytes(catalog, shop):
    first = adr.render(Recommendation(catalog, shop))
    assert adr.render(Recommendation(catalog, replace(shop))) == first
