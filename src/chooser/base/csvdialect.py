"""What stands between the cells of a table in CSV, of which programs and countries expect another."""

from typing import Literal, get_args

Dialect = Literal["comma", "semicolon", "tab"]

DIALECTS: tuple[Dialect, ...] = get_args(Dialect)

SEPARATORS: dict[Dialect, str] = {"comma": ",", "semicolon": ";", "tab": "\t"}


def usual_dialect(decimal_point: str) -> Dialect:
    """Return what spreadsheets expect where numbers are written with this decimal point."""
    return "semicolon" if decimal_point == "," else "comma"
