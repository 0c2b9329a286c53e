"""Run the probes: a few lines for each must-have that a framework is said to bring along."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from benchmarks.frameworks.environments import FRAMEWORKS, ROOT

PROBES = Path(__file__).parent / "probes"
FEATURES = ROOT / "data" / "features.yaml"
_SECONDS = 120


class Result(NamedTuple):
    """What came of one probe; `error` is empty when it passed."""

    framework: str
    feature: str
    shows: str
    error: str


def claimed(framework: str) -> list[str]:
    """Return the must-haves that the catalog calls built in or official for a framework."""
    features = yaml.safe_load(FEATURES.read_text(encoding="utf-8"))
    entry = yaml.safe_load((FRAMEWORKS / f"{framework}.yaml").read_text(encoding="utf-8"))
    return [
        key
        for key, feature in features.items()
        if feature.get("must_have") and entry["features"][key]["support"] in ("builtin", "official")
    ]


def run(framework: str, python: Path, file: Path, features: list[str]) -> Iterator[Result]:
    """Run the probe of each feature in `file` with a Python; one that is missing counts as failed."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = {
        node.name: ast.get_docstring(node) for node in tree.body if isinstance(node, ast.FunctionDef)
    }
    for feature in features:
        shows = functions.get(feature)
        if shows is None:
            yield Result(framework, feature, "", f"{file.name} has no probe of that name")
            continue
        try:
            done = subprocess.run(
                [str(python), str(file), feature],
                capture_output=True,
                text=True,
                check=False,
                timeout=_SECONDS,
            )
        except subprocess.TimeoutExpired:
            yield Result(framework, feature, shows, f"no answer within {_SECONDS} seconds")
            continue
        lines = done.stderr.strip().splitlines() or ["no message"]
        yield Result(framework, feature, shows, lines[-1] if done.returncode else "")
