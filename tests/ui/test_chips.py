"""Answers as chips: as wide as their texts, with the same room on both sides."""

import pytest
from PySide6.QtWidgets import QLabel

from chooser.ui.kit import theme
from chooser.ui.kit.texts import Chips

TEXTS = (
    "Large",
    "Kind of project: Content site or shop",
    "Must have: an ORM, an admin panel and user accounts",
)


@pytest.mark.parametrize("zoom", [60, 100, 125, 200])
def test_a_chip_has_as_much_room_before_its_text_as_behind_it(qtbot, qapp, zoom):
    theme.set_zoom(qapp, zoom)
    chips = Chips()
    qtbot.addWidget(chips)
    chips.show_texts(TEXTS)
    chips.resize(1600, 200)
    chips.show()
    qtbot.waitExposed(chips)
    shown = chips.findChildren(QLabel)
    assert [chip.text() for chip in shown] == [*TEXTS]
    for chip in shown:
        assert chip.height() < 2 * chip.fontMetrics().lineSpacing()
        image = chip.grab().toImage()
        ground = theme.colors().chip.lower()
        inked = [
            x
            for x in range(2, image.width() - 2)
            if any(image.pixelColor(x, y).name() != ground for y in range(4, image.height() - 4))
        ]
        before, behind = inked[0], image.width() - 1 - inked[-1]
        assert abs(before - behind) <= 3
