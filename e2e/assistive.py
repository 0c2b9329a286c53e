"""Finds a button by its name and presses it, as assistive technology does, by what programs tell on a bus."""

import re
import subprocess
from collections.abc import Iterator

_ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_CHILD = re.compile(r"\('([\w.:]+)', (?:objectpath )?'([\w/]+)'\)")

Part = tuple[str, str]
"""What a program shows: the program's name on the bus, and the path of the part."""


class Assistive:
    """Sees what the programs show that were started with the session bus at an address."""

    def __init__(self, session_bus: str) -> None:
        bus = ("org.a11y.Bus", "/org/a11y/bus")
        self._bus = _text(_call(session_bus, bus, "org.a11y.Bus.GetAddress"))

    def press(self, name: str) -> bool:
        """Press the first button of a name, and tell whether there was one."""
        for part in self._shown(_ROOT):
            if _text(self._call(part, "org.freedesktop.DBus.Properties.Get", _ACCESSIBLE, "Name")) == name:
                return bool(self._call(part, "org.a11y.atspi.Action.DoAction", "0"))
        return False

    def _shown(self, within: Part) -> Iterator[Part]:
        for program, path in _CHILD.findall(self._call(within, f"{_ACCESSIBLE}.GetChildren")):
            yield (program, path)
            yield from self._shown((program, path))

    def _call(self, part: Part, method: str, *words: str) -> str:
        return _call(self._bus, part, method, *words)


def _call(bus: str, part: Part, method: str, *words: str) -> str:
    """Return the answer in the notation of GVariant; empty where the part is no more."""
    command = ["gdbus", "call", "--address", bus, "--dest", part[0], "--object-path", part[1]]
    done = subprocess.run([*command, "--method", method, *words], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def _text(answer: str) -> str:
    found = re.search(r"'(.*)'", answer)
    return found[1] if found else ""
