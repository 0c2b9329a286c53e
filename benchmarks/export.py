"""The report as PDF: what it adds to a recommendation on the terminal, and what it takes in a running app."""

import itertools
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import ROOT, alternate, environment, run_python
from benchmarks.table import Line, pair, single
from chooser import storage
from chooser.base.paper import LENGTHS, PAPERS, USUAL_LENGTH, Length
from chooser.base.paths import DATA, EXAMPLES
from chooser.base.typesetter import Typesetter
from chooser.knowledge import compiled
from chooser.session import Session

EXAMPLE = EXAMPLES / "large-web-application.chooser"
FIRST_TARGET, LATER_TARGET = 1000.0, 300.0
_LATER = 5
"""Later exports of each length in an app, each with another answer: what was set before is kept by typst."""
_FIRST = "first"
"""The key of the first export in an app, of the usual length."""


def measure(rounds: int) -> list[Line]:
    """Measure whole processes, A: with the report, B: without, and exports in processes that go on."""
    command = ("-m", "chooser", "recommend", str(EXAMPLE))
    with TemporaryDirectory() as folder:
        out = str(Path(folder) / "report.pdf")
        pairs = alternate(lambda: run_python(*command, "--pdf", out), lambda: run_python(*command), rounds)
    apps = [_app() for _turn in range(rounds)]
    later = {length: [each for app in apps for each in app[length]] for length in LENGTHS}
    return [
        pair("recommend --pdf / recommend", "s", [(a.wall, b.wall) for a, b in pairs]),
        pair("  of which user+sys CPU", "s", [(a.cpu, b.cpu) for a, b in pairs]),
        single("first export in a running app", "ms", [app[_FIRST][0] for app in apps], FIRST_TARGET),
        *(
            single(f"later export, another answer, {length}", "ms", taken, LATER_TARGET)
            for length, taken in later.items()
        ),
    ]


def _app() -> dict[str, list[float]]:
    """Return the milliseconds of the first export and of later ones by length, in a process of its own."""
    with TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.export"],
            cwd=ROOT,
            env=environment(os.environ, home),
            stdout=subprocess.PIPE,
            check=True,
        )
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


def exports(folder: Path) -> dict[str, list[float]]:
    """Export as the window does, after its idle work: return what each took until it was on disk."""
    knowledge = compiled.load(DATA)
    session = Session(knowledge, storage.load(EXAMPLE, knowledge))
    session.prepare()
    setter, path = Typesetter(), folder / "report.pdf"
    # In its idle time the window has a report set that nobody sees.
    session.report(PAPERS[0]).content(setter.typeset)
    options = itertools.cycle(option.id for option in knowledge.options("project_type"))
    found: dict[str, list[float]] = {_FIRST: [], **{length: [] for length in LENGTHS}}

    def export(length: Length, taken: list[float]) -> None:
        session.answer("project_type", next(options))
        start = time.perf_counter()
        session.report(PAPERS[0], length).save(path, setter.typeset)
        taken.append((time.perf_counter() - start) * 1000)
        if not path.read_bytes().startswith(b"%PDF"):
            raise RuntimeError("the report is no PDF")

    export(USUAL_LENGTH, found[_FIRST])
    for length in LENGTHS:
        for _turn in range(_LATER):
            export(length, found[length])
    setter.end()
    return found


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        print(json.dumps(exports(Path(scratch))))
