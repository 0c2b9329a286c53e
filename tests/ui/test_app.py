"""The application around the window."""

from pathlib import Path

from PySide6.QtGui import QFileOpenEvent


def test_a_file_that_the_system_asks_to_open_is_opened(qapp, tmp_path, monkeypatch):
    opened: list[Path] = []
    monkeypatch.setattr(qapp, "open_path", opened.append)
    assert qapp.sendEvent(qapp, QFileOpenEvent(str(tmp_path / "plan.chooser")))
    assert opened == [tmp_path / "plan.chooser"]
