"""What the fit must keep, whatever the sets say: decisions that a framework must win, and by how much.

Every example of the article; a few telling answers alone; everyday decisions on which the panel is unanimous;
and the law that being small, said five times, never outweighs four features that must be there.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from chooser import storage
from chooser.base.paths import EXAMPLES
from chooser.decision import Answer, Decision
from chooser.model import Catalog
from validation.sets import load_expected

MARGIN = 3.0
"""Score points by which an example or an everyday decision must be won."""
FEW_MARGIN = 2.0
"""The same for a decision with only a few telling answers, most of whose score is open."""
LAW_MARGIN = 1.0
"""The same for the law, whose decisions are made to be hard."""

FEW: tuple[tuple[str, dict[str, Answer]], ...] = (
    ("django", {"must_haves": ("admin_panel", "accounts", "forms")}),
    ("django", {"must_haves": ("admin_panel", "orm", "migrations")}),
    ("fastapi", {"must_haves": ("validation", "openapi", "websockets")}),
    ("fastapi", {"must_haves": ("validation", "openapi")}),
    ("fastapi", {"async": "fluent", "waiting": "long_lived"}),
    ("flask", {"codebase": "small", "integration": "compose", "first_release": "days"}),
    ("fastapi", {"project_type": "rest_api"}),
    ("fastapi", {"project_type": "rest_api", "traffic": "high", "team_size": "small"}),
    ("django", {"project_type": "internal_tool"}),
    ("fastapi", {"project_type": "model_service"}),
)
"""Decisions with only a few telling answers, and the framework that the article or plain sense gives them."""

EVERYDAY: tuple[tuple[str, dict[str, Answer]], ...] = (
    (
        "django",
        {
            "interface": "pages",
            "codebase": "small",
            "domain": "relational",
            "must_haves": ("admin_panel", "accounts", "forms"),
            "traffic": "modest",
            "team_size": "solo",
            "first_release": "days",
        },
    ),
    (
        "django",
        {
            "project_type": "prototype",
            "interface": "pages",
            "domain": "relational",
            "must_haves": ("admin_panel", "accounts", "orm", "migrations"),
            "first_release": "days",
            "lifetime": "years",
            "team_size": "small",
        },
    ),
    (
        "fastapi",
        {
            "project_type": "prototype",
            "interface": "json_api",
            "codebase": "small",
            "domain": "simple",
            "must_haves": ("validation", "openapi"),
            "team_size": "small",
            "first_release": "days",
            "lifetime": "throwaway",
        },
    ),
    (
        "django",
        {
            "project_type": "rest_api",
            "interface": "json_api",
            "codebase": "medium",
            "domain": "relational",
            "must_haves": ("validation", "openapi", "orm", "migrations"),
            "known": ("django",),
            "async": "none",
            "team_size": "small",
            "lifetime": "years",
        },
    ),
    (
        "django",
        {
            "project_type": "rest_api",
            "interface": "json_api",
            "codebase": "medium",
            "domain": "relational",
            "must_haves": ("admin_panel", "orm", "migrations", "accounts", "openapi"),
            "traffic": "modest",
            "team_size": "small",
            "first_release": "months",
            "lifetime": "years",
        },
    ),
    (
        "django",
        {
            "project_type": "rest_api",
            "interface": "json_api",
            "domain": "relational",
            "must_haves": ("admin_panel", "orm", "migrations"),
        },
    ),
    (
        "django",
        {
            "interface": "pages",
            "must_haves": ("content_management",),
            "codebase": "small",
            "domain": "simple",
            "team_size": "solo",
            "first_release": "days",
        },
    ),
)
"""Everyday decisions that an earlier set of importances got wrong, and the framework to name.

The panel is unanimous on the first five; the last two are plain sense.
"""

SMALL: dict[str, Answer] = {
    "codebase": "small",
    "domain": "simple",
    "team_size": "solo",
    "first_release": "days",
    "traffic": "modest",
}
"""Being small, in five answers."""


class Constraint(NamedTuple):
    """A decision, the framework that must win it, and by how many score points."""

    framework: str
    decision: Decision
    margin: float


def constraints(catalog: Catalog) -> list[Constraint]:
    """Return everything that must be kept."""
    found = [Constraint(framework, decision, MARGIN) for framework, decision in examples(catalog)]
    found += [Constraint(framework, Decision(answers=answers), FEW_MARGIN) for framework, answers in FEW]
    found += [Constraint(framework, Decision(answers=answers), MARGIN) for framework, answers in EVERYDAY]
    return found + [Constraint(framework, decision, LAW_MARGIN) for framework, decision in law(catalog)]


def examples(catalog: Catalog) -> Iterator[tuple[str, Decision]]:
    """Yield the examples of the catalog with the framework that each is to give; KeyError for one unnamed."""
    expected = load_expected()
    for path in sorted(EXAMPLES.glob("*.chooser")):
        yield expected[path.stem].winner, storage.load(path, catalog)


def law(catalog: Catalog) -> Iterator[tuple[str, Decision]]:
    """Yield each pair of frameworks with four must-haves that the first brings along and the second does not.

    All is small in these decisions; the first must win them all the same.
    """
    for first, rich in catalog.frameworks.items():
        for second, poor in catalog.frameworks.items():
            telling = [
                key
                for key in catalog.must_have_features
                if (rich.features[key].support, rich.features[key].depth) == ("builtin", "full")
                and poor.features[key].support == "extension"
            ]
            for four in combinations(telling, 4):
                answers = {**SMALL, "must_haves": four}
                yield first, Decision(answers=answers, frameworks=(first, second))


def truth_and_margin(
    catalog: Catalog, kept: list[Constraint]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the index of the framework that must win each, and by how much."""
    frameworks = list(catalog.frameworks)
    truth = np.array([frameworks.index(constraint.framework) for constraint in kept])
    return truth, np.array([constraint.margin for constraint in kept])
