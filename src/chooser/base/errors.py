"""The trouble that is expected: its text is what the person reads."""

from collections.abc import Iterable
from typing import NamedTuple


class ChooserError(Exception):
    """Something the person can mend: bad input, a full disk, a missing right. Its text is shown as it is."""


MAX_FAULT_LENGTH = 1000
"""How many characters of a fault are told, however long what it quotes."""


class Fault(NamedTuple):
    """One thing wrong with a file: what is wrong and what was expected, and where."""

    file: str
    line: int | None
    text: str

    def __str__(self) -> str:
        """Return the fault as `FILE:LINE: text`, without the line where there is none."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.text}"


class InputError(ChooserError):
    """Files that cannot be used, with every fault found in them, in the order of file and line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        told = {fault._replace(text=_bounded(fault.text)) for fault in faults}
        self.faults = sorted(told, key=lambda fault: (fault.file, fault.line or 0, fault.text))
        super().__init__("\n".join(map(str, self.faults)))


def _bounded(text: str) -> str:
    return text if len(text) <= MAX_FAULT_LENGTH else f"{text[: MAX_FAULT_LENGTH - 3]}..."
