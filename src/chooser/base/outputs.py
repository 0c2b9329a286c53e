"""Where an output may go: one check of name, kind and target, for the window and the command line."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from chooser.base.errors import ChooserError, InputError
from chooser.base.files import opened, read_bounded
from chooser.base.text import _
from chooser.base.yamlfile import Document

Kind = Literal["report", "decision"]
"""What a file holds that nothing else is written over."""

DECISION_SUFFIXES = (".chooser", ".yaml", ".yml")
"""What the name of a decision may end in; the first is what it gets."""
_MAX_NAME = 200
"""Bytes of a name that is proposed: most file systems take 255, and a person may add some letters."""


def with_suffix(path: Path, *suffixes: str) -> Path:
    """Return a path as it is where it ends in one of the suffixes, else with the first one appended."""
    return path if path.suffix.lower() in suffixes else path.with_name(f"{path.name}{suffixes[0]}")


def bounded_name(name: str, ending: str) -> str:
    """Return a file's name made of both, cut before the ending where a file system would not take it."""
    room = _MAX_NAME - len(os.fsencode(ending))
    whole = os.fsencode(name)
    return (name if len(whole) <= room else whole[:room].decode(errors="ignore")) + ending


def is_same(path: Path, other: Path) -> bool:
    """Tell whether two paths lead to one place, by whatever names; there need be no file."""
    # Not by `Path.resolve`, which raises for a link to itself.
    try:
        return os.path.realpath(path) == os.path.realpath(other) or path.samefile(other)
    except (OSError, ValueError):  # a file that is not there; a NUL in the name
        return False


def is_report(path: Path) -> bool:
    """Tell whether a file is a PDF by its content, whatever its name; not where it cannot be read."""
    try:
        with opened(path) as file:
            return file.read(5) == b"%PDF-"
    except InputError:
        return False


def kind_of(path: Path) -> Kind | None:
    """Return what stands in a file that must not be written over by something else; None for all else.

    It is known by its content. A file that cannot be read, or is not there, is nothing.
    """
    if is_report(path):
        return "report"
    try:
        content = read_bounded(path)
        # Most files are told apart without YAML, which takes its time.
        if b"chooser" in content and _is_decision(Document(str(path), content).data):
            return "decision"
    except InputError:
        pass
    return None


def _is_decision(data: object) -> bool:
    # All results as JSON are YAML too: there stands the version of Chooser, as text.
    return isinstance(data, dict) and isinstance(data.get("chooser"), int)


def export_place(path: Path, suffix: str, taken: Iterable[Path]) -> Path:
    """Return where an export goes whose place was chosen as `path`: it ends in its suffix.

    Raises ChooserError where the decision or another output has the place, or the one that was chosen, and
    where a decision or a report of anybody stands there.
    """
    named = with_suffix(path, suffix)
    for place in (path, named):
        _require_free(place, taken)
    _require_kind(named, suffix)
    return named


def check_export(path: Path, suffix: str, others: Iterable[str], taken: Iterable[Path]) -> None:
    """Check the place of an export that is written under the very name that was told.

    Raises ChooserError where the decision or another output has it, where a decision or a report of anybody
    stands there, and where the name is for a decision or, by one of the suffixes `others`, another export.
    """
    _require_free(path, taken)
    told = path.suffix.lower()
    if told == DECISION_SUFFIXES[0]:
        text = _("{out}: this name is for a decision, name another file")
        raise ChooserError(text.format(out=path))
    if told != suffix and told in others:
        text = _("{out}: this name is for another export, name a file that ends in {suffix}")
        raise ChooserError(text.format(out=path, suffix=suffix))
    _require_kind(path, suffix)


def check_decision(path: Path) -> None:
    """Check the place of a decision: ChooserError where a report stands there, whatever its name."""
    if is_report(path):
        raise ChooserError(_("{out}: a report stands there, name another file").format(out=path))


def _require_kind(path: Path, suffix: str) -> None:
    kind = kind_of(path)
    if kind == "decision":
        raise ChooserError(_("{out}: a decision stands there, name another file").format(out=path))
    if kind == "report" and suffix != ".pdf":
        raise ChooserError(_("{out}: a report stands there, name another file").format(out=path))


def _require_free(path: Path, taken: Iterable[Path]) -> None:
    if any(is_same(path, other) for other in taken):
        text = _("{out}: the decision or another output stands there, name another file")
        raise ChooserError(text.format(out=path))
