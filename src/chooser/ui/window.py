"""The window: a page, and around it sidebar, panel, bar and menus. The session's only listener."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from chooser.base.text import _, isolated
from chooser.decision import Decision
from chooser.session import Session
from chooser.ui.documents import Documents
from chooser.ui.kit import theme
from chooser.ui.kit.regions import Begin, Regions
from chooser.ui.kit.saving import Saving
from chooser.ui.kit.settings import Settings
from chooser.ui.kit.theme import fit, px
from chooser.ui.kit.widgets import Notice
from chooser.ui.kit.worker import Worker
from chooser.ui.menus import Menus
from chooser.ui.pages import Asked, Pages
from chooser.ui.sidebar import Sidebar
from chooser.ui.wizard.settled import SettledPanel
from chooser.ui.wizard_bar import WizardBar

_START_SIZE = QSize(1280, 800)
_FRAME = QSize(16, 48)
"""Room in pixels for the frame and title bar that a window manager adds."""
_LAYOUT_ROUNDS = 5
_IDLE_AFTER = 50
"""Milliseconds from the first paint until work that can wait begins."""
_NARROW = 1100
"""Below this width the two side panels are slimmer."""


class MainWindow(QMainWindow):
    """The one window, with one decision in it."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self._painted = False
        self._let_go: Decision | None = None
        """The decision that may be lost with the window: what it is changed to later may not."""
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_AFTER)
        self._idle.timeout.connect(self._prepare)
        self._notice = Notice()
        worker = Worker(self)
        self.worker = worker
        self.saving = Saving(self, worker, self._notice)
        self.documents = Documents(
            self, session, settings, self._notice, opened=self._start_over, save_report=self.saving.save
        )
        self.pages = Pages(
            session,
            settings,
            worker=worker,
            saving=self.saving,
            documents=self.documents,
            moved=self._moved,
        )
        self._build()
        self._regions = Regions(self, self._parts)
        self._menus = Menus(
            self,
            session,
            settings,
            documents=self.documents,
            pages=self.pages,
            set_covered=self._set_covered,
        )
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(760, 520))
        self.resize(_START_SIZE.boundedTo(self.screen().availableSize() - _FRAME))
        if (geometry := settings.geometry) is not None:
            self.restoreGeometry(geometry)
        session.listen(self.refresh)
        self._opened()

    def refresh(self) -> None:
        """Show the session as it is: called after every change of it."""
        if self.session.catalog is not self._catalog:
            self._start_over()
            return
        covered, place = self.settings.covered, self.pages.place
        self.pages.page.refresh()
        self._sidebar.refresh(place, covered=covered and not place.reveals_leader)
        self._aside.setVisible(place.in_wizard)
        if place.in_wizard:
            self._aside.refresh(covered=covered, here=place.question if isinstance(place, Asked) else None)
        self._bar.refresh()
        self._menus.refresh()
        file = self.session.path.stem if self.session.path else _("Untitled decision")
        name = self.session.decision.title or file
        # Doubled it is shown as it is; else Qt would take it for the place of the sign of changes.
        self.setWindowTitle(f"{isolated(name).replace('[*]', '[*][*]')}[*] - Chooser")
        self.setWindowModified(self.session.modified)

    def focusNextPrevChild(self, next: bool) -> bool:
        return self._regions.step(forward=next)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.saving.name:
            event.ignore()
            self.saving.when_saved(self.close)
        elif self.session.decision is not self._let_go and not self.documents.is_settled:
            event.ignore()
            self.documents.when_settled(self._close_now)
        else:
            self._idle.stop()
            self.worker.stop()
            self.settings.geometry = self.saveGeometry()
            super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._idle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_sides(event.size().width())
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        # The desktop has other colors, fonts or contrast; Qt tells the windows alone.
        application = QApplication.instance()
        if event.type() == QEvent.Type.ThemeChange and isinstance(application, QApplication):
            theme.apply(application)
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := _dropped(event):
            event.acceptProposedAction()
            self.documents.open_path(paths[0])

    def _build(self) -> None:
        whole = QWidget()
        # First, since moving a full one into the window would style all of it again.
        self.setCentralWidget(whole)
        self._bar = WizardBar(self.pages)
        center = QVBoxLayout()
        center.setSpacing(0)
        center.addWidget(self._notice)
        center.addWidget(self.pages, 1)
        center.addWidget(self._bar)
        self._across = QHBoxLayout(whole)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addLayout(center, 1)
        self._build_sides()

    def _fit_sides(self, width: int) -> None:
        """Give the side panels their widths in a window of this one; large text leaves half of it."""
        narrow = width < px(_NARROW)
        self._sidebar.setFixedWidth(min(px(210 if narrow else 240), width // 4))
        self._aside.setFixedWidth(min(px(232 if narrow else 280), width // 4))

    def _parts(self) -> dict[QWidget, Begin | None]:
        """Return the parts of the window in reading order, and what brings the keyboard into each."""
        return {
            self._sidebar: self._sidebar.focus_first,
            self._notice: None,
            self.pages: self.pages.page.focus_first,
            self._bar: self._bar.focus_first,
            self._aside: None,
        }

    def _build_sides(self) -> None:
        """Make what depends on the catalog's steps and questions."""
        self._catalog = self.session.catalog
        self._sidebar = Sidebar(self.session, self.pages)
        self._aside = SettledPanel(
            self.session, show_question=self.pages.show_question, set_covered=self._set_covered
        )
        self._across.insertWidget(0, self._sidebar)
        self._across.addWidget(self._aside)
        fit(self._sidebar, lambda _sidebar: self._fit_sides(self.width()))
        # At once, else it is laid out only after the page beside it.
        self._sidebar.show()

    def _start_over(self) -> None:
        """Go on with another decision or catalog, with nothing left of the one before: filter, scroll, folds.

        With a catalog, questions, steps and frameworks differ as well.
        """
        self.pages.start_over()
        for side in (self._sidebar, self._aside):
            side.setParent(None)
            side.deleteLater()
        self._build_sides()
        self._idle.start()
        self._opened()

    def _opened(self) -> None:
        self.pages.go(self.pages.first)

    def _moved(self) -> None:
        """Show what belongs to the page that one has come to."""
        self.setUpdatesEnabled(False)
        self._show_leader()
        self.refresh()
        # Wrapped texts find their height from the outside in, one layout a round; else all of it is seen.
        for _round in range(_LAYOUT_ROUNDS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.setUpdatesEnabled(True)

    def _set_covered(self, covered: bool) -> None:
        self.settings.covered = covered
        self._show_leader()
        self.refresh()

    def _show_leader(self) -> None:
        """Tell the session whether it is on screen who leads."""
        self.session.show_leader(shown=self.pages.place.reveals_leader or not self.settings.covered)

    def _prepare(self) -> None:
        """Do in idle time what would hold up the first paint, or the first visit of an outcome."""
        self.documents.recent.look()
        self.pages.prepare()
        self.session.prepare()

    def _close_now(self) -> None:
        self._let_go = self.session.decision
        self.close()


def _dropped(event: QDropEvent) -> list[Path]:
    """Return the files that are dragged; text and addresses elsewhere are none."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
