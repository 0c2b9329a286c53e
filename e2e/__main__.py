"""Try what was built: python -m e2e [TRIAL ...]. Without a word, those of EVERYWHERE."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from release.project import ReleaseError

from e2e import (
    account,
    contrast,
    debian,
    desktop,
    opened,
    places,
    pythons,
    results,
    smoke,
    unpacked,
    unseen,
    windows,
)
from e2e.place import BUNDLE, REPOSITORY, TrialError
from e2e.screen import Screen

OUT = REPOSITORY / "build" / "e2e"


def _desktop() -> None:
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with TemporaryDirectory() as scratch, Screen(OUT / "desktop.log") as screen:
        root, home = Path(scratch) / "root", Path(scratch) / "home"
        home.mkdir()
        desktop.attempt(unpacked.unpack(root, home), root / "usr" / "share", home, screen, home=home)
        for picture in home.glob("*.png"):
            picture.replace(OUT / picture.name)
    print(f"desktop entry, wizard by keyboard, save, PDF, file type: in order; pictures in {OUT}")


TRIALS: dict[str, Callable[[], None]] = {
    "smoke": lambda: smoke.attempt_bundle(BUNDLE),
    "places": places.attempt,
    "desktop": _desktop,
    "account": account.attempt,
    "opened": opened.attempt,
    "assistive": unseen.attempt,
    "contrast": contrast.attempt,
    "pythons": pythons.attempt,
    "results": results.attempt,
    "debian": debian.attempt,
    "windows": windows.attempt,
    "windows-tests": windows.attempt_tests,
}
EVERYWHERE = ("smoke", "places", "desktop", "account", "opened", "assistive", "contrast")
"""The trials that need neither root nor debootstrap nor a package index."""


def main(words: list[str]) -> int:
    """Run the trials; the first that fails ends all, told in a sentence."""
    if unknown := [word for word in words if word not in TRIALS]:
        print(f"unknown: {', '.join(unknown)}; expected {', '.join(TRIALS)}", file=sys.stderr)
        return 2
    try:
        for word in words or EVERYWHERE:
            TRIALS[word]()
    except (TrialError, ReleaseError) as error:
        print(f"FAILED: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
