"""Answers, changes and flips of a rating in words."""

import pytest

from chooser.advice.phrases import answer_text, change_text, flip_text
from chooser.engine.whatif import Change, RatingFlip
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


def change(**answers) -> Change:
    return Change(answers, "b", 1.0)


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


def test_a_change_tells_the_new_answer_before_the_old(small):
    assert change_text(small, change(load=("little", "much"))) == "load?: much instead of little"


@pytest.mark.parametrize(
    ("now", "new", "expected"),
    [
        (("admin",), ("admin", "queue"), "with Queue"),
        (("admin", "queue"), ("admin",), "without Queue"),
        (("admin",), ("queue",), "with Queue without Admin"),
        (("admin", "queue"), (), "without Admin and Queue"),
    ],
)
def test_of_several_choices_only_what_differs_is_told(small, now, new, expected):
    assert change_text(small, change(must_haves=(now, new))) == f"What? {expected}"


def test_two_changes_are_told_as_one_condition(small):
    both = change(load=("little", "much"), must_haves=((), ("cache",)))
    assert change_text(small, both) == "load?: much instead of little; and What? with Cache"


def test_a_flip_names_level_criterion_and_winner(small):
    flip = RatingFlip(framework="a", criterion="speed", level="very_high", up=True, winner="a")
    assert flip_text(small, flip) == "If Ada were rated very high on speed, Ada would win."
