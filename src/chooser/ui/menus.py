"""The menus of the window."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu

from chooser.base.paths import DATA, STATE
from chooser.base.text import _
from chooser.session import Session
from chooser.ui.documents import Documents
from chooser.ui.exports import add_copies, add_exports
from chooser.ui.kit import theme
from chooser.ui.kit.settings import Settings
from chooser.ui.kit.toasts import Toast
from chooser.ui.kit.zooming import Zooming
from chooser.ui.pages import OTHERS, Pages, Report, Start
from chooser.ui.undo import Undoing

_Keys = QKeySequence.StandardKey


class Menus:
    """Fills the window's menu bar, and keeps its entries as the session is."""

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        settings: Settings,
        *,
        documents: Documents,
        pages: Pages,
        toast: Toast,
        hide_leader: Callable[..., None],
    ) -> None:
        self._window = window
        self._session = session
        self._settings = settings
        self._documents = documents
        self._pages = pages
        self._undoing = Undoing(session, pages, toast)
        self._hide_leader = hide_leader
        self._covered = True
        bar = window.menuBar()
        self._fill_file(bar.addMenu(_("&File")))
        self._fill_edit(bar.addMenu(_("&Edit")))
        self._fill_view(bar.addMenu(_("&View")))
        self._fill_decision(bar.addMenu(_("&Decision")))
        self._fill_help(bar.addMenu(_("&Help")))

    def refresh(self, *, covered: bool) -> None:
        """Show what can be done with the session as it is; `covered` says whether who leads is hidden."""
        undo, redo = self._session.undo_label, self._session.redo_label
        self._undo.setEnabled(undo is not None)
        self._undo.setText(_("&Undo: {change}").format(change=_shown(undo)) if undo else _("&Undo"))
        self._redo.setEnabled(redo is not None)
        self._redo.setText(_("&Redo: {change}").format(change=_shown(redo)) if redo else _("&Redo"))
        self._revert.setEnabled(self._session.path is not None and self._session.modified)
        self._cover.setChecked(covered)
        self._covered = covered
        self._alike.setEnabled(bool(self._session.decision.weights))
        # Until then it is not worked out, for a quick start, and does nothing where none is open.
        is_known = self._session.is_prepared
        self._ask_next.setEnabled(not is_known or self._session.recommendation.next_question is not None)

    def _fill_file(self, menu: QMenu) -> None:
        documents = self._documents
        self._action(menu, _("&New"), documents.new, _Keys.New)
        self._action(menu, _("&Open…"), documents.open, _Keys.Open)
        recent = menu.addMenu(_("Open &recent"))
        recent.aboutToShow.connect(partial(self._fill_recent, recent))
        self._action(menu, _("Open &example…"), self._show_examples)
        self._action(menu, _("S&tart page"), partial(self._pages.open, Start()))
        menu.addSeparator()
        self._action(menu, _("&Save"), documents.save, _Keys.Save)
        self._action(menu, _("Save &as…"), documents.save_as, "Ctrl+Shift+S")
        self._revert = self._action(menu, _("Re&vert"), documents.revert)
        self._action(menu, _("&Close"), documents.close, "Ctrl+W")
        menu.addSeparator()
        self._action(menu, _("&Export PDF…"), partial(self._pages.open, Report()), "Ctrl+E")
        add_exports(menu.addMenu(_("Export o&ther")), self._session, documents)
        menu.addSeparator()
        quit_action = self._action(menu, _("&Quit"), self._window.close, "Ctrl+Q")
        quit_action.setMenuRole(QAction.MenuRole.QuitRole)

    def _fill_edit(self, menu: QMenu) -> None:
        self._undo = self._action(menu, _("&Undo"), self._undoing.undo, _Keys.Undo)
        self._redo = self._action(menu, _("&Redo"), self._undoing.redo, "Ctrl+Shift+Z")
        menu.addSeparator()
        add_copies(menu.addMenu(_("&Copy as Markdown")), self._documents)

    def _fill_view(self, menu: QMenu) -> None:
        self._cover = self._action(menu, _("&Hide who leads"), self._toggle_cover)
        self._cover.setCheckable(True)
        menu.addSeparator()
        # The second is where the plus is on many keyboards, without Shift.
        step = Zooming(self._window, self._settings).step
        larger = self._action(menu, _("&Larger"), partial(step, 1))
        larger.setShortcuts([*map(QKeySequence.fromString, ("Ctrl++", "Ctrl+="))])
        self._action(menu, _("&Smaller"), partial(step, -1), "Ctrl+-")
        self._action(menu, _("&Usual size"), partial(step, 0), "Ctrl+0")
        menu.addSeparator()
        group = QActionGroup(menu)
        modes: tuple[tuple[theme.Mode, str], ...] = (
            ("system", _("&Theme of the system")),
            ("light", _("L&ight")),
            ("dark", _("&Dark")),
        )
        for mode, name in modes:
            action = self._action(menu, name, partial(self._set_mode, mode))
            action.setCheckable(True)
            action.setChecked(self._settings.mode == mode)
            group.addAction(action)

    def _fill_decision(self, menu: QMenu) -> None:
        self._action(menu, _("&Next page"), self._pages.go_on, "Alt+Right")
        self._action(menu, _("&Back"), self._pages.go_back, "Alt+Left")
        self._ask_next = self._action(menu, _("Next &open question"), self._go_to_open_question, "Ctrl+J")
        menu.addSeparator()
        for place in OTHERS:
            if place.keys:
                self._action(menu, place.menu_text(), partial(self._pages.go, place), place.keys)
        menu.addSeparator()
        self._alike = self._action(menu, _("&Weigh all alike"), self._session.reset_weights)
        menu.addSeparator()
        catalog = menu.addMenu(_("Ca&talog"))
        self._action(catalog, _("&Use another…"), self._documents.choose_catalog)
        came_along = partial(self._documents.use_catalog, DATA)
        self._action(catalog, _("Use the one &that comes along"), came_along)

    def _fill_help(self, menu: QMenu) -> None:
        self._action(menu, _("&Keys"), self._show_keys, _Keys.HelpContents)
        self._action(menu, _("How Chooser &decides"), self._show_method)
        self._action(menu, _("&Words explained"), self._show_words)
        self._action(menu, _("Show &log"), self._show_log)
        about = self._action(menu, _("&About Chooser"), self._show_about)
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def _action(
        self, menu: QMenu, text: str, act: Callable[[], object], keys: _Keys | str | None = None
    ) -> QAction:
        action = QAction(text, self._window)
        # Not by what makes a sequence of anything, which would make the class `Qt`, as `theme.start` tells.
        if isinstance(keys, str):
            action.setShortcuts([QKeySequence.fromString(keys)])
        elif keys is not None:
            action.setShortcuts(QKeySequence.keyBindings(keys)[:1])
        action.triggered.connect(lambda: act())
        menu.addAction(action)
        return action

    def _fill_recent(self, menu: QMenu) -> None:
        recent = self._documents.recent
        menu.clear()
        for path in recent.paths:
            action = menu.addAction(_shown(_recent_name(path, gone=recent.is_gone(path))))
            action.triggered.connect(lambda _checked, path=path: self._documents.open_path(path))
        # What has gone meanwhile is marked when the menu is opened next; choosing it tells so at once.
        recent.look()
        if menu.isEmpty():
            menu.addAction(_("None yet")).setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction(_("&Clear")).triggered.connect(lambda _checked: recent.clear())

    # What is read beside the window is imported when it is asked for: a start shows none of it.

    def _show_examples(self) -> None:
        from chooser.ui.examples import show_examples  # noqa: PLC0415

        show_examples(self._window, self._session, self._documents.open_path)

    def _show_keys(self) -> None:
        from chooser.ui.keys import show_keys  # noqa: PLC0415

        show_keys(self._window)

    def _show_method(self) -> None:
        from chooser.ui.help import show_method  # noqa: PLC0415

        show_method(self._window, self._session)

    def _show_words(self) -> None:
        from chooser.ui.help import show_words  # noqa: PLC0415

        show_words(self._window)

    def _show_log(self) -> None:
        from chooser.ui.log import show_log  # noqa: PLC0415

        show_log(self._window, STATE)

    def _show_about(self) -> None:
        from chooser.ui.about import show_about  # noqa: PLC0415

        show_about(self._window, self._session)

    def _go_to_open_question(self) -> None:
        if (question := self._session.recommendation.next_question) is not None:
            self._pages.show_question(question)

    def _toggle_cover(self) -> None:
        self._hide_leader(hidden=not self._covered)

    def _set_mode(self, mode: theme.Mode) -> None:
        self._settings.mode = mode
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.set_mode(application, mode)


def _shown(text: str) -> str:
    """Return a text as a menu shows it, where & alone would mark a letter."""
    return text.replace("&", "&&")


def _recent_name(path: Path, *, gone: bool) -> str:
    text = _("{name} in {folder} (not found)") if gone else _("{name} in {folder}")
    return text.format(name=path.name, folder=path.parent)
