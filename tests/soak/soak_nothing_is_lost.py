"""Thousands of half hours of a person, somebody else and sudden ends: nothing is lost that nobody named."""

import pytest

from tests.ui.bare_window import BareWindow, FullWindow
from tests.ui.losing import lose_nothing


# The window itself has little to do with it, and takes eight times as long.
@pytest.mark.parametrize(("make_window", "examples"), [(BareWindow, 3000), (FullWindow, 100)])
def test_nothing_is_lost_without_a_question_that_named_it(qapp, catalog, make_window, examples):
    lose_nothing(catalog, make_window, examples=examples, steps=20, is_fixed=False)
