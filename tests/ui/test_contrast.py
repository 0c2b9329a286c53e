"""Contrast of every pair of colors in use, as seen and as seen by people with color blindness."""

import re

import pytest
from scripts.contrast import (
    DIVIDING,
    FILE,
    MARK,
    SIGHTS,
    THEMES,
    apart,
    distances,
    measured,
    page,
    pairs,
    simulated,
)

from chooser.base.color import contrast
from chooser.base.palette import LIGHT
from chooser.base.paths import RESOURCES
from chooser.ui.kit import theme
from chooser.ui.kit.cards import CheckCard, RadioCard


@pytest.mark.parametrize("name", THEMES)
def test_every_pair_has_its_contrast_also_for_the_color_blind(name):
    found = measured(THEMES[name])
    assert len(found) > 80
    assert [pair for pair in found if min(pair.seen, pair.least) < pair.need] == []


@pytest.mark.parametrize("name", THEMES)
def test_what_color_tells_apart_stays_apart_for_the_color_blind(name):
    assert [
        colors for colors in distances(THEMES[name]) if min(colors.seen, colors.least) < colors.need
    ] == []


def test_a_sight_without_one_kind_of_cone_confuses_what_it_should():
    """The simulation does something: the purest red and green come closer, for two sights of the three."""
    before = apart("#C00000", "#608000")
    after = [apart(*(simulated(color, sight) for color in ("#C00000", "#608000"))) for sight in SIGHTS]
    assert max(after[:2]) < before / 2
    assert after[2] > before / 2


def test_every_color_of_a_palette_is_measured():
    used = {name for pair in pairs() for name in (pair.color, pair.ground)}
    assert set(LIGHT._fields) - {"steps", "on_steps"} - DIVIDING == used


def test_the_style_sheet_writes_on_no_ground_that_is_not_measured():
    known = {(pair.color, pair.ground) for pair in pairs()}
    rules = re.findall(r"\{([^}]*)\}", (RESOURCES / "style.qss").read_text(encoding="utf-8"))
    written = set()
    for rule in rules:
        colors = re.findall(r"(?<![-\w])color: \$(\w+)", rule)
        grounds = re.findall(r"background: \$(\w+)", rule)
        written |= {(color, ground) for color in colors for ground in grounds}
    assert len(written) > 4
    assert written <= known


def test_the_page_on_contrast_is_what_is_measured():
    assert FILE.read_text(encoding="utf-8") == page(), "run scripts/contrast.py --write"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("kind", [RadioCard, CheckCard])
def test_the_sign_of_an_answer_that_can_be_chosen_has_its_contrast_as_painted(qapp, qtbot, mode, kind):
    theme.set_mode(qapp, mode)
    card = kind()
    qtbot.addWidget(card)
    card.set_texts("Small", "A few files.")
    card.resize(300, card.heightForWidth(300))
    picture = card.grab().toImage()
    # The left half of the sign, at half of its height.
    row = [picture.pixelColor(x, 17).name() for x in range(8, 26)]
    assert max(contrast(color, theme.colors().panel) for color in row) >= MARK
