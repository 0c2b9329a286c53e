"""Run Chooser with `python -m chooser`."""

import gc
import sys

# Next to nothing of what imports make is garbage: to look for it there takes 5 ms of each start.
gc.disable()
from chooser.base import attachment_process  # noqa: E402
from chooser.cli import main  # noqa: E402

gc.enable()

if __name__ == "__main__":
    # A bundle has no other Python to read a PDF in a process of its own.
    is_child = sys.argv[1:2] == [attachment_process.COMMAND]
    sys.exit(attachment_process.main(sys.argv[1:]) if is_child else main())
