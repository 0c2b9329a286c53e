"""The rows of the comparison: their order, what they show, and which of them pass a filter."""

import msgspec
import pytest

from chooser.advice.rows import Cell, Row, differing, level_text, rows, shown_rows, support_text
from chooser.model import (
    Fact,
    FactRow,
    Feature,
    Framework,
    Measured,
    MeasuredRow,
    Measurements,
    Rating,
    Statement,
    Support,
)
from tests.builders import EVIDENCE, OLD_EVIDENCE, catalog_of, framework, must_haves, one

replace = msgspec.structs.replace


def support(level, depth="full", by=None, **more):
    return Support(support=level, depth=depth, by=by, because="So.", evidence=EVIDENCE, **more)


def small():
    """Two frameworks, of which the second leaves out what it may."""
    first = replace(
        framework("Ada", {"speed": "low"}, {"admin": "builtin", "cache": "builtin"}),
        strengths=(
            Statement(text="It is whole.", evidence=("paper",)),
            Statement(text="It is old.", evidence=("old_paper", "paper")),
        ),
        facts={"stars": Fact(value=12_345, evidence=EVIDENCE)},
    )
    second = framework("Bob", {"speed": ("low", "high")}, {"admin": "extension, basic"})
    catalog = catalog_of(
        criteria={"speed": {"low": 0, "high": 1}, "ease": {"hard": 0, "easy": 1}},
        features={"admin": 1, "cache": 1, "queue": 1},
        frameworks={"a": first, "b": second},
        steps={"s": [one("q", {"x": ({"speed": 1}, {}), "y": ({"ease": 1}, {})}), must_haves()]},
    )
    features = {
        "admin": Feature(name="Admin", means="So.", group="Pages"),
        "cache": Feature(name="Cache", means="So.", group="Data"),
        "queue": Feature(name="Queue", means="So.", group="Pages"),
    }
    facts = {"stars": FactRow(name="Stars", unit="stars", group="Health")}
    return replace(catalog, features=features, fact_rows=facts)


@pytest.fixture(scope="module")
def catalog_small():
    return small()


def row(catalog, kind, key):
    return next(row for row in rows(catalog) if (row.kind, row.id) == (kind, key))


def texts(catalog, kind, key):
    return [cell.text for cell in row(catalog, kind, key).cells.values()]


def test_rows_of_a_group_stand_together_wherever_the_catalog_has_them(catalog_small):
    names = [(row.group, row.name) for row in rows(catalog_small) if row.kind == "feature"]
    assert names == [
        ("Features · Pages", "Admin"),
        ("Features · Pages", "Queue"),
        ("Features · Data", "Cache"),
    ]


def test_the_order_is_from_what_it_is_to_how_it_is_doing(catalog_small):
    kinds = [row.kind for row in rows(catalog_small)]
    assert kinds == [*["about"] * 5, *["statements"] * 3, *["criterion"] * 2, *["feature"] * 3, "fact"]


def test_statements_stand_on_their_lines_with_each_source_once(catalog_small):
    cell = row(catalog_small, "statements", "strengths").cells["a"]
    assert cell.text == "It is whole.\nIt is old."
    assert cell.sources == ("paper", "old_paper")
    assert not row(catalog_small, "statements", "limits").cells["a"].known


def test_what_nobody_says_is_unknown_and_not_none(catalog_small):
    assert texts(catalog_small, "criterion", "ease") == ["unknown", "unknown"]
    assert texts(catalog_small, "feature", "cache") == ["Comes with it", "unknown"]
    assert texts(catalog_small, "fact", "stars") == ["12,345 stars", "unknown"]
    assert texts(catalog_small, "about", "best_for") == ["unknown", "unknown"]


def test_a_range_of_levels_is_told_from_low_to_high(catalog):
    rating = Rating(level=("moderate", "good"), because="So.", evidence=EVIDENCE)
    assert level_text(catalog, "performance", rating) == "Moderate to Good"
    assert level_text(catalog, "performance", replace(rating, level="good")) == "Good"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (None, "unknown"),
        (support("builtin"), "Comes with it"),
        (support("builtin", "basic"), "Comes with it, basic"),
        (support("official"), "First-party"),
        (support("extension", "basic"), "Extension, basic"),
        (support("none"), "None"),
    ],
)
def test_a_level_of_support_is_told_with_its_depth(found, expected):
    assert support_text(found) == expected


def test_a_package_is_named_where_it_has_to_be_installed(catalog_small):
    assert texts(catalog_small, "feature", "admin") == ["Comes with it", "Extension, basic · Bob package"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Cell("x"), ""),
        (Cell("x", differs="One says so."), "Sources differ"),
        (Cell("x", stale=("old",)), "Older evidence"),
        (Cell("x", stale=("version",)), "Evidence for another version"),
        (Cell("x", stale=("old", "version")), "Older evidence"),
        (Cell("x", differs="One says so.", stale=("old",)), "Sources differ, older evidence"),
    ],
)
def test_a_cell_is_marked_with_what_is_to_be_said_of_its_evidence(cell, expected):
    assert cell.mark == expected


def test_evidence_is_stale_only_when_all_of_it_is(catalog_small):
    ratings = {
        "speed": Rating(level="low", because="So.", evidence=OLD_EVIDENCE),
        "ease": Rating(level="easy", because="So.", evidence=(*OLD_EVIDENCE, *EVIDENCE)),
    }
    changed = replace(catalog_small.frameworks["a"], ratings=ratings)
    catalog = replace(catalog_small, frameworks={**catalog_small.frameworks, "a": changed})
    assert row(catalog, "criterion", "speed").cells["a"].stale == ("old",)
    assert row(catalog, "criterion", "ease").cells["a"].stale == ()


def feature_row(**cells):
    return Row("Features", "feature", "admin", "Admin", "So.", cells)


def test_two_extensions_are_alike_whatever_they_are_called():
    one, other = (Cell(f"Extension · {name}", support=support("extension", by=name)) for name in ("A", "B"))
    basic = Cell("Extension, basic · A", support=support("extension", "basic", by="A"))
    shown = feature_row(a=one, b=other, c=basic)
    assert not shown.differs(["a", "b"])
    assert shown.differs(["a", "c"])
    assert not shown.differs(["c"])


def test_only_what_is_shown_is_found():
    shown = feature_row(a=Cell("Extension · Flask-Admin", differs="Yes."), b=Cell("None", because="Hidden."))
    for text in ("", "  ", "flask-ADMIN", "extension  ·\tflask", "ADMIN", "features", "sources differ"):
        assert shown.matches(text, ["a", "b"]), text
    assert not shown.matches("hidden", ["a", "b"])
    assert not shown.matches("flask", ["b"]), "a hidden column does not count"


def test_a_row_has_to_pass_every_filter(catalog_small):
    found = rows(catalog_small)

    def names(**filters):
        return [row.name for row in shown_rows(found, ("a", "b"), **filters)]

    assert names(text="admin") == ["Admin"]
    assert names(only=[("feature", "cache"), ("feature", "queue")]) == ["Queue", "Cache"]
    assert names(text="cache", only=[("feature", "cache"), ("feature", "queue")]) == ["Cache"]
    assert names(text="cache", only=[("feature", "queue")]) == []
    assert names(only=[]) == []


def test_a_catalog_of_one_framework_has_no_differences(catalog_small):
    alone = replace(catalog_small, frameworks={"a": catalog_small.frameworks["a"]})
    assert isinstance(alone.frameworks["a"], Framework)
    assert differing(rows(alone), ("a",)) == frozenset()


def test_what_is_told_in_sentences_is_never_called_different(catalog_small):
    kinds = {kind for kind, _id in differing(rows(catalog_small), ("a", "b"))}
    assert kinds == {"criterion", "feature", "fact"}


@pytest.mark.parametrize(
    ("runs", "differ"),
    [
        (((1.0, 0.9, 1.1), (1.2, 1.05, 1.3)), False),
        (((1.0, 0.9, 1.1), (1.2, 1.15, 1.3)), True),
        (((1.0, 1.0, 1.0), (1.0, 1.0, 1.0)), False),
    ],
)
def test_measurements_differ_where_their_runs_do_not_overlap(catalog_small, runs, differ):
    values = {
        key: Measured(ratio=ratio, low=low, high=high, figure=f"{ratio} ms")
        for key, (ratio, low, high) in zip("ab", runs, strict=True)
    }
    measured = MeasuredRow(name="Start", means="So.", better="lower", values=values)
    run = Measurements(
        measured="2026-11-22", python="3.13", machine="m", command="c", versions={}, rows={"start": measured}
    )
    changed = replace(catalog_small, measurements=run)
    assert (("measured", "start") in differing(rows(changed), ("a", "b"))) == differ


def test_a_fact_that_is_a_day_or_a_number_is_written_as_the_language_does(catalog_small):
    for value, shown in (
        ("2026-11-03", "3 November 2026 stars"),
        (1_234_567, "1,234,567 stars"),
        ("soon", "soon stars"),
    ):
        ada = replace(catalog_small.frameworks["a"], facts={"stars": Fact(value=value, evidence=EVIDENCE)})
        changed = replace(catalog_small, frameworks={**catalog_small.frameworks, "a": ada})
        assert texts(changed, "fact", "stars")[0] == shown
