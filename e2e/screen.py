"""A virtual screen with a window manager, and the keyboard of the person before it."""

import os
import signal
import subprocess
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Self

from PIL import Image

from e2e.place import demand, wait_for

SIZE = "1366x768x24"
"""Of a common laptop, the smallest on which everything must be reached."""

Box = tuple[int, int, int, int]
"""Left, top, right and bottom of a part of the screen, in pixels."""
LISTS: Box = (400, 330, 900, 600)
"""Within the lists of the start page, which are filled after the first paint."""
PAGE: Box = (300, 100, 1200, 700)
"""Within the page of an open decision."""
HEADING: Box = (290, 80, 700, 130)
"""Where such a page begins: what tells one page from another, whatever message stands below."""
DIALOG: Box = (440, 305, 870, 430)
"""Within the dialog that offers unsaved work, in the middle of the window."""

_LOOKS = 10
"""How often the screen is looked at for a picture: something may blink on it without end."""


class Screen:
    """An X server without a monitor, with Openbox; its windows are found by their titles."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._stack = ExitStack()
        self.display = ""

    def __enter__(self) -> Self:
        """Start the server, which names a free display when it is ready, then the window manager."""
        log = self._stack.enter_context(self._log.open("ab"))
        reading, writing = os.pipe()
        server = [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            SIZE,
            "-nolisten",
            "tcp",
            "-ac",
            "-noreset",
        ]
        self._start(server, log, pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.display = f":{answer.readline().strip()}"
        demand(self.display != ":", f"Xvfb did not start: see {self._log}")
        self._start(["openbox", "--sm-disable"], log, env={**os.environ, "DISPLAY": self.display})
        wait_for(lambda: self._tool("get_num_desktops"), "the window manager")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End both; keep a picture of what was on the screen when something failed."""
        if kind is not None:
            self.picture(self._log.with_suffix(".png"))
        self._stack.close()

    def _start(self, command: list[str], log: object, **options: object) -> None:
        process = subprocess.Popen(command, stdout=log, stderr=log, **options)  # type: ignore[call-overload]
        self._stack.callback(process.wait)
        self._stack.callback(process.terminate)

    def session_bus(self) -> str:
        """Start a bus, on which programs tell what they show; return its address."""
        reading, writing = os.pipe()
        self._start(
            ["dbus-daemon", "--session", "--nofork", f"--print-address={writing}"],
            subprocess.DEVNULL,
            pass_fds=(writing,),
            env={**os.environ, "DISPLAY": self.display},
        )
        os.close(writing)
        with os.fdopen(reading) as answer:
            return answer.readline().strip()

    def window(self, title: str) -> str:
        """Wait until a window whose title matches has the keyboard; return its id."""
        return wait_for(lambda: self._active(title), f"a window called {title!r}")

    def gone(self, title: str) -> None:
        """Wait until no window has such a title."""
        wait_for(lambda: not self._tool("search", "--onlyvisible", "--name", title), f"{title!r} to close")

    def quit(self, title: str) -> None:
        """Press the keys that quit, and wait until no window has such a title."""
        self.press("ctrl+q")
        self.gone(title)

    def kill(self, window: str) -> None:
        """End the program that has a window at once, so that it can do nothing about it."""
        os.kill(int(self._tool("getwindowpid", window)), signal.SIGKILL)
        wait_for(lambda: not self._tool("getwindowname", window), f"window {window} to be gone")

    def press(self, *keys: str) -> None:
        """Press keys one after the other in the window that has the keyboard."""
        self._tool("key", "--clearmodifiers", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        """Type text."""
        self._tool("type", "--clearmodifiers", "--delay", "10", text)

    def picture(self, file: Path, part: Box | None = None) -> None:
        """Keep what is on the screen, once `part` is drawn and all stays the same from look to look."""
        if part is not None:
            wait_for(lambda: is_drawn(self.look(part)), f"something to be seen in {part} on the screen")
        looks = (self.look() for _look in range(_LOOKS))
        last = next(looks)
        while last != (now := next(looks, last)):
            last = now
        file.write_bytes(last)

    def look(self, part: Box | None = None) -> bytes:
        """Return what is on the screen now, or on a part of it, as a picture; nothing when that failed."""
        command = ["import", "-display", self.display, "-window", "root"]
        if part is not None:
            left, top, right, bottom = part
            command += ["-crop", f"{right - left}x{bottom - top}+{left}+{top}", "+repage"]
        command += ["-define", "png:exclude-chunks=date,tIME", "png:-"]  # the same bytes for the same picture
        return subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout

    def _active(self, title: str) -> str:
        active = self._tool("getactivewindow")
        return (
            active
            if active and active in self._tool("search", "--onlyvisible", "--name", title).split()
            else ""
        )

    def _tool(self, *words: str) -> str:
        environment = {**os.environ, "DISPLAY": self.display}
        done = subprocess.run(
            ["xdotool", *words], env=environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip() if done.returncode == 0 else ""


def is_drawn(picture: bytes) -> bool:
    """Tell whether a picture shows more than a surface of one color; where there is none, it does not."""
    if not picture:
        return False
    with Image.open(BytesIO(picture)) as opened:
        return opened.convert("RGB").getcolors(maxcolors=1) is None
