"""Catalogs of two frameworks whose lead can be read off: each question says by how much it moves it."""

from chooser.model import Catalog
from tests.builders import catalog_of, framework, known, must_haves, one


def duel(*steps: float, features: dict[str, tuple[str, str]] | None = None) -> Catalog:
    """Two frameworks and a step for each number: the points by which option `x` puts `a` ahead of `b`.

    Option `y` asks for nothing. Must-haves, of importance 1, have the support of `a` and of `b`.
    """
    supports = features or {}
    asked = {
        f"s{index}": [
            one(f"q{index}", {"x": ({"left" if lead > 0 else "right": abs(lead)}, {}), "y": ({}, {})})
        ]
        for index, lead in enumerate(steps)
    }
    levels = {"low": 0, "high": 1}
    return catalog_of(
        criteria={"left": levels, "right": levels},
        features=dict.fromkeys(supports, 1),
        frameworks={
            "a": framework("A", {"left": "high", "right": "low"}, {k: v[0] for k, v in supports.items()}),
            "b": framework("B", {"left": "low", "right": "high"}, {k: v[1] for k, v in supports.items()}),
        },
        steps={**asked, "more": [must_haves(), known(0.5)]},
    )
