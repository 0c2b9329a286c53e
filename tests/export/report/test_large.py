"""The report of a catalog with more frameworks than anybody reads about."""

import pytest
from benchmarks import generated

from chooser.advice.recommendation import Recommendation
from chooser.export.report import pdf
from tests.report_reading import pages_of, squeezed


@pytest.fixture(scope="module")
def recommendation(catalog):
    large = generated.grown(catalog, 100, 40)
    *_others, decision = generated.decisions(large, 1)
    return Recommendation(large, decision)


def test_the_best_twelve_are_gone_into_and_the_report_stays_short(recommendation):
    pages = pages_of(pdf.render(recommendation, "a4", "full"))
    assert len(pages) < 25
    text = squeezed("".join(pages))
    told = "The best 12 of 100 frameworks are shown. The rows that do not count are left out"
    assert squeezed(told) in text
    behind = squeezed("".join(pages[1:]))
    names = [recommendation.catalog.frameworks[one.id].name for one in recommendation.ranking]
    # Each name ends where no digit follows.
    assert all(f"{squeezed(name)}6" in behind for name in names[:12])  # with its version, over a column
    assert not any(f"{squeezed(name)}6" in behind for name in names[12:])
