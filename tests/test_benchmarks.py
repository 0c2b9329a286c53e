"""The arithmetic of the benchmarks; nothing is timed here."""

import pytest
from benchmarks import table
from benchmarks.measure import Ratio, alternate, environment, percentile, ratio


def test_pairs_are_measured_in_turn_and_the_first_round_is_not_recorded():
    calls = []

    def measured(name: str) -> str:
        calls.append(name)
        return f"{name}{len(calls)}"

    pairs = alternate(lambda: measured("A"), lambda: measured("B"), 2)
    assert calls == ["A", "B"] * 3
    assert pairs == [("A3", "B4"), ("A5", "B6")]


def test_the_ratio_is_the_median_of_the_rounds_and_not_that_of_the_medians():
    # Medians 4 and 2 would give 2; the rounds are 4, 1 and 1.5.
    assert ratio([(4, 1), (2, 2), (6, 4)]) == Ratio(1.5, 1, 4)


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [([3, 1, 2], 50, 2), (range(1, 101), 95, 95), ([7], 95, 7), (range(1, 11), 95, 10), ([2, 1], 0, 1)],
)
def test_a_percentile_is_one_of_the_values(values, percent, expected):
    assert percentile(values, percent) == expected


def test_a_budget_of_a_pair_is_about_its_ratio():
    pairs = [(3.0, 2.0), (2.0, 2.0), (9.0, 2.0)]
    assert table.pair("start", "s", pairs, 1.5).met
    assert table.pair("start", "s", pairs, 1.4).met is False
    assert table.pair("start", "s", pairs).met is None


def test_a_budget_of_an_act_is_about_the_slow_ones_too():
    quick, slow = [5.0] * 95, [20.0] * 5
    assert table.single("click", "ms", quick + slow, 16).met
    assert table.single("click", "ms", [*quick, *slow, 20.0], 16).met is False


def test_the_table_tells_what_was_met():
    lines = [table.pair("start", "s", [(3, 1)], 1.5), table.single("click", "ms", [4.0, 5.0], 16)]
    head, start, click = table.shown(lines).splitlines()
    assert head.split()[0] == "what"
    assert start.split() == [
        "start",
        "3.000",
        "s",
        "1.000",
        "s",
        "3.00",
        "(3.00..3.00)",
        "1",
        "1.5",
        "x",
        "NO",
    ]
    assert click.split()[-3:] == ["16", "ms", "yes"]


def test_processes_see_no_screen_no_settings_and_what_was_compiled_before():
    inherited = {"PATH": "/bin", "XDG_CONFIG_HOME": "/home/me", "PYTHONDONTWRITEBYTECODE": "1"}
    found = environment(inherited, "/new")
    assert "PYTHONDONTWRITEBYTECODE" not in found
    assert found["PATH"] == "/bin"
    assert found["QT_QPA_PLATFORM"] == "offscreen"
    assert found["XDG_CONFIG_HOME"] == "/new"
