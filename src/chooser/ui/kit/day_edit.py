"""A day: written as the locale or ISO does, or picked in a calendar; what is no day stays and is told."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPen,
    QPixmap,
    QTextCharFormat,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QCalendarWidget,
    QFrame,
    QLineEdit,
    QTableView,
    QToolButton,
    QVBoxLayout,
)

from chooser.base.text import LANGUAGE, _
from chooser.base.text import day as in_words
from chooser.ui.kit import theme
from chooser.ui.kit.announce import announce
from chooser.ui.kit.field_faults import show_fault
from chooser.ui.kit.limited import limit

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_BESIDE_DAY = 6
"""What margins and the sign of the calendar take, in characters."""
_EARLIEST = 1900
"""Years before this one are taken for a mistake in writing, however it is written; the file takes any."""


class DayEdit(QLineEdit):
    """A day, or nothing. While what is written is no day, the one before it is kept and nothing is lost."""

    def __init__(self, name: str, edited: Callable[[], None]) -> None:
        super().__init__()
        self._name = name
        self._day: str | None = None
        self._before: str | None = None
        """The day when writing began: what is half written may by chance be another one."""
        self._was_wrong = False
        self._objection = ""
        self.setAccessibleName(name)
        limit(self, 40)
        self._show_calendar = QAction(_("Calendar: {field}").format(field=name), self)
        self._show_calendar.setToolTip(_("Calendar (Alt+Down)"))
        self._show_calendar.triggered.connect(lambda _checked: self.show_calendar())
        self.addAction(self._show_calendar, QLineEdit.ActionPosition.TrailingPosition)
        for sign in self.findChildren(QAbstractButton):
            sign.setMinimumSize(theme.TARGET, theme.TARGET)
        self._draw_icon()
        # Also when assistive technology writes it, without a key.
        self.textChanged.connect(lambda _text: self._read(edited))
        self.editingFinished.connect(self._finish)

    @property
    def day(self) -> str | None:
        """The day in ISO form; None where the field is empty, the day before where it holds no day."""
        return self._day

    @property
    def is_wrong(self) -> bool:
        """Whether something is written that is no day, and is not just being written."""
        writing = self.hasFocus() and not self._was_wrong
        return self._written_wrong and not writing

    @property
    def fault(self) -> str:
        """What is wrong with what is written, in a sentence; empty where nothing is."""
        if not self.is_wrong:
            return self._objection
        sample = shown_day("2026-11-22")
        if self._day is None:
            text = _("{field}: “{text}” is not a day. Write it like {sample}, or clear it.")
            return text.format(field=self._name, text=self.text(), sample=sample)
        text = _("{field}: “{text}” is not a day. Write it like {sample}; until then {day} is kept.")
        return text.format(field=self._name, text=self.text(), sample=sample, day=shown_day(self._day))

    def set_day(self, day: str | None) -> None:
        """Show a day in ISO form, or none, without telling that it was edited."""
        self._day = self._before = day
        with QSignalBlocker(self):
            self.setText(shown_day(day) if day else "")
        self.setCursorPosition(0)
        self._was_wrong = False
        self._objection = ""
        show_fault(self, "")

    def object_to(self, objection: str) -> None:
        """Say at the field, in a sentence, what is wrong with its day beside others; empty for nothing."""
        was = self.fault
        self._objection = objection
        show_fault(self, self.fault)
        if self.fault != was and objection and not self.hasFocus():
            announce(self, objection)

    def show_calendar(self) -> None:
        """Show a calendar below the field; Enter or a click takes a day, Escape leaves it as it was."""
        if self.isVisible():
            _Calendar(self, self._day, self._take).show_below()

    def minimumSizeHint(self) -> QSize:
        """Return room for a whole day beside the sign of the calendar: half of one would be another day."""
        hint = super().minimumSizeHint()
        day = self.fontMetrics().horizontalAdvance(shown_day("2028-12-28"))
        return QSize(
            max(hint.width(), day + _BESIDE_DAY * self.fontMetrics().averageCharWidth()), hint.height()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.show_calendar()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # The colors may have changed since it was drawn.
        self._draw_icon()
        super().focusInEvent(event)

    @property
    def _written_wrong(self) -> bool:
        text = self.text().strip()
        return bool(text) and self._named(text) is None

    def _named(self, text: str, *, short_years: bool = False) -> str | None:
        """Return the day that a text names: that of the file also where it is too early to be written."""
        is_before = self._before is not None and text in (self._before, shown_day(self._before))
        return self._before if is_before else read_day(text, short_years=short_years)

    def _read(self, edited: Callable[[], None]) -> None:
        text = self.text().strip()
        self._day = None if not text else self._named(text) or self._before
        if not self._written_wrong:
            self._was_wrong = False
        show_fault(self, self.fault)
        if self.is_wrong and not self.hasFocus():
            # Written from outside: no key will end it.
            announce(self, self.fault)
        edited()

    def _finish(self) -> None:
        """Write a day as the locale does; tell what is none."""
        if (day := self._named(self.text().strip(), short_years=True)) is not None and day != self._day:
            self.setText(shown_day(day))
        self._was_wrong = self._written_wrong
        self._before = self._day
        if not self._was_wrong and self._day is not None and self.text() != shown_day(self._day):
            with QSignalBlocker(self):
                self.setText(shown_day(self._day))
            self.setCursorPosition(0)
        show_fault(self, self.fault)
        if self.fault:
            announce(self, self.fault)

    def _take(self, day: QDate) -> None:
        self.setText(shown_day(_iso(day)))
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.editingFinished.emit()

    def _draw_icon(self) -> None:
        side, scale = 16, 2
        picture = QPixmap(side * scale, side * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colors().muted), 1.3))
        painter.drawRoundedRect(QRectF(2, 3, 12, 11), 1.5, 1.5)
        painter.drawLine(2, 7, 14, 7)
        for across in (5, 11):
            painter.drawLine(across, 1, across, 4)
        painter.end()
        self._show_calendar.setIcon(QIcon(picture))


class _Calendar(QFrame):
    """A calendar that closes when a day is taken, or when one clicks elsewhere."""

    def __init__(self, field: QLineEdit, day: str | None, take: Callable[[QDate], None]) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("calendar")
        self._field = field
        self._take = take
        self._days = QCalendarWidget()
        self._days.setAccessibleName(_("Calendar"))
        self._days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._days.setSelectedDate(
            QDate.fromString(day, Qt.DateFormat.ISODate) if day else QDate.currentDate()
        )
        self._dress()
        self._tell_page()
        self._days.currentPageChanged.connect(lambda _year, _month: self._tell_page())
        # Cells have but their number, and those of the months beside look the same: the day is said in full.
        self._days.selectionChanged.connect(
            lambda: announce(self._days, in_words(_iso(self._days.selectedDate())))
        )
        self._days.activated.connect(self._chosen)
        self._days.clicked.connect(self._chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self._days)

    def show_below(self) -> None:
        """Show it below its field, within the screen, with the keyboard on it."""
        self.adjustSize()
        corner = self._field.mapToGlobal(QPoint(0, self._field.height() + 2))
        room = self._field.screen().availableGeometry()
        corner.setX(max(min(corner.x(), room.right() - self.width()), room.left()))
        if corner.y() + self.height() > room.bottom():
            corner.setY(max(self._field.mapToGlobal(QPoint(0, -2 - self.height())).y(), room.top()))
        self.move(corner)
        self.show()
        self._days.setFocus(Qt.FocusReason.PopupFocusReason)

    def _dress(self) -> None:
        """Give it the colors of the theme, where Qt has its own, and the app's language."""
        self._days.setLocale(QLocale(LANGUAGE))
        self._days.setFirstDayOfWeek(QLocale().firstDayOfWeek())
        plain, head = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(QColor(theme.colors().text))
        head.setForeground(QColor(theme.colors().muted))
        self._days.setHeaderTextFormat(head)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._days.setWeekdayTextFormat(weekend, plain)
        arrows = (
            ("qt_calendar_prevmonth", "‹", _("Previous month")),
            ("qt_calendar_nextmonth", "›", _("Next month")),
        )
        for name, sign, means in arrows:
            arrow = self._days.findChild(QToolButton, name)
            if arrow is not None:
                arrow.setIcon(QIcon())
                arrow.setText(sign)
                arrow.setToolTip(means)
                arrow.setAccessibleName(means)

    def _tell_page(self) -> None:
        """Name the days after their month and year."""
        table = self._days.findChild(QTableView)
        if table is not None:
            month = self._days.locale().monthName(self._days.monthShown(), QLocale.FormatType.LongFormat)
            table.setAccessibleName(
                _("Days of {month} {year}").format(month=month, year=self._days.yearShown())
            )

    def _chosen(self, day: QDate) -> None:
        self.close()
        self._take(day)


def shown_day(iso: str) -> str:
    """Return a day as the locale writes it in figures, with all of its year."""
    day = QDate.fromString(iso, Qt.DateFormat.ISODate)
    return QLocale().toString(day, _short_format()) if day.isValid() else iso


def read_day(text: str, *, short_years: bool = False) -> str | None:
    """Return in ISO form the day that a text names, as ISO or the locale writes it; None where it names none.

    A year of two digits is read only where that is asked for: it may be one of which the rest is to come.
    """
    if _ISO.fullmatch(text):
        try:
            found = date.fromisoformat(text)
        except ValueError:
            return None
        return found.isoformat() if found.year >= _EARLIEST else None
    locale = QLocale()
    for form in _formats(short_years=short_years):
        day = locale.toDate(text, form, 2000)
        if day.isValid() and _EARLIEST <= day.year() <= 9999:
            return _iso(day)
    return None


def _iso(day: QDate) -> str:
    return date(day.year(), day.month(), day.day()).isoformat()


def _short_format() -> str:
    locale = QLocale()
    if locale.language() == QLocale.Language.C:
        return "yyyy-MM-dd"
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return form if "yyyy" in form else re.sub(r"y+", "yyyy", form)


def _formats(*, short_years: bool) -> Iterable[str]:
    """Yield how a day may be written: in figures, and in words."""
    short = re.sub(r"(?<!d)dd?(?!d)", "d", re.sub(r"(?<!M)MM?(?!M)", "M", _short_format()))
    yield short
    if short_years:
        yield short.replace("yyyy", "yy")
    yield from (QLocale().dateFormat(QLocale.FormatType.LongFormat), "d MMMM yyyy", "d MMM yyyy")
