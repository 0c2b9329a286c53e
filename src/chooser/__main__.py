"""Run Chooser with `python -m chooser`."""

import gc
import sys

# Next to nothing of what imports make is garbage: to look for it there takes 5 ms of each start.
gc.disable()
from chooser.base import attachment_process, typesetter_process  # noqa: E402
from chooser.cli import main  # noqa: E402

gc.enable()

_PROCESSES = {process.COMMAND: process.main for process in (attachment_process, typesetter_process)}
"""What a bundle runs in processes of their own: it has no other Python to do that."""

if __name__ == "__main__":
    run = _PROCESSES.get(sys.argv[1]) if len(sys.argv) > 1 else None
    sys.exit(main() if run is None else run(sys.argv[1:]))
