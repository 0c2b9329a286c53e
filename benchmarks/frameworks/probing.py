"""Run the probes: a few lines for each feature that a framework is said to bring along.

What comes with it is tried in an environment that holds the framework alone, what is first-party in a copy
of it with the package added.
"""

import ast
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import yaml

from benchmarks.frameworks.environments import FRAMEWORKS, ROOT

PROBES = Path(__file__).parent / "probes"
FEATURES = ROOT / "data" / "features.yaml"
_SECONDS = 180
"""How long one probe may take; the one that makes a new project installs packages."""


class Result(NamedTuple):
    """What came of one probe; `error` is empty when it passed."""

    framework: str
    feature: str
    shows: str
    error: str


def files(framework: str) -> list[Path]:
    """Return the files that hold the probes of a framework."""
    return sorted(PROBES.glob(f"{framework}_*.py"))


def claimed(framework: str, support: Literal["builtin", "official"]) -> list[str]:
    """Return the features that the catalog says come with a framework, or are first-party."""
    features = yaml.safe_load(FEATURES.read_text(encoding="utf-8"))
    entry = yaml.safe_load((FRAMEWORKS / f"{framework}.yaml").read_text(encoding="utf-8"))
    return [key for key in features if entry["features"][key]["support"] == support]


def run(
    framework: str,
    python: Path,
    probes: Sequence[Path],
    features: Sequence[str],
    checkers: Path | None = None,
) -> Iterator[Result]:
    """Run the probe of each feature with a Python; one that is missing counts as failed.

    `checkers` is the Python of an environment with the programs that check what a framework made.
    """
    functions = {
        node.name: (file, ast.get_docstring(node))
        for file in probes
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    environment = {**os.environ, "CHECKERS_PYTHON": str(checkers or "")}
    for feature in features:
        file, shows = functions.get(feature, (None, None))
        if file is None or shows is None:
            yield Result(framework, feature, "", "there is no probe of that name")
            continue
        try:
            done = subprocess.run(
                [str(python), str(file), feature],
                capture_output=True,
                text=True,
                check=False,
                timeout=_SECONDS,
                env=environment,
            )
        except subprocess.TimeoutExpired:
            yield Result(framework, feature, shows, f"no answer within {_SECONDS} seconds")
            continue
        lines = done.stderr.strip().splitlines() or ["no message"]
        yield Result(framework, feature, shows, lines[-1] if done.returncode else "")
