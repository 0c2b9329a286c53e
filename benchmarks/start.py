"""From the command to the first painted window, against an empty window."""

from benchmarks.measure import alternate, run_python
from benchmarks.table import Line, pair

TARGET = 1.25


def measure(rounds: int) -> list[Line]:
    """Measure whole processes, A: Chooser or a styled label, B: an empty window."""
    pairs = alternate(
        lambda: run_python("-m", "chooser", "--quit-after-start"),
        lambda: run_python("benchmarks/empty_window.py"),
        rounds,
    )
    bound = alternate(
        lambda: run_python("benchmarks/empty_window.py", "--styled"),
        lambda: run_python("benchmarks/empty_window.py"),
        rounds,
    )
    return [
        pair("start / empty window", "s", [(a.wall, b.wall) for a, b in pairs], TARGET),
        pair("  of which user+sys CPU", "s", [(a.cpu, b.cpu) for a, b in pairs]),
        pair("window with one styled label / empty window", "s", [(a.wall, b.wall) for a, b in bound]),
    ]
