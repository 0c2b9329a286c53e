"""What the tests without Qt share: one way to run hypothesis, and the shipped catalog."""

import pytest
from hypothesis import settings

from chooser import catalog as catalogs
from chooser.model import Catalog
from chooser.paths import DATA

# The same examples on each run and each machine, so that a red run can be repeated.
settings.register_profile("chooser", derandomize=True, deadline=None, database=None)
settings.load_profile("chooser")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return catalogs.load(DATA)
