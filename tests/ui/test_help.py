"""What Help tells: how Chooser decides, with the figures of the validation, and what its words mean."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QScrollArea

from chooser.base.text import day, half_up
from chooser.ui.pages import Result
from tests.ui.driving import part, press, trigger

VALIDATION = Path(__file__).parents[2] / "docs" / "validation.md"


def opened(window, entry):
    """The dialog that an entry of the menus shows."""
    trigger(window, entry)
    return window.findChild(QDialog)


def told(dialog):
    return "\n".join(text.text() for text in dialog.findChildren(QLabel))


def test_how_it_decides_tells_the_figures_of_the_validation(window, catalog):
    in_short = VALIDATION.read_text(encoding="utf-8").split("In short", 1)[1].split("\n\n", 1)[0]
    figures = [half_up(float(figure)) for figure in re.findall(r"in (\d+\.\d) %", in_short)]
    assert len(figures) == 3
    text = told(opened(window, "How Chooser decides"))
    assert re.findall(r"in (\d+) of 100 (?:described|public|real)", text) == [str(each) for each in figures]
    assert "10,000 runs" in text
    assert f"{len(catalog.sources)} sources" in text
    assert catalog.header.version in text
    assert f"checked on {day(catalog.header.checked)}," in text


def test_about_tells_the_day_of_the_knowledge_in_words(window, catalog):
    box = opened(window, "About Chooser")
    assert f"Catalog {catalog.header.version}, checked on {day(catalog.header.checked)}." in box.text()
    assert catalog.header.checked not in box.text()


@pytest.mark.parametrize("entry", ["How Chooser decides", "About Chooser"])
def test_when_the_knowledge_was_checked_is_told_as_days_are_elsewhere(window, catalog, entry):
    text = told(opened(window, entry))
    assert f"checked on {day(catalog.header.checked)}" in text
    assert catalog.header.checked not in text


def test_the_words_are_explained(window):
    explained = {*told(opened(window, "Words explained")).split("\n")}
    assert {
        "Settled",
        "Sure",
        "Run",
        "Tie",
        "What would turn it",
        "Must-have",
        "Weight",
        "Points",
    } <= explained
    assert {"Comes with it", "First-party", "Extension", "None"} <= explained


@pytest.mark.parametrize("entry", ["How Chooser decides", "Words explained", "Keys"])
def test_one_reads_beside_the_window_by_keyboard_and_copies(qtbot, window, entry):
    dialog = opened(window, entry)
    dialog.resize(420, 260)
    scroll = dialog.findChild(QScrollArea)
    qtbot.waitUntil(scroll.hasFocus)
    assert scroll.accessibleName() == entry
    before = scroll.verticalScrollBar().value()
    press(qtbot, Qt.Key.Key_PageDown)
    assert scroll.verticalScrollBar().value() > before
    assert scroll.widget().width() <= scroll.viewport().width()
    text = next(label for label in dialog.findChildren(QLabel) if "," in label.text() and label.wordWrap())
    assert text.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    window.pages.go(Result())
    assert dialog.isVisible()
    assert not dialog.isModal()
    qtbot.mouseClick(part(dialog, QPushButton, "Close"), Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
