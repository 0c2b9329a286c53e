"""The few own widgets, each for a shape that repeats: texts, cards of answers, entries of the sidebar."""

from collections.abc import Callable
from typing import Literal

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QAccessible, QEnterEvent, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from chooser.base.text import _
from chooser.ui.kit.announce import announce
from chooser.ui.kit.direction import set_margins
from chooser.ui.kit.properties import set_named
from chooser.ui.kit.roles import set_role
from chooser.ui.kit.theme import TARGET, around, fit, px

WRITING = "writing"
"""What a message is about that tells of a file that could not be written."""
_LINES_OF_MESSAGE = 7
"""The most lines of a message that are seen at once."""

_PADDING, _INSIDE = (15, 7), (6, 4)
"""Beside and above the text of a button, and of one with a ring inside, as in the style sheet."""

Role = Literal[
    "section",
    "muted",
    "small",
    "heading",
    "title",
    "strong",
    "figure",
    "code",
    "good",
    "bad",
    "chip",
    "badge",
    "body",
]


def label(text: str = "", role: Role = "body", *, wrap: bool = True) -> QLabel:
    """Return a label that shows its text as it is, never as markup."""
    widget = QLabel(text)
    set_named(widget, textFormat="PlainText")
    widget.setWordWrap(wrap)
    if wrap:
        # Long words must not widen the page: a label may be narrower than its longest word.
        widget.setMinimumWidth(1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        widget.setSizePolicy(policy)
    if role != "body":
        widget.setProperty("role", role)
    return widget


def tip(text: str) -> str:
    """Return a tool tip that shows a text as it is: Qt would guess whether it is markup."""
    # Not by `html`, which loads the names of all entities at each start.
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{escaped}</qt>" if text else ""


def tip_whole(widget: QWidget, text: str) -> None:
    """Show as tool tip the whole of what a widget is called, which may be cut; empty takes the tip away.

    Assistive technology has it as the name, and gets no description: where there is none, Qt would take the
    tool tip for it, with its markup.
    """
    widget.setToolTip(tip(text))
    widget.setAccessibleDescription(" " if text else "")


def tip_key(widget: QWidget, keys: str) -> None:
    """Tell in the tool tip, and so to assistive technology, which key does the same as a button."""
    widget.setToolTip(key_text(keys))


def key_text(keys: str) -> str:
    """Return which key does something, in words, from a key sequence such as `Ctrl+E`."""
    native = QtGui.QKeySequence.SequenceFormat.NativeText
    return _("Key: {key}").format(key=QtGui.QKeySequence(keys).toString(native))


def button(
    text: str, clicked: Callable[[], object], role: Literal["", "primary", "link", "plain"] = ""
) -> QPushButton:
    """Return a push button; `link` looks like a link, `primary` is the one to press."""
    text = text.replace("&", "&&")
    kinds: dict[str, type[QPushButton]] = {"link": _Link, "primary": _Primary}
    widget = kinds.get(role, QPushButton)(text)
    if role:
        widget.setProperty("role", role)
    if role == "link":
        widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    # In a window that is no dialog, all this means is that Enter presses it while the keyboard is on it.
    widget.setAutoDefault(True)
    widget.clicked.connect(lambda: clicked())
    return widget


class _Link(QPushButton):
    """A button under a pointer as on a link."""

    def enterEvent(self, event: QEnterEvent) -> None:
        # Not sooner, since what names a shape takes longer to make than all of a start's buttons.
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)


class _Primary(QPushButton):
    """A button of one color, whose ring is inside it: one around it is lost beside that color.

    The style sheet draws the ring around the text and its padding, which is therefore smaller than that of
    other buttons, and no part of the room that this one asks for beside it.
    """

    def sizeHint(self) -> QSize:
        beside, above = px(_PADDING[0]) - px(_INSIDE[0]), around(_PADDING[1]) - px(_INSIDE[1])
        return (super().sizeHint() + QSize(2 * beside, 2 * above)).expandedTo(QSize(TARGET, TARGET))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def enter_presses(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button of our own by Enter, as every push button outside the wizard; whether it was Enter."""
    is_enter = event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter)
    if is_enter:
        button.click()
    return is_enter


class Choice(QComboBox):
    """A choice that the wheel leaves alone: scrolling a page must not change what is chosen on it.

    Assistive technology reads the value as its name, and its name from the `caption`, which has to stand
    beside it.
    """

    def __init__(self, name: str, caption: QLabel | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        # The other kind, which a combo box has, takes no lengths from the style sheet.
        self.setItemDelegate(QtWidgets.QStyledItemDelegate(self))
        self.view().setAccessibleName(name)
        self.caption = caption or label(name, "small", wrap=False)
        self.caption.setBuddy(self)
        # Assistive technology selects in the list, and Qt does not let the choice follow.
        self.view().selectionModel().selectionChanged.connect(self._selected)

    def _selected(self) -> None:
        """Choose what was selected by other means than pointer and keys, once the list is at rest."""
        was_open = self.view().isVisible()
        QTimer.singleShot(0, self, lambda: self._choose_selected(was_open=was_open))

    def _choose_selected(self, *, was_open: bool) -> None:
        view = self.view()
        rows = [index.row() for index in view.selectedIndexes()]
        if len(rows) != 1 or view.isVisible() != was_open:
            return
        # Pointer and keys move the list's current entry along, and choose only by a click or Enter.
        at = view.currentIndex().row() if was_open else self.currentIndex()
        if rows[0] != at:
            self.setCurrentIndex(rows[0])
            self.hidePopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class RecordedChoice(Choice):
    """A choice that is kept at once: keys open its list, and only Enter or a click there chooses."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QtCore.Qt.Key
        moves = (keys.Key_Up, keys.Key_Down, keys.Key_PageUp, keys.Key_PageDown, keys.Key_Home, keys.Key_End)
        plain = not event.modifiers() & ~QtCore.Qt.KeyboardModifier.ShiftModifier
        if event.key() in moves or (plain and event.text().strip().isprintable() and event.text().strip()):
            self.showPopup()
            if event.key() not in moves:
                # What is typed finds its entry in the list.
                self.view().keyboardSearch(event.text())
        else:
            super().keyPressEvent(event)


class Card(QFrame):
    """A panel with rounded corners; what stands in it goes into its `body`.

    Its name is for assistive technology, and for whoever looks for it.
    """

    def __init__(self, name: str, spacing: int = 8) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(name)
        self.body = QVBoxLayout(self)
        fit(self.body, lambda body: body.setContentsMargins(px(20), px(16), px(20), px(18)))
        self.body.setSpacing(spacing)


def rule() -> QFrame:
    """Return a thin horizontal line."""
    line = QFrame()
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line


def row(*widgets: QWidget, spacing: int = 8) -> QHBoxLayout:
    """Return the widgets side by side, left-aligned."""
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return layout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class QuietBar(QScrollBar):
    """A scroll bar that is not seen where there is nothing to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)


class Scroll(QScrollArea):
    """A page that scrolls vertically and keeps its content within the width.

    The room of the scroll bar is always there. Did it come and go, the content would change its width, and
    with that the height that decides whether there is a bar: a text that needs less height in less width
    made it come and go without end, until the stack was full.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        # WORKAROUND for Qt 6.11: its own interface of a scroll area crashes when a screen reader asks for a
        # child that was there a moment ago, as the scroll bar of a page that is left. First here, before
        # anything makes that interface.
        set_role(self, QAccessible.Role.Client)
        self.setWidgetResizable(True)
        set_named(
            self,
            horizontalScrollBarPolicy="ScrollBarAlwaysOff",
            verticalScrollBarPolicy="ScrollBarAlwaysOn",
            focusPolicy="NoFocus",
        )
        self.setVerticalScrollBar(QuietBar())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(content)


class Notice(QFrame):
    """A message above the page: what happened, what can be done about it, and a way to put it away."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        layout = QHBoxLayout(self)
        set_margins(layout, 16, 9, 12, 9)
        layout.setSpacing(12)
        self.message, self.details = label(), label()
        self._both = QWidget()
        texts = QVBoxLayout(self._both)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(3)
        for part in (self.message, self.details):
            set_named(part, textInteractionFlags="TextSelectableByMouse")
            texts.addWidget(part)
        self._texts = Scroll(self._both)
        layout.addWidget(self._texts, 1)
        self._act: Callable[[], object] = self.hide
        self._about: str | None = None
        """What the fault on show is about; None while there is none."""
        self.action = button("", self._do, "link")
        layout.addWidget(self.action)
        layout.addWidget(button(_("Dismiss"), self.hide, "link"))
        self.hide()

    def tell(
        self,
        text: str,
        *,
        bad: bool = False,
        about: str = "",
        action: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show a message, with an action when there is one to offer; after its first line come details.

        What is `bad` is a fault: it stays until it is dismissed, or what it is `about` succeeds.
        """
        self._about = about if bad else None
        message, _end, details = text.partition("\n")
        self.message.setText(message)
        self.details.setText(details)
        self.details.setVisible(bool(details))
        self.message.setProperty("role", "bad" if bad else "body")
        self.setProperty("bad", bad)
        for part in (self, self.message):
            part.style().unpolish(part)
            part.style().polish(part)
        self.action.setVisible(action is not None)
        if action is not None:
            self.action.setText(action[0])
            self._act = action[1]
        self.setAccessibleName(text)
        self.show()
        self._fit()
        announce(self, text)

    def settle(self, about: str | None = None) -> None:
        """Put a message away that belongs to what was before; a fault only where `about` has succeeded."""
        if self._about is None or self._about == about:
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Be as high as the message, up to some lines; the others are scrolled to, by keyboard too."""
        high = self._both.heightForWidth(self._texts.viewport().width())
        most = _LINES_OF_MESSAGE * self.fontMetrics().lineSpacing()
        self._texts.setFixedHeight(max(min(high, most), 0))
        set_named(self._texts, focusPolicy="StrongFocus" if high > most else "NoFocus")

    def _do(self) -> None:
        self._act()
