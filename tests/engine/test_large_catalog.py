"""A catalog of 12 made-up frameworks and 30 criteria, written by docs/catalog.md alone; 20 faults in it."""

import json
import shutil
from pathlib import Path

import pytest
import yaml

from chooser import cli
from chooser.advice.rows import rows
from chooser.knowledge import catalog as reader

TWELVE = Path(__file__).parents[1] / "catalogs" / "twelve"
DECISIONS = sorted((TWELVE.parent / "twelve-decisions").glob("*.chooser"))

# File, line, what stands there, what is put in its place, and what is told of it.
FAULTS = [
    ('catalog.yaml', 2,
     'checked: 2031-04-30',
     'checked: 2031-04-31',
     '"2031-04-31" is no day, expected a date'),
    ('catalog.yaml', 1,
     'version: "2031.04"',
     'version: 2031.04',
     'the number 2031.04 in version, expected text (quote it)'),
    ('criteria.yaml', 10,
     '{polling: 0, sockets: 0.7, fanout: 1}',
     '{polling: 0, sockets: 0.7, fanout: 0.6}',
     'the level "fanout" is not better than the one before it'),
    ('criteria.yaml', 28,
     'level_names: {log_only',
     'levle_names: {log_only',
     'unknown key "levle_names"'),
    ('features.yaml', 8,
     'importance: 0.3,\n  means: Messages',
     'importance: -0.3,\n  means: Messages',
     'the number -0.3 in email.importance, expected at least 0'),
    ('features.yaml', 1,
     'must_have: true, importance: 0.5, means: Tables',
     'must_have: true, means: Tables',
     'the must-have "orm" counts nothing, expected an importance'),
    ('facts.yaml', 1,
     'name: License',
     'name: 2024',
     'the number 2024 in license.name, expected text'),
    ('questions.yaml', 60,
     'more: {memory: 2.5}',
     'more: {memroy: 2.5}',
     'unknown criterion "memroy"'),
    ('sources.yaml', 2,
     'checked: 2031-03-20',
     'checked: 20.03.2031',
     '"20.03.2031" in survey.checked, expected a date'),
    ('frameworks/bracken.yaml', 11,
     'level: rich,',
     'level: richest,',
     'unknown level "richest"'),
    ('frameworks/cinder.yaml', 10,
     '  packaging: {level: build, because: It is built on the server., evidence: [cinder-guide]}\n',
     '',
     'the rating on "packaging" is missing'),
    ('frameworks/dewlight.yaml', 40,
     'because: Changes stand in a log., evidence: [dewlight-guide]',
     'because: Changes stand in a log., evidence: [dewligth-guide]',
     'unknown source "dewligth-guide"'),
    ('frameworks/ember.yaml', 22,
     '[closed, some]',
     '[some, closed]',
     'the range "some" to "closed", expected the lower level first'),
    ('frameworks/fern.yaml', 40,
     'No change leaves a trace.',
     'No change leaves a trace',
     'ends without a period'),
    ('frameworks/gloam.yaml', 45,
     'support: official, by: gloam-accounts',
     'support: offical, by: gloam-accounts',
     'unknown value "offical"'),
    ('frameworks/gloam.yaml', 50,
     '  metrics:',
     '  metricks:',
     'unknown feature "metricks"'),
    ('frameworks/hollow.yaml', 55,
     'license: {value: BSD, evidence: [hollow-guide]}',
     'license: {value: BSD, evidence: [hollow-guide}',
     'not valid YAML'),
    ('frameworks/ivory.yaml', 40,
     'Each change is signed., evidence: [ivory-guide]',
     'Each change is signed., evidence: &guide [ivory-guide]',
     'an anchor or alias'),
    ('frameworks/lantern.yaml', 2,
     'name: Lanternfish\n',
     'name: Lanternfish\nname: Lanternfish\n',
     'the key "name" stands here again'),
    ('frameworks/moss.yaml', 2,
     'version: "8.8"',
     'version: 8.8',
     'the number 8.8 in version, expected text (quote it)'),
]  # fmt: skip


@pytest.fixture(scope="module")
def twelve():
    return reader.load(TWELVE)


def test_it_is_in_order(capsys):
    assert cli.main(["check", str(TWELVE)]) == 0
    assert cli.main(["check", "--catalog", str(TWELVE), *map(str, DECISIONS)]) == 0
    assert capsys.readouterr().err == ""


def test_it_is_compared(twelve):
    assert (len(twelve.frameworks), len(twelve.criteria)) == (12, 30)
    criteria = [row for row in rows(twelve) if row.kind == "criterion"]
    assert [row.id for row in criteria if all(row.cells[key].known for key in twelve.frameworks)] == [
        row.id for row in criteria
    ]


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_it_ranks_and_exports(decision, tmp_path, capsysbinary):
    report = tmp_path / "report.pdf"
    words = ["recommend", str(decision), "--catalog", str(TWELVE), "--pdf", str(report), "--json", "-"]
    assert cli.main(words) == 0
    result = json.loads(capsysbinary.readouterr().out)
    considered = yaml.safe_load(decision.read_text("utf-8")).get("frameworks")
    assert len(result["ranking"]) == (len(considered) if considered else 12)
    assert result["winner"] == result["ranking"][0]["id"]
    assert report.read_bytes().startswith(b"%PDF")


def test_terminal_ranking_stands_in_columns(capsys):
    assert cli.main(["recommend", str(DECISIONS[0]), "--catalog", str(TWELVE)]) == 0
    ranking = [line for line in capsys.readouterr().out.splitlines() if line[:3].strip(" .").isdigit()]
    assert len(ranking) == 12
    assert len({line.index(". ") for line in ranking}) == 1


def test_twenty_faults_are_told_in_one_run(tmp_path, capsys):
    folder = tmp_path / "broken"
    shutil.copytree(TWELVE, folder)
    for file, _line, old, new, _told in FAULTS:
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    assert cli.main(["check", str(folder)]) == 1
    told = capsys.readouterr().err.splitlines()
    for file, line, _old, _new, message in FAULTS:
        assert any(entry.startswith(f"{folder / file}:{line}: ") and message in entry for entry in told), file
    # Beside them, only what follows from one: nobody asks for the criterion whose name is misspelled.
    assert len(told) == len(FAULTS) + 1
    assert 'the criterion "memory" counts nothing' in "".join(told)
