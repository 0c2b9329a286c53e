"""What assistive technology has of an application: names, roles, states, values, actions; keys beside it.

Runs on the system's Python, which brings the bindings of AT-SPI, and knows nothing of Chooser's insides.
"""

import contextlib
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

T = TypeVar("T")
Part = Any
"""An accessible object."""

_PATIENCE = 30.0
"""Seconds after which what has not happened is a failure."""
_PRESSING = ("Press", "Toggle", "Click", "ShowMenu", "Activate")
_LARGE = ("table", "tree table", "list")
"""What is not gone through child by child where everything is looked at."""


class DeskError(Exception):
    """Something is not as assistive technology needs it; the text says what."""


class Desk:
    """One application, as a screen reader knows it."""

    def __init__(self, name: str) -> None:
        Atspi.init()
        self.heard: list[str] = []
        """What was announced, in its order."""
        self._name = name
        self._focus: Part = None
        self._listener = Atspi.EventListener.new(self._hear)
        for event in ("object:announcement", "object:state-changed:focused"):
            self._listener.register(event)
        self.app = self.wait(self._application, f"an application called {name}")

    def pump(self) -> None:
        """Take in what the application tells."""
        context = GLib.MainContext.default()
        while context.pending():
            context.iteration(may_block=False)

    def wait(
        self, look: Callable[[], T | None], what: str | Callable[[], str], patience: float = _PATIENCE
    ) -> T:
        """Return what `look` finds as soon as it finds something; `what` is told when it does not."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            self.pump()
            try:
                if found := look():
                    return found
            except GLib.Error:
                pass  # a part that was there has gone meanwhile
            time.sleep(0.05)  # between two looks; what counts is what is seen
        raise DeskError(f"waited in vain for {what if isinstance(what, str) else what()}")

    def parts(self, under: Part = None) -> Iterator[Part]:
        """Go through what is on screen, in its order."""
        for part in [under] if under is not None else list(children(self._fresh())):
            yield from _parts(part)

    def look(self, roles: str, name: str | Callable[[str], bool] = "", under: Part = None) -> Part | None:
        """Return the first part on screen with one of the roles, parted by `|`, and a name, if any."""
        wanted = roles.split("|")
        fits = name if callable(name) else lambda told: not name or told == name
        return next(
            (part for part in self.parts(under) if part.get_role_name() in wanted and fits(part.get_name())),
            None,
        )

    def find(self, roles: str, name: str | Callable[[str], bool] = "", under: Part = None) -> Part:
        """Wait for such a part."""
        told = name if isinstance(name, str) else "as looked for"
        return self.wait(
            lambda: self.look(roles, name, under), lambda: f"{roles} {told!r}, of {self.outline()}"
        )

    def outline(self) -> str:
        """Return what is on screen, to tell where something was missed."""
        try:
            return "; ".join(f"{part.get_role_name()} {part.get_name()!r}" for part in self.parts())[:6000]
        except GLib.Error:
            return "a screen that changes"

    def act(self, part: Part) -> None:
        """Do what the part offers to be done with it: press, toggle, or show its menu."""
        offered = [Atspi.Action.get_action_name(part, index) for index in range(part.get_n_actions())]
        named = next((index for index, name in enumerate(offered) if name in _PRESSING), None)
        if named is None:
            raise DeskError(f"{part.get_role_name()} {part.get_name()!r} can only {offered}")
        part.do_action(named)
        self.pump()

    def press(
        self, name: str, roles: str = "push button|toggle button|radio button|check box|page tab"
    ) -> None:
        """Find a button and act on it."""
        self.act(self.find(roles, name))

    def write(self, part: Part, text: str) -> None:
        """Put a text where another stands, as dictation does."""
        if not Atspi.EditableText.set_text_contents(part, text):
            raise DeskError(f"{part.get_name()!r} takes no text")
        self.wait(lambda: text_of(part) == text, f"{part.get_name()!r} to hold {text!r}")

    def texts(self, under: Part = None) -> str:
        """Return what is written on screen, a part a line."""
        return "\n".join(
            told for part in self.parts(under) for told in (part.get_name(), text_of(part)) if told
        )

    def focused(self) -> Part:
        """Return the part that has the keyboard, as it was told last; None before that."""
        return self._focus

    def moved(self, before: Part) -> None:
        """Wait a moment until the keyboard is told to be elsewhere."""
        self.wait(lambda: self._focus is not before, "another place of the keyboard", 0.5)

    def announced(self, what: Callable[[str], bool], told: str, since: int = 0) -> str:
        """Wait until something was announced, and return it."""
        return self.wait(
            lambda: next((text for text in self.heard[since:] if what(text)), None),
            lambda: f"the announcement of {told}; heard: {self.heard[since:]}",
        )

    def _hear(self, event: Any, *_data: object) -> None:
        if event.type == "object:announcement":
            self.heard.append(str(event.any_data))
        elif event.detail1 and event.source is not None:
            self._focus = event.source

    def _application(self) -> Part | None:
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        return next(
            (app for app in children(desktop) if app.get_name() == self._name and any(children(app))), None
        )

    def _fresh(self) -> Part:
        # Qt tells not all that changes; what is asked anew is never stale.
        self.app.clear_cache()
        return self.app


class Keyboard:
    """The keys, pressed in the window that has them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "40", *keys], check=True)
        self._desk.pump()

    def type(self, text: str) -> None:
        """Type text."""
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "20", text], check=True)
        self._desk.pump()

    def reach(self, fits: Callable[[Part], bool], what: str, key: str = "Tab", most: int = 80) -> Part:
        """Press a key until the keyboard is told to be on what is looked for."""
        way = []
        for _step in range(most):
            before = self._desk.focused()
            if before is not None and fits(before):
                return before
            way.append(before.get_name() if before is not None else "nothing")
            self.press(key)
            with contextlib.suppress(DeskError):
                self._desk.moved(before)
        raise DeskError(f"{what} is not reached by {key}: {way}")


def children(part: Part) -> Iterator[Part]:
    """Return what is directly in a part."""
    for index in range(part.get_child_count()):
        if (child := part.get_child_at_index(index)) is not None:
            yield child


def has(part: Part, state: str) -> bool:
    """Tell whether a part has a state, as CHECKED."""
    return bool(part.get_state_set().contains(getattr(Atspi.StateType, state)))


def text_of(part: Part) -> str:
    """Return the text that is in a part, apart from its name."""
    if "Text" not in part.get_interfaces():
        return ""
    return str(Atspi.Text.get_text(part, 0, Atspi.Text.get_character_count(part)))


def value(part: Part) -> tuple[float, float]:
    """Return the value of a part, and the largest it can have."""
    return Atspi.Value.get_current_value(part), Atspi.Value.get_maximum_value(part)


def set_value(part: Part, wanted: float) -> None:
    """Give a part a value."""
    Atspi.Value.set_current_value(part, wanted)


def _parts(part: Part) -> Iterator[Part]:
    try:
        if part.get_role_name() != "application" and not has(part, "SHOWING"):
            return
        yield part
        if part.get_role_name() not in _LARGE:
            for child in children(part):
                yield from _parts(child)
    except GLib.Error:
        return  # it has gone meanwhile


def size(table: Part) -> tuple[int, int]:
    """Return how many rows and columns a table has."""
    return Atspi.Table.get_n_rows(table), Atspi.Table.get_n_columns(table)


def headers(table: Part) -> tuple[list[str], list[str]]:
    """Return the names of a table's rows and of its columns, as its headers tell them."""
    rows, columns = size(table)
    return (
        [_told(Atspi.Table.get_row_header(table, row)) for row in range(rows)],
        [_told(Atspi.Table.get_column_header(table, column)) for column in range(columns)],
    )


def cell(table: Part, row: int, column: int) -> str:
    """Return what stands in a cell."""
    return _told(Atspi.Table.get_accessible_at(table, row, column))


def _told(part: Part | None) -> str:
    return str(part.get_name()) if part is not None else ""
