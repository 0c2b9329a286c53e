"""The word for how sure a result is fits the figure beside it, and the verb of the outcome the word."""

import re

import pytest
from validation.linear import random_decisions

from chooser import storage
from chooser.advice import certainty, words
from chooser.advice.figures import Figures
from chooser.advice.recommendation import Recommendation
from chooser.base.paths import EXAMPLES
from chooser.decision import Decision

ROUNDED_UP = Decision(
    answers={
        "project_type": "internal_tool",
        "interface": "pages",
        "existing": (),
        "codebase": "small",
        "domain": "simple",
        "integration": "integrated",
    }
)
"""First in 74.4 of 100 runs, which is shown as 75: with the others it makes 100."""


def assert_word_fits_figure(recommendation):
    winner, told = recommendation.winner, certainty.sure(recommendation)
    if winner is None or told is None or recommendation.verdict == "tie":
        return None
    shown = Figures(recommendation).firsts[winner.id]
    assert re.findall(r"First in (\d+) of 100 runs", told.meaning) == [str(shown)]
    word = "Very sure" if shown >= 95 else "Fairly sure" if shown >= 75 else "Not very sure"
    assert told.word == word
    leans = word == "Not very sure" or words.has_few_answers(recommendation)
    assert words.title(recommendation).startswith("Leaning to " if leans else "Choose ")
    # Sure and yet only leaned to: that says why.
    assert words.title(recommendation).endswith(", with few answers") is (leans and word != "Not very sure")
    if not recommendation.is_against:
        above = certainty.above(recommendation)
        assert ("eaning to" in above) == leans
    return word


def test_what_is_rounded_up_to_the_line_is_called_what_the_line_says(catalog):
    recommendation = Recommendation(catalog, ROUNDED_UP)
    assert recommendation.winner is not None
    exact = recommendation.confidence(recommendation.winner.id)
    shown = Figures(recommendation).firsts[recommendation.winner.id]
    assert (shown, exact < 0.75) == (75, True), "another decision has to be found for this"
    assert assert_word_fits_figure(recommendation) == "Fairly sure"


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.chooser")), ids=lambda path: path.stem)
def test_in_every_example_word_and_verb_fit_the_figure(path, catalog):
    assert assert_word_fits_figure(Recommendation(catalog, storage.load(path, catalog)))


def test_in_random_decisions_word_and_verb_fit_the_figure(catalog):
    drawn = [each for count in (2, 5, 9, 17) for each in random_decisions(catalog, count, 12, 5)]
    words_told = {assert_word_fits_figure(Recommendation(catalog, each)) for each in drawn}
    assert {"Not very sure", "Fairly sure"} <= words_told
