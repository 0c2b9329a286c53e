"""The order in which screen readers come to the parts of a widget: that in which they stand."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLayout, QWidget


def put_in_order(widget: QWidget | None) -> None:
    """Give the parts of a widget the order of its layout; else it is the one in which they were made.

    Of parts that lie over each other the last one is seen.
    """
    layout = widget.layout() if widget is not None else None
    if layout is not None:
        for part in parts_of(layout):
            part.raise_()


def parts_of(layout: QLayout) -> Iterator[QWidget]:
    """Yield the widgets of a layout and of the layouts in it, in their order."""
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from parts_of(inner)
