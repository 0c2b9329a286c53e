"""A person at a desktop: from the menu entry through the wizard to the PDF, and by a double click back."""

import subprocess
from collections.abc import Callable
from pathlib import Path, PurePath

import yaml

from chooser import IDENTIFIER
from chooser.base.paths import DATA
from chooser.knowledge import catalog
from e2e.place import Place, demand, wait_for
from e2e.screen import DIALOG, HEADING, LISTS, PAGE, Screen

QUESTIONS = len(catalog.load(DATA).questions)
TITLE = "Order portal"
RESTORE = "Restore unsaved work"
STATE = ".local/state/chooser"
"""Where Chooser keeps what is not saved, in the person's folder."""
MIME = "application/x-chooser-decision"


def attempt(
    place: Place, share: Path, files: Path, screen: Screen, *, home: Path, seen: Path | None = None
) -> None:
    """Start, answer everything by keyboard, save, export, quit; open the saved file by its type; be killed.

    `share` is where the desktop finds the package's entry, `home` the person's folder, `seen` how the place
    names the folder for files.
    """
    there = seen or files
    place = place.having(DISPLAY=screen.display)
    log = files / "chooser.log"

    def start() -> None:
        place.launch("gio", "launch", share / "applications" / f"{IDENTIFIER}.desktop", log=log)

    start()
    screen.window("Chooser$")
    screen.picture(files / "window.png", LISTS)
    saved, report = work(screen, files, there)
    check(saved, report, place.run("chooser", "recommend", there / saved.name))
    with saved.open("a", encoding="utf-8") as file:
        file.write(f"title: {TITLE}\n")
    said = place.run("gio", "info", "-a", "standard::content-type,standard::icon", there / saved.name)
    demand(MIME in said, f"the type of the saved file is not known:\n{said}")
    demand("application-x-chooser-decision" in said, f"the file has no icon of its own:\n{said}")
    place.launch("gio", "open", there / saved.name, log=log)
    screen.window(f"^{TITLE} - Chooser$")
    screen.picture(files / "opened.png", PAGE)
    screen.quit("Chooser$")
    lose_and_restore(start, screen, files, there, home / STATE)
    said = log.read_text(encoding="utf-8")
    demand(not said, f"the app says:\n{said}")


def work(screen: Screen, files: Path, there: PurePath) -> tuple[Path, Path]:
    """Answer everything by keyboard, save and export into a folder; return decision and report."""
    saved, report = files / "portal.chooser", files / "portal.pdf"
    screen.press("Return")  # on New decision
    for _question in range(QUESTIONS):
        screen.press("1", "Return")
    screen.press("ctrl+s")
    _name_file(screen, "Save decision", there / saved.name, saved)
    before = screen.look(HEADING)
    screen.press("ctrl+3")
    wait_for(lambda: screen.look(HEADING) not in {b"", before}, "the result")
    screen.picture(files / "result.png")
    export(screen, report, there / report.name)
    screen.quit("Chooser$")
    return saved, report


def export(screen: Screen, report: Path, there: PurePath) -> None:
    """Export the report of the open decision; `there` is how the place names the file."""
    screen.window("Chooser$")
    screen.press("ctrl+e", "Return")  # the report is shown, and Enter saves it
    _name_file(screen, "^Export", there, report)


def _name_file(screen: Screen, dialog: str, name: PurePath, file: Path) -> None:
    screen.window(dialog)
    screen.press("ctrl+a")
    screen.type(str(name))
    screen.press("Return")
    wait_for(file.is_file, f"{file.name} to be written")  # it is there at once or not at all
    screen.gone(dialog)
    screen.window("Chooser$")


def lose_and_restore(
    start: Callable[[], object], screen: Screen, files: Path, there: PurePath, state: Path
) -> None:
    """Answer a question, kill the app, start it again: the answer is offered, taken back, and saved.

    `state` is the folder in which the app keeps what is not saved.
    """
    start()
    window = screen.window("Chooser$")
    screen.press("ctrl+n", "1")
    wait_for(lambda: list(state.glob("unsaved-*.chooser")), f"unsaved work in {state}")
    screen.kill(window)
    start()
    screen.window(RESTORE)
    screen.picture(files / "restore.png", DIALOG)
    screen.press("Return")
    screen.gone(RESTORE)
    screen.window("Chooser$")
    restored = files / "restored.chooser"
    screen.press("ctrl+s")
    _name_file(screen, "Save decision", there / restored.name, restored)
    screen.quit("Chooser$")
    answers = yaml.safe_load(restored.read_bytes())["answers"]
    demand(len(answers) == 1, f"one answer was given before the kill, and what came back is {answers}")
    demand(not list(state.glob("unsaved-*.chooser")), f"what was saved is still kept in {state}")


def check(saved: Path, report: Path, told: str) -> None:
    """See that decision, report and what the terminal tells of it agree."""
    verdict = next(line for line in told.splitlines() if line.startswith(("Choose ", "Leaning to ")))
    decision = yaml.safe_load(saved.read_bytes())
    demand(len(decision["answers"]) == QUESTIONS, f"{len(decision['answers'])} answers were saved")
    text = subprocess.run(["pdftotext", report, "-"], capture_output=True, text=True, check=True).stdout
    demand(verdict in text, f"the report read by another program begins:\n{text[:400]}")
    attached = subprocess.run(
        ["pdfdetach", "-list", report], capture_output=True, text=True, check=True
    ).stdout
    demand(".chooser" in attached, f"the decision is not attached:\n{attached}")
