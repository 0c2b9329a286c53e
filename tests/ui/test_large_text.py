"""Text of twice the usual size in a window of 1024 x 700: nothing is cut off, and there is room to work."""

import re
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from chooser.decision import Outcome
from chooser.ui.kit import theme
from chooser.ui.kit.cards import SidebarEntry
from chooser.ui.kit.charts import WeightSlider
from chooser.ui.kit.widgets import Notice, Scroll
from chooser.ui.pages import Asked, Compare, Result, Review
from tests.ui.driving import card, laid_out, part

SIZES: tuple[theme.Size, ...] = ("note", "small")
LINES = 6
"""Lines of text of which the least page shows something at once."""


@pytest.fixture
def large(window, qapp):
    window.session.answer("project_type", "large_web_app")
    theme.set_zoom(qapp, 200)
    window.resize(1024, 700)
    return window


def line(window):
    return window.fontMetrics().height()


def in_sight(widget):
    """The part of a widget that is on screen, in its own window."""
    box = QRect(widget.mapTo(widget.window(), QPoint()), widget.size())
    above = widget.parentWidget()
    while above is not None:
        box &= QRect(above.mapTo(above.window(), QPoint()), above.size())
        above = above.parentWidget()
    return box


def answer(window):
    """Give answers that do not go together, so that all that a page may say is on it."""
    for question, given in {"project_type": "rest_api", "interface": "pages", "python": "new"}.items():
        window.session.answer(question, given)
    window.session.toggle("known", "django")


def every_page(window):
    """Show one page after the other."""
    questions = [Asked(question=question) for question in window.session.catalog.questions]
    parts = [Result(part=(name,)) for name in ("why", "what_if", "start", "record")]
    for place in (*questions, Review(), Compare(), Result(), *parts):
        window.pages.go(place)
        assert laid_out(window, rounds=20)
        yield place


def test_no_page_and_no_panel_is_wider_than_its_room(large):
    answer(large)
    for place in every_page(large):
        areas = [area for area in large.findChildren(Scroll) if area.isVisible()]
        assert len(areas) >= 2
        for area in areas:
            assert area.widget().width() <= area.viewport().width(), (place, area.parent())


def test_every_word_of_a_text_has_its_room(large):
    answer(large)
    for place in every_page(large):
        for text in large.findChildren(QLabel):
            if text.isVisible():
                # A line may also end within an address or a path.
                words = map(text.fontMetrics().horizontalAdvance, re.split(r"[\s/-]", text.text()))
                room = text.contentsRect().width() + 1
                assert max(words, default=0) <= room, (place, text.text())


def test_an_entry_of_the_sidebar_says_all_of_what_was_answered(large):
    large.pages.go(Review())
    large.session.answer("python", "new")
    entry = part(large, SidebarEntry, "Team")
    assert entry.text_below == "1 of 4 answered"
    assert entry.heightForWidth(entry.width()) >= entry.heightForWidth(2 * entry.width()) + line(large) // 2


def test_no_word_of_a_step_is_torn(large):
    """The first line of each title ends where a word does."""
    large.pages.go(Review())
    assert laid_out(large, rounds=20)
    for entry in large.findChildren(SidebarEntry):
        image = entry.grab().toImage()
        top = theme.px(7)
        rows = range(top, top + QFontMetrics(theme.font("note")).ascent())
        ink = [x for x in range(image.width()) if len({image.pixel(x, y) for y in rows}) > 1]
        # Behind the sign, before the title.
        begin = next(after for before, after in pairwise(ink) if after - before > theme.px(4))
        words = entry.title.split()
        ends = [
            QFontMetrics(theme.font(size, strong=strong)).horizontalAdvance(" ".join(words[: count + 1]))
            for size in SIZES
            for strong in (False, True)
            for count in range(len(words))
        ]
        assert min(abs(ink[-1] - begin - end) for end in ends) <= 5, entry.title


def test_a_card_with_little_to_say_is_no_higher_than_that(large):
    large.session.new()
    large.pages.go(Result())
    assert laid_out(large, rounds=20)
    said = card(large, "Why")
    assert said.height() <= said.sizeHint().height() + 2


def width_of(text, font):
    return QFontMetrics(font).horizontalAdvance(text)


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800)])
def test_no_word_is_cut_and_no_page_is_wider_than_its_room(large, size):
    large.resize(*size)
    large.session.prepare()
    parts = [Result(part=(part,)) for part in ("why", "what_if", "start", "record")]
    for place in (Asked(question="codebase"), Asked(question="must_haves"), Review(), Compare(), *parts):
        large.pages.go(place)
        assert laid_out(large, rounds=20)
        areas = [area for area in large.findChildren(QScrollArea) if area.isVisible() and area.widget()]
        assert len(areas) >= 2
        assert [area for area in areas if area.widget().width() > area.viewport().width()] == [], place
        labels = [label for label in large.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
        cut = [
            (word, label.text())
            for label in labels
            for word in re.split(r"\s|(?<=[/-])", label.text())
            if width_of(word, label.font()) > label.contentsRect().width()
        ]
        assert cut == [], place
        entries = [entry for entry in large.findChildren(SidebarEntry) if entry.isVisible()]
        assert len(entries) >= 8
        for entry in entries:
            room = entry.width() - theme.px(40)
            assert max(width_of(word, theme.font("small")) for word in entry.title.split()) <= room


def test_no_button_above_the_comparison_is_narrower_than_what_it_says(large):
    large.pages.go(Compare())
    assert laid_out(large, rounds=20)
    buttons = [button for button in large.pages.page.toolbar.findChildren(QPushButton) if button.isVisible()]
    assert len(buttons) == 4
    assert [button.text() for button in buttons if button.width() < button.sizeHint().width()] == []
    field = part(large.pages.page, QLineEdit, "Filter rows")
    assert field.width() >= 12 * field.fontMetrics().averageCharWidth()


def test_a_legend_takes_the_lines_that_it_needs(large):
    large.pages.go(Compare())
    assert laid_out(large, rounds=20)
    table = large.pages.page.table
    assert table.verticalHeader().sectionSize(0) >= 3 * table.fontMetrics().height()


def test_the_comparison_has_room_for_rows_and_scrolls_to_all_of_it(large):
    large.pages.go(Compare())
    assert laid_out(large, rounds=20)
    table = large.pages.page.table
    assert in_sight(table.viewport()).height() >= LINES * line(large)
    for widget in (part(large.pages.page, QLineEdit, "Filter rows"), table):
        widget.setFocus()
        assert in_sight(widget).top() <= widget.mapTo(large, QPoint()).y()


def test_parts_of_the_result_have_room_and_what_has_the_keyboard_is_in_sight(large):
    large.pages.go(Result(part=("what_if",)))
    assert laid_out(large, rounds=20)
    for slider in large.pages.page.findChildren(WeightSlider):
        slider.setFocus()
        QApplication.processEvents()
        assert in_sight(slider).size() == slider.size(), slider.accessibleName()
        area = slider.parentWidget()
        assert in_sight(area).height() >= LINES * line(large)


def test_no_field_of_the_record_is_wider_than_its_card(large):
    large.session.set_outcome(Outcome(framework="django", decided_on="2026-11-20", review_on="2028-04-01"))
    large.pages.go(Result(part=("record",)))
    assert laid_out(large, rounds=20)
    fields = [
        field
        for kind in (QComboBox, QLineEdit)
        for field in large.pages.page.findChildren(kind)
        if field.isVisible()
    ]
    assert len(fields) >= 7
    for field in fields:
        card: QWidget | None = field.parentWidget()
        while card is not None and card.objectName() != "card":
            card = card.parentWidget()
        assert card is not None
        assert card.rect().contains(QRect(field.mapTo(card, QPoint()), field.size())), field.accessibleName()
        assert card.mapTo(large, card.rect().topRight()).x() < large.width()


def test_in_a_window_that_is_high_enough_only_the_parts_scroll(window):
    window.session.answer("project_type", "large_web_app")
    window.resize(1366, 768)
    for place in (Compare(), Result()):
        window.pages.go(place)
        assert laid_out(window, rounds=20)
        page = window.pages.page
        assert page.layout().itemAt(0).widget().verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("zoom", [100, 200])
def test_a_long_fault_above_a_page_is_read_to_its_end(window, qapp, zoom):
    theme.set_zoom(qapp, zoom)
    window.resize(1024, 700)
    text = "\n".join(
        f"line {number}: an unknown answer, expected one of these: small, large" for number in range(20)
    )
    window.documents.tell(text)
    assert laid_out(window, rounds=20)
    notice = window.findChild(Notice)
    (area,) = notice.findChildren(QScrollArea)
    bar = area.verticalScrollBar()
    assert area.height() + bar.maximum() >= notice.message.heightForWidth(area.viewport().width())
    assert in_sight(area).size() == area.size()
    assert area.focusPolicy() == Qt.FocusPolicy.StrongFocus
    window.documents.tell("Done.")
    assert laid_out(window, rounds=20)
    assert bar.maximum() == 0
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
