"""The report as it will be printed: its pages, their length and paper, and the way to a file."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from chooser.base.paper import LENGTHS, PAPERS, usual_paper
from chooser.base.text import _, ngettext
from chooser.session import Report, Session
from chooser.ui.kit.announce import announce
from chooser.ui.kit.headings import Heading
from chooser.ui.kit.page import Page
from chooser.ui.kit.saving import Saving
from chooser.ui.kit.settings import Settings
from chooser.ui.kit.theme import px
from chooser.ui.kit.widgets import Choice, button
from chooser.ui.kit.worker import Job, Worker
from chooser.ui.preview.meeting import MeetingRow
from chooser.ui.preview.sheets import Sheets, Zoom

_QUICK_PPI = 60
"""Pixels an inch of the first pictures: they are there in half the time of those that fit the screen."""
_SHARPEN_AFTER = 150
"""Milliseconds from the last change of size until the pages are made anew for it."""
_ANEW_AFTER = 300
"""Milliseconds from the last letter of author or note until the pages are made anew with them."""
_CAPTIONS_FROM = 720
"""Width in pixels from which there is room to say what the choices in the bar are."""
_ONE_LINE_FROM = 560
"""Width, in pixels of the design, from which the buttons of the bar stand beside its choices."""
_TOLERANCE = 0.01
"""The part by which the size of pictures may differ from that on screen without being blurred."""


class PreviewPage(Page):
    """Shows the report of the decision as it stands; what is changed meanwhile is shown anew."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        *,
        worker: Worker,
        saving: Saving,
        save: Callable[[Callable[[], Report]], None],
        close: Callable[[], None],
    ) -> None:
        super().__init__(session)
        self._settings = settings
        self._worker = worker
        self._saving = saving
        self._save_report = save
        self._leave = close
        self._report: Report | None = None
        self._length = self._make_length()
        self._meeting = MeetingRow(session, settings, self._length)
        self._job: Job | None = None
        self._ppi = 0.0
        self._told: Report | None = None
        """The report whose texts are there for assistive technology."""
        self._has_all = False
        """Whether all pages are shown, or were of an earlier report, and not page one alone."""
        self._count = 0
        """How many pages were told."""
        self._sheets = Sheets(moved=self._show_place, resized=self._sharpen_soon)
        self._sharpen = QTimer(self, singleShot=True, interval=_SHARPEN_AFTER)
        self._sharpen.timeout.connect(self._make_sharp)
        self._anew = QTimer(self, singleShot=True, interval=_ANEW_AFTER)
        self._anew.timeout.connect(lambda: self._make(_QUICK_PPI))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._head = self._make_bar()
        layout.addWidget(self._head)
        layout.addWidget(self._meeting)
        layout.addWidget(self._sheets, 1)
        saving.changed.connect(self._show_state)
        self._show_state()

    @property
    def is_complete(self) -> bool:
        """Whether the pages are there, as sharp as the screen."""
        return self._job is None and not self._sharpen.isActive() and not self._anew.isActive()

    @property
    def reached(self) -> Sequence[QWidget]:
        # Pages first, though they stand below: one reads first.
        return (self._sheets, self._head, self._meeting)

    def refresh(self) -> None:
        self._meeting.refresh()
        report = self._make_report()
        if report != self._report:
            self._report = report
            if self._meeting.is_written:
                self._anew.start()
            else:
                self._make(_QUICK_PPI)

    def _make_report(self) -> Report:
        return self.session.report(self._paper.currentData(), self._length.currentData())

    def drop(self) -> None:
        """Want nothing any more of what is being made; when shown again, the page asks anew."""
        self._sharpen.stop()
        self._anew.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = self._report = None

    def focus_first(self) -> None:
        self._sheets.verticalScrollBar().setValue(0)
        self._sheets.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._sheets.hasFocus():
            self._save()
        else:
            super().keyPressEvent(event)

    def escape(self) -> bool:
        self._cancel()
        return True

    def _make_length(self) -> Choice:
        choice = Choice(_("Length"))
        names = {"page": _("One page"), "summary": _("Summary"), "full": _("Full report")}
        for length in LENGTHS:
            choice.addItem(names[length], length)
        choice.setCurrentIndex(choice.findData(self._settings.length))
        choice.currentIndexChanged.connect(lambda _index: self._set_length())
        return choice

    def _make_bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("head")
        layout = self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight, bar)
        self._place = Heading("", "strong", wrap=False)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(_("Progress"))
        self._paper = Choice(_("Paper"))
        names = {"a4": _("A4"), "us-letter": _("Letter")}
        for paper in PAPERS:
            self._paper.addItem(names[paper], paper)
        self._paper.setCurrentIndex(self._paper.findData(usual_paper()))
        self._paper.currentIndexChanged.connect(lambda _index: self.refresh())
        self._zoom = Choice(_("Zoom"))
        zooms: dict[str, Zoom] = {_("Fit width"): "width", _("Whole page"): "page"}
        zooms |= {_("{number}%").format(number=percent): percent / 100 for percent in (100, 150, 200)}
        for name, zoom in zooms.items():
            self._zoom.addItem(name, zoom)
        self._zoom.currentIndexChanged.connect(lambda _index: self._set_zoom())
        self._close = button("", self._cancel)
        self._save_button = button(_("Save PDF…"), self._save, "primary")
        choices, buttons = self._bar_parts = (QHBoxLayout(), QHBoxLayout())
        choices.addWidget(self._place)
        choices.addWidget(self._progress)
        choices.addStretch(1)
        for choice in (self._paper, self._zoom):
            choices.addWidget(choice.caption)
            choices.addWidget(choice)
        buttons.addStretch(0)
        buttons.addWidget(self._close)
        buttons.addWidget(self._save_button)
        layout.addLayout(choices, 1)
        layout.addLayout(buttons)
        return bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        # What is chosen says what is chosen there; the captions go where there is no room.
        wide = event.size().width() >= px(_CAPTIONS_FROM)
        for choice in (self._paper, self._zoom):
            choice.caption.setVisible(wide)
        self._progress.setFixedWidth(44 if wide else 16)
        self._bar.setContentsMargins(*((20, 10, 20, 10) if wide else (8, 10, 8, 10)))
        one_line = event.size().width() >= px(_ONE_LINE_FROM)
        across, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._bar.setDirection(across if one_line else below)
        for layout in (self._bar, *self._bar_parts):
            layout.setSpacing(8 if wide else 4)
        super().resizeEvent(event)

    def _make(self, ppi: float) -> None:
        """Have the pages made; of what was asked for before, nothing is shown any more."""
        if self._job is not None:
            self._job.replace()
        self._sharpen.stop()
        self._anew.stop()
        report = self._report
        assert report is not None
        if self._sheets.count or report.options.length == "page":
            self._make_all(report, ppi)
        else:
            self._job = self._worker.start(
                lambda job: report.pages(ppi, job.typeset, only_first=True), partial(self._made_first, ppi)
            )
        self._show_state()

    def _make_all(self, report: Report, ppi: float) -> None:
        self._job = self._worker.start(lambda job: report.pages(ppi, job.typeset), partial(self._made, ppi))

    def _made_first(self, ppi: float, job: Job) -> None:
        """Show page one while the others are made."""
        if job is not self._job or job.error is not None or job.result is None:
            self._made(ppi, job)
            return
        self._has_all = False
        self._sheets.show_pages(job.result, ppi)
        assert self._report is not None
        self._make_all(self._report, ppi)
        self._show_state()

    def _made(self, ppi: float, job: Job) -> None:
        if job is not self._job:
            return
        self._job = None
        if job.error is not None or job.result is None:
            self._told = None
            self._sheets.show_message(str(job.error or _("The report could not be made.")))
        else:
            self._ppi = ppi
            self._has_all = True
            self._sheets.show_pages(job.result, ppi)
            self._sharpen_soon()
            self._tell_texts()
            self._tell_count()
        self._show_state()

    def _tell_count(self) -> None:
        """Say how many pages there are, where they are others than were told before."""
        count = self._sheets.count
        if count != self._count and self.isVisible():
            announce(self, ngettext("{number} page", "{number} pages", count).format(number=count))
            self._count = count

    def _tell_texts(self) -> None:
        """Have the texts of the pages read where somebody listens: of a long report that takes a second."""
        if self._report is None or self._report == self._told:
            return
        self._sheets.show_texts(())
        self._told = self._report if QAccessible.isActive() else None
        if (told := self._told) is not None:
            self._worker.start(lambda job: told.texts(job.typeset), partial(self._read, told))

    def _read(self, report: Report, job: Job) -> None:
        if report == self._told:
            # Without texts the pages are what they are to everybody else; the next ones are asked for again.
            self._sheets.show_texts(job.result or ())
            self._told = report if job.result else None

    def _sharpen_soon(self) -> None:
        if self._sheets.count:
            self._sharpen.start()

    def _make_sharp(self) -> None:
        wanted = self._sheets.ppi
        if self._job is None and abs(wanted - self._ppi) > _TOLERANCE * wanted:
            self._make(wanted)

    def _set_length(self) -> None:
        self._settings.length = self._length.currentData()
        self.refresh()

    def _set_zoom(self) -> None:
        self._sheets.set_zoom(self._zoom.currentData())
        self._show_place()
        self._sharpen_soon()

    def _save(self) -> None:
        if self._report is not None and not self._saving.name:
            self._save_report(self._make_report)
            self._meeting.settle()

    def _cancel(self) -> None:
        if self._saving.name:
            self._saving.cancel()
        else:
            self.drop()
            self._leave()

    def _show_state(self) -> None:
        """Show what is being done, and what can be done about it."""
        name = self._saving.name
        setting = self._job is not None and not self._sheets.count
        if setting:
            self._sheets.show_message(_("Setting the pages…"))
        self._progress.setVisible(bool(name) or self._job is not None)
        self._close.setText(_("Cancel") if name or setting else _("Close"))
        if name and self.focusWidget() is self._save_button:
            # What is disabled loses the keyboard to somewhere else.
            self._close.setFocus()
        self._save_button.setEnabled(not name)
        self._show_place()

    def _show_place(self) -> None:
        if self._saving.name:
            text = _("Saving…")
        elif self._sheets.count and not self._has_all:
            text = _("Page {number}").format(number=self._sheets.current)
        elif self._sheets.count:
            text = _("Page {number} of {count}").format(number=self._sheets.current, count=self._sheets.count)
        else:
            text = _("Report")
        self._place.setText(text)
        self._sheets.setAccessibleDescription(text)
