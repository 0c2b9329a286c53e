"""Tables: what is in them, and that CSV and Markdown are read back as the same table."""

import csv
import io

import msgspec
import pytest
from markdown_it import MarkdownIt

from chooser import storage
from chooser.advice.recommendation import Recommendation
from chooser.advice.rows import rows
from chooser.base.paths import EXAMPLES
from chooser.decision import Answer, Decision, Outcome
from chooser.export import table

EXAMPLE_FILES = sorted(EXAMPLES.glob("*.chooser"))


def read_csv(content):
    """Read CSV as any program would: by the mark for UTF-8, with strict quotes."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def read_markdown(text):
    """Return the rows of the only table of a Markdown text."""
    found: list[list[str]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "tr_open":
            found.append([])
        elif token.type == "inline":
            found[-1].append("".join(part.content for part in token.children or ()))
    return found


def as_text(found):
    return [[str(cell) for cell in cells] for cells in (found.header, *found.rows)]


@pytest.mark.parametrize("kind", ["ranking", "comparison"])
@pytest.mark.parametrize("path", EXAMPLE_FILES, ids=lambda path: path.stem)
def test_every_example_is_read_back_as_the_same_table(path, kind, catalog):
    found = getattr(table, kind)(Recommendation(catalog, storage.load(path, catalog)))
    assert read_csv(table.render_csv(found)) == as_text(found)
    shown = [[cell if isinstance(cell, str) else f"{cell:,}" for cell in cells] for cells in found.rows]
    on_one_line = [[" ".join(cell.split()) for cell in cells] for cells in (found.header, *shown)]
    assert read_markdown(table.render_markdown(found).decode()) == on_one_line


def test_csv_is_utf_8_with_a_mark_and_line_ends_of_the_standard(catalog):
    content = table.render_csv(table.ranking(Recommendation(catalog, Decision(answers={"traffic": "high"}))))
    assert content.startswith(b"\xef\xbb\xbfPlace,")
    assert content.count(b"\r\n") == content.count(b"\n") == 4


@pytest.mark.parametrize(
    ("dialect", "separator", "number"),
    [("comma", ",", "1.5"), ("semicolon", ";", "1,5"), ("tab", "\t", "1.5")],
)
def test_csv_is_read_back_in_every_dialect(dialect, separator, number):
    grid = table.Grid(("Header", "Other"), (("a,b;c\td", "=1+1"), (1.5, "9.1")))
    content = table.render_csv(grid, dialect).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(content, newline=""), delimiter=separator, strict=True))
    assert read == [["Header", "Other"], ["a,b;c d", "'=1+1"], [number, "9.1"]]


def test_ranking_has_each_framework_with_its_numbers(catalog):
    recommendation = Recommendation(catalog, Decision(answers={"traffic": "extreme"}))
    found = table.ranking(recommendation)
    assert [line[:3] for line in found.rows] == [
        (place, catalog.frameworks[standing.id].name, round(standing.score, 1))
        for place, standing in enumerate(recommendation.ranking, start=1)
    ]
    for line in found.rows:
        assert sum(map(float, line[5:-1])) == pytest.approx(line[2], abs=0.4)


def test_comparison_has_the_result_and_every_row_of_the_considered(catalog):
    decision = Decision(answers={"traffic": "extreme"}, frameworks=("flask", "django"))
    found = table.comparison(Recommendation(catalog, decision))
    assert found.header[3:] == ("Django", "Flask")
    assert [line[1] for line in found.rows if line[0] not in ("Decision", "Result")] == [
        row.name for row in rows(catalog)
    ]
    counted = [line[1] for line in found.rows if line[2] == "yes"]
    assert counted == ["Performance", "Async support"]
    (license_row,) = [line for line in found.rows if line[1] == "License"]
    assert license_row[3:] == ("BSD-3-Clause", "BSD-3-Clause")
    # As numbers: with separators a spreadsheet in another country reads 88.106.
    (stars,) = [line for line in found.rows if line[1] == catalog.fact_rows["github_stars"].name]
    assert stars[3:] == (88106, 71733)
    assert "88,106" in table.render_markdown(found).decode()


def test_comparison_begins_with_title_and_outcome(catalog):
    answers: dict[str, Answer] = {"must_haves": ("admin_panel",)}
    decision = Decision(title="Town magazine", answers=answers, outcome=Outcome(framework="flask", number=7))
    found = table.comparison(Recommendation(catalog, decision))
    assert [line[:2] for line in found.rows[:3]] == [
        ("Decision", "Title: Town magazine"),
        ("Decision", "Decided: Flask, although the answers point to Django."),
        ("Result", "Place"),
    ]
    assert table.comparison(Recommendation(catalog, Decision(answers=answers))).rows[0][0] == "Result"


def test_ruled_out_names_what_is_lacking_and_has_no_regret(catalog):
    flask = catalog.frameworks["flask"]
    none = msgspec.structs.replace(flask.features["orm"], support="none")
    poorer = msgspec.structs.replace(
        catalog,
        frameworks={**catalog.frameworks, "flask": msgspec.structs.replace(flask, features={"orm": none})},
    )
    found = table.ranking(Recommendation(poorer, Decision(answers={"must_haves": ("orm",)})))
    assert found.rows[-1][1] == "Flask"
    assert found.rows[-1][4] == ""
    assert found.rows[-1][-1] == catalog.features["orm"].name
    assert read_csv(table.render_csv(found)) == as_text(found)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "' =1"),
        ("\r=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("\uff1d1", "'\uff1d1"),
        ("a=1", "a=1"),
        ("0.5 ×", "0.5 ×"),
        ("\x1b[31m", "\ufffd[31m"),
        ('say "no", then\ngo', 'say "no", then\ngo'),
    ],
)
def test_no_cell_is_a_formula(text, safe):
    content = table.render_csv(table.Grid(("Header",), ((text,),)))
    assert read_csv(content)[1] == [safe]
