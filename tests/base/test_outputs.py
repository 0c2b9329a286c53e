"""Where an output may go: in the window and on the command line by the same check."""

import os

import pytest

from chooser import cli
from chooser.base.errors import ChooserError
from chooser.base.outputs import DECISION_SUFFIXES, check_export, export_place, is_same, with_suffix
from chooser.base.paths import EXAMPLES
from chooser.export.formats import FORMATS
from chooser.storage import SUFFIX

EXAMPLE = EXAMPLES / "large-web-application.chooser"


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.chooser"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


def test_a_decision_is_named_by_the_suffix_that_it_is_saved_under():
    assert DECISION_SUFFIXES[0] == SUFFIX


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("release v1.2", "release v1.2.csv"),
        ("table.CSV", "table.CSV"),
        ("other.chooser", "other.chooser.csv"),
        (".csv", ".csv.csv"),
    ],
)
def test_a_name_keeps_all_that_was_typed(tmp_path, name, expected):
    assert with_suffix(tmp_path / name, ".csv").name == expected
    assert export_place(tmp_path / name, ".csv", []).name == expected


def other_names(plan):
    """Other names of one file, as far as they can be made here."""
    link, hard, around = plan.with_name("link"), plan.with_name("hard"), plan.parent / "folder"
    around.mkdir()
    link.symlink_to(plan)
    os.link(plan, hard)
    return [plan, link, hard, around / ".." / plan.name]


@pytest.mark.needs("posix")
def test_a_place_is_known_by_whatever_name(plan):
    for name in other_names(plan):
        assert is_same(name, plan)
        for check in (check_export, lambda path, taken: export_place(path, ".csv", taken)):
            with pytest.raises(ChooserError, match="the decision or another output stands there"):
                check(name, [plan])
    circle = plan.with_name("circle")
    circle.symlink_to(circle)
    assert not is_same(circle, plan)
    assert not is_same(plan.with_name("no\0name"), plan)


def test_a_name_that_is_completed_to_one_that_is_taken_is_refused(plan):
    taken = plan.with_name("plan.csv")
    with pytest.raises(ChooserError, match=r"plan\.csv: the decision or another output"):
        export_place(plan.with_name("plan"), ".csv", [taken])


WRITERS = [form for form in FORMATS if form.option is not None]


@pytest.mark.parametrize("form", WRITERS, ids=lambda form: form.option)
def test_no_output_of_the_command_line_takes_the_place_of_a_decision(plan, form, capsys):
    other = plan.with_name("other.chooser")
    other.write_text("of a colleague")
    before = plan.read_bytes()
    for out, why in ((plan, "stands there"), (other, "this name is for a decision")):
        assert cli.main(["recommend", str(plan), f"--{form.option}", str(out)]) == 1
        assert why in capsys.readouterr().err
    assert plan.read_bytes() == before
    assert other.read_text() == "of a colleague"


def test_two_outputs_of_the_command_line_need_two_places(plan, capsys):
    out = str(plan.with_name("out"))
    assert cli.main(["recommend", str(plan), "--json", out, "--csv", out]) == 1
    assert "another output stands there" in capsys.readouterr().err
    assert not plan.with_name("out").exists()
