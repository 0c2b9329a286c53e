"""The sidebar: what was answered in a line, marks that differ by shape, and a title that is never torn."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from chooser.ui.kit import theme
from chooser.ui.kit.cards import RadioCard, SidebarEntry
from chooser.ui.pages import Asked, Review
from tests.ui.driving import laid_out, part

LONG = "Internal order portal for the purchasing department and all of its suppliers"
RIGHT_TO_LEFT = "\u0634\u0631\u0643\u0629 \u0627\u0644\u0637\u0644\u0628\u0627\u062a " * 6


@pytest.fixture
def mirrored(qapp):
    """All windows laid out from right to left."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield qapp
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def told(window, step):
    return part(window, SidebarEntry, step).accessibleDescription()


def test_each_step_tells_its_place_and_what_was_answered(window):
    answer = window.session.answer
    window.pages.go(Review())
    assert told(window, "Features and flexibility") == "Step 3 of 6. Not answered"
    answer("integration", "integrated")
    assert told(window, "Features and flexibility") == "Step 3 of 6. 1 of 2 answered"
    for feature in ("admin_panel", "orm", "forms"):
        window.session.toggle("must_haves", feature)
    assert told(window, "Features and flexibility") == "Step 3 of 6. Most of it · Must-haves: 3"
    window.pages.go(Asked(question="integration"))
    assert told(window, "Features and flexibility").startswith("You are here. Step 3 of 6.")


def test_what_is_counted_stays_in_one_line_with_its_number(qtbot):
    def picture(below):
        entry = SidebarEntry("Features and flexibility")
        qtbot.addWidget(entry)
        entry.show_state(below, "done", here=False)
        entry.resize(170, entry.heightForWidth(170))
        return entry.grab().toImage()

    # Written so, no line can end in it.
    assert picture("Most of it · Must-haves: 4") == picture("Most of it · Must\u2011haves:\u00a04")


def test_none_is_told_only_where_nothing_else_is(window):
    window.session.choose_none("existing")
    window.session.answer("project_type", "internal_tool")
    window.session.answer("interface", "pages")
    window.pages.go(Review())
    assert told(window, "Project") == "Step 1 of 6. Internal tool · Pages rendered on the server"


def gray(picture, left, width):
    """A part of a picture without its colors."""
    return [
        [picture.pixelColor(left + x, y).lightness() // 64 for x in range(width)]
        for y in range(picture.height())
    ]


def test_marks_differ_without_their_color(window):
    window.pages.go(Review())
    entry = part(window, SidebarEntry, "Size and complexity")
    shown = []
    for change in (
        lambda: None,
        lambda: window.session.answer("codebase", "small"),
        lambda: window.session.answer("domain", "simple"),
    ):
        change()
        shown.append(gray(entry.grab().toImage(), 0, 30))
    assert shown[0] != shown[1] != shown[2] != shown[0]


def painted(field):
    """The points of a field in which something is painted."""
    window = field.window()
    # Not the field alone, which has no ground of its own.
    picture = window.grab(QRect(field.mapTo(window, QPoint()), field.size())).toImage()
    ground = picture.pixelColor(3, 3)
    return [
        (x, y)
        for x in range(3, picture.width() - 3)
        for y in range(4, picture.height() - 4)
        if abs(picture.pixelColor(x, y).lightness() - ground.lightness()) > 60
    ]


@pytest.mark.parametrize("title", [LONG, RIGHT_TO_LEFT, "All [*] of it " * 8], ids=["long", "rtl", "sign"])
def test_a_long_title_is_cut_at_its_end_and_told_in_full(window, title):
    title = title[:200].strip()
    window.session.set_title(title)
    field = part(window, QLineEdit, "Title of the decision")
    assert not field.hasFocus()
    points = painted(field)
    columns = [x for x, _y in points]
    assert 6 <= min(columns) < max(columns) <= field.width() - 7
    # An ellipsis, all of it at the foot of the line, stands where the text ends.
    end = min(columns) if title == RIGHT_TO_LEFT.strip() else max(columns)
    assert min(y for x, y in points if abs(x - end) <= 5) > field.height() // 2
    QApplication.sendEvent(field, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5)))
    assert title.replace("&", "&amp;") in field.toolTip()
    assert field.text() == title


def test_cards_and_marks_are_mirrored_from_right_to_left(mirrored, window):
    window.session.answer("codebase", "small")
    window.pages.go(Asked(question="codebase"))
    QApplication.processEvents()
    picture = part(window.pages.page, RadioCard, "Small").grab().toImage()
    filled = QColor(theme.colors().accent)
    left, right = (
        sum(picture.pixelColor(x, y) == filled for x in columns for y in range(6, picture.height() - 6))
        for columns in (range(8, 40), range(picture.width() - 40, picture.width() - 8))
    )
    assert left == 0
    assert right > 100


def test_entries_keep_their_distance_from_the_edge_from_right_to_left(mirrored, window):
    window.pages.go(Asked(question="codebase"))
    assert laid_out(window)
    for entry in window.findChildren(SidebarEntry):
        assert entry.mapTo(window, entry.rect().topRight()).x() <= window.width() - 8


@pytest.mark.parametrize(("size", "zoom"), [((800, 560), 100), ((1280, 720), 150)])
def test_no_line_stands_empty_between_a_step_and_what_was_answered(qapp, window, size, zoom):
    theme.set_zoom(qapp, zoom)
    window.resize(*size)
    window.pages.go(Asked(question="codebase"))
    laid_out(window)
    for entry in window.findChildren(SidebarEntry):
        picture = entry.grab().toImage()
        inside = range(theme.px(44), picture.width() - 8)
        rows = range(theme.px(6), picture.height() - theme.px(6))
        # A row of pixels without ink is of one color.
        empty = [len({picture.pixel(x, y) for x in inside}) == 1 for y in rows]
        written = [y for y, is_empty in enumerate(empty) if not is_empty]
        gaps = [after - before - 1 for before, after in pairwise(written)]
        assert max(gaps) < entry.fontMetrics().height() * 0.6, entry.accessibleName()
