"""Unsaved work of the window before: offered with what it would change, kept until it is settled."""

import os
import shutil

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox

from chooser import storage
from chooser.base.filestate import digest_of
from chooser.decision import UNSURE, Answer, Decision
from chooser.recovery import Draft, Drafts
from chooser.session import Session
from chooser.ui.kit.waiting import Waiting
from chooser.ui.pages import Asked, Result, Review
from chooser.ui.recovery import KEPT_AFTER, Recovery
from chooser.ui.wizard.settled import SettledPanel
from tests.ui.driving import click, notice, part, texts, trigger

LOST = Decision(title="Order portal", answers={"project_type": "large_web_app"})


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "state"


@pytest.fixture
def start(folder):
    """Begin what the application begins for a window: to keep, and to offer."""

    def begin(window):
        recovery = Recovery(
            window,
            window.session,
            Drafts(folder),
            tell=window.documents.tell,
            restored=window.restored,
        )
        recovery.offer()
        return recovery

    return begin


def lose(folder, catalog, decision=LOST, path=None, digest=""):
    """Leave work in the folder as a window does that was killed."""
    drafts = Drafts(folder)
    drafts.keep(Draft(decision, path, digest), catalog)
    for one in folder.glob("*.lock"):
        # The system takes a lock away with its process.
        one.unlink()
    return drafts


def questions(window):
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def question(window):
    (box,) = questions(window)
    return box


def look_again(qtbot, window):
    """Let what waits for its time look twice whether it has come."""
    waiting = window.findChild(Recovery).findChild(Waiting)
    for _again in range(2):
        with qtbot.waitSignal(waiting.findChild(QTimer).timeout):
            pass


def kept(folder):
    return list(folder.glob("*.chooser"))


def test_what_was_changed_before_anything_was_kept_is_kept_too(qtbot, window, folder, start):
    window.session.answer("project_type", "large_web_app")
    start(window)
    qtbot.waitUntil(lambda: len(kept(folder)) == 1, timeout=KEPT_AFTER + 5_000)


def test_lost_work_is_offered_with_title_time_and_what_it_changes(qtbot, window, catalog, folder, start):
    lose(folder, catalog)
    start(window)
    box = question(window)
    assert box.windowTitle() == "Restore unsaved work?"
    assert box.text().startswith("“Order portal” was not saved when Chooser ended. It was changed last on ")
    assert box.informativeText() == (
        "It has no file yet. What is in it:\nTitle: Order portal\nKind of project: Large web application"
    )
    click(qtbot, box, "Restore")
    assert window.session.decision.title == "Order portal"
    assert window.session.modified
    assert len(kept(folder)) == 1, "it is not saved yet"
    window.session.save(folder / "saved.chooser")
    assert kept(folder) == [folder / "saved.chooser"]


@pytest.mark.parametrize("is_whole", [True, False])
def test_restored_work_goes_on_with_its_questions_and_hides_who_leads(
    qtbot, window, catalog, folder, start, is_whole, tmp_path
):
    answers: dict[str, Answer] = dict.fromkeys(catalog.questions, UNSURE)
    answers |= {"project_type": "large_web_app", "interface": "pages", "domain": "complex"}
    if not is_whole:
        answers.pop("traffic")
    # What is on screen meanwhile tells who leads in another decision.
    window.session.answer("traffic", "extreme")
    window.session.save(tmp_path / "before.chooser")
    window.pages.go(Result())
    lose(folder, catalog, Decision(answers=answers))
    start(window)
    click(qtbot, question(window), "Restore")
    assert window.session.decision.answers == answers
    assert window.pages.place == (Review() if is_whole else Asked(question="traffic"))
    assert not window.session.result_seen
    assert "Who leads is hidden" in texts(part(window, SettledPanel, "Where you stand"))


def test_undo_begins_with_the_first_change_after_restoring_and_that_is_said(
    qtbot, window, catalog, folder, start, tmp_path
):
    window.session.set_notes("Of the decision before")
    window.session.save(tmp_path / "before.chooser")
    lose(folder, catalog)
    start(window)
    click(qtbot, question(window), "Restore")
    assert window.session.undo_label is None
    assert notice(window).endswith("Restored. It is not saved yet, and undo begins with your next change.")
    window.session.set_notes("Ask finance")
    trigger(window, "Undo: Notes")
    assert (window.session.decision.title, window.session.decision.notes) == (LOST.title, "")


def test_work_on_a_file_is_compared_with_it_and_saved_to_it(qtbot, window, catalog, folder, start, tmp_path):
    plan = tmp_path / "plan.chooser"
    before = Session(catalog, Decision(title="Portal"))
    before.save(plan)
    lose(folder, catalog, path=plan, digest=digest_of(plan.read_bytes()))
    start(window)
    assert (
        "What it changes in plan.chooser:\nTitle: Portal → Order portal" in question(window).informativeText()
    )
    click(qtbot, question(window), "Restore")
    trigger(window, "Save")
    assert storage.load(plan, catalog).title == "Order portal"
    assert kept(folder) == []


def test_restored_work_overwrites_no_file_that_was_changed_since(
    qtbot, window, catalog, folder, start, tmp_path
):
    plan = tmp_path / "plan.chooser"
    before = Session(catalog, Decision(title="Portal"))
    before.save(plan)
    lose(folder, catalog, path=plan, digest=digest_of(plan.read_bytes()))
    before.set_title("By another")
    before.save(plan)
    start(window)
    click(qtbot, question(window), "Restore")
    trigger(window, "Save")
    assert "plan.chooser was changed outside this window." in question(window).text()
    assert storage.load(plan, catalog).title == "By another"


@pytest.mark.parametrize(
    ("put_away", "bring_back"), [("Revert", "Undo: Revert"), ("Undo: Title", "Redo: Title")]
)
def test_what_was_put_away_meanwhile_can_be_brought_back_before_lost_work_is_offered(
    qtbot, window, catalog, folder, start, tmp_path, put_away, bring_back
):
    plan = tmp_path / "plan.chooser"
    storage.save(plan, Decision(title="Portal"), catalog)
    window.documents.open_path(plan)
    window.session.set_title("Begun meanwhile")
    lose(folder, catalog)
    start(window)
    trigger(window, put_away)
    assert window.session.decision.title == "Portal"
    look_again(qtbot, window)
    assert questions(window) == []
    trigger(window, bring_back)
    assert window.session.decision.title == "Begun meanwhile"
    trigger(window, put_away)
    window.documents.new()
    qtbot.waitUntil(lambda: len(questions(window)) == 1)
    click(qtbot, question(window), "Restore")
    assert window.session.decision.title == LOST.title


def test_a_trial_that_was_given_back_can_be_had_again_before_lost_work_is_offered(
    qtbot, window, catalog, folder, start, tmp_path
):
    plan = tmp_path / "plan.chooser"
    storage.save(plan, Decision(answers={"project_type": "large_web_app"}), catalog)
    window.documents.open_path(plan)
    window.pages.go(Result())
    tried: dict[str, Answer] = {"project_type": "rest_api"}
    window.session.try_answers(tried)
    lose(folder, catalog)
    start(window)
    click(qtbot, window.pages, "Undo")
    assert window.session.tried == {}
    assert not window.session.modified
    look_again(qtbot, window)
    assert questions(window) == []
    trigger(window, "Undo: End of the trial")
    assert window.session.decision.answers == tried


@pytest.fixture
def offered_over_deleted(window, catalog, folder, start, tmp_path):
    """Lost work is offered while an unchanged decision is open whose file somebody else has deleted."""
    plan = tmp_path / "plan.chooser"
    storage.save(plan, Decision(title="Portal"), catalog)
    window.documents.open_path(plan)
    lose(folder, catalog)
    start(window)
    plan.unlink()


def test_restoring_keeps_what_is_open_and_was_deleted_for_the_next_start(
    qtbot, window, catalog, folder, offered_over_deleted
):
    click(qtbot, question(window), "Restore")
    assert window.session.decision.title == LOST.title
    found = Drafts(folder).find(catalog)
    assert [one.draft.decision.title for one in found if one.draft is not None] == ["Portal"]


def test_nothing_is_restored_in_the_place_of_what_was_deleted_and_cannot_be_kept(
    qtbot, window, folder, offered_over_deleted, tmp_path
):
    shutil.move(folder, tmp_path / "elsewhere")
    folder.write_text("in the way")
    click(qtbot, question(window), "Restore")
    assert window.session.decision.title == "Portal"
    assert notice(window).startswith("Unsaved work cannot be kept, save it yourself.")


def test_what_was_saved_after_all_is_not_offered(window, catalog, folder, start, tmp_path):
    plan = tmp_path / "plan.chooser"
    storage.save(plan, LOST, catalog)
    lose(folder, catalog, path=plan)
    start(window)
    assert window.findChildren(QMessageBox) == []
    assert list(folder.iterdir()) == []


def test_discarding_takes_it_off_and_later_leaves_it(qtbot, window, catalog, folder, start):
    lose(folder, catalog)
    start(window)
    click(qtbot, question(window), "Later")
    assert len(kept(folder)) == 1
    start(window)
    click(qtbot, question(window), "Discard")
    assert list(folder.iterdir()) == []
    assert window.session.decision == Decision()


def test_several_are_asked_about_one_after_the_other(qtbot, window, catalog, folder, start):
    for title in ("One", "Two"):
        lose(folder, catalog, Decision(title=title))
    start(window)
    told = question(window).text()
    click(qtbot, question(window), "Discard")
    assert question(window).text() != told
    click(qtbot, question(window), "Restore")
    assert window.session.decision.title in ("One", "Two")
    assert len(kept(folder)) == 1


def test_what_the_catalog_does_not_know_stays_in_its_file(qtbot, window, catalog, folder, start):
    lose(folder, catalog)
    file = kept(folder)[0]
    file.write_text(file.read_text().replace("large_web_app", "unheard_of"))
    start(window)
    assert str(file) in question(window).text()
    assert "unheard_of" in question(window).informativeText()
    click(qtbot, question(window), "Later")
    assert file.exists()


def test_a_change_is_kept_within_seconds_and_taken_off_when_saved_or_undone(
    qtbot, window, folder, start, tmp_path
):
    start(window)
    assert KEPT_AFTER <= 5000
    window.session.set_title("Order portal")
    qtbot.waitUntil(lambda: len(kept(folder)) == 1, timeout=KEPT_AFTER * 5)
    window.session.undo()
    assert list(folder.iterdir()) == []
    window.session.redo()
    qtbot.waitUntil(lambda: len(kept(folder)) == 1, timeout=KEPT_AFTER * 5)
    window.session.save(tmp_path / "plan.chooser")
    assert list(folder.iterdir()) == []


def test_the_kept_file_opens_as_a_decision_of_its_own(window, catalog, folder, start):
    recovery = start(window)
    window.session.set_title("Order portal")
    recovery.keep()
    assert storage.load(kept(folder)[0], catalog).title == "Order portal"


def test_work_is_kept_again_where_its_folder_was_taken_away(window, catalog, folder, start):
    recovery = start(window)
    window.session.set_title("Order portal")
    recovery.keep()
    shutil.rmtree(folder)
    window.session.set_title("Order portal, later")
    recovery.keep()
    (file,) = kept(folder)
    assert storage.load(file, catalog).title == "Order portal, later"
    assert not notice(window).strip()


def test_where_its_lock_was_taken_away_work_is_kept_anew_and_no_other_start_gets_it(
    window, catalog, folder, start
):
    recovery = start(window)
    window.session.set_title("Order portal")
    recovery.keep()
    for lock in folder.glob("*.lock"):
        lock.unlink()
    window.session.set_title("Order portal, later")
    recovery.keep()
    found = Drafts(folder).find(catalog)
    assert [one.draft.decision.title for one in found if one.draft is not None] == ["Order portal"]
    window.session.save(folder / "saved.chooser")
    assert len(kept(folder)) == 2, "what was found is no longer this window's"


def test_what_is_no_file_is_no_lost_work(window, folder, start):
    (folder / "unsaved-000000000001.chooser").mkdir(parents=True)
    (folder / "unsaved-000000000002.lock").mkdir()
    (folder / "unsaved-000000000002.chooser").write_text("chooser: 1\n", encoding="utf-8")
    (folder / ".unsaved-000000000003.chooser.01234567.part").mkdir()
    (folder / "unsaved-000000000004.chooser").symlink_to(folder / "nowhere")
    start(window)
    assert window.findChildren(QMessageBox) == []


@pytest.mark.needs("posix")
def test_a_pipe_in_the_folder_holds_nobody_up(qtbot, window, catalog, folder, start):
    folder.mkdir()
    for name in ("unsaved-000000000001.chooser", "unsaved-000000000002.lock", ".unsaved-000000000003.x"):
        os.mkfifo(folder / name)
    lose(folder, catalog)
    start(window)
    assert question(window).text().startswith("“Order portal”")
    click(qtbot, question(window), "Discard")
    assert not any(box.isVisible() for box in window.findChildren(QMessageBox))


def test_that_work_cannot_be_kept_is_told_once(window, folder, start):
    folder.write_text("in the way")
    recovery = start(window)
    window.session.set_title("Order portal")
    recovery.keep()
    assert notice(window).startswith("Unsaved work cannot be kept, save it yourself.")
    window.documents.tell("Something else")
    recovery.keep()
    assert notice(window).startswith("Something else")
