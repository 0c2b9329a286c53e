"""The window: a page, and around it sidebar, panel, bar and menus. The session's only listener."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QEvent, QSize, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from chooser.base.paper import usual_paper
from chooser.base.text import _, isolated
from chooser.session import Session
from chooser.ui.documents import Documents
from chooser.ui.kit import theme
from chooser.ui.kit.field_keys import FieldKeys
from chooser.ui.kit.lastinput import watch
from chooser.ui.kit.regions import Begin, Regions
from chooser.ui.kit.saving import Saving
from chooser.ui.kit.settings import Settings
from chooser.ui.kit.theme import fit, px
from chooser.ui.kit.toasts import Toast
from chooser.ui.kit.told_order import put_in_order
from chooser.ui.kit.widgets import Notice
from chooser.ui.kit.worker import Worker
from chooser.ui.menus import Menus
from chooser.ui.pages import Asked, Pages, Place, Start

if TYPE_CHECKING:
    from chooser.ui.sidebar import Sidebar
    from chooser.ui.wizard.settled import SettledPanel
    from chooser.ui.wizard_bar import WizardBar

_START_SIZE = QSize(1280, 800)
_FRAME = QSize(16, 48)
"""Room in pixels for the frame and title bar that a window manager adds."""
_LAYOUT_ROUNDS = 5
_IDLE_AFTER = 50
"""Milliseconds from the first paint until work that can wait begins."""
_TYPESETTER_AFTER = 1000
"""Milliseconds from then until the typesetter is started: nobody exports sooner."""
_NARROW = 1100
"""Below this width the two side panels are slimmer."""
_LEAST_SIDE = 142
"""The width at which no word of a side panel is cut."""


class _Sides(NamedTuple):
    """What stands around the page: it depends on the catalog's steps and questions."""

    sidebar: "Sidebar"
    aside: "SettledPanel"
    bar: "WizardBar"


class MainWindow(QMainWindow):
    """The one window, with one decision in it."""

    painted = Signal()
    """The window has been painted for the first time."""

    def __init__(self, session: Session, settings: Settings, *, start: bool = False) -> None:
        """Show a session; with `start` first what can be begun or opened."""
        super().__init__()
        self.session = session
        self.settings = settings
        self._painted = False
        self._catalog = session.catalog
        self._covered = True
        """Whether who leads in the open decision is hidden while its questions are answered."""
        self._covers_again = False
        """Whether one asked to hide who leads after it was seen."""
        self._sides: _Sides | None = None
        """None until needed."""
        self._outdated: tuple[QWidget, ...] = ()
        """Those of the decision or catalog before, while the keyboard may be on them."""
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_AFTER)
        self._idle.timeout.connect(self._prepare)
        self._typesetting = QTimer(self, singleShot=True, interval=_TYPESETTER_AFTER)
        self._typesetting.timeout.connect(self._prepare_typesetter)
        self._notice = Notice()
        whole = QWidget()
        # First, since moving a full one into the window would style all of it again.
        self.setCentralWidget(whole)
        self._toast = Toast(whole)
        worker = Worker(self)
        self.worker = worker
        self.saving = Saving(self, worker, self._notice, self._toast)
        self.documents = Documents(
            self,
            session,
            settings,
            self._notice,
            self._toast,
            worker=worker,
            opened=self._start_over,
            closed=partial(self._start_over, Start()),
            save_report=self.saving.save,
        )
        self.pages = Pages(
            session,
            settings,
            worker=worker,
            saving=self.saving,
            documents=self.documents,
            moved=self._moved,
        )
        self._build(whole)
        self._regions = Regions(self, self._parts, lambda: self.pages.page.focus_first())
        fit(self, lambda window: window._fit_sides())
        self._menus = Menus(
            self,
            session,
            settings,
            documents=self.documents,
            pages=self.pages,
            toast=self._toast,
            hide_leader=self.hide_leader,
        )
        FieldKeys(self)
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(760, 520))
        self.resize(_START_SIZE.boundedTo(self.screen().availableSize() - _FRAME))
        if (geometry := settings.geometry) is not None:
            self.restoreGeometry(geometry)
        session.listen(self.refresh)
        self.pages.go(Start() if start else self.pages.first)

    def refresh(self) -> None:
        """Show the session as it is: called after every change of it."""
        if self.session.catalog is not self._catalog:
            self._start_over()
            return
        self.documents.note_file()
        self._show_leader()
        covered, place = self._is_covered, self.pages.place
        self.pages.page.refresh()
        self._show_sides(place, covered=covered)
        self._menus.refresh(covered=self._is_covered)
        self._show_name(place)

    def hide_leader(self, *, hidden: bool) -> None:
        """Hide who leads in the open decision while its questions are answered, or show it."""
        self._covered = self._covers_again = hidden
        self.refresh()

    def restored(self) -> None:
        """Go on with restored work where its questions go on: who leads may have been hidden before."""
        self._start_over(self.pages.unfinished)
        self._toast.tell(_("Restored. It is not saved yet, and undo begins with your next change."))

    def _show_name(self, place: Place) -> None:
        path, title = self.session.path, self.session.decision.title
        if place.stands_alone and path is None and not self.session.modified:
            self.setWindowModified(False)
            self.setWindowTitle(_("Chooser"))
            return
        name = title or (path.stem if path is not None else _("Untitled decision"))
        # Doubled it is shown as it is; else Qt would take it for the place of the sign of changes.
        name = isolated(name).replace("[*]", "[*][*]")
        self.setWindowTitle(_("{decision}{changed} - Chooser").format(decision=name, changed="[*]"))
        self.setWindowModified(self.session.modified)

    def focusNextPrevChild(self, next: bool) -> bool:
        return self._regions.step(forward=next)

    def _show_sides(self, place: Place, *, covered: bool) -> None:
        """Show what stands beside a page; it is made for the first page that has it."""
        if self._sides is None and not place.stands_alone:
            self._sides = self._make_sides()
        if self._sides is None:
            return
        self._fit_sides()
        sidebar, aside, bar = self._sides
        sidebar.setVisible(not place.stands_alone)
        aside.setVisible(place.in_wizard)
        bar.refresh()
        if not place.stands_alone:
            sidebar.refresh(place, covered=covered and not place.reveals_leader)
        if place.in_wizard:
            aside.refresh(covered=covered, here=place.question if isinstance(place, Asked) else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Only what nothing nearer to the keyboard has taken comes here.
        if event.key() != QtCore.Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.pages.page.escape():
            self._notice.hide()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.saving.name:
            event.ignore()
            self.saving.when_saved(self.close)
        elif not self.documents.may_close():
            event.ignore()
        else:
            self._idle.stop()
            self._typesetting.stop()
            self.worker.stop()
            self.settings.geometry = self.saveGeometry()
            self.settings.desktop = theme.desktop()
            super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        watch(self.windowHandle())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._idle.start()
            QTimer.singleShot(0, self, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_sides()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        # The desktop has other colors, fonts or contrast; Qt tells the windows alone.
        application = QApplication.instance()
        if event.type() == QEvent.Type.ThemeChange and isinstance(application, QApplication):
            theme.follow_desktop(application)
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := _dropped(event):
            event.acceptProposedAction()
            self.documents.open_dropped(paths)

    def _build(self, whole: QWidget) -> None:
        self._center = center = QVBoxLayout()
        center.setSpacing(0)
        center.addWidget(self._notice)
        center.addWidget(self.pages, 1)
        center.addWidget(self._toast.room)
        self._across = QHBoxLayout(whole)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addLayout(center, 1)

    def _parts(self) -> dict[QWidget, Begin | None]:
        """Return the parts of the window in reading order, and what brings the keyboard into each."""
        page = self.pages.page
        parts: dict[QWidget, Begin | None] = {self._notice: None, self.pages: page.focus_first}
        if page.panel is not None:
            parts[page.panel] = None
        if self._sides is None:
            return parts
        sidebar, aside, bar = self._sides
        return {sidebar: sidebar.focus_first, **parts, bar: bar.focus_first, aside: None}

    def _make_sides(self) -> _Sides:
        # Imported here because the start page stands alone.
        from chooser.ui.sidebar import Sidebar  # noqa: PLC0415
        from chooser.ui.wizard.settled import SettledPanel  # noqa: PLC0415
        from chooser.ui.wizard_bar import WizardBar  # noqa: PLC0415

        sidebar = Sidebar(self.session, self.pages)
        aside = SettledPanel(
            self.session, show_question=self.pages.show_question, hide_leader=self.hide_leader
        )
        self._across.insertWidget(0, sidebar)
        self._across.addWidget(aside)
        bar = WizardBar(self.pages)
        self._center.addWidget(bar)
        put_in_order(self.centralWidget())
        self._toast.raise_()
        # At once, else it is laid out only after the page beside it.
        sidebar.setVisible(not self.pages.place.stands_alone)
        return _Sides(sidebar, aside, bar)

    def _fit_sides(self) -> None:
        """Give the side panels the widths that fit window and text; large text leaves most to the page."""
        if self._sides is not None:
            width = self.width()
            narrow = width < px(_NARROW)
            sidebar, aside, _bar = self._sides
            most = max(width // 4, min(px(_LEAST_SIDE), width * 5 // 18))
            sidebar.setFixedWidth(min(px(210 if narrow else 240), most))
            aside.setFixedWidth(min(px(232 if narrow else 280), most))

    def _start_over(self, at: Place | None = None) -> None:
        """Go on with another decision or catalog, with nothing left of the one before: filter, scroll, folds.

        With a catalog, questions, steps and frameworks differ as well.
        """
        self.pages.start_over()
        self._outdated, self._sides = self._sides or (), None
        if self.session.catalog is self._catalog:
            # Another decision: that one looked at who leads in the one before says nothing of it.
            self._covered, self._covers_again = True, False
            self.session.forget_seen()
        self._catalog = self.session.catalog
        self._idle.start()
        self.pages.go(self.pages.first if at is None else at)

    def _moved(self) -> None:
        """Show what belongs to the page that one has come to."""
        self.setUpdatesEnabled(False)
        # Only now that the keyboard is on the page: taken away with it, they would leave it nowhere.
        for side in self._outdated:
            side.setParent(None)
            side.deleteLater()
        self._outdated = ()
        self.refresh()
        # Wrapped texts find their height from the outside in, one layout a round; else all of it is seen.
        for _round in range(_LAYOUT_ROUNDS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.setUpdatesEnabled(True)

    def _show_leader(self) -> None:
        """Tell the session whether it is on screen who leads."""
        self._covers_again &= not self.pages.place.reveals_leader
        self.session.show_leader(shown=self.pages.place.reveals_leader or not self._is_covered)

    @property
    def _is_covered(self) -> bool:
        """Whether who leads is hidden; what was seen is not hidden again by itself."""
        return self._covered and (self._covers_again or not self.session.result_seen)

    def _prepare(self) -> None:
        """Do in idle time what would hold up the first paint, or the first visit of an outcome."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.ask_desktop(application)
        self.pages.prepare()
        self.documents.recent.look()
        if self._sides is None:
            self._sides = self._make_sides()
            self._show_sides(self.pages.place, covered=self._is_covered)
        self.session.prepare()
        self._typesetting.start()

    def _prepare_typesetter(self) -> None:
        """Have a report set that nobody looks at, so that the first that is wanted is soon made."""
        if self.worker.typesetter.process is None:
            report = self.session.report(usual_paper())
            self.worker.start(lambda job: report.content(job.typeset), lambda _job: None, is_spare=True)


def _dropped(event: QDropEvent) -> list[Path]:
    """Return the files that are dragged; text and addresses elsewhere are none."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
