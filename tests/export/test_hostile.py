"""Text that is markup, formula or control somewhere is text in every export, and no export fails."""

import csv
import io
import json
import re
from typing import Any

import jsonschema
import msgspec
import pypdfium2
import pytest
import yaml
from markdown_it import MarkdownIt

from chooser.advice.recommendation import Recommendation
from chooser.base.paths import RESOURCES
from chooser.base.text import visible, visible_lines
from chooser.decision import Decision, Outcome
from chooser.export import adr, data, table, terminal
from chooser.export.report import pdf
from chooser.model import Catalog

replace = msgspec.structs.replace

MARKUP = [
    "#panic() $x^2$ *a* _b_ `c` #set text(red)",
    "<b>bold</b><script>alert(1)</script><!-- no comment -->",
    "[x](javascript:alert(1)) ![i](x.png) [y][z] <https://a.example>",
    "&lt;b&gt; &amp; &#60; \\* \\ a\\",
    "{{ site.secret }} {% raw %} {::nomarkdown}",
    "| a | b | ~~gone~~ ==mark==",
    "https://example.org www.example.org ada@example.org",
]
STARTS = [
    "# Heading",
    "1. one",
    "2) two",
    "> quote",
    "```",
    "~~~",
    "===",
    "* * *",
    "- x",
    "+ y",
    ": z",
    "    code",
]
FRONT_MATTER = "---\nstatus: superseded\n---"
FORMULAS = ['=HYPERLINK("x","y")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1"]
CONTROLS = "a\x1b[31mred\x07\x00b\x9bc\u202ed\u2028e\x85f"
SCRIPTS = ["العربية", "中文字符", "👩\u200d👩\u200d👧 🏳️\u200d🌈", "e\u0301"]
ALL = [*MARKUP, *STARTS, FRONT_MATTER, *FORMULAS, CONTROLS, *SCRIPTS]
LONG = "a" * 10_000
PLAIN = {"inline"} | {
    f"{name}_{end}"
    for name in ("heading", "paragraph", "bullet_list", "ordered_list", "list_item")
    for end in ("open", "close")
}
"""What a record may consist of for a Markdown parser."""


def hostile_catalog(catalog: Catalog, text: str) -> Catalog:
    """The catalog with a text as the name of everything, in every sentence and in every source."""
    name = text[:200]

    def named(value: Any, **texts: str) -> Any:
        return replace(value, **texts)

    frameworks = {
        key: replace(
            framework,
            name=f"{name}{number}",
            about=replace(framework.about, summary=text, philosophy=text),
            strengths=tuple(replace(one, text=text) for one in framework.strengths),
            ratings={kind: replace(rating, because=text) for kind, rating in framework.ratings.items()},
            features={kind: replace(one, because=text, by=name) for kind, one in framework.features.items()},
            first_steps=tuple(replace(step, means=text) for step in framework.first_steps),
        )
        for number, (key, framework) in enumerate(catalog.frameworks.items())
    }
    return replace(
        catalog,
        frameworks=frameworks,
        criteria={key: named(one, name=name) for key, one in catalog.criteria.items()},
        features={key: named(one, name=name) for key, one in catalog.features.items()},
        sources={key: named(one, title=name, about=name) for key, one in catalog.sources.items()},
        steps=tuple(named(step, name=name) for step in catalog.steps),
    )


@pytest.fixture(params=ALL, ids=range(len(ALL)))
def text(request):
    return request.param


@pytest.fixture
def hostile(catalog, text):
    return with_text(catalog, text)


def harmless(text: str) -> str:
    """A text with as many lines, of which each is a plain word."""
    return "\n".join("word" if line.strip() else "" for line in visible_lines(text))


def with_text(catalog: Catalog, text: str) -> Recommendation:
    """A recommendation that says a text wherever a file or a person may put one."""
    decision = Decision(
        title=text,
        answers={"interface": "json_api", "domain": "complex", "must_haves": ("orm",), "python": "new"},
        notes=f"{text}\n\n{text}\n{LONG}",
        outcome=Outcome(framework="flask", reason=text, by=text, decided_on="2026-11-22"),
    )
    return Recommendation(hostile_catalog(catalog, text), decision)


def squeezed(text: str) -> str:
    return "".join(text.split())


def blocks(markdown: str) -> Any:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)


def told(tokens: Any) -> str:
    """Return the text of Markdown as a reader sees it."""
    return "\n".join(
        "".join(" " if part.type == "hardbreak" else part.content for part in token.children)
        for token in tokens
        if token.type == "inline"
    )


def test_decision_record_shows_it_as_text(catalog, hostile, text):
    content = adr.render(hostile).decode()
    _start, front, body = content.split("---\n", 2)
    assert yaml.safe_load(front) == {
        "status": "accepted",
        "date": yaml.safe_load("2026-11-22"),
        "decision-makers": [visible(text).strip()],
    }
    tokens = blocks(body)
    assert {token.type for token in tokens} <= PLAIN
    plain = adr.render(with_text(catalog, harmless(text))).decode().split("---\n", 2)[2]
    assert [token.type for token in tokens] == [token.type for token in blocks(plain)]
    inner = {part.type for token in tokens for part in token.children or ()}
    assert inner <= {"text", "hardbreak", "link_open", "link_close", "text_special"}
    addresses = {source.url for source in hostile.catalog.sources.values()}
    parts = [part for token in tokens for part in token.children or ()]
    links = [part.attrs["href"] for part in parts if part.type == "link_open"]
    assert set(links) <= addresses
    seen = squeezed(told(tokens))
    assert seen.count(squeezed(visible(text))) > 20
    assert LONG in seen
    # What readers make links, mentions or templates of without any mark-up.
    loose = re.sub(r"\]\(<[^>]*>\)", "", body)
    assert not re.search(r"(?<!\\)://|www\.|\w@\w|\{\{|\{%|\{:", loose)


@pytest.mark.parametrize("kind", ["ranking", "comparison"])
def test_tables_show_it_as_text(hostile, text, kind):
    found = getattr(table, kind)(hostile)
    lines = list(
        csv.reader(io.StringIO(table.render_csv(found).decode("utf-8-sig"), newline=""), strict=True)
    )
    assert len(lines) == len(found.rows) + 1
    for cells, read in zip((found.header, *found.rows), lines, strict=True):
        for cell, back in zip(cells, read, strict=True):
            assert back.removeprefix("'") == "\n".join(visible_lines(str(cell)))
            assert isinstance(cell, int | float) or not re.match(r"\s*[=+\-@\uff1d]", back)
    tokens = blocks(table.render_markdown(found).decode())
    assert {part.type for token in tokens for part in token.children or ()} <= {"text", "text_special"}
    assert [token.type for token in tokens].count("inline") == len(lines) * len(found.header)
    assert squeezed(visible(text)) in squeezed(told(tokens))


def test_data_keep_it_as_it_is(hostile, text):
    found = json.loads(data.render(hostile))
    schema = json.loads((RESOURCES / "schema" / "recommendation.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(found)
    assert {standing["name"][:-1] for standing in found["ranking"]} == {text}


def test_terminal_shows_it_as_text(hostile, text, capsys):
    shown = visible_lines(terminal.text(hostile))
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for line in shown for character in line)
    assert squeezed(visible(text)) in squeezed("".join(shown))


@pytest.mark.parametrize("part", [0, 1, 2])
def test_report_shows_it_as_text(catalog, part):
    # All at once, because a report takes its time; what no font has is another test's matter.
    texts = [*MARKUP, *STARTS, *FORMULAS[:4]][part::3]
    together = " ".join(texts)
    notes = "\n\n".join([*texts, LONG])
    decision = Decision(title=together[:200], answers={"interface": "json_api"}, notes=notes)
    content = pdf.render(Recommendation(hostile_catalog(catalog, together), decision))
    document = pypdfium2.PdfDocument(content)
    seen = "".join(squeezed(page.get_textpage().get_text_bounded()) for page in document)
    seen = re.sub("[\u200b\ufffe\x02\xad]", "", seen)
    assert [text for text in texts if squeezed(text) not in seen] == []


@pytest.mark.parametrize("text", [FRONT_MATTER, CONTROLS, *SCRIPTS, FORMULAS[4]])
def test_report_does_not_fail(catalog, text):
    decision = Decision(title=text, answers={"interface": "json_api"}, notes=text)
    assert pdf.render(Recommendation(hostile_catalog(catalog, text), decision)).startswith(b"%PDF-")
