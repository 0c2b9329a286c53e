"""Measure the colors of both themes, as they are and as people with color blindness see them.

python scripts/contrast.py           print the tables
python scripts/contrast.py --write   write them to docs/contrast.md
"""

import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple

from colorspacious import cspace_convert

from chooser.base.color import contrast, legible
from chooser.base.palette import DARK, LIGHT, Palette
from chooser.base.paths import DATA
from chooser.knowledge import compiled

FILE = Path(__file__).resolve().parents[1] / "docs" / "contrast.md"
TEXT, MARK = 4.5, 3.0
APART, NEIGHBORS = 10.0, 16.0
"""Distances in CAM02-UCS that colors which tell something keep; about 1 can just be noticed."""
SIGHTS = ("protanomaly", "deuteranomaly", "tritanomaly")
"""Color blindness as Machado, Oliveira and Fernandes (2009) simulate it, at full severity: protanopia,
deuteranopia, tritanopia."""
THEMES = {"light": LIGHT, "dark": DARK}

_WRITTEN = {
    "text": "ground panel hover accent_soft good_soft fair_soft bad_soft chip",
    "muted": "ground panel hover accent_soft good_soft fair_soft bad_soft chip track",
    "placeholder": "ground panel",
    "accent": "ground panel hover accent_soft good_soft fair_soft bad_soft",
    "good": "ground panel hover accent_soft good_soft",
    "fair": "ground panel hover accent_soft good_soft fair_soft",
    "bad": "ground panel hover accent_soft good_soft bad_soft",
    "on_accent": "accent accent_hover",
    "on_selection": "selection",
    "on_mark": "mark good fair bad",
    "on_toast": "toast",
    "toast_link": "toast",
}
"""Colors of text, and what it is written on."""
_PAINTED = {
    "strong_border": "ground panel hover accent_soft good_soft",
    "ring": "ground panel hover accent_soft good_soft fair_soft bad_soft chip",
    "mark": "ground panel hover accent_soft good_soft track",
    "accent": "track",
    "on_accent": "accent accent_hover",
}
"""Colors of marks, borders and rings, and what they stand on."""
DIVIDING = {"border"}
"""Lines without which nothing is missed."""


class Pair(NamedTuple):
    """A color, what is behind it, and the contrast that is needed."""

    color: str
    ground: str
    need: float


def pairs() -> list[Pair]:
    """Return every pair of the palette's names that is used."""
    return [
        Pair(color, ground, need)
        for used, need in ((_WRITTEN, TEXT), (_PAINTED, MARK))
        for color, grounds in used.items()
        for ground in grounds.split()
    ]


class Measured(NamedTuple):
    """A pair as it is measured in one theme."""

    name: str
    ground: str
    need: float
    seen: float
    """The contrast."""
    least: float
    """The least contrast that any color blindness leaves of it."""


def measured(theme: Palette) -> list[Measured]:
    """Return all pairs of a theme: by its names, its segments with their numbers, and the frameworks."""
    colors = theme._asdict()
    found = [_measure(pair.color, pair.ground, pair.need, colors) for pair in pairs()]
    for index, (segment, number) in enumerate(zip(theme.steps, theme.on_steps, strict=True), 1):
        colors |= {f"segment {index}": segment, f"number {index}": number}
        found += [_measure(f"segment {index}", ground, MARK, colors) for ground in ("panel", "track")]
        found.append(_measure(f"number {index}", f"segment {index}", TEXT, colors))
    for name, color in frameworks(theme).items():
        colors[name] = color
        found += [_measure(name, ground, TEXT, colors) for ground in ("panel", "ground", "good_soft")]
    return found


def frameworks(theme: Palette) -> dict[str, str]:
    """Return the colors of the shipped frameworks as a theme shows them."""
    grounds = (theme.panel, theme.ground, theme.good_soft)
    return {
        each.name: legible(each.color.dark if theme is DARK else each.color.light, grounds)
        for each in compiled.load(DATA).frameworks.values()
    }


class Distance(NamedTuple):
    """How far the two nearest of some colors that tell something are from each other."""

    what: str
    need: float
    seen: float
    least: float


def distances(theme: Palette) -> list[Distance]:
    """Return the distances of what is told apart by color."""
    return [
        _distance("segments", APART, combinations(theme.steps, 2)),
        _distance("neighboring segments", NEIGHBORS, pairwise(theme.steps)),
        _distance("good, fair, bad", APART, combinations((theme.good, theme.fair, theme.bad), 2)),
        _distance("frameworks", APART, combinations(frameworks(theme).values(), 2)),
    ]


def _measure(color: str, ground: str, need: float, colors: dict[str, str]) -> Measured:
    one, other = colors[color], colors[ground]
    least = min(contrast(simulated(one, sight), simulated(other, sight)) for sight in SIGHTS)
    return Measured(color, ground, need, contrast(one, other), least)


def _distance(what: str, need: float, of: Iterable[tuple[str, str]]) -> Distance:
    found = list(of)
    return Distance(
        what,
        need,
        min(apart(one, other) for one, other in found),
        min(
            apart(simulated(one, sight), simulated(other, sight)) for one, other in found for sight in SIGHTS
        ),
    )


def apart(one: str, other: str) -> float:
    """Return the distance of two colors in CAM02-UCS."""
    here, there = (cspace_convert(_parts(color), "sRGB1", "CAM02-UCS") for color in (one, other))
    return float(sum((a - b) ** 2 for a, b in zip(here, there, strict=True)) ** 0.5)


@lru_cache(maxsize=1000)
def simulated(color: str, sight: str) -> str:
    """Return a color as it is seen with one of the SIGHTS."""
    space = {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100}
    seen = cspace_convert(_parts(color), space, "sRGB1")
    return "#" + "".join(f"{round(min(max(part, 0), 1) * 255):02X}" for part in seen)


def _parts(color: str) -> list[float]:
    return [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]


def _least(color: str, theme: Palette) -> str:
    return f"{contrast(getattr(theme, color), theme.ground):.2f}"


def page() -> str:
    """Return docs/contrast.md."""
    return "\n".join(
        [
            "# Contrast",
            "",
            "Made by `scripts/contrast.py --write` from `base/palette.py`; `tests/ui/test_contrast.py`",
            "tells when it is out of date.",
            "",
            "Contrast is that of WCAG 2.2: text needs 4.5; marks, borders of controls and rings need 3.",
            "*Color blind* is the least under protanopia, deuteranopia and tritanopia, simulated as Machado,",
            "Oliveira and Fernandes (2009) do at full severity, by the library colorspacious. The frameworks",
            "are those that come along; other colors of a catalog are made darker or lighter until they have",
            "4.5.",
            "",
            f"The border of a card has {_least('border', LIGHT)} (light) and {_least('border', DARK)} (dark)",
            "to the ground: it divides. What tells that an answer can be chosen is the circle or the box in",
            "its card, a line in the strong border on the panel; where it is chosen, that is the accent",
            "and the border has the color of the ring (WCAG 2.2, 1.4.11).",
            "",
            *_table(
                ("color", "on", "needs"),
                [
                    ((light.name, light.ground, f"{light.need:g}"), light, dark)
                    for light, dark in zip(measured(LIGHT), measured(DARK), strict=True)
                ],
            ),
            "",
            "## Told apart",
            "",
            "The distance of the two nearest in CAM02-UCS, where about 1 can just be noticed. Words, signs,",
            "numbers and gaps tell the same as the colors.",
            "",
            *_table(
                ("colors", "keep"),
                [
                    ((light.what, f"{light.need:g}"), light, dark)
                    for light, dark in zip(distances(LIGHT), distances(DARK), strict=True)
                ],
            ),
            "",
        ]
    )


def _table(
    head: Sequence[str],
    rows: Sequence[tuple[Sequence[str], Measured | Distance, Measured | Distance]],
) -> list[str]:
    columns = (*head, "light", "color blind", "dark", "color blind")
    lines = [f"| {' | '.join(columns)} |", f"| {' | '.join(['---'] * len(columns))} |"]
    for names, light, dark in rows:
        figures = (f"{figure:.1f}" for figure in (light.seen, light.least, dark.seen, dark.least))
        lines.append(f"| {' | '.join((*(name.replace('_', ' ') for name in names), *figures))} |")
    return lines


if __name__ == "__main__":
    if "--write" in sys.argv:
        FILE.write_text(page(), encoding="utf-8")
    else:
        print(page())
