"""Properties set by the names of their values: a name that is none is told, not passed over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea

from chooser.ui.kit.properties import set_named


def test_values_are_set_by_name(qtbot):
    label, area = QLabel(), QScrollArea()
    qtbot.addWidget(label)
    qtbot.addWidget(area)
    set_named(
        label, textFormat="PlainText", textInteractionFlags="TextSelectableByMouse|LinksAccessibleByMouse"
    )
    set_named(area, verticalScrollBarPolicy="ScrollBarAlwaysOn")
    assert label.textFormat() == Qt.TextFormat.PlainText
    flags = Qt.TextInteractionFlag
    assert label.textInteractionFlags() == flags.TextSelectableByMouse | flags.LinksAccessibleByMouse
    assert area.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOn


@pytest.mark.parametrize("wrong", [{"textFormat": "Plain"}, {"text_format": "PlainText"}])
def test_a_property_or_value_that_there_is_not_is_told(qtbot, wrong):
    label = QLabel()
    qtbot.addWidget(label)
    with pytest.raises(ValueError, match="QLabel has no property"):
        set_named(label, **wrong)
