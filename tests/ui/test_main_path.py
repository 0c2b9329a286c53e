"""The path that must always work: the wizard by keyboard, the result, the report read back."""

import io
import shutil

import pypdf
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QPlainTextEdit, QPushButton

from chooser import storage
from chooser.advice.phrases import answer_lines
from chooser.base.paths import DATA
from chooser.decision import Decision, Outcome
from chooser.session import Session
from chooser.ui.kit.cards import RadioCard, SidebarEntry
from chooser.ui.kit.charts import WeightSlider
from chooser.ui.pages import OTHERS, Asked, Compare, Result, Review
from chooser.ui.result.page import ResultPage
from chooser.ui.sidebar import Sidebar
from chooser.ui.window import MainWindow
from chooser.ui.wizard.settled import SettledPanel
from tests.ui.driving import card, choose_file, click, notice, part, press, save_report, texts, trigger

KEYS = {"codebase": "3", "domain": "3", "must_haves": "1257", "team_size": "3", "lifetime": "3"}
"""The keys that answer a question, where not the first option is meant."""


def keys_of(question):
    return KEYS.get(question, "1")


def answers_meant(catalog):
    """What all keys together answer, by the numbers of the options."""
    found = {}
    for key, question in catalog.questions.items():
        chosen = tuple(catalog.options(key)[int(number) - 1].id for number in keys_of(key))
        found[key] = chosen if question.kind == "several" else chosen[0]
    # The keys of must-haves follow the groups on the page.
    found["must_haves"] = ("admin_panel", "orm", "accounts", "forms")
    return found


def answer_everything(qtbot, window):
    for question in window.session.catalog.questions:
        assert window.pages.place == Asked(question=question)
        for key in keys_of(question):
            press(qtbot, key)
        press(qtbot, Qt.Key.Key_Return)


def test_the_wizard_is_done_by_keyboard_and_the_report_tells_it_all(qtbot, window, catalog, tmp_path):
    answer_everything(qtbot, window)
    assert window.pages.place == Review()
    assert dict(window.session.decision.answers) == answers_meant(catalog)
    press(qtbot, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.pages.place == Result()
    report = tmp_path / "portal.pdf"
    save_report(qtbot, window, report)

    reader = pypdf.PdfReader(io.BytesIO(report.read_bytes()))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert reader.metadata is not None
    assert "Django" in (reader.metadata.title or "")
    assert "Choose Django" in text
    for line in answer_lines(catalog, window.session.decision):
        assert line.text in text, line.question.id
    links = {
        annotation.get_object()["/A"]["/URI"]
        for page in reader.pages
        for annotation in page.get("/Annots", [])
        if "/A" in annotation.get_object() and "/URI" in annotation.get_object()["/A"]
    }
    for reason in window.session.recommendation.reasons[:3]:
        # A summary cites two in one place.
        for source in reason.sources[:2]:
            assert catalog.sources[source].title in text
            if catalog.sources[source].url:
                assert catalog.sources[source].url in links
    root = reader.root_object
    mark_info = root["/MarkInfo"].get_object()
    assert isinstance(mark_info, pypdf.generic.DictionaryObject)
    assert mark_info["/Marked"]
    assert "/StructTreeRoot" in root
    opened = storage.load(report, catalog)
    assert opened.answers == answers_meant(catalog)


def test_the_report_opens_again_as_the_decision(qtbot, window, tmp_path):
    window.session.answer("interface", "json_api")
    window.session.set_title("Rates")
    report = tmp_path / "rates.pdf"
    window.session.report("a4").save(report)
    window.session.new()
    window.documents.open_path(report)
    qtbot.waitUntil(lambda: window.session.decision.title == "Rates", timeout=20_000)
    assert window.session.decision.answers == {"interface": "json_api"}
    assert window.session.path is None


def test_going_back_loses_nothing_and_each_answer_can_be_changed(qtbot, window):
    press(qtbot, "2")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, "3")
    press(qtbot, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.pages.place == Asked(question="project_type")
    assert window.session.decision.answers == {
        "project_type": "content_or_shop",
        "interface": "pages_and_api",
    }
    press(qtbot, "4")
    assert window.session.decision.answers == {"project_type": "rest_api", "interface": "pages_and_api"}


def test_arrow_keys_move_among_the_answers(qtbot, window):
    press(qtbot, "1")
    press(qtbot, Qt.Key.Key_Down)
    assert window.session.decision.answer("project_type") == "content_or_shop"


def test_not_sure_and_leave_this_out_are_answers(qtbot, window):
    press(qtbot, "0")
    assert window.session.decision.answer("project_type") == "unsure"
    skip = part(window.pages.page, QPushButton, "Leave this out")
    qtbot.mouseClick(skip, Qt.MouseButton.LeftButton)
    assert window.session.decision.answer("project_type") == "skip"
    assert skip.text() == "Ask it again"
    qtbot.mouseClick(skip, Qt.MouseButton.LeftButton)
    assert window.session.decision.answer("project_type") is None


def test_none_of_these_answers_a_question_of_several(qtbot, window):
    window.pages.show_question("must_haves")
    none = part(window.pages.page, RadioCard, "None of these")
    qtbot.mouseClick(none, Qt.MouseButton.LeftButton)
    assert window.session.decision.answer("must_haves") == ()
    press(qtbot, "1")
    assert window.session.decision.answer("must_haves") == ("admin_panel",)
    assert not none.isChecked()


def test_undo_and_redo_walk_through_the_answers(qtbot, window):
    press(qtbot, "1")
    press(qtbot, "2")
    trigger(window, "Undo: Kind of project – Content site or shop")
    assert window.session.decision.answer("project_type") == "large_web_app"
    trigger(window, "Undo: Kind of project – Large web application")
    assert window.session.decision == Decision()
    trigger(window, "Redo: Kind of project – Large web application")
    assert window.session.decision.answer("project_type") == "large_web_app"


def test_saving_and_opening_gives_the_same_decision(qtbot, window, tmp_path):
    press(qtbot, "1")
    title = window.findChild(QLineEdit, "title_edit")
    qtbot.keyClicks(title, "Portal")
    path = tmp_path / "portal.chooser"
    trigger(window, "Save as…")
    choose_file(qtbot, window, path)
    assert not window.isWindowModified()
    assert window.windowTitle().startswith("Portal")
    saved = window.session.decision
    window.session.answer("interface", "pages")
    assert window.isWindowModified()
    trigger(window, "Save")
    assert storage.load(path, window.session.catalog).answers == {
        "project_type": "large_web_app",
        "interface": "pages",
    }
    assert saved.title == "Portal"


def test_a_failed_save_says_so_and_keeps_the_decision(qtbot, window, tmp_path):
    press(qtbot, "1")
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    window.session.path = blocked / "portal.chooser"
    trigger(window, "Save")
    assert "could not be saved" in notice(window)
    assert window.session.modified


def test_a_broken_file_is_told_with_its_line_and_the_open_decision_stays(qtbot, window, tmp_path):
    press(qtbot, "1")
    window.session.save(tmp_path / "good.chooser")
    broken = tmp_path / "broken.chooser"
    broken.write_text("chooser: 1\nanswers:\n  interfase: pages\n")
    window.documents.open_path(broken)
    assert "broken.chooser could not be opened" in notice(window)
    assert "line 3: " in notice(window)
    assert 'did you mean "interface"?' in notice(window)
    assert window.session.decision.answer("project_type") == "large_web_app"


def test_closing_asks_about_changes_and_cancel_keeps_the_window(qtbot, window):
    press(qtbot, "1")
    window.close()
    assert window.isVisible()
    box = next(child for child in window.children() if child.__class__.__name__ == "QMessageBox")
    assert "changes that are not saved" in box.text()
    with qtbot.waitSignal(box.finished):
        box.button(box.StandardButton.Cancel).click()
    assert window.isVisible()
    window.close()
    box = [child for child in window.children() if child.__class__.__name__ == "QMessageBox"][-1]
    with qtbot.waitSignal(box.finished):
        box.button(box.StandardButton.Discard).click()
    assert not window.isVisible()


def test_who_leads_is_hidden_until_it_is_shown_and_hidden_again_in_the_next_decision(qtbot, window):
    press(qtbot, "1")
    panel = part(window, SettledPanel, "Where you stand")
    entry = part(window, SidebarEntry, "Result")
    assert "Who leads is hidden" in texts(panel)
    assert entry.text_below == "Hidden until you look"
    click(qtbot, panel, "Show who leads")
    assert "Leaning to Django." in texts(panel)
    assert entry.text_below == "Leaning to Django"
    trigger(window, "New")
    box = window.findChild(QMessageBox)
    with qtbot.waitSignal(box.finished):
        box.button(QMessageBox.StandardButton.Discard).click()
    press(qtbot, "1")
    panel = part(window, SettledPanel, "Where you stand")
    assert "Who leads is hidden" in texts(panel)
    assert part(window, SidebarEntry, "Result").text_below == "Hidden until you look"


def test_sliders_change_the_result_live_and_can_be_reset(qtbot, window):
    for question, answer in (
        ("project_type", "large_web_app"),
        ("traffic", "extreme"),
        ("waiting", "long_lived"),
    ):
        window.session.answer(question, answer)
    window.pages.go(Result(part=("what_if",)))
    before = window.session.recommendation.winner.id
    slider = part(window.pages.page, WeightSlider, "Weight of Performance and scale, in percent of normal")
    slider.setFocus()
    press(qtbot, Qt.Key.Key_Home)
    assert window.session.decision.weight("performance") == 0
    assert window.session.recommendation.winner.id == "django" != before
    assert "Django" in texts(card(window, "Recommendation")).split("\n")
    trigger(window, "Weigh all alike")
    assert window.session.decision.weights == {}
    assert slider.weight == 1.0


def test_every_page_is_one_click_away(qtbot, window):
    sidebar = part(window, Sidebar, "Steps and outcomes")
    for step in window.session.catalog.steps:
        entry = part(sidebar, SidebarEntry, step.name)
        qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
        assert window.pages.place == Asked(question=step.questions[0].id)
        assert entry.is_here
    outcomes = [place for place in OTHERS if place.icon is not None]
    assert outcomes[:2] == [Compare(), Result()]
    for place in outcomes:
        entry = part(sidebar, SidebarEntry, place.title(window.session.catalog))
        qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
        assert window.pages.place == place
        assert entry.is_here


def test_a_reason_leads_to_its_cell(qtbot, window):
    window.session.answer("project_type", "large_web_app")
    window.pages.go(Result())
    links = card(window, "Why").findChildren(QPushButton)
    link = next(link for link in links if link.text() == "Evidence")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert window.pages.place.whole == Compare()


def test_notes_are_edited_in_place_and_undone_as_one_change(qtbot, window):
    window.pages.go(Review())
    notes = part(window.pages.page, QPlainTextEdit, "Notes")
    qtbot.keyClicks(notes, "Ask finance")
    assert window.session.decision.notes == "Ask finance"
    trigger(window, "Undo: Notes")
    assert window.session.decision.notes == ""
    assert notes.toPlainText() == ""


def test_dark_and_light_are_chosen_in_the_menu(qtbot, window, settings):
    trigger(window, "Dark")
    dark = window.grab().toImage().pixelColor(700, 700)
    trigger(window, "Light")
    light = window.grab().toImage().pixelColor(700, 700)
    assert dark.lightness() < 60
    assert light.lightness() > 200
    assert settings.mode == "light"


def test_a_decision_file_given_at_start_shows_its_result_when_half_of_it_is_answered(
    qtbot, catalog, settings, tmp_path
):
    answers = {}
    for count, question in enumerate(catalog.questions.values(), start=1):
        several = question.kind == "several"
        answers[question.id] = () if several else catalog.options(question.id)[0].id
        path = tmp_path / "plan.chooser"
        storage.save(path, Decision(answers=answers), catalog)
        if abs(2 * count - len(catalog.questions)) > 2:
            continue
        session = Session(catalog)
        session.open(path)
        window = MainWindow(session, settings)
        qtbot.addWidget(window)
        is_far = 2 * count >= len(catalog.questions)
        assert (window.pages.place == Result()) is is_far, count
        assert isinstance(window.pages.page, ResultPage) is is_far
        assert session.result_seen is is_far


def test_what_was_decided_is_shown_however_few_answers_it_has(qtbot, catalog, settings):
    decision = Decision(answers={"traffic": "extreme"}, outcome=Outcome(framework="flask"))
    window = MainWindow(Session(catalog, decision), settings)
    qtbot.addWidget(window)
    assert window.pages.place == Result()
    window.show()
    assert "FastAPI" in texts(card(window, "Recommendation")).split("\n")


def choose_catalog(qtbot, window, folder):
    """Choose a folder in the dialog of Decision > Catalog, as a person does."""
    trigger(window, "Use another…")
    dialog = window.findChild(QFileDialog)
    dialog.setDirectory(str(folder))
    dialog.selectFile(str(folder))
    with qtbot.waitSignal(dialog.fileSelected):
        dialog.accept()


def test_another_catalog_is_used_with_the_answers_that_are_there(qtbot, window, tmp_path):
    ours = shutil.copytree(DATA, tmp_path / "ours")
    header = ours / "catalog.yaml"
    header.write_text(header.read_text(encoding="utf-8").replace('"2026.11"', '"ours"'), encoding="utf-8")
    steps = ours / "questions.yaml"
    steps.write_text(
        steps.read_text(encoding="utf-8").replace("name: Time and lifetime", "name: Our time"),
        encoding="utf-8",
    )
    window.session.answer("traffic", "extreme")
    before = window.session.catalog
    choose_catalog(qtbot, window, ours)
    assert window.session.catalog is not before
    assert window.session.catalog.header.version == "ours"
    assert window.session.decision.answer("traffic") == "extreme"
    assert "ours" in notice(window)
    assert window.pages.place == Asked(question="project_type")
    assert window.session.undo_label is None
    window.pages.go(Compare())
    trigger(window, "Use the one that comes along")
    assert window.session.catalog.header.version == "2026.11"
    assert window.session.decision.answer("traffic") == "extreme"


def test_catalog_that_does_not_know_an_answer_is_refused_and_all_stays(qtbot, window, tmp_path):
    ours = shutil.copytree(DATA, tmp_path / "ours")
    steps = ours / "questions.yaml"
    steps.write_text(steps.read_text(encoding="utf-8").replace("id: extreme", "id: mad"), encoding="utf-8")
    window.session.answer("traffic", "extreme")
    before = window.session.catalog
    choose_catalog(qtbot, window, ours)
    assert window.session.catalog is before
    assert window.session.undo_label == "Traffic – Extreme"
    assert 'unknown answer "extreme"' in notice(window)


def test_catalog_with_a_fault_is_told_with_file_and_line(qtbot, window, tmp_path):
    ours = shutil.copytree(DATA, tmp_path / "ours")
    (ours / "catalog.yaml").write_text("version: 1\n", encoding="utf-8")
    choose_catalog(qtbot, window, ours)
    assert "catalog.yaml, line 1" in notice(window)
    assert window.session.catalog.header.version == "2026.11"
