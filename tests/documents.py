"""Reading the documents as somebody does who follows them."""

import os
import re
import shutil
import subprocess
import sys

from chooser.base.paths import DATA

ROOT = DATA.parent


def blocks(file, heading):
    """Return the code blocks under a heading of level two."""
    section = (ROOT / file).read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"```\w*\n(.*?)```", section, flags=re.DOTALL)


def edit(file, old, new):
    """Put a text into a file in the place of another, which stands there once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def copy_of_the_source(folder):
    """Copy what runs the app; return the folder for PYTHONPATH."""
    for name in ("data", "resources", "src/chooser"):
        shutil.copytree(
            ROOT / name,
            folder / name,
            copy_function=shutil.copy,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    return folder / "src"


def python(path, *words):
    """Run Python on a copy of the source, from beside it; return what it prints."""
    variables = os.environ | {"PYTHONPATH": str(path)}
    command = [sys.executable, *words]
    return subprocess.run(
        command, env=variables, cwd=path.parent, capture_output=True, text=True, check=True
    ).stdout
