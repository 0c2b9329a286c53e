"""What is wrong with a file, as sentences above a page."""

from pathlib import Path

from chooser.base.errors import Fault, InputError
from chooser.base.text import _, ngettext

_SHOWN = 4


def with_faults(text: str, error: InputError, *, with_files: bool = False) -> str:
    """Return a sentence, then a line for each fault, of which only the first few are told."""
    lines = [text, *(fault_line(fault, with_file=with_files) for fault in error.faults[:_SHOWN])]
    more = len(error.faults) - _SHOWN
    if more > 0:
        lines.append(ngettext("and {number} more", "and {number} more", more).format(number=more))
    return "\n".join(lines)


def fault_line(fault: Fault, *, with_file: bool = False) -> str:
    """Return a fault with its line, and the name of its file where asked for and it has a line."""
    if not fault.line:
        return fault.text
    form = _("{file}, line {number}: {fault}") if with_file else _("line {number}: {fault}")
    return form.format(file=Path(fault.file).name, number=fault.line, fault=fault.text)
