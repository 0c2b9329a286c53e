"""The part "What if": what can change the result alone comes first, and words stand below their slider."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTabBar

from chooser.ui.kit import theme
from chooser.ui.kit.charts import SwingBar, WeightSlider
from chooser.ui.pages import Result
from tests.ui.driving import card, click, laid_out, part, texts


@pytest.fixture
def page(window):
    for question, answer in {
        "project_type": "rest_api",
        "interface": "json_api",
        "traffic": "modest",
        "codebase": "small",
    }.items():
        window.session.answer(question, answer)
    window.session.prepare()
    window.pages.go(Result(part=("what_if",)))
    laid_out(window)
    return window


def links(shown):
    return [link.text() for link in shown.findChildren(QPushButton) if link.isVisible()]


def test_of_what_is_not_known_the_list_has_what_alone_can_change_the_result(qtbot, page):
    shown = card(page, "What is not known")
    open_questions = page.session.recommendation.open_questions
    asked = page.session.catalog.questions
    able = [asked[each.id].short_name for each in open_questions if each.chance > 0]
    unable = [asked[each.id].short_name for each in open_questions if each.chance == 0]
    assert able
    assert unable
    fold = f"Show {len(unable)} that cannot change it on their own"
    assert links(shown) == [*able, fold]
    assert "These answers alone could still change the result:" in texts(shown)
    click(qtbot, shown, fold)
    assert links(shown) == [*able, "Show fewer", *unable]


def test_the_head_is_as_high_as_beside_the_reasons_until_a_weight_is_changed(page):
    head = card(page, "Recommendation")
    tabs = part(page, QTabBar, "Parts of the result")
    places = []
    for name in ("why", "what_if", "start", "record", "what_if"):
        page.pages.go(Result(part=(name,)))
        laid_out(page)
        places.append(tabs.mapTo(page, QPoint()).y())
    assert len({*places}) == 1
    assert "usual" not in texts(head)
    page.session.set_weight("time", 2.0)
    laid_out(page)
    assert "You changed 1 weight." in texts(head)


def test_where_another_takes_over_stands_below_the_line_of_the_slider(page):
    slider = part(page, WeightSlider, "Weight of Project, in percent of normal")
    told = next(text for text in page.findChildren(QLabel) if text.text().startswith("Flask below"))
    starts = told.mapTo(page, told.contentsRect().topLeft()).x()
    assert abs(starts - slider.mapTo(page, QPoint(round(slider.inset), 0)).x()) <= 1


def test_what_is_told_of_a_slider_is_nearer_to_it_than_to_the_next_one(page):
    sliders = [slider for slider in page.findChildren(WeightSlider) if slider.isVisible()]
    told = next(text for text in page.findChildren(QLabel) if text.text().startswith("Flask below"))
    tops = [slider.mapTo(page, QPoint(0, slider.rect().center().y())).y() for slider in sliders]
    middle = told.mapTo(page, told.contentsRect().center()).y()
    above = max(top for top in tops if top < middle)
    below = min(top for top in tops if top > middle)
    assert below - middle >= 1.4 * (middle - above)


class Watch(QObject):
    """Notes each widget that gets an event of a type."""

    def __init__(self, kind, application):
        super().__init__()
        self.kind = kind
        self.found = []
        application.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802
        if event.type() == self.kind:
            self.found.append(watched)
        return False


def test_a_key_on_a_slider_lays_out_before_it_paints_and_paints_only_what_changes(qtbot, qapp, page):
    slider = part(page, WeightSlider, "Weight of Team, in percent of normal")
    slider.setFocus()
    # The first weight that is changed adds a line to the head.
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    laid_out(page)
    QCoreApplication.sendPostedEvents(page, QEvent.Type.UpdateRequest)
    before = {text: text.text() for text in page.findChildren(QLabel) if text.isVisible()}
    painted = Watch(QEvent.Type.Paint, qapp)
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    QCoreApplication.sendPostedEvents(page, QEvent.Type.UpdateRequest)
    late = Watch(QEvent.Type.LayoutRequest, qapp)
    laid_out(page)
    assert late.found == []
    assert slider in painted.found
    changed = {text for text, told in before.items() if text.text() != told}
    assert "× 1.1 · 8%" in {text.text() for text in changed}
    assert (
        part(page, WeightSlider, "Weight of Time and maintenance, in percent of normal") not in painted.found
    )
    # The chart, whose numbers change in each row, is laid out anew as a whole.
    chart = card(page, "Points, of 100, as weighed")
    assert {text for text in painted.found if text in before and not chart.isAncestorOf(text)} <= changed


def test_what_a_step_counts_is_shown_whole_however_wide_its_digits_are(page):
    for step in page.session.catalog.steps:
        page.session.set_weight(step.id, 0)
    # Digits have widths of their own: of all weights, some with this one are the widest.
    page.session.set_weight("project", 2.49)
    laid_out(page)
    value = next(text for text in page.findChildren(QLabel) if text.text() == "× 2.49 · 100%")
    assert value.width() >= value.sizeHint().width()
    sliders = [slider for slider in page.findChildren(WeightSlider) if slider.isVisible()]
    assert len({slider.width() for slider in sliders}) == 1


def test_a_lead_of_another_framework_is_a_frame_and_not_hatched(qtbot, qapp, catalog):
    django, flask = catalog.frameworks["django"], catalog.frameworks["flask"]
    bar = SwingBar()
    qtbot.addWidget(bar)
    bar.resize(200, 20)
    bar.show_swing(-80, 50, reach=100, winner=django, other=flask)
    modes: tuple[theme.Mode, ...] = ("light", "dark")
    for mode in modes:
        # The colors are those of the theme on screen, which may change under it.
        theme.set_mode(qapp, mode)
        picture = bar.grab().toImage()
        # Inside of the frame all is of one color, which hatching is not.
        inside = {picture.pixel(x, y) for x in range(30, 90) for y in range(6, 14)}
        assert len(inside) == 1
        assert QColor(picture.pixel(60, 3)) == theme.framework_color(flask)
        assert QColor(picture.pixel(120, 10)) == theme.framework_color(django)


def unread(head):
    """The texts of the head that are not in sight as a whole."""
    found = []
    for shown in head.findChildren(QLabel):
        if not shown.isVisible() or not shown.text():
            continue
        room = head.contentsRect()
        box = QRect(shown.mapTo(head, QPoint()), shown.size())
        needed = shown.heightForWidth(shown.width()) if shown.wordWrap() else shown.sizeHint().height()
        if not room.contains(box) or shown.height() < needed:
            found.append(shown.text())
    return found


@pytest.mark.parametrize(("width", "height"), [(1024, 700), (1366, 768), (1440, 900)])
@pytest.mark.parametrize("reads", [False, True])
def test_while_a_weight_is_dragged_nothing_of_the_head_is_cut(qtbot, page, width, height, reads):
    page.resize(width, height)
    page.session.answer("known", ("django",))
    head = card(page, "Recommendation")
    if reads:
        click(qtbot, head, "How to read this")
    laid_out(page)
    assert unread(head) == []
    slider = part(page, WeightSlider, "Weight of Team, in percent of normal")
    line = slider.height() // 2
    x = round(slider.inset) + round((slider.width() - 2 * slider.inset) / 3)
    name, place = texts(head).split("\n")[1], slider.mapTo(page, QPoint())
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(x, line))
    names = {name}
    # To all of it, to nothing, and back to normal: lines come, grow and go.
    for end in (slider.width() - 12, 12, x):
        for part_of in range(1, 6):
            QTest.mouseMove(slider, QPoint(x + (end - x) * part_of // 5, line))
            laid_out(page)
            assert unread(head) == []
            assert slider.mapTo(page, QPoint()) == place
            assert "You changed" not in texts(head)
            names.add(texts(head).split("\n")[1])
    assert len(names) > 1, "else the head had no reason to change"
    QTest.mouseMove(slider, QPoint(slider.width() - 12, line))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 12, line))
    laid_out(page)
    assert "You changed 1 weight." in texts(head)
    assert unread(head) == []
    assert ("runs" in texts(head).rpartition("You changed")[2]) == reads
