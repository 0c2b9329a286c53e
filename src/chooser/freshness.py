"""How old evidence is: read long before the catalog's date, or about another version of the framework."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from chooser.model import Catalog, Probe

Staleness = Literal["old", "version"]
"""Why evidence is stale: read more than a year ago, or about another version than the one listed."""

_OLD_DAYS = 366


class Stale(NamedTuple):
    """A cell whose evidence is all stale: where it stands, and why."""

    framework: str
    part: Literal["ratings", "features", "facts"]
    id: str
    reasons: tuple[Staleness, ...]


def is_old(catalog: Catalog, read: str) -> bool:
    """Tell whether a day in ISO form lies more than a year before the catalog's date."""
    return (date.fromisoformat(catalog.header.checked) - date.fromisoformat(read)).days > _OLD_DAYS


def source_staleness(catalog: Catalog, framework: str, source: str) -> Staleness | None:
    """Tell why a source is stale as evidence about a framework; None when it is fresh.

    A source that names no version of the framework is not stale for that.
    """
    entry = catalog.sources[source]
    if is_old(catalog, entry.checked):
        return "old"
    told = entry.versions.get(framework)
    return None if told is None or _covers(told, catalog.frameworks[framework].version) else "version"


def is_fresh_probe(catalog: Catalog, framework: str, probe: Probe) -> bool:
    """Tell whether a probe passed on the listed version, within a year of the catalog's date."""
    return _covers(probe.version, catalog.frameworks[framework].version) and not is_old(catalog, probe.passed)


def staleness(
    catalog: Catalog, framework: str, evidence: Iterable[str], probe: Probe | None = None
) -> tuple[Staleness, ...]:
    """Return why a cell is stale; empty when one of its sources, or its probe, is fresh."""
    found = [source_staleness(catalog, framework, source) for source in evidence]
    if probe is not None and is_fresh_probe(catalog, framework, probe):
        return ()
    reasons = [reason for reason in found if reason is not None]
    return tuple(dict.fromkeys(reasons)) if len(reasons) == len(found) else ()


def stale_cells(catalog: Catalog) -> Iterator[Stale]:
    """Yield the cells of the comparison whose evidence is all stale, in the catalog's order."""
    for key, framework in catalog.frameworks.items():
        for part, cells in (
            ("ratings", framework.ratings),
            ("features", framework.features),
            ("facts", framework.facts),
        ):
            for item, cell in cells.items():
                probe = probe_of(catalog, key, item) if part == "features" else None
                if reasons := staleness(catalog, key, cell.evidence, probe):
                    yield Stale(key, part, item, reasons)  # type: ignore[arg-type]


def probe_of(catalog: Catalog, framework: str, feature: str) -> Probe | None:
    """Return the last passing probe of a framework's feature; None when there is none."""
    return catalog.measurements.probe(framework, feature) if catalog.measurements else None


def _covers(told: str, listed: str) -> bool:
    return listed == told or listed.startswith(f"{told}.")
