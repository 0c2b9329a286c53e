"""A desktop on which high contrast is switched on while the window is open."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from e2e.place import BUNDLE, REPOSITORY, Place, wait_for
from e2e.screen import Screen
from e2e.unseen import PYTHON

OUT = REPOSITORY / "build" / "e2e-contrast"
_SESSION = """
"$PYTHON_OF_THE_SYSTEM" -m e2e.settings_portal "$SWITCH" &
portal=$!
gdbus wait --session --timeout 20 org.freedesktop.portal.Desktop && "$@"
kill "$portal"
"""
_TINTED = 60
"""How far the parts of a color are from each other that is no gray, of 255."""
_FEW = 20
"""Pixels that may be anything."""
_INSIDE = (0.1, 0.1, 0.9, 0.95)
"""Left, top, right and bottom of what is looked at, as parts of the screen."""


def attempt() -> None:
    """See colors before, and none that the palette of the system does not have after."""
    program: list[Path | str] = [BUNDLE / "chooser"] if BUNDLE.is_dir() else [sys.executable, "-m", "chooser"]
    OUT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch, Screen(OUT / "screen.log") as screen:
        home, switch = Path(scratch) / "home", Path(scratch) / "switch"
        home.mkdir()
        place = Place(
            home,
            DISPLAY=screen.display,
            # Of the desktops that Qt knows, the one whose portal it asks.
            XDG_CURRENT_DESKTOP="GNOME",
            PYTHONPATH=str(REPOSITORY),
            PYTHON_OF_THE_SYSTEM=PYTHON,
            SWITCH=str(switch),
        )
        words = place.command("dbus-run-session", "--", "sh", "-c", _SESSION, "session", *program)
        log = OUT / "chooser.log"
        running = subprocess.Popen(words, stdout=log.open("wb"), stderr=subprocess.STDOUT)
        try:
            screen.window("Chooser$")
            wait_for(lambda: _has_colors(screen, OUT / "usual.png"), "the colors of the usual theme")
            switch.touch()
            wait_for(lambda: not _has_colors(screen, OUT / "high.png"), "high contrast on the screen")
            screen.press("ctrl+q")
            screen.gone("Chooser$")
        finally:
            running.terminate()
    print(f"high contrast switched on while the window is open: its colors at once; pictures in {OUT}")


def _has_colors(screen: Screen, file: Path) -> bool:
    """Tell whether there is any color within the window, whose letters are smoothed in grays."""
    screen.picture(file)
    with Image.open(file) as picture:
        # Without the frame, which the window manager paints as it likes.
        wide, high = picture.size
        left, top, right, bottom = _INSIDE
        box = (round(left * wide), round(top * high), round(right * wide), round(bottom * high))
        inside = picture.convert("RGB").crop(box)
        seen = inside.getcolors(inside.width * inside.height) or []
    return any(
        isinstance(color, tuple) and count > _FEW and max(color) - min(color) > _TINTED
        for count, color in seen
    )
