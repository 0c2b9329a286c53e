"""Where an output may go: one check of name, kind and target, for the window and the command line."""

import os
from collections.abc import Iterable
from pathlib import Path

from chooser.base.errors import ChooserError
from chooser.base.text import _

DECISION_SUFFIXES = (".chooser", ".yaml", ".yml")
"""What the name of a decision may end in; the first is what it gets."""


def with_suffix(path: Path, *suffixes: str) -> Path:
    """Return a path as it is where it ends in one of the suffixes, else with the first one appended."""
    return path if path.suffix.lower() in suffixes else path.with_name(f"{path.name}{suffixes[0]}")


def is_same(path: Path, other: Path) -> bool:
    """Tell whether two paths lead to one place, by whatever names; there need be no file."""
    # Not by `Path.resolve`, which raises for a link to itself.
    try:
        return os.path.realpath(path) == os.path.realpath(other) or path.samefile(other)
    except (OSError, ValueError):  # a file that is not there; a NUL in the name
        return False


def export_place(path: Path, suffix: str, taken: Iterable[Path]) -> Path:
    """Return where an export goes whose place was chosen as `path`: it ends in its suffix.

    Raises ChooserError where the decision or another output has the place, or the one that was chosen.
    """
    named = with_suffix(path, suffix)
    for place in (path, named):
        _require_free(place, taken)
    return named


def check_export(path: Path, taken: Iterable[Path]) -> None:
    """Check the place of an export that is written under the very name that was told.

    Raises ChooserError where the decision or another output has it, and where the name is for a decision.
    """
    _require_free(path, taken)
    if path.suffix.lower() == DECISION_SUFFIXES[0]:
        text = _("{out}: this name is for a decision, name another file")
        raise ChooserError(text.format(out=path))


def _require_free(path: Path, taken: Iterable[Path]) -> None:
    if any(is_same(path, other) for other in taken):
        text = _("{out}: the decision or another output stands there, name another file")
        raise ChooserError(text.format(out=path))
