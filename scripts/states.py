"""What the pictures show: each page and state of the window by its name, and how it is brought about."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from chooser.base.paper import LENGTHS, Length
from chooser.decision import UNSURE, Decision, Outcome
from chooser.model import Catalog
from chooser.session import REPORT
from chooser.ui.about import show_about
from chooser.ui.examples import show_examples
from chooser.ui.help import show_method, show_words
from chooser.ui.keys import show_keys
from chooser.ui.kit.toasts import Toast, in_folder
from chooser.ui.pages import OTHERS, Asked, Compare, Place, Report, Result, Review, Start
from chooser.ui.window import MainWindow

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
_NOTHING = Decision()
_FEW = Decision(answers={"project_type": "rest_api"})
_TIE = Decision(
    title="Either way", answers={"project_type": "content_or_shop", "interface": "api_and_streams"}
)
_UNSURE = Decision(answers=dict.fromkeys(("project_type", "interface", "codebase"), UNSURE))
_CONTRADICTING = Decision(
    title="Either way",
    answers={
        "project_type": "rest_api",
        "interface": "pages",
        "python": "new",
        "known": ("django",),
        "lifetime": "decade",
    },
)
_RECORDED = msgspec.structs.replace(
    PORTAL,
    outcome=Outcome(
        framework="django",
        by="Platform team",
        decided_on="2026-11-20",
        review_on="2028-04-01",
        reason="Two of us have run it for years, and the admin panel is needed on the first day.",
    ),
)
_JUNIOR = Decision(
    title="Members of a club",
    answers={
        "project_type": "internal_tool",
        "interface": "pages",
        "codebase": "small",
        "must_haves": ("accounts",),
        "python": "new",
        "team_size": "solo",
    },
)
_WEIGHED = msgspec.structs.replace(PORTAL, weights={"performance": 3.0, "features": 0.5})
_WEIGHED_AWAY = msgspec.structs.replace(
    PORTAL,
    weights=dict.fromkeys(("project", "size", "features", "performance", "team", "time"), 0.0),
    answers={key: answer for key, answer in PORTAL.answers.items() if key != "must_haves"},
)
_LONG = msgspec.structs.replace(
    PORTAL, title="Order portal for the finance and logistics teams of the northern region, second attempt"
)
_TWO = msgspec.structs.replace(PORTAL, frameworks=("django", "fastapi"))


class State(NamedTuple):
    """One picture: a decision, what is done with the window, and the catalog where it is another one."""

    name: str
    decision: Decision
    show: Callable[[MainWindow], object]
    changed: Callable[[Catalog], Catalog] = lambda catalog: catalog


def states(catalog: Catalog, folder: Path) -> Iterator[State]:
    """Yield every state; `folder` takes files that are opened or named in them."""
    yield State("start-first", _NOTHING, partial(_go, Start()))
    yield State("start-recent", PORTAL, partial(_start_with_files, folder))
    for question in catalog.questions:
        yield State(f"question-{question}", PORTAL, partial(_go, Asked(question=question)))
    yield State("question-nothing-answered", _NOTHING, partial(_go, Asked(question="project_type")))
    yield State("question-uncovered", PORTAL, _uncovered)
    yield State("review-contradictions", _CONTRADICTING, partial(_go, Review()))
    for place in OTHERS:
        if not isinstance(place, Report):
            yield State(_name(place), PORTAL, partial(_go, place))
    cell = Compare(part=("feature", "admin_panel", "fastapi"))
    yield State("compare-cell", PORTAL, partial(_go, cell))
    yield State("compare-head-to-head", PORTAL, _head_to_head)
    yield State("compare-tie", _TIE, _compare_uncovered)
    yield State("compare-two", _TWO, partial(_go, Compare()))
    yield State("result-nothing-answered", _NOTHING, partial(_go, Result()))
    yield State("result-few-answers", _FEW, partial(_go, Result()))
    yield State("result-not-sure", _UNSURE, partial(_go, Result()))
    yield State("result-tie", _TIE, partial(_go, Result()))
    yield State("result-all-ruled-out", PORTAL, partial(_go, Result()), _without_admin_panel)
    for part in ("why", "what_if", "start", "record"):
        yield State(f"result-part-{part}", _RECORDED, partial(_go, Result(part=(part,))))
    yield State("result-weights", _WEIGHED, partial(_go, Result(part=("what_if",))))
    yield State("result-weights-nothing", _WEIGHED_AWAY, partial(_go, Result(part=("what_if",))))
    yield State("result-tried", _JUNIOR, _try_another_answer)
    yield State("result-recorded", _RECORDED, partial(_go, Result()))
    yield State("result-long-title", _LONG, partial(_go, Result()))
    for length in LENGTHS:
        yield State(f"report-{length}", _RECORDED, partial(_show_report, length))
    yield from _told(folder)
    yield from _dialogs()


def _told(folder: Path) -> Iterator[State]:
    """Yield what is said over and above a page."""
    yield State("toast-saved", PORTAL, partial(_tell_saved, folder))
    yield State("toast-undone", PORTAL, _undo_elsewhere)
    yield State("fault-file", PORTAL, partial(_open_faulty, folder, Asked(question="codebase")))
    yield State("fault-file-at-start", _NOTHING, partial(_open_faulty, folder, Start()))
    yield State("question-unsaved", PORTAL, _ask_about_changes)


def _dialogs() -> Iterator[State]:
    """Yield what stands beside or above the window."""
    yield State("help-keys", PORTAL, show_keys)
    yield State("help-words", PORTAL, show_words)
    yield State("help-method", PORTAL, lambda window: show_method(window, window.session))
    yield State("help-about", PORTAL, lambda window: show_about(window, window.session))
    yield State("examples", PORTAL, lambda window: show_examples(window, window.session, print))


def _name(place: Place) -> str:
    return "-".join([type(place).__name__.lower(), *place.part])


def _go(place: Place, window: MainWindow) -> None:
    window.pages.go(place)


def _start_with_files(folder: Path, window: MainWindow) -> None:
    files = [folder / f"{name}.chooser" for name in ("order-portal", "price-service", "old-attempt")]
    for file in files[:2]:
        file.write_text("chooser: 1\n", encoding="utf-8")
    window.settings.recent = files
    window.pages.go(Start())


def _head_to_head(window: MainWindow) -> None:
    window.pages.go(Compare())
    buttons = window.pages.page.findChildren(QAbstractButton)
    next(button for button in buttons if button.text() == "Head to head").click()


def _uncovered(window: MainWindow) -> None:
    window.pages.go(Asked(question="waiting"))
    window.hide_leader(hidden=False)


def _compare_uncovered(window: MainWindow) -> None:
    window.session.show_leader(shown=True)
    window.pages.go(Compare())


def _try_another_answer(window: MainWindow) -> None:
    window.pages.go(Result())
    buttons = window.pages.page.findChildren(QAbstractButton)
    next(button for button in buttons if button.text() == "Try it" and button.isVisible()).click()


def _show_report(length: Length, window: MainWindow) -> None:
    window.settings.length = length
    window.pages.go(Report())


def _tell_saved(folder: Path, window: MainWindow) -> None:
    window.pages.go(Result())
    toast = window.findChild(Toast)
    assert isinstance(toast, Toast)
    path = folder / f"internal-order-portal{REPORT.ending}"
    toast.tell(f"The report is saved as {path.name}.", ("Open it", toast.close), in_folder(path))


def _undo_elsewhere(window: MainWindow) -> None:
    window.session.answer("team_size", "solo")
    window.pages.go(Compare())
    next(
        action for action in window.findChildren(QAction) if "Undo:" in action.text().replace("&", "")
    ).trigger()


def _open_faulty(folder: Path, place: Place, window: MainWindow) -> None:
    file = folder / "broken.chooser"
    file.write_text("chooser: 1\nanswers:\n  interfaces: pages\n  traffic: lots\n", encoding="utf-8")
    window.pages.go(place)
    window.documents.open_path(file)


def _ask_about_changes(window: MainWindow) -> None:
    window.session.set_notes("Ask the owners.")
    window.pages.go(Review())
    window.documents.new()


def _without_admin_panel(catalog: Catalog) -> Catalog:
    """Return the catalog with no admin panel anywhere: as it ships, nothing rules all of them out."""
    frameworks = {}
    for key, framework in catalog.frameworks.items():
        missing = msgspec.structs.replace(framework.features["admin_panel"], support="none")
        features = {**framework.features, "admin_panel": missing}
        frameworks[key] = msgspec.structs.replace(framework, features=features)
    return msgspec.structs.replace(catalog, frameworks=frameworks)
