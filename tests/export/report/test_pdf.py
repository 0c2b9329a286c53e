"""The report, read back by two other programs: pypdf for its structure, pdfium for its text."""

import io
import re
from itertools import product
from typing import Any

import msgspec
import pypdf
import pypdfium2
import pytest

from chooser import __version__, storage
from chooser.advice.certainty import headline_beside_decision
from chooser.advice.figures import Figures
from chooser.advice.phrases import answer_lines, flip_text
from chooser.advice.recommendation import Recommendation
from chooser.advice.rows import level_words, must_have_word, rows, support_words
from chooser.base.errors import ChooserError
from chooser.base.paths import EXAMPLES
from chooser.decision import Decision, Outcome
from chooser.export.report import pdf, printable
from chooser.export.report.contents import report
from chooser.model import Catalog, Framework
from tests.report_reading import links, misplaced, pages_of, rules_broken, squeezed, text_of

replace = msgspec.structs.replace

HOSTILE = [
    "#panic()",
    "$x^2$",
    "*a* _b_ `c`",
    "= no heading",
    "<b>bold</b>",
    "@ref <label>",
    r"\u{41} \# \\",
    "// no comment /* none */",
    "[x] {y}",
    '"quoted"',
    "https://example.org/not/a/link",
]


@pytest.fixture(scope="module")
def full(catalog: Catalog) -> Decision:
    return Decision(
        title="Internal order portal",
        answers={
            "project_type": "large_web_app",
            "interface": "pages_and_api",
            "codebase": "medium",
            "domain": "complex",
            "integration": "core",
            "must_haves": ("orm", "accounts"),
            "traffic": "high",
            "waiting": "database",
            "python": "expert",
            "async": "unsure",
            "team_size": "small",
            "known": ("django", "flask"),
            "first_release": "skip",
        },
        weights={"performance": 1.5},
        gut_feeling="flask",
        outcome=Outcome(
            framework="django",
            reason="It has run here for years.\nNobody objects.",
            by="Platform team",
            decided_on="2026-10-02",
            review_on="2028-04-01",
        ),
        notes="First line.\nSecond line.\n\nA new paragraph.",
    )


@pytest.fixture(scope="module")
def recommendation(catalog: Catalog, full: Decision) -> Recommendation:
    return Recommendation(catalog, full)


@pytest.fixture(scope="module")
def content(recommendation: Recommendation) -> bytes:
    return pdf.render(recommendation, "a4", "full")


@pytest.fixture(scope="module")
def reader(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content), strict=True)


def test_the_title_names_the_winner_and_the_decision(reader):
    assert reader.metadata is not None
    assert reader.metadata.title == "Decided: Django: Internal order portal"
    assert reader.root_object["/Lang"] == "en"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_page_one_is_the_decision(content, recommendation):
    first = pages_of(content)[0]
    for words in (
        "Framework decision · Internal order portal · 2 October 2026",
        "Decided: Django",
        headline_beside_decision(recommendation),
        "Decided by Platform team, on 2 October 2026",
        "Points, of 100",
        "Why Django",
        "You give up",
        "What would turn it",
        "What was answered",
        "The decision is attached to this PDF: open it in Chooser to continue.",
    ):
        assert words in first
    assert f"1 / {len(pages_of(content))}" in first
    assert "All answers" not in first


def test_the_longest_examples_fit_their_decision_on_page_one(catalog):
    for path in sorted(EXAMPLES.glob("*.chooser"), key=lambda path: path.stat().st_size)[-5:]:
        pages = pages_of(pdf.render(Recommendation(catalog, storage.load(path, catalog))))
        last_step = catalog.steps[-1].name
        assert "What was answered" in pages[0], path.name
        assert last_step in pages[0].split("What was answered")[1], path.name


def test_decision_against_the_answers_is_the_heading(catalog, full):
    outcome = Outcome(framework="flask", reason="Everybody here has run it. " * 20, by="Platform team")
    recommendation = Recommendation(catalog, replace(full, outcome=outcome))
    content = pdf.render(recommendation)
    first = pages_of(content)[0]
    assert "Decided: Flask" in first
    assert "The answers point to Django instead." in first
    assert "Everybody here has run it." in first
    assert "The whole reason stands under “Why it was decided so”." in first
    assert text_of(content).split("Why it was decided so")[2].count("Everybody here has run it.") == 20
    (page,) = pages_of(pdf.render(recommendation, "a4", "page"))
    assert "Everybody here has run it." in page
    assert "Why it was decided so" not in page
    assert "Choose Django" not in text_of(content)
    steps = report(recommendation, "a4", "full")["first_steps"]
    assert any("Flask" in line for step in steps for line in step["code"])


def test_long_reasons_leave_room_for_the_answers(catalog, full):
    def wordy(framework: Framework) -> Framework:
        ratings = {
            key: replace(rating, because=rating.because * 2) for key, rating in framework.ratings.items()
        }
        return replace(framework, ratings=ratings)

    many = replace(catalog, frameworks={key: wordy(each) for key, each in catalog.frameworks.items()})
    recommendation = Recommendation(many, full)
    pages = pages_of(pdf.render(recommendation, "a4", "full"))
    assert catalog.steps[-1].name in pages[0].split("What was answered")[1]
    assert "more: see" in pages[0]


def test_every_answer_and_number_is_told(content, recommendation):
    text = text_of(content)
    for line in answer_lines(recommendation.catalog, recommendation.decision):
        assert line.question.ask in text
        assert line.text in text
    for standing in recommendation.ranking:
        assert f"{recommendation.catalog.frameworks[standing.id].name}" in text
    for reason, _worth in Figures(recommendation).reasons:
        # Not the whole sentences: a page may end within them.
        assert squeezed(reason.better)[:60] in squeezed(text)
        assert squeezed(reason.worse)[:60] in squeezed(text)
    for words in ("Nobody objects.", "1 April 2028", "beforehand was Flask", "A new paragraph.", "× 1.5"):
        assert words in text


def test_what_counts_is_explained_and_the_weightiest_comes_first(content, recommendation):
    tables = report(recommendation, "a4", "full")["what_counts"]["tables"]
    assert [table["name"] for table in tables] == ["Levels", "Must-haves and other features"]
    names = set()
    for table in tables:
        parts = [row["counts"] for row in table["rows"]]
        percents = [int(part.removesuffix("%")) for part in parts if part.endswith("%")]
        assert len(percents) > 1
        assert percents == sorted(percents, reverse=True)
        names |= {row["name"] for row in table["rows"]}
    assert {"ORM", "User accounts", "Performance"} <= names
    assert "Internationalization" not in names
    text = text_of(content).split("What counts, side by side")[1].split("How sure it is")[0]
    chosen = recommendation.winner.id
    for key, framework in recommendation.catalog.frameworks.items():
        # Not the whole sentences: a page may end within them. Those of the winner are told as reasons.
        assert squeezed(framework.features["orm"].because)[:15] in squeezed(text)
        if key != chosen:
            assert squeezed(framework.ratings["performance"].because)[:15] in squeezed(text)


def test_levels_and_support_are_shown_as_the_words_beside_them_say(catalog, recommendation):
    levels, features = report(recommendation, "a4", "summary")["what_counts"]["tables"]
    order = [standing.id for standing in recommendation.ranking]
    for row in levels["rows"]:
        (criterion,) = [each for each in catalog.criteria.values() if each.name == row["name"]]
        names = [criterion.level_name(level) for level in criterion.levels]
        for cell in row["cells"]:
            count, low, high = cell["dots"] if len(cell["dots"]) == 3 else [*cell["dots"], cell["dots"][-1]]
            assert count == len(names)
            shown = names[low] if low == high else f"{names[low]} to {names[high]}"
            assert cell["text"].casefold() == shown.casefold()
    for row in features["rows"]:
        (key,) = [key for key, feature in catalog.features.items() if feature.name == row["name"]]
        for framework, cell in zip(order, row["cells"], strict=True):
            assert cell["support"] == catalog.frameworks[framework].features[key].support


def test_must_haves_have_a_star_and_every_mark_its_meaning(catalog):
    decision = Decision(answers={"must_haves": ("orm", "admin_panel"), "codebase": "large"})
    text = " ".join(text_of(pdf.render(Recommendation(catalog, decision), "a4", "summary")).split())
    for feature in ("orm", "admin_panel"):
        assert f"★ {catalog.features[feature].name}" in text
    assert text.count("★") == 3, "two rows and the legend"
    assert f"★ {must_have_word()}" in text
    for words in (*support_words().values(), *level_words().values()):
        assert words in text


def test_bars_are_as_long_as_what_was_measured(catalog, recommendation):
    groups = report(recommendation, "a4", "full")["every_row"]
    (measured,) = [group for group in groups if group["name"] == "Measured"]
    for row in measured["tables"][0]["rows"]:
        bars = [cell["bar"] for cell in row["cells"] if cell["bar"]]
        assert max(part for bar in bars for part in bar["parts"]) == pytest.approx(1)
        assert any(bar["is_best"] for bar in bars)
        for bar in bars:
            median, low, high = bar["parts"]
            assert 0 < low <= median <= high <= 1
    (row,) = [row for row in measured["tables"][0]["rows"] if row["name"] == "Cold start"]
    spread = catalog.measurements.rows["import_time"].values["django"]
    (bar,) = [cell["bar"] for cell in row["cells"] if cell["told"]["text"] == spread.figure]
    assert f"from {spread.low:.2f} × to {spread.high:.2f} ×" in bar["alt"]


def test_every_row_of_the_comparison_stands_in_the_full_report_once(content, catalog, recommendation):
    data = report(recommendation, "a4", "full")
    counted = [row["name"] for table in data["what_counts"]["tables"] for row in table["rows"]]
    others = [row["name"] for group in data["every_row"] for row in group["tables"][0]["rows"]]
    assert not set(counted) & set(others)
    text = squeezed(text_of(content).rsplit("Appendix: the rest of the comparison", 1)[1])
    for row in rows(catalog):
        assert (row.name in counted) is (row.key in recommendation.counted)
        if row.name in counted:
            continue
        assert squeezed(row.group) in text
        assert squeezed(row.name) in text, row.name
        for cell in row.cells.values():
            said = [each.text for each in cell.statements] or [cell.text]
            if cell.measurements is not None:
                said = [cell.text.rsplit(" · ", 1)[-1]]
            # Not the whole sentences: a page may end within them.
            assert all(squeezed(each)[:15] in text for each in said), (row.name, cell)
    assert catalog.measurements is not None
    assert squeezed(catalog.measurements.machine) in text


def test_the_readings_say_what_the_figures_say(content, recommendation):
    text = text_of(content)
    first = Figures(recommendation).firsts[recommendation.winner.id]
    assert f"first in {first} of 100 runs." in text
    for flip in recommendation.rating_flips:
        assert squeezed(flip_text(recommendation.catalog, flip)) in squeezed(text)


def test_weights_and_ratings_that_matter_are_named(catalog):
    def limited_steps(recommendation):
        ends = {key: (range_.low, range_.high) for key, range_ in recommendation.weights.items()}
        return [step.name for step in catalog.steps if ends[step.id] != (0.0, 3.0)]

    # Answers that speak against each other: whichever of them the catalog makes a near thing.
    asked = ("project_type", "interface", "async")
    near = (
        Recommendation(catalog, Decision(answers=dict(zip(asked, answers, strict=True))))
        for answers in product(*([option.id for option in catalog.options(key)] for key in asked))
    )
    heavy = next(one for one in near if one.rating_flips and limited_steps(one))
    limited = limited_steps(heavy)
    reading = report(heavy, "a4", "full")["robustness"]["weights_reading"]
    assert limited
    assert all(name in reading for name in limited)
    assert not any(step.name in reading for step in catalog.steps if step.name not in limited)
    assert len(heavy.rating_flips) > 0
    assert len(report(heavy, "a4", "full")["robustness"]["flips"]) == len(heavy.rating_flips)


def test_doubts_about_the_evidence_are_told(catalog, full):
    performance = catalog.frameworks["flask"].ratings["performance"]
    doubted = replace(performance, level="good", differs="One says so, another does not.")
    flask = replace(
        catalog.frameworks["flask"],
        ratings={**catalog.frameworks["flask"].ratings, "performance": doubted},
    )
    other = replace(catalog, frameworks={**catalog.frameworks, "flask": flask})
    recommendation = Recommendation(other, full)
    assert "Flask, “Performance”: Sources differ." in report(recommendation, "a4", "full")["unknown"]
    # Said once, at the row where they differ.
    assert text_of(pdf.render(recommendation, "a4", "full")).count("One says so, another does not.") == 1


def test_it_says_what_makes_it_again(catalog, content, recommendation):
    def told(content: bytes) -> str:
        return squeezed(text_of(content).split("How to make this report again", 1)[1].split("Appendix")[0])

    dated = told(content)
    draws = recommendation.robustness.draws
    for words in (catalog.sha256, f"{draws:,} with seed 1", __version__, "2 October 2026", "make evidence"):
        assert squeezed(words) in dated
    assert squeezed("not recorded") in told(pdf.render(Recommendation(catalog, Decision()), "a4", "full"))


def test_every_cited_source_is_a_link(reader, recommendation):
    cited = {source for reason in recommendation.reasons for source in reason.sources}
    expected = {url for source in cited if (url := recommendation.catalog.sources[source].url)}
    found = {link["/A"]["/URI"] for link in links(reader) if "/URI" in link.get("/A", {})}
    assert expected
    assert expected <= found


def test_numbers_lead_to_their_source(reader):
    inner = [link for link in links(reader) if "/URI" not in link.get("/A", {})]
    assert len(inner) > 20
    assert all(link["/Contents"] for link in links(reader))


def test_the_decision_travels_with_the_report(content, reader, recommendation, tmp_path):
    catalog, decision = recommendation.catalog, recommendation.decision
    assert reader.attachments[storage.ATTACHMENT_NAME] == [storage.dump(decision, catalog)]
    (file,) = reader.root_object["/AF"]
    assert file.get_object()["/AFRelationship"] == "/Source"
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    assert replace(storage.load(path, catalog), catalog=None) == decision


def test_hostile_text_is_text(catalog, full):
    notes = "\n".join(HOSTILE)
    outcome = Outcome(framework="flask", reason=notes, by=HOSTILE[0])
    decision = replace(full, title=HOSTILE[0] + " " + HOSTILE[4], notes=notes, outcome=outcome)
    content = pdf.render(Recommendation(catalog, decision), "a4", "full")
    text = text_of(content)
    for words in HOSTILE:
        # Once in the reason and once in the notes.
        assert text.count(words) >= 2, words
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert reader.metadata is not None
    assert reader.metadata.title == f"Decided: Flask: {HOSTILE[0]} {HOSTILE[4]}"
    targets = [str(link.get("/A", {}).get("/URI", "")) for link in links(reader)]
    assert not any("example.org" in target for target in targets)


def test_hostile_text_of_a_catalog_is_text(catalog):
    words = " ".join(HOSTILE)
    flask = catalog.frameworks["flask"]
    support = replace(flask.features["orm"], because=words, by=HOSTILE[4])
    hostile = replace(
        flask,
        name=HOSTILE[0] + HOSTILE[2],
        features={**flask.features, "orm": support},
        about=replace(flask.about, summary=words),
    )
    sources = {key: replace(source, title=words[:150]) for key, source in catalog.sources.items()}
    other = replace(catalog, frameworks={**catalog.frameworks, "flask": hostile}, sources=sources)
    decision = Decision(answers={"must_haves": ("orm",)}, notes="n" * 10_000)
    text = squeezed(text_of(pdf.render(Recommendation(other, decision), "a4", "full")))
    # The explanation, the summary, and the titles of more than a hundred sources.
    assert text.count(squeezed(HOSTILE[0])) > 100
    for each in HOSTILE[:6]:
        assert text.count(squeezed(each)) > 50, each
    assert text.count("n" * 50) > 100


def test_what_cannot_be_printed_is_replaced_and_told(catalog):
    clean = text_of(pdf.render(Recommendation(catalog, Decision(title="Clean", notes="Clean é → ✓"))))
    assert printable.MISSING not in clean
    assert "replaced by" not in clean
    decision = Decision(title="bell\x07 nul\x00", notes="private\ue000 turned\u202etext \ud800 same\x07")
    text = text_of(pdf.render(Recommendation(catalog, decision)))
    gone = printable.MISSING
    assert f"bell{gone} nul{gone}" in text
    assert f"private{gone} turned{gone}text {gone} same{gone}" in text
    assert (
        "5 different characters that cannot be printed, or that no installed font has, were replaced" in text
    )


def test_what_no_font_has_is_told_in_the_properties_of_the_file(catalog):
    title = "Portal \U00012000\U00013000"
    content = pdf.render(
        Recommendation(catalog, Decision(title=title, author="\U00013000 team")), "a4", "page"
    )
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert title not in text_of(content)
    assert reader.metadata is not None
    assert reader.metadata.title == f"No recommendation yet: {title}"
    assert reader.metadata.author == "\U00013000 team"
    assert rules_broken(content) == []


def test_characters_that_no_font_has_do_not_fail(catalog):
    # U+1FAE8 to the last planes: whatever fonts a machine has, it lacks some of these.
    rare = "".join(map(chr, (0x1FAE8, 0x12000, 0x13000, 0x1D800, 0x2F800, 0x31350)))
    decision = Decision(title=rare, notes="مرحبا 中文 " + rare + " family 👨‍👩‍👧 end")
    text = text_of(pdf.render(Recommendation(catalog, decision)))
    assert "end" in text
    assert "family" in text


def test_long_text_stays_on_the_page(catalog, full):
    word = "W" * 5_000
    decision = replace(full, title="T" * 200, notes=word + "\n" + "many words " * 1_300)
    content = pdf.render(Recommendation(catalog, decision), "a4", "full")
    assert text_of(content).count("W") >= len(word)
    assert text_of(content).count("many words") == 1_300
    document = pypdfium2.PdfDocument(content)
    for page in document:
        textpage = page.get_textpage()
        # The margin, and the blank at the end of a line.
        boxes = [textpage.get_charbox(index) for index in range(textpage.count_chars())]
        assert max(box[2] for box in boxes) <= page.get_width() - 18 / 25.4 * 72 + 3
    document.close()


def with_frameworks(catalog: Catalog, count: int, **changed: Any) -> Catalog:
    """The catalog with as many frameworks, copies of those it has under other names."""
    models = list(catalog.frameworks.values())
    names = [f"Framework {index}" for index in range(count - 1)] + ["Unbreakable" * 4]
    frameworks: dict[str, Framework] = {
        f"copy{index}": replace(models[index % len(models)], name=name, **changed)
        for index, name in enumerate(names)
    }
    return replace(catalog, frameworks=frameworks)


def test_an_option_of_a_command_stays_whole(catalog):
    decision = storage.load(EXAMPLES / "content-management.chooser", catalog)
    text = text_of(pdf.render(Recommendation(catalog, decision), "us-letter", "full"))
    assert "On Windows, type python -m venv .venv." in text
    assert not re.search(r"\s-+\s\w", text)


def test_a_long_name_goes_on_behind_one_of_its_hyphens(content):
    text = text_of(content)
    assert re.search(r"full-\s?stack-\s?fastapi-\s?template", text)
    assert re.search(r"\sopen-?telemetry-\s?instrumentation-\s?flask==", text)


@pytest.mark.parametrize("count", [1, 2, 6, 12])
def test_any_number_of_frameworks_is_compared(catalog, full, count):
    many = with_frameworks(catalog, count)
    decision = replace(full, outcome=None, gut_feeling=None, answers={**full.answers, "known": ("copy0",)})
    recommendation = Recommendation(many, decision)
    text = squeezed(text_of(pdf.render(recommendation, "a4", "full")))
    for framework in many.frameworks.values():
        assert text.count(squeezed(framework.name)) >= 3
    for group in report(recommendation, "a4", "full")["every_row"]:
        columns = [len(table["frameworks"]) for table in group["tables"]]
        assert sum(columns) == count
        assert max(columns) <= 4


def test_no_good_option_says_what_is_missing(catalog):
    none = with_frameworks(catalog, 3, features={})
    decision = Decision(title="Too much", answers={"must_haves": ("orm", "openapi")})
    content = pdf.render(Recommendation(none, decision))
    first = pages_of(content)[0]
    assert "No good option" in first
    assert first.count("Ruled out: it has nothing usable for an ORM and an OpenAPI schema.") == 3
    assert "Choose" not in first.split("Points, of 100")[0]


def test_nothing_answered_recommends_nothing(catalog):
    content = pdf.render(Recommendation(catalog, Decision()))
    first = pages_of(content)[0]
    assert "Nothing is answered yet" in first
    assert "Comparison" not in first
    assert not re.search(r"Choose (Django|Flask|FastAPI)", text_of(content))
    skipped = Decision(answers=dict.fromkeys(catalog.questions, "skip"))
    assert "Nothing is answered yet" in pages_of(pdf.render(Recommendation(catalog, skipped)))[0]


def test_every_reason_stands_on_page_one_or_behind_it_once(recommendation):
    told = [reason for reason, _worth in Figures(recommendation).reasons]
    data = report(recommendation, "a4", "full")
    assert len(data["why"]) + len(data["against"]) == len(told)
    text = squeezed(text_of(pdf.render(recommendation, "a4", "full")))
    first = squeezed(pages_of(pdf.render(recommendation, "a4", "page"))[0])
    begins = [squeezed(reason.better)[:50] for reason in told]
    assert [text.count(begin) for begin in begins] == [1] * len(told)
    assert any(begin not in first for begin in begins)


def test_the_points_of_a_side_add_up_to_all_that_is_told_of_it(catalog, full):
    for chosen in ("django", "fastapi"):
        recommendation = Recommendation(catalog, replace(full, outcome=Outcome(chosen)))
        of = Figures(recommendation).reasons_of(chosen)
        (page,) = pages_of(pdf.render(recommendation, "a4", "page"))
        for sign, in_favor in (("+", True), ("−", False)):
            shown = [int(points) for points in re.findall(rf" \{sign}(\d+) ", page)]
            assert sum(shown) == sum(worth for reason, worth in of if reason.in_favor == in_favor)
        assert squeezed("more: the summary has them.") in squeezed(page)


def test_a_failure_is_told_in_a_sentence(recommendation, monkeypatch, tmp_path):
    monkeypatch.setattr(pdf, "RESOURCES", tmp_path)
    with pytest.raises(ChooserError, match=r"^the report could not be made: "):
        pdf.render(recommendation)


def test_mark_without_a_letter_stays_within_the_margins(catalog, full):
    content = pdf.render(Recommendation(catalog, replace(full, title="\u0301words", notes="\u0301and notes")))
    assert misplaced(content) == []
