"""Where an output may go: in the window and on the command line by the same check."""

import os

import pytest

from chooser import cli, storage
from chooser.base.errors import ChooserError
from chooser.base.outputs import (
    DECISION_SUFFIXES,
    bounded_name,
    check_export,
    export_place,
    is_same,
    with_suffix,
)
from chooser.base.paths import EXAMPLES
from chooser.decision import Decision
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


@pytest.mark.parametrize("name", ["a", "a" * 500, "é" * 200, "𝔘" * 300])
@pytest.mark.parametrize("ending", [".chooser", "-comparison.csv"])
def test_a_proposed_name_fits_a_file_system_and_has_whole_letters(tmp_path, name, ending):
    found = bounded_name(name, ending)
    assert found.endswith(ending)
    assert name.startswith(found.removesuffix(ending))
    assert len(found) > len(ending)
    (tmp_path / found).write_bytes(b"")


def test_a_proposed_name_keeps_what_is_no_text():
    assert bounded_name("caf\udce9", ".csv") == "caf\udce9.csv"


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
        with pytest.raises(ChooserError, match="the decision or another output stands there"):
            check_export(name, ".csv", [], [plan])
        with pytest.raises(ChooserError, match="the decision or another output stands there"):
            export_place(name, ".csv", [plan])
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


def put(place, kind):
    """Put a file of a kind somewhere, as somebody else has it there."""
    contents = {
        "report": b"%PDF-1.7\n",
        "decision": b"title: Order portal\nchooser: 1\n",
        "decision as JSON": b'{"title": "Order portal", "chooser": 1}',
    }
    place.write_bytes(contents[kind])
    return place.read_bytes()


@pytest.mark.parametrize("form", WRITERS, ids=lambda form: form.option)
@pytest.mark.parametrize("name", ["other.yaml", "other"])
@pytest.mark.parametrize("kind", ["report", "decision", "decision as JSON"])
def test_no_output_goes_over_a_file_of_another_kind(plan, form, name, kind, capsys):
    place = plan.with_name(name)
    before = put(place, kind)
    is_own = kind == "report" and form.suffix == ".pdf"
    assert cli.main(["recommend", str(plan), f"--{form.option}", str(place)]) == (0 if is_own else 1)
    if is_own:
        assert place.read_bytes() != before
        return
    told = capsys.readouterr().err.splitlines()
    assert told == [f"{place}: a {kind.split()[0]} stands there, name another file"]
    assert place.read_bytes() == before


@pytest.mark.parametrize("form", WRITERS, ids=lambda form: form.option)
def test_no_output_takes_the_name_of_another_export(plan, form, capsys):
    others = {other.suffix for other in FORMATS} - {form.suffix}
    assert len(others) == 3
    for suffix in others:
        out = plan.with_name(f"a.txt{suffix.upper()}")
        assert cli.main(["recommend", str(plan), f"--{form.option}", str(out)]) == 1
        told = f"{out}: this name is for another export, name a file that ends in {form.suffix}"
        assert capsys.readouterr().err.splitlines() == [told]
        assert not out.exists()


@pytest.mark.parametrize("form", WRITERS, ids=lambda form: form.option)
def test_an_output_is_written_again_over_itself_and_over_what_is_nothing_of_ours(plan, form):
    for name, before in ((f"out{form.suffix}", b""), ("notes.txt", b"chooser: [no decision\n")):
        out = plan.with_name(name)
        out.write_bytes(before)
        for _again in range(2):
            assert cli.main(["recommend", str(plan), f"--{form.option}", str(out)]) == 0
            assert out.read_bytes() != before


@pytest.mark.parametrize("kind", ["report", "decision"])
def test_an_export_from_the_window_goes_over_no_file_of_another_kind(tmp_path, kind):
    place = tmp_path / "other.csv"
    put(place, kind)
    with pytest.raises(ChooserError, match=f"other.csv: a {kind} stands there"):
        export_place(tmp_path / "other", ".csv", [])


def test_no_decision_goes_over_a_report_by_whatever_name(tmp_path, catalog):
    place = tmp_path / "report.chooser"
    before = put(place, "report")
    with pytest.raises(ChooserError, match=r"report\.chooser: a report stands there"):
        storage.save(place, Decision(title="Order portal"), catalog)
    assert place.read_bytes() == before


def test_two_outputs_of_the_command_line_need_two_places(plan, capsys):
    out = str(plan.with_name("out"))
    assert cli.main(["recommend", str(plan), "--json", out, "--csv", out]) == 1
    assert "another output stands there" in capsys.readouterr().err
    assert not plan.with_name("out").exists()
