"""Toasts: what succeeded is told over the page, goes by itself, and is in nobody's way."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from chooser.ui.kit.texts import reading
from chooser.ui.kit.toasts import Toast, free_place
from chooser.ui.pages import Asked, Compare, Report, Result, Review
from tests.builders import MUST_HAVES
from tests.ui.driving import laid_out, notice, press, toast, trigger

BLINK = 80
"""Milliseconds after which the toasts of these tests go."""


class _OneField(QWidget):
    """A page of one field, and a toast over it."""

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        self.field = QLineEdit()
        self.toast = Toast(self, lasts=BLINK)
        layout.addWidget(self.field)
        layout.addStretch(1)
        layout.addWidget(self.toast.room)
        self.resize(700, 500)


@pytest.fixture
def page(qtbot):
    page = _OneField()
    qtbot.addWidget(page)
    page.show()
    qtbot.waitActive(page)
    page.field.setFocus()
    return page


def ticks(page):
    """Count how often the time of a toast has run out."""
    counted = []
    for timer in page.toast.children():
        if hasattr(timer, "isSingleShot") and timer.isSingleShot():
            timer.timeout.connect(lambda: counted.append(True))
    return counted


def test_a_success_goes_by_itself(qtbot, page):
    page.toast.tell("Saved.")
    assert page.toast.isVisible()
    qtbot.waitUntil(lambda: not page.toast.isVisible())
    assert page.toast.text == ""
    assert page.field.hasFocus()


def test_one_with_links_stays_long_enough_to_reach_them(qtbot, page):
    lasted = {}
    for links in ([], [("Show it", lambda: None)]):
        page.toast.tell("Undone.", *links)
        (timer,) = [each for each in page.toast.findChildren(QTimer) if each.isSingleShot()]
        lasted[len(links)] = timer.interval()
    assert lasted == {0: BLINK, 1: 4 * BLINK}
    qtbot.waitUntil(lambda: not page.toast.isVisible())


def test_it_stays_under_the_keyboard_and_gives_it_back(qtbot, page):
    done = []
    page.toast.tell("Saved.", ("Show it", lambda: done.append(True)))
    counted = ticks(page)
    press(qtbot, Qt.Key.Key_Tab)
    assert page.toast.isAncestorOf(QApplication.focusWidget())
    qtbot.waitUntil(lambda: len(counted) > 2)
    assert page.toast.isVisible()
    press(qtbot, Qt.Key.Key_Return)
    assert done == [True]
    assert not page.toast.isVisible()
    assert page.field.hasFocus()


def test_it_stays_under_the_pointer(qtbot, page):
    page.toast.tell("Saved.")
    counted = ticks(page)
    QTest.mouseMove(page.toast, page.toast.rect().center())
    qtbot.waitUntil(page.toast.underMouse)
    qtbot.waitUntil(lambda: len(counted) > 2)
    assert page.toast.isVisible()
    QTest.mouseMove(page, QPoint(1, 1))
    qtbot.waitUntil(lambda: not page.toast.isVisible())


def test_escape_and_dismiss_take_it_away(qtbot, page):
    for end in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
        page.toast.tell("Saved.")
        press(qtbot, Qt.Key.Key_Tab)
        press(qtbot, end)
        assert not page.toast.isVisible()
        assert page.field.hasFocus()


def test_it_goes_elsewhere_when_a_button_comes_below_it(qtbot, page):
    page.toast.tell("Saved.", ("Show it", page.close))
    press(qtbot, Qt.Key.Key_Tab)  # with the keyboard on it, it stays
    before = page.toast.geometry()
    below = QPushButton("Next", page)
    below.setGeometry(before)
    below.lower()
    below.show()
    qtbot.waitUntil(lambda: not page.toast.geometry().intersects(below.geometry()))
    assert page.rect().contains(page.toast.geometry())


def test_where_no_place_is_free_the_page_gives_one(page):
    crowded = [QPushButton(page) for _number in range(30)]
    for number, button in enumerate(crowded):
        button.setGeometry(0, 17 * number, 700, 17)
        button.show()
    page.toast.tell("Saved.")
    assert page.toast.room.isVisible()
    room = QRect(page.toast.room.mapTo(page, QPoint()), page.toast.room.size())
    assert room.contains(page.toast.geometry())
    page.toast.close()
    assert not page.toast.room.isVisible()


def test_places_are_as_low_as_can_be_and_touch_nothing():
    area, size = QRect(0, 0, 1000, 800), QSize(300, 60)
    lowest = free_place(area, size, [])
    assert lowest is not None
    assert lowest.bottom() > 770
    above = free_place(area, size, [QRect(0, 700, 1000, 100)])
    assert above is not None
    assert 580 < above.bottom() < 700
    beside = free_place(area, size, [QRect(400, 0, 200, 800)])
    assert beside is not None
    assert beside.left() > 600
    assert free_place(area, size, [QRect(0, 390, 1000, 410)]) is None


SIZES = ((760, 520), (1024, 700), (1366, 768), (1440, 900))


@pytest.mark.parametrize("size", SIZES)
def test_a_toast_covers_nothing_that_can_be_pressed_on_any_page(window, size):
    window.session.answer("project_type", "large_web_app")
    window.resize(*size)
    shown = window.findChild(Toast)
    for place in (
        Asked(question="project_type"),
        Asked(question=MUST_HAVES),
        Review(),
        Compare(),
        Result(),
        Report(),
    ):
        window.pages.go(place)
        laid_out(window)
        shown.tell("The report is saved as order-portal.pdf.", ("Open it", shown.close))
        laid_out(window)
        at = QRect(shown.mapTo(window, QPoint()), shown.size())
        assert window.centralWidget().geometry().contains(at)
        for widget in window.findChildren(QWidget):
            if isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QSlider) and widget.isVisible():
                seen = widget.visibleRegion().boundingRect().translated(widget.mapTo(window, QPoint()))
                own = shown.isAncestorOf(widget)
                assert own or not at.intersects(seen), (place, widget.accessibleName())
        shown.close()


def test_a_fault_stays_beside_what_succeeded(window, tmp_path):
    window.documents.tell("Something could not be done.")
    trigger(window, "Comparison")
    assert toast(window) == "Copied as Markdown."
    window.findChild(Toast).close()
    assert "Something could not be done." in notice(window)


def test_a_text_that_can_be_marked_is_copied(qtbot):
    shown = reading("Because you said so.", wrap=False)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.mouseDClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(10, shown.height() // 2))
    assert shown.selectedText() == "Because"


def test_a_toast_covers_no_text_where_the_sidebar_has_room_for_it(window):
    window.session.answer("project_type", "large_web_app")
    window.resize(1366, 768)
    window.pages.go(Result())
    laid_out(window)
    shown = window.findChild(Toast)
    shown.tell(
        "The report is saved as portal.pdf.", ("Open it", shown.close), ("Show in folder", shown.close)
    )
    at = QRect(shown.mapTo(window, QPoint()), shown.size())
    texts = [
        text for text in window.findChildren(QLabel) if text.isVisible() and not shown.isAncestorOf(text)
    ]
    assert len(texts) > 20
    for text in texts:
        assert not at.intersects(text.visibleRegion().boundingRect().translated(text.mapTo(window, QPoint())))
    assert all(link.width() >= 24 for link in shown.findChildren(QPushButton))


@pytest.mark.parametrize("size", SIZES)
def test_nothing_in_a_toast_is_cut_also_where_one_follows_another(window, size):
    window.session.answer("project_type", "large_web_app")
    window.session.set_weight("time", 2.0)
    window.resize(*size)
    window.pages.go(Compare())
    laid_out(window)
    shown = window.findChild(Toast)
    folder = ("Show in folder", shown.close)
    for text, links in (
        ("Undone: Size of the team – One person", [("Show it", shown.close)]),
        ("Undone: Title", []),
        ("The report is saved as portal.pdf.", [("Open it", shown.close), folder]),
        ("Saved as p1.chooser.", []),
        ("Done again: Tried change", [("Show it", shown.close)]),
    ):
        shown.tell(text, *links)
        assert shown.height() >= shown.heightForWidth(shown.width()), text
        parts = [part for part in shown.findChildren(QWidget) if part.isVisible()]
        assert len(parts) == 3 + len(links), text
        for part in parts:
            needed = (
                part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.sizeHint().height()
            )
            assert part.height() >= needed, (text, part.text())
            assert shown.rect().contains(part.geometry())
