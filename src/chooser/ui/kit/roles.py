"""What a widget of our own is for assistive technology, where Qt would only call it a widget or a text."""

from functools import lru_cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_PROPERTY = "accessible_role"


def set_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Say what a widget is; it is called by its accessible name, not by its text."""
    _install()
    widget.setProperty(_PROPERTY, role.value)


@lru_cache(maxsize=1)
def _install() -> None:
    QAccessible.installFactory(_interface)


def _interface(_kind: str, of: QObject) -> QAccessibleInterface | None:
    if not isinstance(of, QWidget) or (role := of.property(_PROPERTY)) is None:
        return None
    return QAccessibleWidget(of, QAccessible.Role(role), "")
