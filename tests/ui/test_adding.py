"""What docs/adding.md says of a page of the window, done in a copy."""

from tests.documents import blocks, copy_of_the_source, edit, python

MODULE = '''"""The page of the sources."""

from PySide6.QtWidgets import QVBoxLayout

from chooser.session import Session
from chooser.ui.kit.page import Page
from chooser.ui.kit.widgets import label


class SourcesPage(Page):
    """Every source by its title."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        layout = QVBoxLayout(self)
        for source in session.catalog.sources.values():
            layout.addWidget(label(source.title, "body"))

    def refresh(self) -> None:
        """Sources never change."""
'''
LOOK = """
import sys
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from chooser.base.paths import DATA
from chooser.knowledge import catalog
from chooser.session import Session
from chooser.ui.kit.cards import SidebarEntry
from chooser.ui.kit.page import Page
from chooser.ui.kit.settings import Settings
from chooser.ui.window import MainWindow

application = QApplication([])
settings = Settings(QSettings(sys.argv[1], QSettings.Format.IniFormat))
window = MainWindow(Session(catalog.load(DATA)), settings)
window.show()
entry = [entry for entry in window.findChildren(SidebarEntry) if entry.accessibleName() == "Sources"]
action = [action for action in window.findChildren(QAction) if action.text() == "&Sources"]
print(len(entry), action[0].shortcut().toString())
action[0].trigger()
print([page.accessibleName() for page in window.findChildren(Page) if page.isVisible()], entry[0].is_here)
"""


def test_page_stands_in_sidebar_and_menu_and_is_shown(tmp_path):
    (place,) = blocks("docs/adding.md", "A page of the window")
    path = copy_of_the_source(tmp_path)
    pages = path / "chooser" / "ui" / "pages.py"
    folder = pages.parent / "sources"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""The page of the sources."""\n', encoding="utf-8")
    (folder / "page.py").write_text(MODULE, encoding="utf-8")
    edit(pages, "OTHERS: tuple[Place, ...] = (", f"{place}\n\nOTHERS: tuple[Place, ...] = (")
    edit(pages, "Result(), Report())", "Result(), Report(), Sources())")
    told = python(path, "-c", LOOK, str(tmp_path / "settings.ini"))
    assert told.splitlines() == ["1 Ctrl+4", "['Sources'] True"]
