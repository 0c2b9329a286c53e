"""The start: what it does not load, what it leaves to idle time, and a first paint that stays as it is."""

import subprocess
import sys

import pytest
from benchmarks.start_profile import import_times, traced_start
from PySide6.QtCore import QEvent, QObject, QPoint, QSettings
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from chooser.base.paths import DATA
from chooser.knowledge import compiled
from chooser.ui.kit import theme
from chooser.ui.kit.cards import RadioCard
from chooser.ui.kit.lines import Line, Links
from chooser.ui.kit.settings import Settings
from chooser.ui.pages import Compare, Result
from chooser.ui.window import MainWindow
from tests.builders import MUST_HAVES

LATE = {
    *("numpy", "yaml", "jsonschema", "typst", "pypdf", "difflib", "html", "dataclasses", "subprocess"),
    # What loads OpenSSL.
    *("hashlib", "secrets", "hmac"),
}
LATE_OURS = (
    "chooser.advice.",
    "chooser.engine.",
    "chooser.freshness",
    "chooser.recovery",
    *(
        f"chooser.ui.{name}"
        for name in ("compare", "preview", "result", "wizard", "sidebar", "recovery", "start.lists")
    ),
    *(f"chooser.ui.{name}" for name in ("about", "examples", "help", "keys", "log")),
    *(f"chooser.ui.kit.{name}" for name in ("cards", "marks", "entry_list", "two_texts")),
)
"""What of ours works out, words or shows more than the start page, by how its name begins."""
LATE_CLASSES = {
    *("Qt", "QUrl", "QTranslator", "QPainter", "QDesktopServices", "QStyle", "QStyleOption", "QStylePainter"),
    *("QDialog", "QMessageBox", "QFileDialog", "QDialogButtonBox", "QListWidget"),
}
"""What of Qt would be made a class of Python for it; the first, with 93 enumerations, takes 12 ms."""


@pytest.fixture
def window(qtbot, session, tmp_path):
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    return window


def test_a_start_loads_only_what_its_page_needs():
    compiled.load(DATA)
    started = [sys.executable, "-X", "importtime", "-m", "chooser", "--quit-after-start"]
    told = subprocess.run(started, capture_output=True, check=True, timeout=60, text=True).stderr
    loaded = {name for name, _took in import_times(told)}
    assert "chooser.ui.start.page" in loaded
    assert not {name for name in loaded if name.split(".")[0] in LATE}
    assert not {name for name in loaded if name.startswith(LATE_OURS)}
    exports = {name for name in loaded if name.startswith("chooser.export.")}
    assert exports == {"chooser.export.asked", "chooser.export.formats"}


def test_a_start_makes_only_the_classes_of_qt_that_its_page_needs():
    code = (
        "from chooser.cli import main; main(['--quit-after-start']);"
        "from PySide6 import QtCore, QtGui, QtWidgets;"
        "print(*vars(QtCore), *vars(QtGui), *vars(QtWidgets))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    made = set(result.stdout.split())
    assert "QMainWindow" in made
    assert not made & LATE_CLASSES


def test_nothing_is_collected_while_importing_and_all_is_after_it():
    code = (
        "import gc; from chooser.cli import main; main(['--quit-after-start']);"
        "print(gc.isenabled(), gc.get_freeze_count() > 10_000)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert result.stdout.split() == [b"True", b"True"]


class _FirstPaint(QObject):
    """Notes where everything in a window is when it is painted first."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.places: dict[QWidget, tuple[object, ...]] = {}
        window.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Paint and not self.places:
            self.places = places(watched)
        return super().eventFilter(watched, event)


def places(window):
    """Where each visible widget is, how large, and in which font."""
    return {
        widget: (widget.mapTo(window, QPoint()), widget.size(), widget.font())
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
    }


@pytest.mark.parametrize("size", [(760, 520), (960, 640), (1280, 800), (1440, 900)])
@pytest.mark.parametrize("question", ["project_type", MUST_HAVES])
def test_what_is_painted_first_stays_where_it_is(window, qtbot, size, question):
    first = _FirstPaint(window)
    window.resize(*size)
    window.pages.show_question(question)
    window.show()
    qtbot.waitUntil(lambda: bool(first.places))
    window.repaint()
    qtbot.waitUntil(lambda: window.session.is_prepared, timeout=20_000)
    assert len(first.places) > 40
    assert {widget: places(window)[widget] for widget in first.places} == first.places


@pytest.mark.parametrize("size", [(760, 520), (960, 640), (1280, 800), (1440, 900)])
@pytest.mark.parametrize("recent", [0, 3])
def test_what_the_start_page_shows_first_stays_where_it_is(qtbot, session, settings, tmp_path, size, recent):
    settings.recent = [tmp_path / f"{number}.chooser" for number in range(recent)]
    window = MainWindow(session, settings, start=True)
    qtbot.addWidget(window)
    first = _FirstPaint(window)
    window.resize(*size)
    window.show()
    qtbot.waitUntil(lambda: bool(first.places))
    told = [widget.text() for widget in first.places if isinstance(widget, QLabel | QPushButton)]
    assert "Choose a framework you can defend" in told
    assert {"New decision", "Open…"} <= {*told}
    qtbot.waitUntil(lambda: window.session.is_prepared, timeout=20_000)
    window.repaint()
    # What all this stands in is as high as the lists below make it.
    assert {
        each: places(window)[each] for each in first.places if isinstance(each, QLabel | QPushButton)
    } == {each: place for each, place in first.places.items() if isinstance(each, QLabel | QPushButton)}


def test_the_outcome_is_made_in_idle_time(window, qtbot):
    before = set(window.findChildren(QWidget))
    window.show()
    qtbot.waitUntil(lambda: window.session.is_prepared, timeout=20_000)
    made = set(window.findChildren(QWidget)) - before
    window.pages.go(Compare())
    assert window.pages.page in made
    window.pages.go(Result())
    assert window.pages.page in made


def test_a_card_grows_with_its_texts_and_with_the_zoom(qtbot, qapp):
    card = RadioCard()
    qtbot.addWidget(card)
    card.fit_width()
    card.set_texts("Title", "One line.")
    low = card.heightForWidth(300)
    card.set_texts("Title", "One line. " * 20)
    high = card.heightForWidth(300)
    theme.set_zoom(qapp, 200)
    try:
        assert low < high < card.heightForWidth(300)
    finally:
        theme.set_zoom(qapp, 100)


def test_a_word_that_is_longer_than_a_card_is_broken(qtbot):
    card = RadioCard()
    qtbot.addWidget(card)
    card.fit_width()
    card.set_texts("Word", "One line.")
    low = card.heightForWidth(240)
    card.set_texts("Word" * 20, "One line.")
    assert card.heightForWidth(240) > 1.5 * low
    card.resize(240, card.heightForWidth(240))
    picture = card.grab().toImage()
    edge = [picture.pixelColor(picture.width() - 8, y) for y in range(8, picture.height() - 8)]
    assert len(set(map(QColor.name, edge))) == 1


def test_a_link_has_a_hint_once_there_is_one(qtbot):
    links = Links()
    qtbot.addWidget(links)

    def hints():
        return [hint.text() for hint in links.findChildren(QLabel)]

    links.show_lines([Line("Team")])
    assert hints() == []
    links.show_lines([Line("Team", hint="50%")])
    assert hints() == ["50%"]
    links.show_lines([Line("Team")])
    assert hints() == [""]


def test_the_profile_of_a_start_has_all_its_parts():
    trace = traced_start()
    told = [name for _depth, name, _begin, _end in trace]
    assert told[0] == "all"
    assert told[-1] == "end of the process"
    assert {"QApplication", "style sheet", "fonts", "events until painted", "first paint"} <= {*told}
    assert {"catalog", "window", "start page", "contents"} <= {*told}
    assert all(begin <= end for _depth, _name, begin, end in trace)
