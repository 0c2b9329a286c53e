"""Exports from the menus: files written, texts copied, failures told and nothing lost."""

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from chooser.export.formats import FORMATS, Options
from chooser.ui.pages import Compare, Result
from tests.ui.driving import card, choose_file, notice, part, texts, trigger


@pytest.fixture
def answered(window):
    window.session.answer("project_type", "large_web_app")
    window.session.answer("interface", "pages")
    return window


WRITTEN = [form for form in FORMATS if not form.needs_paper]
COPIED = [form for form in FORMATS if form.copied_as is not None]


@pytest.mark.parametrize("form", WRITTEN, ids=lambda form: form.name)
def test_each_entry_writes_its_file(qtbot, answered, tmp_path, form):
    trigger(answered, f"{form.name}…")
    name = f"decision{form.ending}"
    proposed = answered.findChild(QFileDialog).selectedFiles()
    assert [Path(path).name for path in proposed] == [name]
    choose_file(qtbot, answered, tmp_path / name)
    assert (tmp_path / name).read_bytes() == form.make(answered.session.recommendation, Options("a4"))
    assert f"Saved as {name}." in notice(answered)


def test_files_follow_the_answers_as_they_are(qtbot, answered, tmp_path):
    answered.session.answer("traffic", "extreme")
    trigger(answered, "Ranking as CSV…")
    choose_file(qtbot, answered, tmp_path / "ranking.csv")
    with (tmp_path / "ranking.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    winner = answered.session.recommendation.winner.id
    assert lines[1][1] == answered.session.catalog.frameworks[winner].name


@pytest.mark.parametrize("form", COPIED, ids=lambda form: form.name)
def test_copies_are_markdown_on_the_clipboard(answered, form):
    QApplication.clipboard().clear()
    trigger(answered, form.copied_as)
    assert (
        QApplication.clipboard().text() == form.make(answered.session.recommendation, Options("a4")).decode()
    )
    assert "Copied as Markdown." in notice(answered)


def test_failed_export_is_told_and_the_old_file_stays(qtbot, answered, tmp_path):
    target = tmp_path / "record.md"
    target.mkdir()
    (target / "kept").write_text("old", encoding="utf-8")
    trigger(answered, "Decision record (ADR)…")
    dialog = answered.findChild(QFileDialog)
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    assert f"{target}: could not be saved: this is a folder" in notice(answered)
    assert (target / "kept").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_first_steps_and_risks_are_shown_and_lead_to_their_evidence(qtbot, answered):
    answered.session.answer("traffic", "extreme")
    answered.pages.go(Result(part=("start",)))
    shown = [label.text() for label in card(answered, "First steps").findChildren(QLabel)]
    for step in answered.session.recommendation.instructions:
        assert (step.run or step.content or step.open).strip("\n") in shown
    risk = answered.session.recommendation.try_first[0]
    tried = card(answered, "What to try first")
    assert risk.text in texts(tried).split("\n")
    part(tried, QPushButton, f"Evidence: {risk.text}").click()
    assert answered.pages.place.whole == Compare()
    answered.pages.go_back()
    assert QApplication.focusWidget() is part(answered.pages.page, QPushButton, f"Evidence: {risk.text}")


def test_first_steps_change_with_the_answers(qtbot, answered):
    answered.pages.go(Result(part=("start",)))

    def shown():
        return texts(card(answered, "First steps")).split("\n")

    qtbot.waitUntil(lambda: "http://127.0.0.1:8000/" in shown())
    answered.session.answer("interface", "json_api")
    qtbot.waitUntil(lambda: "http://127.0.0.1:8000/docs" in shown())
    assert "http://127.0.0.1:8000/" not in shown()
