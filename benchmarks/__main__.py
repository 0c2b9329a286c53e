"""Measure every budget, print the table, and write it to build/bench.json. Budgets are told, not enforced."""

import argparse
import os
import platform
import sys
from datetime import UTC, datetime
from typing import Any

import msgspec

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import PySide6

from benchmarks import bundle, click, compute, export, plot, start
from benchmarks.measure import CACHES, ROOT
from benchmarks.table import Line, shown
from chooser import __version__

ROUNDS = 8
OUT = ROOT / "build" / "bench.json"


def main() -> int:
    """Run what the command line asks for; 0 unless something could not be measured."""
    parser = argparse.ArgumentParser(prog="benchmarks/run.py", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds of each pair of processes")
    parser.add_argument("--plot", action="store_true", help=f"draw {plot.OUT.relative_to(ROOT)} anew")
    arguments = parser.parse_args()
    rounds = max(arguments.rounds, 1)
    # As for the processes: what is imported late here was compiled before.
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(CACHES / "python")
    machine = _machine()
    print(", ".join(f"{key} {value}" for key, value in machine.items()))
    print(f"Processes: {rounds} rounds, A and B in turn. Clicks and keys: 16 ms are one frame at 60 Hz.")
    print("Worked out: no window, one core. n^x: the time grows with the power x of the size.\n")
    lines = [
        *start.measure(rounds),
        *bundle.measure(rounds),
        *export.measure(rounds),
        *click.measure(),
        *compute.measure(),
    ]
    machine["load_after"] = _load()
    print(shown(lines))
    print(f"\nLoad average now {machine['load_after']}. All of it is in {OUT.relative_to(ROOT)}.")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(
        msgspec.json.format(msgspec.json.encode({**machine, "lines": [_plain(x) for x in lines]}))
    )
    if arguments.plot:
        plot.OUT.write_text(plot.drawn(lines), encoding="utf-8")
    return 0


def _plain(line: Line) -> dict[str, Any]:
    return {**msgspec.structs.asdict(line), "ratio": line.ratio and line.ratio._asdict(), "met": line.met}


def _machine() -> dict[str, Any]:
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "chooser": __version__,
        "python": platform.python_version(),
        "pyside6": PySide6.__version__,
        "platform": platform.platform(),
        "cpus": os.cpu_count(),
        "load": _load(),
    }


def _load() -> list[float]:
    return [round(value, 2) for value in os.getloadavg()]


if __name__ == "__main__":
    sys.exit(main())
