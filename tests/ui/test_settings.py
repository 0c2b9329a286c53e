"""What the window remembers: switches and recent files; what is unusable reads as the default."""

import pytest
from PySide6.QtCore import QByteArray, QSettings

from chooser.ui.kit.settings import Settings
from chooser.ui.kit.theme import Desktop


@pytest.fixture
def store(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def again(store):
    """The settings as another run reads them."""
    store.sync()
    return Settings(QSettings(store.fileName(), QSettings.Format.IniFormat))


def test_nothing_remembered_reads_as_the_defaults(store):
    settings = Settings(store)
    assert (settings.mode, settings.geometry, settings.recent) == ("system", None, [])
    assert settings.desktop == Desktop()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("high_contrast", [False, True])
def test_what_the_desktop_asked_for_is_there_in_the_next_run(store, dark, high_contrast):
    Settings(store).desktop = Desktop(dark=dark, high_contrast=high_contrast)
    assert again(store).desktop == Desktop(dark=dark, high_contrast=high_contrast)


def test_switches_are_there_in_the_next_run(store):
    settings = Settings(store)
    settings.mode = "dark"
    settings.length = "full"
    settings.geometry = QByteArray(b"place")
    found = again(store)
    assert (found.mode, found.geometry) == ("dark", QByteArray(b"place"))
    assert found.length == "full"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "pink"),
        ("length", "endless"),
        ("geometry", "large"),
        ("recent", "nowhere"),
        ("desktop", "7"),
    ],
)
def test_what_is_unusable_reads_as_the_default(store, key, value):
    store.setValue(key, value)
    settings = again(store)
    assert (settings.mode, settings.geometry, settings.recent) == ("system", None, [])
    assert settings.length == "summary"
    assert settings.desktop == Desktop()


def test_recent_files_are_there_in_the_next_run(store, tmp_path):
    files = [tmp_path / "plan.chooser"]
    Settings(store).recent = files
    assert again(store).recent == files
    files.append(tmp_path / "gone.chooser")
    Settings(store).recent = files
    assert again(store).recent == files
