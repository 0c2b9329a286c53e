"""The words in which a level of support is shown: one for each level, and none that says what it is not."""

import re

import pytest
from benchmarks.frameworks.environments import FIRST_PARTY

from chooser import storage
from chooser.advice.reasons import reasons
from chooser.advice.rows import rows, support_text
from chooser.base.paths import DATA, EXAMPLES
from chooser.engine.scoring import Evaluation, rank
from chooser.export.report.record import method

SHOWN = {
    "builtin": "Comes with it",
    "official": "First-party",
    "extension": "Extension",
    "none": "None",
}
OTHER_WORDS = re.compile(r"(?i)\bofficial|\bbuilt[- ]in\b|third[- ]party")


def cells(catalog):
    """Yield what the comparison shows of each feature of each framework."""
    for row in rows(catalog):
        if row.kind == "feature":
            yield from ((row.id, key, cell) for key, cell in row.cells.items())


def test_each_level_is_shown_in_its_own_words(catalog):
    for feature, framework, cell in cells(catalog):
        support = catalog.frameworks[framework].features[feature]
        words = SHOWN[support.support] + (", basic" if support.depth == "basic" else "")
        given = f" · {support.by}" if support.support in ("official", "extension") else ""
        assert cell.text == words + given, (framework, feature)


def test_table_of_the_document_has_the_same_words(catalog):
    document = (DATA.parent / "docs" / "model.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"(?m)^\| `(\w+)` \| ([a-z -]+) \| [01]", document))
    assert told == {level: words.lower() for level, words in SHOWN.items()}


def test_no_reason_method_or_cell_tells_a_level_in_other_words(catalog):
    told = [cell.text for _feature, _framework, cell in cells(catalog)]
    told += [
        support_text(support) for entry in catalog.frameworks.values() for support in entry.features.values()
    ]
    told += [paragraph for paragraph in method() if "must-have" in paragraph]
    for path in EXAMPLES.glob("*.chooser"):
        evaluation = Evaluation(catalog, storage.load(path, catalog))
        first, second, *_others = (standing.id for standing in rank(evaluation))
        found = reasons(evaluation, first, second)
        told += [reason.text for reason in found if reason.rows[0][0] == "feature"]
    assert len(told) > 250
    assert [text for text in told if OTHER_WORDS.search(text)] == []


@pytest.mark.parametrize("framework", ["django", "fastapi", "flask"])
def test_what_is_called_first_party_is_named_by_nothing_of_another_organization(framework, catalog):
    """`make evidence` holds that each package added is first-party; here that the cell names no other one."""
    others = {"pydantic", "starlette", "jinja", "jinja2", "blinker", "httpx2", "asgiref", "uv"}
    for feature in FIRST_PARTY[framework]:
        support = catalog.frameworks[framework].features[feature]
        assert support.support == "official"
        assert support.by is not None
        assert others.isdisjoint(re.findall(r"[\w-]+", support.by.lower())), feature
