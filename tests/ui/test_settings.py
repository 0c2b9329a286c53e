"""What the window remembers: switches and recent files; what is unusable reads as the default."""

import pytest
from PySide6.QtCore import QByteArray, QSettings

from chooser.ui.kit.settings import Settings


@pytest.fixture
def store(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def again(store):
    """The settings as another run reads them."""
    store.sync()
    return Settings(QSettings(store.fileName(), QSettings.Format.IniFormat))


def test_nothing_remembered_reads_as_the_defaults(store, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    settings = Settings(store)
    assert (settings.covered, settings.mode, settings.geometry, settings.recent) == (True, "system", None, [])
    assert settings.folder == tmp_path


def test_switches_are_there_in_the_next_run(store):
    settings = Settings(store)
    settings.covered = False
    settings.mode = "dark"
    settings.length = "full"
    settings.geometry = QByteArray(b"place")
    found = again(store)
    assert (found.covered, found.mode, found.geometry) == (False, "dark", QByteArray(b"place"))
    assert found.length == "full"
    found.covered = True
    assert Settings(store).covered is True


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("covered", "perhaps"),
        ("theme", "pink"),
        ("length", "endless"),
        ("geometry", "large"),
        ("recent", "nowhere"),
    ],
)
def test_what_is_unusable_reads_as_the_default(store, key, value):
    store.setValue(key, value)
    settings = again(store)
    assert (settings.covered, settings.mode, settings.geometry, settings.recent) == (True, "system", None, [])
    assert settings.length == "summary"


def test_the_newest_files_are_remembered_once_each_and_those_that_are_gone_not_shown(store, tmp_path):
    files = [tmp_path / f"{number}.chooser" for number in range(10)]
    settings = Settings(store)
    for file in files:
        file.touch()
        settings.add_recent(file)
    assert settings.recent == files[:1:-1], "eight of them"
    settings.add_recent(files[5])
    assert settings.recent[:2] == [files[5], files[9]]
    assert len(settings.recent) == 8
    files[9].unlink()
    assert again(store).recent == [files[number] for number in (5, 8, 7, 6, 4, 3, 2)]
    assert settings.folder == tmp_path


def test_one_file_is_read_back_as_a_list(store, tmp_path):
    file = tmp_path / "plan.chooser"
    file.touch()
    Settings(store).add_recent(file)
    assert again(store).recent == [file]
