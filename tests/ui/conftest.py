"""What the tests with Qt share: no screen, the theme applied once, a session on the shipped catalog."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from chooser.model import Catalog
from chooser.session import Session
from chooser.ui import theme


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
