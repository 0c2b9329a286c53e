"""Contrast of colors written as `#RRGGBB`, by WCAG 2.2."""

from collections.abc import Iterable
from math import fsum

LEGIBLE = 4.5
"""The contrast that text needs (success criterion 1.4.3)."""


def luminance(color: str) -> float:
    """Return the relative luminance of a color, in [0, 1]."""
    parts = [channel / 255 for channel in _channels(color)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return fsum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors, from 1 (none) to 21 (black and white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def legible(color: str, grounds: Iterable[str]) -> str:
    """Return a color, made darker or lighter until text in it can be read on each of the grounds.

    The grounds are all dark or all light.
    """
    grounds = tuple(grounds)
    end = 255 if luminance(grounds[0]) < 0.18 else 0
    while min(contrast(color, ground) for ground in grounds) < LEGIBLE:
        # Toward black or white by a twentieth, but by one at least, so that it gets there.
        color = "#" + "".join(
            f"{end if abs(end - channel) < 20 else round(channel + (end - channel) * 0.05):02X}"
            for channel in _channels(color)
        )
    return color


def _channels(color: str) -> tuple[int, int, int]:
    red, green, blue = (int(color[index : index + 2], 16) for index in (1, 3, 5))
    return red, green, blue
