"""What the tests without Qt share: one way to run hypothesis, and the shipped catalog."""

import os
from importlib.util import find_spec
from tempfile import TemporaryDirectory

# Before Chooser is imported: no screen is needed, and the person's own cache and settings are left alone.
_HOME = TemporaryDirectory(prefix="chooser-tests-")
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for _place in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
    os.environ[_place] = _HOME.name

import pytest
from hypothesis import settings

from chooser.base.paths import DATA
from chooser.knowledge import catalog as catalogs
from chooser.model import Catalog
from tests import needs

# `make test` installs no peers, since they bring 300 MB along; `make bench` does.
if find_spec("pymcdm") is None or find_spec("skcriteria") is None:
    collect_ignore = ["engine/test_peers.py"]

# The same examples on each run and each machine, so that a red run can be repeated.
settings.register_profile("chooser", derandomize=True, deadline=None, database=None)
settings.load_profile("chooser")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    needs.leave_out(config, items)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in needs.told(config):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return catalogs.load(DATA)
