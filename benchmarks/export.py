"""The report as PDF: what it adds to a recommendation on the terminal, and what it takes in a running app."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import ROOT, alternate, environment, run_python
from benchmarks.table import Line, pair, single
from chooser import storage
from chooser.base.paper import PAPERS
from chooser.base.paths import DATA, EXAMPLES
from chooser.base.typesetter import Typesetter
from chooser.knowledge import compiled
from chooser.session import Session

EXAMPLE = EXAMPLES / "large-web-application.chooser"
FIRST_TARGET, LATER_TARGET = 1000.0, 300.0
_LATER = 5
"""Later exports in each app, each of a decision with another answer: what was set before is kept by typst."""


def measure(rounds: int) -> list[Line]:
    """Measure whole processes, A: with the report, B: without, and exports in processes that go on."""
    command = ("-m", "chooser", "recommend", str(EXAMPLE))
    with TemporaryDirectory() as folder:
        out = str(Path(folder) / "report.pdf")
        pairs = alternate(lambda: run_python(*command, "--pdf", out), lambda: run_python(*command), rounds)
    apps = [_app() for _turn in range(rounds)]
    return [
        pair("recommend --pdf / recommend", "s", [(a.wall, b.wall) for a, b in pairs]),
        pair("  of which user+sys CPU", "s", [(a.cpu, b.cpu) for a, b in pairs]),
        single("first export in a running app", "ms", [first for first, *_later in apps], FIRST_TARGET),
        single(
            "later export, another answer", "ms", [x for _first, *later in apps for x in later], LATER_TARGET
        ),
    ]


def _app() -> list[float]:
    """Return the milliseconds of the first export and of later ones in a process of its own."""
    with TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.export"],
            cwd=ROOT,
            env=environment(os.environ, home),
            stdout=subprocess.PIPE,
            check=True,
        )
    found: list[float] = json.loads(done.stdout)
    return found


def exports(folder: Path) -> Iterator[float]:
    """Export as the window does, after its idle work: yield what each took until it was on disk."""
    knowledge = compiled.load(DATA)
    session = Session(knowledge, storage.load(EXAMPLE, knowledge))
    session.prepare()
    setter = Typesetter()
    # In its idle time the window has a report set that nobody sees.
    session.report(PAPERS[0]).content(setter.typeset)
    options = [option.id for option in knowledge.options("project_type")]
    for turn in range(1 + _LATER):
        session.answer("project_type", options[turn + 1])
        path = folder / "report.pdf"
        start = time.perf_counter()
        session.report(PAPERS[0]).save(path, setter.typeset)
        yield (time.perf_counter() - start) * 1000
        if not path.read_bytes().startswith(b"%PDF"):
            raise RuntimeError("the report is no PDF")
    setter.end()


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        print(json.dumps(list(exports(Path(scratch)))))
