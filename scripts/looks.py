"""Take pictures of the pages as people have them who see differently, and of a layout from right to left.

python scripts/looks.py [FOLDER]            all of them into FOLDER, default build/looks
python scripts/looks.py --only WORD         those of which the name has this word
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QDialog
from scripts.screenshots import settle, shown
from scripts.states import states

from chooser.base.paths import DATA
from chooser.knowledge import catalog as catalogs
from chooser.session import Session
from chooser.ui.kit import theme
from chooser.ui.kit.settings import Settings
from chooser.ui.window import MainWindow

ROOT = Path(__file__).resolve().parents[1]
_SIZE = QSize(1366, 768)
_SMALL = QSize(1024, 700)


def _contrast(ground: str, text: str, chosen: str) -> Callable[[QApplication], None]:
    """Return what shows a palette of high contrast, as a desktop gives it."""
    palette, roles = QPalette(), QPalette.ColorRole
    for role in (roles.Window, roles.Base, roles.Button, roles.HighlightedText):
        palette.setColor(role, QColor(ground))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.PlaceholderText, roles.Link):
        palette.setColor(role, QColor(text))
    palette.setColor(roles.Highlight, QColor(chosen))
    return lambda application: theme.apply(application, palette)


LOOKS: dict[str, Callable[[QApplication], None]] = {
    # As the system has it: on a desktop with large text, this is how that looks.
    "system": theme.apply,
    "zoom-60": lambda application: theme.set_zoom(application, 60),
    "zoom-200": lambda application: theme.set_zoom(application, 200),
    "zoom-200-small": lambda application: theme.set_zoom(application, 200),
    "contrast-dark": _contrast("#000000", "#FFFFFF", "#FFFF00"),
    "contrast-light": _contrast("#FFFFFF", "#000000", "#000080"),
    "right-to-left": lambda application: application.setLayoutDirection(Qt.LayoutDirection.RightToLeft),
}


def main() -> None:
    """Take the pictures asked for on the command line, each look in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "looks")
    parser.add_argument("--only", default="")
    parser.add_argument("--look", choices=LOOKS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.look:
        _take(asked.look, asked.only, asked.folder)
        return
    asked.folder.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        words = [sys.executable, __file__, str(asked.folder), "--only", asked.only, "--look", look]
        subprocess.run(words, check=True)
    print(f"Pictures in {asked.folder}")


def _take(look: str, only: str, folder: Path) -> None:
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    theme.set_mode(application, "light")
    LOOKS[look](application)
    catalog = catalogs.load(DATA)
    with TemporaryDirectory() as scratch:
        for state in states(catalog, Path(scratch)):
            if only not in f"{state.name}--{look}":
                continue
            settings = Settings(QSettings(f"{scratch}/{state.name}.ini", QSettings.Format.IniFormat))
            session = Session(state.changed(catalog), state.decision)
            window = MainWindow(session, settings)
            window.resize(_SMALL if look.endswith("-small") else _SIZE)
            window.show()
            session.prepare()
            window.pages.prepare()
            state.show(window)
            settle(window)
            shown(window).save(str(folder / f"{state.name}--{look}.png"))
            for dialog in window.findChildren(QDialog):
                dialog.close()
            session.new()
            window.close()
            window.deleteLater()
            QApplication.processEvents()


if __name__ == "__main__":
    main()
