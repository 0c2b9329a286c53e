"""What the tests with Qt share: no screen, the theme applied once, a session on the shipped catalog."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication

from chooser.model import Catalog
from chooser.session import Session
from chooser.ui.app import Application
from chooser.ui.kit import theme
from chooser.ui.kit.settings import Settings
from chooser.ui.pages import Result
from chooser.ui.window import MainWindow


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return Application


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    theme.apply(qapp)
    return qapp


@pytest.fixture
def session(catalog: Catalog) -> Session:
    return Session(catalog)


@pytest.fixture(autouse=True)
def _no_windows_left(qapp: QApplication) -> Iterator[None]:
    # Qt deletes later only from within an event loop, and a test has none running when it ends.
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _theme_as_usual_afterwards(qapp: QApplication) -> Iterator[None]:
    # It is the application's, so that what one test leaves on screen would be there for the next.
    usual = theme.points("body"), theme.is_dark()
    yield
    if (theme.points("body"), theme.is_dark()) != usual:
        theme.set_mode(qapp, "system")
        theme.set_zoom(qapp, theme.USUAL_ZOOM)


@pytest.fixture
def settings(tmp_path):
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def window(qtbot, catalog, settings):
    window = MainWindow(Session(catalog), settings)
    # Changes are dropped at the end, so that no question about them is left open.
    qtbot.addWidget(window, before_close_func=lambda window: window.session.new())
    # As on a screen that has the room: the one of the tests is 800 pixels wide.
    window.resize(1280, 800)
    window.show()
    qtbot.waitActive(window)
    return window


@pytest.fixture
def answered(window):
    """A window with one answer, on its result."""
    window.session.answer("traffic", "extreme")
    window.pages.go(Result())
    return window


@pytest.fixture
def announced(monkeypatch):
    """What is said to assistive technology, as Qt gets it; Qt hands it on as before."""
    said = []
    tell = QAccessible.updateAccessibility

    def listen(event):
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())
        tell(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return said
