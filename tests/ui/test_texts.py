"""Nothing is shown that no translation could reach, and Qt speaks the language of the app."""

import json
import os
import subprocess
import sys

import pytest

from chooser.ui.kit.language import qt_texts
from tests.ui.marking import Data, rest

DATA = Data(["Admin panel", "You know {framework} best."])


def test_every_text_on_every_page_is_translated_or_data(tmp_path):
    told = subprocess.run(
        [sys.executable, "-m", "tests.ui.marked_texts", str(tmp_path)],
        capture_output=True,
        check=True,
        timeout=300,
        text=True,
    ).stdout
    assert json.loads(told) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("⟪Next⟫", ""),
        ("⟪{name} of ⟪2 steps⟫⟫", ""),
        ("Admin panel", ""),
        ("You know Flask best.", ""),
        ("⟪Undo⟫: Admin panel · 12", ""),
        ("Next", "Next"),
        ("⟪Undo⟫ of Admin panel", "of Admin panel"),
        ("<qt>Admin panel</qt>", ""),
    ],
)
def test_what_is_neither_marked_nor_data_is_found(text, left):
    assert rest(text, DATA) == left


def test_qt_knows_the_languages_that_the_app_may_speak():
    german = qt_texts("de")
    assert german is not None
    assert german.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert qt_texts("en") is None
    assert qt_texts("en_GB") is None
    assert qt_texts("xx") is None


@pytest.mark.parametrize(("language", "cancel"), [("en", "Cancel"), ("de", "Abbrechen")])
def test_buttons_of_qt_speak_the_language_of_the_app_and_not_the_one_of_the_system(language, cancel):
    code = (
        f"from chooser.base import text; text.LANGUAGE = {language!r}\n"
        "from chooser.ui.kit import language\n"
        "from PySide6.QtWidgets import QApplication, QMessageBox\n"
        "application = QApplication([]); language.install_qt_texts(application)\n"
        "box = QMessageBox(); print(box.addButton(box.StandardButton.Cancel).text())"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "LANG": "fr_FR.UTF-8", "LC_ALL": "fr_FR.UTF-8", "LANGUAGE": "fr"},
        capture_output=True,
        check=True,
        timeout=60,
        text=True,
    ).stdout
    assert told.strip() == cancel
