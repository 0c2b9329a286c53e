"""Every example gives the framework that the article names, on the command line as a user calls it."""

import json

import pytest
from validation.sets import load_expected

from chooser import storage
from chooser.base.paths import EXAMPLES
from chooser.cli import main

FILES = sorted(EXAMPLES.glob("*.chooser"))
EXPECTED = load_expected()


def test_something_is_expected_of_every_example_and_of_no_other():
    assert len(FILES) >= 22
    assert set(EXPECTED) == {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_example_gives_the_framework_that_is_expected(path, capfdbinary):
    assert main(["recommend", str(path), "--json", "-"]) == 0
    result = json.loads(capfdbinary.readouterr().out)
    assert result["winner"] == EXPECTED[path.stem].winner
    assert result["winner"] == result["ranking"][0]["id"]
    assert result["verdict"] in ("clear", "close")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_notes_are_those_of_a_project_and_tell_nothing_of_a_test(path, catalog):
    # Who opens an example goes on with it: its notes stand in their report and record.
    notes = storage.load(path, catalog).notes
    assert notes.endswith(".")
    assert notes.count(". ") == 0
    named = ["expect", "article", *(framework.name.lower() for framework in catalog.frameworks.values())]
    assert [word for word in named if word in notes.lower()] == []
