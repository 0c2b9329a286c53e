"""Where one can be in the window: each page as a value with its traits, their order, and the way back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

import msgspec
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QStackedWidget

from chooser.base.text import _, ngettext
from chooser.model import Catalog
from chooser.session import Session
from chooser.ui.documents import Documents
from chooser.ui.kit.page import Icon, Page
from chooser.ui.kit.regions import scroll_to
from chooser.ui.kit.saving import Saving
from chooser.ui.kit.settings import Settings
from chooser.ui.kit.worker import Worker

if TYPE_CHECKING:
    from chooser.advice.recommendation import Recommendation


class Place(msgspec.Struct, frozen=True):
    """A page as a value, with its traits. To add one: a kind of place here, and its mention in `OTHERS`.

    Places of two kinds are never the same, so that no id of a catalog can be taken for another page.
    """

    part: tuple[str, ...] = ()
    """What of the page is meant, such as a cell of the comparison; empty for the page itself."""

    stands_alone: ClassVar[bool] = False
    """Whether nothing is shown around it, such as the sidebar."""
    in_wizard: ClassVar[bool] = False
    """Whether the wizard's bar and the panel beside it are shown."""
    gives_out: ClassVar[bool] = False
    """Whether it shows the answers as they are given out, and so none that is only being tried."""
    reveals_leader: ClassVar[bool] = False
    """Whether it tells who leads, also while that is hidden elsewhere."""
    icon: ClassVar[Icon | None] = None
    """The sign of its entry in the sidebar; None where it has none."""
    keys: ClassVar[str] = ""
    """The keys that lead there; empty where it has no entry in the menu."""

    def title(self, catalog: Catalog) -> str:
        """Return the name of the page, for the sidebar and assistive technology."""
        raise NotImplementedError

    def menu_text(self) -> str:
        """Return the entry of the menu, with the letter that chooses it; empty where it has no keys."""
        return ""

    def summary(self, recommendation: "Recommendation", *, covered: bool) -> str:
        """Return what stands below its name in the sidebar, without the leader when that is `covered`."""
        raise NotImplementedError

    def way_back(self) -> str:
        """Return what a link says that leads back here from a page that was opened here."""
        return _("Back")

    @property
    def whole(self) -> "Place":
        """The page itself, of which this may be a part."""
        return msgspec.structs.replace(self, part=())

    @property
    def entry(self) -> "Place":
        """The place whose entry in the sidebar is marked while one is here."""
        return self.whole

    def make(self, pages: "Pages") -> Page:
        """Make the page; modules that no first page needs are imported here, for a quick start."""
        raise NotImplementedError


class Start(Place, frozen=True):
    """What Chooser does, and what can be begun or opened. It stands alone in the window."""

    stands_alone = True

    def title(self, catalog: Catalog) -> str:
        return _("Start")

    def make(self, pages: "Pages") -> Page:
        from chooser.ui.start.page import StartPage  # noqa: PLC0415

        documents = pages.documents
        return StartPage(
            pages.session,
            documents.recent,
            new=documents.new,
            open_one=documents.open,
            open_path=documents.open_path,
            go_on=pages.go_back,
        )


class Asked(Place, frozen=True, kw_only=True):
    """The page of a question."""

    question: str

    in_wizard = True

    def title(self, catalog: Catalog) -> str:
        return catalog.questions[self.question].ask

    def make(self, pages: "Pages") -> Page:
        from chooser.ui.wizard.page import QuestionPage  # noqa: PLC0415

        return QuestionPage(pages.session, self.question, go_on=pages.go_on)


class Review(Place, frozen=True):
    """All answers, each with a way to change it."""

    in_wizard = True
    keys = "Ctrl+1"

    def title(self, catalog: Catalog) -> str:
        return _("Review answers")

    def menu_text(self) -> str:
        return _("Re&view answers")

    def make(self, pages: "Pages") -> Page:
        from chooser.ui.wizard.review import ReviewPage  # noqa: PLC0415

        return ReviewPage(pages.session, show_question=pages.show_question)


class Compare(Place, frozen=True):
    """The comparison. Its parts are cells: the kind and id of a row, and a framework."""

    icon = "table"
    keys = "Ctrl+2"

    def title(self, catalog: Catalog) -> str:
        return _("Compare")

    def menu_text(self) -> str:
        return _("&Compare")

    def summary(self, recommendation: "Recommendation", *, covered: bool) -> str:
        count = len(recommendation.decision.considered(recommendation.catalog))
        text = ngettext("{number} framework", "{number} frameworks", count)
        return text.format(number=count)

    def make(self, pages: "Pages") -> Page:
        from chooser.ui.compare.page import ComparisonPage  # noqa: PLC0415

        return ComparisonPage(
            pages.session,
            way_back=lambda: pages.opened_from.way_back() if pages.opened_from is not None else "",
            go_back=pages.go_back,
        )


class Result(Place, frozen=True):
    """The result. Its parts are `why`, `what_if`, `start` and `record`."""

    reveals_leader = True
    icon = "star"
    keys = "Ctrl+3"

    def title(self, catalog: Catalog) -> str:
        return _("Result")

    def menu_text(self) -> str:
        return _("&Result")

    def summary(self, recommendation: "Recommendation", *, covered: bool) -> str:
        from chooser.advice import words  # noqa: PLC0415

        if not recommendation.has_answers:
            if recommendation.decision.answers:
                return words.title(recommendation)
            return words.nothing_answered(recommendation).removesuffix(".")
        if covered:
            return _("Hidden until you look")
        if recommendation.winner is None or recommendation.verdict == "tie":
            return words.title(recommendation)
        name = words.name(recommendation, recommendation.winner.id)
        return words.title(recommendation) if words.is_leaning(recommendation) else name

    def way_back(self) -> str:
        return _("Back to why")

    def make(self, pages: "Pages") -> Page:
        from chooser.ui.result.page import ResultPage  # noqa: PLC0415

        return ResultPage(
            pages.session,
            show_question=lambda question: pages.open(Asked(question=question)),
            show_cell=pages.show_cell,
            export_pdf=partial(pages.open, Report()),
            show_review=partial(pages.open, Review()),
        )


class Report(Place, frozen=True):
    """The report as it will be printed, from where it is saved."""

    gives_out = True
    reveals_leader = True

    def title(self, catalog: Catalog) -> str:
        return _("Report")

    @property
    def entry(self) -> Place:
        return Result()

    def make(self, pages: "Pages") -> Page:
        from chooser.ui.preview.page import PreviewPage  # noqa: PLC0415

        return PreviewPage(
            pages.session,
            pages.settings,
            worker=pages.worker,
            saving=pages.saving,
            save=pages.documents.export_pdf,
            close=pages.go_back,
        )


OTHERS: tuple[Place, ...] = (Review(), Compare(), Result(), Report())
"""The pages that every catalog has, in the order of sidebar and menu; before them come its questions."""


class Pages(QStackedWidget):
    """The pages of the window: which one is on screen, what comes next, and where one came from."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        *,
        worker: Worker,
        saving: Saving,
        documents: Documents,
        moved: Callable[[], None],
    ) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self.worker = worker
        self.saving = saving
        self.documents = documents
        self._moved = moved
        self.start_over()

    @property
    def page(self) -> Page:
        """The page on screen."""
        return self._page_of(self.place)

    @property
    def opened_from(self) -> Place | None:
        """Where the page on screen was opened from, which is where Back leads; None elsewhere."""
        place, _part = self._opened_from.get(self.place.whole, (None, ()))
        return place

    @property
    def has_next(self) -> bool:
        """Whether the wizard goes on from here."""
        return self.place in self._path[:-1]

    @property
    def has_previous(self) -> bool:
        """Whether a way leads back from here."""
        return self.place != self._path[0]

    def start_over(self) -> None:
        """Drop all pages: those of another catalog have other questions, steps and frameworks."""
        while self.count():
            page = self.widget(0)
            assert isinstance(page, Page)
            page.drop()
            self.removeWidget(page)
            page.deleteLater()
        self._made: dict[Place, Page] = {}
        self._is_prepared = False
        self._opened_from: dict[Place, tuple[Place, tuple[str, ...]]] = {}
        questions = [Asked(question=question) for question in self.session.catalog.questions]
        self._path: tuple[Place, ...] = (*questions, Review(), Result())
        self.place: Place = self.first

    @property
    def first(self) -> Place:
        """Where one begins with the decision that is open: where few answers are given, it goes on there.

        The result would tell who leads before it is asked for.
        """
        catalog, decision = self.session.catalog, self.session.decision
        states = [decision.state(question) for question in catalog.questions]
        given = states.count("answered") + states.count("skipped")
        is_far = decision.outcome is not None or 2 * given >= len(states)
        return Result() if is_far and decision.has_answers(catalog) else self.unfinished

    @property
    def unfinished(self) -> Place:
        """Where the questions go on: the first without an answer, else the review; who leads stays hidden."""
        decision = self.session.decision
        questions = (Asked(question=question) for question in self.session.catalog.questions)
        return next((place for place in questions if decision.state(place.question) == "missing"), Review())

    def prepare(self) -> None:
        """Make what is one click away, in idle time: it would hold up the first visit."""
        self._is_prepared = True
        self.page.prepare()
        for place in (self.first, *OTHERS):
            if place.icon is not None or place == self.first:
                self._page_of(place)

    def go(self, place: Place) -> None:
        """Show a page, or a part of one."""
        self._opened_from.pop(place.whole, None)
        self._show(place)

    def open(self, place: Place) -> None:
        """Show a page from which Back leads here again."""
        if place.whole != self.place.whole:
            self._opened_from[place.whole] = (self.place, self.page.here)
        self._show(place)

    def go_on(self) -> None:
        """Go on: to the next question, the review, the result."""
        if self.has_next:
            self.go(self._path[self._path.index(self.place) + 1])

    def go_back(self) -> None:
        """Go back: to where the page was opened from, else through the wizard; outcomes follow the review."""
        whole = self.place.whole
        if whole in self._opened_from:
            place, part = self._opened_from.pop(whole)
            self._show(place, part)
        elif whole.stands_alone:
            self.go(self.first)
        elif whole in self._path:
            self.go(self._path[max(self._path.index(whole) - 1, 0)])
        else:
            self.go(Review())

    def show_question(self, question: str) -> None:
        """Show a question by its id."""
        self.go(Asked(question=question))

    def show_step(self, step: str) -> None:
        """Show the first open question of a step, or its first one when all are answered."""
        catalog, decision = self.session.catalog, self.session.decision
        questions = [key for key, owner in catalog.step_of.items() if owner.id == step]
        still_open = [key for key in questions if decision.is_open(key)]
        self.show_question((still_open or questions)[0])

    def show_cell(self, kind: str, item: str, framework: str) -> None:
        """Show a cell of the comparison; Back leads here again."""
        self.open(Compare(part=(kind, item, framework)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for page in self.findChildren(Page):
                page.update()

    def _show(self, place: Place, back_to: tuple[str, ...] = ()) -> None:
        """Show a page, or a part of one; `back_to` is where on it one was before."""
        show = partial(self._show_now, place, back_to)
        if place.gives_out:
            self.documents.when_meant(show)
        else:
            show()

    def _show_now(self, place: Place, back_to: tuple[str, ...]) -> None:
        self.place = place
        page = self.page
        part = back_to or place.part
        # The keyboard goes from page to page at once: hiding the old one would send it through others first.
        page.refresh()
        page.show()
        if part:
            page.show_part(part)
        else:
            page.focus_first()
        self.setCurrentWidget(page)
        self._moved()
        if self._is_prepared:
            page.prepare()
        if part:
            # Again, now that it is laid out and known where it stands.
            page.show_part(part)
            if (focused := page.focusWidget()) is not None:
                scroll_to(focused)

    def _page_of(self, place: Place) -> Page:
        whole = place.whole
        if whole not in self._made:
            page = whole.make(self)
            page.setAccessibleName(whole.title(self.session.catalog))
            self._made[whole] = page
            self.addWidget(page)
        return self._made[whole]
