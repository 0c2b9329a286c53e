"""Where the shipped data and resources lie, wherever Chooser runs from, the cache, and the state."""

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


def _user_state() -> Path | None:
    # The places that each system names for what a program keeps of its own and cannot make again. What is
    # not absolute counts as not set, as the XDG specification asks.
    home = os.path.expanduser("~")  # noqa: PTH111  (Path.home raises where there is none)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or f"{home}/AppData/Local"
    elif sys.platform == "darwin":
        base = f"{home}/Library/Application Support"
    else:
        named = os.environ.get("XDG_STATE_HOME", "")
        base = named if os.path.isabs(named) else f"{home}/.local/state"  # noqa: PTH117
    # On Windows the cache has the same base.
    state = Path(base) / "chooser" / ("state" if sys.platform == "win32" else "")
    return state if state.is_absolute() else None


STATE = _user_state()
"""Where unsaved work and the log are kept; it need not exist or be writable. None where there is no home."""
