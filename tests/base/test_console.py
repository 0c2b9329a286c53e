"""Standard output and error as they come: of another encoding, full, closed, absent, without a reader."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chooser.base.paths import EXAMPLES
from chooser.cli import main

SHOP = str(EXAMPLES / "online-shop.chooser")
PRINTS = [
    ["recommend", SHOP],
    ["recommend", SHOP, "--json", "-"],
    ["check"],
    ["--version"],
    ["recommend", "--help"],
]
# A file opened to be read refuses what is written, on every system; where there is one, the full device too.
REFUSING = [__file__, *(["/dev/full"] if Path("/dev/full").exists() else [])]
WITHOUT = (
    "import sys; sys.stdin = sys.stdout = sys.stderr = None; from chooser.cli import main; sys.exit(main())"
)
"""How a program without a console starts on Windows."""
PRESSED = """
import signal, sys
from chooser.cli import main
class Keyboard:
    buffer = property(lambda self: self)
    def read(self, most): signal.raise_signal(signal.SIGINT)
sys.stdin = Keyboard()
sys.exit(main(["recommend", "-"]))
"""
"""Presses Ctrl+C while a decision is waited for."""


def chooser(*words, **options):
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.run([sys.executable, "-m", "chooser", *words], check=False, timeout=60, **options)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_marks_that_the_encoding_lacks_fall_back_to_ascii(encoding):
    told = chooser("recommend", SHOP, env=os.environ | {"PYTHONIOENCODING": encoding})
    assert (told.returncode, told.stderr) == (0, b"")
    lines = told.stdout.decode(encoding).splitlines()
    assert any(line.startswith("1. Django") and line.endswith("####") for line in lines)


def test_letters_that_the_encoding_lacks_keep_their_stem(tmp_path):
    plan = tmp_path / "plan.chooser"
    plan.write_text("chooser: 1\ntitle: Bücher für Łódź\nanswers: {}\n", encoding="utf-8")
    told = chooser("recommend", str(plan), env=os.environ | {"PYTHONIOENCODING": "ascii"})
    assert (told.returncode, told.stdout.splitlines()[0]) == (0, b"Bucher fur ?odz")


def test_a_fault_is_told_in_an_encoding_that_lacks_its_letters(tmp_path):
    told = chooser("check", str(tmp_path / "Bücher.chooser"), env=os.environ | {"PYTHONIOENCODING": "ascii"})
    assert told.returncode == 1
    assert b"Bucher.chooser: there is no such file" in told.stderr


@pytest.mark.parametrize("words", PRINTS, ids=" ".join)
@pytest.mark.parametrize("target", REFUSING, ids=["read-only", "full"][: len(REFUSING)])
@pytest.mark.parametrize("buffered", [True, False])
def test_output_that_cannot_be_written_is_told_once(words, target, buffered):
    env = os.environ | ({} if buffered else {"PYTHONUNBUFFERED": "1"})
    mode = "wb" if target == "/dev/full" else "rb"
    with Path(target).open(mode) as out:
        told = chooser(*words, stdout=out, env=env)
    assert told.returncode == 1
    (line,) = told.stderr.decode().splitlines()
    assert line.startswith("Standard output could not be written: ")


@pytest.mark.parametrize("words", PRINTS, ids=" ".join)
def test_output_without_a_reader_is_told_once(words):
    reading, writing = os.pipe()
    os.close(reading)
    told = chooser(*words, stdout=writing)
    os.close(writing)
    assert told.returncode == 1
    (line,) = told.stderr.decode().splitlines()
    assert line.startswith("Standard output could not be written: ")


@pytest.mark.parametrize("words", PRINTS, ids=" ".join)
def test_without_standard_streams_what_would_be_printed_is_not_claimed_as_done(words):
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT, *words], capture_output=True, check=False, timeout=60
    )
    assert (told.returncode, told.stdout, told.stderr) == (1, b"", b"")


def test_without_standard_output_alone_it_is_told_that_there_is_none():
    code = WITHOUT.replace(" = sys.stderr", "")
    told = subprocess.run(
        [sys.executable, "-c", code, "--version"], capture_output=True, check=False, timeout=60
    )
    assert told.returncode == 1
    (line,) = told.stderr.decode().splitlines()
    assert line.startswith("There is no standard output")


def test_without_standard_streams_files_are_written(tmp_path):
    out = tmp_path / "report.pdf"
    words = ["recommend", SHOP, "--pdf", str(out)]
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT, *words], capture_output=True, check=False, timeout=60
    )
    assert told.returncode == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_fault_that_nobody_can_be_told_keeps_its_exit_code(tmp_path):
    with Path(__file__).open("rb") as out:
        assert chooser("recommend", str(tmp_path / "none.chooser"), stderr=out).returncode == 1
        assert chooser("recommend", stderr=out).returncode == 2


def test_without_standard_input_it_is_told_that_there_is_none():
    code = "import sys; sys.stdin = None; from chooser.cli import main; sys.exit(main())"
    told = subprocess.run(
        [sys.executable, "-c", code, "recommend", "-"], capture_output=True, check=False, timeout=60
    )
    assert (told.returncode, told.stdout) == (1, b"")
    assert told.stderr.split() == b"There is no standard input to read from: name a file".split()


def test_standard_input_that_cannot_be_read_is_told_once(tmp_path):
    with (tmp_path / "only to be written").open("wb") as file:
        told = chooser("recommend", "-", stdin=file)
    assert (told.returncode, told.stdout) == (1, b"")
    (line,) = told.stderr.decode().splitlines()
    assert line.startswith("standard input: cannot be read: ")


def test_a_command_is_ended_by_ctrl_c_without_a_word():
    told = subprocess.run([sys.executable, "-c", PRESSED], capture_output=True, check=False, timeout=60)
    assert (told.returncode, told.stdout, told.stderr) == (130, b"", b"")


def test_the_streams_are_put_back(capsys):
    before = sys.stdout, sys.stderr
    assert main(["check", SHOP]) == 0
    assert (sys.stdout, sys.stderr) == before
    assert capsys.readouterr().out.splitlines() == [f"{SHOP}: in order"]


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("recomend", "recommend"),
        ("foo", "recommend"),
        ("chekc", "check"),
        ("Check", "check"),
        ("check-all", "check"),
    ],
)
@pytest.mark.parametrize("rest", [[], [SHOP], ["--stale"]])
def test_a_word_that_is_no_command_names_the_nearest(word, nearest, rest, capsys):
    with pytest.raises(SystemExit) as stop:
        main([word, *rest])
    assert stop.value.code == 2
    told = capsys.readouterr().err.splitlines()[-1]
    assert f'"{word}" is neither a command nor a file' in told
    assert told.endswith(f"the nearest command is: chooser {nearest}")


def test_a_name_that_can_only_be_a_file_is_told_as_one(tmp_path, capsys):
    missing = tmp_path / "recomend"
    assert main([str(missing), "--quit-after-start"]) == 1
    assert "there is no such file" in capsys.readouterr().err
    assert main(["recomend.chooser", "--quit-after-start"]) == 1


def test_a_file_without_an_ending_is_opened(tmp_path, monkeypatch):
    (tmp_path / "recomend").write_bytes(Path(SHOP).read_bytes())
    told = chooser("recomend", "--quit-after-start", cwd=tmp_path)
    assert told.returncode == 0, told.stderr.decode()


@pytest.mark.parametrize(
    ("variables", "reasons"),
    [
        ({"QT_QPA_PLATFORM": "nonsense"}, ["nonsense"]),
        # A machine without windows may lack what Qt loads for them, which is told before.
        *(
            [({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":4711"}, [":4711", "libxcb-cursor0", '"xcb"'])]
            if sys.platform == "linux"
            else []
        ),
    ],
)
def test_a_display_that_cannot_be_opened_is_told_in_a_sentence(variables, reasons):
    told = chooser("--quit-after-start", env=os.environ | variables)
    assert told.returncode == 1
    (line,) = told.stderr.decode().splitlines()
    assert line.startswith("No window can be opened: ")
    assert any(reason in line for reason in reasons)
    assert line.endswith("On the terminal, use: chooser recommend FILE")
