"""The decision's file: new, open, save, export, and what becomes of changes that are not saved."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from chooser.base.errors import ChooserError, InputError
from chooser.base.text import _, isolated, ngettext
from chooser.decision import Decision
from chooser.session import REPORT, SUFFIX, Format, Report, Session
from chooser.ui.kit.recent import Recent
from chooser.ui.kit.settings import Settings
from chooser.ui.kit.widgets import Notice

_SHOWN_FAULTS = 4


class Documents(QObject):
    """Files of the decision in a window. Dialogs do not block: what follows is done when one is answered."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        settings: Settings,
        notice: Notice,
        *,
        opened: Callable[[], None],
        save_report: Callable[[Report, Path], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._notice = notice
        self._opened = opened
        self._save_report = save_report
        self.recent = Recent(settings)
        self.has_opened = False
        """Whether a file was opened since the window is there."""

    def new(self) -> None:
        """Start an empty decision, after asking what to do with changes that are not saved."""
        self.when_settled(self._start_new)

    def open(self) -> None:
        """Ask for a decision or report and open it."""
        self.when_settled(self._ask_what_to_open)

    def open_path(self, path: Path) -> None:
        """Open a file; a fault leaves the open decision as it is and is told."""
        self.when_settled(partial(self._open_now, path))

    def tell_not_opened(self, path: Path, error: InputError) -> None:
        """Say what is wrong with a file that could not be opened, and offer to forget a recent one."""
        forget = (_("Remove it from the recent files"), partial(self._forget, path))
        unchanged = _("{name} could not be opened; the open decision is unchanged.")
        text = unchanged if self._session.decision != Decision() else _("{name} could not be opened.")
        told = _told(text.format(name=path.name), error)
        self._notice.tell(told, bad=True, action=forget if path in self.recent.paths else None)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save to the decision's file, or ask for one."""
        if self._session.path is None:
            self.save_as(then)
        else:
            self._save_now(self._session.path, then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file and save to it."""
        name = f"{self._file_name()}{SUFFIX}"
        kinds = _("Decisions (*{suffix})").format(suffix=SUFFIX)
        self._ask_where(_("Save decision"), name, SUFFIX, kinds, lambda path: self._save_now(path, then))

    def choose_catalog(self) -> None:
        """Ask for the folder of another catalog and go on with it."""
        dialog = QFileDialog(self._window, _("Use another catalog"), str(self.recent.folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.use_catalog(Path(name)))
        self._run(dialog)

    def use_catalog(self, folder: Path) -> None:
        """Go on with the catalog in a folder; a fault leaves all as it is and is told."""
        try:
            self._session.use_catalog(folder)
        except InputError as error:
            text = _("The catalog in {name} could not be used; all stays as it is.").format(name=folder.name)
            self._notice.tell(_told(text, error, with_files=True), bad=True)
            return
        header = self._session.catalog.header
        self._notice.tell(
            _("In use is the catalog {version} in {folder}.").format(version=header.version, folder=folder)
        )

    def export_pdf(self, report: Report) -> None:
        """Ask for a file and have the report written to it beside the window."""
        self._ask_where_to_export(REPORT, partial(self._save_report, report))

    def export_text(self, form: Format, write: Callable[[Path], None]) -> None:
        """Ask for a file and let `write` put an export there."""
        self._ask_where_to_export(form, partial(self._write_now, write))

    def _ask_where_to_export(self, form: Format, chosen: Callable[[Path], None]) -> None:
        title = _("Export: {what}").format(what=form.name)
        kinds = _("{kind} (*{suffix})").format(kind=form.kind, suffix=form.suffix)
        act = partial(self._export_to, chosen)
        self._ask_where(title, f"{self._file_name()}{form.ending}", form.suffix, kinds, act)

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard and say so."""
        QApplication.clipboard().setText(text)
        self._notice.tell(_("Copied as Markdown."))

    def _export_to(self, export: Callable[[Path], None], path: Path) -> None:
        """Export to a file, but never in the place of the open decision: saving would then destroy it."""
        own = self._session.path
        # Not by `Path.resolve`, which raises for a link to itself.
        if own is not None and os.path.realpath(path) == os.path.realpath(own):
            text = _("{name} is the open decision: choose another name.")
            self._notice.tell(text.format(name=path.name), bad=True)
        else:
            export(path)

    def _write_now(self, write: Callable[[Path], None], path: Path) -> None:
        try:
            write(path)
        except ChooserError as error:
            self._notice.tell(str(error), bad=True)
        else:
            self._notice.tell(_("Saved as {name}.").format(name=path.name))

    def _start_new(self) -> None:
        self._session.new()
        self._notice.hide()
        self._opened()

    def _open_now(self, path: Path) -> None:
        try:
            self._session.open(path)
        except InputError as error:
            self.tell_not_opened(path, error)
            return
        self.has_opened = True
        self.recent.add(path)
        self._notice.hide()
        if self._session.catalog_changed:
            self._notice.tell(_("This decision was answered against another catalog; the result may differ."))
        self._opened()

    def _forget(self, path: Path) -> None:
        self.recent.remove(path)
        self._notice.hide()

    def _ask_what_to_open(self) -> None:
        dialog = QFileDialog(self._window, _("Open decision"), str(self.recent.folder))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Decisions and reports (*.chooser *.yaml *.pdf)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: self._open_now(Path(name)))
        self._run(dialog)

    def _ask_where(
        self, title: str, name: str, suffix: str, kinds: str, chosen: Callable[[Path], None]
    ) -> None:
        folder = self._session.path.parent if self._session.path else self.recent.folder
        dialog = QFileDialog(self._window, title, str(folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kinds)
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda name: chosen(Path(name)))
        self._run(dialog)

    def _run(self, dialog: QFileDialog | QMessageBox) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _save_now(self, path: Path, then: Callable[[], None] | None) -> None:
        try:
            self._session.save(path)
        except ChooserError as error:
            self._notice.tell(str(error), bad=True)
            return
        self.recent.add(path)
        self._notice.hide()
        if then is not None:
            then()

    def when_settled(self, act: Callable[[], None]) -> None:
        """Do `act` when nothing unsaved would be lost, asking first when something would."""
        if not self._session.modified:
            act()
            return
        name = self._session.decision.title or _("Untitled decision")
        buttons = QMessageBox.StandardButton
        box = QMessageBox(
            QMessageBox.Icon.NoIcon,
            _("Save changes?"),
            _("“{name}” has changes that are not saved.").format(name=isolated(name)),
            buttons.Save | buttons.Discard | buttons.Cancel,
            self._window,
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setDefaultButton(buttons.Save)

        def answered(result: int) -> None:
            if result == buttons.Save.value:
                self.save(act)
            elif result == buttons.Discard.value:
                act()

        box.finished.connect(answered)
        self._run(box)

    def _file_name(self) -> str:
        if self._session.path is not None:
            return self._session.path.stem
        words = "".join(
            character if character.isalnum() else " " for character in self._session.decision.title
        )
        return "-".join(words.split())[:80] or _("decision")


def _told(text: str, error: InputError, *, with_files: bool = False) -> str:
    """Return a sentence, then a line for each fault."""
    lines = [text]
    for fault in error.faults[:_SHOWN_FAULTS]:
        place = _("line {number}: ").format(number=fault.line) if fault.line else ""
        file = f"{Path(fault.file).name}, " if with_files and place else ""
        lines.append(f"{file}{place}{fault.text}")
    more = len(error.faults) - _SHOWN_FAULTS
    if more > 0:
        lines.append(ngettext("and {number} more", "and {number} more", more).format(number=more))
    return "\n".join(lines)
