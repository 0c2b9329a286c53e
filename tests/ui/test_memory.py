"""What reports leave in the memory of the window's process; `make soak` makes more of them."""

from tests.ui.exporting import MOST, memory_after_exports


def test_reports_leave_the_window_small(tmp_path):
    assert max(memory_after_exports(tmp_path, 4)) < MOST
