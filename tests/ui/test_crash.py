"""What nobody expected: kept first, then logged and shown once, with a way to copy it."""

import sys

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPlainTextEdit, QPushButton

from chooser.base import log
from chooser.base.errors import ChooserError
from chooser.ui.crash import Crashes
from chooser.ui.log import show_log
from tests.ui.driving import part


def error_of(kind, text):
    """An error as it reaches the excepthook."""

    def fail():
        raise kind(text)

    try:
        fail()
    except kind:
        return sys.exc_info()


def boxes():
    return [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]


@pytest.fixture
def kept():
    return []


@pytest.fixture
def crashes(qapp, tmp_path, kept):
    crashes = Crashes(tmp_path / "state", lambda: kept.append(log.read(tmp_path / "state")))
    yield crashes
    for box in boxes():
        box.reject()


def test_work_is_kept_first_and_the_dialog_tells_and_copies(qtbot, crashes, kept, tmp_path, capsys):
    crashes.show(*error_of(RuntimeError, "about Order portal"))
    assert kept == [""], "kept once, before it was logged"
    assert "RuntimeError: about Order portal" in capsys.readouterr().err
    logged = log.read(tmp_path / "state")
    assert "builtins.RuntimeError" in logged
    assert "Order portal" not in logged
    (box,) = boxes()
    assert "Something went wrong inside Chooser. Your decision is still open" in box.text()
    QApplication.clipboard().clear()
    part(box, QPushButton, "Copy details").click()
    assert "RuntimeError: about Order portal" in QApplication.clipboard().text()
    assert "Python 3" in QApplication.clipboard().text()
    assert box.isVisible(), "copying leaves it open"


def test_one_dialog_at_a_time_and_another_one_later(qtbot, crashes, capsys):
    crashes.show(*error_of(RuntimeError, "first"))
    crashes.show(*error_of(RuntimeError, "second"))
    (box,) = boxes()
    box.reject()
    crashes.show(*error_of(RuntimeError, "third"))
    (box,) = boxes()
    assert "third" in box.detailedText()


def test_an_expected_trouble_is_told_in_its_sentence_alone(qtbot, crashes, kept, tmp_path, capsys):
    crashes.show(*error_of(ChooserError, "the disk is <b>full</b>"))
    (box,) = boxes()
    assert box.text() == "the disk is <b>full</b>"
    assert box.detailedText() == ""
    assert log.read(tmp_path / "state") == ""
    assert kept == []


def test_work_that_cannot_be_kept_hides_nothing(qtbot, tmp_path, capsys):
    def fail():
        raise OSError("no room")

    crashes = Crashes(tmp_path, fail)
    crashes.show(*error_of(RuntimeError, "first"))
    (box,) = boxes()
    assert "RuntimeError: first" in box.detailedText()
    assert "OSError: no room" in box.detailedText()
    box.reject()


def test_the_log_is_shown_and_copied(qtbot, window, tmp_path):
    log.note(tmp_path, RuntimeError("secret"), "Chooser 1")
    show_log(window, tmp_path)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    assert "builtins.RuntimeError" in part(dialog, QPlainTextEdit, "Log").toPlainText()
    part(dialog, QPushButton, "Copy").click()
    assert QApplication.clipboard().text() == log.read(tmp_path)
    dialog.reject()


@pytest.mark.parametrize("folder", ["empty", None])
def test_an_empty_log_says_so(qtbot, window, tmp_path, folder):
    show_log(window, tmp_path / folder if folder else None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    assert part(dialog, QPushButton, "Close").isVisible()
    assert dialog.findChildren(QPlainTextEdit) == []
    dialog.reject()
