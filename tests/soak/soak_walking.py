"""A hundred thousand random acts on the window in five walks, and what ten thousand leave in memory."""

import gc

import psutil
import pytest

from chooser.session import Session
from chooser.ui.window import MainWindow
from tests.ui.walking import Walk

ACTS = 20_000
WARM = 5_000
"""Acts after which all that is made once has been made."""


@pytest.fixture
def make_window(qapp, catalog, settings):
    def make():
        window = MainWindow(Session(catalog), settings)
        window.show()
        return window

    return make


@pytest.mark.parametrize("seed", range(5))
def test_random_acts_do_no_harm(make_window, seed):
    walk = Walk(seed, make_window)
    walk.go(ACTS)
    assert walk.looks > 200
    walk.end()


def test_ten_thousand_acts_leave_the_memory_as_it_was(make_window):
    walk = Walk(100, make_window)
    walk.go(WARM)
    before = memory()
    walk.go(10_000)
    after = memory()
    walk.end()
    assert after - before < 20_000_000, f"{before} bytes became {after}"


def memory():
    """The bytes that this process has in memory, without what is waiting to be collected."""
    gc.collect()
    return psutil.Process().memory_info().rss
