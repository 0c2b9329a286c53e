"""A disk that does not answer: the window goes on, and what does not lie on it is offered all the same."""

import time

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from chooser.base.filestate import digest_of
from chooser.decision import Decision
from chooser.recovery import Draft, Drafts
from chooser.ui.kit.waiting import Waiting
from chooser.ui.recovery import Recovery
from tests.dead_disk import dead_disk
from tests.ui.driving import click

pytestmark = pytest.mark.needs("dead disks")

QUICK = 5
"""Seconds within which the window goes on on a busy machine; the disk would hold it up for 20."""


@pytest.fixture
def disk(tmp_path):
    """A disk that does not answer."""
    (tmp_path / "dead").mkdir()
    with dead_disk(tmp_path / "dead") as disk:
        yield disk


@pytest.fixture
def plan(disk, tmp_path):
    """A file on that disk."""
    return tmp_path / "dead" / "plan.chooser"


@pytest.fixture
def on_it(window, plan):
    """A window with an unchanged decision of that file."""
    decision = Decision(title="Order portal")
    window.session.restore(decision, plan, digest_of(b"as it was"), decision)
    return window


def questions(window):
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def offering(window, folder):
    return Recovery(window, window.session, Drafts(folder), tell=window.documents.tell, restored=lambda: None)


def lose(folder, catalog, title, path):
    drafts = Drafts(folder)
    drafts.keep(Draft(Decision(title=title), path, digest_of(b"as it was")), catalog)
    for lock in folder.glob("*.lock"):
        lock.unlink()


def test_lost_work_is_offered_also_that_of_other_files(qtbot, window, catalog, tmp_path, plan):
    state, at_hand = tmp_path / "state", tmp_path / "other.chooser"
    at_hand.write_text("chooser: 1\ntitle: Before\n")
    lose(state, catalog, "On the dead disk", plan)
    lose(state, catalog, "At hand", at_hand)
    begun = time.monotonic()
    offering(window, state).offer()
    assert time.monotonic() - begun < QUICK
    told = {}
    for _each in range(2):
        qtbot.waitUntil(lambda: len(questions(window)) == 1)
        (box,) = questions(window)
        told[box.text().split("”")[0]] = box.informativeText()
        click(qtbot, box, "Later")
    assert "Its file plan.chooser cannot be read." in told["“On the dead disk"]
    assert "Title: Before → At hand" in told["“At hand"]
    assert time.monotonic() - begun < 2 * QUICK


def test_what_is_long_in_coming_waits_for_what_was_begun(qtbot, window, catalog, tmp_path, disk, plan):
    state = tmp_path / "state"
    lose(state, catalog, "On the dead disk", plan)
    recovery = offering(window, state)
    recovery.offer()
    window.session.set_title("Begun meanwhile")
    recovery.keep()
    qtbot.waitUntil(lambda: len(list(state.glob("*.chooser"))) == 2)
    disk.let_go()
    for _again in range(2):  # what has been answered is looked for by that time
        with qtbot.waitSignal(recovery.findChild(Waiting).findChild(QTimer).timeout):
            assert questions(window) == []
    assert questions(window) == []
    window.session.save(tmp_path / "mine.chooser")
    qtbot.waitUntil(lambda: len(questions(window)) == 1)
    click(qtbot, questions(window)[0], "Restore")
    assert window.session.decision.title == "On the dead disk"


def test_coming_back_to_a_window_and_closing_it_holds_nothing_up(qtbot, on_it):
    for _again in range(3):
        begun = time.monotonic()
        QApplication.sendEvent(on_it, QEvent(QEvent.Type.WindowActivate))
        on_it.documents.look_at_file()
        QApplication.processEvents()
        assert time.monotonic() - begun < QUICK
    begun = time.monotonic()
    on_it.close()
    assert not on_it.isVisible()
    assert time.monotonic() - begun < QUICK


def test_work_is_kept_at_a_signal(on_it, tmp_path):
    state = tmp_path / "state"
    recovery = offering(on_it, state)
    begun = time.monotonic()
    recovery.keep()
    on_it.session.set_title("Changed")
    recovery.keep()
    assert time.monotonic() - begun < QUICK
    assert len(list(state.glob("*.chooser"))) == 1
