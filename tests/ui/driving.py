"""Driving the window as a person does."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QMessageBox


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key where the keyboard is."""
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def trigger(window, text):
    """Choose an entry of the menus by its text, as shown."""
    actions = [action for action in window.findChildren(QAction) if action.text().replace("&", "") == text]
    assert len(actions) == 1
    assert actions[0].isEnabled()
    actions[0].trigger()


def overwrite():
    """Say yes to the question whether a file may be overwritten, which waits for the answer."""
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    box.button(QMessageBox.StandardButton.Yes).click()


def choose_file(qtbot, window, path):
    """Paste a path into the open file dialog and accept it."""
    dialog = window.findChild(QFileDialog)
    qtbot.waitUntil(dialog.isVisible)
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    QApplication.clipboard().setText(str(path))
    name.selectAll()
    name.paste()
    accept = dialog.findChild(QDialogButtonBox).buttons()[0]
    if path.exists() and dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave:
        QTimer.singleShot(0, overwrite)
    with qtbot.waitSignal(dialog.fileSelected):
        qtbot.mouseClick(accept, Qt.MouseButton.LeftButton)


def notice(window):
    """What the message above the page says."""
    return "\n".join(part.text() for part in window._notice.findChildren(QLabel))


def preview(qtbot, window):
    """Open the preview and wait for its pages; return the page of the window."""
    trigger(window, "Export PDF…")
    assert window.current == "preview"
    qtbot.waitUntil(lambda: window.page._sheets.count > 0, timeout=20_000)
    return window.page


def save_report(qtbot, window, path):
    """Export the report to a file through menu, preview and dialog, by keyboard where one would."""
    preview(qtbot, window)
    press(qtbot, Qt.Key.Key_Return)
    choose_file(qtbot, window, path)
    qtbot.waitUntil(lambda: path.name in notice(window), timeout=20_000)
