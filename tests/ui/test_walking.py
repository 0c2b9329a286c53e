"""Two thousand random acts on the window: nothing crashes, warns or is undone to something else."""

from chooser.session import Session
from chooser.ui.window import MainWindow
from tests.ui.walking import Walk

ACTS = 2_000


def test_random_acts_do_no_harm(qapp, catalog, settings):
    def make_window():
        window = MainWindow(Session(catalog), settings)
        window.show()
        return window

    walk = Walk(15, make_window)
    walk.go(ACTS)
    # It came to something.
    assert walk.looks > 20
    walk.end()
