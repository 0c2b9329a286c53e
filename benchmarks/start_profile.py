"""Where each 10 ms of a start goes: python -m benchmarks.start_profile [--rounds N].

The first table has the parts of a start, each within the one above it that is less indented; the second
the modules that take longest to import, which Python tells of a start of their own (-X importtime).
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.measure import ROOT, environment

ROUNDS = 8
_SLOW_MODULE = 1.0
"""Milliseconds from which on a module is listed."""
_IMPORT = re.compile(r"import time: +(\d+) \| +\d+ \| +(\S+)")

Path = tuple[str, ...]


class Part(NamedTuple):
    """A part of a start, in milliseconds: when it began, what it took, and that without the parts in it."""

    began: float
    took: float
    own: float


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.start_profile", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="starts of which the median is told")
    rounds = range(max(parser.parse_args().rounds, 1) + 1)
    # The first start compiles, and is not recorded.
    traces = [traced_start() for _round in rounds][1:]
    modules = [dict(import_times(_importing_start())) for _round in rounds][1:]
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"Medians of {len(traces)} starts in ms, load average {load}.\n")
    print("   began     took      own")
    for path, part in medians([parts(trace) for trace in traces]).items():
        print("".join(f"{value:8.1f} " for value in part), "  " * (len(path) - 1) + path[-1])
    print("\n  import")
    for name, took in _slowest(modules):
        print(f"{took:8.1f}  {name}")
    return 0


def traced_start() -> list[tuple[int, str, float, float]]:
    """Start Chooser in a process until it has ended: the depth, name, begin and end in ms of each part."""
    begun = time.perf_counter()
    told = json.loads(_run("benchmarks/traced_start.py", repr(begun)).stdout)
    ended = time.perf_counter()
    rows = [(0, "all", begun, ended), *told["parts"], (1, "end of the process", told["ended"], ended)]
    return [(depth, name, (begin - begun) * 1000, (end - begun) * 1000) for depth, name, begin, end in rows]


def parts(trace: Iterable[tuple[int, str, float, float]]) -> dict[Path, Part]:
    """Return the parts by their place; one that ran several times is told once."""
    found: dict[Path, Part] = {}
    place: list[str] = []
    for depth, name, begin, end in trace:
        del place[depth:]
        place.append(name)
        took = end - begin
        before = found.get(tuple(place), Part(begin, 0.0, 0.0))
        found[tuple(place)] = Part(before.began, before.took + took, before.own + took)
        if depth:
            outer = found[tuple(place[:-1])]
            found[tuple(place[:-1])] = outer._replace(own=outer.own - took)
    return found


def medians(rounds: Sequence[Mapping[Path, Part]]) -> dict[Path, Part]:
    """Return the median of each figure of each part; all rounds have the same parts."""
    return {
        path: Part(*(median(figures) for figures in zip(*(each[path] for each in rounds), strict=True)))
        for path in rounds[0]
    }


def import_times(told: str) -> Iterator[tuple[str, float]]:
    """Yield each module and its own milliseconds from what -X importtime tells."""
    for line in told.splitlines():
        if match := _IMPORT.match(line):
            yield match[2], int(match[1]) / 1000


def _slowest(rounds: Sequence[Mapping[str, float]]) -> list[tuple[str, float]]:
    took = {name: median(each.get(name, 0.0) for each in rounds) for name in rounds[0]}
    slow = [(name, value) for name, value in took.items() if value >= _SLOW_MODULE]
    return sorted(slow, key=lambda row: -row[1])


def _importing_start() -> str:
    return _run("-X", "importtime", "-m", "chooser", "--quit-after-start").stderr


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    with TemporaryDirectory() as home:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment(os.environ, home),
            capture_output=True,
            check=True,
            text=True,
        )


if __name__ == "__main__":
    sys.exit(main())
