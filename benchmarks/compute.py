"""What is worked out without a window, measured in a process that has one core."""

import os
import subprocess
import sys
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.measure import ROOT, environment
from benchmarks.table import Line

ONE_CORE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def measure() -> list[Line]:
    """Measure in a process of its own: numpy reads how many threads it may use when it is imported."""
    with TemporaryDirectory() as home:
        found = subprocess.run(
            [sys.executable, "-m", "benchmarks.compute"],
            cwd=ROOT,
            env=environment(os.environ, home) | ONE_CORE,
            stdout=subprocess.PIPE,
            check=True,
        )
    return msgspec.json.decode(found.stdout, type=list[Line])


def main() -> int:
    """Measure in this process, and print the lines as JSON."""
    os.environ.update(ONE_CORE)
    from benchmarks import draws, growth, scale  # noqa: PLC0415

    lines = [*scale.measure(), *draws.measure(), *growth.measure()]
    sys.stdout.buffer.write(msgspec.json.encode(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
