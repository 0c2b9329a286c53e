"""Contrast of colors, and colors made legible."""

import pytest

from chooser.base.color import contrast, legible, luminance


def test_contrast_is_that_of_the_guidelines():
    # The examples of WCAG's definition, and of its Understanding document: #777777 on white has 4.48.
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert luminance("#000000") == 0
    assert luminance("#FFFFFF") == pytest.approx(1)


@pytest.mark.parametrize("grounds", [("#FFFFFF", "#E0E0E0"), ("#202020", "#000000")])
@pytest.mark.parametrize("color", ["#FFFF00", "#000000", "#FFFFFF", "#808080", "#00FF00"])
def test_any_color_becomes_legible(color, grounds):
    made = legible(color, grounds)
    assert all(contrast(made, ground) >= 4.5 for ground in grounds)
    if all(contrast(color, ground) >= 4.5 for ground in grounds):
        assert made == color
