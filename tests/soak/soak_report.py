"""The reports of all examples read by other programs, and 500 decisions sent through a report and back.

`make soak` runs it: it needs poppler-utils and qpdf, and takes some minutes.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from chooser import storage
from chooser.advice.recommendation import Recommendation
from chooser.base.paper import LENGTHS, PAPERS, Length, Paper
from chooser.base.paths import EXAMPLES
from chooser.decision import Decision
from chooser.export.report import pdf
from chooser.model import Catalog
from tests.report_reading import (
    everything_decided,
    everything_written,
    misplaced,
    pages_of,
    random_decision,
    rules_broken,
    sentences_of,
    structure_faults,
    text_of,
    torn,
    used_heights,
    words_of_first_reports,
)

NAMES = sorted(path.stem for path in EXAMPLES.glob("*.chooser"))
Case = tuple[str, Paper, Length]
CASES: list[Case] = [(name, paper, length) for name in NAMES for paper in PAPERS for length in LENGTHS]


@pytest.fixture(scope="module")
def written(catalog: Catalog, tmp_path_factory: Any) -> Callable[[Case], Path]:
    """Gives the report of a case, made once."""

    @cache
    def write(case: Case) -> Path:
        name, paper, length = case
        decision = storage.load(EXAMPLES / f"{name}.chooser", catalog)
        path: Path = tmp_path_factory.mktemp("reports") / f"{name}-{length}.pdf"
        path.write_bytes(pdf.render(Recommendation(catalog, decision), paper, length))
        return path

    return write


@pytest.fixture(scope="module", params=CASES, ids=["-".join(case) for case in CASES])
def path(request: pytest.FixtureRequest, written: Callable[[Case], Path]) -> Path:
    return written(request.param)


@pytest.fixture(scope="module")
def heard(request: pytest.FixtureRequest, written: Callable[[Case], Path]) -> dict[str, dict[str, Any]]:
    """What outloud found in each report: in all that are tested at once, for its start takes the longest."""
    asked = (getattr(item, "callspec", None) for item in request.session.items)
    cases = dict.fromkeys(each.params["path"] for each in asked if each and "path" in each.params)
    options = ("--json", "-", "--fail-on", "never", "-q")
    told = json.loads(output(beside("outloud"), *options, *map(written, cases)))
    return {result["path"]: result for result in told["results"]}


def output(*command: str | Path) -> str:
    """What a program writes; it must not fail. Its complaints are judged by the tests that want none."""
    done = subprocess.run(command, capture_output=True, check=True)
    # poppler writes titles that are not ASCII as they stand in the file, in UTF-16.
    return done.stdout.decode(errors="replace")


def beside(name: str) -> Path:
    """A program that was installed with a package of Python."""
    return Path(sys.executable).parent / name


def test_poppler_finds_it_tagged(path):
    facts = dict(
        line.split(":", 1) for line in output("pdfinfo", path).splitlines() if re.match(r"[\w ]+:", line)
    )
    told = {key: value.strip() for key, value in facts.items()}
    assert told["Tagged"] == "yes"
    assert told["Suspects"] == "no"
    assert told["Encrypted"] == "no"
    assert told["Title"]


def test_poppler_finds_every_font_embedded(path):
    head, rule, *rows = output("pdffonts", path).splitlines()
    columns = [column.span() for column in re.finditer("-+", rule)]
    embedded = [name for name in head.split() if name in ("emb", "sub", "uni")]
    assert embedded == ["emb", "sub", "uni"]
    assert len(rows) >= 4
    for row in rows:
        cells = [row[start:end].strip() for start, end in columns]
        assert cells[3] == "yes", row
        assert cells[5] == "yes", row


def test_poppler_finds_headings_tables_and_figures(path):
    lines = output("pdfinfo", "-struct", path).splitlines()
    kinds = [line.split()[0].rstrip(":") for line in lines if line.strip()]
    assert kinds.count("H1") == 1
    length = path.stem.rsplit("-", 1)[-1]
    least = {"page": (4, 0, 1), "summary": (8, 2, 3), "full": (12, 10, 15)}[length]
    tables = kinds.count("Table")
    assert (kinds.count("H2") >= least[0], kinds.count("H3") >= least[1], tables >= least[2]) == (True,) * 3
    assert kinds.count("Figure") > 20 if length == "full" else kinds.count("Figure") == 1
    assert kinds.count("THead") == tables
    assert kinds.count("TH") >= 2 * tables
    headings = ["Points, of 100", "How sure it is", "Sources", "Appendix: the rest of the comparison"]
    for heading in headings[: {"page": 1, "summary": 3, "full": 4}[length]]:
        assert any(line.strip().startswith(f'H2 "{heading}"') for line in lines)


def test_poppler_reads_the_text_in_the_order_of_the_structure(catalog, tmp_path):
    # Once: pdfinfo takes half a minute for it.
    decision = storage.load(EXAMPLES / "small-application.chooser", catalog)
    written = tmp_path / "report.pdf"
    written.write_bytes(pdf.render(Recommendation(catalog, decision), "a4", "full"))
    lines = output("pdfinfo", "-struct-text", written).splitlines()
    text = " ".join(match[1] for line in lines if (match := re.match(r'\s*"(.*)"$', line)))
    headings = [
        "Points, of 100",
        "What was answered",
        "How sure it is",
        "Appendix: the rest of the comparison",
    ]
    places = [text.index(heading) for heading in headings]
    assert text.index("Leaning to") < places[0]
    assert places == sorted(places)


def test_poppler_draws_every_page(path, tmp_path):
    pages = int(re.search(r"^Pages:\s+(\d+)", output("pdfinfo", path), re.MULTILINE)[1])  # type: ignore[index]
    output("pdftoppm", "-r", "20", "-gray", path, tmp_path / "page")
    drawn = list(tmp_path.glob("page-*.pgm"))
    assert len(drawn) == pages
    assert all(min(picture.read_bytes()[20:]) < 200 for picture in drawn), "an empty page"


def test_qpdf_finds_no_error(path):
    assert "No syntax or stream encoding errors found" in output("qpdf", "--check", path)


def test_qpdf_finds_the_alternative_text_and_the_attachment(path):
    found = json.loads(output("qpdf", "--json=2", "--json-key=qpdf", path))["qpdf"][1]
    objects = [entry["value"] for entry in found.values() if "value" in entry]
    entries = [value for value in objects if isinstance(value, dict)]
    figures = [value for value in entries if value.get("/S") == "/Figure"]
    alternatives = [figure["/Alt"] for figure in figures]
    assert len([text for text in alternatives if text.startswith("u:Points by step, of 100")]) == 1
    assert all(re.search(r"[0-9]", text) for text in alternatives)
    listed = output("qpdf", "--list-attachments", path)
    assert listed.startswith(storage.ATTACHMENT_NAME)
    decision = output("qpdf", f"--show-attachment={storage.ATTACHMENT_NAME}", path)
    assert decision.startswith("chooser: 1\n")


def test_pypdf_finds_its_way(path):
    assert structure_faults(path.read_bytes()) == []


def test_no_rule_of_accessible_and_archivable_pdf_is_broken(path):
    assert rules_broken(path.read_bytes()) == []


MISTAKEN = {
    # Headers of rows are taken for torn headers of columns: `structure_faults` sees that each has its scope.
    "TBL-010": "",
    # The parts of a paragraph come before those of the links in it: `structure_faults` follows the tags.
    "ORD-001": "",
    # Where several pages begin with a table, its head is taken for a running title.
    "PAG-001": r"What is compared |Must-haves and other ",
    # An address in a line of code that is to be written into a file leads nowhere yet.
    "LNK-010": r"http://127\.0\.0\.1:8000\"$",
    # A running title with enough small words is taken for a sentence; page one says it as text.
    "TAG-002": r"{title} (Choose|Leaning to|Decided:) ?\w+(, with few answers)?$",
}
"""The checks of outloud that count otherwise than a reader hears, and of what."""


def test_a_screen_reader_hears_all_of_it(path, heard, catalog):
    title = storage.load(EXAMPLES / f"{path.stem.rpartition('-')[0]}.chooser", catalog).title
    result = heard[str(path)]
    assert result["error"] is None
    found = [
        finding
        for finding in result["findings"]
        if finding["severity"] != "info"
        and not re.match(
            MISTAKEN.get(finding["rule"], "(?!)").replace("{title}", re.escape(title)),
            finding["evidence"] or "",
        )
    ]
    assert found == []


def test_a_third_set_of_rules_is_kept(path):
    output(beside("pdfua"), "check", path)


def test_it_has_its_pages_and_says_nothing_twice(path):
    content = path.read_bytes()
    pages, length = len(pages_of(content)), path.stem.rsplit("-", 1)[-1]
    assert pages == 1 if length == "page" else pages in (3, 4) if length == "summary" else pages > 4
    told = sentences_of(content)
    assert len(told) == len(set(told)), sorted(told)


def test_a_summary_has_at_most_a_third_of_the_words_of_the_first_report(path, catalog):
    name, _mark, length = path.stem.rpartition("-")
    most = words_of_first_reports()[storage.load(EXAMPLES / f"{name}.chooser", catalog).title] / 3
    assert length == "full" or len(text_of(path.read_bytes()).split()) <= most


def test_no_page_is_nearly_empty(path):
    assert min(used_heights(path.read_bytes())) > 0.25


def test_no_row_is_torn_and_no_heading_left_alone(path):
    assert torn(path.read_bytes()) == []


def test_no_glyph_leaves_the_margins(path):
    assert misplaced(path.read_bytes()) == []


@pytest.mark.parametrize("seed", range(200))
def test_a_summary_has_four_pages_at_most_whatever_was_answered(catalog, seed):
    recommendation = Recommendation(catalog, everything_decided(catalog, seed))
    content = pdf.render(recommendation, PAPERS[seed % 2], "summary")
    assert len(pages_of(content)) in (3, 4)
    assert torn(content) == []
    assert misplaced(content) == []


@pytest.mark.parametrize("seed", range(70))
def test_a_summary_has_four_pages_at_most_whatever_was_written(catalog, seed):
    recommendation = Recommendation(catalog, everything_written(catalog, seed))
    content = pdf.render(recommendation, PAPERS[seed % 2], "summary")
    assert len(pages_of(content)) in (3, 4)
    assert torn(content) == []
    assert misplaced(content) == []
    assert rules_broken(content) == []


@pytest.mark.parametrize("seed", range(1000, 1500))
def test_a_report_gives_its_decision_back(catalog, tmp_path, seed):
    decision: Decision = random_decision(catalog, seed)
    written = tmp_path / "report.pdf"
    recommendation = Recommendation(catalog, decision)
    written.write_bytes(pdf.render(recommendation, PAPERS[seed % 2], LENGTHS[seed % 3]))
    assert storage.load(written, catalog) == decision
    assert rules_broken(written.read_bytes()) == []
    if seed % 4 == 0:
        assert misplaced(written.read_bytes()) == []
        # One page whose answers are too long for it has no table.
        assert set(structure_faults(written.read_bytes())) <= {"no table"}
        output("qpdf", "--check", written)
