"""The three sets that Chooser is fitted and measured on, as decisions with what should come first.

`panel.yaml`: described projects with three judgments each, which are advice. `cases.yaml`: public decisions,
encoded by two readers. `projects.yaml`: real applications by neutral facts. docs/validation.md tells what
each of them is, and is not.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
import numpy as np
import yaml
from numpy.typing import NDArray

from chooser.decision import Answer, Decision
from validation.encode import Project, encode
from validation.encode import load as load_projects

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

PANEL = Path(__file__).with_name("panel.yaml")
CASES = Path(__file__).with_name("cases.yaml")
EXPECTED = Path(__file__).with_name("examples.yaml")

CLEAR = 0.6
"""Mean share of the first from which the panel's judgment of a description is clear."""
FIT_WEIGHTS = {"panel": 1.0, "cases": 0.4, "projects": 0.6}
"""What one row counts in the fit: what experts advise first, what was chosen second."""
QUALITY_WEIGHTS = {"A": 1.0, "B": 0.8, "C": 0.4}
"""What a case counts in the fit by how well its reasons are known."""

PlainAnswers = dict[str, str | tuple[str, ...]]


class Described(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A described project, and the shares of 100 that each judgment gives to the frameworks."""

    id: str
    answers: PlainAnswers
    judgments: tuple[dict[str, float], ...]


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A public decision: what two readers made of its description, and what was chosen.

    `added` and `added_again` are answers to the questions of version 1.1, by two other readers.
    """

    id: str
    kind: str
    year: int
    available: tuple[str, ...]
    answers: PlainAnswers
    answers_again: PlainAnswers
    chosen: str
    strength: str
    quality: Literal["A", "B", "C"]
    source: str
    added: PlainAnswers = {}
    added_again: PlainAnswers = {}


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The framework that wins an example of the catalog, and where the source article says so."""

    winner: str
    because: str


class Rows(NamedTuple):
    """One set: its decisions, and what should come first in each."""

    name: str
    labels: list[str]
    decisions: list[Decision]
    target: Floats
    """Decisions x frameworks; the shares of the first place, which sum to 1."""
    unit: Integers
    """Which description, case or project a decision is of: the two encodings of a case share one."""
    fit_weight: Floats
    """What each decision counts in the fit."""

    @property
    def truth(self) -> Integers:
        """The index of the framework that should come first in each decision."""
        return np.asarray(self.target.argmax(axis=1))

    @property
    def units(self) -> int:
        """The number of descriptions, cases or projects."""
        return int(self.unit.max()) + 1

    def per_unit(self, found: NDArray[np.bool_] | Floats) -> Floats:
        """Return the mean over the decisions of each unit."""
        return np.asarray(np.bincount(self.unit, weights=found) / np.bincount(self.unit))


def load_panel(path: Path = PANEL) -> tuple[Described, ...]:
    """Return the described projects of a file, in its order."""
    return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), tuple[Described, ...])


def load_cases(path: Path = CASES) -> tuple[Case, ...]:
    """Return the public decisions of a file, in its order."""
    return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), tuple[Case, ...])


def load_expected(path: Path = EXPECTED) -> dict[str, Expected]:
    """Return what is expected of each example, by the name of its file without the ending."""
    return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), dict[str, Expected])


def panel_rows(frameworks: Sequence[str], panel: Sequence[Described]) -> Rows:
    """Return the panel: the mean of its judgments is what should come first."""
    shares = np.array(
        [[np.mean([judgment[key] for judgment in row.judgments]) for key in frameworks] for row in panel]
    )
    count = len(panel)
    return Rows(
        "panel",
        [row.id for row in panel],
        [Decision(answers=_answers(row.answers)) for row in panel],
        shares / shares.sum(axis=1, keepdims=True),
        np.arange(count),
        np.full(count, FIT_WEIGHTS["panel"]),
    )


def case_rows(frameworks: Sequence[str], cases: Sequence[Case], *, added: bool = False) -> Rows:
    """Return the cases, two decisions each; on request with the answers to the questions of version 1.1."""
    decisions = []
    for case in cases:
        for answers, more in ((case.answers, case.added), (case.answers_again, case.added_again)):
            given = _answers({**answers, **more} if added else answers)
            decisions.append(Decision(answers=given, frameworks=case.available))
    weights = [FIT_WEIGHTS["cases"] * QUALITY_WEIGHTS[case.quality] / 2 for case in cases]
    return Rows(
        "cases",
        [case.id for case in cases for _ in range(2)],
        decisions,
        np.repeat(_chosen(frameworks, [case.chosen for case in cases]), 2, axis=0),
        np.repeat(np.arange(len(cases)), 2),
        np.repeat(np.array(weights), 2),
    )


def project_rows(frameworks: Sequence[str], projects: Sequence[Project]) -> Rows:
    """Return the real applications."""
    count = len(projects)
    return Rows(
        "projects",
        [project.name for project in projects],
        [encode(project) for project in projects],
        _chosen(frameworks, [project.framework for project in projects]),
        np.arange(count),
        np.full(count, FIT_WEIGHTS["projects"]),
    )


def load_all(frameworks: Sequence[str]) -> tuple[Rows, Rows, Rows]:
    """Return panel, cases and projects."""
    return (
        panel_rows(frameworks, load_panel()),
        case_rows(frameworks, load_cases()),
        project_rows(frameworks, load_projects()),
    )


def clear(panel: Rows) -> NDArray[np.bool_]:
    """Tell which judgments of the panel are clear."""
    return np.asarray(panel.target.max(axis=1) >= CLEAR)


def folds(rows: Rows, count: int, seed: int = 0) -> Integers:
    """Return the fold of each decision, at random and of equal sizes; decisions of one unit share theirs."""
    order = np.random.default_rng(seed).permutation(np.arange(rows.units) % count)
    return np.asarray(order[rows.unit])


def _answers(plain: Mapping[str, str | tuple[str, ...]]) -> dict[str, Answer]:
    return dict(plain)


def _chosen(frameworks: Sequence[str], chosen: Sequence[str]) -> Floats:
    return np.array([[float(key == framework) for key in frameworks] for framework in chosen])
