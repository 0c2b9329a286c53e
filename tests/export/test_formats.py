"""One table of exports, which command line, docs and menus follow."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from chooser import cli
from chooser.advice.recommendation import Recommendation
from chooser.base.paper import usual_paper
from chooser.decision import Decision
from chooser.export.formats import FORMATS, REPORT, Options

ROOT = Path(__file__).parents[2]
SUFFIXES = {"PDF": ".pdf", "CSV": ".csv", "JSON": ".json", "Markdown": ".md"}


def kinds(content: bytes) -> list[str]:
    """What kinds of file the content may be; Markdown is any text without HTML that is none of the others."""
    if content.startswith(b"%PDF-"):
        return ["PDF"]
    if content.startswith(b"\xef\xbb\xbf"):
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
        return ["CSV"] if len({len(line) for line in lines}) == 1 else []
    if content.startswith(b"{"):
        return ["JSON"] if json.loads(content) else []
    blocks = MarkdownIt("commonmark").parse(content.decode())
    parts = [token.type for block in blocks for token in (block, *(block.children or ()))]
    return ["Markdown"] if parts and not {"html_block", "html_inline"} & set(parts) else []


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_each_makes_a_file_of_its_kind(form, catalog):
    recommendation = Recommendation(catalog, Decision(answers={"traffic": "extreme"}))
    assert kinds(form.make(recommendation, Options(usual_paper()))) == [form.kind]
    assert form.suffix == SUFFIXES[form.kind]


def test_no_two_are_written_to_the_same_file_or_by_the_same_option():
    assert len({form.ending for form in FORMATS}) == len(FORMATS)
    options = [form.option for form in FORMATS if form.option is not None]
    assert len(set(options)) == len(options)


def test_only_the_report_is_set_for_a_paper():
    assert [form for form in FORMATS if form.needs_paper] == [REPORT]


def test_command_line_and_readme_have_the_same_options():
    told = [option for form in FORMATS if (option := form.option) is not None]
    shown = next(parser for parser in cli.parsers() if parser.prog == "chooser recommend").format_help()
    assert re.findall(r"^  --(\w+) OUT", shown, re.MULTILINE) == told
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^ +--(\w+) OUT", readme, re.MULTILINE) == told


def test_docs_list_every_export():
    docs = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    listed = [
        [cell.strip(" `") for cell in line.strip("|").split("|")]
        for line in docs.splitlines()
        if line.startswith("| ")
    ]
    for form in FORMATS:
        option = f"--{form.option} OUT" if form.option else ""
        assert [form.name, form.kind, form.ending, option, form.copied_as or ""] in listed
