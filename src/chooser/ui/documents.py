"""The decision's file: new, open, save, export, and what becomes of changes that are not saved."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from chooser.base.errors import ChooserError, InputError
from chooser.base.filestate import Change, FileState
from chooser.base.looks import Look
from chooser.base.outputs import DECISION_SUFFIXES, export_place, is_report, with_suffix
from chooser.base.text import _, isolated
from chooser.decision import Decision
from chooser.session import REPORT, SUFFIX, FileChangedError, Format, Report, Session, Stored
from chooser.ui.kit.announce import announce
from chooser.ui.kit.dialogs import Choice, ask, shortened
from chooser.ui.kit.faults import fault_line, with_faults
from chooser.ui.kit.names import decision_name, export_name
from chooser.ui.kit.opening import Opening
from chooser.ui.kit.recent import Recent
from chooser.ui.kit.settings import Settings
from chooser.ui.kit.toasts import Toast, in_folder
from chooser.ui.kit.trial import when_meant
from chooser.ui.kit.waiting import Waiting
from chooser.ui.kit.widgets import Notice
from chooser.ui.kit.worker import Job, Worker


class Documents(QObject):
    """Files of the decision in a window. Dialogs do not block: what follows is done when one is answered."""

    gone = Signal()
    """Somebody else has deleted the file of the decision: it stands nowhere but here."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        settings: Settings,
        notice: Notice,
        toast: Toast,
        *,
        worker: Worker,
        opened: Callable[[], None],
        closed: Callable[[], None],
        save_report: Callable[[Report, Path], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._notice = notice
        self._toast = toast
        self._opened = opened
        self._closed = closed
        self._save_report = save_report
        self.recent = Recent(settings)
        self._noted: FileState | None = None
        """What the file was that was put among the recent ones last."""
        self.has_opened = False
        """Whether a file was opened since the window is there."""
        self._told_of: object = None
        """The state of the file, as somebody else left it, that was told last."""
        self._waiting = Waiting(self)
        self._opening = Opening(self, worker, notice, toast)
        self._let_go: Decision | None = None
        """The decision that may be lost with the window: what it is changed to later may not."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and watched is self._window:
            # Not within the event: a question would be put on a window that is just coming up.
            QTimer.singleShot(0, self, self.look_at_file)
        return super().eventFilter(watched, event)

    def note_file(self) -> None:
        """Put the file that was read or written last among the recent ones, whoever did that and how."""
        session = self._session
        if session.seen is not self._noted:
            self._noted = session.seen
            if session.file is not None:
                self.recent.add(session.file)

    def tell(self, text: str) -> None:
        """Tell that something could not be done."""
        self._notice.tell(text, bad=True)

    def new(self) -> None:
        """Start an empty decision, after asking what to do with changes that are not saved."""
        self.when_settled(self._start_new)

    def open(self) -> None:
        """Ask for a decision or report and open it."""
        self.when_settled(self._ask_what_to_open)

    def open_path(self, path: Path) -> None:
        """Open a file; a fault leaves the open decision as it is and is told."""
        self.when_settled(partial(self._open_now, path))

    def close(self) -> None:
        """Put the open decision away, after asking what to do with changes that are not saved."""
        self.when_settled(self._close_now)

    def tell_not_opened(self, path: Path, error: InputError) -> None:
        """Say what is wrong with a file that could not be opened, and offer to forget a recent one."""
        forget = (_("Remove it from the recent files"), partial(self._forget, path))
        unchanged = _("{name} could not be opened; the open decision is unchanged.")
        text = unchanged if self._session.decision != Decision() else _("{name} could not be opened.")
        told = with_faults(text.format(name=path.name), error)
        self._notice.tell(told, bad=True, action=forget if path in self.recent.paths else None)

    def tell_doubts(self) -> None:
        """Tell what may be otherwise than meant in the decision that was just opened, if anything is."""
        lines = [fault_line(fault) for fault in self._session.doubts]
        if self._session.catalog_changed:
            lines.append(_("This decision was answered against another catalog; the result may differ."))
        if lines:
            self._notice.tell("\n".join(lines))

    def open_dropped(self, paths: Sequence[Path]) -> None:
        """Open the file that was dropped on the window; of several none: it is not known which is meant."""
        if len(paths) > 1:
            self._notice.tell(_("One decision is open at a time: drop a single file."), bad=True)
        else:
            self.open_path(paths[0])

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save to the decision's file, or ask for one."""
        if self._session.path is None:
            self.save_as(then)
        else:
            self.when_meant(partial(self._save_now, self._session.path, then))

    def revert(self) -> None:
        """Go back to what stands in the file; undo brings the changes back."""
        path = self._session.path
        if path is None:
            return
        try:
            self._session.reload()
        except InputError as error:
            self.tell_not_opened(path, error)
            return
        text = _("The decision is again as it is in {name}.").format(name=path.name)
        self._toast.tell(text, (_("Undo"), self._session.undo))

    def look_at_file(self) -> None:
        """Tell once what somebody else did to the decision's file, and ask what to do about it."""
        look = self._session.look()
        if look is None:
            self._told_of = None
        else:
            self._waiting.until(look.wait, partial(self._tell_change, look, self._session.seen))

    def _tell_change(self, look: Look[Change | None], seen: FileState | None) -> None:
        change = look.result
        is_of_now = self._session.seen is seen
        if change is not None and is_of_now and change.kind == "deleted":
            self.gone.emit()
        if change is None:
            self._told_of = None
        elif (
            is_of_now
            and QApplication.activeModalWidget() is None
            and self._told_of != (self._session.path, change)
        ):
            self._told_of = self._session.path, change
            self._ask_about_change(None)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file and save to it."""
        self.when_meant(partial(self._ask_where_to_save, then))

    def _ask_where_to_save(self, then: Callable[[], None] | None) -> None:
        name = decision_name(self._session)
        kinds = _("Decisions (*{suffix})").format(suffix=SUFFIX)
        self._ask_where(_("Save decision"), name, SUFFIX, kinds, lambda path: self._save_as_now(path, then))

    def when_meant(self, act: Callable[[], None]) -> None:
        """Do `act`, which gives the answers out, once none is only being tried, asking first where one is."""
        when_meant(self._window, self._session, act)

    def choose_catalog(self) -> None:
        """Ask for the folder of another catalog and go on with it."""
        dialog = QtWidgets.QFileDialog(self._window, _("Use another catalog"), str(self.recent.folder))
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.Directory)
        dialog.setOption(QtWidgets.QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.use_catalog(Path(name)))
        self._run(dialog)

    def use_catalog(self, folder: Path) -> None:
        """Go on with the catalog in a folder; a fault leaves all as it is and is told."""
        # Undo starts afresh then, and with it what is noted of a trial.
        self.when_meant(partial(self._use_catalog_now, folder))

    def _use_catalog_now(self, folder: Path) -> None:
        try:
            self._session.use_catalog(folder)
        except InputError as error:
            text = _("The catalog in {name} could not be used; all stays as it is.").format(name=folder.name)
            self._notice.tell(with_faults(text, error, with_files=True), bad=True)
            return
        header = self._session.catalog.header
        text = _("In use is the catalog {version} in {folder}.")
        self._toast.tell(text.format(version=header.version, folder=folder))

    def export_pdf(self, report: Callable[[], Report]) -> None:
        """Ask for a file and have the report, as it is then, written to it beside the window."""
        self._ask_where_to_export(REPORT, lambda path: self._save_report(report(), path))

    def export_text(self, form: Format, write: Callable[[Path], None]) -> None:
        """Ask for a file and let `write` put an export there."""
        self._ask_where_to_export(form, partial(self._write_now, write))

    def _ask_where_to_export(self, form: Format, chosen: Callable[[Path], None]) -> None:
        title = _("Export: {what}").format(what=form.name)
        kinds = _("{kind} (*{suffix})").format(kind=form.kind, suffix=form.suffix)
        act = partial(self._export_to, form, chosen)
        name = export_name(self._session, form)
        self.when_meant(partial(self._ask_where, title, name, form.suffix, kinds, act))

    def copy(self, form: Format) -> None:
        """Put an export that is text on the clipboard and say so."""
        self.when_meant(partial(self._copy_now, form))

    def _copy_now(self, form: Format) -> None:
        QApplication.clipboard().setText(self._session.text_of(form))
        self._toast.tell(_("Copied as Markdown."))

    def _export_to(self, form: Format, export: Callable[[Path], None], path: Path) -> None:
        """Export to a file, but never in the place of the open decision: saving would then destroy it."""
        own = [self._session.path] if self._session.path is not None else []
        try:
            named = export_place(path, form.suffix, own)
        except ChooserError as error:
            self._notice.tell(str(error), bad=True)
        else:
            self._when_free(path, named, partial(export, named))

    def _save_as_now(self, path: Path, then: Callable[[], None] | None) -> None:
        # A report's suffix is not one to add to: that it is none for a decision is told.
        named = path if path.suffix.lower() == REPORT.suffix else with_suffix(path, *DECISION_SUFFIXES)
        self._when_free(path, named, partial(self._save_now, named, then))

    def _when_free(self, chosen: Path, named: Path, act: Callable[[], None]) -> None:
        """Do `act`, after asking where a file stands under a name that is not quite the one chosen."""
        # Not by `Path.exists`, which raises for a name that is too long: that is told when it is written.
        if named == chosen or not os.path.exists(named):  # noqa: PTH110
            act()
            return
        box = QtWidgets.QMessageBox
        replace = Choice(_("Replace"), act, box.ButtonRole.AcceptRole)
        cancel = Choice(box.StandardButton.Cancel)
        text = _("{name} already exists. Replace it?").format(name=named.name)
        ask(self._window, _("Replace file?"), text, [replace, cancel])

    def _tell_saved(self, path: Path) -> None:
        self._notice.hide()
        self._toast.tell(_("Saved as {name}.").format(name=path.name), in_folder(path))

    def _write_now(self, write: Callable[[Path], None], path: Path) -> None:
        try:
            write(path)
        except ChooserError as error:
            self._notice.tell(str(error), bad=True)
        else:
            self._tell_saved(path)

    def _start_new(self) -> None:
        self._opening.forget()
        self._session.new()
        self._notice.hide()
        self._opened()

    def _close_now(self) -> None:
        self._opening.forget()
        self._session.new()
        self._notice.hide()
        self._closed()

    def _open_now(self, path: Path) -> None:
        if is_report(path):
            self._opening.read(path, self._session.read, partial(self._open_read, path))
        else:
            self._take(path)

    def _open_read(self, path: Path, job: Job) -> None:
        if isinstance(job.error, InputError):
            self.tell_not_opened(path, job.error)
        elif job.result is not None:
            # The person may have begun something while it was read.
            self.when_settled(partial(self._take, path, job.result))

    def _take(self, path: Path, stored: Stored | None = None) -> None:
        self._opening.forget()
        try:
            self._session.open(path, stored)
        except InputError as error:
            self.tell_not_opened(path, error)
            return
        self.has_opened = True
        self._notice.hide()
        self.tell_doubts()
        self._opened()
        announce(self._window, _("{name} is open.").format(name=path.name))

    def _forget(self, path: Path) -> None:
        self.recent.remove(path)
        self._notice.hide()

    def _ask_what_to_open(self) -> None:
        dialog = QtWidgets.QFileDialog(self._window, _("Open decision"), str(self.recent.folder))
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Decisions and reports (*.chooser *.yaml *.pdf)"), _("All files (*)")])
        # Somebody may delete the file of what is open meanwhile; what one let go of is not asked about again.
        open_chosen = self.open_path if self.is_settled else self._open_now
        dialog.fileSelected.connect(lambda name: open_chosen(Path(name)))
        self._run(dialog)

    def _ask_where(
        self, title: str, name: str, suffix: str, kinds: str, chosen: Callable[[Path], None]
    ) -> None:
        folder = self._session.path.parent if self._session.path else self.recent.folder
        dialog = QtWidgets.QFileDialog(self._window, title, str(folder))
        dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kinds)
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda name: chosen(Path(name)))
        self._run(dialog)

    def _run(self, dialog: "QtWidgets.QFileDialog") -> None:
        dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _save_now(
        self, path: Path, then: Callable[[], None] | None = None, *, overwrite: bool = False
    ) -> None:
        try:
            self._session.save(path, overwrite=overwrite)
        except FileChangedError:
            self._ask_about_change(then)
            return
        except ChooserError as error:
            self._notice.tell(str(error), bad=True)
            return
        self._tell_saved(path)
        if then is not None:
            then()

    def _save_over(self, path: Path, told: Change | None, then: Callable[[], None] | None) -> None:
        """Save over what was asked about; what somebody did to the file since then is told first."""
        self.when_meant(lambda: self._save_now(path, then, overwrite=self._session.change == told))

    def _ask_about_change(self, then: Callable[[], None] | None) -> None:
        """Ask what to do about what somebody else did to the file; `then` is done once it is saved."""
        path = self._session.path
        assert path is not None
        role = QtWidgets.QMessageBox.ButtonRole
        save_as = Choice(_("Save as…"), partial(self.save_as, then))
        change = self._session.change
        overwrite = partial(self._save_over, path, change, then)
        cancel = Choice(_("Not now"), role=role.RejectRole)
        if change is not None and change.kind == "deleted":
            text = _("{name} is no longer there. The decision is still open here.").format(name=path.name)
            again = Choice(_("Save it again"), overwrite, role.AcceptRole)
            ask(self._window, _("The file is gone"), text, [again, save_as, cancel], details=str(path.parent))
            return
        text = _("{name} was changed outside this window.").format(name=path.name)
        choices = [
            Choice(_("Reload"), self.revert, role.AcceptRole),
            save_as,
            Choice(_("Overwrite"), overwrite, role.DestructiveRole),
            cancel,
        ]
        ask(self._window, _("The file was changed"), text, choices, details=self._what_differs(path))

    def _what_differs(self, path: Path) -> str:
        """Return what the decision's file says in the place of what is open."""
        from chooser.advice.differences import difference_lines  # noqa: PLC0415

        session = self._session
        try:
            lines = difference_lines(session.catalog, session.decision, session.stored())
        except InputError as error:
            return with_faults(_("The file can no longer be read as a decision:"), error)
        if not lines:
            return _("It says the same as this window; only its text differs.")
        return "\n".join([_("From what is open here to what is in the file:"), shortened(lines)])

    @property
    def is_settled(self) -> bool:
        """Whether nothing would be lost without the decision that is open."""
        return not self._session.modified and self._session.file_change != "deleted"

    def may_close(self) -> bool:
        """Tell whether the window may close now; where not, ask, and close it once that is answered."""
        if self._session.decision is self._let_go or self.is_settled:
            return True
        self.when_settled(self._let_go_of_all)
        return False

    def when_settled(self, act: Callable[[], None]) -> None:
        """Do `act` when nothing unsaved would be lost, asking first when something would."""
        if self.is_settled:
            act()
            return
        session = self._session
        name = session.decision.title or _("Untitled decision")
        save: Callable[[], None] = partial(self.save, act)
        details = ""
        change = session.change
        if session.path is not None and change is not None and change.kind == "deleted":
            details = _("{file} is no longer there; saving makes it again.").format(file=session.path.name)
            save = partial(self._save_over, session.path, change, act)
        text = _("“{name}” is not saved.") if details else _("“{name}” has changes that are not saved.")
        standard = QtWidgets.QMessageBox.StandardButton
        choices = [
            Choice(standard.Save, save),
            Choice(standard.Discard, act),
            Choice(standard.Cancel),
        ]
        ask(self._window, _("Save changes?"), text.format(name=isolated(name)), choices, details=details)

    def _let_go_of_all(self) -> None:
        self._let_go = self._session.decision
        self._window.close()
