"""Resizing: whatever the size, the layout comes to rest, and no scroll bar decides on the width of a page."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollArea

from chooser.base.paths import EXAMPLES
from chooser.ui.kit import theme
from chooser.ui.pages import Asked, Compare, Result, Start
from tests.ui.driving import laid_out

HEIGHTS = range(520, 601)
WIDTHS = range(760, 1441)
PLACES = [Asked(question="must_haves"), Compare(), Result()]
NAMES = ["question", "compare", "result"]


@pytest.fixture
def answered(window, settings):
    settings.recent = [Path(f"/srv/{number}/plan.chooser") for number in range(5)]
    window.session.answer("project_type", "large_web_app")
    window.session.answer("interface", "pages")
    return window


@pytest.mark.parametrize("place", [*PLACES, Start()], ids=[*NAMES, "start"])
@pytest.mark.parametrize("width", [760, 1100, 1440])
def test_every_height_comes_to_rest(answered, place, width):
    answered.pages.go(place)
    for height in HEIGHTS:
        answered.resize(width, height)
        assert laid_out(answered), height
    assert answered.size().toTuple() == (width, HEIGHTS[-1])


@pytest.mark.parametrize(("place", "height"), [(Result(), 560), (PLACES[0], 800)], ids=["result", "question"])
def test_every_width_comes_to_rest(answered, place, height):
    answered.pages.go(place)
    for width in WIDTHS:
        answered.resize(width, height)
        assert laid_out(answered), width
    assert answered.size().toTuple() == (WIDTHS[-1], height)


@pytest.mark.parametrize("place", PLACES, ids=NAMES)
def test_content_is_as_wide_with_a_scroll_bar_as_without(answered, place):
    answered.pages.go(place)
    widths = set()
    shown = set()
    for height in (520, 2000):
        answered.resize(1280, height)
        assert laid_out(answered)
        areas = [area for area in answered.findChildren(QScrollArea) if area.isVisible()]
        widths.add(tuple(area.widget().width() for area in areas))
        shown.add(tuple(area.verticalScrollBar().maximum() > 0 for area in areas))
    assert len(shown) == 2, "one of the sizes needs scroll bars that the other does not need"
    assert len(widths) == 1


def test_the_buttons_of_the_result_do_not_come_and_go_with_a_scroll_bar(answered, qapp):
    """Beside the buttons the texts of the head take more lines, which may be what a bar is needed for."""
    theme.set_zoom(qapp, 150)
    answered.session.open(EXAMPLES / "large-web-application.chooser")
    answered.session.set_weight("project", 1.05)
    answered.pages.go(Result(part=("what_if",)))
    for width in range(1412, 1441, 4):
        for height in (820, 840, 860):
            answered.resize(width, height)
            assert laid_out(answered, rounds=30), (width, height)
