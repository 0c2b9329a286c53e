"""How the comparison looks: what is tinted, folded, mirrored, and as large as its font."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from chooser.advice.rows import Row
from chooser.session import Session
from chooser.ui.compare.cells import look
from chooser.ui.kit import theme
from chooser.ui.pages import Compare, Result
from tests.ui.driving import comparison, part

replace = msgspec.structs.replace


@pytest.fixture
def page(qtbot, session):
    return comparison(qtbot, session)


def row(page, kind, item):
    return next(line for line in page.model.lines if isinstance(line, Row) and line.key == (kind, item))


def grounds(page):
    """The colors of the columns at the trailing bottom of the first row, where nothing is written."""
    picture = page.table.viewport().grab().toImage()
    places = [page.table.visualRect(page.model.index(2, column)) for column in range(3)]
    return [picture.pixelColor(place.bottomRight() - QPoint(3, 3)).name() for place in places]


def ink(page, index):
    """Where the first and the last ink of a cell is, and how wide it is, in pixels from its left edge."""
    place: QRect = page.table.visualRect(index).adjusted(3, 3, -3, -3)
    picture = page.table.viewport().grab(place).toImage()
    dark = [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y).lightness() < 100 for y in range(picture.height()))
    ]
    return dark[0], dark[-1], picture.width()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_recommended_column_is_tinted_and_no_other(qapp, page, session, mode):
    theme.set_mode(qapp, mode)
    panel = theme.colors().panel.lower()
    assert grounds(page) == [panel] * 3
    session.answer("project_type", "large_web_app")
    page.refresh()
    # Rows come to other places, and what was looked at stays in sight.
    page.table.scrollToTop()
    assert grounds(page) == [panel] * 3, "it is covered who leads"
    session.show_leader(shown=True)
    page.refresh()
    page.table.scrollToTop()
    tinted, *others = grounds(page)
    assert tinted != panel
    assert others == [panel] * 2
    theme.set_mode(qapp, "system")


def test_a_disk_stands_for_words_and_the_package_beside_it(page, catalog):
    admin = row(page, "feature", "admin_panel")
    assert [look(catalog, admin, key).text for key in ("django", "fastapi", "flask")] == [
        "",
        "SQLAdmin",
        "Flask\N{NON-BREAKING HYPHEN}Admin",
    ]
    sse = row(page, "feature", "sse")
    assert look(catalog, sse, "flask").text == "basic"
    none = replace(catalog.frameworks["flask"].features["sse"], support="none", by=None)
    cells = {**sse.cells, "flask": sse.cells["flask"]._replace(support=none)}
    assert look(catalog, sse._replace(cells=cells), "flask").text == "none"


def test_dots_and_bars_stand_before_their_words(page, catalog):
    performance = look(catalog, row(page, "criterion", "performance"), "flask")
    assert (performance.mark, performance.text, performance.note) == (
        "levels",
        "Moderate to Good",
        "Sources differ",
    )
    start = row(page, "measured", "idle_memory")
    told = [look(catalog, start, key) for key in ("django", "flask")]
    assert [each.mark for each in told] == ["bar", "bar"]
    assert told[1].text.endswith(", the best")
    assert told[0].text == catalog.measurements.rows[start.id].values["django"].figure


def test_essays_are_folded(page, catalog):
    strengths = row(page, "statements", "strengths")
    count = len(strengths.cells["django"].statements)
    assert look(catalog, strengths, "django").note == f"and {count - 1} more"
    line = page.table.fontMetrics().height()
    heights = [page.table.rowHeight(number) for number in range(len(page.model.lines))]
    assert max(heights) < 6 * line


def test_every_row_follows_the_font(page):
    before = [page.table.rowHeight(number) for number in range(len(page.model.lines))]
    column, detail = page.table.columnWidth(0), page.detail.height()
    page.setStyleSheet("QWidget { font-size: 21pt; }")
    after = [page.table.rowHeight(number) for number in range(len(page.model.lines))]
    for low, high in zip(before, after, strict=True):
        assert high > 1.6 * low
    assert page.table.columnWidth(0) > column
    assert page.detail.height() > detail


def test_the_header_is_as_high_as_what_the_answers_make_of_a_framework_needs(page, session):
    page.resize(760, 640)
    low = page.table.columns.height()
    session.show_leader(shown=True)
    answers = {
        "project_type": "large_web_app",
        "interface": "pages",
        "codebase": "large",
        "domain": "complex",
        "integration": "integrated",
    }
    for question, option in answers.items():
        session.answer(question, option)
    page.refresh()
    assert page.table.columns.height() > low + page.table.fontMetrics().height()


def test_from_right_to_left_all_is_mirrored(qtbot, catalog):
    left, right = (
        comparison(qtbot, Session(catalog), direction)
        for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)
    )
    for kind, item in (("feature", "orm"), ("criterion", "performance")):
        places = []
        for page in (left, right):
            # What is selected has a frame.
            page.select_cell("about", "summary", "flask")
            index = page.model.find((kind, item), "django")
            page.table.scrollTo(index, page.table.ScrollHint.PositionAtCenter)
            places.append(ink(page, index))
        (first, _last, width), (_first, last, other_width) = places
        assert first == pytest.approx(other_width - 1 - last, abs=2)
        assert width == other_width
        assert first < width / 4
    assert right.table.columnViewportPosition(0) > right.table.columnViewportPosition(1)
    actions = {action.text(): action for action in right.column_menu(0).actions()}
    assert actions["Move left"].isEnabled(), "the first column is the one at the right"
    assert not actions["Move right"].isEnabled()


def test_three_frameworks_need_no_scrolling_across_at_1024(window):
    window.session.answer("project_type", "large_web_app")
    window.resize(QSize(1024, 700))
    window.pages.go(Compare())
    assert window.pages.page.table.horizontalScrollBar().maximum() == 0
    part(window.pages.page, QPushButton, "Head to head").click()
    assert window.pages.page.table.horizontalScrollBar().maximum() == 0


def test_a_column_is_dragged_to_another_place(qtbot, page):
    page.select_cell("feature", "orm", "flask")
    page.table.columns.moveSection(0, 2)
    qtbot.waitUntil(lambda: page.model.frameworks == ("fastapi", "flask", "django"))
    assert [page.table.columns.visualIndex(column) for column in range(3)] == [0, 1, 2]
    assert page.model.key(page.table.currentIndex()) == (("feature", "orm"), "flask")
    assert page.table.rowHeight(1) > page.table.fontMetrics().height()


def test_what_takes_the_place_of_a_row_is_selected_while_the_table_has_the_keyboard(page, session):
    for feature in ("orm", "graphql"):
        session.toggle("must_haves", feature)
    page.refresh()
    part(page.toolbar, QPushButton, "Matters to me").click()
    page.select_cell("feature", "graphql", "django")
    QTest.keyClick(page.table, Qt.Key.Key_M)
    assert page.model.key(page.table.currentIndex()) == (("feature", "orm"), "django")
    assert page.table.hasFocus()


def test_an_undo_by_keys_leaves_one_cell_selected(page, session):
    session.answer("traffic", "extreme")
    page.select_cell("feature", "orm", "django")
    QTest.keyPress(page.table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    session.answer("traffic", "modest")
    page.refresh()
    page.select_cell("feature", "cors", "django")
    QTest.keyRelease(page.table, Qt.Key.Key_Control)
    assert page.table.selectedIndexes() == [page.table.currentIndex()]


def test_who_is_ahead_and_why_is_read_in_full(window):
    for question, answer in (("project_type", "rest_api"), ("integration", "core")):
        window.session.answer(question, answer)
    window.resize(1024, 700)
    window.pages.go(Result())
    window.pages.go(Compare())
    part(window.pages.page, QPushButton, "Head to head").click()
    page = window.pages.page
    row = next(n for n, line in enumerate(page.model.lines) if getattr(line, "id", "") == "built_in_features")
    told = page.model.index(row, 2)
    assert told.data().endswith("as your answers call for less")
    place = page.table.visualRect(told)
    room = QRect(0, 0, place.width() - 20, 1000)
    needed = page.table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, told.data())
    assert needed.height() > page.table.fontMetrics().height() * 1.5, "on one line nothing can be cut"
    assert place.height() >= needed.height()


def test_every_column_is_in_sight_also_in_a_small_window(window):
    window.session.answer("project_type", "rest_api")
    window.resize(800, 560)
    window.pages.go(Result())
    window.pages.go(Compare())
    table = window.pages.page.table
    last = table.columnViewportPosition(2) + table.columnWidth(2)
    assert last <= table.viewport().width()
