"""Every example names the framework that the article names, on the command line as a user calls it."""

import json
import re

import pytest

from chooser.base.paths import EXAMPLES
from chooser.cli import main

FILES = sorted(EXAMPLES.glob("*.chooser"))


def test_there_are_examples():
    assert len(FILES) >= 22


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_example_gives_the_framework_that_its_notes_expect(path, capfdbinary):
    expected = re.search(r"Expects\s+(\w+):", path.read_text(encoding="utf-8"))
    assert expected is not None
    assert main(["recommend", str(path), "--json", "-"]) == 0
    result = json.loads(capfdbinary.readouterr().out)
    assert result["ranking"][0]["name"] == expected[1]
    assert result["winner"] == result["ranking"][0]["id"]
    assert result["verdict"] in ("clear", "close")
