"""What this is: the version, the knowledge it holds, the licenses."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from chooser import __version__
from chooser.base.text import _, day
from chooser.session import Session


def show_about(window: QWidget, session: Session) -> None:
    """Say what this is, and what knowledge it holds."""
    header = session.catalog.header
    text = _(
        "Chooser {version}\n\nHelps to choose between Python web back-end frameworks: it asks, compares "
        "with sources, recommends, and says what would change the result.\n\n"
        "Catalog {catalog}, checked on {checked}. License: MIT. Fonts: Inter, SIL Open Font License."
    ).format(version=__version__, catalog=header.version, checked=day(header.checked))
    box = QMessageBox(
        QMessageBox.Icon.NoIcon, _("About Chooser"), text, QMessageBox.StandardButton.Ok, window
    )
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
