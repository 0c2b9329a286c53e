"""The three lengths of the report: what each holds, that nothing is said twice, and from what day it is."""

import io
import re
from datetime import UTC, datetime

import msgspec
import pypdf
import pypdfium2
import pytest
from benchmarks import generated
from PIL import Image, ImageChops, ImageStat

from chooser import storage
from chooser.advice.recommendation import Recommendation
from chooser.advice.words import clashes_in_short
from chooser.base.paper import LENGTHS, PAPERS
from chooser.base.paths import EXAMPLES
from chooser.decision import Answer, Decision, Outcome
from chooser.export import terminal
from chooser.export.report import pdf
from chooser.export.report.contents import report
from chooser.export.report.parts import Said
from chooser.export.report.room import ROOMS
from tests.report_reading import (
    MARGINS,
    everything_decided,
    everything_written,
    links,
    misplaced,
    pages_of,
    rules_broken,
    sentences_of,
    squeezed,
    structure_faults,
    text_of,
    torn,
    used_heights,
    words_of_first_reports,
)

replace = msgspec.structs.replace
SOME = ("enterprise-system", "realtime-communication", "small-application")


@pytest.fixture(scope="module")
def first_words():
    return words_of_first_reports()


@pytest.fixture(scope="module", params=SOME)
def recommendation(request, catalog):
    return Recommendation(catalog, storage.load(EXAMPLES / f"{request.param}.chooser", catalog))


@pytest.mark.parametrize("paper", PAPERS)
def test_each_length_has_its_pages_its_decision_and_breaks_no_rule(recommendation, paper, tmp_path):
    catalog, counts = recommendation.catalog, []
    for length in LENGTHS:
        content = pdf.render(recommendation, paper, length)
        assert rules_broken(content) == []
        assert structure_faults(content) == []
        assert misplaced(content) == []
        assert torn(content) == []
        path = tmp_path / f"{length}.pdf"
        path.write_bytes(content)
        read = storage.load(path, catalog)
        assert replace(read, catalog=None) == replace(recommendation.decision, catalog=None)
        counts.append(len(pages_of(content)))
    assert counts[0] == 1
    assert counts[1] in (3, 4)
    assert counts[1] < counts[2]


@pytest.mark.parametrize("length", LENGTHS)
def test_page_one_alone_looks_as_among_the_others(recommendation, length):
    (alone,) = pdf.pages(recommendation, "a4", length, 60, only_first=True)
    first, *_others = pdf.pages(recommendation, "a4", length, 60)
    assert looks_alike(alone, first)


def looks_alike(alone: bytes, first: bytes) -> bool:
    pictures = [Image.open(io.BytesIO(picture)).convert("L") for picture in (alone, first)]
    # But for the footer, which has the number of pages.
    footer = round(pictures[0].height * 0.94)
    ours, theirs = (picture.crop((0, 0, picture.width, footer)) for picture in pictures)
    # What is no link here stands a part of a pixel aside; the page of another length differs by 6.
    differ: float = ImageStat.Stat(ImageChops.difference(ours, theirs)).mean[0]
    return differ < 0.1 and min(ours.tobytes()) < 100


@pytest.mark.parametrize("length", LENGTHS)
def test_nothing_is_said_twice(recommendation, length):
    content = pdf.render(recommendation, "a4", length)
    told = sentences_of(content)
    assert len(told) > 3
    assert len(told) == len(set(told)), sorted(told)


def test_what_cannot_be_tried_is_told_among_the_reasons_alone(catalog):
    decision = storage.load(EXAMPLES / "api-microservice.chooser", catalog)
    recommendation = Recommendation(catalog, decision)
    assert recommendation.try_first
    assert recommendation.speaks_against
    told = sentences_of(pdf.render(recommendation, "a4", "full"))
    assert len(told) == len(set(told)), sorted(told)


def test_the_summary_has_at_most_a_third_of_the_words_of_the_first_report(recommendation, first_words):
    words = len(text_of(pdf.render(recommendation, "a4", "summary")).split())
    assert 3 * words <= first_words[recommendation.decision.title]


@pytest.mark.parametrize("seed", [1, 2, 10, 61])
def test_a_summary_has_four_pages_at_most_whatever_was_answered(catalog, seed):
    decision = everything_decided(catalog, seed)
    content = pdf.render(Recommendation(catalog, decision), PAPERS[seed % 2], "summary")
    assert len(pages_of(content)) in (3, 4)
    assert torn(content) == []
    assert rules_broken(content) == []
    text = squeezed(text_of(content))
    assert all(squeezed(f"★ {catalog.features[key].name}") in text for key in decision.answers["must_haves"])


def test_page_one_is_the_same_whatever_gives_way_behind_it(catalog):
    recommendation = Recommendation(catalog, everything_written(catalog, 61))
    (alone,) = pdf.pages(recommendation, "us-letter", "summary", 60, only_first=True)
    pages = pdf.pages(recommendation, "us-letter", "summary", 60)
    assert len(pages) == 4
    assert looks_alike(alone, pages[0])


@pytest.mark.parametrize("room", ROOMS["summary"])
def test_what_a_summary_leaves_out_it_says(catalog, room):
    recommendation = Recommendation(catalog, everything_written(catalog, 5))
    data = report(recommendation, "a4", "summary", room)
    full = report(recommendation, "a4", "full")
    for part in ("outcome", "notes", "unknown"):
        assert (len(str(data[part])) < len(str(full[part]))) is data[f"{part}_more"], part
    # At × 0 to × 3, those that leave the winner as it is are no news.
    limited = [row for row in full["weights"] if row["stays"] != "at any weight"]
    assert (len(data["weights"]) < len(limited)) is data["weights_more"]
    for part in ("flips", "misses"):
        left_out = len(data["robustness"][part]) < len(full["robustness"][part])
        assert left_out is data["robustness"][f"{part}_more"], part
    shown = sum(len(table["rows"]) for table in data["what_counts"]["tables"])
    told = "left out here" in data["what_counts"]["note"]
    assert (shown < sum(len(table["rows"]) for table in full["what_counts"]["tables"])) is told
    assert data["first_steps"] or str(len(full["first_steps"])) in data["steps_in_short"]["told"]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_summary_has_four_pages_at_most_whatever_is_in_a_catalog(catalog, paper):
    several = generated.asked(catalog, frameworks=12, criteria=60, questions=60, options=6)
    many = generated.grown(catalog, 100, 40)
    for large in (several, many):
        content = pdf.render(Recommendation(large, everything_decided(large, 2)), paper, "summary")
        assert len(pages_of(content)) <= 4
        assert torn(content) == []
        assert misplaced(content) == []


def test_what_is_to_be_tried_first_stands_on_one_page(recommendation):
    for paper in PAPERS:
        pages = [squeezed(page) for page in pages_of(pdf.render(recommendation, paper, "summary"))]
        data = report(recommendation, paper, "summary")
        texts = [squeezed(risk["text"])[:30] for risk in data["try_first"]]
        note = squeezed(data["words"]["try_first_note"])
        assert not texts or any(note in page and all(text in page for text in texts) for page in pages)


def test_the_last_sources_stand_beside_each_other(recommendation):
    for length in ("summary", "full"):
        document = pypdfium2.PdfDocument(pdf.render(recommendation, "a4", length))
        last = document[len(document) - 1]
        textpage, width = last.get_textpage(), last.get_width()
        boxes = [textpage.get_charbox(index) for index in range(textpage.count_chars())]
        sources = [box for box in boxes if MARGINS["bottom"] < box[1] < last.get_height() - MARGINS["top"]]
        low = min(box[1] for box in sources)
        right = [box for box in sources if box[0] > width / 2]
        # Neither half is longer than the other by more than an entry.
        assert min(box[1] for box in right) - low < 60
        document.close()


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["api-microservice", "enterprise-system", "online-shop", "startup"])
def test_the_last_page_is_never_that_of_a_lonely_row(catalog, name, paper):
    decision = storage.load(EXAMPLES / f"{name}.chooser", catalog)
    content = pdf.render(Recommendation(catalog, decision), paper, "summary")
    *others, last = pages_of(content)
    # All sources stand on the last page, with an earlier part of the report.
    assert "Sources At most two for each reason" in last
    assert not any("At most two for each reason" in page for page in others)
    assert "Notes" in last
    assert len(others) in (2, 3)
    full = pages_of(pdf.render(Recommendation(catalog, decision), paper, "full"))
    assert len(re.findall(r"(?<!\d)\d{1,3}\. [A-Z]", full[-1])) >= 8


@pytest.mark.parametrize(
    ("name", "paper"), [("large-web-application", "a4"), ("custom-architecture", "us-letter")]
)
def test_no_page_of_a_full_report_is_nearly_empty(catalog, name, paper):
    decision = storage.load(EXAMPLES / f"{name}.chooser", catalog)
    assert min(used_heights(pdf.render(Recommendation(catalog, decision), paper, "full"))) > 0.3


def test_the_first_steps_stand_whole_or_are_not_begun(recommendation):
    full = squeezed(text_of(pdf.render(recommendation, "a4", "full")))
    summary = squeezed(text_of(pdf.render(recommendation, "a4", "summary")))
    steps = recommendation.instructions
    done = [line for step in steps if step.kind != "open" for line in step.code.split("\n") if len(line) > 12]
    assert len(done) > 8
    assert all(squeezed(line) in full for line in done)
    printed = [squeezed(line) in summary for line in done]
    assert all(printed) or not any(printed)
    told = squeezed(f"{len(steps)} steps start a project with"), squeezed("the full report has them")
    assert all((text in summary) is not all(printed) for text in told)
    assert all(squeezed(step.open) in summary for step in steps if step.open)


@pytest.mark.parametrize("length", LENGTHS)
def test_the_sources_are_those_that_are_cited(recommendation, length):
    content = pdf.render(recommendation, "a4", length)
    reader = pypdf.PdfReader(io.BytesIO(content), strict=True)
    data = report(recommendation, "a4", length)
    sources = data["sources"]
    addresses = {source["url"] for source in sources if source["url"]}
    opened = {step["code"][0] for step in data.get("first_steps", []) if step["kind"] == "open"}
    opened |= {step["code"] for step in (data.get("steps_in_short") or {"shown": []})["shown"]}
    linked = {link["/A"]["/URI"] for link in links(reader) if "/URI" in link.get("/A", {})}
    assert linked == addresses | opened
    text = " ".join(pages_of(content))
    assert ("Sources" in text.split()) is (length != "page")
    assert bool(sources) is (length != "page")


def test_page_one_answers_what_a_meeting_asks(catalog):
    outcome = Outcome(
        framework="flask",
        reason="Everybody here has run it.",
        by="Platform team",
        decided_on="2026-10-02",
        review_on="2028-04-01",
        consulted="Security",
        informed="All developers",
        number=12,
        supersedes="ADR 7",
    )
    decision = storage.load(EXAMPLES / "online-shop.chooser", catalog)
    decision = replace(
        decision,
        outcome=outcome,
        author="Order portal team",
        meeting_note="Agree on who runs it.\nThe budget is settled.",
        weights={"performance": 1.5, "team": 0.0},
    )
    (page,) = pages_of(pdf.render(Recommendation(catalog, decision), "a4", "page"))
    for words in (
        "Framework decision · Large online shop · by Order portal team · 2 October 2026",
        "Decided by Platform team, on 2 October 2026",
        "The answers point to Django instead.",
        "Everybody here has run it.",
        "Look again on 1 April 2028.",
        "Consulted: Security · Informed: All developers · Number 12 · Supersedes ADR 7",
        "For the meeting",
        "Agree on who runs it. The budget is settled.",
        "Weighed by hand: Performance and scale × 1.5 and Team × 0.",
        "What speaks for Flask",
        "What speaks against it",
        "A run varies everything",
        "What would turn the advice",
        "What was answered",
    ):
        assert words in page, words


CLASHING: dict[str, Answer] = {"project_type": "rest_api", "interface": "pages", "codebase": "small"}


def test_answers_that_do_not_go_together_are_told_beside_the_verdict(catalog):
    (page,) = pages_of(pdf.render(Recommendation(catalog, Decision(answers=CLASHING)), "a4", "page"))
    told = (
        "These answers do not go together: Kind of project (REST API) and How it is reached (Pages rendered "
        "on the server). Each still counts."
    )
    assert told in page
    scores = report(Recommendation(catalog, Decision(answers=CLASHING)), "a4", "page")["words"]["scores"]
    assert page.index(told) < page.index(scores)
    assert told in terminal.text(Recommendation(catalog, Decision(answers=CLASHING)))
    fitting = Decision(answers={**CLASHING, "interface": "json_api"})
    (page,) = pages_of(pdf.render(Recommendation(catalog, fitting), "a4", "page"))
    assert "go together" not in page
    assert "go together" not in terminal.text(Recommendation(catalog, fitting))


def test_many_answers_that_do_not_go_together_take_one_line(catalog):
    every = tuple(option.id for option in catalog.options("must_haves"))
    answers: dict[str, Answer] = {"project_type": "prototype", "interface": "json_api", "must_haves": every}
    recommendation = Recommendation(catalog, Decision(answers={**answers, "codebase": "large"}))
    more = len(recommendation.contradictions) - 1
    assert more > 1
    told = clashes_in_short(recommendation)
    assert len(told) < 200
    assert f", and {more} more pairs. Each still counts." in told
    (page,) = pages_of(pdf.render(recommendation, "a4", "page"))
    assert told in page


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("note", ["We have talked about it for long. " * 40, "a\n" * 500, "W" * 1_000])
def test_page_one_is_one_page_whatever_was_written(catalog, paper, note):
    long = note.replace("\n", " ")
    outcome = Outcome(
        framework="flask",
        reason=long[:1_000],
        by=long[:200],
        decided_on="2026-10-02",
        review_on="2028-04-01",
        consulted=long[:200],
        informed=long[:200],
        supersedes=long[:200],
    )
    decision = storage.load(EXAMPLES / "online-shop.chooser", catalog)
    decision = replace(
        decision, title=long[:120], author=long[:200], meeting_note=note[:1_000], outcome=outcome
    )
    content = pdf.render(Recommendation(catalog, decision), paper, "page")
    assert len(pages_of(content)) == 1
    assert misplaced(content) == []
    assert rules_broken(content) == []


def test_what_was_decided_is_the_heading_where_nothing_is_recommended(catalog):
    decision = Decision(title="Clinic", outcome=Outcome(framework="flask", by="Platform team"))
    content = pdf.render(Recommendation(catalog, decision), "a4", "page")
    (page,) = pages_of(content)
    assert "No recommendation yet" not in page
    assert "Decided: Flask Nothing is answered yet. Decided by Platform team" in page
    metadata = pypdf.PdfReader(io.BytesIO(content)).metadata
    assert metadata is not None
    assert metadata.title == "Decided: Flask: Clinic"


def test_a_recommendation_says_that_nothing_is_decided(catalog):
    (page,) = pages_of(pdf.render(Recommendation(catalog, Decision()), "a4", "page"))
    assert "Not decided yet." in page
    decision = storage.load(EXAMPLES / "startup.chooser", catalog)
    (page,) = pages_of(pdf.render(Recommendation(catalog, decision), "a4", "page"))
    assert "Not decided yet: this is what the answers point to." in page
    assert "You give up" in page
    chosen = replace(decision, outcome=Outcome(framework="flask"))
    (page,) = pages_of(pdf.render(Recommendation(catalog, chosen), "a4", "page"))
    assert "Not decided yet" not in page
    assert "No day to look again was set." in page


def test_the_day_is_that_of_the_decision_else_of_the_environment_else_today(catalog, monkeypatch):
    def day_of(decision):
        data = report(Recommendation(catalog, decision), "a4", "page")["date"]
        return (data["year"], data["month"], data["day"])

    decided = Decision(outcome=Outcome(framework="flask", decided_on="2026-10-02"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert day_of(decided) == (2026, 10, 2)
    assert day_of(Decision()) == (2027, 1, 15)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    # Midnight may pass in between.
    before = datetime.now().astimezone()
    found = day_of(Decision())
    after = datetime.now(UTC).astimezone()
    assert found in {(day.year, day.month, day.day) for day in (before, after)}


def test_a_day_stands_behind_an_author_who_writes_from_right_to_left(catalog):
    outcome = Outcome(framework="flask", decided_on="2026-10-02")
    decision = Decision(title="Portal", author="צוות", outcome=outcome)
    content = pdf.render(Recommendation(catalog, decision), "a4", "page")
    document = pypdfium2.PdfDocument(content)
    textpage = document[0].get_textpage()
    text = textpage.get_text_range()
    left = {word: textpage.get_charbox(text.index(word))[0] for word in ("Portal", "צ", "2 Oct", "October")}
    document.close()
    assert left["Portal"] < left["צ"] < left["2 Oct"] < left["October"]


def test_a_sentence_is_told_once():
    said = Said()
    assert said.once("This is told here for the first time. Then it ends.") != ""
    assert said.once("This is told here for the first time. This is another one, told later.") == (
        "This is another one, told later."
    )
    assert said.once("There is none.") == said.once("There is none.") == "There is none."
