"""Zooming by steps: to show one takes the time of several keys that are held, which are not worked off."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from chooser.ui.kit import theme
from chooser.ui.kit.settings import Settings


class Zooming(QObject):
    """Shows what all steps come to that have arrived by the time that the window is idle."""

    def __init__(self, parent: QObject, settings: Settings) -> None:
        super().__init__(parent)
        self._settings = settings
        self._steps: list[int] = []
        # Idle means: what was pressed while the zoom before was shown is there.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show)

    def step(self, by: int) -> None:
        """Show all larger or smaller by some steps, or as usual for none."""
        self._steps.append(by)
        self._later.start()

    def _show(self) -> None:
        before = zoom = theme.zoom()
        for by in self._steps:
            zoom = theme.next_zoom(zoom, by)
        self._steps.clear()
        self._settings.zoom = zoom
        application = QApplication.instance()
        if zoom != before and isinstance(application, QApplication):
            theme.set_zoom(application, zoom)
