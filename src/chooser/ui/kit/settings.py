"""What the window remembers between runs: geometry, recent files and switches. Never decisions."""

from pathlib import Path
from typing import cast, get_args

from PySide6.QtCore import QByteArray, QSettings

from chooser.base.paper import LENGTHS, USUAL_LENGTH, Length
from chooser.ui.kit.theme import USUAL_ZOOM, ZOOMS, Desktop, Mode


class Settings:
    """Typed access to the remembered switches; anything unusable reads as the default."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Chooser", "chooser"
        )

    @property
    def mode(self) -> Mode:
        """The theme that was chosen."""
        mode = self._store.value("theme", "system")
        return cast(Mode, mode) if mode in get_args(Mode) else "system"

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self._store.setValue("theme", mode)

    @property
    def desktop(self) -> Desktop:
        """What the desktop asked for in the run before."""
        stored = self._store.value("desktop", [])
        return Desktop(
            *(name in (stored if isinstance(stored, list) else [stored]) for name in Desktop._fields)
        )

    @desktop.setter
    def desktop(self, desktop: Desktop) -> None:
        self._store.setValue("desktop", [name for name, asked in desktop._asdict().items() if asked])

    @property
    def zoom(self) -> int:
        """The zoom of the window, in percent."""
        known = {str(zoom): zoom for zoom in ZOOMS}
        return known.get(str(self._store.value("zoom")), USUAL_ZOOM)

    @zoom.setter
    def zoom(self, zoom: int) -> None:
        self._store.setValue("zoom", zoom)

    @property
    def length(self) -> Length:
        """The length in which the report was shown last."""
        length = self._store.value("length", USUAL_LENGTH)
        return length if length in LENGTHS else USUAL_LENGTH

    @length.setter
    def length(self, length: Length) -> None:
        self._store.setValue("length", length)

    @property
    def is_meeting_asked(self) -> bool:
        """Whether a report was saved before: then nobody is asked any more what page one should say."""
        return str(self._store.value("meeting_asked", "false")).lower() == "true"

    @is_meeting_asked.setter
    def is_meeting_asked(self, asked: bool) -> None:
        self._store.setValue("meeting_asked", asked)

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window stood."""
        geometry = self._store.value("geometry")
        return geometry if isinstance(geometry, QByteArray) else None

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)

    @property
    def recent(self) -> list[Path]:
        """The files opened or saved last, the newest first, whether or not they are still there."""
        stored = self._store.value("recent", [])
        names = stored if isinstance(stored, list) else [stored]
        return [path for name in names if (path := Path(str(name))).is_absolute()]

    @recent.setter
    def recent(self, paths: list[Path]) -> None:
        self._store.setValue("recent", [str(path) for path in paths])
