"""What a bundle must do wherever it lies: tell its version, recommend, read, check, open its window."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from chooser import __version__
from e2e.place import EXAMPLE, Place, demand

_FAULTY = "chooser: 1\nanswers:\n  project_type: nonsense\n"


def attempt(program: str | Path, place: Place, files: Path, *, seen: Path | None = None) -> None:
    """Use every part once that is loaded late: the typesetter, the reader of PDF, the arrays, the checks.

    `seen` is how the place names the folder for files, where it has another name there.
    """
    there = seen or files
    said = place.run(program, "--version").strip()
    demand(said == f"Chooser {__version__}", f"the version is told as {said!r}")
    example, faulty = files / "plan.chooser", files / "faulty.chooser"
    example.write_bytes((Path(__file__).parents[1] / EXAMPLE).read_bytes())
    faulty.write_text(_FAULTY, encoding="utf-8")
    out = there / "report.pdf", there / "results.json"
    place.run(program, "recommend", there / example.name, "--pdf", out[0], "--json", out[1])
    results = json.loads((files / "results.json").read_bytes())
    demand(results["winner"] == "django", f"the winner is {results['winner']}")
    demand((files / "report.pdf").read_bytes().startswith(b"%PDF-"), "the report is no PDF")
    again = place.run(program, "recommend", out[0])
    demand("Django" in again, f"the report was read back as:\n{again}")
    told = place.run(program, "check", there / faulty.name, code=1)
    demand("faulty.chooser:3:" in told, f"the fault is told without its line:\n{told}")
    place.run(program, "check")
    said = place.having(QT_QPA_PLATFORM="offscreen").run(program, "--quit-after-start").strip()
    demand(not said, f"the window says:\n{said}")


def attempt_bundle(bundle: Path) -> None:
    """Test a bundle where it lies."""
    with TemporaryDirectory() as scratch:
        attempt(bundle / "chooser", Place(scratch), Path(scratch))
    print(f"{bundle}: version, recommend, check, window: in order")
