"""Take pictures of every page and state at four sizes, light and dark, and those of the README.

python scripts/screenshots.py [FOLDER]      all pictures into FOLDER, default build/screenshots, and a sheet
                                            of small ones for each state into FOLDER/sheets
python scripts/screenshots.py --only WORD   those of which the name has this word
python scripts/screenshots.py --readme      the pictures of the README into docs/images
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Run by its path, as the Makefile does, it would not find what stands beside it.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pypdfium2
from PIL import Image, ImageDraw
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QRect, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea
from scripts.states import PORTAL, State, states

from chooser.advice.recommendation import Recommendation
from chooser.base.paths import DATA
from chooser.export.report import pdf
from chooser.knowledge import catalog as catalogs
from chooser.model import Catalog
from chooser.session import Session
from chooser.ui.kit import theme
from chooser.ui.kit.settings import Settings
from chooser.ui.kit.toasts import Toast
from chooser.ui.pages import Asked, Compare, Place, Result
from chooser.ui.preview.page import PreviewPage
from chooser.ui.window import MainWindow

ROOT = Path(__file__).resolve().parents[1]
MODES: tuple[theme.Mode, ...] = ("light", "dark")
_REPORT_SCALE = 1.5
_README_SIZE = QSize(1280, 800)
_SMALL = 620
"""The width in pixels of a picture on a sheet."""


_TOAST_LOOKS = 250
"""Milliseconds after which a toast has seen that the window has another size."""


class Screen(NamedTuple):
    """A screen: its pixels, and by how much the system enlarges what it shows."""

    width: int
    height: int
    scale: int = 1

    def __str__(self) -> str:
        return f"{self.width}x{self.height}" + (f"-at-{self.scale}00" if self.scale > 1 else "")

    @property
    def size(self) -> QSize:
        """The size of a window that fills it, as Qt counts."""
        return QSize(self.width // self.scale, self.height // self.scale)


SCREENS = (Screen(1024, 700), Screen(1366, 768), Screen(1440, 900), Screen(1920, 1080, 2))


def main() -> None:
    """Take the pictures asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "screenshots")
    parser.add_argument("--only", default="", help="take only those of which the name has this word")
    parser.add_argument("--readme", action="store_true", help="take those of the README")
    parser.add_argument("--scale", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    folder = ROOT / "docs" / "images" if asked.readme else asked.folder
    folder.mkdir(parents=True, exist_ok=True)
    if asked.readme:
        _take_for_readme(folder)
    elif asked.scale:
        _take_all(folder, asked.only, [screen for screen in SCREENS if screen.scale == asked.scale])
    else:
        # Qt takes the scale once, when it starts.
        for scale in sorted({screen.scale for screen in SCREENS}):
            command = [sys.executable, __file__, str(folder), "--only", asked.only, "--scale", str(scale)]
            subprocess.run(command, env={**os.environ, "QT_SCALE_FACTOR": str(scale)}, check=True)
        _make_sheets(folder, asked.only)
        _page_one(Recommendation(catalogs.load(DATA), PORTAL)).save(folder / "report.png", optimize=True)
    print(f"Pictures in {folder}")


def _take_all(folder: Path, only: str, screens: list[Screen]) -> None:
    application = _application()
    catalog = catalogs.load(DATA)
    with TemporaryDirectory() as scratch:
        for state in states(catalog, Path(scratch)):
            if only in state.name:
                _take(state, catalog, screens, Path(scratch), folder, application)


def _take(
    state: State,
    catalog: Catalog,
    screens: list[Screen],
    scratch: Path,
    folder: Path,
    application: QApplication,
) -> None:
    """Take the pictures of a state, and where its page scrolls, of all that is on it."""
    settings = Settings(QSettings(str(scratch / f"{state.name}.ini"), QSettings.Format.IniFormat))
    session = Session(state.changed(catalog), state.decision)
    window = MainWindow(session, settings)
    window.resize(screens[0].size)
    window.show()
    session.prepare()
    window.pages.prepare()
    state.show(window)
    for end in window.findChildren(QTimer):
        if end.isSingleShot() and isinstance(end.parent(), Toast):
            end.stop()
    for mode in MODES:
        theme.set_mode(application, mode)
        for screen in screens:
            window.resize(screen.size)
            settle(window)
            _save(window, f"{screen}--{mode}", state.name, folder)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    session.new()
    window.close()
    window.deleteLater()
    # Events that are processed here leave it alive, and each change of theme would style it again.
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def shown(window: MainWindow) -> QPixmap:
    """Return what is on screen: a window, and what stands above it."""
    picture = window.grab()
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            _put_over(picture, dialog.grab())
    return picture


def _save(window: MainWindow, look: str, name: str, folder: Path) -> None:
    shown(window).save(str(folder / f"{name}--{look}.png"))
    # Of several, as on the parts of the result, the one on screen.
    areas = window.pages.page.findChildren(QScrollArea)
    scroll = next((area for area in areas if area.isVisible()), None)
    content = scroll.widget() if scroll is not None else None
    if scroll is not None and content is not None and content.height() > scroll.viewport().height() + 40:
        content.grab().save(str(folder / f"{name}-whole--{look}.png"))


def _put_over(picture: QPixmap, dialog: QPixmap) -> None:
    """Draw a dialog in the middle of its window, as a desktop shows it."""
    painter = QPainter(picture)
    across = (picture.deviceIndependentSize() - dialog.deviceIndependentSize()) / 2
    place = QPoint(round(across.width()), round(across.height()))
    painter.drawPixmap(place, dialog)
    # A desktop would put a frame around it.
    painter.setPen(QColor(theme.colors().strong_border))
    painter.drawRect(QRect(place, dialog.deviceIndependentSize().toSize()))
    painter.end()


def _make_sheets(folder: Path, only: str) -> None:
    """Put the pictures of each state on a sheet: a row for each theme, a column for each screen."""
    (folder / "sheets").mkdir(exist_ok=True)
    found = {file.name.partition("--")[0] for file in folder.glob("*--*.png")}
    for name in sorted(each for each in found if only in each and not each.endswith("-whole")):
        rows = [[folder / f"{name}--{screen}--{mode}.png" for screen in SCREENS] for mode in MODES]
        pictures = [[Image.open(file) for file in row] for row in rows]
        small = [
            [
                each.resize((_SMALL, each.height * _SMALL // each.width), Image.Resampling.LANCZOS)
                for each in row
            ]
            for row in pictures
        ]
        high = max(each.height for row in small for each in row) + 24
        sheet = Image.new("RGB", (len(SCREENS) * (_SMALL + 8), len(MODES) * high), "#808080")
        draw = ImageDraw.Draw(sheet)
        for down, row in enumerate(small):
            for across, each in enumerate(row):
                corner = (across * (_SMALL + 8), down * high)
                draw.text(corner, rows[down][across].stem, fill="white")
                sheet.paste(each, (corner[0], corner[1] + 16))
        sheet.save(folder / "sheets" / f"{name}.png")


def _take_for_readme(folder: Path) -> None:
    application = _application()
    knowledge = catalogs.load(DATA)
    with TemporaryDirectory() as scratch:
        settings = Settings(QSettings(f"{scratch}/settings.ini", QSettings.Format.IniFormat))
        window = MainWindow(Session(knowledge, PORTAL), settings)
        window.show()
        window.session.prepare()
        window.resize(_README_SIZE)
        # As one sees it who uses a pointer: only keys put a ring around a page that they open.
        bar = window.menuBar().geometry()
        QTest.mouseClick(
            window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, bar.center()
        )
        for mode, place, name in _of_readme():
            theme.set_mode(application, mode)
            window.pages.go(place)
            settle(window)
            window.grab().save(str(folder / f"{name}.png"))
    _page_one(Recommendation(knowledge, PORTAL)).save(folder / "report.png", optimize=True)


def _of_readme() -> Iterator[tuple[theme.Mode, Place, str]]:
    wizard = Asked(question="integration")
    yield "light", wizard, "wizard"
    yield "light", Compare(), "compare"
    yield "light", Result(), "result"
    yield "dark", wizard, "wizard-dark"


def _application() -> QApplication:
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    theme.apply(application)
    return application


def _page_one(recommendation: Recommendation) -> Image.Image:
    """Return the first page of the report as pdfium draws it."""
    document = pypdfium2.PdfDocument(pdf.render(recommendation, "a4"))
    try:
        picture: Image.Image = document[0].render(scale=_REPORT_SCALE).to_pil().convert("RGB")
    finally:
        document.close()
    return picture


def settle(window: MainWindow) -> None:
    """Let every layout that follows from another be done, the idle work, and the pages of the report."""
    for _round in range(10):
        QApplication.processEvents()
    toast = window.findChild(Toast)
    if isinstance(toast, Toast) and toast.isVisible():
        QTest.qWait(_TOAST_LOOKS)
    page = window.pages.page
    while isinstance(page, PreviewPage) and not page.is_complete:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


if __name__ == "__main__":
    main()
