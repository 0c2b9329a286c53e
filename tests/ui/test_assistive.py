"""Operated as assistive technology does: by actions and values, found by name, without pointer or keys."""

import re

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from chooser import storage
from chooser.decision import Decision, Outcome
from chooser.ui.kit.cards import SidebarEntry
from chooser.ui.kit.widgets import Scroll
from chooser.ui.pages import Asked, Compare, Report, Result, Review, Start
from chooser.ui.preview.sheets import Sheets
from tests.ui.driving import card, part


@pytest.fixture(autouse=True)
def _active(qapp):
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def interface(widget):
    return QAccessible.queryAccessibleInterface(widget)


def act(widget, action):
    """Do one of the actions that a part of the window offers."""
    offered = interface(widget).actionInterface()
    assert action in offered.actionNames()
    offered.doAction(action)


def write(widget, text):
    """Put a text where another stands."""
    editable = interface(widget).editableTextInterface()
    editable.replaceText(0, len(interface(widget).text(QAccessible.Text.Value)), text)


def cards(window):
    """The answers on the page of a question, by their names."""
    buttons = window.pages.page.findChildren(QAbstractButton)
    return {entry.accessibleName(): entry for entry in buttons if entry.isCheckable() and entry.isVisible()}


def is_checked(widget):
    return bool(interface(widget).state().checked)


def test_every_answer_can_be_given_by_action_and_is_kept(window, catalog):
    for question, asked in catalog.questions.items():
        for option in catalog.options(question):
            window.session.new()
            window.pages.show_question(question)
            act(cards(window)[option.name], "Toggle")
            expected = (option.id,) if asked.kind == "several" else option.id
            assert window.session.decision.answer(question) == expected, option.id
            assert is_checked(cards(window)[option.name])


def test_not_sure_and_none_are_answers_by_action_and_cannot_be_unchecked(window):
    window.pages.show_question("must_haves")
    for name, answer in (("None of these", ()), ("Not sure", "unsure")):
        for _again in range(2):
            act(cards(window)[name], "Toggle")
            assert window.session.decision.answer("must_haves") == answer
            assert is_checked(cards(window)[name])
    act(cards(window)["Admin panel"], "Toggle")
    act(cards(window)["Admin panel"], "Toggle")
    assert window.session.decision.answer("must_haves") == ()


def test_a_cell_is_read_as_a_sentence_that_ends_with_one_period(window):
    window.pages.go(Compare())
    model = window.pages.page.model
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(3)]
    read = [text for cell in cells if (text := cell.data(Qt.ItemDataRole.AccessibleTextRole))]
    assert len(read) > 200
    assert [text for text in read if not re.search(r"[^.]\.$", text)] == []


def test_a_page_that_is_left_answers_for_parts_that_were_there_a_moment_ago(window):
    """As a screen reader asks that goes through a page while it changes: the next scroll bar, for example."""
    window.pages.go(Report())
    kinds = QScrollArea, Sheets
    areas = [area for kind in kinds for area in window.findChildren(kind) if area.isVisible()]
    assert {type(area) for area in areas} >= {Scroll, Sheets}
    asked = [(area, interface(area).childCount()) for area in areas]
    window.pages.go(Result())
    for area, count in asked:
        for index in range(count + 3):
            child = interface(area).child(index)
            assert (child is not None) == (index < interface(area).childCount())


def test_the_sidebar_leads_on_by_action(qtbot, window, catalog):
    for step in catalog.steps:
        entry = part(window, SidebarEntry, step.name)
        act(entry, "Press")
        expected = Asked(question=step.questions[0].id)
        qtbot.waitUntil(lambda expected=expected: window.pages.place == expected)
        assert "You are here" in interface(part(window, SidebarEntry, step.name)).text(
            QAccessible.Text.Description
        )


def test_the_rows_of_the_comparison_are_filtered_by_value_and_action(window):
    window.pages.go(Compare())
    model = window.pages.page.model
    every = len(model.lines)
    write(part(window.pages.page, QLineEdit, "Filter rows"), "websocket")
    assert 0 < len(model.lines) < every
    write(part(window.pages.page, QLineEdit, "Filter rows"), "")
    assert len(model.lines) == every
    act(part(window.pages.page, QAbstractButton, "Only differences"), "Toggle")
    assert 0 < len(model.lines) < every


def test_title_and_outcome_are_written_by_value(window):
    write(part(window, QLineEdit, "Title of the decision"), "Order portal")
    assert window.session.decision.title == "Order portal"
    window.session.answer("project_type", "large_web_app")
    window.pages.go(Result())
    part(card(window, "What was decided"), QComboBox, "Framework that was chosen").setCurrentIndex(0)
    for name, text in (("Decided by", "Platform team"), ("Decided on", "2026-11-20")):
        write(part(window.pages.page, QLineEdit, name), text)
    outcome = window.session.decision.outcome
    assert (outcome.by, outcome.decided_on) == ("Platform team", "2026-11-20")


@pytest.mark.parametrize(
    "place", [Review(), Compare(), Result(part=("record",)), Report()], ids=lambda place: type(place).__name__
)
def test_every_text_that_is_written_by_value_is_taken(window, place):
    window.session.answer("project_type", "large_web_app")
    window.session.set_outcome(Outcome(framework="django"))
    window.pages.go(place)
    fields = [field for kind in (QLineEdit, QPlainTextEdit) for field in window.findChildren(kind)]
    written = []
    for field in fields:
        name = field.accessibleName()
        if field.isVisible() and name != "Filter rows":
            before = window.session.decision
            write(field, {"Number of the record": "7"}.get(name, "2027-01-05"))
            assert window.session.decision != before, name
            written.append(name)
    assert "Title of the decision" in written
    assert len(written) == len(set(written))


@pytest.mark.parametrize("place", [Review(), Compare(), Result(part=("record",)), Report()])
def test_no_two_controls_of_a_page_have_the_same_name(window, place):
    window.session.answer("project_type", "rest_api")
    window.session.answer("interface", "pages")
    window.session.set_outcome(Outcome(framework="django"))
    window.pages.go(place)
    names = [
        interface(button).text(QAccessible.Text.Name)
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled()
    ]
    assert len(names) >= 10
    assert "" not in names
    assert [name for name in names if names.count(name) > 1] == []


def test_nothing_that_toggles_or_takes_text_waits_for_pointer_or_keys(window, catalog):
    """Of every page: what can be toggled or written does the same without a click or a key."""
    window.session.answer("project_type", "large_web_app")
    for place in (Asked(question="must_haves"), Review(), Compare(), Result(), Report()):
        window.pages.go(place)
        for widget in window.findChildren(QWidget):
            if isinstance(widget, QAbstractButton) and widget.isCheckable():
                assert widget.receivers("2toggled(bool)") > 0, widget.accessibleName()
            elif isinstance(widget, QLineEdit) and not widget.isReadOnly():
                assert widget.receivers("2textEdited(QString)") == 0, widget.accessibleName()


def test_answers_stand_in_a_group_that_carries_their_question(window, catalog):
    for question, asked in catalog.questions.items():
        window.pages.show_question(question)
        for entry in cards(window).values():
            group = interface(entry).parent()
            assert group.role() == QAccessible.Role.Grouping
            assert group.text(QAccessible.Text.Name) == asked.ask
            assert group.text(QAccessible.Text.Description) == asked.why


def test_answers_are_read_in_the_order_in_which_they_stand(window, catalog):
    for question in catalog.questions:
        window.pages.show_question(question)
        (group,) = {interface(entry).parent().object() for entry in cards(window).values()}
        inside = [interface(group).child(index) for index in range(interface(group).childCount())]
        read = [each.text(QAccessible.Text.Name) for each in inside if each.state().checkable]
        places = {name: entry.geometry().top() for name, entry in cards(window).items()}
        assert read[-1] == "Not sure"
        if len({entry.x() for entry in cards(window).values()}) == 1:
            assert read == sorted(read, key=places.__getitem__)


def test_a_card_reports_the_box_in_which_it_is_painted(window):
    for question in ("project_type", "must_haves"):
        window.pages.show_question(question)
        for name, entry in cards(window).items():
            assert interface(entry).rect().size() == entry.size(), name


def test_choices_are_labelled_by_what_stands_beside_them(window):
    window.session.answer("project_type", "large_web_app")
    window.session.show_leader(shown=False)
    named = set()
    for place in (Review(), Result(), Report()):
        window.pages.go(place)
        for choice in window.pages.page.findChildren(QComboBox):
            labels = [
                label.text(QAccessible.Text.Name)
                for label, relation in interface(choice).relations()
                if relation & QAccessible.RelationFlag.Label
            ]
            assert labels == [choice.accessibleName()]
            named.update(labels)
    assert named == {"Your gut feeling", "Framework that was chosen", "Length", "Paper", "Zoom"}


@pytest.mark.parametrize("name", ["Recent files", "Examples"])
def test_what_is_listed_at_the_start_is_opened_by_actions_alone(qtbot, window, settings, tmp_path, name):
    paths = [tmp_path / "one.chooser", tmp_path / "two.chooser"]
    for path in paths:
        storage.save(path, Decision(title=path.stem), window.session.catalog)
    settings.recent = paths
    window.pages.go(Start())
    window.pages.prepare()
    QCoreApplication.processEvents()
    entries = part(window.pages.page, QListView, name)
    items = [
        child
        for index in range(interface(entries).childCount())
        if (child := interface(entries).child(index)).role() == QAccessible.Role.ListItem
    ]
    title = items[1].text(QAccessible.Text.Name).split("\n")[0]
    items[1].actionInterface().doAction("Toggle")
    act(part(window.pages.page, QPushButton, f"Open selected: {name}"), "Press")
    qtbot.waitUntil(lambda: window.pages.place != Start())
    assert window.session.decision.title == title.removesuffix(".chooser")


def headings(widget):
    """The headings that are on screen in a part of the window."""
    found = [interface(label) for label in widget.findChildren(QLabel) if label.isVisible()]
    return [each.text(QAccessible.Text.Name) for each in found if each.role() == QAccessible.Role.Heading]


def test_groups_of_must_haves_the_comparison_and_the_report_have_headings(qtbot, window):
    window.pages.go(Asked(question="must_haves"))
    assert "Data · 0 of 4" in headings(window.pages.page)
    act(cards(window)["Admin panel"], "Toggle")
    assert "Data · 1 of 4" in headings(window.pages.page)
    window.pages.go(Compare())
    assert headings(window.pages.page)[0].startswith("Django · ")
    window.pages.go(Report())
    qtbot.waitUntil(lambda: headings(window.pages.page)[0].startswith("Page 1 of "), timeout=60_000)


def test_what_folds_says_whether_it_is_open_and_is_no_check_box(qtbot, window, announced):
    window.session.answer("project_type", "large_web_app")
    window.pages.go(Result())
    fold = part(window.pages.page, QAbstractButton, "Why not Flask")
    assert not interface(fold).state().checkable
    assert interface(fold).text(QAccessible.Text.Description) == "Collapsed"
    for state in ("Expanded", "Collapsed"):
        act(fold, "Press")
        qtbot.waitUntil(lambda state=state: announced[-1:] == [state])
        assert interface(fold).text(QAccessible.Text.Description) == state
    window.pages.go(Result(part=("start",)))
    lines = next(
        each
        for each in window.pages.page.findChildren(QAbstractButton)
        if each.isVisible() and re.match(r"Show \d+ lines", each.text())
    )
    number = lines.accessibleName().partition(" of step ")[2]
    act(lines, "Press")
    qtbot.waitUntil(lambda: lines.accessibleName() == f"Hide the lines of step {number}")
    assert not interface(lines).state().checkable


def test_an_open_list_is_named_as_its_choice(window):
    window.session.answer("project_type", "large_web_app")
    window.pages.go(Result(part=("record",)))
    box = part(window.pages.page, QComboBox, "Framework that was chosen")
    assert interface(box.view()).text(QAccessible.Text.Name) == "Framework that was chosen"


def test_keys_are_told_in_tool_tips_and_to_assistive_technology(window):
    window.session.answer("project_type", "large_web_app")
    window.pages.show_question("codebase")
    expected = {
        "Back": "Alt+Left",
        "Next": "Alt+Right",
        "Review answers": "Ctrl+1",
        "Skip to result": "Ctrl+3",
    }
    for name, key in expected.items():
        way = part(window, QAbstractButton, name)
        assert way.toolTip() == f"Key: {key}"
        assert interface(way).text(QAccessible.Text.Description) == f"Key: {key}"
    first = window.session.recommendation.next_question
    link = part(window, QAbstractButton, window.session.catalog.questions[first].short_name)
    assert link.toolTip().endswith("Key: Ctrl+J</qt>")
    assert interface(link).text(QAccessible.Text.Description) == "Key: Ctrl+J"
    for name, key in {"Compare": "Ctrl+2", "Result": "Ctrl+3"}.items():
        entry = part(window, SidebarEntry, name)
        assert entry.toolTip().endswith(f" · Key: {key}</qt>")
        assert interface(entry).text(QAccessible.Text.Description).endswith(f". Key: {key}")
    window.pages.go(Result())
    export = part(window.pages.page, QAbstractButton, "Export PDF…")
    assert interface(export).text(QAccessible.Text.Description) == "Key: Ctrl+E"
