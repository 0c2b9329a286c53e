"""Recent files: some are gone or out of reach, and none may hold the window up."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QFileDialog

from chooser.base.paths import EXAMPLES
from chooser.session import Session
from chooser.ui.kit.recent import Recent
from chooser.ui.window import MainWindow
from tests.ui.driving import choose_file, click, notice, trigger

OUT_OF_REACH = Path("/") / ("a" * 300) / "plan.chooser"
"""Where looking raises, as in a folder without rights, which tests that run as root do not meet."""


@pytest.fixture
def recent(settings):
    return Recent(settings)


def menu(window):
    """The entries of File > Open recent, as they are when it is opened."""
    (found,) = [
        action.menu() for action in window.menuBar().actions()[0].menu().actions()
        if action.text().replace("&", "") == "Open recent"
    ]  # fmt: skip
    found.aboutToShow.emit()
    return {action.text(): action for action in found.actions() if action.text()}


def test_the_newest_files_are_kept_once_each(recent, tmp_path):
    files = [tmp_path / f"{number}.chooser" for number in range(10)]
    for file in files:
        recent.add(file)
    assert recent.paths == files[:1:-1], "eight of them"
    recent.add(files[5])
    assert recent.paths[:2] == [files[5], files[9]]
    assert len(recent.paths) == 8
    recent.remove(files[9])
    assert recent.paths == [files[number] for number in (5, 8, 7, 6, 4, 3, 2)]


def test_dialogs_start_where_the_newest_file_is_known_to_be(recent, settings, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    settings.recent = [OUT_OF_REACH, tmp_path / "plan.chooser"]
    assert recent.folder == tmp_path / "home"
    recent.add(tmp_path / "plan.chooser")
    assert recent.folder == tmp_path
    recent.add(EXAMPLES / "online-shop.chooser")
    assert recent.folder == tmp_path
    assert EXAMPLES / "online-shop.chooser" not in recent.paths


def test_a_decision_is_saved_and_opened_beside_a_file_that_is_out_of_reach(qtbot, window, settings, tmp_path):
    settings.recent = [OUT_OF_REACH]
    window.session.set_title("Plan")
    trigger(window, "Save as…")
    choose_file(qtbot, window, tmp_path / "plan.chooser")
    window.session.new()
    window.documents.open_path(tmp_path / "plan.chooser")
    assert window.session.decision.title == "Plan"
    assert window.documents.recent.paths == [tmp_path / "plan.chooser", OUT_OF_REACH]


def test_what_is_gone_stays_marked_and_can_be_removed(qtbot, window, settings, tmp_path):
    gone, there = tmp_path / "gone.chooser", tmp_path / "there.chooser"
    there.write_text("chooser: 1\n", encoding="utf-8")
    settings.recent = [gone, there, OUT_OF_REACH]
    marked = f"gone.chooser in {tmp_path} (not found)"
    qtbot.waitUntil(lambda: {marked, f"plan.chooser in {OUT_OF_REACH.parent} (not found)"} <= {*menu(window)})
    assert f"there.chooser in {tmp_path}" in menu(window)
    menu(window)[marked].trigger()
    assert "gone.chooser could not be opened" in notice(window)
    click(qtbot, window, "Remove it from the recent files")
    assert window.documents.recent.paths == [there, OUT_OF_REACH]
    menu(window)["&Clear"].trigger()
    assert [*menu(window)] == ["None yet"]


def test_a_disk_that_does_not_answer_holds_nothing_up(qtbot, window, settings, tmp_path, monkeypatch):
    answer = Event()
    dead = tmp_path / "dead" / "plan.chooser"
    looks = Path.is_file

    def look(path):
        if path == dead:
            answer.wait()
        return looks(path)

    monkeypatch.setattr(Path, "is_file", look)
    settings.recent = [dead]
    entry = f"plan.chooser in {tmp_path / 'dead'}"
    for _again in range(2):
        assert [*menu(window)] == [entry, "&Clear"]
    trigger(window, "Save as…")
    dialog = window.findChild(QFileDialog)
    assert dialog.directory().path() == str(Path.home())
    choose_file(qtbot, window, tmp_path / "plan.chooser")
    window.close()
    answer.set()


@pytest.mark.parametrize("name", ["plan.chooser", "plan.pdf"])
def test_a_file_that_the_app_was_started_with_is_a_recent_one(qtbot, catalog, settings, tmp_path, name):
    file = tmp_path / name
    session = Session(catalog)
    session.set_title("Plan")
    if file.suffix == ".pdf":
        session.report("a4", "page").save(file)
    else:
        session.save(file)
    started = Session(catalog)
    started.open(file)
    window = MainWindow(started, settings)
    qtbot.addWidget(window)
    assert window.documents.recent.paths == [file]
    trigger(window, "Open…")
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.directory().path() == str(tmp_path)


def test_an_example_that_the_app_was_started_with_is_none(qtbot, catalog, settings):
    session = Session(catalog)
    session.open(EXAMPLES / "online-shop.chooser")
    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    assert window.documents.recent.paths == []


def test_a_file_that_is_saved_again_comes_first_again(window, tmp_path):
    files = [tmp_path / name for name in ("one.chooser", "two.chooser")]
    for file in files:
        window.session.save(file)
    assert window.documents.recent.paths == files[::-1]
    window.documents.recent.clear()
    trigger(window, "Save")
    assert window.documents.recent.paths == [files[1]]
