"""What lint finds in a catalog that loads, and that faults and lint are told in one run."""

import shutil

import pytest

from chooser.base.paths import DATA
from chooser.knowledge import catalog as reader
from chooser.knowledge.lint import check
from tests.builders import within


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(DATA, tmp_path / "ours", ignore=shutil.ignore_patterns("examples"))
    return tmp_path / "ours"


def edit(folder, name, old, new):
    """Replace a text that occurs once, and return the line on which the new one begins."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def append(folder, name, text):
    path = folder / name
    before = path.read_text(encoding="utf-8")
    path.write_text(before + text, encoding="utf-8")
    return before.count("\n") + 1 + (len(text) - len(text.lstrip("\n")))


def found(folder):
    return {tuple(within(folder, fault)) for fault in check(folder)}


def test_shipped_catalog_has_no_lint():
    assert check(DATA) == []


def test_criterion_that_separates_nobody_and_that_nobody_asks_for(folder):
    line = append(
        folder,
        "criteria.yaml",
        "\nsame:\n  name: Same\n  means: {low: Bad., high: Good.}\n  levels: {bad: 0, good: 1}\n",
    )
    for name in ("django", "flask", "fastapi"):
        edit(folder, f"frameworks/{name}.yaml", "\nratings:\n",
             "\nratings:\n  same: {level: good, because: It is., evidence: [article]}\n")  # fmt: skip
    reader.load(folder)
    assert {(file, number, text.split(":")[0]) for file, number, text in found(folder)} == {
        ("criteria.yaml", line, 'the criterion "same" separates nobody'),
        ("criteria.yaml", line, 'the criterion "same" counts nothing'),
    }


def test_source_that_is_cited_nowhere_and_cannot_be_found(folder):
    line = append(folder, "sources.yaml", "\nhearsay: {title: Somebody said so, checked: 2026-11-01}\n")
    assert {(file, number) for file, number, _text in found(folder)} == {("sources.yaml", line)}
    assert len(found(folder)) == 2


def test_description_without_evidence(folder):
    path = folder / "frameworks" / "flask.yaml"
    head, _, rest = path.read_text(encoding="utf-8").partition("\nstrengths:")
    lines = head.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("  evidence:"))
    path.write_text("\n".join(lines[:at] + lines[at + 1 :]) + "\nstrengths:" + rest, encoding="utf-8")
    ((file, _line, text),) = found(folder)
    assert file == "frameworks/flask.yaml"
    assert text.startswith("the description cites no source")


def test_option_that_asks_for_more_and_less_of_the_same(folder):
    less = "          less: {built_in_features: 5.5}\n"
    line = edit(folder, "questions.yaml", less, f"          more: {{built_in_features: 1}}\n{less}")
    reader.load(folder)
    assert found(folder) == {
        (
            "questions.yaml",
            line + 1,
            'the option asks for more and for less of "built_in_features", expected one of them',
        )
    }


def test_contradiction_that_can_never_be(folder):
    line = edit(folder, "questions.yaml", "            - when: {traffic: [extreme]}",
                "            - when: {hosting: [serverless]}")  # fmt: skip
    reader.load(folder)
    assert found(folder) == {
        (
            "questions.yaml",
            line,
            'the contradiction names "hosting", the question of its own option: of its answers one is chosen '
            "at a time, expected another question",
        )
    }


def test_faults_and_lint_are_told_together(folder):
    wrong = edit(folder, "frameworks/flask.yaml", "  async_support:\n    level: limited",
                 "  async_support:\n    level: limitted") + 1  # fmt: skip
    unused = append(folder, "sources.yaml", "\nunused: {title: A page, about: It, checked: 2026-11-01}\n")
    assert {(file, line) for file, line, _text in found(folder)} == {
        ("frameworks/flask.yaml", wrong),
        ("sources.yaml", unused),
    }


def test_measurements_may_be_missing_and_name_only_known_frameworks(folder):
    (folder / "measurements.yaml").unlink(missing_ok=True)
    assert reader.load(folder).measurements is None
    (folder / "measurements.yaml").write_text(
        'measured: 2026-02-30\npython: "3.13"\nmachine: 2 cores\ncommand: make evidence\n'
        'versions: {djang: "6.1.3"}\nprobes:\n  flask:\n'
        '    ormm: {shows: It is., passed: 2026-11-01, version: "1"}\n',
        encoding="utf-8",
    )
    assert {(file, line) for file, line, _text in found(folder)} == {
        ("measurements.yaml", 1),
        ("measurements.yaml", 5),
        ("measurements.yaml", 8),
    }


def test_prose_names_dates_and_files_that_are_not_read(folder):
    edit(folder, "frameworks/flask.yaml", "name: Flask\n", "name: Django\n")
    edit(folder, "catalog.yaml", "checked: 2026-11-26", "checked: 2026-11-24")
    line = edit(folder, "criteria.yaml", "before the first page works.", "before the first page works")
    (folder / "frameworks" / "quart.yml").write_text("name: Quart\n", encoding="utf-8")
    (folder / "criterias.yaml").write_text("speed: {}\n", encoding="utf-8")
    told = found(folder)
    assert {(file, number) for file, number, text in told if "after the catalog was checked" not in text} == {
        ("frameworks/flask.yaml", 2),
        ("criteria.yaml", line),
        ("frameworks/quart.yml", None),
        ("criterias.yaml", None),
    }
    late = {text for file, _number, text in told if file == "sources.yaml"}
    assert late == {
        f"read on {day}, after the catalog was checked on 2026-11-24, expected that day or before"
        for day in ("2026-11-25", "2026-11-26")
    }


def test_nothing_is_called_uncited_while_a_file_cannot_be_read(folder):
    wrong = edit(folder, "frameworks/fastapi.yaml", "name: FastAPI\n", "name: [FastAPI\n")
    ((file, line, text),) = found(folder)
    assert (file, line) == ("frameworks/fastapi.yaml", wrong + 1)
    assert "not valid YAML" in text
