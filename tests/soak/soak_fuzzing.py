"""Ten minutes of coverage-guided fuzzing for each reader of a file of somebody else.

`make soak` runs it. atheris is there for Linux on x86-64 only; elsewhere the run ends by naming this.
"""

import subprocess
import sys

import pytest

from tests.fuzz.targets import TARGETS

SECONDS = 600


@pytest.mark.needs("atheris")
@pytest.mark.parametrize("name", TARGETS)
def test_fuzzing_finds_nothing(tmp_path, name):
    command = [sys.executable, "-m", "tests.fuzz", name, str(SECONDS), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = f"{done.stdout}\n{done.stderr}"
    assert done.returncode == 0, said[-5000:]
    assert " runs in " in said, said[-5000:]
    # What is slow by the clock alone is no failure: the machine may be busy, and seconds of work are bounded.
    found = [path.name for path in tmp_path.iterdir() if path.name.startswith("failed-")]
    assert [name for name in found if not name.startswith("failed-slow-unit-")] == []
