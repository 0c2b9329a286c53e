"""The pure parts of `make evidence`, and that a broken probe is reported."""

import sys
from pathlib import Path

import pytest
from benchmarks.frameworks.measuring import spreads
from benchmarks.frameworks.probing import PROBES, claimed, run
from benchmarks.frameworks.run import disagreements


def test_ratios_are_taken_round_by_round_to_the_best():
    # Rounds by hand: 50/100, 60/120, 90/100.
    found = spreads({"a": [100, 120, 100], "b": [50, 60, 90]}, higher=True)
    assert found["a"] == (1, 1, 1)
    assert found["b"] == (0.5, 0.5, 0.9)


def test_least_is_best_where_lower_is_better():
    assert spreads({"a": [10], "b": [25]}, higher=False)["b"] == (2.5, 2.5, 2.5)


@pytest.mark.parametrize(("ratio", "agrees"), [(0.5, True), (0.41, True), (0.39, False), (0.76, False)])
def test_new_ratio_may_lie_a_quarter_beyond_the_kept_spread(ratio, agrees):
    kept = {"json": {"values": {"flask": {"ratio": 0.55, "low": 0.5, "high": 0.6}}}}
    found = {"json": {"values": {"flask": {"ratio": ratio, "low": ratio, "high": ratio}}}}
    assert (disagreements(kept, found) == []) is agrees
    assert disagreements({}, found) != []


def test_broken_and_missing_probes_are_reported(tmp_path):
    file = tmp_path / "probes.py"
    file.write_text(
        'import sys\ndef orm():\n    """It works."""\ndef forms():\n    """It checks."""\n'
        '    assert 1 == 2, "no"\n'
        "globals()[sys.argv[1]]()\n",
        encoding="utf-8",
    )
    good, bad, missing = run("django", Path(sys.executable), file, ["orm", "forms", "i18n"])
    assert good == ("django", "orm", "It works.", "")
    assert "AssertionError: no" in bad.error
    assert "no probe" in missing.error


@pytest.mark.parametrize("framework", ["django", "fastapi", "flask"])
def test_every_must_have_that_comes_along_has_a_probe_that_passed(framework, catalog):
    text = (PROBES / f"{framework}.py").read_text(encoding="utf-8")
    for feature in claimed(framework):
        assert f"def {feature}():" in text
        probe = catalog.measurements.probe(framework, feature)
        assert probe.version == catalog.frameworks[framework].version
