"""Words for people: numbers, days, lists, and texts of strangers made visible."""

import pytest

from chooser.base.text import (
    day,
    decimal,
    figure,
    listing,
    multiplier,
    number,
    percent,
    points,
    quoted,
    signs_of_numbers,
    visible,
    visible_lines,
)


@pytest.mark.parametrize(
    ("value", "expected"), [(0.4, "0"), (-0.4, "0"), (-0.0, "0"), (0.6, "1"), (99.7, "100"), (-3.2, "-3")]
)
def test_a_number_is_whole_and_never_minus_zero(value, expected):
    assert number(value) == expected


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [(1.25, 2, "1.25"), (1, 1, "1.0"), (-0.04, 1, "0.0"), (0.996, 2, "1.00")],
)
def test_a_decimal_has_as_many_places_as_asked_for(value, places, expected):
    assert decimal(value, places) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.0, "0 points"),
        (0.3, "less than 1 point"),
        (-0.3, "less than 1 point"),
        (0.8, "1 point"),
        (1.2, "1 point"),
        (2.0, "2 points"),
        (31.4, "31 points"),
    ],
)
def test_points_have_their_unit_and_a_part_of_one_is_told(value, expected):
    assert points(value) == expected


def test_a_part_of_one_is_told_in_whole_percent_and_none_and_all_only_as_such():
    told = {0: "0%", 0.004: "less than 1%", 0.126: "13%", 0.994: "99%", 0.999: "more than 99%", 1: "100%"}
    assert {part: percent(part) for part in told} == told


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2026-11-22", "22 November 2026"),
        ("2028-02-29", "29 February 2028"),
        ("2027-02-29", "2027-02-29"),
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_a_day_is_written_out_and_other_text_stays(iso, expected):
    assert day(iso) == expected


@pytest.mark.parametrize(
    ("items", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_is_part_of_a_sentence(items, expected):
    assert listing(items) == expected


def test_what_somebody_said_stands_in_quotation_marks():
    assert quoted("You are alone") == "“You are alone”"


@pytest.mark.parametrize(
    ("sample", "shown"),
    [
        ("1,234.5", "1,234.5"),
        ("1.234,5", "1.234,5"),
        ("1\u202f234,5", "1\u202f234,5"),
        ("1234,5", "1234,5"),
        ("\u27ea1,234.5\u27eb", "1,234.5"),
        ("no number", "1,234.5"),
    ],
)
def test_numbers_have_the_signs_of_the_language(monkeypatch, sample, shown):
    monkeypatch.setattr("chooser.base.text._SIGNS", signs_of_numbers(sample))
    assert figure(1234.5) == shown
    assert decimal(4.25, 2) == f"4{shown[-2]}25"
    assert multiplier(0.5) == f"0{shown[-2]}5"
    assert number(12_345) == shown[:-2].replace("1", "12", 1).replace("234", "345")


@pytest.mark.parametrize(
    ("value", "expected"), [(1.0, "1"), (2.5, "2.5"), (0.333, "0.33"), (3, "3"), (-0.0, "0"), (10.0, "10")]
)
def test_a_multiplier_has_at_most_two_decimals(value, expected):
    assert multiplier(value) == expected


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x1b", "\x7f", "\u202e", "\u2066", "\ue000", "\U000fffff", "\uffff"],
    ids=["nul", "escape", "delete", "override", "isolate", "private", "plane", "none"],
)
def test_what_controls_a_terminal_or_has_no_shape_is_replaced(character):
    assert visible(f"a{character}b") == "a\ufffdb"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_every_kind_of_line_end_ends_one_line(end):
    assert visible_lines(f"a{end}b") == ["a", "b"]
    assert visible(f"a{end}b") == "a b"


def test_what_people_write_stays_as_it_is():
    text = "Größe – naïve “quotes” 日本語 العربية e\u0301 👩\u200d💻"
    assert visible(text) == text
    assert visible("a\tb") == "a b"
