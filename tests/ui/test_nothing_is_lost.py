"""Whatever a person, somebody else and a sudden end do in turn: nothing is lost that no question named."""

import pytest

from chooser.knowledge import catalog as catalogs
from tests.builders import write_folder
from tests.ui.losable import NAMES
from tests.ui.losing import Losing, lose_nothing


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    return catalogs.load(write_folder(tmp_path_factory.mktemp("catalog")))


def test_nothing_is_lost_without_a_question_that_named_it(qapp, catalog):
    lose_nothing(catalog, examples=60, steps=15)


class Says:
    """Gives what a person answers, in the place of what hypothesis draws."""

    def __init__(self, answer):
        self._answer = answer

    def draw(self, _choices):
        return self._answer


@pytest.fixture
def machine(qapp, catalog):
    machine = type("Machine", (Losing,), {"catalog": catalog})()
    machine.begin()
    yield machine
    machine.teardown()


def test_the_machine_notices_changes_that_go_unasked(machine):
    machine.change_title()
    with pytest.raises(AssertionError, match="Mine 2"):
        machine.act(machine.session.new)


def test_the_machine_notices_a_window_that_closes_unasked(machine):
    machine.change_title()
    machine.window.hide()
    with pytest.raises(AssertionError, match="Mine 2"):
        machine.start_again_if_closed()


def test_the_machine_notices_what_a_kill_takes_although_time_has_passed(machine):
    machine.change_title()
    machine.some_seconds_pass()
    for file in machine.state.glob("*.chooser"):
        file.unlink()
    with pytest.raises(AssertionError, match="Mine 2"):
        machine.die("kill")


def test_the_machine_notices_what_others_wrote_being_written_over(machine):
    machine.change_title()
    machine.other_writes(NAMES[0])
    path = machine.path(NAMES[0])
    with pytest.raises(AssertionError, match="Theirs 3"):
        machine.act(lambda: machine.session.save(path, overwrite=True))


def test_the_machine_notices_unsaved_work_that_is_not_offered(machine):
    machine.change_title()
    machine.die("signal")
    with pytest.raises(AssertionError, match="Mine 2"):
        machine.act(lambda: [file.unlink() for file in machine.state.glob("*.chooser")])


def test_the_machine_notices_that_restoring_ends_the_way_back_to_what_was_put_away(machine):
    machine.change_title()
    machine.some_seconds_pass()
    machine.die("kill", begun="opened")
    # Only here is it put away beneath the question, which nobody can do.
    machine.change_title()
    machine.act(lambda: machine.put_away_by(machine.documents.revert))
    with pytest.raises(AssertionError, match="Mine 3"):
        machine.answer(Says("Restore"))


def test_what_was_put_away_is_not_ended_by_an_offer_that_waited(machine):
    machine.change_title()
    machine.some_seconds_pass()
    machine.die("kill", begun="changed")
    begun = machine.session.decision.title
    machine.act(lambda: machine.put_away_by(machine.documents.revert))
    machine.some_seconds_pass()
    assert machine.question is None
    machine.session.undo()
    assert machine.session.decision.title == begun
    machine.change_title()
    machine.act(machine.documents.save)
    machine.some_seconds_pass()
    assert machine.question is not None


def test_what_others_deleted_and_nobody_changed_is_kept_by_a_signal(machine):
    machine.other_deletes(NAMES[0])
    machine.die("signal")
    assert machine.question is not None
    assert "“Theirs 1, of others” was not saved when Chooser ended." in machine.question.text()


@pytest.fixture
def late(machine):
    """What a window lost is not offered yet, since something was begun in the next one."""
    machine.change_title()
    machine.some_seconds_pass()
    machine.die("kill", begun="changed")
    assert machine.question is None
    return machine


def restore_once_saved(machine):
    lost = "Mine 2 of the window"
    machine.some_seconds_pass()
    assert f"“{lost}” was not saved when Chooser ended." in machine.question.text()
    machine.answer(Says("Restore"))
    assert machine.session.decision.title == lost


def test_what_a_reload_left_open_since_the_file_was_gone_is_not_put_away(late):
    begun = late.session.decision.title
    late.other_writes(NAMES[0])
    late.act(late.documents.save)
    late.other_deletes(NAMES[0])
    late.answer(Says("Reload"))
    assert late.session.decision.title == begun
    late.change_title()
    late.act(late.documents.save)
    late.answer(Says("Save it again"))
    restore_once_saved(late)


def test_what_was_undone_and_made_again_is_built_upon_and_not_put_away(late):
    late.change_title()
    written = late.session.decision.title
    for way in ("undo", "undo", "redo", "redo"):
        late.turn_back(Says(None), way, waits=False)
    assert late.session.decision.title == written
    late.act(late.documents.save)
    restore_once_saved(late)
