"""The ring around what has the keyboard: seen on every kind of control, and around a page only for keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPushButton, QWidget

from chooser.base.color import contrast
from chooser.ui.kit import theme
from chooser.ui.kit.cards import CheckCard, RadioCard, SidebarEntry
from chooser.ui.kit.widgets import button
from chooser.ui.pages import Result
from tests.ui.driving import part, press

LEAST = 3.0
KINDS: dict[str, Callable[[], QWidget]] = {
    "primary": lambda: button("Go on", str, "primary"),
    "usual": lambda: button("Go on", str),
    "link": lambda: button("Go on", str, "link"),
    "plain": lambda: button("Go on", str, "plain"),
    "field": QLineEdit,
    "choice": QComboBox,
    "radio": RadioCard,
    "check": CheckCard,
    "sidebar": lambda: SidebarEntry("Go on"),
}


def picture(widget):
    return widget.grab().toImage()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_ring_is_seen_on_every_kind_of_control(qtbot, qapp, window, kind, mode):
    """As WCAG 2.2 measures it: enough of what changes has a contrast of 3 with what was there before."""
    theme.set_mode(qapp, mode)
    control = KINDS[kind]()
    control.setParent(window)
    control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    control.resize(220, 60)
    control.show()
    if isinstance(control, QLineEdit):
        control.setReadOnly(True)
    window.setFocus()
    before = picture(control)
    control.setFocus(Qt.FocusReason.TabFocusReason)
    after = picture(control)
    changed = sum(
        contrast(before.pixelColor(x, y).name(), after.pixelColor(x, y).name()) >= LEAST
        for x in range(before.width())
        for y in range(before.height())
    )
    around = 2 * (control.width() + control.height())
    assert changed >= around * 0.8


@pytest.mark.parametrize("kind", ["primary", "usual", "plain"])
def test_the_ring_leaves_the_text_of_a_button_free(qtbot, window, kind):
    control = KINDS[kind]()
    assert isinstance(control, QPushButton)
    control.setParent(window)
    control.resize(control.sizeHint())
    control.show()
    window.setFocus()
    before = picture(control)
    control.setFocus(Qt.FocusReason.TabFocusReason)
    after = picture(control)
    text = control.fontMetrics().boundingRect(control.text())
    text.moveCenter(control.rect().center())
    text.adjust(-2, 0, 2, 0)
    assert before.copy(text) == after.copy(text)
    assert before != after


@pytest.mark.parametrize("zoom", theme.ZOOMS)
def test_a_button_with_its_ring_inside_is_as_large_as_others(qtbot, qapp, zoom):
    theme.set_zoom(qapp, zoom)
    kinds = [KINDS[kind]() for kind in ("primary", "usual")]
    for control in kinds:
        qtbot.addWidget(control)
        control.ensurePolished()
    assert kinds[0].sizeHint() == kinds[1].sizeHint()


@pytest.mark.parametrize("kind", KINDS)
def test_what_has_the_keyboard_asks_for_no_other_room(qtbot, qapp, window, kind):
    control = KINDS[kind]()
    control.setParent(window)
    control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    control.show()
    window.setFocus()
    before = control.sizeHint()
    control.setFocus(Qt.FocusReason.TabFocusReason)
    # What a size was found before is kept until another theme is shown.
    theme.set_mode(qapp, "dark")
    assert control.sizeHint() == before


def click(window, widget):
    """Click as a desktop tells it, to the window."""
    place = widget.mapTo(window, widget.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def ring_of(window):
    """Whether the head of the result has a ring around it."""
    page = window.pages.page
    assert page.hasFocus()
    head = next(each for each in page.findChildren(QFrame) if each.accessibleName() == "Recommendation")
    place = head.mapTo(page, QPoint(head.width() // 2, -3))
    return picture(page).pixelColor(place).name().upper() == theme.colors().ring.upper()


def test_a_ring_around_the_head_of_the_result_is_for_keys_alone(qtbot, window):
    window.session.answer("project_type", "large_web_app")
    entry = part(window, SidebarEntry, "Result")
    click(window, entry)
    assert window.pages.place == Result()
    assert not ring_of(window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down)
    assert ring_of(window)
    press(qtbot, "1", Qt.KeyboardModifier.ControlModifier)
    click(window, entry)
    assert not ring_of(window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.place == Result()
    assert ring_of(window)
