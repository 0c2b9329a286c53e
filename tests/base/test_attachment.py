"""A PDF of a stranger takes no more than it may, and what is wrong with it is told in a sentence."""

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import NameObject

from chooser.base import attachment, attachment_process
from chooser.base.errors import InputError
from tests.builders import write_report
from tests.hostile_pdfs import HOSTILE, attached

STRANGERS = Path(__file__).parents[1] / "samples" / "strangers"
NAME = "decision.chooser"
TOLD = {
    "this PDF takes too much time or memory to read, expected a report made by Chooser",
    "the decision in this PDF is too large, expected at most 1 MiB",
    "this PDF carries no decision, expected a report made by Chooser",
    "a damaged PDF, expected a report made by Chooser",
}


def read(path: Path, most: int = 1024 * 1024) -> bytes:
    with path.open("rb") as file:
        file.read(5)  # what was read before is no matter
        return attachment.read("report.pdf", file, NAME, most)


def fault(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read(path)
    (found,) = caught.value.faults
    assert found.file == "report.pdf"
    return found.text


@pytest.mark.needs("posix")
@pytest.mark.parametrize("name", HOSTILE)
def test_no_pdf_takes_more_than_it_may(tmp_path, name):
    import resource

    path = tmp_path / "report.pdf"
    path.write_bytes(HOSTILE[name]())
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert fault(path) in TOLD
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2.3


@pytest.mark.parametrize("name", ["password-aes-256", "password-rc4-128"])
def test_report_with_a_password_is_told_as_that(name):
    told = "this PDF is protected by a password, expected a report without one"
    assert fault(STRANGERS / f"{name}.pdf") == told


@pytest.mark.parametrize("packed", ["JBIG2Decode", "Unheard"])
def test_a_pdf_that_is_packed_in_an_unknown_way_is_not_told_as_protected(tmp_path, packed):
    path = tmp_path / "report.pdf"
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment(NAME, b"chooser: 1\n")
    names: Any = writer.root_object["/Names"]
    _name, entry = names["/EmbeddedFiles"]["/Names"]
    stream = entry.get_object()["/EF"]["/F"].get_object()
    stream[NameObject("/Filter")] = NameObject(f"/{packed}")
    writer.write(path)
    told = "this PDF is packed in a way that is not read, expected a report made by Chooser"
    assert fault(path) == told


def test_report_that_only_its_owner_may_change_is_read():
    assert read(STRANGERS / "no-password-to-open.pdf") == b"chooser: 1\ntitle: Open to all\n"


def test_of_several_attachments_of_one_name_the_first_is_read(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(attached(b"chooser: 1\n", b"", times=3))
    assert read(path) == b"chooser: 1\n"


def test_an_attachment_of_just_the_limit_is_read_and_one_byte_more_is_told(tmp_path):
    path = write_report(tmp_path / "report.pdf", NAME, b"x" * 100_000)
    assert read(path, 100_000) == b"x" * 100_000
    with pytest.raises(InputError, match="too large"):
        read(path, 99_999)


def test_pdf_over_the_limit_is_told_without_being_read(tmp_path):
    path = tmp_path / "report.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(attachment.MAX_PDF_SIZE + 1)
    assert fault(path) == "the file is too large, expected at most 64 MiB"


def test_modules_in_the_current_folder_are_not_run(tmp_path, monkeypatch):
    for name in ("pypdf", "faulthandler", "zlib", "re"):
        (tmp_path / f"{name}.py").write_text("open('was-run', 'w')\n")
    monkeypatch.chdir(tmp_path)
    path = write_report(tmp_path / "report.pdf", NAME, b"chooser: 1\n")
    assert read(path) == b"chooser: 1\n"
    assert not (tmp_path / "was-run").exists()


def test_python_that_cannot_be_started_is_told(tmp_path, monkeypatch):
    path = write_report(tmp_path / "report.pdf", NAME, b"chooser: 1\n")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    # What follows are the words of the system.
    assert fault(path).startswith("this PDF could not be read, no process could be started: ")


def test_only_the_attachment_is_taken_out(tmp_path):
    path = write_report(tmp_path / "report.pdf", NAME, b"chooser: 1\n")
    file = io.BytesIO(path.read_bytes())
    assert attachment_process.find(file, NAME, 20) == (attachment_process.DONE, b"chooser: 1\n")
    assert attachment_process.find(file, "other", 20) == (attachment_process.ABSENT, b"")


HANGING = """
import time
from chooser.base import attachment_process
attachment_process.MAX_WAIT = 0.5
attachment_process.find = lambda *_: time.sleep(1000)
attachment_process.main(["read-attachment", "decision.chooser", "1000000"])
"""


def test_what_hangs_ends_when_its_time_is_over():
    done = subprocess.run(
        [sys.executable, "-c", HANGING], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.stdout == b""
    assert b"Timeout" in done.stderr
    assert done.returncode != 0
