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
    # All of it was read before, and was no report.
    assert done.returncode in {attachment_process.TOO_LARGE, attachment_process.DAMAGED}, done.stderr
