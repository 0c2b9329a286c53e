"""Somebody who neither sees the screen nor uses a pointer: a decision by AT-SPI alone, twice each way."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from e2e.place import BUNDLE, REPOSITORY, Place, demand
from e2e.screen import Screen

PYTHON = "/usr/bin/python3"
"""The system's, which has the bindings of AT-SPI."""
OUT = REPOSITORY / "build" / "e2e-assistive"
WAYS = ("actions", "keys")
ROUNDS = 2
_SESSION = """
"$@" &
program=$!
"$PYTHON_OF_THE_SYSTEM" -W ignore -m e2e.walk "$WAY" "$FOLDER"
code=$?
kill "$program"
exit "$code"
"""
"""Within a session bus of its own: the program, and beside it who knows it by AT-SPI only."""


def attempt() -> None:
    """Take both ways twice; what was read must be what the report that was saved says."""
    program: list[Path | str] = [BUNDLE / "chooser"] if BUNDLE.is_dir() else [sys.executable, "-m", "chooser"]
    OUT.mkdir(parents=True, exist_ok=True)
    for turn in range(1, ROUNDS + 1):
        for way in WAYS:
            with TemporaryDirectory() as scratch, Screen(OUT / f"{way}-{turn}.log") as screen:
                _take(way, program, Path(scratch), screen)
    print(f"wizard, result, comparison and report by AT-SPI: by {' and by '.join(WAYS)}, each {ROUNDS} times")


def _take(way: str, program: list[Path | str], scratch: Path, screen: Screen) -> None:
    home, folder, runtime = (scratch / name for name in ("home", "files", "run"))
    for made in (home, folder, runtime):
        made.mkdir(mode=0o700)
    place = Place(home, DISPLAY=screen.display)
    desk = place.having(
        XDG_RUNTIME_DIR=str(runtime),
        QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
        PYTHONPATH=str(REPOSITORY),
        PYTHON_OF_THE_SYSTEM=PYTHON,
        WAY=way,
        FOLDER=str(folder),
    )
    told = desk.run("dbus-run-session", "--", "sh", "-c", _SESSION, "session", *program)
    read = json.loads(next(line for line in told.splitlines() if line.startswith("{")))
    (OUT / f"{way}.json").write_text(json.dumps(read, indent=2, ensure_ascii=False), encoding="utf-8")
    _compare(read, json.loads(place.run(*program, "recommend", folder / f"by-{way}.pdf", "--json", "-")))


def _compare(read: dict[str, Any], results: dict[str, Any]) -> None:
    """See that what was read is what the saved report says, of which the weights were changed."""
    names = {standing["name"]: round(standing["score"]) for standing in results["ranking"]}
    winner = next(standing["name"] for standing in results["ranking"] if standing["id"] == results["winner"])
    demand(read["winner"] == winner, f"{read['winner']} was read, and {winner} is the winner")
    heard = {name: int(score) for name, score in read["scores"].items()}
    near = all(abs(heard[name] - score) <= 1 for name, score in names.items())
    demand(near, f"{heard} was read, and the scores are {names}")
