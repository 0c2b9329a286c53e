"""Where the shipped data and resources lie, wherever Chooser runs from."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _beside_package(name: str) -> Path:
    # A wheel and a bundle carry the folders inside the package; a checkout has them two levels up.
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name


DATA = _beside_package("data")
RESOURCES = _beside_package("resources")
EXAMPLES = DATA / "examples"
