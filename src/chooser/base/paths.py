"""Where the shipped data and resources lie, wherever Chooser runs from, and the cache."""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def _beside_package(name: str) -> Path:
    # A wheel and a bundle carry the folders inside the package; a checkout has them two levels up.
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name


DATA = _beside_package("data")
RESOURCES = _beside_package("resources")
EXAMPLES = DATA / "examples"


def is_example(path: Path) -> bool:
    """Tell whether a file is one of the examples that come along, which nobody's work is written to."""
    # Not by `Path.resolve`, which raises for a link to itself.
    return Path(os.path.realpath(path)).parent == Path(os.path.realpath(EXAMPLES))


def _user_cache() -> Path:
    # The places that each system names for what can be made again.
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(os.path.expanduser(base)) / "chooser"  # noqa: PTH111  (without a home it stays as it is)


CACHE = _user_cache()
"""Where what can be made again is kept; it need not exist or be writable."""
