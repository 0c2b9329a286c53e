"""An answer that is only being tried is never given out as if it was meant: that is asked first."""

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton

from chooser import storage
from chooser.base.paths import DATA
from chooser.export.formats import FORMATS
from chooser.ui.pages import Report, Result
from tests.ui.driving import choose_file, part, preview, trigger

KNOWN = "known"
ASKED = "You are trying another answer to “Known frameworks”."


@pytest.fixture
def trying(window, tmp_path):
    """A window with a saved decision, in which another answer to a question is tried."""
    window.session.answer("traffic", "extreme")
    window.session.answer(KNOWN, ("django",))
    window.session.save(tmp_path / "plan.chooser")
    window.pages.go(Result())
    window.session.try_answers({KNOWN: ("flask",)})
    return window


def question(window):
    """The question that is asked above the window; None where there is none."""
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    return boxes[0] if boxes else None


def reply(window, text):
    """Answer the question whether what is tried is meant."""
    box = question(window)
    assert ASKED in box.text()
    part(box, QPushButton, text).click()


def stored(window):
    """The answer in the decision's file to what is tried."""
    return storage.load(window.session.path, window.session.catalog).answer(KNOWN)


COPIES = [form.copied_as for form in FORMATS if form.copied_as is not None]
FILES = [f"{form.name}…" for form in FORMATS if not form.needs_paper]


@pytest.mark.parametrize("entry", ["Save", "Save as…", "Export PDF…", *COPIES, *FILES])
def test_nothing_is_given_out_before_it_is_asked_and_canceled_changes_nothing(trying, entry):
    QApplication.clipboard().setText("before")
    trigger(trying, entry)
    reply(trying, "&Cancel")
    assert trying.session.tried
    assert stored(trying) == ("django",)
    assert trying.findChild(QFileDialog) is None
    assert trying.pages.place == Result()
    assert QApplication.clipboard().text() == "before"


def test_kept_it_is_saved_as_an_answer_that_undo_takes_back(trying):
    trigger(trying, "Save")
    reply(trying, "&Keep it")
    assert stored(trying) == ("flask",)
    assert not trying.session.tried
    trying.session.undo()
    assert trying.session.decision.answer(KNOWN) == ("django",)


def test_taken_back_the_answer_from_before_is_saved(trying):
    trying.session.set_title("Later")
    trigger(trying, "Save")
    reply(trying, "&Take it back")
    assert stored(trying) == ("django",)
    assert not trying.session.modified


def test_it_is_asked_once_on_the_way_to_another_file(qtbot, trying, tmp_path):
    trigger(trying, "Save as…")
    reply(trying, "&Keep it")
    choose_file(qtbot, trying, tmp_path / "other.chooser")
    assert question(trying) is None
    assert trying.session.path == tmp_path / "other.chooser"
    assert stored(trying) == ("flask",)


def test_several_answers_are_told_as_several(trying):
    trying.session.try_answers({"traffic": "modest"})
    trigger(trying, "Save")
    box = question(trying)
    assert "You are trying other answers to “Traffic” and “Known frameworks”." in box.text().replace(
        "“Known frameworks” and “Traffic”", "“Traffic” and “Known frameworks”"
    )
    part(box, QPushButton, "&Keep them").click()
    assert stored(trying) == ("flask",)


def test_the_save_of_the_usual_question_does_not_skip_it(trying):
    trying.close()
    question(trying).button(QMessageBox.StandardButton.Save).click()
    reply(trying, "&Cancel")
    assert trying.isVisible()
    assert stored(trying) == ("django",)
    trying.close()
    question(trying).button(QMessageBox.StandardButton.Save).click()
    reply(trying, "&Take it back")
    assert not trying.isVisible()
    assert stored(trying) == ("django",)


def test_nor_does_saving_again_what_somebody_deleted(trying):
    trying.session.path.unlink()
    trying.documents.new()
    question(trying).button(QMessageBox.StandardButton.Save).click()
    reply(trying, "&Take it back")
    assert trying.session.decision.answers == {}


def test_nor_saving_over_what_somebody_changed(trying, catalog):
    path = trying.session.path
    theirs = storage.load(path, catalog)
    storage.save(path, theirs, catalog)
    path.write_bytes(path.read_bytes() + b"# theirs\n")
    trigger(trying, "Save")
    reply(trying, "&Take it back")
    part(question(trying), QPushButton, "Overwrite").click()
    assert question(trying) is None
    assert stored(trying) == ("django",)


def test_the_report_shows_and_saves_what_is_meant(qtbot, trying):
    trigger(trying, "Export PDF…")
    reply(trying, "&Take it back")
    assert trying.pages.place == Report()
    # Undone there, the end of the trial leads to it again.
    trying.session.undo()
    assert trying.session.tried
    part(trying.pages.page, QPushButton, "Save PDF…").click()
    reply(trying, "&Take it back")
    assert trying.findChild(QFileDialog) is not None


def test_another_catalog_does_not_make_it_an_answer(trying):
    trying.documents.use_catalog(DATA)
    reply(trying, "&Take it back")
    assert trying.session.decision.answer(KNOWN) == ("django",)


def test_what_is_meant_is_given_out_unasked(qtbot, trying):
    trying.session.keep_trial()
    trigger(trying, "Save")
    assert question(trying) is None
    preview(qtbot, trying)
