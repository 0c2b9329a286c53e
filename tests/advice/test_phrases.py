"""Answers and flips of a rating in words."""

import pytest

from chooser.advice.phrases import answer_text, flip_text
from chooser.engine.whatif import RatingFlip
from chooser.model import Catalog
from tests.builders import MUST_HAVES, catalog_of, framework, must_haves, one


@pytest.fixture(scope="module")
def small() -> Catalog:
    return catalog_of(
        criteria={"speed": {"low": 0, "very_high": 1}},
        features={"admin": 1, "cache": 1, "queue": 1},
        frameworks={"a": framework("Ada", {"speed": "low"}), "b": framework("Bob", {"speed": "very_high"})},
        steps={"s": [one("load", {"little": ({}, {}), "much": ({"speed": 1}, {})}), must_haves()]},
    )


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("load", None, "Not answered"),
        ("load", "unsure", "Not sure"),
        ("load", "skip", "Left out"),
        ("load", "much", "much"),
        (MUST_HAVES, "unsure", "Not sure"),
        (MUST_HAVES, (), "None"),
        (MUST_HAVES, ("cache",), "Cache"),
        (MUST_HAVES, ("admin", "cache", "queue"), "Admin, Cache and Queue"),
    ],
)
def test_every_kind_of_answer_has_words(small, question, answer, expected):
    assert answer_text(small, question, answer) == expected


def test_a_flip_names_level_criterion_and_winner(small):
    flip = RatingFlip(framework="a", criterion="speed", level="very_high", up=True, winner="a")
    assert flip_text(small, flip) == "If Ada were rated “very high” on “Speed”, Ada would win."
