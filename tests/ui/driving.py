"""Driving the window as a person does, and finding its parts by the names that assistive technology reads."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QScrollArea,
)

from chooser.ui.compare.page import ComparisonPage
from chooser.ui.kit.toasts import Toast
from chooser.ui.kit.widgets import Notice
from chooser.ui.pages import Report
from chooser.ui.preview.sheets import Sheets


def part(parent, kind, name):
    """The one part of a kind that has this name, or this text, whether it is on screen or not."""
    found = [
        part
        for part in parent.findChildren(kind)
        if name in (part.accessibleName(), getattr(part, "text", str)().replace("&&", "&"))
    ]
    assert len(found) == 1, [part.accessibleName() for part in parent.findChildren(kind)]
    return found[0]


def card(window, name):
    """The card of the page on screen that has this name."""
    cards = window.pages.page.findChildren(QFrame, "card")
    found = [card for card in cards if card.accessibleName() == name]
    assert len(found) == 1, [card.accessibleName() for card in cards]
    return found[0]


def texts(parent):
    """The texts that can be read in a part of the window, each on its line."""
    return "\n".join(part.text() for part in parent.findChildren(QLabel) if part.isVisible())


def laid_out(window, rounds=8):
    """Do the layouts that follow from each other; whether they come to rest, and each area on its content."""

    def places():
        areas = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
        return [(area.geometry(), area.widget().size()) for area in areas]

    before = None
    for _round in range(rounds):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if (now := places()) == before:
            return True
        before = now
    return False


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key where the keyboard is."""
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def choose_by_keys(qtbot, box, name):
    """Open the list of a drop-down by the keyboard, which is on it, and take an entry by Enter."""
    press(qtbot, Qt.Key.Key_Down)
    for _entry in range(box.count()):
        if box.view().currentIndex().data() == name:
            break
        qtbot.keyClick(box.view(), Qt.Key.Key_Down)
    assert box.view().currentIndex().data() == name
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: box.currentText() == name and not box.view().isVisible())
    # No window manager here leads back from a list that has gone.
    box.window().activateWindow()
    qtbot.waitUntil(box.hasFocus)


def click(qtbot, parent, text):
    """Click the one button with this text."""
    qtbot.mouseClick(part(parent, QPushButton, text), Qt.MouseButton.LeftButton)


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
    # Where one does not write, the file that is proposed stays chosen; no window manager here leads there.
    dialog.activateWindow()
    name.setFocus()
    qtbot.waitUntil(name.hasFocus)
    QApplication.clipboard().setText(str(path))
    name.selectAll()
    name.paste()
    accept = dialog.findChild(QDialogButtonBox).buttons()[0]
    if path.exists() and dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave:
        QTimer.singleShot(0, overwrite)
    with qtbot.waitSignal(dialog.fileSelected):
        qtbot.mouseClick(accept, Qt.MouseButton.LeftButton)


def notice(window):
    """What the message above the page says, and the toast over it while there is one."""
    above = [part.text() for part in window.findChild(Notice).findChildren(QLabel)]
    return "\n".join([*above, toast(window)])


def toast(window):
    """What the toast over the page says; nothing while there is none."""
    return window.findChild(Toast).text


def preview(qtbot, window):
    """Open the preview and wait for all its pages; return the page of the window."""
    trigger(window, "Export PDF…")
    assert window.pages.place == Report()
    sheets = window.pages.page.findChild(Sheets)
    qtbot.waitUntil(lambda: " of " in sheets.accessibleDescription(), timeout=20_000)
    return window.pages.page


def save_report(qtbot, window, path):
    """Export the report to a file through menu, preview and dialog, by keyboard where one would."""
    preview(qtbot, window)
    press(qtbot, Qt.Key.Key_Return)
    choose_file(qtbot, window, path)
    qtbot.waitUntil(lambda: path.name in notice(window), timeout=20_000)


def comparison(qtbot, session, direction=Qt.LayoutDirection.LeftToRight):
    """The comparison of a session on screen, by itself."""
    page = ComparisonPage(session)
    page.setLayoutDirection(direction)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.refresh()
    with qtbot.waitExposed(page):
        page.show()
    return page
