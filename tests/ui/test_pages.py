"""The pages of the window: each is reached, whatever the ids of a catalog, and Back leads back."""

import msgspec
import pytest
from PySide6.QtGui import QAction

from chooser.base.paths import DATA
from chooser.model import Catalog
from chooser.session import Session
from chooser.ui.kit.cards import SidebarEntry
from chooser.ui.kit.page import Page
from chooser.ui.pages import OTHERS, Result
from chooser.ui.window import MainWindow
from tests.builders import worked_catalog, write_folder
from tests.ui.driving import part, trigger

NAMES = ["review", "compare", "result", "preview", "question", "start"]


def renamed(name: str) -> Catalog:
    """The worked catalog, whose first step and second question have the same name."""
    catalog = worked_catalog()
    first, second, *rest = catalog.steps
    asked = msgspec.structs.replace(second.questions[0], id=name, ask="Is it this one?")
    steps = (
        msgspec.structs.replace(first, id=name),
        msgspec.structs.replace(second, questions=(asked,)),
        *rest,
    )
    return msgspec.structs.replace(catalog, steps=steps)


@pytest.fixture
def window(qtbot, settings, request):
    window = MainWindow(Session(renamed(request.param)), settings)
    qtbot.addWidget(window, before_close_func=lambda window: window.session.new())
    window.show()
    return window


def press(window, name):
    """Press the entry of the sidebar with this name."""
    entry = part(window, SidebarEntry, name)
    entry.click()
    return entry


def seen(window):
    """The name of the page on screen; that of the result goes on with who is recommended."""
    name = next(part.accessibleName() for part in window.findChildren(Page) if part.isVisible())
    return name.partition(". ")[0]


@pytest.mark.parametrize("window", NAMES, indirect=True)
def test_no_id_of_a_catalog_makes_a_page_unreachable(window):
    for entry, page in (("Review answers", "Review answers"), ("Compare", "Compare"), ("Result", "Result")):
        trigger(window, entry)
        assert seen(window) == page
    trigger(window, "Export PDF…")
    assert seen(window) == "Report"
    for entry, page in (("s2", "Is it this one?"), ("Compare", "Compare"), ("Result", "Result")):
        pressed = press(window, entry)
        assert seen(window) == page
        assert pressed.is_here
    # The first step has the id of a question that is in the second.
    pressed = press(window, "s1")
    assert seen(window) == "q1?"
    assert pressed.is_here


@pytest.mark.parametrize("window", NAMES, indirect=True)
def test_the_wizard_goes_through_every_question_to_the_result(window):
    for page in ("q1?", "Is it this one?", "What?", "Review answers", "Result"):
        assert seen(window) == page
        trigger(window, "Next page")
    for page in ("Result", "Review answers", "What?", "Is it this one?", "q1?"):
        assert seen(window) == page
        trigger(window, "Back")


@pytest.mark.parametrize("window", ["question"], indirect=True)
def test_back_leads_through_all_that_was_opened_from_each_other(window):
    window.session.answer("q1", "x")
    window.pages.go(Result())
    window.pages.show_cell("criterion", "speed", "a")
    trigger(window, "Export PDF…")
    for page in ("Report", "Compare", "Result", "Review answers"):
        assert seen(window) == page
        trigger(window, "Back")


@pytest.mark.parametrize("window", ["question"], indirect=True)
def test_a_page_reached_another_way_forgets_what_it_was_opened_from(window):
    window.session.answer("q1", "x")
    window.pages.go(Result())
    window.pages.show_cell("criterion", "speed", "a")
    press(window, "s1")
    press(window, "Compare")
    trigger(window, "Back")
    assert seen(window) == "Review answers"


@pytest.mark.parametrize("window", ["question"], indirect=True)
def test_another_catalog_has_pages_of_its_own(window, tmp_path):
    press(window, "Compare")
    window.session.use_catalog(write_folder(tmp_path / "ours"))
    assert seen(window) == "How much traffic?"
    outcomes = [place.title(window.session.catalog) for place in OTHERS if place.icon is not None]
    entries = [entry for entry in window.findChildren(SidebarEntry) if entry.isVisible()]
    assert [entry.accessibleName() for entry in entries] == ["Speed", "Team", *outcomes]


@pytest.mark.parametrize("window", ["question"], indirect=True)
def test_keys_of_the_readme_lead_to_the_pages(window):
    readme = (DATA.parent / "README.md").read_text(encoding="utf-8")
    keys = [place.keys for place in OTHERS if place.keys]
    assert f"| {', '.join(keys)} |" in readme
    listed = [action.shortcut().toString() for action in window.findChildren(QAction)]
    assert set(keys) <= set(listed)
