"""The preview of the report, and saving it beside the window."""

import io
from threading import Event

import pypdf
import pytest
from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPushButton

from chooser import cli
from chooser.base.errors import ChooserError
from chooser.base.paper import usual_paper
from chooser.export.report import pdf
from chooser.knowledge import catalog as catalogs
from chooser.ui.kit.cards import SidebarEntry
from chooser.ui.kit.widgets import Notice
from chooser.ui.kit.worker import Job
from chooser.ui.pages import Asked, Compare, Result
from chooser.ui.preview.sheets import Sheets
from tests.builders import write_folder
from tests.ui.driving import choose_file, click, notice, part, press, preview, save_report, texts, trigger


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_folder(tmp_path_factory.mktemp("catalog"))


@pytest.fixture(scope="module")
def catalog(folder):
    """A small one: its report has few pages, which are soon made."""
    return catalogs.load(folder)


@pytest.fixture
def gate(answered):
    """Holds up the work beside the window until it is opened, so that a test comes before its end."""
    gate = Event()
    answered.worker.start(lambda _job: gate.wait(), lambda _job: None)
    yield gate
    gate.set()


def choose(page, name, text):
    box = part(page, QComboBox, name)
    box.setCurrentText(text)
    assert box.currentText() == text


def sheets(page):
    return part(page, Sheets, "Pages of the report")


def place(page):
    return sheets(page).accessibleDescription()


def paper(page):
    """What is seen of the first page, found by its white, and where that is."""
    seen = sheets(page).viewport().grab().toImage()

    def is_white(x, y):
        return seen.rect().contains(x, y) and seen.pixelColor(x, y) == Qt.GlobalColor.white

    # Along its upper and its left margin, where nothing is printed.
    across = [x for x in range(seen.width()) if is_white(x, 30)]
    bottom = next(y for y in range(30, seen.height() + 1) if not is_white(across[5], y))
    top = next(y for y in range(30, -2, -1) if not is_white(across[5], y))
    return seen, QRect(across[0], top + 1, across[-1] - across[0] + 1, bottom - top - 1)


def idle(qtbot, page):
    """Wait until the pages are as sharp as the screen."""
    qtbot.waitUntil(lambda: page.is_complete, timeout=20_000)


def unfinished(folder):
    return [path.name for path in folder.iterdir() if path.name.endswith(".part")]


def test_pages_are_shown_as_wide_as_the_window_and_scrolled_by_keyboard(qtbot, answered):
    page = preview(qtbot, answered)
    count = len(pypdf.PdfReader(io.BytesIO(pdf.render(answered.session.recommendation))).pages)
    assert count >= 2
    assert place(page) == f"Page 1 of {count}"
    idle(qtbot, page)
    seen, where = paper(page)
    assert seen.width() - 50 < where.width() < seen.width()
    sharp = QImage.fromData(answered.session.report(usual_paper()).pages(sheets(page).ppi)[0])
    assert seen.copy(60, 60, 500, 300) == sharp.copy(40, 40, 500, 300).convertToFormat(seen.format())
    press(qtbot, Qt.Key.Key_End)
    assert place(page) == f"Page {count} of {count}"
    press(qtbot, Qt.Key.Key_Home)
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Space)
    assert place(page) == f"Page 2 of {count}"
    press(qtbot, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, Qt.Key.Key_PageUp)
    assert place(page) == f"Page 1 of {count}"


@pytest.mark.parametrize("size", [QSize(960, 640), QSize(1440, 900)], ids=["small", "large"])
def test_whole_page_fits_and_a_part_of_the_paper_size_scrolls_sideways(qtbot, answered, size):
    answered.resize(size)
    page = preview(qtbot, answered)
    choose(page, "Zoom", "Whole page")
    seen, where = paper(page)
    assert seen.height() - 60 < where.height() < seen.height()
    choose(page, "Zoom", "200%")
    bar = sheets(page).horizontalScrollBar()
    assert bar.maximum() > 0
    assert bar.maximum() + bar.pageStep() == pytest.approx(2 * 96 * 210 / 25.4, rel=0.05)
    assert place(page).startswith("Page 1 of")
    idle(qtbot, page)


def test_what_is_saved_is_what_the_command_line_writes(qtbot, answered, folder, tmp_path):
    decision = tmp_path / "plan.chooser"
    answered.session.save(decision)
    save_report(qtbot, answered, tmp_path / "window.pdf")
    words = ["recommend", str(decision), "--catalog", str(folder), "--pdf", str(tmp_path / "terminal.pdf")]
    assert cli.main(words) == 0
    assert (tmp_path / "window.pdf").read_bytes() == (tmp_path / "terminal.pdf").read_bytes()
    assert "saved as window.pdf" in notice(answered)


def test_all_is_reached_by_keyboard_and_it_stays_on_the_page(qtbot, answered, tmp_path):
    preview(qtbot, answered)
    reached = []
    names = ["Paper", "Zoom", "Close", "Save PDF…"]
    for _step in range(4):
        press(qtbot, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        assert widget is not None
        reached.append(widget.text() if isinstance(widget, QPushButton) else widget.accessibleName())
    assert reached == names
    press(qtbot, Qt.Key.Key_Space)
    choose_file(qtbot, answered, tmp_path / "report.pdf")
    qtbot.waitUntil(lambda: "saved as report.pdf" in notice(answered), timeout=20_000)
    answered.activateWindow()  # there is no window manager here that would do it
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    press(qtbot, Qt.Key.Key_Escape)
    assert answered.pages.place == Result()


def test_length_is_chosen_shown_saved_and_remembered(qtbot, answered, tmp_path):
    page = preview(qtbot, answered)
    assert part(page, QComboBox, "Length").currentText() == "Summary"
    counts = {}
    for length in ("Full report", "One page"):
        choose(page, "Length", length)
        idle(qtbot, page)
        counts[length] = int(place(page).rsplit(" ", 1)[-1])
    assert counts["One page"] == 1 < counts["Full report"]
    assert answered.settings.length == "page"
    report = tmp_path / "report.pdf"
    save_report(qtbot, answered, report)
    assert len(pypdf.PdfReader(report).pages) == 1


def test_author_and_note_are_printed_when_they_are_written(qtbot, answered):
    page = preview(qtbot, answered)
    before = answered.session.report("a4").pages(60)[0]
    for name, text in (("Author or team", "Portal team"), ("Note for the meeting", "Agree on a day")):
        field = part(page, QLineEdit, name)
        field.setFocus()
        qtbot.keyClicks(field, text)
        press(qtbot, Qt.Key.Key_Return)
    decision = answered.session.decision
    assert (decision.author, decision.meeting_note) == ("Portal team", "Agree on a day")
    assert answered.session.report("a4").pages(60)[0] != before
    answered.session.undo()
    assert part(page, QLineEdit, "Note for the meeting").text() == ""
    answered.session.set_meeting_note("Two\nlines")
    assert part(page, QLineEdit, "Note for the meeting").text() == "Two lines"
    assert answered.session.decision.meeting_note == "Two\nlines"
    idle(qtbot, page)


def test_page_one_is_there_before_the_others(qtbot, answered):
    trigger(answered, "Export PDF…")
    page = answered.pages.page
    qtbot.waitUntil(lambda: sheets(page).count == 1, timeout=20_000)
    assert place(page) == "Page 1"
    idle(qtbot, page)
    assert place(page) == f"Page 1 of {sheets(page).count}"
    assert sheets(page).count > 1


def test_who_it_is_from_is_asked_until_a_report_was_saved(qtbot, answered, tmp_path):
    question = "who is the report from"
    page = preview(qtbot, answered)
    assert question in texts(page)
    answered.session.set_author("Portal team")
    assert question not in texts(page)
    answered.session.undo()
    assert question in texts(page)
    save_report(qtbot, answered, tmp_path / "report.pdf")
    answered.session.new()
    assert question not in texts(preview(qtbot, answered))


def test_paper_starts_as_the_locale_has_it_and_can_be_chosen(qtbot, answered, tmp_path):
    page = preview(qtbot, answered)
    names = {"a4": "A4", "us-letter": "Letter"}
    assert part(page, QComboBox, "Paper").currentText() == names[usual_paper()]
    choose(page, "Zoom", "Whole page")
    for name, size in (("A4", (595, 842)), ("Letter", (612, 792))):
        choose(page, "Paper", name)
        idle(qtbot, page)
        _seen, where = paper(page)
        assert where.height() / where.width() == pytest.approx(size[1] / size[0], rel=0.01)
        path = tmp_path / f"{name}.pdf"
        click(qtbot, page, "Save PDF…")
        choose_file(qtbot, answered, path)
        qtbot.waitUntil(lambda path=path: path.name in notice(answered), timeout=20_000)
        box = pypdf.PdfReader(path).pages[0].mediabox
        assert (round(box.width), round(box.height)) == size


def test_window_works_on_while_the_pages_are_made(qtbot, answered, gate):
    ticks = []
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: ticks.append(answered.pages.place))
    trigger(answered, "Export PDF…")
    page = answered.pages.page
    assert place(page) == "Report"
    assert part(page, QPushButton, "Cancel").isVisible()
    timer.start()
    qtbot.mouseClick(part(answered, SidebarEntry, "Compare"), Qt.MouseButton.LeftButton)
    assert answered.pages.place == Compare()
    assert sheets(page).count == 0
    # Made in the window's thread, the pages would be there by now, and it would hear of none of these.
    qtbot.waitUntil(lambda: len(ticks) > 10)
    gate.set()
    qtbot.waitUntil(lambda: " of " in place(page), timeout=20_000)
    timer.stop()


def test_change_of_the_decision_is_shown_anew(qtbot, answered):
    page = preview(qtbot, answered)
    idle(qtbot, page)
    before = sheets(page).grab().toImage()
    answered.session.set_title("Quite another title")
    qtbot.waitUntil(lambda: sheets(page).grab().toImage() != before, timeout=20_000)
    trigger(answered, "Undo: Title")
    idle(qtbot, page)
    assert sheets(page).grab().toImage() == before


def test_escape_while_the_pages_are_made_goes_back_and_they_are_made_again(qtbot, answered, gate):
    trigger(answered, "Export PDF…")
    press(qtbot, Qt.Key.Key_Escape)
    assert answered.pages.place == Result()
    gate.set()
    preview(qtbot, answered)
    press(qtbot, Qt.Key.Key_Escape)
    assert answered.pages.place == Result()


def save_behind_a_gate(qtbot, window, path):
    """Save the report from the preview; the worker begins when the gate that is returned is set."""
    page = preview(qtbot, window)
    idle(qtbot, page)
    gate = Event()
    window.worker.start(lambda _job: gate.wait(), lambda _job: None)
    click(qtbot, page, "Save PDF…")
    choose_file(qtbot, window, path)
    return gate


def test_canceled_saving_leaves_the_old_file(qtbot, answered, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"the old one")
    gate = save_behind_a_gate(qtbot, answered, path)
    page = answered.pages.page
    assert place(page) == "Saving…"
    click(qtbot, page, "Cancel")
    gate.set()
    qtbot.waitUntil(lambda: "report.pdf was not written" in notice(answered), timeout=20_000)
    assert path.read_bytes() == b"the old one"
    assert unfinished(tmp_path) == []
    assert place(page).startswith("Page 1 of")
    assert part(page, QPushButton, "Close").isEnabled()


@pytest.mark.needs("posix")
def test_full_disk_is_told_once_and_the_old_file_stays(qtbot, answered, tmp_path):
    import resource

    path = tmp_path / "report.pdf"
    path.write_bytes(b"the old one")
    page = preview(qtbot, answered)
    idle(qtbot, page)
    click(qtbot, page, "Save PDF…")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    # The limit of a file's size fails where a full disk does: in the middle of writing.
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        choose_file(qtbot, answered, path)
        qtbot.waitUntil(lambda: "could not be saved" in notice(answered), timeout=20_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "File too large; nothing was changed" in notice(answered)
    assert path.read_bytes() == b"the old one"
    assert unfinished(tmp_path) == []
    assert answered.findChild(Notice).message.property("role") == "bad"


def test_folder_that_has_gone_is_told(qtbot, answered, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    page = preview(qtbot, answered)
    click(qtbot, page, "Save PDF…")
    dialog = answered.findChild(QFileDialog)
    folder.rmdir()
    dialog.fileSelected.emit(str(folder / "report.pdf"))
    dialog.reject()
    qtbot.waitUntil(lambda: "could not be saved" in notice(answered), timeout=20_000)
    assert "no such file or folder" in notice(answered)
    assert not folder.exists()


def test_report_that_cannot_be_made_is_told_in_its_place(qtbot, answered, monkeypatch):
    def fail(*_arguments, **_choices):
        raise ChooserError("the report could not be made: no fonts")

    monkeypatch.setattr(pdf, "pages", fail)
    trigger(answered, "Export PDF…")
    idle(qtbot, answered.pages.page)
    assert sheets(answered.pages.page).message == "the report could not be made: no fonts"


def test_what_nobody_expected_reaches_the_one_excepthook(qtbot, answered, monkeypatch):
    def fail(*_arguments, **_choices):
        raise LookupError("unexpected")

    with monkeypatch.context() as patch, qtbot.captureExceptions() as met:
        patch.setattr(pdf, "pages", fail)
        trigger(answered, "Export PDF…")
        qtbot.waitUntil(lambda: bool(met), timeout=20_000)
    assert [kind for kind, _error, _trace in met] == [LookupError]
    assert sheets(answered.pages.page).message == "The report could not be made."


def test_window_closes_when_the_report_is_saved(qtbot, answered, tmp_path):
    path = tmp_path / "report.pdf"
    answered.session.save(tmp_path / "plan.chooser")
    gate = save_behind_a_gate(qtbot, answered, path)
    answered.close()
    assert answered.isVisible()
    assert "closes when report.pdf is saved" in notice(answered)
    gate.set()
    qtbot.waitUntil(lambda: not answered.isVisible(), timeout=20_000)
    assert path.read_bytes().startswith(b"%PDF")


def test_window_stays_open_when_saving_is_canceled_after_all(qtbot, answered, gate, tmp_path):
    answered.session.save(tmp_path / "plan.chooser")
    answered.saving.save(answered.session.report("a4"), tmp_path / "report.pdf")
    answered.close()
    click(qtbot, answered, "Cancel saving")
    gate.set()
    qtbot.waitUntil(lambda: "was not written" in notice(answered), timeout=20_000)
    assert answered.isVisible()
    assert not (tmp_path / "report.pdf").exists()


def test_window_closes_at_once_while_the_pages_are_made(qtbot, answered, tmp_path):
    answered.session.save(tmp_path / "plan.chooser")
    trigger(answered, "Export PDF…")
    answered.close()
    assert not answered.isVisible()


def test_another_catalog_drops_the_pages_that_are_being_made(qtbot, answered, gate):
    trigger(answered, "Export PDF…")
    dropped = answered.pages.page
    with qtbot.waitSignal(dropped.destroyed):
        trigger(answered, "Use the one that comes along")
    gate.set()
    done: list[Job] = []
    answered.worker.start(lambda _job: None, done.append)
    # What was being made ends before this does; that it finds no page any more would fail here.
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert answered.pages.place == Asked(question="project_type")
