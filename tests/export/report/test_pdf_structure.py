"""The structure of the report, read by pypdf; `make soak` has poppler and qpdf read it too."""

import re
from typing import Any

import msgspec
import pytest

from chooser import storage
from chooser.advice.recommendation import Recommendation
from chooser.base.paper import PAPERS
from chooser.base.paths import EXAMPLES
from chooser.decision import Decision, Outcome
from chooser.export.report import pdf
from chooser.model import Catalog
from tests.report_reading import (
    bookmarks,
    elements,
    links,
    misplaced,
    pages_of,
    random_decision,
    read,
    structure_faults,
)

replace = msgspec.structs.replace
SOME = ("content-management", "realtime-communication", "startup")


def render(catalog: Catalog, decision: Decision, paper: Any = "a4") -> bytes:
    return pdf.render(Recommendation(catalog, decision), paper)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", SOME)
def test_other_programs_find_their_way_through_it(catalog, name, paper):
    content = render(catalog, storage.load(EXAMPLES / f"{name}.chooser", catalog), paper)
    assert structure_faults(content) == []
    assert misplaced(content) == []


def test_a_report_without_recommendation_is_as_well_made(catalog):
    assert structure_faults(render(catalog, Decision())) == []


def test_the_paper_is_the_one_asked_for(catalog, monkeypatch):
    sizes = {}
    for paper in PAPERS:
        box = read(render(catalog, Decision(), paper)).pages[0].mediabox
        sizes[paper] = [round(float(value)) for value in (box.width, box.height)]
    assert sizes == {"a4": [595, 842], "us-letter": [612, 792]}
    monkeypatch.setattr("chooser.export.report.pdf.usual_paper", lambda: "us-letter")
    assert pdf.render(Recommendation(catalog, Decision())) == render(catalog, Decision(), "us-letter")


def test_bookmarks_lead_to_every_heading(catalog):
    decision = storage.load(EXAMPLES / "startup.chooser", catalog)
    content = pdf.render(Recommendation(catalog, decision), "a4", "full")
    reader = read(content)
    names = bookmarks(reader.outline)
    for name in (
        "What would turn it",
        "How sure it is",
        "Appendix: the rest of the comparison",
        "Sources",
    ):
        assert name in names
    text = " ".join(pages_of(content))
    assert all(re.sub(r"\s+", " ", name) in text for name in names)
    assert any("/URI" in link.get("/A", {}) for link in links(reader))


def test_the_chart_is_told_in_words(catalog):
    reader = read(render(catalog, storage.load(EXAMPLES / "startup.chooser", catalog)))
    found = elements(reader.root_object["/StructTreeRoot"])
    (figure,) = [element for element in found if element["/S"] == "/Figure"]
    for framework in catalog.frameworks.values():
        assert re.search(rf"{framework.name}: \d+ \(Project \d+, ", figure["/Alt"])


@pytest.mark.parametrize("seed", range(10))
def test_a_report_gives_its_decision_back(catalog, tmp_path, seed):
    decision = random_decision(catalog, seed)
    path = tmp_path / "report.pdf"
    path.write_bytes(render(catalog, decision))
    again = storage.load(path, catalog)
    assert again == decision
    # What the report says of itself: opened again it makes the same file.
    assert render(catalog, again) == path.read_bytes()


def test_page_one_does_not_wait_for_what_it_leads_to(catalog):
    # Where a heading comes and goes with the room on page one, a link by label leaves no report at all.
    decision = random_decision(catalog, 1091)
    assert structure_faults(pdf.render(Recommendation(catalog, decision), "us-letter", "full")) == []


def test_the_same_decision_on_the_same_paper_gives_the_same_bytes(catalog):
    decision = storage.load(EXAMPLES / "online-shop.chooser", catalog)
    for paper in PAPERS:
        assert render(catalog, decision, paper) == render(catalog, decision, paper)
    assert render(catalog, decision, "a4") != render(catalog, decision, "us-letter")


def longest(catalog: Catalog) -> tuple[Catalog, Decision]:
    """Twelve frameworks and texts as long as files may hold."""
    models = list(catalog.frameworks.values())
    names = [f"Framework {index} {'with a long name ' * index}"[:100] for index in range(11)]
    frameworks = {
        f"copy{index}": replace(models[index % 3], name=name)
        for index, name in enumerate([*names, "Unbreakable" * 15])
    }
    answers: dict[str, Any] = {
        question.id: max(catalog.options(question.id), key=lambda option: len(option.name)).id
        for question in catalog.questions.values()
        if question.kind == "one"
    }
    decision = Decision(
        title="Long title " * 18,
        answers={**answers, "must_haves": tuple(catalog.must_have_features), "known": tuple(frameworks)},
        notes="W" * 5_000 + "\n" + "many words " * 500 + "\n\n" + "/path" * 1_500,
        outcome=Outcome(framework="copy0", reason="R" * 3_000, by="B" * 200),
        gut_feeling="copy11",
        weights={step.id: 2.75 for step in catalog.steps},
    )
    return replace(catalog, frameworks=frameworks), decision


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_leaves_the_margins_however_long_it_is(catalog, paper):
    content = render(*longest(catalog), paper)
    assert misplaced(content) == []
    assert structure_faults(content) == []
    pages = pages_of(content)
    assert "What would turn it" in pages[0]
    assert "What was answered" in pages[0]
