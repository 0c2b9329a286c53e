"""The field of a day: as the locale writes it, with a calendar, and nothing lost by a slip."""

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QCalendarWidget, QTableView

from chooser.ui.kit import theme
from chooser.ui.kit.day_edit import DayEdit, read_day, shown_day
from tests.ui.driving import press


@pytest.fixture
def locale():
    """Set the locale for a test."""
    before = QLocale()
    yield lambda name: QLocale.setDefault(QLocale(name))
    QLocale.setDefault(before)


class _Field(DayEdit):
    """The field, and what it has told."""

    def __init__(self) -> None:
        self.told: list[str | None] = []
        super().__init__("Decided on", lambda: self.told.append(self.day))


@pytest.fixture
def field(qtbot):
    field = _Field()
    qtbot.addWidget(field)
    field.show()
    qtbot.waitActive(field)
    field.setFocus()
    return field


def write(qtbot, field, text):
    field.selectAll()
    if text.isascii():
        qtbot.keyClicks(field, text)
    else:  # no keys are known for these
        QApplication.clipboard().setText(text)
        field.paste()
    press(qtbot, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("name", "shown", "written"),
    [
        ("de_DE", "03.02.2026", ["3.2.2026", "3.2.26", "3 Februar 2026"]),
        ("en_US", "2/3/2026", ["02/03/2026", "2/3/26", "3 February 2026", "Tuesday, February 3, 2026"]),
        ("en_GB", "03/02/2026", ["3/2/2026", "3/2/26"]),
        ("sv_SE", "2026-02-03", ["2026-2-3"]),
        ("ja_JP", "2026/02/03", ["2026/2/3"]),
        ("fa_IR", "۲۰۲۶/۲/۳", ["۲۰۲۶/۲/۳"]),
    ],
)
def test_a_day_is_shown_and_read_as_the_locale_writes_it(qtbot, field, locale, name, shown, written):
    locale(name)
    for text in (*written, "2026-02-03"):
        field.set_day(None)
        write(qtbot, field, text)
        assert field.day == "2026-02-03", text
        assert field.text() == shown
        assert field.accessibleDescription() == ""


def test_what_is_no_day_stays_is_told_at_the_field_and_loses_nothing(qtbot, field):
    field.set_day("2026-11-22")
    write(qtbot, field, "2026-02-30")
    assert field.text() == "2026-02-30"
    assert field.day == "2026-11-22"
    told = "Decided on: “2026-02-30” is not a day. Write it like 2026-11-22; until then 2026-11-22 is kept."
    assert field.fault == field.accessibleDescription() == told
    field.selectAll()
    press(qtbot, Qt.Key.Key_Backspace)
    press(qtbot, Qt.Key.Key_Return)
    assert field.day is None
    assert field.fault == field.accessibleDescription() == ""
    write(qtbot, field, "soon")
    assert field.fault == "Decided on: “soon” is not a day. Write it like 2026-11-22, or clear it."
    assert field.day is None
    assert field.told[-1] is None


def test_what_is_written_from_outside_and_is_no_day_is_announced(qtbot, field, announced):
    field.set_day("2026-11-22")
    field.clearFocus()
    field.setText("soon")
    told = "Decided on: “soon” is not a day. Write it like 2026-11-22; until then 2026-11-22 is kept."
    assert announced == [told]
    assert field.accessibleDescription() == told
    field.setText("2026-11-23")
    assert announced == [told]
    assert field.day == "2026-11-23"


def test_the_calendar_names_its_month_and_says_the_day_that_arrows_lead_to(qtbot, field, announced):
    field.set_day("2026-11-30")
    field.show_calendar()
    calendar = field.findChild(QCalendarWidget)
    table = calendar.findChild(QTableView)
    assert table.accessibleName() == "Days of November 2026"
    announced.clear()
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert announced == ["1 December 2026"]
    assert table.accessibleName() == "Days of December 2026"
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert announced[-1] == "30 November 2026"


def test_a_border_tells_what_is_no_day(qtbot, field):
    field.set_day("2026-11-22")
    field.clearFocus()
    before = field.grab().toImage()
    field.setText("soon")
    edge = field.rect().center().x()
    assert field.grab().toImage().pixelColor(edge, 0) == QColor(theme.colors().bad)
    field.set_day("2026-11-22")
    assert field.grab().toImage() == before


def test_a_year_that_is_being_written_is_not_taken_for_a_short_one(qtbot, field, locale):
    locale("de_DE")
    field.selectAll()
    qtbot.keyClicks(field, "3.2.20")
    assert field.day is None
    qtbot.keyClicks(field, "26")
    assert field.day == "2026-02-03"
    assert [day for day in field.told if day] == ["2026-02-03"]


def calendar():
    popup = QApplication.activePopupWidget()
    assert popup is not None
    found = popup.findChild(QCalendarWidget)
    assert isinstance(found, QCalendarWidget)
    return found


def test_a_day_is_picked_in_the_calendar_by_keyboard(qtbot, field):
    field.set_day("2026-11-22")
    press(qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    days = calendar()
    assert days.selectedDate().toString(Qt.DateFormat.ISODate) == "2026-11-22"
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Return)
    assert field.day == "2026-11-23"
    assert field.told == ["2026-11-23"]
    assert field.text() == shown_day("2026-11-23")
    assert QApplication.activePopupWidget() is None


def test_escape_leaves_the_day_as_it_was(qtbot, field):
    field.set_day("2026-11-22")
    press(qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar()
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert field.day == "2026-11-22"
    assert field.told == []


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "20261122", "1.1.1", "0001-01-01x", "22"])
def test_what_names_no_day_is_none(text):
    assert read_day(text, short_years=True) is None


@pytest.mark.parametrize("name", ["C", "de_DE", "hu_HU"])
def test_a_whole_day_is_seen_in_the_narrowest_field(qtbot, field, locale, name):
    locale(name)
    field.set_day("2028-12-28")
    field.resize(field.minimumSizeHint())
    sign = field.findChild(QAbstractButton)
    day = field.fontMetrics().horizontalAdvance(field.text())
    assert field.cursorRect().left() + day < sign.geometry().left()


@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31"])
def test_a_day_too_early_to_be_meant_is_told_and_not_kept(qtbot, field, text):
    write(qtbot, field, text)
    press(qtbot, Qt.Key.Key_Return)
    assert field.is_wrong
    assert "is not a day" in field.fault
    assert field.day is None
    assert text not in field.told


@pytest.mark.parametrize("name", ["C", "en_US", "de_DE"])
def test_an_early_day_of_a_file_is_shown_and_not_called_wrong(qtbot, field, locale, name):
    locale(name)
    field.set_day("0001-01-01")
    field.clearFocus()
    assert not field.is_wrong
    field.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert not field.is_wrong
    assert field.day == "0001-01-01"


def test_no_calendar_is_shown_for_a_field_that_is_hidden(field):
    field.hide()
    field.actions()[0].trigger()
    assert field.findChildren(QCalendarWidget) == []
