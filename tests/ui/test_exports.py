"""Exports from the menus: files written, texts copied, failures told and nothing lost."""

import csv

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from chooser.export import adr, data, table
from chooser.ui.pages import Compare, Result
from tests.ui.driving import card, choose_file, notice, texts, trigger


@pytest.fixture
def answered(window):
    window.session.answer("project_type", "large_web_app")
    window.session.answer("interface", "pages")
    return window


def content(recommendation, entry):
    made = {
        "Decision record (ADR)…": lambda: adr.render(recommendation),
        "Ranking as CSV…": lambda: table.render_csv(table.ranking(recommendation)),
        "Ranking as Markdown…": lambda: table.render_markdown(table.ranking(recommendation)),
        "Comparison as CSV…": lambda: table.render_csv(table.comparison(recommendation)),
        "Comparison as Markdown…": lambda: table.render_markdown(table.comparison(recommendation)),
        "All results as JSON…": lambda: data.render(recommendation),
    }
    return made[entry]()


@pytest.mark.parametrize(
    ("entry", "proposed"),
    [
        ("Decision record (ADR)…", "decision-adr.md"),
        ("Ranking as CSV…", "decision-ranking.csv"),
        ("Ranking as Markdown…", "decision-ranking.md"),
        ("Comparison as CSV…", "decision-comparison.csv"),
        ("Comparison as Markdown…", "decision-comparison.md"),
        ("All results as JSON…", "decision.json"),
    ],
)
def test_each_entry_writes_its_file(qtbot, answered, tmp_path, entry, proposed):
    trigger(answered, entry)
    choose_file(qtbot, answered, tmp_path / proposed)
    assert (tmp_path / proposed).read_bytes() == content(answered.session.recommendation, entry)
    assert f"Saved as {proposed}." in notice(answered)


def test_files_follow_the_answers_as_they_are(qtbot, answered, tmp_path):
    answered.session.answer("traffic", "extreme")
    trigger(answered, "Ranking as CSV…")
    choose_file(qtbot, answered, tmp_path / "ranking.csv")
    with (tmp_path / "ranking.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    winner = answered.session.recommendation.winner.id
    assert lines[1][1] == answered.session.catalog.frameworks[winner].name


@pytest.mark.parametrize(
    ("entry", "start"),
    [("Decision record (ADR)", "---\nstatus: "), ("Ranking", "| Place |"), ("Comparison", "| Group |")],
)
def test_copies_are_markdown_on_the_clipboard(answered, entry, start):
    QApplication.clipboard().clear()
    trigger(answered, entry)
    assert QApplication.clipboard().text().startswith(start)
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
    answered.pages.go(Result())
    shown = card(answered, "First steps")
    steps = answered.session.recommendation.instructions
    texts = [part.text() for part in shown.findChildren(QLabel)]
    for step in steps:
        assert (step.run or step.content or step.open).strip("\n") in texts
    risk = answered.session.recommendation.try_first[0]
    assert risk.text in texts
    link = next(part for part in shown.findChildren(QPushButton) if "see the evidence" in part.text())
    link.click()
    assert answered.pages.place.whole == Compare()


def test_first_steps_change_with_the_answers(qtbot, answered):
    answered.pages.go(Result())

    def shown():
        return texts(card(answered, "First steps")).split("\n")

    qtbot.waitUntil(lambda: "http://127.0.0.1:8000/" in shown())
    answered.session.answer("interface", "json_api")
    qtbot.waitUntil(lambda: "http://127.0.0.1:8000/docs" in shown())
    assert "http://127.0.0.1:8000/" not in shown()
