"""The application around the window."""

from pathlib import Path

from PySide6.QtGui import QFileOpenEvent

from chooser.ui import app


def test_a_file_that_the_system_asks_to_open_is_opened(qapp, tmp_path, monkeypatch):
    opened: list[Path] = []
    monkeypatch.setattr(qapp, "open_path", opened.append)
    assert qapp.sendEvent(qapp, QFileOpenEvent(str(tmp_path / "plan.chooser")))
    assert opened == [tmp_path / "plan.chooser"]


def test_where_no_terminal_is_faults_are_shown_as_they_are(qtbot):
    box = app.fault_box("plan.chooser:3: <b>unknown</b>\nplan.chooser:4: too long")
    qtbot.addWidget(box)
    box.show()
    assert box.text() == "plan.chooser:3: <b>unknown</b>\nplan.chooser:4: too long"
    assert box.windowTitle() == "Chooser cannot open this"
