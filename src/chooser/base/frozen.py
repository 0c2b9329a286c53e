"""A bundle's own variables: taken back once they have served, so that nothing that is opened gets them."""

import os
import sys
from collections.abc import MutableMapping

_NAMES = ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH", "PATH")


def restore_environment() -> None:
    """Give this process the variables that the person started it with; loader and Qt have read theirs."""
    if hasattr(sys, "frozen"):
        restore(os.environ)


def restore(variables: MutableMapping[str, str]) -> None:
    """Put back what the bundle kept under NAME_ORIG, and drop what it set where there was nothing before."""
    for name in _NAMES:
        original = variables.pop(f"{name}_ORIG", None)
        if original is not None:
            variables[name] = original
        elif name != "PATH":  # which is there without a bundle too
            variables.pop(name, None)
