"""What the tests with Qt share: no screen, the theme applied once, a session on the shipped catalog."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
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
