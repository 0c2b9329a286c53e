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


def user_cache() -> Path | None:
    """Return the folder that the system names for what can be made again; None where there is no such place.

    Only an absolute place counts: what is relative would lie in the folder in which Chooser was started.
    """
    home = os.path.expanduser("~") if os.environ.get("HOME", "~") else ""  # noqa: PTH111  (Path.home raises)
    if sys.platform == "win32":
        told, usual = os.environ.get("LOCALAPPDATA", ""), "AppData/Local"
    elif sys.platform == "darwin":
        told, usual = "", "Library/Caches"
    else:
        told, usual = os.environ.get("XDG_CACHE_HOME", ""), ".cache"
    for place in (Path(told), Path(home, usual)):
        if place.is_absolute():
            return place / "chooser"
    return None


CACHE = user_cache()
"""Where what can be made again is kept; it need not exist or be writable. None where there is no place."""
