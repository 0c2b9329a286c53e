"""Names and choices of any length, in text of any size: what is beside them keeps its room."""

import msgspec
import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from chooser.decision import Decision
from chooser.session import Session
from chooser.ui.kit import theme
from chooser.ui.kit.cards import CheckCard
from chooser.ui.kit.elided_button import ElidedButton
from chooser.ui.kit.scorechart import ScoreChart
from chooser.ui.pages import Asked, Report, Result, Start
from chooser.ui.window import MainWindow
from tests.ui.driving import laid_out, part

replace = msgspec.structs.replace


@pytest.fixture
def zoomed(qapp):
    theme.set_zoom(qapp, 200)
    yield
    theme.set_zoom(qapp, 100)


@pytest.fixture
def many(qtbot, catalog, settings):
    """A window on twelve frameworks with names of sixty letters."""
    shipped = list(catalog.frameworks.values())
    frameworks = {
        f"own_{number}": replace(
            shipped[number % 3],
            name=f"Framework number {number:02} of the platform team in the north".ljust(60, "x"),
        )
        for number in range(12)
    }
    own = replace(catalog, frameworks=frameworks)
    session = Session(own, Decision(answers={"project_type": "large_web_app", "interface": "pages"}))
    session.prepare()
    window = MainWindow(session, settings)
    qtbot.addWidget(window, before_close_func=lambda window: window.session.new())
    window.resize(1024, 700)
    window.show()
    return window


def fits(label):
    """Whether every word of a label has room on a line."""
    metrics = label.fontMetrics()
    return max(metrics.horizontalAdvance(word) for word in label.text().split()) <= label.width()


def test_the_chart_keeps_its_room_beside_long_names(many):
    many.pages.go(Result())
    assert laid_out(many, rounds=20)
    chart = next(each for each in many.pages.page.findChildren(ScoreChart) if each.isVisible())
    assert chart.width() > many.pages.width() / 3
    names = [label for label in chart.findChildren(QLabel) if label.text().startswith("Framework number")]
    assert len(names) == 12
    assert all(fits(label) for label in names)


def test_how_far_a_loser_is_behind_is_read_beside_a_long_name(many):
    many.pages.go(Result())
    assert laid_out(many, rounds=20)
    behind = [
        label
        for label in many.pages.page.findChildren(QLabel)
        if label.isVisible() and label.text().endswith(" behind")
    ]
    # The first two of the twelve tie: what speaks for either stands side by side.
    assert len(behind) == 10
    assert all(label.width() >= label.sizeHint().width() for label in behind)


def test_answers_without_groups_fill_the_columns_from_the_first(many):
    many.resize(1366, 768)
    many.pages.go(Asked(question="existing"))
    assert laid_out(many, rounds=20)
    cards = many.pages.page.findChildren(CheckCard)
    places = [card.mapTo(many, card.rect().topLeft()) for card in cards]
    columns = sorted({place.x() for place in places})
    assert len(cards) == 12
    assert len(columns) > 1
    assert places == sorted(places, key=lambda place: (place.x(), place.y()))
    counts = [sum(place.x() == column for place in places) for column in columns]
    assert max(counts) - min(counts) <= 1


def test_a_long_title_is_cut_with_an_ellipsis_where_one_goes_on(many):
    many.session.set_title("Order portal of the northern region, " * 4)
    many.pages.go(Start())
    assert laid_out(many, rounds=20)
    button = many.pages.page.findChild(ElidedButton)
    assert button.width() < button.sizeHint().width()
    assert many.session.decision.title in button.toolTip()
    open_one = part(many.pages.page, QPushButton, "Open…")
    assert open_one.width() >= open_one.sizeHint().width()


def test_the_buttons_above_the_report_are_whole_in_text_twice_as_large(window, zoomed):
    window.resize(1024, 700)
    window.session.answer("project_type", "large_web_app")
    window.pages.go(Report())
    assert laid_out(window, rounds=20)
    save = part(window.pages.page, QPushButton, "Save PDF…")
    assert save.width() >= save.sizeHint().width()
