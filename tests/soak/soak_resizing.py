"""Every page comes to rest at every height and many widths, with names short, long, unbroken or none."""

import msgspec
import pytest

from chooser.decision import Answer, Decision
from chooser.model import Catalog, Option
from chooser.session import Session
from chooser.ui.pages import OTHERS, Asked, Start
from chooser.ui.window import MainWindow
from tests.ui.driving import laid_out

NAMES = {
    "shipped": None,
    "short": "A",
    "long": "A name of many words, some of them short and some unusually extended " * 2,
    "unbroken": "Unbreakable" * 12,
    "none": "",
}
ANSWERS: dict[str, Answer] = {
    "project_type": "large_web_app",
    "interface": "pages",
    "must_haves": ("orm", "forms"),
}
replace = msgspec.structs.replace


def named(catalog: Catalog, name: str | None) -> Catalog:
    """The catalog in which steps, questions, options and frameworks have this name."""
    if name is None:
        return catalog

    def option(option: Option) -> Option:
        return replace(option, name=name, means=name)

    steps = tuple(
        replace(
            step,
            name=name,
            questions=tuple(
                replace(
                    question,
                    name=name,
                    ask=name,
                    why=name,
                    options=question.options
                    if isinstance(question.options, str)
                    else tuple(map(option, question.options)),
                )
                for question in step.questions
            ),
        )
        for step in catalog.steps
    )
    features = {key: replace(feature, name=name) for key, feature in catalog.features.items()}
    frameworks = {key: replace(entry, name=name) for key, entry in catalog.frameworks.items()}
    return replace(catalog, steps=steps, features=features, frameworks=frameworks)


@pytest.fixture(params=NAMES)
def window(request, qtbot, catalog, settings):
    name = NAMES[request.param]
    decision = Decision(title=(name or "")[:200], answers=ANSWERS)
    window = MainWindow(Session(named(catalog, name), decision), settings)
    qtbot.addWidget(window, before_close_func=lambda window: window.session.new())
    window.show()
    return window


def places(window):
    return [Start(), *(Asked(question=question) for question in window.session.catalog.questions), *OTHERS]


@pytest.mark.parametrize("width", [760, 1100, 1440])
def test_every_height_comes_to_rest(window, width):
    for place in places(window):
        window.pages.go(place)
        for height in range(520, 761):
            window.resize(width, height)
            assert laid_out(window), (place, height)
        assert window.size().toTuple() == (width, 760)


@pytest.mark.parametrize("height", [560, 800])
def test_many_widths_come_to_rest(window, height):
    for place in places(window):
        window.pages.go(place)
        for width in range(760, 1441, 4):
            window.resize(width, height)
            assert laid_out(window), (place, width)
        assert window.size().toTuple() == (1440, height)
