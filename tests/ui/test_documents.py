"""The decision's file in the window: what is saved where, and what never is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListWidget, QMessageBox

from chooser import storage
from chooser.base.paths import EXAMPLES
from chooser.ui.kit.widgets import Notice
from chooser.ui.kit.worker import Job
from chooser.ui.pages import Asked, Result
from chooser.ui.wizard.settled import SettledPanel
from tests.builders import write_report
from tests.ui.driving import choose_file, click, notice, part, press, save_report, texts, trigger

PORTAL = b"chooser: 1\ntitle: Order portal\n"


@pytest.fixture
def answered(window):
    window.session.answer("project_type", "large_web_app")
    window.session.set_title("Order portal")
    return window


def test_an_example_is_opened_by_its_title_as_a_copy(qtbot, window, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    before = {path: path.read_bytes() for path in EXAMPLES.iterdir()}
    title, line = "Content management platform", (
        "A site whose pages editors write and publish, kept for some years."
    )  # fmt: skip
    trigger(window, "Open example…")
    entries = window.findChild(QListWidget)
    lines = [entries.item(row).text().split("\n") for row in range(entries.count())]
    assert len(lines) == len(before)
    assert [title, line] in lines
    names = [framework.name for framework in window.session.catalog.frameworks.values()]
    # A line that told the result would take away what the example is opened for.
    assert [told for _title, told in lines if any(name in told for name in names)] == []
    entries.setCurrentRow([name for name, _line in lines].index(title))
    qtbot.waitUntil(entries.hasFocus)
    press(qtbot, Qt.Key.Key_Return)
    assert window.session.decision.title == title
    assert not window.isWindowModified()
    window.session.answer("traffic", "extreme")
    trigger(window, "Save")
    dialog = window.findChild(QFileDialog)
    assert dialog.directory().path() == str(tmp_path)
    choose_file(qtbot, window, tmp_path / "own.chooser")
    assert {path: path.read_bytes() for path in EXAMPLES.iterdir()} == before
    assert window.documents.recent.paths == [tmp_path / "own.chooser"]


def test_an_example_with_few_answers_goes_on_with_its_questions_and_hides_who_leads(window):
    window.session.answer("project_type", "large_web_app")
    window.pages.go(Result())
    window.session.undo()
    window.documents.open_path(EXAMPLES / "content-management.chooser")
    decision = window.session.decision
    assert decision.title == "Content management platform"
    missing = [key for key in window.session.catalog.questions if decision.state(key) == "missing"]
    assert window.pages.place == Asked(question=missing[0])
    panel = part(window, SettledPanel, "Where you stand")
    assert "Who leads is hidden" in texts(panel)
    assert "Django" not in texts(panel)
    assert not window.session.result_seen, "that was the decision before"


@pytest.mark.parametrize("name", ["report.pdf.bak", "report.chooser"])
def test_saving_what_came_out_of_a_report_asks_for_a_name_and_leaves_the_report(
    qtbot, answered, tmp_path, name
):
    before = write_report(tmp_path / name, storage.ATTACHMENT_NAME, PORTAL).read_bytes()
    answered.session.new()
    answered.documents.open_path(tmp_path / name)
    qtbot.waitUntil(lambda: answered.session.decision.title == "Order portal", timeout=20_000)
    answered.session.answer("traffic", "extreme")
    trigger(answered, "Save")
    dialog = answered.findChild(QFileDialog)
    assert dialog.windowTitle() == "Save decision"
    assert dialog.findChild(QLineEdit, "fileNameEdit").text() == "Order-portal.chooser"
    assert dialog.directory().path() == str(tmp_path)
    choose_file(qtbot, answered, tmp_path / "plan.chooser")
    assert (tmp_path / name).read_bytes() == before
    assert answered.session.path == tmp_path / "plan.chooser"


def test_a_report_among_the_recent_files_opens_again_as_one(qtbot, answered, settings, tmp_path):
    path = tmp_path / "report.chooser"
    write_report(path, storage.ATTACHMENT_NAME, PORTAL)
    answered.session.new()
    answered.documents.open_path(path)
    qtbot.waitUntil(lambda: answered.session.decision.title == "Order portal", timeout=20_000)
    answered.session.new()
    trigger_recent(answered, "report.chooser")
    qtbot.waitUntil(lambda: answered.session.decision.title == "Order portal", timeout=20_000)
    assert answered.session.path is None


def test_a_report_is_read_beside_the_window_and_can_be_left(qtbot, answered, tmp_path):
    path = tmp_path / "slow.pdf"
    # It takes as long as a PDF may.
    path.write_bytes(b"%PDF-1.7\n" + b"1 0 obj <<>> endobj\n" * 2_500_000 + b"trailer<</Root 1 0 R>>")
    answered.session.save(tmp_path / "plan.chooser")
    answered.documents.open_path(path)
    qtbot.waitUntil(lambda: "slow.pdf is being read." in notice(answered))
    answered.session.set_title("Typed meanwhile")
    click(qtbot, answered, "Cancel")
    assert "Canceled: slow.pdf was not opened." in notice(answered)
    assert not answered.findChild(Notice).isVisible()
    ended: list[Job] = []
    answered.worker.start(lambda _job: None, ended.append)
    qtbot.waitUntil(lambda: len(ended) == 1, timeout=1500)
    assert answered.session.decision.title == "Typed meanwhile"


def test_what_was_begun_while_a_report_was_read_is_not_lost_unasked(qtbot, answered, tmp_path):
    path = write_report(tmp_path / "report.pdf", storage.ATTACHMENT_NAME, PORTAL)
    answered.session.new()
    answered.documents.open_path(path)
    answered.session.set_title("Typed meanwhile")
    qtbot.waitUntil(lambda: answered.findChild(QMessageBox) is not None, timeout=20_000)
    assert "“Typed meanwhile” has changes" in answered.findChild(QMessageBox).text().replace(
        "\u2068", ""
    ).replace("\u2069", "")
    assert answered.session.decision.title == "Typed meanwhile"
    answered.findChild(QMessageBox).button(QMessageBox.StandardButton.Discard).click()
    assert answered.session.decision.title == "Order portal"


def test_of_a_report_and_a_file_the_one_that_is_opened_last_stays(qtbot, answered, tmp_path):
    report = write_report(tmp_path / "report.pdf", storage.ATTACHMENT_NAME, PORTAL)
    plan = tmp_path / "plan.chooser"
    plan.write_text("chooser: 1\ntitle: Opened last\n")
    answered.session.new()
    answered.documents.open_path(report)
    answered.documents.open_path(plan)
    ended: list[Job] = []
    answered.worker.start(lambda _job: None, ended.append)
    qtbot.waitUntil(lambda: len(ended) == 1, timeout=20_000)
    assert answered.session.decision.title == "Opened last"


def trigger_recent(window, name):
    menu = next(
        action.menu() for action in window.menuBar().actions()[0].menu().actions()
        if action.text().replace("&", "") == "Open recent"
    )  # fmt: skip
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text().startswith(name)).trigger()


def test_saving_under_the_name_of_a_report_is_told_and_writes_nothing(qtbot, answered, tmp_path):
    trigger(answered, "Save as…")
    choose_file(qtbot, answered, tmp_path / "plan.pdf")
    assert "could not be opened again, name it .chooser" in notice(answered)
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize("entry", ["Ranking as CSV…", "All results as JSON…"])
def test_no_export_takes_the_place_of_the_open_decision(qtbot, answered, tmp_path, entry):
    path = tmp_path / "plan.chooser"
    answered.session.save(path)
    before = path.read_bytes()
    trigger(answered, entry)
    choose_file(qtbot, answered, path)
    assert "plan.chooser: the decision or another output stands there" in notice(answered)
    assert path.read_bytes() == before


@pytest.mark.needs("links")
def test_nor_does_a_report(qtbot, answered, tmp_path):
    path = tmp_path / "plan.chooser"
    answered.session.save(path)
    before = path.read_bytes()
    (tmp_path / "link.pdf").symlink_to(path)
    save_report(qtbot, answered, tmp_path / "link.pdf")
    assert "link.pdf: the decision or another output stands there" in notice(answered)
    assert path.read_bytes() == before


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier])
def test_changes_are_discarded_by_a_letter(qtbot, window, modifier):
    window.session.answer("project_type", "rest_api")
    trigger(window, "New")
    box = window.findChild(QMessageBox)
    qtbot.waitUntil(box.isActiveWindow)
    with qtbot.waitSignal(box.finished):
        qtbot.keyClick(box, Qt.Key.Key_D, modifier)
    assert window.session.decision.answers == {}


def test_a_fault_stays_until_it_is_closed_or_what_it_is_about_succeeds(qtbot, window, tmp_path):
    faulty, good = tmp_path / "faulty.chooser", tmp_path / "good.chooser"
    faulty.write_text("chooser: 1\nanswers: {nothing: x}\n", encoding="utf-8")
    good.write_bytes(PORTAL)
    above = window.findChild(Notice)

    def tells():
        return above.isVisible() and "faulty.chooser could not be opened" in above.accessibleName()

    window.documents.open_path(faulty)
    assert tells()
    trigger(window, "New")
    assert tells()
    window.documents.open_path(good)
    assert tells()
    window.session.set_title("Changed")
    trigger(window, "Save")
    assert tells()
    trigger(window, "Close")
    assert tells()
    click(qtbot, above, "Dismiss")
    assert not above.isVisible()
    window.documents.open_path(faulty)
    assert tells()
    faulty.write_bytes(PORTAL)
    window.documents.open_path(faulty)
    assert not above.isVisible()


def test_a_fault_of_saving_goes_when_it_is_saved_elsewhere(qtbot, answered, tmp_path):
    (tmp_path / "taken.chooser").mkdir()
    above = answered.findChild(Notice)
    answered.documents.save_as()
    answered.findChild(QFileDialog).fileSelected.emit(str(tmp_path / "taken.chooser"))
    assert above.isVisible()
    answered.session.save(tmp_path / "plan.chooser")
    assert above.isVisible()
    trigger(answered, "Save")
    assert not above.isVisible()
