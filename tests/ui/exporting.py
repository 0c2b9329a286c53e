"""Reports from the app in a process of its own, and the memory that it then has."""

import psutil

from tests.ui.processes import App

MOST = 200_000_000
"""The bytes that the window's process may have in memory."""


def memory_after_exports(folder, count):
    """The bytes in memory of the window's process after each of so many full reports, all different."""
    app = App(folder / "state")
    found = []
    for number in range(count):
        path = folder / f"{number}.pdf"
        app.tell(f"title Report {number}")
        app.tell(f"report {path}")
        app.hear("reported")
        assert path.read_bytes().startswith(b"%PDF")
        found.append(psutil.Process(app.process.pid).memory_info().rss)
    app.tell(f"save {folder / 'plan.chooser'}")
    app.tell("quit")
    assert app.wait() == (0, "")
    return found
