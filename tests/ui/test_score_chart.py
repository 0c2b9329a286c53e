"""The chart of scores: each part says what it is, to pointer, keyboard and assistive technology."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from chooser.ui.kit import theme
from chooser.ui.kit.charts import WeightSlider
from chooser.ui.kit.scorechart import Bar, Part, ScoreChart

STEPS = ("Project", "Size", "Team")


def bar(name, *points, open_points=(0.0, 0.0, 0.0)):
    parts = zip(STEPS, points, open_points, strict=True)
    whole = round(points[0] + points[1] + points[2])
    return Bar(name, whole, tuple(Part(step, worth, round(worth), left) for step, worth, left in parts))


@pytest.fixture
def chart(qtbot):
    chart = ScoreChart()
    qtbot.addWidget(chart)
    chart.show_bars([bar("Ada", 40.0, 20.0, 10.0, open_points=(0.0, 5.0, 10.0)), bar("Bob", 30.0, 25.0, 5.0)])
    chart.resize(500, 240)
    chart.show()
    qtbot.waitActive(chart)
    return chart


def test_hatching_is_explained_only_where_something_is_hatched(chart):
    chart.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    chart.setFocus()
    told = "Each part with its points, in the order of the legend."
    assert (
        f"{told} Hatched: for what is not answered, the same for each framework but for rounding."
        in shown(chart)
    )
    chart.show_bars([bar("Ada", 40.0, 20.0, 10.0), bar("Bob", 30.0, 25.0, 5.0)])
    assert told in shown(chart)
    # What is open of a part without points is not painted.
    chart.show_bars([bar("Ada", 40.0, 0.0, 10.0, open_points=(0.0, 5.0, 0.0))])
    assert told in shown(chart)


def interface(widget):
    return QAccessible.queryAccessibleInterface(widget)


def parts(widget):
    """Every part of the chart that is one for assistive technology, in reading order."""
    found = []
    for index in range(interface(widget).childCount()):
        child = interface(widget).child(index)
        found += [child.object()] if child.role() == QAccessible.Role.ListItem else []
        found += parts(child.object()) if child.object() is not None else []
    return found


def name(widget):
    return interface(widget).text(QAccessible.Text.Name)


def shown(chart):
    """What can be read in the chart, each on its line."""
    return [label.text() for label in chart.findChildren(QLabel)]


def press(key):
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)
    return name(QApplication.focusWidget())


def test_every_part_has_a_role_and_says_what_it_is(chart):
    assert interface(chart).role() == QAccessible.Role.Chart
    assert [name(part) for part in parts(chart)] == [
        "Project: 40 points of Ada.",
        "Size: 20 points of Ada, 5 of them for what is not answered.",
        "Team: 10 points of Ada, all for what is not answered.",
        "Project: 30 points of Bob.",
        "Size: 25 points of Bob.",
        "Team: 5 points of Bob.",
    ]
    bars = [interface(part.parentWidget().parentWidget()) for part in parts(chart)[::3]]
    assert [each.role() for each in bars] == [QAccessible.Role.List] * 2
    assert [each.text(QAccessible.Text.Name) for each in bars] == ["Ada: 70 of 100", "Bob: 60 of 100"]


def test_arrows_lead_through_the_parts_and_tab_stops_once(chart):
    first = parts(chart)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert press(Qt.Key.Key_Right).startswith("Size: 20 points of Ada")
    assert name(parts(chart)[1]) in shown(chart)
    assert press(Qt.Key.Key_Down) == "Size: 25 points of Bob."
    assert press(Qt.Key.Key_End) == "Team: 5 points of Bob."
    assert press(Qt.Key.Key_Right) == "Team: 5 points of Bob."
    assert press(Qt.Key.Key_Home) == "Project: 30 points of Bob."
    assert press(Qt.Key.Key_Up) == "Project: 40 points of Ada."
    stops = [part for part in parts(chart) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [QApplication.focusWidget()]


def test_a_pointer_is_told_of_the_one_part_under_it(chart):
    for part in parts(chart):
        assert part.toolTip() == f"<qt>{name(part)}</qt>"
    under = parts(chart)[4]
    place = QPointF(under.rect().center())
    QApplication.sendEvent(under, QEnterEvent(place, place, QPointF(under.mapToGlobal(place))))
    assert name(under) in shown(chart)
    QApplication.sendEvent(under, QEvent(QEvent.Type.Leave))
    assert name(under) not in shown(chart)


def test_parts_are_parted_by_gaps_and_lie_in_their_order(chart):
    first, second, third = (part.geometry() for part in parts(chart)[:3])
    assert first.right() + 2 < second.left() + 1
    assert second.right() + 2 < third.left() + 1
    track = parts(chart)[0].parentWidget().width()
    assert first.width() == pytest.approx(0.4 * track, abs=3)


def colors(widget):
    """How many pixels of each color are in the upper line of a part, where no number is."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    line = [image.pixelColor(x, 3).name() for x in range(2, image.width() - 2)]
    return {color: line.count(color) for color in line}


def test_what_is_not_answered_is_hatched(chart):
    project, size, team = parts(chart)[:3]
    # What has the keyboard has a ring.
    parts(chart)[4].setFocus()
    track = theme.colors().track.lower()
    assert list(colors(project)) == [theme.step_color(0).name()]
    assert 0 < colors(size)[track] < colors(size)[theme.step_color(1).name()]
    assert colors(team)[track] > 10


@pytest.mark.parametrize("width", range(160, 620, 20))
def test_a_number_on_the_hatching_covers_neither_its_line_nor_the_color(chart, width):
    """However wide the part and what is hatched of it are."""
    chart.show_bars([bar("Ada", 10.0, 12.0, 6.0, open_points=(6.0, 11.0, 6.0)), bar("Bob", 9.0, 8.0, 60.0)])
    chart.resize(width, 240)
    QApplication.processEvents()
    parts(chart)[4].setFocus()
    track = theme.colors().track.lower()
    for index, (part, solid) in enumerate(zip(parts(chart)[:3], (0.4, 1 / 12, 0.0), strict=True)):
        image = part.grab().toImage()
        columns = [
            {image.pixelColor(x, y).name() for y in range(image.height())} for x in range(image.width())
        ]
        assert columns[-1] == {theme.step_color(index).name()}
        assert not any(track in column for column in columns[: int(solid * image.width())])


def test_a_part_without_points_is_not_seen(chart):
    chart.show_bars([bar("Ada", 0.0, 0.0, 0.0), bar("Bob", 9.0, 8.0, 60.0)])
    parts(chart)[4].setFocus()
    track = parts(chart)[0].parentWidget()
    image = track.grab().toImage()
    middle = [image.pixelColor(x, image.height() // 2).name() for x in range(image.width())]
    assert set(middle) == {theme.colors().track.lower()}


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_chart_and_slider_follow_the_direction_of_writing(qtbot, chart, direction):
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    chart.setLayoutDirection(direction)
    chart.resize(480, 240)
    first, second = parts(chart)[:2]
    assert (first.geometry().left() > second.geometry().left()) == mirrored
    first.setFocus()
    key = Qt.Key.Key_Left if mirrored else Qt.Key.Key_Right
    assert press(key).startswith("Size")
    slider = WeightSlider("Team")
    slider.setLayoutDirection(direction)
    qtbot.addWidget(slider)
    slider.resize(300, 30)
    slider.show()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=slider.rect().center() / 3)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=slider.rect().center() / 3)
    assert (slider.weight > 1.5) == mirrored
    before = slider.weight
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert (slider.weight < before) == mirrored


def test_bars_grow_with_the_font(chart):
    before = parts(chart)[0].height()
    chart.setStyleSheet("font-size: 28pt")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert parts(chart)[0].height() > 1.5 * before
