"""Keys for every answer, the list of all keys, and a file that is dropped."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QPushButton

from chooser import storage
from chooser.decision import Decision
from chooser.ui.kit.toasts import Toast
from chooser.ui.pages import Asked, Compare, Report, Result, Review, Start
from tests.ui.driving import notice, part, press, trigger

CONTROL = Qt.KeyboardModifier.ControlModifier


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


def drop(window, *urls):
    data = QMimeData()
    data.setUrls(urls)
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


def test_of_two_files_dropped_none_is_opened_and_why_is_told(window, catalog, tmp_path):
    names = [tmp_path / "one.chooser", tmp_path / "two.chooser"]
    for path in names:
        storage.save(path, Decision(title=path.stem), catalog)
    drop(window, *(QUrl.fromLocalFile(str(path)) for path in names))
    assert "One decision is open at a time: drop a single file." in notice(window)
    assert window.session.path is None


@pytest.mark.parametrize("place", [Start(), Review(), Compare(), Result(), Report()], ids=repr)
def test_enter_presses_every_button_and_link_outside_the_wizard(qtbot, window, settings, place):
    settings.recent = [Path("/srv/plan.chooser")]
    window.session.answer("project_type", "large_web_app")
    window.session.answer("must_haves", ())
    window.pages.go(place)
    window.documents.tell("Something could not be done.")
    window.findChild(Toast).tell("Saved.", ("Show it", window.close))
    pressed, dead = [], []
    for button in window.findChildren(QAbstractButton):
        takes_keys = button.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not (button.isVisible() and button.isEnabled() and takes_keys):
            continue
        # What it does would lead elsewhere before the others were tried.
        if button.receivers("2clicked()") or button.receivers("2clicked(bool)"):
            button.clicked.disconnect()
        button.clicked.connect(lambda: pressed.append(True))
        if isinstance(button, QPushButton) and button.menu() is not None:
            # Its menu would hold the test up until it is closed.
            assert button.autoDefault()
            continue
        button.setFocus()
        count = len(pressed)
        press(qtbot, Qt.Key.Key_Return)
        if len(pressed) != count + 1:
            dead.append(button.accessibleName() or button.text())
    assert dead == []
    assert len(pressed) > 3


class _ClaimingField(QLineEdit):
    """A field that takes Ctrl+E for the end of the line, as each does where that is the custom."""

    def event(self, event):
        if event.type() == QEvent.Type.ShortcutOverride and event.modifiers() & CONTROL:
            event.accept()
            return True
        return super().event(event)


@pytest.mark.parametrize(
    ("key", "place"), [("E", Report()), ("1", Review()), ("2", Compare()), ("3", Result())]
)
def test_keys_of_the_menus_work_from_a_field(qtbot, window, key, place):
    window.session.answer("project_type", "large_web_app")
    field = _ClaimingField(window)
    field.show()
    field.setFocus()
    press(qtbot, key, CONTROL)
    assert window.pages.place == place
    assert not field.hasFocus()


def test_undo_in_a_field_takes_back_what_was_written_there_and_then_what_was_before(qtbot, window):
    window.session.answer("project_type", "large_web_app")
    title = part(window, QLineEdit, "Title of the decision")
    title.setFocus()
    qtbot.keyClicks(title, "Portal")
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert window.session.decision.title == ""
    window.session.set_title("Portal")
    window.session.finish_change()
    assert not title.isUndoAvailable()
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert window.session.decision.title == ""
    assert title.text() == ""


def test_enter_leaves_the_title(qtbot, window):
    title = part(window, QLineEdit, "Title of the decision")
    title.setFocus()
    qtbot.keyClicks(title, "Portal")
    press(qtbot, Qt.Key.Key_Return)
    assert window.session.decision.title == "Portal"
    assert window.pages.page.isAncestorOf(QApplication.focusWidget())
