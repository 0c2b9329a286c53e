"""The arithmetic of the benchmarks; nothing is timed here."""

from xml.etree import ElementTree

import msgspec
import pytest
from benchmarks import bundle, generated, growth, panel, plot, start_profile, table
from benchmarks.measure import Ratio, alternate, environment, percentile, ratio

from chooser.advice.recommendation import Recommendation
from chooser.base.paths import DATA
from chooser.decision import Decision
from chooser.engine import robustness
from chooser.engine.scoring import Evaluation
from chooser.knowledge import catalog
from chooser.model import Catalog


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


@pytest.mark.parametrize("power", [0.5, 1, 2])
def test_the_exponent_is_the_power_with_which_the_time_grows(power):
    assert growth.exponent([(size, 7 * size**power) for size in (3, 10, 30, 100)]) == pytest.approx(power)


def grown_line(series: str, what: str, power: float) -> table.Line:
    points = tuple((float(size), 0.5 * size**power) for size in (2, 4, 8))
    return table.Line(
        what=f"{what}: A 2, B 8 {series}",
        unit="ms",
        a=points[0][1],
        b=points[-1][1],
        exponent=growth.exponent(points),
        series=series,
        points=points,
        count=3,
        target=1.1,
    )


def test_a_budget_of_growth_is_about_the_exponent():
    linear, square = grown_line("draws", "confidence", 1), grown_line("draws", "confidence", 2)
    assert linear.met
    assert square.met is False
    assert table.shown([square]).split()[-4:] == ["n^2.00", "3", "n^1.1", "NO"]


def test_lines_come_back_from_the_process_as_they_were():
    lines = [grown_line("draws", "confidence", 1), table.pair("draws", "ms", [(1, 800)])]
    assert msgspec.json.decode(msgspec.json.encode(lines), type=list[table.Line]) == lines


def test_a_small_ratio_is_told_by_its_first_digits():
    assert "0.0013 (0.0013..0.0013)" in table.shown([table.pair("draws", "ms", [(1, 800)])])


def test_the_plot_has_a_panel_for_each_thing_that_grows():
    lines = [grown_line(series, "exact part", 1) for series in ("frameworks", "options", "draws")]
    root = ElementTree.fromstring(plot.drawn([*lines, table.single("click", "ms", [1.0], 16)]))
    texts = [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert [text for text in texts if text.startswith("by ")] == [
        "by frameworks",
        "by options of each question",
        "by draws",
    ]


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return catalog.load(DATA)


def test_a_generated_catalog_has_the_shipped_questions_and_is_the_same_each_time(shipped):
    large = generated.grown(shipped, 20, 40)
    assert (len(large.frameworks), len(large.criteria)) == (20, 40)
    assert list(large.questions) == list(shipped.questions)
    assert large.frameworks == generated.grown(shipped, 20, 40).frameworks
    lengths = {len(rating.levels) for one in large.frameworks.values() for rating in one.ratings.values()}
    assert lengths == {1, 2}


def test_decisions_answer_one_question_after_the_other(shipped):
    made = generated.asked(shipped, 4, 10, 5, 3)
    found = list(generated.decisions(made, 2))
    assert [len(decision.answers) for decision in found] == [1, 2, 3, 4, 5] * 2
    assert all(len(made.options(question)) == 3 for question in made.questions)


def test_what_the_result_page_shows_is_worked_out(shipped):
    made = generated.grown(shipped, 5, 12)
    *_earlier, last = generated.decisions(made, 1)
    assert panel.taken(panel.result, made, last).wall > 0
    recommendation = Recommendation(made, last)
    panel.result(recommendation)
    shown = {"ranking", "changes", "robustness", "rating_flips", "weights", "step_parts", "reasons"}
    assert shown <= vars(recommendation).keys()


def test_the_number_of_draws_is_put_back(shipped):
    with growth.drawing(50):
        assert robustness.robustness(Evaluation(shipped, Decision())).draws == 50
    assert robustness.MAX_DRAWS == 10_000
    assert robustness.robustness(Evaluation(shipped, Decision())).draws == 10_000


def test_parts_of_a_start_have_their_own_time_and_are_told_once():
    trace = [
        (0, "all", 0, 100),
        (1, "window", 10, 60),
        (2, "page", 20, 30),
        (2, "page", 40, 45),
        (1, "end", 90, 100),
    ]
    assert start_profile.parts(trace) == {
        ("all",): (0, 100, 40),
        ("all", "window"): (10, 50, 35),
        ("all", "window", "page"): (20, 15, 15),
        ("all", "end"): (90, 10, 10),
    }


def test_figures_of_several_starts_are_medians():
    rounds: list[dict[tuple[str, ...], start_profile.Part]] = [
        {("all",): start_profile.Part(0, took, took - 10)} for took in (30, 10, 90)
    ]
    assert start_profile.medians(rounds) == {("all",): (0, 30, 20)}


def test_the_time_of_an_import_is_the_module_s_own():
    told = "import time: self [us] | cumulative | imported package\nimport time: 1500 |  9000 |   json\n"
    assert dict(start_profile.import_times(told)) == {"json": 1.5}


def test_without_a_bundle_none_is_measured_and_that_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(bundle, "BUNDLE", tmp_path / "chooser")
    assert bundle.measure(1) == []
    assert "make bundle" in capsys.readouterr().out


def test_the_size_of_a_bundle_counts_each_file_once(tmp_path):
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "a.so").write_bytes(bytes(1500))
    (tmp_path / "b.so").symlink_to("lib/a.so")
    assert bundle.size(tmp_path) == 0.0015
