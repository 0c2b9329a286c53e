"""The start page: what is begun or opened from it, by keyboard too, and when it is there."""

import signal
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QListWidget, QMessageBox, QPushButton

from chooser.ui.kit.cards import SidebarEntry
from chooser.ui.pages import Asked, Compare, Start
from chooser.ui.window import MainWindow
from tests.ui.driving import click, notice, part, press, texts, trigger
from tests.ui.processes import App

FIRST = Asked(question="project_type")


@pytest.fixture
def begun(qtbot, session, settings):
    """A window as it is when no file was named."""
    window = MainWindow(session, settings, start=True)
    qtbot.addWidget(window, before_close_func=lambda window: window.session.new())
    window.resize(1280, 800)
    window.show()
    qtbot.waitActive(window)
    qtbot.waitUntil(lambda: window.session.is_prepared, timeout=20_000)
    return window


def listed(window, name):
    """The list of this name, and what stands in it."""
    entries = part(window.pages.page, QListWidget, name)
    return entries, [entries.item(number).text() for number in range(entries.count())]


def test_it_stands_alone_and_new_has_the_keyboard(qtbot, begun):
    assert begun.pages.place == Start()
    assert part(begun.pages.page, QPushButton, "New decision").hasFocus()
    assert begun.windowTitle() == "Chooser"
    told = texts(begun)
    assert "Django, FastAPI and Flask" in told
    assert "about four minutes, and you may stop early" in told
    qtbot.waitUntil(lambda: begun.session.is_prepared, timeout=20_000)
    assert not [entry for entry in begun.findChildren(SidebarEntry) if entry.isVisible()]
    press(qtbot, Qt.Key.Key_Return)
    assert begun.pages.place == FIRST
    assert [entry for entry in begun.findChildren(SidebarEntry) if entry.isVisible()]
    assert begun.windowTitle() == "Untitled decision[*] - Chooser"


def test_an_example_is_found_and_opened_by_keyboard(qtbot, begun):
    qtbot.waitUntil(lambda: begun.session.is_prepared, timeout=20_000)
    entries, shown = listed(begun, "Examples")
    assert len(shown) == len(begun.session.examples()) > 20
    title, line = shown[1].split("\n")
    assert line.endswith(".")
    while QApplication.focusWidget() is not entries:
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert begun.session.decision.title == title
    assert begun.session.path is None
    assert begun.pages.place.in_wizard


def test_neither_examples_nor_recent_files_hold_up_the_first_paint(qtbot, session, settings):
    settings.recent = [Path("/srv/plan.chooser")]

    class _Paint(QObject):
        counts: ClassVar[list[int]] = []

        def eventFilter(self, watched, event):  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                self.counts.append(sum(entries.count() for entries in watched.findChildren(QListWidget)))
            return False

    window = MainWindow(session, settings, start=True)
    qtbot.addWidget(window)
    watcher = _Paint()
    window.installEventFilter(watcher)
    window.show()
    qtbot.waitUntil(lambda: window.session.is_prepared, timeout=20_000)
    assert watcher.counts[0] == 0
    assert part(window.pages.page, QListWidget, "Examples").count() > 20
    assert part(window.pages.page, QListWidget, "Recent files").count() == 1


def test_recent_files_are_opened_and_those_gone_are_marked_and_removed(qtbot, begun, settings, tmp_path):
    there, gone, lost = (tmp_path / f"{name}.chooser" for name in ("there", "gone", "lost"))
    there.write_text("chooser: 1\ntitle: Portal\nanswers: {interface: pages}\n", encoding="utf-8")
    settings.recent = [gone, there, lost]
    begun.pages.page.refresh()
    marked = f"gone.chooser\n{tmp_path} (not found)"
    qtbot.waitUntil(lambda: listed(begun, "Recent files")[1][0] == marked)
    qtbot.waitUntil(lambda: "(not found)" in listed(begun, "Recent files")[1][2])
    entries, shown = listed(begun, "Recent files")
    assert shown[1] == f"there.chooser\n{tmp_path}"
    entries.setFocus()
    press(qtbot, Qt.Key.Key_Delete)
    assert settings.recent == [there, lost]
    assert entries.hasFocus()
    click(qtbot, begun.pages.page, "Remove those not found")
    assert settings.recent == [there]
    entries.setCurrentRow(0)
    qtbot.mouseClick(
        entries.viewport(), Qt.MouseButton.LeftButton, pos=entries.visualItemRect(entries.item(0)).center()
    )
    assert begun.session.path == there
    assert begun.pages.place.in_wizard


def test_a_recent_file_out_of_reach_is_not_removed_with_those_gone(qtbot, begun, settings, tmp_path):
    # Where looking raises, as in a folder without rights, which tests that run as root do not meet.
    unreached, gone = Path("/") / ("a" * 300) / "plan.chooser", tmp_path / "gone.chooser"
    settings.recent = [unreached]
    begun.pages.page.refresh()
    qtbot.waitUntil(lambda: "(out of reach)" in listed(begun, "Recent files")[1][0])
    assert not part(begun.pages.page, QPushButton, "Remove those not found").isVisible()
    settings.recent = [unreached, gone]
    begun.pages.page.refresh()
    qtbot.waitUntil(lambda: "(not found)" in listed(begun, "Recent files")[1][1])
    click(qtbot, begun.pages.page, "Remove those not found")
    assert settings.recent == [unreached]


def test_one_that_cannot_be_opened_is_told_and_one_stays_here(qtbot, begun, settings, tmp_path):
    settings.recent = [tmp_path / "gone.chooser"]
    begun.pages.page.refresh()
    entries, _shown = listed(begun, "Recent files")
    entries.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert "gone.chooser could not be opened" in notice(begun)
    assert begun.pages.place == Start()
    click(qtbot, begun.pages.page, "Clear list")
    assert settings.recent == []
    assert not entries.isVisible()
    assert part(begun.pages.page, QPushButton, "New decision").hasFocus()


def test_one_goes_on_with_what_is_open(qtbot, window):
    window.session.set_title("Portal & more")
    window.pages.go(Compare())
    trigger(window, "Start page")
    assert window.pages.place == Start()
    assert "Portal & more" in window.windowTitle()
    back = part(window.pages.page, QPushButton, "Go on with “Portal & more”")
    assert back.isVisible()
    qtbot.waitUntil(lambda: window.session.is_prepared, timeout=20_000)
    assert listed(window, "Examples")[1]
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert window.pages.place == Compare()


def test_closing_asks_about_changes_and_leads_to_the_start(qtbot, window, tmp_path):
    window.session.answer("project_type", "large_web_app")
    window.session.save(tmp_path / "plan.chooser")
    trigger(window, "Close")
    assert window.pages.place == Start()
    assert window.session.path is None
    assert not part(window.pages.page, QPushButton, "Go on with “Untitled decision”").isVisible()
    window.session.set_title("Portal")
    trigger(window, "Close")
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "changes that are not saved" in box.text()
    box.button(box.StandardButton.Cancel).click()
    assert window.session.decision.title == "Portal"


def test_it_is_the_first_page_unless_a_file_is_opened_or_work_restored(tmp_path):
    plan = tmp_path / "plan.chooser"
    plan.write_text("chooser: 1\nanswers: {interface: pages}\n", encoding="utf-8")
    home = tmp_path / "home"
    for arguments, place in (((plan,), "Asked"), ((), "Start")):
        app = App(home, *arguments)
        app.tell("where")
        assert app.lines[-2] == place
        app.tell("title Portal")
        assert app.end(signal.SIGTERM)[0] == 128 + signal.SIGTERM
        app = App(home)
        app.tell("press Restore")
        app.tell("where")
        assert app.lines[-2] == "Asked"
        app.tell("save " + str(tmp_path / "kept.chooser"))
        app.tell("quit")
        assert app.wait()[0] == 0


def test_work_that_is_left_for_later_leaves_the_start_page(tmp_path):
    home = tmp_path / "home"
    app = App(home)
    app.tell("title Portal")
    app.end(signal.SIGTERM)
    app = App(home)
    app.tell("press Later")
    app.tell("where")
    assert app.lines[-2] == "Start"
    app.tell("quit")
    app.wait()


def test_a_folder_of_a_file_is_told_as_it_is(begun, settings):
    settings.recent = [Path("/srv/<b>plans</b>/plan.chooser")]
    begun.pages.page.refresh()
    assert listed(begun, "Recent files")[1] == ["plan.chooser\n/srv/<b>plans</b>"]
