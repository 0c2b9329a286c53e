"""Keys for every answer, the list of all keys, and a file that is dropped."""

import re

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from chooser import storage
from chooser.decision import Decision
from chooser.ui.pages import Asked
from tests.ui.driving import notice, press, trigger


def test_every_answer_has_a_key_of_its_own(qtbot, window, catalog):
    for question in catalog.questions:
        options = catalog.options(question)
        if catalog.questions[question].options == "features":
            groups = [catalog.features[option.id].group for option in options]
            options = sorted(options, key=lambda option: groups.index(catalog.features[option.id].group))
        keys = [*"123456789", *"abcdefghi"][: len(options)]
        assert len(keys) == len(options)
        for option, key in zip(options, keys, strict=True):
            window.session.new()
            window.pages.go(Asked(question=question))
            press(qtbot, key)
            assert window.session.decision.chosen(question) == (option.id,)


def test_f1_lists_every_key_of_the_menus(qtbot, window):
    trigger(window, "Keys")
    said = {
        key for line in window.findChild(QDialog).findChildren(QLabel) for key in re.split(", ", line.text())
    }
    keys = {
        action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
        for action in window.findChildren(QAction)
        if not action.shortcut().isEmpty()
    }
    assert "F1" in keys
    assert keys <= said


def drop(window, url):
    data = QMimeData()
    data.setUrls([url])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
        QApplication.sendEvent(window, event)


def test_a_file_dropped_on_the_window_is_opened(window, catalog, tmp_path):
    storage.save(tmp_path / "plan.chooser", Decision(title="Dropped"), catalog)
    drop(window, QUrl.fromLocalFile(str(tmp_path / "plan.chooser")))
    assert window.session.decision.title == "Dropped"
    drop(window, QUrl("https://example.org/plan.chooser"))
    assert window.session.decision.title == "Dropped"
    (tmp_path / "notes.txt").write_text("no decision", encoding="utf-8")
    drop(window, QUrl.fromLocalFile(str(tmp_path / "notes.txt")))
    assert "notes.txt could not be opened" in notice(window)
    assert window.session.decision.title == "Dropped"
