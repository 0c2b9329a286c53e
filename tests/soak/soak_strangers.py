"""The process that reads a PDF ends by itself, also when nobody waits for it any more."""

import subprocess
import sys
import time

import pytest

from chooser import storage
from chooser.base import attachment_process
from tests.hostile_pdfs import HOSTILE


@pytest.mark.parametrize("name", ["predictor", "lzw", "rebuilt_table"])
def test_what_nobody_waits_for_ends_by_itself(tmp_path, name):
    path = tmp_path / "report.pdf"
    path.write_bytes(HOSTILE[name]())
    words = [attachment_process.COMMAND, storage.ATTACHMENT_NAME, "1000000"]
    started = time.monotonic()
    with path.open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-P", attachment_process.__file__, *words],
            stdin=file,
            capture_output=True,
            check=False,
        )
    assert time.monotonic() - started < attachment_process.MAX_WAIT + 2
    assert done.stdout == b""
    # By the clock, or because all was read before: then it was too much to give back.
    assert b"Timeout" in done.stderr or done.returncode == attachment_process.TOO_LARGE
