"""The window around the pages: its first size, its title, and that nothing of a decision stays behind."""

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)

from chooser.session import Session
from chooser.ui.kit.cards import CheckCard, RadioCard
from chooser.ui.pages import Asked, Compare, Report, Result, Review
from chooser.ui.preview.sheets import Sheets
from chooser.ui.sidebar import Sidebar
from chooser.ui.window import MainWindow
from chooser.ui.wizard.settled import SettledPanel
from tests.ui.driving import click, laid_out, part, texts


def test_the_first_window_fits_the_screen_with_its_frame(qtbot, catalog, settings):
    window = MainWindow(Session(catalog), settings)
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    assert room.width() < 1280, "else this test shows nothing"
    assert window.width() < room.width()
    assert window.height() <= room.height() - 40, "a title bar has its place"


def test_the_sides_of_a_new_decision_are_as_wide_as_before(window):
    def widths():
        window.pages.show_question("team_size")
        laid_out(window)
        sides = part(window, Sidebar, "Steps and outcomes"), part(window, SettledPanel, "Where you stand")
        return [side.width() for side in sides]

    before = widths()
    window.documents.new()
    assert widths() == before


@pytest.mark.parametrize("title", ["Portal", "[*]", "Plan [*] of [*]", "Plan[*][*]"])
def test_a_title_is_shown_whole(window, title):
    window.session.set_title(title)
    assert window.windowHandle().title().startswith(f"{title}* - Chooser")
    window.session.undo()
    assert "*" not in window.windowHandle().title()


def test_a_title_from_right_to_left_keeps_together(window):
    window.session.set_title("פורטל 2")
    assert window.windowTitle() == "\u2068פורטל 2\u2069[*] - Chooser"


def state(window):
    """What one sees of the pages that an earlier decision could have changed."""
    seen: list[object] = []
    for place in (Asked(question="must_haves"), Compare(), Result()):
        window.pages.go(place)
        laid_out(window)
        page = window.pages.page
        areas = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
        seen.append([area.verticalScrollBar().value() for area in areas])
        seen.append([edit.text() for edit in page.findChildren(QLineEdit)])
        toggles = [entry for entry in page.findChildren(QAbstractButton) if entry.isCheckable()]
        seen.append([entry.isChecked() for entry in toggles])
        if isinstance(place, Compare):
            seen.append((page.shown_frameworks, page.table.verticalScrollBar().value()))
        else:
            seen.append(texts(page))
    return seen


def test_nothing_of_one_decision_is_left_in_the_next(qtbot, window):
    window.resize(900, 560)
    before = state(window)
    window.pages.show_question("must_haves")
    click(qtbot, window.pages.page, "Why this matters")
    window.pages.go(Compare())
    page = window.pages.page
    page.table.verticalScrollBar().setValue(300)
    part(page, QLineEdit, "Filter rows").setText("async")
    part(page, QPushButton, "Only differences").setChecked(True)
    menu = page.column_menu(0)
    next(action for action in menu.actions() if action.text() == "Hide").trigger()
    for area in window.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(50)
    assert state(window) != before
    window.documents.new()
    assert state(window) == before


def clipped(window):
    """The texts on screen that have less room than they need."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        short = False
        if isinstance(widget, QLabel) and widget.wordWrap():
            longest = max(
                (widget.fontMetrics().horizontalAdvance(word) for word in widget.text().split()), default=0
            )
            short = widget.height() < widget.heightForWidth(widget.width()) or widget.width() < longest
        elif isinstance(widget, (QLabel, QPushButton, QComboBox)):
            short = widget.width() < widget.sizeHint().width() or widget.height() < widget.sizeHint().height()
        elif isinstance(widget, QLineEdit):
            room = widget.width() - 20
            short = room < widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        elif isinstance(widget, RadioCard | CheckCard):
            words = f"{widget.title} {widget.text_below}".split()
            # Indicator, margins and key take 98 pixels.
            longest = max(widget.fontMetrics().horizontalAdvance(word) for word in words)
            short = widget.height() < widget.heightForWidth(widget.width()) or widget.width() - 98 < longest
        elif isinstance(widget, QScrollArea) and (content := widget.widget()) is not None:
            short = content.width() > widget.viewport().width()
        if short:
            found.append(widget.accessibleName() or getattr(widget, "text", str)())
    return found


def fits(window):
    assert clipped(window) == [], window.pages.place


@pytest.mark.parametrize("size", [(760, 520), (1024, 700), (1366, 768)])
def test_no_label_is_clipped(qtbot, window, catalog, size):
    answers = {
        "project_type": "rest_api", "interface": "pages", "codebase": "small", "team_size": "several_teams"
    }  # fmt: skip
    for question, answer in answers.items():
        window.session.answer(question, answer)
    window.resize(*size)
    places = [Asked(question=question) for question in catalog.questions]
    for place in (*places, Review(), Compare(), Result(), Report()):
        window.pages.go(place)
        # What has come into other columns is laid out by the rounds that follow.
        qtbot.waitUntil(lambda: fits(window))
    sheets = window.findChild(Sheets)
    qtbot.waitUntil(lambda: sheets.count > 0, timeout=20_000)
    qtbot.waitUntil(lambda: clipped(window) == [])


def test_a_title_that_is_cut_off_is_told_in_full(qtbot, window):
    title = part(window, QLineEdit, "Title of the decision")
    window.session.set_title("Portal")
    assert title.toolTip() == ""
    long = "Order portal for the finance & logistics teams of the northern region <2027>"
    window.session.set_title(long)
    assert title.text() == long
    assert "finance &amp; logistics" in title.toolTip()
    assert title.cursorPosition() == 0
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "Short")
    assert title.toolTip() == ""


def test_the_comparison_begins_with_its_first_line(window):
    window.session.answer("project_type", "large_web_app")
    window.pages.go(Asked(question="interface"))
    window.pages.go(Compare())
    bar = part(window.pages.page, QTableView, "Comparison of the frameworks").verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == 0
