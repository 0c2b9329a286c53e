"""One click on an answer, and one key on a slider of the result, until the window is painted."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from benchmarks.painted import settle, until_painted
from benchmarks.table import Line, single
from chooser.base.paths import DATA, EXAMPLES
from chooser.knowledge import catalog
from chooser.model import Catalog
from chooser.session import Session
from chooser.ui.kit import theme
from chooser.ui.kit.cards import CheckCard, RadioCard
from chooser.ui.kit.charts import WeightSlider
from chooser.ui.kit.settings import Settings
from chooser.ui.pages import Result
from chooser.ui.window import MainWindow

TARGET = 16.0
SIZES = (QSize(960, 640), QSize(1440, 900))
_IDLE_WORK = 500
_PASSES = 8
_CLICKS_A_PAGE = 2
_KEYS_A_SLIDER = 18


def measure() -> list[Line]:
    """Measure both at two sizes of the window, with nothing covered."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication([])
    application.setStyle("Fusion")
    theme.apply(application)
    knowledge = catalog.load(DATA)
    lines = []
    for size in SIZES:
        shape = f"{size.width()} x {size.height()}"
        with _window(knowledge, size) as window:
            lines.append(single(f"click on an answer, {shape}", "ms", list(_clicks(window)), TARGET))
        with _window(knowledge, size) as window:
            lines.append(single(f"key on a slider, {shape}", "ms", list(_keys(window)), TARGET))
    return lines


@contextmanager
def _window(knowledge: Catalog, size: QSize) -> Iterator[MainWindow]:
    with TemporaryDirectory() as scratch:
        settings = Settings(QSettings(f"{scratch}/settings.ini", QSettings.Format.IniFormat))
        window = MainWindow(Session(knowledge), settings)
        window.hide_leader(hidden=False)
        window.resize(size)
        window.show()
        # What the window does in its first idle time is not part of a click.
        QTest.qWait(_IDLE_WORK)
        settle()
        if window.size() != size:
            raise RuntimeError(f"the window is {window.size()}")
        try:
            yield window
        finally:
            window.session.new()
            window.close()
            window.deleteLater()
            settle()


def _clicks(window: MainWindow) -> Iterator[float]:
    """Answer all questions again and again from nothing, each with another answer, and change each once."""
    for turn in range(-1, _PASSES):
        window.session.new()
        for question in window.session.catalog.questions:
            window.pages.show_question(question)
            settle()
            for click in range(_CLICKS_A_PAGE):
                took = _click(window, _CLICKS_A_PAGE * max(turn, 0) + click)
                if turn >= 0:
                    yield took


def _click(window: MainWindow, number: int) -> float:
    kinds = (RadioCard, CheckCard)
    cards = [card for kind in kinds for card in window.pages.page.findChildren(kind) if not card.isChecked()]
    card = cards[number % len(cards)]
    _scroll_to(card)
    before = window.session.decision
    took = until_painted(lambda: QTest.mouseClick(card, Qt.MouseButton.LeftButton), window, card)
    if window.session.decision == before:
        raise RuntimeError(f"the click on {card.title} answered nothing")
    return took


def _keys(window: MainWindow) -> Iterator[float]:
    """Press a key on each slider of a decision in which all is answered."""
    session = window.session
    session.open(EXAMPLES / "large-web-application.chooser")
    for question in session.decision.open_questions(session.catalog):
        if session.catalog.questions[question].kind == "several":
            session.choose_none(question)
        else:
            session.answer(question, session.catalog.options(question)[0].id)
    window.pages.go(Result(part=("what_if",)))
    settle()
    for slider in window.pages.page.findChildren(WeightSlider):
        slider.setFocus()
        for number in range(-1, _KEYS_A_SLIDER):
            took = _key(window, slider, Qt.Key.Key_Right if number < _KEYS_A_SLIDER // 2 else Qt.Key.Key_Left)
            if number >= 0:
                yield took


def _key(window: MainWindow, slider: WeightSlider, key: Qt.Key) -> float:
    # The texts above grow and shrink with the weights, and may push a slider off the screen.
    page = _scroll_to(slider)
    before = window.session.decision
    took = until_painted(lambda: QTest.keyClick(slider, key), window, slider, page)
    if window.session.decision == before:
        raise RuntimeError("the key changed nothing")
    return took


def _scroll_to(widget: QWidget) -> QWidget:
    """Bring a widget to the middle of the page, which is returned."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is None:
        raise RuntimeError("the page does not scroll")
    above.ensureWidgetVisible(widget, 0, above.viewport().height() // 2 - widget.height())
    return above.viewport()
