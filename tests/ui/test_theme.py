"""Zoom, text size, high contrast and right to left: what all of the window follows."""

import re
import subprocess
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtGui import QAction, QColor, QFont, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from chooser.base.color import contrast
from chooser.base.palette import DARK, LIGHT
from chooser.ui.kit import theme
from chooser.ui.kit.cards import RadioCard, SidebarEntry
from chooser.ui.kit.entry_list import Entry, EntryList
from chooser.ui.kit.notes import NotesEdit
from chooser.ui.kit.palette import is_extreme, of_system
from chooser.ui.kit.settings import Settings
from chooser.ui.kit.theme import USUAL_ZOOM, ZOOMS, Desktop
from chooser.ui.pages import Asked, Compare, Report, Result, Review
from chooser.ui.window import MainWindow
from tests.ui.driving import laid_out, part, trigger

PLACES = (
    Asked(question="project_type"),
    Asked(question="must_haves"),
    Review(),
    Compare(),
    Result(),
    Report(),
)


@pytest.fixture(autouse=True)
def _as_usual_afterwards(qapp):
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp)
    assert theme.colors() in (LIGHT, DARK)


def high_contrast(ground, text, chosen):
    """A palette of high contrast as a desktop gives it."""
    palette = QPalette()
    roles = QPalette.ColorRole
    for role in (roles.Window, roles.Base, roles.Button, roles.AlternateBase, roles.HighlightedText):
        palette.setColor(role, QColor(ground))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.PlaceholderText, roles.Link):
        palette.setColor(role, QColor(text))
    palette.setColor(roles.Highlight, QColor(chosen))
    return palette


PALETTES = {
    "dark": high_contrast("#000000", "#FFFFFF", "#FFFF00"),
    "light": high_contrast("#FFFFFF", "#000000", "#000080"),
}


def sizes(window):
    """The sizes in points of all texts on screen, by widget."""
    return {
        widget: widget.font().pointSizeF()
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and isinstance(widget, QLabel | QAbstractButton | QLineEdit)
    }


def zoom(qtbot, window, text, steps=1):
    """Choose an entry of zoom some times, faster than it is shown."""
    shown = theme.zoom()
    for _step in range(steps):
        trigger(window, text)
    qtbot.waitUntil(lambda: theme.zoom() != shown)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: type(place).__name__)
def test_zoom_makes_every_text_larger_and_smaller_at_once(qtbot, window, place):
    window.session.answer("project_type", "large_web_app")
    window.pages.go(place)
    before = sizes(window)
    assert len(before) > 10
    zoom(qtbot, window, "Larger")
    larger = sizes(window)
    assert {widget: larger[widget] for widget in before if widget in larger} == {
        widget: pytest.approx(size * 1.1, abs=0.02) for widget, size in before.items() if widget in larger
    }
    assert len(larger) > len(before) / 2
    zoom(qtbot, window, "Smaller", 2)
    smaller = sizes(window)
    assert all(smaller[widget] < before[widget] for widget in before if widget in smaller)
    zoom(qtbot, window, "Usual size")
    again = sizes(window)
    assert {widget: again[widget] for widget in before if widget in again} == {
        widget: pytest.approx(size, abs=0.02) for widget, size in before.items() if widget in again
    }


def test_zoom_goes_from_60_to_200_percent_and_no_further(qtbot, window):
    usual = window.font().pointSizeF()
    zoom(qtbot, window, "Larger", len(ZOOMS) + 2)
    assert window.font().pointSizeF() == pytest.approx(2 * usual)
    zoom(qtbot, window, "Smaller", len(ZOOMS) + 2)
    assert window.font().pointSizeF() == pytest.approx(0.6 * usual)


def test_steps_of_zoom_that_arrive_meanwhile_are_shown_at_once(qtbot, window, settings):
    shown = []
    theme.fit(window, lambda own: shown.append(own.font().pointSizeF()))
    usual = shown.pop()
    zoom(qtbot, window, "Larger", 3)
    assert shown == [pytest.approx(1.5 * usual, abs=0.02)]
    assert settings.zoom == 150
    zoom(qtbot, window, "Usual size")
    assert shown[1:] == [usual]
    trigger(window, "Larger")
    trigger(window, "Smaller")
    QCoreApplication.processEvents()
    assert len(shown) == 2


@pytest.mark.parametrize("text", ["Larger", "Smaller"])
@pytest.mark.parametrize("row", [12, 60, 110])
def test_the_selected_row_of_the_comparison_stays_in_sight(qtbot, window, text, row):
    window.pages.go(Compare())
    table = window.pages.page.table
    table.show_cell(table.nearest_cell(row))
    laid_out(window)
    zoom(qtbot, window, text, 5)
    laid_out(window)
    QCoreApplication.processEvents()
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))


def test_the_keys_of_zoom_are_those_of_browsers(window):
    keys = {
        key.toString(): action.text().replace("&", "")
        for action in window.findChildren(QAction)
        for key in action.shortcuts()
    }
    assert {keys[key] for key in ("Ctrl++", "Ctrl+=")} == {"Larger"}
    assert (keys["Ctrl+-"], keys["Ctrl+0"]) == ("Smaller", "Usual size")


def test_zoom_is_remembered(qtbot, window, settings, tmp_path):
    zoom(qtbot, window, "Larger")
    assert Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)).zoom == 110
    zoom(qtbot, window, "Usual size")
    assert settings.zoom == 100


@pytest.mark.parametrize("unusable", ["", "huge", "-100", "1000", "105"])
def test_a_remembered_zoom_that_is_none_reads_as_the_usual_one(tmp_path, unusable):
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    store.setValue("zoom", unusable)
    assert Settings(store).zoom == 100


def test_what_is_painted_and_what_holds_text_grows_with_it(window, qapp):
    entry = part(window, SidebarEntry, "Project")
    card = window.pages.page.findChild(RadioCard)
    window.pages.go(Review())
    notes = window.pages.page.findChild(NotesEdit)

    def heights():
        # At a width that does not change what is wrapped.
        return entry.heightForWidth(2000), card.heightForWidth(2000), notes.height()

    usual = heights()
    theme.set_zoom(qapp, 200)
    assert heights() == tuple(pytest.approx(2 * height, abs=3) for height in usual)
    theme.set_zoom(qapp, 60)
    assert heights() == tuple(pytest.approx(0.6 * height, abs=3) for height in usual)


@pytest.mark.parametrize("place", [Review()], ids=["review"])
def test_a_page_that_was_there_becomes_what_one_made_in_that_zoom_is(window, qapp, place):
    def parts():
        laid_out(window)
        shown = [widget for widget in window.pages.page.findChildren(QWidget) if widget.isVisible()]
        return [(type(widget).__name__, widget.geometry()) for widget in shown]

    window.session.answer("project_type", "large_web_app")
    window.pages.prepare()
    window.pages.go(place)
    usual = parts()
    theme.set_zoom(qapp, 150)
    resized = parts()
    window.pages.start_over()
    window.pages.prepare()
    window.pages.go(place)
    assert resized == parts() != usual


def test_the_theme_is_made_anew_when_the_desktop_has_changed(window, qapp):
    """Qt tells the windows alone that the desktop has other colors or fonts, and shows these."""
    usual = window.font().pointSizeF()
    qapp.setFont(QFont("Inter", 40))
    qapp.setStyleSheet("")
    assert window.font().pointSizeF() == 40
    QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
    assert window.font().pointSizeF() == usual
    assert qapp.styleSheet()


@pytest.mark.parametrize("told", [Desktop(dark=True), Desktop(high_contrast=True), Desktop()])
def test_what_the_desktop_told_before_is_shown_until_it_tells_again(qtbot, qapp, session, settings, told):
    """It may tell after the first paint, which should be of no other theme; that of tests tells nothing."""
    settings.desktop = told
    theme.start(qapp, "system", USUAL_ZOOM, settings.desktop)
    assert (theme.is_dark(), theme.is_high_contrast()) == told
    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: session.is_prepared, timeout=20_000)
    assert (theme.is_dark(), theme.is_high_contrast()) == told
    window.close()
    assert settings.desktop == Desktop(), "the next run shows what was told in this one"
    theme.start(qapp, "system", USUAL_ZOOM, settings.desktop)
    assert (theme.is_dark(), theme.is_high_contrast()) == (False, False)


def test_a_theme_that_was_chosen_is_not_taken_for_that_of_the_desktop(qapp):
    theme.start(qapp, "dark", USUAL_ZOOM, Desktop())
    theme.ask_desktop(qapp)
    assert theme.is_dark()
    assert theme.desktop() == Desktop()
    theme.set_mode(qapp, "system")
    assert not theme.is_dark()


@pytest.mark.parametrize("palette", PALETTES)
def test_a_palette_of_high_contrast_makes_the_theme(palette):
    colors = PALETTES[palette]
    assert is_extreme(colors)
    made = of_system(colors)
    given = {colors.color(role).name().upper() for role in QPalette.ColorRole if role != role.NColorRoles}
    assert {color for color in made if isinstance(color, str)} | {*made.steps, *made.on_steps} <= given
    for text, ground in (
        (made.text, made.panel),
        (made.muted, made.ground),
        (made.placeholder, made.panel),
        (made.accent, made.panel),
        (made.on_accent, made.accent),
        (made.on_accent, made.accent_hover),
        (made.on_selection, made.selection),
        (made.on_toast, made.toast),
        (made.toast_link, made.toast),
        (made.on_mark, made.good),
        (made.ring, made.panel),
        (made.strong_border, made.panel),
        *zip(made.on_steps, made.steps, strict=True),
    ):
        assert contrast(text, ground) >= 4.5


def test_a_weak_highlight_of_the_system_is_not_used():
    made = of_system(high_contrast("#FFFFFF", "#000000", "#EEEEEE"))
    assert (made.accent, made.on_accent) == ("#000000", "#FFFFFF")


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_usual_palettes_are_not_taken_for_high_contrast(qapp, scheme):
    qapp.styleHints().setColorScheme(scheme)
    qapp.setPalette(QPalette())
    assert not is_extreme(qapp.palette())
    qapp.styleHints().unsetColorScheme()


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("place", PLACES, ids=lambda place: type(place).__name__)
def test_in_high_contrast_only_its_colors_are_on_screen(qapp, window, place, palette):
    window.session.answer("project_type", "large_web_app")
    window.pages.go(place)
    theme.apply(qapp, PALETTES[palette])
    assert laid_out(window)
    picture = window.grab().toImage()
    colors = PALETTES[palette]
    saturated = colors.color(QPalette.ColorRole.Highlight)
    strange = set()
    for y in range(0, picture.height(), 3):
        for x in range(0, picture.width(), 3):
            color = picture.pixelColor(x, y)
            # Edges of letters and curves are mixtures; what is not gray has the hue of the one color.
            if color.saturation() > 40 and abs(color.hue() - saturated.hue()) > 8:
                strange.add(color.name())
    if not isinstance(place, Report):
        assert strange == set()


@pytest.mark.parametrize("palette", PALETTES)
def test_in_high_contrast_every_part_of_a_chart_has_an_outline(qapp, window, palette):
    # With the second step answered: its part is as the ground, and not hatched.
    answers = {"project_type": "large_web_app", "codebase": "large", "domain": "complex"}
    for question, answer in answers.items():
        window.session.answer(question, answer)
    window.pages.go(Result())
    theme.apply(qapp, PALETTES[palette])
    assert laid_out(window)
    named = window.pages.page.findChildren(QWidget)
    every = [each for each in named if re.search(r": \d+ points of Django\b", each.accessibleName())]
    text = PALETTES[palette].color(QPalette.ColorRole.Text)
    wide = [each for each in every if each.isVisible() and each.width() > 12]
    assert len(wide) >= 2
    for each in wide:
        picture = each.grab().toImage()
        across = [picture.pixelColor(x, 0) for x in range(2, picture.width() - 2)]
        assert across == [text] * len(across), each.accessibleName()


@pytest.mark.parametrize(
    ("ground", "text", "chosen"), [("#000000", "#FFFFFF", "#FFFF00"), ("#FFFFFF", "#000000", "#000080")]
)
def test_the_entry_of_a_list_at_the_keyboard_can_be_read_in_high_contrast(qtbot, qapp, ground, text, chosen):
    palette, roles = QPalette(), QPalette.ColorRole
    for role in (roles.Window, roles.Base, roles.Button, roles.HighlightedText):
        palette.setColor(role, QColor(ground))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(role, QColor(text))
    palette.setColor(roles.Highlight, QColor(chosen))
    theme.apply(qapp, palette)
    entries = EntryList("Examples", str)
    qtbot.addWidget(entries)
    entries.show_entries([Entry("MMMMMMMM", "MMMMMMMM", "one")])
    entries.resize(300, 200)
    entries.show()
    qtbot.waitActive(entries)
    entries.setFocus()
    qtbot.waitUntil(entries.hasFocus)
    QApplication.processEvents()
    box = entries.visualItemRect(entries.currentItem())
    picture = entries.viewport().grab(box).toImage()
    seen = [picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())]
    behind = max(set(seen), key=seen.count)
    assert behind.upper() == chosen
    written = [color for color in seen if contrast(color, behind) >= 4.5]
    assert len(written) > 100


def test_lengths_are_given_again_with_each_theme(qtbot, qapp):
    """Qt takes the margins of some labels away when a style sheet is set anew."""
    label = QLabel("Copy")
    qtbot.addWidget(label)
    theme.fit(label, lambda own: own.setContentsMargins(0, theme.px(4), 0, 0))
    for mode in ("light", "dark", "system"):
        label.setContentsMargins(0, 0, 0, 0)
        theme.set_mode(qapp, mode)
        assert label.contentsMargins().top() == theme.px(4)


FIRST = """
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from chooser.ui.kit import theme
KINDS = {QEvent.Type.StyleChange: "style", QEvent.Type.FontChange: "font"}
class Noted(QObject):
    def eventFilter(self, widget, event):
        if event.type() in KINDS:
            print(KINDS[event.type()])
        return False
application, noted, widget = QApplication([]), Noted(), QWidget()
widget.show()
widget.installEventFilter(noted)
theme.apply(application)
"""


def test_the_fonts_are_given_after_the_first_style_sheet():
    # It makes Qt take the desktop's fonts anew: on Windows menus, lists and messages kept those.
    told = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, check=True, text=True).stdout
    assert told.split()[:2] == ["style", "font"]
