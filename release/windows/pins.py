"""Write requirements.txt anew from constraints.txt, with hashes: python -m release.windows.pins.

Needs the network. The names stand here, since pip looks at the markers of its own system, not of the other's.
"""

import hashlib
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
RUNS_ON = (
    *("PySide6_Essentials", "shiboken6", "PyYAML", "msgspec", "numpy", "typst", "pypdf", "psutil"),
    *("jsonschema", "jsonschema-specifications", "referencing", "rpds-py", "attrs", "typing_extensions"),
)
BUILDS = (
    *("pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "pefile", "pywin32-ctypes", "setuptools"),
    *("packaging", "pillow"),
)
TESTS = (
    *("pytest", "pluggy", "iniconfig", "Pygments", "colorama", "hypothesis", "sortedcontainers"),
    *("markdown-it-py", "mdurl", "tzdata", "pytest-qt", "pypdfium2", "page-validation", "babel"),
    "colorspacious",
)
FOR_WINDOWS = (
    *("--platform", "win_amd64", "--python-version", "3.13", "--implementation", "cp"),
    *("--only-binary=:all:", "--no-deps"),
)
"""What asks pip for the wheels of the Python that release/windows/wine.py brings."""
_HEAD = """\
# What the Windows bundle is made of and tested with, for CPython 3.13 on 64-bit Windows: the versions of
# constraints.txt, each file with its hash. Made by: python -m release.windows.pins
"""


def main() -> None:
    """Fetch each wheel once, and write its version and hash."""
    with TemporaryDirectory() as scratch:
        names = (*RUNS_ON, *BUILDS, *TESTS)
        fetch = [sys.executable, "-m", "pip", "download", "--quiet", "-c", "constraints.txt", "-d", scratch]
        subprocess.run([*fetch, *FOR_WINDOWS, *names], cwd=ROOT, check=True)
        lines = []
        for wheel in sorted(Path(scratch).glob("*.whl"), key=lambda path: path.name.lower()):
            name, version = wheel.name.split("-")[:2]
            digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
            lines.append(f"{name.replace('_', '-').lower()}=={version} --hash=sha256:{digest}\n")
    REQUIREMENTS.write_text(_HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
