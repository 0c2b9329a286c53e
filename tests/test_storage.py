"""Decisions in and out of files: round trips, every kind of bad input, reports, and saving all or nothing."""

import time
import tracemalloc
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chooser import storage
from chooser.base.errors import ChooserError, Fault, InputError
from chooser.decision import CatalogRef, Decision, Outcome
from chooser.knowledge import catalog as catalogs
from chooser.model import Catalog
from tests.builders import KNOWN, MUST_HAVES, decisions, write_folder, write_report

QUESTIONS = "expected one of: traffic, must_haves, known"
KEYS = (
    "expected one of: title, answers, frameworks, gut_feeling, outcome, notes, author, meeting_note, "
    "catalog, weights, chooser"
)
FULL = """\
chooser: 1
title: Internal order portal
answers:
  traffic: extreme
  must_haves: [admin_panel]
  known: unsure
frameworks: [django, flask]
weights: {speed: 2.0}
gut_feeling: flask
outcome: {framework: django, reason: We know it., by: Us, decided_on: 2026-11-22, review_on: 2028-04-01,
  consulted: Security, informed: All developers, number: 12, supersedes: ADR 7}
notes: Free text.
author: Platform team
meeting_note: Who runs it?
catalog: {version: "2026.11", sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef}
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return catalogs.load(write_folder(tmp_path_factory.mktemp("catalog")))


def faults(content: bytes | str, catalog: Catalog) -> list[str]:
    with pytest.raises(InputError) as caught:
        storage.parse("f", content if isinstance(content, bytes) else content.encode(), catalog)
    return str(caught.value).split("\n")


def test_every_field_is_read(small):
    assert storage.parse("f", FULL.encode(), small) == Decision(
        title="Internal order portal",
        answers={"traffic": "extreme", MUST_HAVES: ("admin_panel",), KNOWN: "unsure"},
        frameworks=("django", "flask"),
        weights={"speed": 2.0},
        gut_feeling="flask",
        outcome=Outcome(
            framework="django",
            reason="We know it.",
            by="Us",
            decided_on="2026-11-22",
            review_on="2028-04-01",
            consulted="Security",
            informed="All developers",
            number=12,
            supersedes="ADR 7",
        ),
        notes="Free text.",
        author="Platform team",
        meeting_note="Who runs it?",
        catalog=CatalogRef(version="2026.11", sha256="0123456789abcdef" * 4),
    )


def test_least_decision_is_empty(small):
    assert storage.parse("f", b"chooser: 1\n", small) == Decision()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", ["f: the file is empty, expected YAML"]),
        ("- chooser\n", ["f:1: this is no decision, expected a mapping with the key chooser"]),
        ("title: x\n", ['f:1: the key "chooser" is missing, expected it']),
        ("chooser: 2\nsomething: new\n", [
            "f:1: made by a newer Chooser (format 2), expected format 1: update Chooser",
        ]),
        ("chooser: 0\n", ["f:1: the number 0 in chooser, expected 1"]),
        ("chooser: yes\n", [
            "f:1: true (true or false; quote it if you mean text) in chooser, expected 1",
        ]),
        ('chooser: "1"\n', ['f:1: "1" in chooser, expected 1 without quotes']),
        ("chooser: one\n", ['f:1: "one" in chooser, expected 1']),
        ("chooser: 1.0\n", ["f:1: the number 1.0 in chooser, expected 1"]),
        ("chooser: 1\nweights: {speed: 1,5}\n", [
            "f:2: 1,5 has a decimal comma, expected a decimal point: 1.5",
        ]),
        ("chooser: 1\nweights: {speed: 1,5, team: 0,25}\n", [
            "f:2: 0,25 has a decimal comma, expected a decimal point: 0.25",
            "f:2: 1,5 has a decimal comma, expected a decimal point: 1.5",
        ]),
        ("chooser: 1\nweights: {speed: 1, 5}\n", ["f:2: the key 5 is not text, expected text (quote it)"]),
        ("chooser: 1\nweights:\n  speed: 1,5\n", [
            'f:3: "1,5" in weights.speed, expected a number with a decimal point; did you mean 1.5?',
        ]),
        ('chooser: 1\nweights: {speed: "1.5"}\n', [
            'f:2: "1.5" in weights.speed, expected a number without quotes',
        ]),
        ("chooser: 1\nweights: {speed: fast}\n", ['f:2: "fast" in weights.speed, expected a number']),
        ("<<<<<<< HEAD\nchooser: 1\ntitle: a\n=======\nchooser: 1\ntitle: b\n>>>>>>> other\n", [
            "f:1: both sides of a version control conflict, expected one: "
            "keep that and remove the marks <<<, === and >>>",
        ]),
        ("chooser: 1\ntitle: |\n  a\n<<<<<<< HEAD\nnotes: a\n=======\nnotes: b\n>>>>>>> other\n", [
            "f:4: both sides of a version control conflict, expected one: "
            "keep that and remove the marks <<<, === and >>>",
        ]),
        ("chooser: 1\noutcome: {framework: flask, decided_on: 20260105}\n", [
            "f:2: the number 20260105 in outcome.decided_on, expected a date like 2026-11-22 or nothing; "
            "did you mean 2026-01-05?",
        ]),
        ("chooser: 1\noutcome: {framework: flask, decided_on: 2026}\n", [
            "f:2: the number 2026 in outcome.decided_on, expected a date like 2026-11-22 or nothing",
        ]),
        ("chooser: 1\noutcome: {framework: flask, decided_on: 2026/1/5}\n", [
            'f:2: "2026/1/5" in outcome.decided_on, expected a date like 2026-11-22; '
            "did you mean 2026-01-05?",
        ]),
        ("chooser: 1\noutcome: {framework: flask, decided_on: 2026/13/5}\n", [
            'f:2: "2026/13/5" in outcome.decided_on, expected a date like 2026-11-22',
        ]),
        ("chooser: 1\ntitel: x\n", [f'f:2: unknown key "titel", {KEYS}; did you mean "title"?']),
        ("chooser: 1\ntitle: 2026\n", ["f:2: the number 2026 in title, expected text (quote it)"]),
        ("chooser: 1\ntitle: [a]\n", ["f:2: a list in title, expected text"]),
        (f"chooser: 1\ntitle: {'x' * 201}\n", [
            f'f:2: "{"x" * 57}..." in title, expected at most 200 characters',
        ]),
        (f"chooser: 1\nnotes: {'x' * 20_001}\n", [
            f'f:2: "{"x" * 57}..." in notes, expected at most 20000 characters',
        ]),
        ("chooser: 1\ntitle: a\ntitle: b\n", ['f:3: the key "title" stands here again, expected it once']),
        ("chooser: 1\nanswers: {trafic: modest}\n", [
            f'f:2: unknown question "trafic", {QUESTIONS}; did you mean "traffic"?',
        ]),
        ("chooser: 1\nanswers:\n  traffic: modset\n", [
            'f:3: unknown answer "modset", expected one of: modest, extreme, unsure, skip; '
            'did you mean "modest"?',
        ]),
        ("chooser: 1\nanswers: {traffic: [modest]}\n", [
            "f:2: a list for traffic, expected one of: modest, extreme",
        ]),
        ("chooser: 1\nanswers: {traffic: 3}\n", [
            "f:2: the number 3 in answers.traffic, expected text or a list",
        ]),
        ("chooser: 1\nanswers: {must_haves: admin_panel}\n", [
            'f:2: "admin_panel" for must_haves, expected a list: [admin_panel]',
        ]),
        ("chooser: 1\nanswers: {must_haves: [caching]}\n", [
            'f:2: unknown answer "caching", expected one of: admin_panel',
        ]),
        ("chooser: 1\nanswers:\n  known:\n    - flask\n    - flask\n", [
            'f:5: "flask" stands here again, expected it once',
        ]),
        ("chooser: 1\nanswers: {known: [1]}\n", [
            "f:2: the number 1 in answers.known.0, expected text (quote it)",
        ]),
        ("chooser: 1\nframeworks: []\n", ["f:2: no framework is left to rank, expected at least one"]),
        ("chooser: 1\nframeworks: [djago]\n", [
            'f:2: unknown framework "djago", expected one of: django, flask; did you mean "django"?',
        ]),
        ("chooser: 1\nweights: {sped: 1}\n", [
            'f:2: unknown step "sped", expected one of: speed, team; did you mean "speed"?',
        ]),
        ("chooser: 1\nweights: {speed: 3.5}\n", [
            "f:2: the number 3.5 in weights.speed, expected at most 3.0",
        ]),
        ("chooser: 1\nweights: {speed: -1}\n", ["f:2: the number -1 in weights.speed, expected at least 0"]),
        ("chooser: 1\nweights: {speed: .inf}\n", ['f:2: ".inf" is not finite, expected a number']),
        ("chooser: 1\ngut_feeling: flsk\n", [
            'f:2: unknown framework "flsk", expected one of: django, flask; did you mean "flask"?',
        ]),
        ("chooser: 1\noutcome: {reason: x}\n", [
            'f:2: the key "framework" is missing in outcome, expected it',
        ]),
        ("chooser: 1\noutcome: {framework: rails}\n", [
            'f:2: unknown framework "rails", expected one of: django, flask',
        ]),
        ("chooser: 1\noutcome: {framework: flask, decided_on: 2026-02-30}\n", [
            'f:2: "2026-02-30" is no day, expected a date like 2026-11-22',
        ]),
        ("chooser: 1\noutcome: {framework: flask, review_on: 01.04.2028}\n", [
            'f:2: "01.04.2028" in outcome.review_on, expected a date like 2026-11-22',
        ]),
        ('chooser: 1\noutcome: {framework: flask, review_on: "2028-04-01\\n"}\n', [
            r'f:2: "2028-04-01\n" in outcome.review_on, expected a date like 2026-11-22',
        ]),
        ("chooser: 1\ncatalog: {version: 2026.11, sha256: abc}\n", [
            'f:2: "abc" in catalog.sha256, expected a SHA-256 sum of 64 hexadecimal digits',
            "f:2: the number 2026.11 in catalog.version, expected text (quote it)",
        ]),
    ],
)  # fmt: skip
def test_fault_is_told_with_line_and_remedy(small, content, expected):
    assert faults(content, small) == expected


def test_a_review_before_the_decision_is_doubted_and_no_reason_not_to_open_it(small, tmp_path):
    path = tmp_path / "plan.chooser"
    content = "chooser: 1\noutcome:\n  framework: flask\n  decided_on: 2026-11-22\n  review_on: 2026-01-01\n"
    path.write_text(content, encoding="utf-8")
    stored = storage.read(path, small)
    assert stored.decision.outcome is not None
    assert stored.decision.outcome.review_on == "2026-01-01"
    assert [str(doubt) for doubt in stored.doubts] == [
        f"{path}:5: to look again on 2026-01-01 is before it was decided, on 2026-11-22: "
        "correct one of the two days"
    ]
    path.write_text(content.replace("review_on: 2026-01-01", "review_on: 2026-11-22"), encoding="utf-8")
    assert storage.read(path, small).doubts == ()


def test_faults_of_shape_and_of_reference_are_told_at_once(small):
    content = "chooser: 1\ntitle: 7\nanswers:\n  traffic: fast\n  speed: x\ngut_feeling: rails\nextra: 1\n"
    assert [fault.split(": ")[0] for fault in faults(content, small)] == ["f:2", "f:4", "f:5", "f:6", "f:7"]


@pytest.mark.parametrize(
    "content",
    [
        "chooser: 1\n" + "".join(f"key{number}: 1\n" for number in range(4_500)),
        "chooser: 1\nanswers:\n" + "".join(f"  trafic{number}: x\n" for number in range(4_500)),
        "chooser: 1\nanswers:\n  must_haves:\n" + "".join(f"  - admin_pane{n}\n" for n in range(9_500)),
        "chooser: 1\nanswers:\n  must_haves:\n" + "  - admin_panel\n" * 9_500,
        "chooser: 1\nanswers:\n  must_haves:\n" + "  - 7\n" * 9_500,
        "chooser: 1\nanswers: {traffic: " + "x" * 1_000_000 + "}\n",
        "chooser: 1\nframeworks:\n" + "".join(f"  - django{number}\n" for number in range(9_500)),
    ],
    ids=["keys", "questions", "options", "repeated", "numbers", "long", "frameworks"],
)
def test_decision_that_is_wrong_throughout_is_told_within_a_second(small, content):
    started = time.process_time()
    told = faults(content, small)
    assert time.process_time() - started < 1
    assert len(told) <= 202


@pytest.mark.parametrize("suffix", ["chooser", "yaml"])
def test_file_of_100_mb_is_refused_within_a_second(tmp_path, small, suffix):
    path = tmp_path / f"large.{suffix}"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    started = time.process_time()
    tracemalloc.start()
    with pytest.raises(InputError, match="too large, expected at most 1 MiB"):
        storage.load(path, small)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.process_time() - started < 1
    assert peak < 10_000_000


def test_large_text_called_pdf_is_refused_within_a_second(tmp_path, small):
    path = tmp_path / "large.pdf"
    path.write_bytes(b"a: b\n" * 12_000_000)
    started = time.process_time()
    with pytest.raises(InputError, match="this is no PDF, expected a report made by Chooser"):
        storage.load(path, small)
    assert time.process_time() - started < 1


def test_yaml_suffix_is_read_too(tmp_path, small):
    (tmp_path / "d.yaml").write_text(FULL)
    assert storage.load(tmp_path / "d.yaml", small).title == "Internal order portal"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.text(
    st.sampled_from(list("ab \n\t\r:#-'\"|>&*!%@{}[],?~\x85\u2028\u2029\ufeff\x00\x1b😀é")), max_size=60
)
DAYS = st.none() | st.dates().map(str)


@settings(max_examples=150)
@given(st.data())
def test_decision_that_was_written_is_read_back_the_same(small, data):
    outcomes = st.builds(
        Outcome,
        framework=st.sampled_from(list(small.frameworks)),
        reason=TEXTS,
        by=TEXTS,
        decided_on=DAYS,
        review_on=DAYS,
        consulted=TEXTS,
        informed=TEXTS,
        number=st.none() | st.integers(1, 99_999),
        supersedes=TEXTS,
    )
    decision = msgspec.structs.replace(
        data.draw(decisions(small)),
        title=data.draw(TEXTS),
        notes=data.draw(TEXTS),
        author=data.draw(TEXTS),
        meeting_note=data.draw(TEXTS),
        gut_feeling=data.draw(st.none() | st.sampled_from(list(small.frameworks))),
        outcome=data.draw(st.none() | outcomes),
        weights=data.draw(st.dictionaries(st.sampled_from(["speed", "team"]), st.floats(0, 3))),
        catalog=CatalogRef(version=small.header.version, sha256=small.sha256),
    )
    content = storage.dump(decision, small)
    assert storage.parse("f", content, small) == decision
    assert storage.dump(decision, small) == content


def test_written_file_reads_like_one_written_by_hand(small):
    decision = Decision(
        title="Portal",
        answers={KNOWN: ("flask", "django"), "traffic": "modest", MUST_HAVES: ()},
        notes="One.\nTwo.\n",
    )
    assert storage.dump(decision, small).decode() == (
        "chooser: 1\ntitle: Portal\nanswers:\n  traffic: modest\n  must_haves: []\n  known: [flask, django]\n"
        f"notes: |\n  One.\n  Two.\ncatalog:\n  version: '2026.11'\n  sha256: {small.sha256}\n"
    )


def test_saving_writes_the_catalog_and_returns_what_stands_in_the_file(tmp_path, small):
    path = tmp_path / "d.chooser"
    saved = storage.save(path, Decision(title="A"), small)
    assert saved.catalog == CatalogRef(version="2026.11", sha256=small.sha256)
    assert storage.load(path, small) == saved
    assert [entry.name for entry in tmp_path.iterdir()] == ["d.chooser"]


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (
            Decision(outcome=Outcome(framework="flask", decided_on="2026-02-30")),
            '"2026-02-30" is no day, expected a date like 2026-11-22',
        ),
        (
            Decision(outcome=Outcome(framework="flask", review_on="soon")),
            '"soon" in outcome.review_on, expected a date like 2026-11-22',
        ),
        (Decision(notes="x" * 20_001), f'"{"x" * 57}..." in notes, expected at most 20000 characters'),
        (Decision(gut_feeling="rails"), 'unknown framework "rails", expected one of: django, flask'),
    ],
)
def test_what_could_not_be_opened_again_is_told_and_not_saved(tmp_path, small, decision, expected):
    path = tmp_path / "d.chooser"
    path.write_text("old")
    with pytest.raises(ChooserError) as caught:
        storage.save(path, decision, small)
    told = f"{path}: not saved, since it could not be opened again: {expected}; nothing was changed"
    assert str(caught.value) == told
    assert path.read_text() == "old"


@pytest.mark.needs("posix")
def test_saving_keeps_the_rights_and_follows_a_link(tmp_path, small):
    target, link = tmp_path / "real.chooser", tmp_path / "link.chooser"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    storage.save(link, Decision(title="A"), small)
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert storage.load(target, small).title == "A"


def test_decision_is_read_out_of_a_report_whatever_its_suffix(tmp_path, small):
    for name in ("r.pdf", "r.PDF", "r.chooser"):
        path = write_report(tmp_path / name, storage.ATTACHMENT_NAME, FULL.encode())
        assert storage.load(path, small) == storage.parse("f", FULL.encode(), small)


def test_fault_in_the_decision_of_a_report_is_told_with_its_line(tmp_path, small):
    path = write_report(tmp_path / "r.pdf", storage.ATTACHMENT_NAME, b"chooser: 1\ntitel: x\n")
    with pytest.raises(InputError) as caught:
        storage.load(path, small)
    assert str(caught.value) == f'{path}:2: unknown key "titel", {KEYS}; did you mean "title"?'


@pytest.mark.parametrize("name", [None, "other.txt"])
def test_pdf_without_a_decision_is_told(tmp_path, small, name):
    path = write_report(tmp_path / "r.pdf", name)
    with pytest.raises(InputError) as caught:
        storage.load(path, small)
    assert str(caught.value) == f"{path}: this PDF carries no decision, expected a report made by Chooser"


def test_decision_too_large_inside_a_report_is_told(tmp_path, small):
    path = write_report(tmp_path / "r.pdf", storage.ATTACHMENT_NAME, b"#" * (1024 * 1024 + 1))
    with pytest.raises(InputError, match="the decision in this PDF is too large, expected at most 1 MiB"):
        storage.load(path, small)


@pytest.mark.parametrize("keep", [5, 20, 0.3, 0.6, 0.9])
def test_damaged_pdf_is_told(tmp_path, small, keep):
    path = write_report(tmp_path / "r.pdf", storage.ATTACHMENT_NAME, FULL.encode())
    content = path.read_bytes()
    path.write_bytes(content[: keep if isinstance(keep, int) else int(keep * len(content))])
    with pytest.raises(InputError, match=r"a damaged PDF|carries no decision"):
        storage.load(path, small)


@pytest.mark.parametrize(
    "content",
    [
        "chooser: 1\n? {long}\n: 1\n? {long}\n: 1\n",
        "chooser: 1\n? {long}\n: 1\n",
        "chooser: 1\n? [{long}]\n: 1\n",
        "chooser: 1\nanswers:\n  ? {long}\n  : x\n",
        "chooser: 1\nanswers: {{traffic: {long}}}\n",
        "chooser: {long}\n",
        "chooser: 1\n? {number}\n: 1\n",
        "chooser: 1\n? !{long} x\n: 1\n",
        "chooser: 1\noutcome: {{framework: {long}, decided_on: {long}}}\n",
    ],
)
def test_fault_stays_short_however_long_what_it_quotes(small, content):
    for fault in faults(content.format(long="x" * 60_000, number="1" * 900_000), small):
        assert len(fault) < 400


def test_texts_of_a_catalog_that_a_fault_lists_are_bounded(tmp_path):
    error = InputError([Fault("f", 1, "x" * 5000), Fault("f", 1, "x" * 6000)])
    assert [len(fault.text) for fault in error.faults] == [1000]


SAMPLES = Path(__file__).parent / "samples" / "by-hand"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("broken-key", '12: unknown key "bogus", expected one of: title, answers, frameworks, '),
        ("comma", "2: 1,5 has a decimal comma, expected a decimal point: 1.5"),
        ("conflict", "1: both sides of a version control conflict, expected one: keep that"),
        ("day-without-hyphens", "2: the number 20260105 in outcome.decided_on, expected a date like"),
        ("version-with-a-point", "1: the number 1.0 in chooser, expected 1"),
    ],
)
def test_what_people_write_by_hand_is_told_so_that_they_can_mend_it(catalog, name, expected):
    path = SAMPLES / f"{name}.chooser"
    with pytest.raises(InputError) as caught:
        storage.load(path, catalog)
    assert str(caught.value).startswith(f"{path}:{expected}")
    assert "\n" not in str(caught.value)
