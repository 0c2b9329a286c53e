"""What stands between the cells of a table in CSV, of which programs and countries expect another."""

from typing import Literal, get_args

Dialect = Literal["comma", "semicolon", "tab"]

DIALECTS: tuple[Dialect, ...] = get_args(Dialect)

SEPARATORS: dict[Dialect, str] = {"comma": ",", "semicolon": ";", "tab": "\t"}

DECIMAL_POINTS: dict[Dialect, str] = {"comma": ".", "semicolon": ",", "tab": "."}
"""How numbers are written where this dialect is usual."""


def usual_dialect(decimal_point: str) -> Dialect:
    """Return what spreadsheets expect where numbers are written with this decimal point."""
    return "semicolon" if decimal_point == "," else "comma"
