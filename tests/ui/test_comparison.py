"""The comparison as a person uses it: filtering, choosing columns, reading what stands behind a cell."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from chooser.advice.rows import Row, rows
from chooser.decision import Decision
from chooser.model import Catalog
from chooser.session import Session
from chooser.ui.compare.model import Columns, ComparisonModel
from chooser.ui.compare.page import ComparisonPage
from chooser.ui.compare.sources import SourceLink
from tests.builders import MUST_HAVES

SMALLEST = (740, 600)
pops_up = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


@pytest.fixture
def page(qtbot, session):
    return shown(qtbot, session)


def shown(qtbot, session: Session) -> ComparisonPage:
    page = ComparisonPage(session)
    qtbot.addWidget(page)
    page.resize(*SMALLEST)
    page.refresh()
    with qtbot.waitExposed(page):
        page.show()
    return page


def names(page: ComparisonPage) -> list[str]:
    return [line.name for line in page.model.lines if isinstance(line, Row)]


def columns(page: ComparisonPage) -> list[str]:
    return [*page.model.frameworks]


def click(page: ComparisonPage, kind: str, item: str, framework: str) -> None:
    index = page.model.find((kind, item), framework)
    page.table.scrollTo(index)
    place = page.table.visualRect(index).topLeft() + QPoint(20, 12)
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def read(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def links(page: ComparisonPage) -> list[SourceLink]:
    return [link for link in page.detail.findChildren(SourceLink) if link.isVisible()]


def choose(page: ComparisonPage, framework: str) -> None:
    """Check or uncheck a framework in the menu of the toolbar."""
    menu = page.toolbar.frameworks_button.menu()
    name = page.session.catalog.frameworks[framework].name
    action = next(action for action in menu.actions() if action.text() == name)
    menu.popup(page.mapToGlobal(QPoint(100, 100)))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert menu.isVisible(), "several frameworks can be checked in one go"
    menu.hide()


def test_the_model_keeps_the_rules_of_qt(qtmodeltester, catalog):
    model = ComparisonModel(catalog)
    qtmodeltester.check(model)
    model.show(rows(catalog), Columns(("flask", "django"), {("feature", "orm"): "Django"}))
    qtmodeltester.check(model)


def test_every_kind_of_knowledge_has_a_row_under_its_group(page, catalog):
    shown_names = names(page)
    for part in (catalog.criteria, catalog.features, catalog.fact_rows):
        assert {entry.name for entry in part.values()} <= set(shown_names)
    assert {"In short", "Architecture", "Strengths", "Limits", "Choose it when"} <= set(shown_names)
    groups = [line for line in page.model.lines if isinstance(line, str)]
    assert groups[:2] == ["Ratings", "Measured here"]
    assert groups[-2:] == ["Project health", "In sentences"]
    assert len(groups) == len(set(groups))
    assert len(shown_names) == len(set(shown_names))


def test_a_click_shows_the_explanation_and_opens_the_source(page, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    click(page, "feature", "admin_panel", "django")
    support = page.session.catalog.frameworks["django"].features["admin_panel"]
    text = read(page.detail)
    assert "Django · Admin panel: Comes with it" in text
    assert support.because in text
    assert "Read 3 November 2026 · Django 6.1" in text
    first = links(page)[0]
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(first, key)
    assert opened == [page.session.catalog.sources[support.evidence[0]].url] * 2
    assert first.accessibleName().startswith("Open source: ")


def test_a_source_without_an_address_shows_its_command(page):
    click(page, "fact", "license", "flask")
    assert "Flask · License: BSD-3-Clause" in read(page.detail)
    assert "pip download --no-deps Flask" in read(page.detail)
    assert links(page) == []


def test_each_statement_is_shown_with_its_own_sources(page):
    page.select_cell("statements", "limits", "django")
    text = read(page.detail)
    for statement in page.session.catalog.frameworks["django"].limits:
        assert statement.text in text


def test_the_filter_finds_rows_and_escape_takes_it_back(page):
    everything = names(page)
    QTest.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.toolbar.filter.hasFocus()
    QTest.keyClicks(page.toolbar.filter, " GITHUB  stars")
    assert "GitHub stars" in names(page)
    assert "License" not in names(page)
    QTest.keyClick(page.toolbar.filter, Qt.Key.Key_Escape)
    assert names(page) == everything


def test_only_differences_hides_the_rows_in_which_all_are_alike(page, catalog):
    QTest.mouseClick(page.toolbar.only_differences, Qt.MouseButton.LeftButton)
    left = set(names(page))
    for key, feature in catalog.features.items():
        supports = {
            (entry.features[key].support, entry.features[key].depth) for entry in catalog.frameworks.values()
        }
        assert (feature.name in left) == (len(supports) > 1)


def test_what_matters_follows_the_answers(page, session):
    QTest.mouseClick(page.toolbar.only_counted, Qt.MouseButton.LeftButton)
    assert not page.table.isVisible()
    assert "Nothing matters yet" in read(page)
    session.answer("traffic", "extreme")
    session.toggle(MUST_HAVES, "orm")
    page.refresh()
    assert page.table.isVisible()
    assert names(page) == ["ORM", "Performance", "Async support"]
    assert page.model.headerData(1, Qt.Orientation.Vertical) == "ORM, must have"
    session.set_weight("performance", 0)
    page.refresh()
    assert names(page) == ["ORM"]


def test_when_nothing_is_found_the_filters_can_be_cleared(page):
    everything = names(page)
    QTest.mouseClick(page.toolbar.only_differences, Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.toolbar.filter, "zzz")
    assert not page.table.isVisible()
    QTest.mouseClick(page.clear_button, Qt.MouseButton.LeftButton)
    assert names(page) == everything
    assert page.toolbar.filter.text() == ""
    assert not page.toolbar.only_differences.isChecked()


@pops_up
def test_columns_are_hidden_without_touching_the_decision(page, session):
    choose(page, "flask")
    assert columns(page) == ["django", "fastapi"]
    assert page.toolbar.frameworks_button.text() == "Frameworks: 2 of 3"
    choose(page, "django")
    choose(page, "fastapi")
    assert columns(page) == ["fastapi"], "the last one stays"
    choose(page, "flask")
    assert columns(page) == ["fastapi", "flask"]
    assert not session.modified


def test_the_frameworks_that_are_considered_are_shown_at_first(qtbot, catalog):
    page = shown(qtbot, Session(catalog, Decision(frameworks=("flask", "fastapi"))))
    assert columns(page) == ["fastapi", "flask"]
    page.session.new()
    page.refresh()
    assert columns(page) == ["django", "fastapi", "flask"]


def test_columns_move_by_menu_and_stay_where_they_were_put(page, session):
    click(page, "feature", "orm", "django")
    actions = {action.text(): action for action in page.column_menu(0).actions()}
    assert not actions["Move left"].isEnabled()
    actions["Move right"].trigger()
    assert columns(page) == ["fastapi", "django", "flask"]
    session.answer("traffic", "high")
    page.refresh()
    assert columns(page) == ["fastapi", "django", "flask"]
    page.column_menu(0).actions()[-1].trigger()
    assert columns(page) == ["django", "flask"]


def test_the_keyboard_moves_over_the_titles_of_groups(page):
    page.focus_first()
    page.select_cell("feature", "orm", "django")
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    assert "FastAPI · ORM" in read(page.detail)
    title = page.model.lines.index("Measured here")
    before, behind = page.model.lines[title - 1], page.model.lines[title + 1]
    page.select_cell(*before.key, "flask")
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert f"Flask · {behind.name}" in read(page.detail)


@pops_up
def test_select_cell_shows_what_was_hidden(page):
    QTest.keyClicks(page.toolbar.filter, "license")
    choose(page, "flask")
    page.select_cell("criterion", "performance", "flask")
    assert "Flask · Performance: Moderate to Good" in read(page.detail)
    assert page.table.viewport().rect().contains(page.table.visualRect(page.table.currentIndex()))
    assert page.table.hasFocus()
    page.select_cell("framework", "flask", "flask")
    assert "Flask · Performance" in read(page.detail), "a known framework is no row"


def test_select_cell_works_before_the_page_is_on_screen(qtbot, session):
    page = ComparisonPage(session)
    qtbot.addWidget(page)
    page.select_cell("fact", "governance", "fastapi")
    page.resize(*SMALLEST)
    with qtbot.waitExposed(page):
        page.show()
    assert page.table.viewport().rect().contains(page.table.visualRect(page.table.currentIndex()))


def test_a_refresh_keeps_the_selection_and_the_place(page, session):
    page.select_cell("feature", "openapi", "flask")
    place = page.table.visualRect(page.table.currentIndex()).top()
    session.answer("codebase", "large")
    page.refresh()
    assert page.table.visualRect(page.table.currentIndex()).top() == place, "though rows above it moved"
    assert page.model.key(page.table.currentIndex()) == (("feature", "openapi"), "flask")
    QTest.keyClicks(page.toolbar.filter, "openapi")
    assert "Flask · OpenAPI schema" in read(page.detail)


def test_three_columns_fit_the_smallest_window_and_forty_scroll(qtbot, page, catalog):
    assert page.table.horizontalScrollBar().maximum() == 0
    many = {
        f"f{number}": msgspec.structs.replace(framework, name=f"{'Unbreakable' * 8}{number}")
        for number, framework in enumerate(list(catalog.frameworks.values()) * 14)
    }
    full = shown(qtbot, Session(msgspec.structs.replace(catalog, frameworks=many)))
    assert full.table.horizontalScrollBar().maximum() > 0
    full.select_cell("feature", "orm", "f41")
    assert "ORM" in read(full.detail)
    assert full.table.columnViewportPosition(41) < full.table.viewport().width()


def test_what_a_catalog_says_is_never_markup(qtbot, catalog: Catalog):
    django = catalog.frameworks["django"]
    bold = msgspec.structs.replace(django.features["orm"], because="<b>Bold</b>")
    changed = msgspec.structs.replace(django, features={"orm": bold})
    page = shown(qtbot, Session(msgspec.structs.replace(catalog, frameworks={"django": changed})))
    page.select_cell("feature", "orm", "django")
    assert "<b>Bold</b>" in read(page.detail)
    assert {label.textFormat() for label in page.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    page.select_cell("feature", "migrations", "django")
    assert "Schema migrations: unknown" in read(page.detail)


def test_until_a_cell_is_chosen_what_comes_first_is_on_show(page, session):
    page.hide()
    session.toggle(MUST_HAVES, "graphql")
    page.refresh()
    page.show()
    assert page.model.key(page.table.currentIndex()) == (("feature", "graphql"), "django")
    assert page.table.verticalScrollBar().value() == 0
    click(page, "criterion", "performance", "flask")
    session.toggle(MUST_HAVES, "orm")
    page.refresh()
    assert page.model.key(page.table.currentIndex()) == (("criterion", "performance"), "flask")


def test_everything_that_takes_the_keyboard_has_a_name(page):
    click(page, "feature", "orm", "flask")
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            text = getattr(widget, "text", str)()
            assert widget.accessibleName() or text, widget


def test_a_required_feature_counts_even_without_weight(catalog):
    decision = Decision(answers={MUST_HAVES: ("orm",), "traffic": "extreme"}, weights={"features": 0})
    assert Session(catalog, decision).recommendation.counted == {
        ("criterion", "async_support"),
        ("feature", "orm"),
        ("criterion", "performance"),
    }
