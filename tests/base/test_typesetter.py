"""The typesetter in a process of its own: the same pages, and however it ends, the next report."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import psutil
import pytest

from chooser.advice.recommendation import Recommendation
from chooser.base import confined, typesetter
from chooser.base import typesetter_process as child
from chooser.base.confined import UnwantedError
from chooser.base.errors import ChooserError
from chooser.base.paths import RESOURCES
from chooser.base.typesetter import Typesetter
from chooser.base.typesetter_process import TypesettingError, Work, typeset
from chooser.decision import Decision
from chooser.export.report import pdf
from chooser.knowledge import catalog as catalogs
from tests.builders import write_folder

STOPPED = "The report was not made: the typesetter stopped unexpectedly. Try again, it starts anew."


@pytest.fixture(scope="module")
def recommendation(tmp_path_factory):
    catalog = catalogs.load(write_folder(tmp_path_factory.mktemp("catalog")))
    return Recommendation(catalog, Decision(title="Order portal"))


@pytest.fixture(scope="module")
def work(recommendation):
    """What is set for a report of one page."""
    found: list[Work] = []

    def note(work):
        found.append(work)
        return typeset(str(RESOURCES), work)

    pdf.render(recommendation, "a4", "page", note)
    return found[0]


@pytest.fixture
def setter():
    setter = Typesetter()
    yield setter
    setter.end()


def test_pdf_and_pictures_are_the_same_as_without_it(setter, recommendation):
    for length in ("page", "full"):
        there = pdf.render(recommendation, "a4", length, setter.typeset)
        assert there == pdf.render(recommendation, "a4", length)
        pictures = pdf.pages(recommendation, "a4", length, 40, setter.typeset)
        assert pictures == pdf.pages(recommendation, "a4", length, 40)


def test_several_threads_may_set_at_once_without_a_process(work):
    pages = [work._replace(ppi=20.0 + step) for step in range(4)]
    with ThreadPoolExecutor(len(pages)) as threads:
        found = list(threads.map(partial(typeset, str(RESOURCES)), pages))
    assert found == [typeset(str(RESOURCES), page) for page in pages]


def test_one_process_sets_what_comes_after_each_other(setter, work):
    setter.typeset(work)
    first = setter.process
    setter.typeset(work)
    assert first == setter.process is not None
    setter.end()
    assert setter.process is None
    assert not psutil.pid_exists(first)


def test_what_cannot_be_set_is_told_in_its_words_and_the_process_goes_on(setter, work):
    setter.start()
    first = setter.process
    with pytest.raises(TypesettingError, match="JSON"):
        setter.typeset(work._replace(data="{"))
    with pytest.raises(TypesettingError, match="JSON"):
        setter.typeset(work._replace(data="half a pair: \ud800"))
    assert setter.process == first


def test_that_the_layout_is_not_there_is_told_and_the_process_goes_on(setter, work, monkeypatch, tmp_path):
    monkeypatch.setattr(typesetter, "RESOURCES", tmp_path)
    setter.start()
    first = setter.process
    for _turn in range(2):
        with pytest.raises(TypesettingError, match="os error"):
            setter.typeset(work)
    assert setter.process == first


def test_a_panic_is_told_in_a_sentence_and_the_next_report_is_made(setter, work):
    with pytest.raises(ChooserError, match=f"^{STOPPED}$"):
        setter.typeset(work._replace(ppi=1e9))
    assert setter.typeset(work) == typeset(str(RESOURCES), work)


def test_a_panic_without_a_process_is_told_too(recommendation):
    with pytest.raises(ChooserError, match="the report could not be made: called `Option::unwrap"):
        pdf.pages(recommendation, "a4", "page", 1e9)


def test_a_killed_process_is_told_in_a_sentence_and_the_next_report_is_made(setter, work):
    setter.start()
    process = psutil.Process(setter.process)
    # It is asked before, then while the process is at it.
    looks = iter([None, process.kill])

    def look():
        if (act := next(looks, None)) is not None:
            act()
        return True

    with pytest.raises(ChooserError, match=f"^{STOPPED}$"):
        setter.typeset(work._replace(ppi=1500.0), is_wanted=look)
    assert setter.typeset(work) == typeset(str(RESOURCES), work)


def test_a_process_that_died_unused_is_not_missed(setter, work):
    setter.start()
    unused = psutil.Process(setter.process)
    unused.kill()
    unused.wait()
    assert setter.typeset(work) == typeset(str(RESOURCES), work)


def test_what_is_no_longer_wanted_stops_at_once_and_another_process_gets_ready(setter, work):
    setter.typeset(work)
    first = setter.process
    looks = iter([True, False])
    started = time.monotonic()
    # Pictures that would take some seconds.
    with pytest.raises(UnwantedError):
        setter.typeset(work._replace(ppi=1500.0), is_wanted=lambda: next(looks))
    assert time.monotonic() - started < 1
    assert not psutil.pid_exists(first)
    assert setter.process not in (None, first)
    with pytest.raises(UnwantedError):
        setter.typeset(work, is_wanted=lambda: False)
    assert setter.typeset(work) == typeset(str(RESOURCES), work)


@pytest.mark.parametrize("bounds", [{"wait": 0.1}, {"memory": 100_000_000}], ids=["time", "memory"])
def test_what_takes_too_much_is_ended_and_told(setter, work, monkeypatch, bounds):
    monkeypatch.setattr(typesetter, "BOUNDS", typesetter.BOUNDS._replace(**bounds))
    with pytest.raises(ChooserError, match="it took too much time or memory"):
        setter.typeset(work._replace(ppi=1500.0))


def test_a_process_that_has_grown_is_followed_by_another_one(setter, work, monkeypatch):
    setter.typeset(work)
    first = setter.process
    monkeypatch.setattr(typesetter, "KEPT_MEMORY", 1_000_000)
    assert setter.typeset(work) == typeset(str(RESOURCES), work)
    assert setter.process not in (None, first)
    assert not psutil.pid_exists(first)


def test_that_no_process_can_be_started_is_told(setter, work, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    # What follows are the words of the system.
    with pytest.raises(ChooserError, match=r"^The report was not made, no process could be started: \w"):
        setter.typeset(work)


def test_the_current_folder_brings_no_modules_along(setter, work, tmp_path, monkeypatch):
    (tmp_path / "typst.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    assert setter.typeset(work) == typeset(str(RESOURCES), work)


def test_it_ends_with_the_process_that_started_it():
    code = (
        "import time; from chooser.base.typesetter import Typesetter; t = Typesetter(); t.start();"
        "print(t.process, flush=True); time.sleep(1000)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout is not None
        started = psutil.Process(int(starter.stdout.readline()))
        starter.kill()
    started.wait(timeout=20)


def test_a_bundle_runs_it_by_a_hidden_command(work, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert confined.program(child.__file__) == [sys.executable]
    # What a bundle's program does with the words that follow.
    command = [sys.executable, "-m", "chooser", child.COMMAND, str(RESOURCES)]
    done = subprocess.run(command, input=child.asked(work), stdout=subprocess.PIPE, check=True, timeout=60)
    (expected,) = typeset(str(RESOURCES), work)
    assert done.stdout == f"set {len(expected)}\n".encode() + expected
