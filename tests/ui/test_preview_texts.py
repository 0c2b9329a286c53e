"""What assistive technology finds of the pages in the preview: their text, where they are painted."""

import io

import pypdf
import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox

from chooser.base.paper import usual_paper
from chooser.knowledge import catalog as catalogs
from chooser.ui.preview.sheets import Sheets
from tests.builders import write_folder
from tests.ui.driving import part, preview


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    """A small one: its report has few pages, which are soon made."""
    return catalogs.load(write_folder(tmp_path_factory.mktemp("catalog")))


@pytest.fixture
def _listening(qapp):
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def sheets(page):
    return part(page, Sheets, "Pages of the report")


def pages_found(page):
    """The interfaces of the pages, as assistive technology comes upon them."""
    viewport = QAccessible.queryAccessibleInterface(sheets(page).viewport())
    found = [viewport.child(index) for index in range(viewport.childCount())]
    return [each for each in found if each.role() == QAccessible.Role.Section]


def told(page, kind):
    return [each.text(kind) for each in pages_found(page)]


@pytest.mark.usefixtures("_listening")
def test_a_screen_reader_finds_what_stands_on_each_page(qtbot, answered):
    page = preview(qtbot, answered)
    count = sheets(page).count
    qtbot.waitUntil(lambda: len(pages_found(page)) == count, timeout=20_000)
    names = [f"Page {number} of {count}" for number in range(1, count + 1)]
    assert told(page, QAccessible.Text.Name) == names
    texts = told(page, QAccessible.Text.Description)
    reader = pypdf.PdfReader(io.BytesIO(answered.session.report(usual_paper()).content()))
    for text, printed in zip(texts, reader.pages, strict=True):
        assert printed.extract_text() in text
    # The chart of page one is told in words.
    assert "Points by step, of 100." in texts[0]
    qtbot.waitUntil(lambda: page.is_complete, timeout=20_000)


@pytest.mark.usefixtures("_listening")
def test_the_texts_lie_where_the_pages_are_painted_and_follow_them(qtbot, answered):
    page = preview(qtbot, answered)
    qtbot.waitUntil(lambda: len(pages_found(page)) > 1, timeout=20_000)
    qtbot.waitUntil(lambda: page.is_complete, timeout=20_000)
    first, second, *_others = pages_found(page)
    before = first.rect()
    assert second.rect().top() > before.bottom()
    assert 0 < sheets(page).viewport().width() - before.width() < 60
    sheets(page).verticalScrollBar().setValue(100)
    assert first.rect().top() == before.top() - 100


@pytest.mark.usefixtures("_listening")
def test_another_length_has_other_pages_and_other_texts(qtbot, answered):
    page = preview(qtbot, answered)
    qtbot.waitUntil(lambda: len(pages_found(page)) > 1, timeout=20_000)
    part(page, QComboBox, "Length").setCurrentText("One page")
    qtbot.waitUntil(lambda: told(page, QAccessible.Text.Name) == ["Page 1 of 1"], timeout=20_000)
    qtbot.waitUntil(lambda: page.is_complete, timeout=20_000)


def test_texts_are_read_only_where_somebody_listens(qtbot, answered):
    page = preview(qtbot, answered)
    qtbot.waitUntil(lambda: page.is_complete, timeout=20_000)
    assert pages_found(page) == []
