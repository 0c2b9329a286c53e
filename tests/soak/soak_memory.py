"""Twenty reports leave the window's process as it was, and a report of a large catalog comes soon."""

import time

import psutil
from benchmarks import generated

from chooser.base.typesetter import Typesetter
from chooser.session import Session
from tests.ui.exporting import MOST, memory_after_exports


def test_twenty_reports_leave_the_window_small(tmp_path, record_property):
    memory = memory_after_exports(tmp_path, 20)
    record_property("megabytes of the window's process", [size // 1_000_000 for size in memory])
    assert max(memory) < MOST
    # Flat: what the later half adds is less than a report has.
    assert memory[-1] - memory[9] < 5_000_000


def test_a_report_of_a_hundred_frameworks_is_there_within_five_seconds(catalog, record_property):
    large = generated.grown(catalog, 100, 40)
    *_others, decision = generated.decisions(large, 1)
    setter = Typesetter()
    setter.start()
    try:
        started = time.process_time()
        content = Session(large, decision).report("a4", "full").content(setter.typeset)
        assert setter.process is not None
        times = psutil.Process(setter.process).cpu_times()
        took = time.process_time() - started + times.user + times.system
    finally:
        setter.end()
    record_property("seconds for the full report of 100 frameworks", round(took, 2))
    assert content.startswith(b"%PDF")
    # Seconds of a processor, and two work at it: how busy the machine is does not count.
    assert took < 5
