"""The report as PDF: what it adds to a recommendation on the terminal, and what a render takes in process."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import alternate, run_python
from benchmarks.table import Line, pair, single
from chooser import catalog, storage
from chooser.export import pdf
from chooser.paths import DATA, EXAMPLES
from chooser.recommendation import Recommendation

EXAMPLE = EXAMPLES / "large-web-application.chooser"


def measure(rounds: int) -> list[Line]:
    """Measure whole processes, A: with the report, B: without, and renders in this process."""
    command = ("-m", "chooser", "recommend", str(EXAMPLE))
    with TemporaryDirectory() as folder:
        out = str(Path(folder) / "report.pdf")
        pairs = alternate(lambda: run_python(*command, "--pdf", out), lambda: run_python(*command), rounds)
    first, *later = [_render() for _turn in range(rounds + 1)]
    return [
        pair("recommend --pdf / recommend", "s", [(a.wall, b.wall) for a, b in pairs]),
        pair("  of which user+sys CPU", "s", [(a.cpu, b.cpu) for a, b in pairs]),
        single("render in process, the first with its imports", "ms", [first]),
        single("render in process, later", "ms", later),
    ]


def _render() -> float:
    """Return the milliseconds of one report, of a recommendation that has computed nothing yet."""
    knowledge = catalog.load(DATA)
    recommendation = Recommendation(knowledge, storage.load(EXAMPLE, knowledge))
    start = time.perf_counter()
    if not pdf.render(recommendation).startswith(b"%PDF"):
        raise RuntimeError("the report is no PDF")
    return (time.perf_counter() - start) * 1000
