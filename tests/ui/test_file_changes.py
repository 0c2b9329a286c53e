"""What others do to the decision's file: told before anything is overwritten, and nothing is lost unasked."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from chooser import storage
from chooser.decision import Decision
from chooser.session import Session
from tests.ui.driving import choose_file, click, notice, trigger


@pytest.fixture
def plan(tmp_path):
    return tmp_path / "plan.chooser"


@pytest.fixture
def saved(window, plan):
    window.session.answer("project_type", "large_web_app")
    window.session.set_title("Order portal")
    window.session.save(plan)
    return window


def question(window):
    """The question above the window."""
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    assert len(boxes) == 1
    return boxes[0]


def questions(window):
    return [box.text() for box in window.findChildren(QMessageBox) if box.isVisible()]


def title(path, catalog):
    return storage.load(path, catalog).title


@pytest.fixture
def other(catalog, plan, saved):
    """A second window on the same file, which saves a change."""
    session = Session(catalog)
    session.open(plan)
    session.set_title("By another")
    session.answer("project_type", "prototype")
    session.save(plan)
    return session


def test_saving_over_what_another_window_saved_asks_first(qtbot, saved, other, plan, catalog):
    saved.session.set_notes("Mine")
    trigger(saved, "Save")
    box = question(saved)
    assert "plan.chooser was changed outside this window." in box.text()
    assert "Title: Order portal → By another" in box.informativeText()
    assert "The notes differ" in box.informativeText()
    assert title(plan, catalog) == "By another"
    click(qtbot, box, "Not now")
    assert title(plan, catalog) == "By another"
    assert saved.session.modified


def test_reload_can_be_undone_and_overwrite_does_what_it_says(qtbot, saved, other, plan, catalog):
    saved.session.set_notes("Mine")
    trigger(saved, "Save")
    click(qtbot, question(saved), "Reload")
    assert saved.session.decision.title == "By another"
    assert not saved.session.modified
    trigger(saved, "Undo: Revert")
    assert saved.session.decision.notes == "Mine"
    saved.session.open(plan)
    saved.session.set_title("The last word")
    other.set_title("Once more")
    other.save(plan)
    trigger(saved, "Save")
    click(qtbot, question(saved), "Overwrite")
    assert title(plan, catalog) == "The last word"
    assert not saved.session.modified


def test_coming_back_to_the_window_tells_a_change_once(qtbot, saved, other, plan):
    come_back(saved)
    qtbot.waitUntil(lambda: questions(saved) == ["plan.chooser was changed outside this window."])
    click(qtbot, question(saved), "Not now")
    saved.documents.look_at_file()
    assert questions(saved) == []
    other.set_title("And again")
    other.save(plan)
    saved.documents.look_at_file()
    assert "And again" in question(saved).informativeText()
    click(qtbot, question(saved), "Reload")
    assert saved.session.decision.title == "And again"


def come_back(window):
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))


def test_a_file_that_was_only_touched_or_moved_back_is_no_change(saved, plan, tmp_path):
    os.utime(plan, (1, 1))
    plan.rename(tmp_path / "away")
    (tmp_path / "away").rename(plan)
    saved.documents.look_at_file()
    assert questions(saved) == []
    saved.session.set_title("Mine")
    trigger(saved, "Save")
    assert questions(saved) == []
    assert not saved.session.modified


def test_what_somebody_writes_in_its_place_with_the_same_time_and_size_is_seen(saved, plan, catalog):
    before = plan.stat()
    replacement = plan.with_name("replacement")
    replacement.write_bytes(plan.read_bytes().replace(b"Order", b"Other"))
    os.utime(replacement, ns=(before.st_atime_ns, before.st_mtime_ns))
    replacement.replace(plan)
    assert plan.stat().st_size == before.st_size
    trigger(saved, "Save")
    assert "Title: Order portal → Other portal" in question(saved).informativeText()
    assert title(plan, catalog) == "Other portal"


def test_what_somebody_writes_into_it_with_the_same_time_and_size_is_seen(saved, plan, catalog):
    before = plan.stat()
    with plan.open("r+b") as file:
        content = file.read().replace(b"Order", b"Other")
        file.seek(0)
        file.write(content)
    os.utime(plan, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert plan.stat().st_size == before.st_size
    saved.session.set_notes("Mine")
    trigger(saved, "Save")
    assert "Title: Order portal → Other portal" in question(saved).informativeText()
    assert title(plan, catalog) == "Other portal"


def test_a_file_that_can_no_longer_be_read_is_told_and_not_overwritten(qtbot, saved, plan):
    plan.write_text("chooser: 1\ntitle: [\n")
    trigger(saved, "Save")
    assert "can no longer be read as a decision" in question(saved).informativeText()
    click(qtbot, question(saved), "Reload")
    assert "plan.chooser could not be opened" in notice(saved)
    assert saved.session.decision.title == "Order portal"
    assert plan.read_text() == "chooser: 1\ntitle: [\n"


def test_a_deleted_file_is_not_silently_made_again(qtbot, saved, plan, catalog):
    plan.unlink()
    saved.session.set_title("Mine")
    trigger(saved, "Save")
    assert "plan.chooser is no longer there." in question(saved).text()
    click(qtbot, question(saved), "Not now")
    assert not plan.exists()
    trigger(saved, "Save")
    click(qtbot, question(saved), "Save it again")
    assert title(plan, catalog) == "Mine"


def test_closing_asks_where_the_file_of_an_unchanged_decision_is_gone(qtbot, saved, plan, catalog):
    plan.unlink()
    saved.close()
    assert saved.isVisible()
    box = question(saved)
    assert "plan.chooser is no longer there; saving makes it again." in box.informativeText()
    box.button(QMessageBox.StandardButton.Save).click()
    assert title(plan, catalog) == "Order portal"
    assert not saved.isVisible()


@pytest.mark.parametrize("is_let_go", [False, True])
def test_a_file_deleted_while_another_is_chosen_is_asked_about_unless_it_was_let_go(
    qtbot, saved, plan, catalog, tmp_path, is_let_go
):
    storage.save(tmp_path / "next.chooser", Decision(title="Next"), catalog)
    if is_let_go:
        saved.session.set_notes("Of no use")
    saved.documents.open()
    if is_let_go:
        question(saved).button(QMessageBox.StandardButton.Discard).click()
    plan.unlink()
    choose_file(qtbot, saved, tmp_path / "next.chooser")
    if not is_let_go:
        assert "plan.chooser is no longer there" in question(saved).informativeText()
        assert saved.session.decision.title == "Order portal"
        question(saved).button(QMessageBox.StandardButton.Discard).click()
    assert saved.session.decision.title == "Next"


def test_revert_goes_back_to_the_file_and_can_be_undone(qtbot, saved):
    revert = next(action for action in saved.findChildren(QAction) if action.text() == "Re&vert")
    assert not revert.isEnabled()
    saved.session.set_title("Mine")
    trigger(saved, "Revert")
    assert saved.session.decision.title == "Order portal"
    assert not saved.session.modified
    assert "again as it is in plan.chooser" in notice(saved)
    click(qtbot, saved, "Undo")
    assert saved.session.decision.title == "Mine"
    saved.session.new()
    assert not revert.isEnabled()


@pytest.mark.parametrize(
    ("entry", "typed", "written"),
    [
        ("Save as…", "release v1.2", "release v1.2.chooser"),
        ("Save as…", "Plan.YAML", "Plan.YAML"),
        ("Ranking as CSV…", "release v1.2", "release v1.2.csv"),
        ("Ranking as CSV…", "other.chooser", "other.chooser.csv"),
    ],
)
def test_a_name_keeps_all_that_was_typed_and_gets_its_suffix(qtbot, window, tmp_path, entry, typed, written):
    before = {path.name for path in tmp_path.iterdir()}
    trigger(window, entry)
    choose_file(qtbot, window, tmp_path / typed)
    assert {path.name for path in tmp_path.iterdir()} - before == {written}


@pytest.mark.needs("posix")
@pytest.mark.parametrize("entry", ["Save as…", "Ranking as CSV…"])
@pytest.mark.parametrize("typed", ["a" * 252, f"v1.{'a' * 250}", "𝔘" * 80])
def test_a_name_that_is_too_long_is_told(window, tmp_path, entry, typed):
    trigger(window, entry)
    dialog = window.findChild(QFileDialog)
    # What the dialog itself does not tell.
    dialog.fileSelected.emit(str(tmp_path / typed))
    dialog.reject()
    assert "could not be saved: the name is too long, choose a shorter one; nothing was changed" in notice(
        window
    )
    assert questions(window) == []


@pytest.mark.parametrize("entry", ["Save as…", "Decision record (ADR)…", "Comparison as CSV…"])
def test_the_name_proposed_for_a_long_title_can_be_taken(qtbot, window, tmp_path, entry):
    window.session.set_title("𝔘" * 200)
    trigger(window, entry)
    dialog = window.findChild(QFileDialog)
    (name,) = dialog.selectedFiles()
    choose_file(qtbot, window, tmp_path / Path(name).name)
    assert (tmp_path / Path(name).name).exists()


def test_a_name_completed_to_that_of_a_file_asks_before_it_is_replaced(qtbot, window, tmp_path):
    there = tmp_path / "release v1.2.chooser"
    there.write_text("mine")
    trigger(window, "Save as…")
    choose_file(qtbot, window, tmp_path / "release v1.2")
    assert question(window).text() == "release v1.2.chooser already exists. Replace it?"
    question(window).button(QMessageBox.StandardButton.Cancel).click()
    assert there.read_text() == "mine"
    assert window.session.path is None


def test_the_name_proposed_for_an_export_keeps_the_points_of_the_decisions_name(qtbot, saved, tmp_path):
    saved.session.save(tmp_path / "release v1.2")
    trigger(saved, "Ranking as CSV…")
    dialog = saved.findChild(QFileDialog)
    assert [Path(name).name for name in dialog.selectedFiles()] == ["release v1.2-ranking.csv"]


def test_a_close_that_was_refused_lets_no_later_change_close_unasked(qtbot, window, tmp_path):
    window.session.set_title("First")
    window.close()
    box = question(window)
    # A report that is still being saved keeps the window open, whatever was answered.
    window.saving.save(window.session.report("a4"), tmp_path / "report.pdf")
    box.button(QMessageBox.StandardButton.Discard).click()
    assert window.isVisible()
    window.session.set_title("Second")
    qtbot.waitUntil(lambda: not window.saving.name, timeout=60_000)
    assert window.isVisible()
    assert "“Second” has changes that are not saved." in questions(window)


@pytest.mark.parametrize("is_gone", [False, True])
def test_save_as_from_the_question_leaves_the_file_be(qtbot, saved, other, plan, catalog, tmp_path, is_gone):
    if is_gone:
        plan.unlink()
    saved.session.set_notes("Mine")
    trigger(saved, "Save")
    click(qtbot, question(saved), "Save as…")
    choose_file(qtbot, saved, tmp_path / "mine.chooser")
    assert title(tmp_path / "mine.chooser", catalog) == "Order portal"
    assert saved.session.path == tmp_path / "mine.chooser"
    assert not saved.session.modified
    assert (title(plan, catalog) == "By another") if not is_gone else not plan.exists()
    assert questions(saved) == []


def test_save_as_that_is_given_up_leaves_all_as_it_was(qtbot, saved, other, plan, catalog):
    saved.session.set_notes("Mine")
    trigger(saved, "Save")
    click(qtbot, question(saved), "Save as…")
    saved.findChild(QFileDialog).reject()
    assert saved.session.path == plan
    assert saved.session.modified
    assert title(plan, catalog) == "By another"


def test_closing_by_save_as_from_the_question_closes_once_it_is_saved(qtbot, saved, other, plan, tmp_path):
    saved.session.set_notes("Mine")
    saved.close()
    question(saved).button(QMessageBox.StandardButton.Save).click()
    click(qtbot, question(saved), "Save as…")
    assert saved.isVisible()
    choose_file(qtbot, saved, tmp_path / "mine.chooser")
    assert (tmp_path / "mine.chooser").exists()
    assert not saved.isVisible()


def test_what_is_hardly_meant_in_a_file_is_told_when_it_is_opened(window, plan):
    plan.write_text(
        "chooser: 1\noutcome: {framework: flask, decided_on: 2026-11-22, review_on: 2026-01-01}\n",
        encoding="utf-8",
    )
    window.documents.open_path(plan)
    assert window.session.path == plan
    assert "line 2: to look again on 2026-01-01 is before it was decided, on 2026-11-22" in notice(window)


def test_a_file_that_came_back_while_its_question_stood_is_not_written_over(qtbot, saved, plan, catalog):
    plan.unlink()
    trigger(saved, "Save")
    assert "no longer there" in question(saved).text()
    storage.save(plan, Decision(title="By another"), catalog)
    click(qtbot, question(saved), "Save it again")
    assert title(plan, catalog) == "By another"
    assert any("plan.chooser was changed outside this window." in text for text in questions(saved))
