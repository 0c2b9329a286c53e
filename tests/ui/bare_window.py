"""A window with what becomes of files and unsaved work, as in the real one, and without any page.

It is made in a twentieth of the time of the real one.
"""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from chooser.session import Session
from chooser.ui.documents import Documents
from chooser.ui.kit.settings import Settings
from chooser.ui.kit.toasts import Toast
from chooser.ui.kit.widgets import Notice
from chooser.ui.kit.worker import Worker
from chooser.ui.window import MainWindow


class BareWindow(QWidget):
    """The decision's file, and no page on screen."""

    def __init__(self, catalog, folder):
        super().__init__()
        self.session = Session(catalog)
        self.worker = Worker(self)
        self._notice = Notice()
        self._notice.setParent(self)
        self._toast = Toast(self)
        self._toast.room.setParent(self)
        self.documents = Documents(
            self,
            self.session,
            settings_in(folder),
            self._notice,
            self._toast,
            worker=self.worker,
            opened=lambda: None,
            closed=lambda: None,
            save_report=lambda _report, _path: None,
        )

    def restored(self):
        """Go nowhere: there is one place."""

    def closeEvent(self, event):  # noqa: N802
        event.setAccepted(self.documents.may_close())


class FullWindow(MainWindow):
    """The real one."""

    def __init__(self, catalog, folder):
        super().__init__(Session(catalog), settings_in(folder))


def settings_in(folder):
    """Settings of their own."""
    return Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
