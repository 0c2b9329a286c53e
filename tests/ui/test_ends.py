"""Every way in which the app can end, in processes of their own: nothing unsaved is lost by any."""

import random
import signal

import pytest

from chooser.base import log
from tests.ui.killing import kill_while_typing
from tests.ui.processes import App, Nursery, found, kept_files

KILLS = 20


@pytest.mark.needs("linux")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_ends_it_at_once_and_unsaved_work_is_kept(tmp_path, catalog, name):
    number = getattr(signal, name)  # Windows has not all
    app = App(tmp_path)
    app.tell("title Order portal")
    code, errors = app.end(number)
    assert (code, errors.strip()) == (128 + number, "")
    assert found(tmp_path, catalog) == ["Order portal"]


@pytest.mark.needs("linux")
def test_the_end_of_the_session_keeps_unsaved_work_before_it_goes_on(tmp_path, catalog):
    app = App(tmp_path)
    app.tell("title Order portal")
    app.tell("session-end")
    # The session waits no longer than until it was told.
    app.end(signal.SIGKILL)
    assert found(tmp_path, catalog) == ["Order portal"]


@pytest.mark.needs("linux")
def test_a_signal_without_unsaved_work_leaves_nothing(tmp_path, catalog):
    app = App(tmp_path)
    app.tell("title Order portal")
    app.tell(f"save {tmp_path / 'plan.chooser'}")
    assert app.end(signal.SIGTERM)[0] == 128 + signal.SIGTERM
    assert kept_files(tmp_path) == []


@pytest.mark.needs("linux")
def test_work_is_kept_within_seconds_so_that_even_a_kill_loses_nothing_older(tmp_path, catalog, qtbot):
    app = App(tmp_path)
    app.tell("title Order portal")
    qtbot.waitUntil(lambda: any(name.endswith(".chooser") for name in kept_files(tmp_path)), timeout=20_000)
    app.end(signal.SIGKILL)
    assert found(tmp_path, catalog) == ["Order portal"]


@pytest.mark.needs("linux")
def test_what_somebody_deleted_is_kept_once_that_was_seen_until_it_is_saved(tmp_path, catalog):
    app = App(tmp_path)
    plan = tmp_path / "plan.chooser"
    app.tell("title Order portal")
    app.tell(f"save {plan}")
    app.tell("come-back")
    assert kept_files(tmp_path) == []
    plan.unlink()
    app.tell("come-back")
    app.tell("press Not now")
    kept = kept_files(tmp_path)
    assert len(kept) == 2, "the work, and what owns it"
    app.tell(f"save {tmp_path / 'other.chooser'}")
    assert kept_files(tmp_path) == []
    (tmp_path / "other.chooser").unlink()
    app.tell("come-back")
    app.end(signal.SIGKILL)
    assert found(tmp_path, catalog) == ["Order portal"]


@pytest.mark.needs("linux")
def test_an_unexpected_error_keeps_the_work_first_and_is_logged_without_its_text(tmp_path, catalog):
    app = App(tmp_path)
    app.tell("title Order portal")
    app.tell("fail")
    app.tell("title Order portal, later")
    _code, errors = app.end(signal.SIGKILL)
    assert "RuntimeError: about Order portal" in errors
    assert found(tmp_path, catalog) == ["Order portal"]
    logged = log.read(tmp_path / "chooser")
    assert "builtins.RuntimeError" in logged
    assert "in fail\n" in logged
    assert "Order portal" not in logged


@pytest.mark.needs("linux")
def test_an_unexpected_error_keeps_the_work_also_where_nobody_hears_of_it(tmp_path, catalog):
    app = App(tmp_path)
    app.tell("title Order portal")
    # As when the terminal is closed that it was started from.
    pipes = [pipe for pipe in (app.process.stdin, app.process.stdout, app.process.stderr) if pipe is not None]
    pipes.pop().close()
    app.tell("fail")
    app.tell("title Order portal, later")
    app.process.kill()
    app.process.wait()
    for pipe in pipes:
        pipe.close()
    assert found(tmp_path, catalog) == ["Order portal"]
    assert "builtins.RuntimeError" in log.read(tmp_path / "chooser")


@pytest.mark.needs("linux")
def test_two_windows_keep_one_file_each_and_never_find_each_others(tmp_path, catalog):
    one, other = App(tmp_path), App(tmp_path)
    one.tell("title One")
    one.tell("keep")
    other.tell("title Other")
    other.tell("keep")
    assert found(tmp_path, catalog) == []
    one.end(signal.SIGKILL)
    assert found(tmp_path, catalog) == ["One"]
    other.end(signal.SIGKILL)
    assert sorted(found(tmp_path, catalog)) == ["One", "Other"]


@pytest.mark.needs("linux")
def test_killed_at_random_moments_nothing_is_torn_or_lost(tmp_path, catalog):
    chance = random.Random(15)
    nursery = Nursery()
    for number in range(KILLS):
        kill_while_typing(
            nursery, tmp_path / str(number), catalog, chance.randrange(40), chance.random() / 100
        )
    nursery.end()
