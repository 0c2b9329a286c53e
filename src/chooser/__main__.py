"""Run Chooser with `python -m chooser`."""

import sys

from chooser.cli import main

if __name__ == "__main__":
    sys.exit(main())
