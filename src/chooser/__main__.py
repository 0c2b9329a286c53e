"""Run Chooser with `python -m chooser`."""

import gc
import sys

# Next to nothing of what imports make is garbage: to look for it there takes 5 ms of each start.
gc.disable()
from chooser.cli import main  # noqa: E402

gc.enable()

if __name__ == "__main__":
    sys.exit(main())
