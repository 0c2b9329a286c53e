"""What is wrong with a field of one line: told by its border and its description."""

from PySide6.QtWidgets import QLineEdit


def show_fault(field: QLineEdit, fault: str) -> None:
    """Have a field's border and description tell what is wrong with it; nothing where the text is empty.

    Qt gives a field no way to say that it is invalid.
    """
    field.setAccessibleDescription(fault)
    if bool(field.property("wrong")) != bool(fault):
        field.setProperty("wrong", bool(fault))
        field.style().unpolish(field)
        field.style().polish(field)
