"""The command line, as a contract: outputs, messages, exit codes."""

import json
import os
import shutil
import subprocess
import sys

import pypdf
import pytest
import yaml

from chooser import __version__
from chooser.base.paths import DATA, EXAMPLES
from chooser.cli import main

SHOP = str(EXAMPLES / "online-shop.chooser")


def run(*words, **options):
    """Run Chooser as a process of its own, without a screen."""
    return subprocess.run(
        [sys.executable, "-m", "chooser", *words], capture_output=True, check=False, timeout=60, **options
    )


def test_recommend_prints_ranking_and_reasons(capsys):
    assert main(["recommend", SHOP]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Large online shop")
    assert "Leaning to Django" in out
    assert out.index("1. Django") < out.index("2. ")
    assert "Why" in out
    assert "What would turn it" in out


def test_recommend_writes_json_with_all_keys(capfdbinary):
    assert main(["recommend", SHOP, "--json", "-"]) == 0
    result = json.loads(capfdbinary.readouterr().out)
    assert list(result) == [
        "chooser",
        "catalog",
        "title",
        "outcome",
        "winner",
        "verdict",
        "decided",
        "draws",
        "seed",
        "ranking",
        "reasons",
        "changes",
        "nearest_miss",
        "weights",
        "next_question",
        "open",
        "first_steps",
        "try_first",
    ]
    assert result["chooser"] == __version__
    for standing in result["ranking"]:
        assert sum(standing["points"].values()) == pytest.approx(standing["score"], abs=1e-3)


def test_recommend_writes_a_pdf_that_is_read_as_the_decision(tmp_path):
    report = tmp_path / "report.pdf"
    assert main(["recommend", SHOP, "--pdf", str(report)]) == 0
    metadata = pypdf.PdfReader(report).metadata
    assert metadata is not None
    assert "Django" in (metadata.title or "")
    again = tmp_path / "again.pdf"
    assert main(["recommend", str(report), "--pdf", str(again)]) == 0
    assert again.read_bytes() == report.read_bytes()


def test_recommend_writes_a_pdf_to_stdout(capfdbinary):
    assert main(["recommend", SHOP, "--pdf", "-"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"%PDF-")


def test_recommend_writes_all_outputs_at_once(tmp_path, capfdbinary):
    names = {"--pdf": b"%PDF-", "--adr": b"---\nstatus: ", "--csv": b"\xef\xbb\xbfGroup,Row,"}
    words = [word for name in names for word in (name, str(tmp_path / name))]
    assert main(["recommend", SHOP, *words, "--json", "-"]) == 0
    for name, start in names.items():
        assert (tmp_path / name).read_bytes().startswith(start)
    assert json.loads(capfdbinary.readouterr().out)["winner"] == "django"


@pytest.mark.parametrize("option", ["--adr", "--csv"])
def test_text_outputs_go_to_stdout(option, capfdbinary, tmp_path):
    assert main(["recommend", SHOP, option, "-"]) == 0
    assert main(["recommend", SHOP, option, str(tmp_path / "out")]) == 0
    assert capfdbinary.readouterr().out == (tmp_path / "out").read_bytes()


def test_two_outputs_to_stdout_are_wrong_usage(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["recommend", SHOP, "--adr", "-", "--csv", "-"])
    assert stop.value.code == 2


@pytest.mark.parametrize("words", [["--nonsense"], ["recommend"], ["check", "--what"], ["a", "b"]])
def test_wrong_usage_exits_with_2(words, capsys):
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    assert "usage: chooser" in capsys.readouterr().err


def test_bad_decision_exits_with_1_and_tells_the_line(tmp_path, capsys):
    path = tmp_path / "bad.chooser"
    path.write_text("chooser: 1\nanswers:\n  trafic: high\n  async: fluently\n")
    assert main(["recommend", str(path)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith(f"{path}:3: ")
    assert 'did you mean "traffic"?' in lines[0]
    assert lines[1].startswith(f"{path}:4: ")
    assert 'did you mean "fluent"?' in lines[1]


def test_fault_that_quotes_a_control_of_the_terminal_shows_it_as_text(tmp_path, capsys):
    path = tmp_path / "bad.chooser"
    path.write_text('chooser: 1\nanswers: {traffic: "\\e[2Jx"}\n')
    assert main(["recommend", str(path)]) == 1
    assert r'unknown answer "\x1b[2Jx"' in capsys.readouterr().err


def test_output_that_cannot_be_written_exits_with_1(tmp_path, capsys):
    target = tmp_path / "missing" / "report.pdf"
    assert main(["recommend", SHOP, "--pdf", str(target)]) == 1
    assert str(target) in capsys.readouterr().err


def test_an_output_takes_no_place_of_the_decision_or_of_another(tmp_path, capsys):
    decision = tmp_path / "plan.chooser"
    shutil.copy(SHOP, decision)
    before = decision.read_bytes()
    for words in (["--pdf", str(decision)], ["--csv", str(tmp_path / "x"), "--json", str(tmp_path / "x")]):
        assert main(["recommend", str(decision), *words]) == 1
        assert "stands there, name another file" in capsys.readouterr().err
    assert decision.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["plan.chooser"]


@pytest.mark.needs("posix")
def test_a_pipe_is_not_replaced(tmp_path, capsys):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert main(["recommend", SHOP, "--json", str(pipe)]) == 1
    assert "this is a device or pipe, expected a file; nothing was changed" in capsys.readouterr().err
    assert pipe.is_fifo()


def test_check_names_what_is_in_order_and_what_is_not(tmp_path, capsys):
    bad = tmp_path / "bad.chooser"
    bad.write_text("chooser: 2\n")
    assert main(["check", str(DATA), SHOP, str(bad)]) == 1
    captured = capsys.readouterr()
    assert f"{DATA}: in order" in captured.out
    assert f"{SHOP}: in order" in captured.out
    assert f"{bad}:1: made by a newer Chooser" in captured.err


def test_check_lists_old_evidence(capsys):
    assert main(["check", "--stale"]) == 0
    assert "checked 7 December 2023" in capsys.readouterr().out


@pytest.mark.needs("posix")  # Windows has no folder of such a name
def test_check_prints_nothing_that_controls_a_terminal(tmp_path, capsys):
    folder = tmp_path / "cat\x1b[2Jalog\u202e"
    shutil.copytree(DATA, folder)
    file = folder / "sources.yaml"
    sources = yaml.safe_load(file.read_text())
    next(entry for entry in sources.values() if str(entry["checked"]) < "2025")["title"] = "\x1b[2J\u202eA\nx"
    file.write_text(yaml.dump(sources))
    assert main(["check", str(folder), "--stale"]) == 0
    told = capsys.readouterr().out
    assert "[2J\ufffdA x, checked" in told
    assert "alog\ufffd: in order" in told
    assert all(line.isprintable() for line in told.split("\n"))


def test_another_catalog_is_used_when_given(tmp_path, capsys):
    assert main(["recommend", SHOP, "--catalog", str(tmp_path)]) == 1
    assert "catalog.yaml" in capsys.readouterr().err


def test_version_is_told_by_a_process():
    result = run("--version")
    assert result.stdout.decode().splitlines() == [f"Chooser {__version__}"]
    assert result.returncode == 0


def test_recommending_loads_no_qt():
    code = (
        "import sys; from chooser.cli import main; main(['recommend', sys.argv[1]]);"
        "print([name for name in sys.modules if name.startswith('PySide6')])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, SHOP], capture_output=True, check=True, timeout=60, text=True
    )
    assert result.stdout.splitlines()[-1] == "[]"


def test_the_window_starts_and_quits(tmp_path):
    result = run("--quit-after-start", SHOP)
    assert result.returncode == 0, result.stderr.decode()


_DRIVEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from chooser.cli import main
from chooser.ui.app import Application
from chooser.ui.kit.widgets import Notice
from chooser.ui.window import MainWindow

def drive():
    (window,) = (part for part in Application.topLevelWidgets() if isinstance(part, MainWindow))
    print(window.isVisible(), window.findChild(Notice).accessibleName())
    for name in sys.argv[2:]:
        window.documents.open_path(Path(name))
    window.close()

class Driven(Application):
    def exec(self):
        QTimer.singleShot(0, drive)
        return super().exec()

import chooser.ui.app
chooser.ui.app.Application = Driven
sys.exit(main(sys.argv[1:2]))
"""
"""Starts Chooser with the first word, says what its window shows, opens the others there, and closes it."""


@pytest.mark.parametrize(("opened", "code"), [((), 1), (("missing.chooser",), 1), ((SHOP,), 0)])
def test_the_window_opens_with_a_bad_file_and_says_what_is_wrong(tmp_path, opened, code):
    faulty = tmp_path / "faulty.chooser"
    faulty.write_text("chooser: 1\nanswers:\n  interfase: pages\n", encoding="utf-8")
    words = [sys.executable, "-c", _DRIVEN, str(faulty), *opened]
    result = subprocess.run(words, capture_output=True, check=False, timeout=60, encoding="utf-8")
    assert result.stdout.startswith("True faulty.chooser could not be opened.\nline 3: "), result.stderr
    assert f"{faulty}:3: " in result.stderr
    assert "Traceback" not in result.stderr
    assert result.returncode == code


def test_a_bad_file_keeps_the_window_from_starting_where_it_would_quit(tmp_path):
    result = run("--quit-after-start", str(tmp_path / "missing.chooser"))
    assert result.returncode == 1
    assert b"there is no such file" in result.stderr


def test_decision_comes_from_standard_input(capfdbinary):
    content = (EXAMPLES / "online-shop.chooser").read_bytes()
    done = run("recommend", "-", "--json", "-", input=content)
    assert done.returncode == 0
    assert main(["recommend", SHOP, "--json", "-"]) == 0
    assert done.stdout == capfdbinary.readouterr().out
    wrong = run("recommend", "-", input=b"chooser: 1\ntitel: x\n")
    assert (wrong.returncode, wrong.stdout) == (1, b"")
    assert wrong.stderr.startswith(b'standard input:2: unknown key "titel"')


@pytest.mark.needs("posix")
def test_a_standard_input_that_is_closed_is_told():
    words = ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-m", "chooser", "recommend", "-"]
    done = subprocess.run(words, capture_output=True, check=False, encoding="utf-8")
    assert done.stderr == "There is no standard input to read from: name a file\n"
    assert (done.returncode, done.stdout) == (1, "")


def test_what_is_doubtful_is_told_beside_the_result_and_is_a_fault_to_check(tmp_path, capfd):
    path = tmp_path / "plan.chooser"
    path.write_text(
        "chooser: 1\noutcome: {framework: flask, decided_on: 2026-11-22, review_on: 2026-01-01}\n",
        encoding="utf-8",
    )
    told = f"{path}:2: to look again on 2026-01-01 is before it was decided"
    assert main(["recommend", str(path), "--json", "-"]) == 0
    said = capfd.readouterr()
    assert said.err.startswith(told)
    assert said.out.startswith("{")
    assert main(["check", str(path)]) == 1
    assert capfd.readouterr().err.startswith(told)


def test_report_comes_back_from_standard_input(tmp_path):
    assert main(["recommend", SHOP, "--pdf", str(tmp_path / "r.pdf"), "--length", "page"]) == 0
    done = run("recommend", "-", input=(tmp_path / "r.pdf").read_bytes())
    assert done.stdout.startswith(b"Large online shop")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--length", "page"], "--length says how --pdf is made, and there is no --pdf"),
        (["--paper", "a4", "--csv", "-"], "--paper says how --pdf is made, and there is no --pdf"),
        (
            ["--csv-dialect", "tab", "--pdf", "-"],
            "--csv-dialect says how --csv is made, and there is no --csv",
        ),
    ],
)
def test_a_choice_for_an_output_that_is_not_made_is_wrong_usage(capsys, words, told):
    with pytest.raises(SystemExit, match="2"):
        main(["recommend", SHOP, *words])
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


def test_length_and_paper_are_those_asked_for(tmp_path):
    found = {}
    for length in ("page", "summary", "full"):
        out = tmp_path / f"{length}.pdf"
        assert main(["recommend", SHOP, "--pdf", str(out), "--length", length, "--paper", "letter"]) == 0
        reader = pypdf.PdfReader(out)
        found[length] = len(reader.pages)
        assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [612, 792]
    assert found["page"] == 1
    assert 2 < found["summary"] <= 4 < found["full"]
    assert main(["recommend", SHOP, "--pdf", str(tmp_path / "usual.pdf"), "--paper", "letter"]) == 0
    assert len(pypdf.PdfReader(tmp_path / "usual.pdf").pages) == found["summary"]


def test_cells_are_separated_as_asked_for(capfdbinary):
    assert main(["recommend", SHOP, "--csv", "-", "--csv-dialect", "tab"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"\xef\xbb\xbfGroup\tRow\t")


def test_day_that_is_none_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert main(["recommend", SHOP, "--pdf", str(tmp_path / "r.pdf")]) == 1
    assert "SOURCE_DATE_EPOCH is yesterday, expected whole seconds" in capsys.readouterr().err


@pytest.mark.needs("posix")
@pytest.mark.parametrize("words", [["check"], ["recommend"], []])
def test_a_name_that_is_too_long_is_told(words, capsys):
    name = f"{'a' * 300}.chooser"
    assert main([*words, name, *([] if words else ["--quit-after-start"])]) == 1
    told = f"{name}: the name is too long, choose a shorter one\n"
    assert capsys.readouterr().err == told
