"""What is done in the comparison: must-haves made there, two head to head, cells copied, the way back."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QScrollArea

from chooser.advice.rows import Row
from chooser.decision import Decision
from chooser.session import Session
from chooser.ui.compare.toolbar import Toolbar
from chooser.ui.kit.widgets import Choice
from chooser.ui.pages import Asked, Compare, Result
from tests.builders import MUST_HAVES
from tests.ui.driving import comparison, part, press, texts, trigger

replace = msgspec.structs.replace


@pytest.fixture
def page(qtbot, session):
    return comparison(qtbot, session)


def read(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def header(page, column):
    return page.model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)


def headers(page):
    return [header(page, column) for column in range(page.model.columnCount())]


def rows_of(page, group):
    """The names of the rows below the title of a group."""
    lines = page.model.lines[page.model.lines.index(group) + 1 :]
    end = next((number for number, line in enumerate(lines) if isinstance(line, str)), len(lines))
    return [line.name for line in lines[:end]]


def without(catalog, framework, feature):
    """The catalog with no support for a feature in one framework."""
    entry = catalog.frameworks[framework]
    none = replace(entry.features[feature], support="none", by=None)
    changed = replace(entry, features={**entry.features, feature: none})
    return replace(catalog, frameworks={**catalog.frameworks, framework: changed})


def press_link(page):
    QTest.mouseClick(part(page.detail, QPushButton, "Make it a must-have"), Qt.MouseButton.LeftButton)


def press_key(page):
    QTest.keyClick(page.table, Qt.Key.Key_M)


def press_must_have_link(page):
    link = next(link for link in page.detail.findChildren(QPushButton) if "must-have" in link.text())
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)


def choose_in_menu(page):
    actions = page.cell_menu(page.table.currentIndex()).actions()
    next(action for action in actions if action.text() == "Make it a must-have").trigger()


@pytest.mark.parametrize("act", [press_link, press_key, choose_in_menu])
def test_a_feature_is_made_a_must_have_where_it_is_compared(page, session, announced, act):
    session.answer("traffic", "extreme")
    page.select_cell("feature", "graphql", "flask")
    act(page)
    assert session.decision.answer(MUST_HAVES) == ("graphql",)
    assert rows_of(page, "Features that your answers ask for") == ["GraphQL"]
    assert "GraphQL is a must-have now." in read(page.detail)
    assert announced[-1] == "GraphQL is a must-have now."
    assert page.model.key(page.table.currentIndex()) == (("feature", "graphql"), "flask")
    assert page.table.hasFocus() or act is not press_key
    session.undo()
    page.refresh()
    assert "Features that your answers ask for" not in page.model.lines
    assert "must-have now" not in read(page.detail)


def test_a_must_have_is_taken_back_where_it_is_compared(page, session, announced):
    session.toggle(MUST_HAVES, "orm")
    session.toggle(MUST_HAVES, "graphql")
    page.select_cell("feature", "orm", "django")
    QTest.mouseClick(part(page.detail, QPushButton, "Make it no must-have"), Qt.MouseButton.LeftButton)
    assert session.decision.answer(MUST_HAVES) == ("graphql",)
    assert announced[-1] == "ORM is no must-have any more."


def test_what_a_must_have_rules_out_is_told(qtbot, catalog, announced):
    page = comparison(qtbot, Session(without(without(catalog, "flask", "sse"), "fastapi", "sse")))
    page.select_cell("feature", "sse", "django")
    press_key(page)
    assert announced[-1] == "Server-sent events is a must-have now, which rules out FastAPI and Flask."
    assert headers(page)[1:] == ["FastAPI 0.165.0, ruled out", "Flask 3.1.3, ruled out"]
    press_key(page)
    assert (
        announced[-1] == "Server-sent events is no must-have any more; FastAPI and Flask can be chosen again."
    )
    assert not any("ruled out" in text for text in headers(page))


def chosen_cell(page):
    return page.model.key(page.table.currentIndex())


@pytest.mark.parametrize("act", [press_key, press_must_have_link], ids=["key", "link"])
@pytest.mark.parametrize("goes", ["by itself", "by the keyboard"])
def test_what_is_done_twice_is_done_to_one_row(qtbot, window, act, goes):
    """Rows come to other places by it, and nobody has chosen the cell that one comes to first."""
    for feature in ("admin_panel", "orm", "accounts"):
        window.session.toggle(MUST_HAVES, feature)
    before = window.session.decision
    window.pages.go(Compare())
    page = window.pages.page
    if goes == "by the keyboard":
        press(qtbot, Qt.Key.Key_Down)
    cell = chosen_cell(page)
    act(page)
    assert cell is not None
    assert cell[0][1] not in window.session.decision.answer(MUST_HAVES)
    assert chosen_cell(page) == cell
    act(page)
    assert sorted(window.session.decision.answer(MUST_HAVES)) == sorted(before.answer(MUST_HAVES))
    assert chosen_cell(page) == cell


@pytest.mark.parametrize("change", ["Undo", "Redo"])
def test_a_change_that_moves_rows_leaves_the_keyboard_on_its_row(window, change):
    window.session.toggle(MUST_HAVES, "orm")
    window.session.toggle(MUST_HAVES, "graphql")
    if change == "Redo":
        window.session.undo()
        window.session.undo()
    window.pages.go(Compare())
    cell, first = chosen_cell(window.pages.page), window.pages.page.model.lines[1]
    for _step in range(2):
        getattr(window.session, change.lower())()
    assert window.pages.page.model.lines[1] != first, "else the test shows nothing"
    assert chosen_cell(window.pages.page) == cell


@pytest.mark.parametrize("row", [("criterion", "performance"), ("about", "summary")])
def test_what_cannot_be_a_must_have_says_so(page, session, announced, row):
    page.select_cell(*row, "django")
    assert not any(link.isVisible() for link in page.detail.findChildren(QPushButton))
    assert "Make it a must-have" not in [
        a.text() for a in page.cell_menu(page.table.currentIndex()).actions()
    ]
    press_key(page)
    assert announced[-1] == "Only a feature can be a must-have."
    assert not session.modified


def test_why_a_feature_cannot_be_a_must_have_is_told_with_its_cell_and_for_the_key(page, session, announced):
    why = "Sending email cannot be a must-have: it is only compared and gives no points."
    page.select_cell("feature", "email", "django")
    assert why in texts(page.detail)
    press_key(page)
    assert announced[-1] == why
    assert not session.modified
    page.select_cell("feature", "orm", "django")
    assert "cannot be a must-have" not in texts(page.detail)


def test_nobody_is_recommended_before_there_are_answers_or_while_that_is_covered(page, session):
    session.show_leader(shown=True)
    page.refresh()
    assert not any("recommended" in text for text in headers(page))
    session.show_leader(shown=False)
    session.new()
    answers = {
        "project_type": "large_web_app",
        "interface": "pages",
        "codebase": "large",
        "domain": "complex",
    }
    for question, option in answers.items():
        session.answer(question, option)
    page.refresh()
    assert headers(page) == ["Django 6.1.3", "FastAPI 0.165.0", "Flask 3.1.3"]
    session.show_leader(shown=True)
    page.refresh()
    # As the result says: it is only leaned to while that is not sure.
    assert headers(page) == ["Django 6.1.3, ahead so far", "FastAPI 0.165.0", "Flask 3.1.3"]
    session.answer("integration", "integrated")
    page.refresh()
    assert headers(page) == ["Django 6.1.3, recommended", "FastAPI 0.165.0", "Flask 3.1.3"]


def test_in_a_tie_nobody_is_recommended_and_those_that_tie_are_told(page, session):
    session.show_leader(shown=True)
    session.answer("project_type", "content_or_shop")
    session.answer("interface", "api_and_streams")
    assert session.recommendation.verdict == "tie"
    page.refresh()
    best = {standing.id for standing in session.recommendation.ranking[:2]}
    told = {
        key for key, text in zip(page.model.frameworks, headers(page), strict=True) if text.endswith(", tied")
    }
    assert told == best
    assert not any("recommended" in text for text in headers(page))


def test_what_matters_comes_first_the_must_haves_before_all(page, session):
    session.answer("integration", "integrated")
    session.toggle(MUST_HAVES, "graphql")
    page.refresh()
    assert page.model.lines[0] == "Features that your answers ask for"
    assert rows_of(page, "Features that your answers ask for")[0] == "GraphQL"
    groups = [line for line in page.model.lines if isinstance(line, str)]
    assert groups[1:4] == ["Ratings that count for you", "Other ratings", "Measured here"]
    parts = session.recommendation.row_parts
    first = page.model.lines.index("Ratings that count for you") + 1
    counted = page.model.lines[first : page.model.lines.index("Other ratings")]
    assert [row.key for row in counted] == sorted((row.key for row in counted), key=lambda key: -parts[key])


def toggle(page, name):
    QTest.mouseClick(part(page.toolbar, QPushButton, name), Qt.MouseButton.LeftButton)


def test_the_switches_say_how_many_rows_they_are_about(page, session):
    assert part(page.toolbar, QPushButton, "Matters to me").text() == "Matters to me · 0"
    session.toggle(MUST_HAVES, "orm")
    session.answer("traffic", "extreme")
    page.refresh()
    for name in ("Matters to me", "Only differences"):
        switch = part(page.toolbar, QPushButton, name)
        count = int(switch.text().rsplit(" ", 1)[-1])
        assert count > 0
        assert switch.accessibleDescription() == f"{count} rows"
        before = switch.icon().pixmap(16).toImage()
        QTest.keyClick(switch, Qt.Key.Key_Return)
        assert switch.isChecked()
        assert switch.icon().pixmap(16).toImage() != before, "seen without its color"
        assert sum(isinstance(line, Row) for line in page.model.lines) == count
        QTest.keyClick(switch, Qt.Key.Key_Space)
        assert not switch.isChecked()


def test_the_switches_count_within_the_text_filter(page, session):
    session.answer("traffic", "extreme")
    page.refresh()
    names = ("Matters to me", "Only differences")

    def counts():
        return {name: int(part(page.toolbar, QPushButton, name).text().rsplit(" ", 1)[-1]) for name in names}

    before = counts()
    QTest.keyClicks(page.toolbar.filter, "async")
    within = counts()
    assert all(within[name] < before[name] for name in names)
    assert any(within.values())
    for name in names:
        toggle(page, name)
        assert sum(isinstance(line, Row) for line in page.model.lines) == within[name]
        toggle(page, name)
    page.toolbar.filter.clear()
    assert counts() == before


def test_rows_left_after_filtering_are_shown_and_announced(page, announced):
    QTest.keyClicks(page.toolbar.filter, "websocket")
    count = sum(isinstance(line, Row) for line in page.model.lines)
    assert announced[-1].startswith(f"{count} of ")
    assert announced[-1] in read(page.table)
    QTest.keyClicks(page.toolbar.filter, "zzz")
    assert announced[-1] == "No row passes the filters."
    QTest.keyClick(page.toolbar.filter, Qt.Key.Key_Escape)
    assert announced[-1] in read(page.table)
    assert " of " not in announced[-1]


def test_no_must_have_is_offered_while_no_cell_is_on_show(page):
    page.table.select(page.model.find(("feature", "admin_panel"), "django"))
    link = part(page.detail, QPushButton, "Make it a must-have")
    assert link.isVisible()
    QTest.keyClicks(page.toolbar.filter, "zzz")
    assert "Choose a cell" in read(page.detail)
    assert not link.isVisible()
    page.toolbar.filter.clear()
    assert link.isVisible()


def choices(page):
    return {choice.accessibleName(): choice for choice in page.toolbar.findChildren(QComboBox)}


def test_two_frameworks_stand_head_to_head(page, session):
    session.answer("traffic", "extreme")
    session.show_leader(shown=True)
    page.refresh()
    toggle(page, "Head to head")
    assert page.model.frameworks == tuple(standing.id for standing in session.recommendation.ranking[:2])
    assert headers(page)[2] == "Ahead"
    chosen = choices(page)
    chosen["First"].setCurrentText("Flask")
    chosen["Second"].setCurrentText("Django")
    assert page.model.frameworks == ("flask", "django")
    row = next(n for n, line in enumerate(page.model.lines) if getattr(line, "id", "") == "async_support")
    told = page.model.index(row, 2).data()
    assert told.startswith(("Flask by ", "Django by "))
    page.table.setCurrentIndex(page.model.index(row, 2))
    assert f"Ahead in Async support: {told}" in read(page.detail)
    assert not part(page.toolbar, QPushButton, "Frameworks: 2 of 3").isEnabled()
    toggle(page, "Head to head")
    assert page.model.frameworks == ("django", "fastapi", "flask")
    assert page.model.columnCount() == 3


def test_a_framework_is_not_compared_with_itself(page):
    toggle(page, "Head to head")
    assert page.model.frameworks == ("django", "fastapi")
    choices(page)["Second"].setCurrentText("Django")
    assert page.model.frameworks == ("fastapi", "django")
    choices(page)["Second"].setCurrentText("Flask")
    choices(page)["First"].setCurrentText("Flask")
    assert page.model.frameworks == ("flask", "fastapi")
    assert choices(page)["Second"].currentText() == "FastAPI"


def test_head_to_head_tells_no_points_while_the_leader_is_covered(page, session):
    session.answer("traffic", "extreme")
    page.refresh()
    toggle(page, "Head to head")
    assert page.model.frameworks == ("django", "fastapi"), "the first columns, not the best"
    told = {page.model.index(row, 2).data() for row in range(len(page.model.lines))}
    assert "FastAPI" in told
    assert not any("point" in (text or "") for text in told)


def test_a_reason_leads_out_of_a_pair_that_it_does_not_speak_of(page):
    toggle(page, "Head to head")
    page.select_cell("criterion", "performance", "flask")
    assert page.model.key(page.table.currentIndex()) == (("criterion", "performance"), "flask")
    assert page.model.columnCount() == 3
    assert not part(page.toolbar, QPushButton, "Head to head").isChecked()


def test_cells_are_copied_as_text(page):
    page.select_cell("feature", "orm", "django")
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Comes with it"
    page.select_cell("statements", "limits", "django")
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "\n" not in QApplication.clipboard().text()
    page.select_cell("feature", "orm", "django")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(page.table, key, Qt.KeyboardModifier.ShiftModifier)
    page.cell_menu(page.table.currentIndex()).actions()[0].trigger()
    lines = [line.split("\t") for line in QApplication.clipboard().text().split("\n")]
    assert lines[0] == ["", "Django 6.1.3", "FastAPI 0.165.0"]
    assert lines[1] == ["ORM", "Comes with it", "First-party · SQLModel"]
    assert [line[0] for line in lines] == ["", "ORM", "Schema migrations"]


def test_a_cell_is_read_as_a_sentence_with_its_headers(page):
    QAccessible.setActive(True)
    page.select_cell("criterion", "performance", "flask")
    table = QAccessible.queryAccessibleInterface(page.table)
    told = {
        (child.role(), child.text(QAccessible.Text.Name))
        for child in (table.child(number) for number in range(table.childCount()))
    }
    QAccessible.setActive(False)
    assert (QAccessible.Role.ColumnHeader, "Flask 3.1.3") in told
    assert (QAccessible.Role.RowHeader, "Performance") in told
    sentence = "Performance in Flask: Moderate to Good, 1 to 2 of 3. Sources differ."
    assert (QAccessible.Role.Cell, sentence) in told
    assert (QAccessible.Role.Cell, "ORM in Django: Comes with it.") in told


def test_the_table_is_one_stop_of_the_tab_key(qtbot, page):
    page.select_cell("feature", "orm", "django")
    order = []
    for _press in range(4):
        press(qtbot, Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order[0] is part(page.detail, QPushButton, "Make it a must-have")
    assert page.table not in order


def links_to_evidence(window):
    buttons = window.pages.page.findChildren(QPushButton)
    return [link for link in buttons if link.isVisibleTo(window) and "evidence" in link.text().lower()]


def said(link):
    return link.text(), link.accessibleName()


def test_back_leads_to_the_reason_that_one_came_from(qtbot, window):
    for question, option in (("project_type", "large_web_app"), ("codebase", "large"), ("python", "new")):
        window.session.answer(question, option)
    window.pages.go(Result())
    reason = links_to_evidence(window)[-1]
    reason.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(reason, Qt.Key.Key_Space)
    assert window.pages.place.whole == Compare()
    back = part(window.pages.page.detail, QPushButton, "Back to why")
    assert back.isVisible()
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert window.pages.place.whole == Result()
    assert reason.hasFocus()
    area = next(area for area in window.pages.page.findChildren(QScrollArea) if area.isAncestorOf(reason))
    seen = area.viewport().rect()
    assert seen.contains(area.viewport().mapFromGlobal(reason.mapToGlobal(reason.rect().center())))


def test_back_does_not_lead_to_a_reason_that_says_something_else_by_now(qtbot, window):
    window.session.answer("traffic", "extreme")
    window.pages.go(Result())
    reason = links_to_evidence(window)[0]
    before = said(reason)
    reason.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(reason, Qt.Key.Key_Space)
    window.session.answer("project_type", "large_web_app")
    window.session.answer("codebase", "large")
    trigger(window, "Back")
    assert window.pages.place.whole == Result()
    focused = QApplication.focusWidget()
    assert focused not in links_to_evidence(window) or said(focused) == before


def test_a_page_that_was_not_opened_from_another_offers_no_way_back(window):
    window.session.answer("traffic", "extreme")
    window.pages.go(Compare())
    assert "Back to why" not in [
        link.text() for link in window.pages.page.findChildren(QPushButton) if link.isVisible()
    ]
    window.pages.go(Asked(question="traffic"))
    window.pages.show_cell("criterion", "performance", "flask")
    assert part(window.pages.page.detail, QPushButton, "Back").isVisible()


def test_the_decision_says_which_frameworks_are_considered_also_head_to_head(qtbot, catalog):
    page = comparison(qtbot, Session(catalog, Decision(frameworks=("flask", "fastapi"))))
    toggle(page, "Head to head")
    assert page.model.frameworks == ("fastapi", "flask")


def test_a_list_of_the_two_that_is_chosen_from_after_they_were_put_away_does_nothing(page):
    toggle(page, "Head to head")
    toolbar = page.findChild(Toolbar)
    lists = [part(page, Choice, name) for name in ("First", "Second")]
    lists[0].showPopup()
    toolbar.set_pair(None)
    lists[0].setCurrentIndex(lists[1].currentIndex())
    assert toolbar.pair is None
