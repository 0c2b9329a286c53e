"""The question before anything is given out: whether an answer that is only being tried is meant."""

from collections.abc import Callable

from PySide6 import QtWidgets
from PySide6.QtWidgets import QWidget

from chooser.base.text import _, ngettext
from chooser.session import Session
from chooser.ui.kit.dialogs import Choice, ask


def when_meant(window: QWidget, session: Session, act: Callable[[], object]) -> None:
    """Do `act` once no answer is only being tried, asking first where one is; never when that is canceled.

    A file, a report or a copy says what was answered, and cannot say that it was only tried.
    """
    # A copy: `session.tried` changes with what is done about it.
    tried = dict(session.tried)
    if not tried:
        act()
        return
    # Imported here because the first paint needs none of it.
    from chooser.advice import certainty  # noqa: PLC0415

    def keep() -> None:
        session.keep_trial()
        act()

    def take_back() -> None:
        session.end_trial()
        act()

    count = len(tried)
    box = QtWidgets.QMessageBox
    role = box.ButtonRole
    choices = [
        Choice(ngettext("&Keep it", "&Keep them", count), keep, role.AcceptRole),
        Choice(ngettext("&Take it back", "&Take them back", count), take_back, role.DestructiveRole),
        Choice(box.StandardButton.Cancel),
    ]
    text = certainty.trying(session.catalog, tried)
    details = _("A file or a copy says what you answered, not what you only tried.")
    ask(window, _("Keep what you are trying?"), text, choices, details=details)
