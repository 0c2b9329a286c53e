"""How old evidence is, for a cell and for the whole catalog."""

import msgspec
import pytest

from chooser.freshness import source_staleness, stale_cells, staleness
from chooser.model import Measurements, Probe, Source


def with_source(catalog, versions=None, checked="2026-11-01"):
    source = Source(title="A page", checked=checked, versions=versions or {})
    return msgspec.structs.replace(catalog, sources={**catalog.sources, "page": source})


@pytest.mark.parametrize(
    ("told", "stale"),
    [
        ({"django": "6.1"}, None),
        ({"django": "6.1.3"}, None),
        ({"django": "6"}, None),
        ({"django": "6.1.30"}, "version"),
        ({"django": "6.10"}, "version"),
        ({"django": "5.2"}, "version"),
        ({"flask": "1.0"}, None),
        ({}, None),
    ],
)
def test_source_is_stale_when_it_speaks_of_another_version(catalog, told, stale):
    assert catalog.frameworks["django"].version == "6.1.3"
    assert source_staleness(with_source(catalog, told), "django", "page") == stale


def test_age_comes_before_version(catalog):
    aged = with_source(catalog, {"django": "5.2"}, "2020-01-01")
    assert source_staleness(aged, "django", "page") == "old"


def test_one_fresh_source_keeps_a_cell_fresh(catalog):
    aged = with_source(catalog, {"django": "5.2"})
    assert staleness(aged, "django", ("page",)) == ("version",)
    assert staleness(aged, "django", ("page", "django-orm-docs")) == ()


@pytest.mark.parametrize(
    ("passed", "version", "fresh"),
    [("2026-11-20", "6.1.3", True), ("2026-11-20", "6.0.9", False), ("2025-01-01", "6.1.3", False)],
)
def test_probe_on_the_listed_version_keeps_a_cell_fresh(catalog, passed, version, fresh):
    aged = with_source(catalog, {"django": "5.2"})
    probe = Probe(shows="It answers.", passed=passed, version=version)
    assert staleness(aged, "django", ("page",), probe) == (() if fresh else ("version",))


def test_stale_cells_tell_where_and_why(catalog):
    found = {(cell.framework, cell.part, cell.id): cell.reasons for cell in stale_cells(catalog)}
    # The surveys came out over a year ago.
    assert found["flask", "facts", "survey_use"] == ("old",)
    # Who decides is told by a page of 0.141.1 alone.
    assert found["fastapi", "facts", "governance"] == ("version",)
    assert ("django", "features", "orm") not in found


def test_probe_is_found_by_framework_and_feature(catalog):
    probe = Probe(shows="It answers.", passed="2026-11-20", version="6.1.3")
    run = Measurements(
        measured="2026-11-20", python="3.13", machine="2 cores", command="make evidence",
        versions={"django": "6.1.3"}, probes={"django": {"orm": probe}},
    )  # fmt: skip
    assert run.probe("django", "orm") == probe
    assert run.probe("django", "forms") is None
    assert run.probe("flask", "orm") is None
