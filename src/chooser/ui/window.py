"""The window: the pages in order, the sidebar, the menus. The session's only listener."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize, QTimer
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from chooser.paths import DATA, EXAMPLES
from chooser.session import SUFFIX, Session
from chooser.text import _
from chooser.ui import theme
from chooser.ui.about import show_about
from chooser.ui.documents import Documents
from chooser.ui.exports import add_copies, add_exports
from chooser.ui.page import Page
from chooser.ui.saving import Saving
from chooser.ui.settings import Settings
from chooser.ui.settled import SettledPanel
from chooser.ui.sidebar import COMPARE, RESULT, Sidebar
from chooser.ui.widgets import Notice, button, tip
from chooser.ui.wizard import QuestionPage, ReviewPage
from chooser.ui.worker import Worker

REVIEW = "review"
PREVIEW = "preview"

_LAYOUT_ROUNDS = 5
_IDLE_AFTER = 50
"""Milliseconds from the first paint until work that can wait begins."""
_NARROW = 1100
"""Below this width in pixels the two side panels are slimmer."""


class MainWindow(QMainWindow):
    """The one window, with one decision in it."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self._closing = self._painted = False
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_AFTER)
        self._idle.timeout.connect(self._prepare)
        self._notice = Notice()
        self._worker = Worker(self)
        self._saving = Saving(self, self._worker, self._notice)
        self.documents = Documents(
            self, session, settings, self._notice, opened=self._opened, save_report=self._saving.save
        )
        self._build()
        self._build_menus()
        self.setMinimumSize(QSize(760, 520))
        self.resize(1280, 800)
        if (geometry := settings.geometry) is not None:
            self.restoreGeometry(geometry)
        session.listen(self.refresh)
        self.go(self._first_page())

    @property
    def current(self) -> str:
        """The page on screen: a question's id, `review`, `compare`, `result` or `preview`."""
        return self._current

    @property
    def page(self) -> Page:
        """The page on screen."""
        return self._pages[self._current]

    def go(self, key: str) -> None:
        """Show a page by its key, or the first open question of a step by the step's id."""
        if key not in self._order:
            key = self._question_of(key)
        page = self._page(key)
        self._current = key
        self.setUpdatesEnabled(False)
        self._stack.setCurrentWidget(page)
        self.refresh()
        self._settle()
        self.setUpdatesEnabled(True)
        self.page.focus_first()

    def refresh(self) -> None:
        """Show the session as it is: called after every change of it."""
        if self.session.catalog is not self._catalog:
            self._start_over()
            return
        covered = self.settings.covered
        asking = self._current in self.session.catalog.questions
        shown = self._current in (RESULT, PREVIEW) or not covered
        self.session.result_seen |= shown and self.session.recommendation.has_answers
        wizard = asking or self._current == REVIEW
        step = self.session.catalog.step_of[self._current].id if asking else self._current
        self.page.refresh()
        outcome = self._current in (RESULT, PREVIEW)
        self._sidebar.refresh(RESULT if outcome else step, covered=covered and not outcome)
        self._aside.setVisible(wizard)
        if wizard:
            self._aside.refresh(covered=covered)
        self._bar.setVisible(wizard)
        self._back.setEnabled(self._order.index(self._current) > 0)
        self._next.setText(_("Show result") if self._current == REVIEW else _("Next"))
        self._skip.setVisible(asking)
        self._review.setVisible(asking)
        file = self.session.path.stem if self.session.path else _("Untitled decision")
        name = self.session.decision.title or file
        self.setWindowTitle(f"{name}[*] - Chooser")
        self.setWindowModified(self.session.modified)
        self._refresh_actions()

    def _settle(self) -> None:
        # Wrapped texts find their height from the outside in, one layout a round; else all of it is seen.
        for _round in range(_LAYOUT_ROUNDS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def next_page(self) -> None:
        """Go on: to the next question, the review, the result."""
        if self._current == REVIEW:
            self.go(RESULT)
        elif self._order.index(self._current) < self._order.index(REVIEW):
            self.go(self._order[self._order.index(self._current) + 1])

    def previous_page(self) -> None:
        """Go back: to where a page was opened from, else from the outcomes to the review."""
        index = self._order.index(self._current)
        if self._current in self._opened_from:
            return self.go(self._opened_from.pop(self._current))
        return self.go(REVIEW if index > self._order.index(REVIEW) else self._order[max(index - 1, 0)])

    def show_cell(self, kind: str, item: str, framework: str) -> None:
        """Show a cell of the comparison."""
        self._opened_from[COMPARE] = self._current
        self.go(COMPARE)
        self._select_cell(kind, item, framework)

    def preview(self) -> None:
        """Show the report as it will be printed, from where it is saved."""
        if self._current != PREVIEW:
            self._opened_from[PREVIEW] = self._current
            self.go(PREVIEW)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._saving.name:
            event.ignore()
            self._saving.when_saved(self.close)
        elif self.session.modified and not self._closing:
            event.ignore()
            self.documents.when_settled(self._close_now)
        else:
            self._idle.stop()
            self._worker.stop()
            self.settings.geometry = self.saveGeometry()
            super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._idle.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._pages:
            for page in self._pages.values():
                page.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < _NARROW
        self._sidebar.setFixedWidth(210 if narrow else 240)
        self._aside.setFixedWidth(214 if narrow else 280)
        super().resizeEvent(event)

    def _close_now(self) -> None:
        self._closing = True
        self.close()

    def _opened(self) -> None:
        self.go(self._first_page())

    def _prepare(self) -> None:
        """Do in idle time what would hold up the first paint, or the first visit of an outcome."""
        self._page(COMPARE)
        self._page(RESULT)
        self.session.prepare()

    # Building

    def _first_page(self) -> str:
        return RESULT if self.session.recommendation.has_answers else self._order[0]

    def _question_of(self, step: str) -> str:
        questions = [key for key, owner in self.session.catalog.step_of.items() if owner.id == step]
        still_open = [key for key in questions if self.session.decision.is_open(key)]
        return (still_open or questions)[0]

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            self._pages[key] = self._make_page(key)
            self._stack.addWidget(self._pages[key])
        return self._pages[key]

    def _make_page(self, key: str) -> Page:
        if key == REVIEW:
            return ReviewPage(self.session, show_question=self.go)
        if key in self.session.catalog.questions:
            return QuestionPage(self.session, key, go_on=self.next_page)
        # Imported here, most often in idle time: a start that shows a question needs none of them.
        from chooser.ui import comparison, preview, results  # noqa: PLC0415

        if key == COMPARE:
            page = comparison.ComparisonPage(self.session)
            self._select_cell = page.select_cell
            return page
        if key == PREVIEW:
            return preview.PreviewPage(
                self.session,
                worker=self._worker,
                saving=self._saving,
                save=self.documents.export_pdf,
                close=self.previous_page,
            )
        return results.ResultPage(
            self.session, show_question=self.go, show_cell=self.show_cell, export_pdf=self.preview
        )

    def _start_over(self) -> None:
        """Build everything anew from another catalog: its questions, steps and frameworks differ."""
        self._notice.setParent(None)
        for page in self._pages.values():
            page.drop()
        self._build()
        self._idle.start()
        self._opened()

    def _build(self) -> None:
        self._catalog = self.session.catalog
        self._pages: dict[str, Page] = {}
        self._order = (*self.session.catalog.questions, REVIEW, COMPARE, RESULT, PREVIEW)
        self._current = self._order[0]
        self._opened_from: dict[str, str] = {}
        whole = QWidget()
        self.setCentralWidget(whole)
        self._sidebar = Sidebar(self.session, show=self.go)
        self._stack: QStackedWidget = QStackedWidget()
        self._aside = SettledPanel(self.session, show_question=self.go, set_covered=self._set_covered)
        self._bar = QFrame()
        self._bar.setObjectName("bar")
        self._back = button(_("Back"), self.previous_page)
        self._skip = button(_("Skip to result"), partial(self.go, RESULT), "plain")
        self._next = button(_("Next"), self.next_page, "primary")
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(20, 12, 20, 12)
        bar.setSpacing(12)
        bar.addWidget(self._back)
        self._review = button(_("Review answers"), partial(self.go, REVIEW), "plain")
        bar.addWidget(self._review)
        bar.addStretch(1)
        bar.addWidget(self._skip)
        bar.addWidget(self._next)
        center = QVBoxLayout()
        center.setSpacing(0)
        center.addWidget(self._notice)
        center.addWidget(self._stack, 1)
        center.addWidget(self._bar)
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._sidebar)
        layout.addLayout(center, 1)
        layout.addWidget(self._aside)

    def _build_menus(self) -> None:
        keys = QKeySequence.StandardKey
        file = self.menuBar().addMenu(_("&File"))
        self._action(file, _("&New"), self.documents.new, keys.New)
        self._action(file, _("&Open…"), self.documents.open, keys.Open)
        self._recent = file.addMenu(_("Open &recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        examples = file.addMenu(_("Open &example"))
        examples.aboutToShow.connect(partial(self._fill_examples, examples))
        file.addSeparator()
        self._action(file, _("&Save"), self.documents.save, keys.Save)
        self._action(file, _("Save &as…"), self.documents.save_as, "Ctrl+Shift+S")
        file.addSeparator()
        self._action(file, _("&Export PDF…"), self.preview, "Ctrl+E")
        add_exports(file.addMenu(_("Export o&ther")), self.session, self.documents)
        file.addSeparator()
        quit_action = self._action(file, _("&Quit"), self.close, "Ctrl+Q")
        quit_action.setMenuRole(QAction.MenuRole.QuitRole)
        edit = self.menuBar().addMenu(_("&Edit"))
        self._undo = self._action(edit, _("&Undo"), self.session.undo, keys.Undo)
        self._redo = self._action(edit, _("&Redo"), self.session.redo, "Ctrl+Shift+Z")
        edit.addSeparator()
        add_copies(edit.addMenu(_("&Copy as Markdown")), self.session, self.documents)
        view = self.menuBar().addMenu(_("&View"))
        self._cover = self._action(view, _("&Cover who leads"), self._toggle_cover)
        self._cover.setCheckable(True)
        view.addSeparator()
        self._add_themes(view)
        decision = self.menuBar().addMenu(_("&Decision"))
        self._action(decision, _("&Next page"), self.next_page, "Alt+Right")
        self._action(decision, _("&Back"), self.previous_page, "Alt+Left")
        self._ask_next = self._action(decision, _("Next &open question"), self._go_to_open_question, "Ctrl+J")
        decision.addSeparator()
        self._action(decision, _("Re&view answers"), partial(self.go, REVIEW), "Ctrl+1")
        self._action(decision, _("&Compare"), partial(self.go, COMPARE), "Ctrl+2")
        self._action(decision, _("&Result"), partial(self.go, RESULT), "Ctrl+3")
        decision.addSeparator()
        self._alike = self._action(decision, _("&Weigh all alike"), self.session.reset_weights)
        decision.addSeparator()
        catalog = decision.addMenu(_("Ca&talog"))
        self._action(catalog, _("&Use another…"), self.documents.choose_catalog)
        self._action(catalog, _("Use the one &that comes along"), partial(self.documents.use_catalog, DATA))
        help_menu = self.menuBar().addMenu(_("&Help"))
        about = self._action(help_menu, _("&About Chooser"), partial(show_about, self, self.session))
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def _add_themes(self, menu: QMenu) -> None:
        group = QActionGroup(self)
        modes: tuple[tuple[theme.Mode, str], ...] = (
            ("system", _("&Theme of the system")),
            ("light", _("&Light")),
            ("dark", _("&Dark")),
        )
        for mode, name in modes:
            action = self._action(menu, name, partial(self._set_mode, mode))
            action.setCheckable(True)
            action.setChecked(self.settings.mode == mode)
            group.addAction(action)

    def _action(
        self,
        menu: QMenu,
        text: str,
        act: Callable[[], object],
        keys: QKeySequence.StandardKey | str | None = None,
    ) -> QAction:
        action = QAction(text, self)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: act())
        menu.addAction(action)
        return action

    def _refresh_actions(self) -> None:
        undo, redo = self.session.undo_label, self.session.redo_label
        self._undo.setEnabled(undo is not None)
        self._undo.setText(_("&Undo: {change}").format(change=undo) if undo else _("&Undo"))
        self._redo.setEnabled(redo is not None)
        self._redo.setText(_("&Redo: {change}").format(change=redo) if redo else _("&Redo"))
        self._cover.setChecked(self.settings.covered)
        self._alike.setEnabled(bool(self.session.decision.weights))
        self._ask_next.setEnabled(self.session.recommendation.next_question is not None)

    def _fill_recent(self) -> None:
        self._fill(self._recent, self.settings.recent)

    def _fill_examples(self, menu: QMenu) -> None:
        self._fill(menu, sorted(EXAMPLES.glob(f"*{SUFFIX}")))

    def _fill(self, menu: QMenu, paths: list[Path]) -> None:
        menu.clear()
        for path in paths:
            name = path.stem.replace("-", " ").capitalize() if path.parent == EXAMPLES else path.name
            action = menu.addAction(name.replace("&", "&&"))
            action.setToolTip(tip(str(path)))
            action.triggered.connect(partial(self._open_from_menu, path))
        if not paths:
            menu.addAction(_("None yet")).setEnabled(False)

    def _open_from_menu(self, path: Path) -> None:
        self.documents.open_path(path)

    def _go_to_open_question(self) -> None:
        if (question := self.session.recommendation.next_question) is not None:
            self.go(question)

    def _toggle_cover(self) -> None:
        self._set_covered(not self.settings.covered)

    def _set_covered(self, covered: bool) -> None:
        self.settings.covered = covered
        self.refresh()

    def _set_mode(self, mode: theme.Mode) -> None:
        self.settings.mode = mode
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.set_mode(application, mode)
