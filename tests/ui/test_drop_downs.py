"""A drop-down list is as roomy as menus are, in both themes, and shows all of its entries."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chooser.ui.kit import theme
from chooser.ui.kit.widgets import Choice


@pytest.fixture
def opened(qtbot):
    holder = QWidget()
    layout = QVBoxLayout(holder)
    choice = Choice("Paper")
    choice.addItems(["A4", "Letter", "As wide as the window"])
    layout.addWidget(choice)
    qtbot.addWidget(holder)
    holder.show()
    choice.showPopup()
    yield choice
    choice.hidePopup()


def rows(choice):
    view = choice.view()
    model = view.model()
    return [view.visualRect(model.index(number, 0)) for number in range(model.rowCount())]


def test_each_entry_has_room_around_its_text(opened):
    high = opened.view().fontMetrics().height()
    assert all(row.height() >= high + 10 for row in rows(opened))


def test_all_entries_are_seen_whole(opened):
    port = opened.view().viewport().rect()
    assert all(port.contains(row) for row in rows(opened))
    widest = max(
        opened.view().fontMetrics().horizontalAdvance(opened.itemText(row)) for row in range(opened.count())
    )
    assert rows(opened)[0].width() >= widest + 2 * 9


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_entry_under_the_keyboard_is_marked_as_in_menus(qapp, opened, mode):
    theme.set_mode(qapp, mode)
    opened.view().setCurrentIndex(opened.model().index(1, 0))
    picture = opened.view().viewport().grab().toImage()
    found = [picture.pixelColor(row.right() - 12, row.center().y()).name() for row in rows(opened)]
    shown = theme.colors()
    assert found == [shown.panel.lower(), shown.selection.lower(), shown.panel.lower()]
    theme.set_mode(qapp, "system")
