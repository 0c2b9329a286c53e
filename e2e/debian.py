"""x"""


def test() -> None:
    """x."""
