"""Take the pictures of every page, light and dark, small and large, and those of the README.

python scripts/screenshots.py [FOLDER]     all pictures into FOLDER, default build/screenshots
python scripts/screenshots.py --readme     the pictures of the README into docs/images
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
from PIL import Image
from PySide6.QtCore import QEventLoop, QSettings, QSize
from PySide6.QtWidgets import QApplication

from chooser.advice.recommendation import Recommendation
from chooser.base.paths import DATA
from chooser.decision import Decision
from chooser.export.report import pdf
from chooser.knowledge import catalog
from chooser.session import Session
from chooser.ui.kit import theme
from chooser.ui.kit.settings import Settings
from chooser.ui.pages import OTHERS, Asked, Compare, Result
from chooser.ui.preview.page import PreviewPage
from chooser.ui.window import MainWindow

ROOT = Path(__file__).resolve().parents[1]
SIZES = {"small": QSize(960, 640), "large": QSize(1440, 900)}
_REPORT_SCALE = 1.5
PORTAL = Decision(
    title="Internal order portal",
    answers={
        "project_type": "large_web_app",
        "interface": "pages",
        "codebase": "large",
        "domain": "complex",
        "integration": "integrated",
        "must_haves": ("admin_panel", "orm", "accounts", "forms"),
        "traffic": "modest",
    },
    notes="The finance team reviews every order above 10,000 euros.",
    gut_feeling="flask",
)


def main() -> None:
    """Take the pictures asked for on the command line."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    theme.apply(application)
    knowledge = catalog.load(DATA)
    readme = "--readme" in sys.argv
    names = [word for word in sys.argv[1:] if not word.startswith("--")]
    folder = (
        ROOT / "docs" / "images" if readme else Path(names[0] if names else ROOT / "build" / "screenshots")
    )
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        settings = Settings(QSettings(f"{scratch}/settings.ini", QSettings.Format.IniFormat))
        window = MainWindow(Session(knowledge, PORTAL), settings)
        pictures = _readme(window, application) if readme else _all(window, application)
        for name in pictures:
            _settle(window, application)
            window.grab().save(str(folder / f"{name}.png"))
    _page_one(Recommendation(knowledge, PORTAL)).save(folder / "report.png", optimize=True)
    print(f"Pictures in {folder}")


def _page_one(recommendation: Recommendation) -> Image.Image:
    """Return the first page of the report as pdfium draws it."""
    document = pypdfium2.PdfDocument(pdf.render(recommendation, "a4"))
    try:
        picture: Image.Image = document[0].render(scale=_REPORT_SCALE).to_pil().convert("RGB")
    finally:
        document.close()
    return picture


def _readme(window: MainWindow, application: QApplication) -> Iterator[str]:
    window.show()
    window.session.prepare()
    window.resize(QSize(1280, 800))
    _show_mode("light", application)
    wizard = Asked(question="integration")
    for place, name in ((wizard, "wizard"), (Compare(), "compare"), (Result(), "result")):
        window.pages.go(place)
        yield name
    _show_mode("dark", application)
    window.pages.go(wizard)
    yield "wizard-dark"


def _all(window: MainWindow, application: QApplication) -> Iterator[str]:
    window.show()
    window.session.prepare()
    places = [Asked(question=question) for question in window.session.catalog.questions]
    modes: tuple[theme.Mode, ...] = ("light", "dark")
    for mode in modes:
        _show_mode(mode, application)
        for size, extent in SIZES.items():
            window.resize(extent)
            for place in (*places, *OTHERS):
                window.pages.go(place)
                name = place.question if isinstance(place, Asked) else type(place).__name__.lower()
                yield f"{name}-{mode}-{size}"


def _settle(window: MainWindow, application: QApplication) -> None:
    """Let every layout that follows from another be done, the idle work, and the pages of the report."""
    for _round in range(10):
        application.processEvents()
    page = window.pages.page
    while isinstance(page, PreviewPage) and not page.is_complete:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _show_mode(mode: theme.Mode, application: QApplication) -> None:
    theme.set_mode(application, mode)


if __name__ == "__main__":
    main()
