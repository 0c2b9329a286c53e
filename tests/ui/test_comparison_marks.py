"""The marks of the comparison: told apart by their shape alone, mirrored, and as large as their room."""

import itertools
import json
import shutil

import pytest
import typst
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from chooser.base.palette import LIGHT
from chooser.base.paths import RESOURCES
from chooser.ui.compare.marks import (
    levels_width,
    mixed,
    paint_badge,
    paint_bar,
    paint_levels,
    paint_star,
    paint_support,
)
from chooser.ui.kit.marks import paint_check

BLACK, SIDE = QColor(Qt.GlobalColor.black), 60


def painted(paint, width=SIDE, high=SIDE):
    """Where there is ink: a line of booleans for each line of pixels."""
    image = QImage(width, high, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, width, high))
    painter.end()
    return [[image.pixelColor(x, y).lightness() < 128 for x in range(width)] for y in range(high)]


def share(ink):
    """How much of a picture is ink, in [0, 1]."""
    return sum(map(sum, ink)) / (len(ink) * len(ink[0]))


def mirrored(ink):
    return [line[::-1] for line in ink]


def support(level, *, mirrored=False):
    return painted(lambda painter, box: paint_support(painter, level, box, BLACK, mirrored=mirrored))


def test_levels_of_support_differ_in_shape():
    shares = {level: share(support(level)) for level in ("builtin", "official", "extension", "none", None)}
    disk = 3.14159 / 4
    assert shares["builtin"] == pytest.approx(disk, abs=0.03)
    assert shares["official"] == pytest.approx((shares["builtin"] + shares["extension"]) / 2, abs=0.03)
    assert shares["extension"] < 0.4
    assert shares[None] < shares["extension"], "a dotted ring"
    middle = SIDE // 2
    dash = support("none")
    assert dash[middle][middle]
    assert not any(dash[middle // 2]), "a dash has nothing above it"
    assert not support("extension")[middle][middle], "a ring is hollow"


def test_half_a_disk_is_full_where_one_begins_to_read():
    half = support("official")
    quarter, middle = SIDE // 4, SIDE // 2
    assert half[middle][quarter]
    assert not half[middle][-quarter]
    other = support("official", mirrored=True)
    assert other[middle][-quarter]
    assert not other[middle][quarter]


def dots(count, low, high, *, mirrored=False):
    """Whether each dot is full on its leading and on its trailing side."""
    ink = painted(
        lambda painter, box: paint_levels(painter, box, (count, low, high), BLACK, mirrored=mirrored),
        width=count * 40,
        high=30,
    )
    size = min(40 / 1.2, 30)
    middle, quarter, gap = 15, size / 4, 40 - size if mirrored else 0
    return [
        tuple(ink[middle][round(number * 40 + gap + part * quarter)] for part in (1, 3))
        for number in range(count)
    ]


FULL, HALF, HOLLOW = (True, True), (True, False), (False, False)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((3, 3, 3), [FULL, FULL, FULL]),
        ((3, 1, 1), [FULL, HOLLOW, HOLLOW]),
        ((3, 1, 2), [FULL, HALF, HOLLOW]),
        ((5, 2, 4), [FULL, FULL, HALF, HALF, HOLLOW]),
    ],
)
def test_dots_are_full_up_to_the_lowest_level_and_half_up_to_the_highest(levels, expected):
    assert dots(*levels) == expected
    assert dots(*levels, mirrored=True) == [side[::-1] for side in expected[::-1]]


def test_many_levels_keep_to_the_room_that_there_is():
    assert levels_width(3, 10, 400) < levels_width(6, 10, 400) < 400
    assert levels_width(100, 10, 400) == 400


def bar(value, low, high, *, mirrored=False):
    colors = (QColor(90, 90, 90), BLACK)
    return painted(
        lambda painter, box: paint_bar(painter, box, (value, low, high), colors, mirrored=mirrored),
        width=200,
        high=30,
    )


def test_a_bar_is_as_long_as_its_value_and_a_line_reaches_from_the_lowest_to_the_highest_run():
    alone = bar(0.5, 0.5, 0.5)
    # Above the middle, where no line of a spread is.
    above = alone[8]
    assert (above.index(True), 199 - above[::-1].index(True)) == pytest.approx((0, 99), abs=1)
    spread = bar(0.5, 0.25, 0.75)
    middle = spread[15]
    assert 199 - middle[::-1].index(True) == pytest.approx(150, abs=1)
    ends = [x for x, inked in enumerate(spread[1]) if inked]
    assert {round(x, -1) for x in ends} == {50, 150}, "its ends stand out above the bar"
    assert not any(alone[1])
    assert mirrored(bar(0.5, 0.25, 0.75, mirrored=True))[15] == pytest.approx(middle)


def test_the_smallest_value_is_still_seen():
    assert any(bar(0.0, 0.0, 0.0)[15])


def test_star_check_and_badge_fill_their_room():
    star = painted(lambda painter, box: paint_star(painter, box, BLACK))
    assert 0.25 < share(star) < 0.6
    assert any(star[2])
    assert any(star[-4])
    check = painted(lambda painter, box: paint_check(painter, box, BLACK))
    assert 0.05 < share(check) < 0.4
    font = QFont()
    filled, framed = (
        painted(
            lambda painter, box, ink=ink: paint_badge(painter, box, "", font, (BLACK, ink)), width=80, high=20
        )
        for ink in (Qt.GlobalColor.white, None)
    )
    assert share(filled) > 0.9
    assert 0.05 < share(framed) < 0.3


def test_a_color_is_mixed_into_its_ground():
    assert mixed("#000000", "#FFFFFF", 0) == QColor("#FFFFFF")
    assert mixed("#000000", "#FFFFFF", 1) == QColor("#000000")
    assert mixed("#FF0000", "#0000FF", 0.5) == QColor(128, 0, 128)


def printed(tmp_path, mark, width=SIDE):
    """Where there is ink in a mark of the report, as many pixels high as one painted here."""
    path = tmp_path / "mark.typ"
    path.write_text(
        f'#import "/report/pictures.typ": *\n#set page(width: auto, height: auto, margin: 0pt)\n#{mark}\n'
    )
    data = json.dumps({"words": {}, "breaks": [], "colors": {**LIGHT._asdict(), "mark": "#000000"}})
    picture = typst.compile(str(path), root=str(tmp_path), format="png", ppi=1000, sys_inputs={"data": data})
    image = QImage.fromData(picture).convertToFormat(QImage.Format.Format_Grayscale8)
    image = image.scaled(width, SIDE, mode=Qt.TransformationMode.SmoothTransformation)
    return [[image.pixelColor(x, y).lightness() < 160 for x in range(width)] for y in range(SIDE)]


def differing(one, other):
    """The share of the pixels in which two pictures differ, in [0, 1]."""
    pairs = list(zip(itertools.chain(*one), itertools.chain(*other), strict=True))
    return sum(ours != theirs for ours, theirs in pairs) / len(pairs)


@pytest.fixture
def report_marks(tmp_path):
    shutil.copytree(RESOURCES / "report", tmp_path / "report")
    return tmp_path


@pytest.mark.parametrize("level", ["builtin", "official", "extension", "none"])
def test_support_is_printed_in_the_report_as_it_is_painted_here(report_marks, level):
    assert differing(printed(report_marks, f'sign("{level}")'), support(level)) < 0.08


def test_levels_are_printed_in_the_report_as_they_are_painted_here(report_marks):
    width = 4 * SIDE
    ours = painted(
        lambda painter, box: paint_levels(painter, box, (3, 1, 2), BLACK, mirrored=False), width=width
    )
    theirs = printed(report_marks, "dots(3, 0, 1)", width)
    # Apart from how far they stand from each other: full, half full, hollow.
    for ink in (ours, theirs):
        full, half, hollow = (share([line[at : at + width // 3] for line in ink]) for at in (0, 80, 160))
        assert full > half > hollow
        assert half == pytest.approx((full + hollow) / 2, abs=0.05)
