"""What the bundle opens, as a viewer of PDF, gets the person's own variables and none of the bundle's."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from e2e import desktop
from e2e.assistive import Assistive
from e2e.place import BUNDLE, EXAMPLE, REPOSITORY, Place, demand, wait_for
from e2e.screen import Screen

NAMES = ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH")
"""What a bundle sets for itself: a viewer made with Qt that got them would load the bundle's libraries."""
_OPEN = "Open it"
_VIEWER = '#!/bin/sh\nenv -0 > "$HOME/viewer.part" && mv "$HOME/viewer.part" "$HOME/viewer"\n'


def attempt() -> None:
    """Export a report and open it from the window, with and without variables of the person's own."""
    own = dict.fromkeys(NAMES, "/home/me/lib")
    for given in ({}, own):
        got = _opened_with(given)
        demand(got == given, f"started with {given}, the bundle opens a viewer with {got}")
    print("a viewer that the window opens gets the person's variables, and none of the bundle's: in order")


def _opened_with(given: Mapping[str, str]) -> dict[str, str]:
    """Return those of the variables with which a viewer is opened, when the bundle is started with some."""
    with TemporaryDirectory(prefix="chooser-opened-") as scratch, Screen(Path(scratch) / "log") as screen:
        home, report = Path(scratch), Path(scratch) / "report.pdf"
        viewer = home / "bin" / "xdg-open"
        viewer.parent.mkdir()
        viewer.write_text(_VIEWER, encoding="utf-8")
        viewer.chmod(0o755)
        bus = screen.session_bus()
        place = Place(
            home,
            PATH=f"{viewer.parent}:/usr/bin:/bin",
            DISPLAY=screen.display,
            DBUS_SESSION_BUS_ADDRESS=bus,
            QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
        )
        command = place.having(**given).command(BUNDLE / "chooser", REPOSITORY / EXAMPLE)
        process = subprocess.Popen(command)
        try:
            desktop.export(screen, report, report)
            assistive = Assistive(bus)
            wait_for(lambda: assistive.press(_OPEN), f"a button called {_OPEN!r}")
            told = home / "viewer"
            wait_for(told.is_file, "the viewer to be opened")
            screen.quit("Chooser$")
            process.wait()
        finally:
            process.kill()
        variables = dict(line.split("=", 1) for line in told.read_text(encoding="utf-8").split("\0") if line)
        return {name: variables[name] for name in NAMES if name in variables}
