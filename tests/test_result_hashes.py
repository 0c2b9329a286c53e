"""The results of every example, byte for byte, as they were kept: on each Python and each system the same."""

import os
import subprocess
import sys

from scripts import result_hashes


def test_results_are_those_that_were_kept():
    # Neither the order of sets nor the time zone may show in a result.
    variables = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    command = [sys.executable, str(result_hashes.ROOT / "scripts" / "result_hashes.py")]
    told = subprocess.run(command, env=variables, capture_output=True, text=True, check=True).stdout
    differing = set(told.splitlines()) ^ set(result_hashes.KEPT.read_text(encoding="utf-8").splitlines())
    names = sorted({line.split()[1] for line in differing})
    assert not names, (
        f"meant so? Then: python scripts/result_hashes.py --write. Differing: {', '.join(names)}"
    )
