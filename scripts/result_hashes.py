"""Hash every result of every example: python scripts/result_hashes.py [--write].

Prints a line for each, `SHA-256  EXAMPLE.KIND`; with --write also into tests/result_hashes.txt, which
tests/test_result_hashes.py holds. Write them anew after a change that is meant to change results.
"""

import hashlib
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "tests" / "result_hashes.txt"
KINDS = ("json", "adr", "csv", "pdf")
SETTINGS = {"LC_ALL": "en_GB.UTF-8", "SOURCE_DATE_EPOCH": "1800000000"}
"""What results may depend on by design: the paper, which the locale names, and the day of a report."""


def lines() -> list[str]:
    """Return a line for each kind of result of each example, in order of names."""
    os.environ.update(SETTINGS)
    sys.path.insert(0, str(ROOT / "src"))
    from chooser.base.paths import EXAMPLES  # noqa: PLC0415
    from chooser.cli import main  # noqa: PLC0415  (after the settings)

    found = []
    with TemporaryDirectory() as scratch:
        for example in sorted(EXAMPLES.glob("*.chooser")):
            out = {kind: Path(scratch) / f"{example.stem}.{kind}" for kind in KINDS}
            words = [word for kind, file in out.items() for word in (f"--{kind}", str(file))]
            if main(["recommend", str(example), *words]) != 0:
                raise SystemExit(f"{example} cannot be recommended for")
            found += [
                f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}" for file in out.values()
            ]
    return found


if __name__ == "__main__":
    text = "\n".join(lines()) + "\n"
    sys.stdout.write(text)
    if "--write" in sys.argv[1:]:
        KEPT.write_text(text, encoding="utf-8", newline="\n")
