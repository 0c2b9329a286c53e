"""What would reopen a decision, also one against the advice, on page one, on the terminal, in the record."""

import msgspec
import pytest

from chooser import storage
from chooser.advice import reopening, turns, words
from chooser.advice.recommendation import Recommendation
from chooser.base.paths import EXAMPLES
from chooser.decision import Answer, Decision, Outcome
from chooser.engine.scoring import Evaluation, rank
from chooser.export import adr, terminal
from chooser.export.report.contents import report
from chooser.model import Catalog
from tests.builders import catalog_of, framework, one

replace = msgspec.structs.replace
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.chooser"))


def against(catalog, name):
    """Each framework that the answers of an example do not point to, decided on all the same."""
    decision = storage.load(EXAMPLES / f"{name}.chooser", catalog)
    agreed = Recommendation(catalog, decision)
    assert agreed.winner is not None
    for key in catalog.frameworks:
        if key != agreed.winner.id:
            yield Recommendation(catalog, replace(decision, outcome=Outcome(framework=key)))


@pytest.fixture
def weighable() -> Catalog:
    """Ada is better in one step, Bob in the other; Cyd in neither."""
    levels = {"low": 0.0, "middle": 0.5, "high": 1.0}
    return catalog_of(
        criteria={"speed": levels, "order": levels},
        frameworks={
            "a": framework("Ada", {"speed": "high", "order": "low"}),
            "b": framework("Bob", {"speed": "low", "order": "middle"}),
            "c": framework("Cyd", {"speed": "low", "order": "low"}),
        },
        steps={
            "first": [one("load", {"much": ({"speed": 1}, {}), "little": ({}, {})})],
            "second": [one("size", {"large": ({"order": 1}, {}), "small": ({}, {})})],
        },
    )


@pytest.mark.parametrize("name", NAMES)
def test_what_leads_to_the_decision_comes_first_and_does(catalog, name):
    for recommendation in against(catalog, name):
        first, *others = reopening.turn_groups(recommendation)
        assert not any(turn.winner == recommendation.chosen for group in others for turn in group.turns)
        for turn in first.turns:
            assert turn.winner == recommendation.chosen
            answers = {**recommendation.decision.answers, **turn.answers}
            ranking = rank(Evaluation(catalog, replace(recommendation.decision, answers=answers)))
            assert ranking[0].id == recommendation.chosen
        told = reopening.end(recommendation)
        assert bool(first.turns) is ("Nothing makes the answers point to" not in told)


def test_other_weights_lead_to_the_decision(weighable):
    answers: dict[str, Answer] = {"load": "much", "size": "large"}
    decision = Decision(answers=answers, outcome=Outcome(framework="b"))
    recommendation = Recommendation(weighable, decision)
    first, *_others = reopening.turn_groups(recommendation)
    # Ada has 1 and Bob 0.5: Bob is ahead where the second step weighs twice as much as the first.
    assert [turns.told(turn) for turn in first.turns] == [
        "With “little” to “load?”: Bob",
        "If first weighed less than × 0.5: Bob",
        "If second weighed more than × 2: Bob",
    ]
    assert reopening.end(recommendation) == words.changes_end(recommendation)


def test_it_is_said_that_nothing_leads_to_the_decision(weighable):
    answers: dict[str, Answer] = {"load": "much", "size": "large"}
    decided = Decision(answers=answers, outcome=Outcome(framework="c"))
    told = reopening.end(Recommendation(weighable, decided))
    assert told.endswith(
        "Nothing makes the answers point to Cyd: not three of them changed, nor another weight of a step."
    )
    left_out = replace(decided, frameworks=("a", "b"))
    told = reopening.end(Recommendation(weighable, left_out))
    assert told.endswith("Cyd is not among the frameworks that were considered.")


@pytest.mark.parametrize("name", NAMES)
def test_open_questions_are_told_by_what_they_can_do(catalog, name):
    recommendation = Recommendation(catalog, storage.load(EXAMPLES / f"{name}.chooser", catalog))
    told = reopening.still_open(recommendation)
    able, _dot, unable = told.partition(". ")
    for question in recommendation.open_questions:
        short = catalog.questions[question.id].short_name
        assert (short in able, short in unable) == (question.chance > 0, question.chance == 0)
        if question.chance > 0:
            whom = " or ".join(words.becomes(recommendation, winner) for winner in question.winners)
            assert f"{short} (to {whom})" in able


def test_settled_is_told_of_what_is_open(weighable):
    settled = Recommendation(replace_importance(weighable), Decision(answers={"load": "much"}))
    assert settled.decided
    assert reopening.still_open(settled) == "Open, and cannot change it: size?."
    closed = Recommendation(weighable, Decision(answers={"load": "much", "size": "large"}))
    assert reopening.still_open(closed) == ""


def replace_importance(catalog):
    """The same catalog, in which the second question asks for what the first does."""
    first, second = catalog.steps
    (size,) = second.questions
    options = tuple(replace(option, more={"speed": 0.1}) for option in size.options)
    return replace(catalog, steps=(first, replace(second, questions=(replace(size, options=options),))))


def test_terminal_record_and_page_one_tell_the_same(catalog):
    for recommendation in against(catalog, "online-shop"):
        printed, record = terminal.text(recommendation), adr.render(recommendation).decode()
        page = report(recommendation, "a4", "page")
        lines = [turn for group in reopening.turn_groups(recommendation) for turn in group.turns]
        assert [row["text"] for row in page["turns"]["rows"]] == [turn.text for turn in lines]
        for turn in lines:
            assert turns.told(turn) in printed
            assert turns.told(turn) in record.replace("\\", "")
        assert page["turns"]["end"] == reopening.end(recommendation)
        for told in (reopening.end(recommendation), reopening.still_open(recommendation)):
            assert told in printed
            assert told in record.replace("\\", "")
        assert "What speaks against it" in printed
        assert f"What speaks for {words.name(recommendation, str(recommendation.chosen))}" in printed


def test_where_every_step_weighs_nothing_that_is_said(catalog):
    decision = storage.load(EXAMPLES / "online-shop.chooser", catalog)
    decision = replace(decision, weights={step.id: 0.0 for step in catalog.steps})
    printed = terminal.text(Recommendation(catalog, decision))
    assert "Every answer has the weight 0, so none counts." in printed
    for odd in ("less than 1 point", "can change it", "the same framework wins"):
        assert odd not in printed
