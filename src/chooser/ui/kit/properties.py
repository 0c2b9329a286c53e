"""Properties of Qt that are enumerations, set by the names of their values as in a style sheet."""

from PySide6.QtCore import QObject


def set_named(of: QObject, **values: str) -> None:
    """Set properties of a widget; ValueError for a property or value that it does not know.

    For what is made before the first paint: to make the class `Qt` with its 93 enumerations takes 12 ms.
    """
    for name, value in values.items():
        if not of.setProperty(name, value):
            raise ValueError(f"{type(of).__name__} has no property {name} that can be {value}")
