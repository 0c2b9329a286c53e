"""Texts of the comparison in lines: words are whole where they fit, and broken where one would break them."""

import pytest
from PySide6.QtWidgets import QWidget

from chooser.ui.compare.typesetting import Typesetter

NAME = "Flask\N{NON-BREAKING HYPHEN}SQLAlchemy"


@pytest.fixture
def setter(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return Typesetter(widget)


def test_a_name_stays_on_one_line_where_it_has_room(setter):
    room = round(setter.advance(f"{NAME},", "small")) + 2
    assert setter.lines(f"{NAME}, basic", "small", room, 3) == (f"{NAME},", "basic")


def test_a_name_without_room_is_broken_at_its_hyphen(setter):
    room = round(setter.advance(NAME, "small")) - 4
    assert setter.lines(NAME, "small", room, 3) == ("Flask-", "SQLAlchemy")
