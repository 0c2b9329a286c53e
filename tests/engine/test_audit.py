"""Every question and option can change the winner, every framework can win, and none wins too much."""

import re

import msgspec
import pytest
from validation.audit import BAND, audit, lines
from validation.linear import Linear, random_decisions

from chooser.base.paths import DATA
from chooser.engine.scoring import Evaluation


@pytest.fixture(scope="module")
def found(catalog):
    return audit(catalog, count=1500)


def test_every_check_passes(found):
    assert found.failures == []
    assert lines(found)[-1] == "All checks passed."


def test_every_question_and_option_changes_the_winner_of_the_decision_shown(found, catalog):
    options = {(key, option.id) for key in catalog.questions for option in catalog.options(key)}
    assert set(found.exhibits) == options - set(found.alike)
    for exhibit in found.exhibits.values():
        before = exhibit.decision.answers
        new = exhibit.option
        if catalog.questions[exhibit.question].kind == "several":
            assert exhibit.option not in before[exhibit.question]
            new = (*before[exhibit.question], exhibit.option)
        after = msgspec.structs.replace(exhibit.decision, answers={**before, exhibit.question: new})
        names = list(catalog.frameworks)
        assert names[Evaluation(catalog, exhibit.decision).winner or 0] == exhibit.before
        assert names[Evaluation(catalog, after).winner or 0] == exhibit.after != exhibit.before


@pytest.mark.parametrize("answered", [3, 7, 17])
def test_every_framework_wins_its_part_of_the_answer_space(answered, found, catalog):
    shares = found.shares[answered]
    assert set(shares) == set(catalog.frameworks)
    assert sum(shares.values()) == pytest.approx(1)
    assert all(BAND[0] <= share <= BAND[1] for share in shares.values())


def test_must_haves_that_all_meet_alike_are_told(found):
    document = (DATA.parent / "docs" / "model.md").read_text(encoding="utf-8")
    sentence = document.split("Some must-haves are met alike by all three frameworks: ")[1].split(" are ")[0]
    must_haves = [option for question, option in found.alike if question == "must_haves"]
    assert re.findall(r"`(\w+)`", sentence) == must_haves
    assert f"must_haves = {must_haves[0]}" in "\n".join(lines(found))


def test_draws_as_in_the_panel_are_told_beside_the_band(found, catalog):
    assert set(found.as_in_panel) == set(catalog.frameworks)
    assert sum(found.as_in_panel.values()) == pytest.approx(1)
    assert [line for line in lines(found) if line.startswith("| as in the panel | ")]


def test_a_random_decision_takes_none_to_four_of_several_options(catalog):
    drawn = random_decisions(catalog, 17, 400, 5)
    sizes = [len(decision.chosen("must_haves")) for decision in drawn]
    assert set(sizes) == {0, 1, 2, 3, 4}
    assert sum(sizes) / len(sizes) == pytest.approx(2, abs=0.25)


def test_criteria_tell_the_frameworks_apart(found, catalog):
    assert set(found.spread) == set(catalog.criteria)
    assert min(found.spread.values()) > 0.25


def test_a_catalog_that_favors_one_framework_fails(catalog):
    known = {"known": 0.0, "existing": 0.0}
    steps = tuple(
        msgspec.structs.replace(
            step,
            questions=tuple(
                msgspec.structs.replace(question, importance=known.get(question.id, question.importance))
                if isinstance(question.options, str)
                else msgspec.structs.replace(
                    question,
                    options=tuple(
                        msgspec.structs.replace(option, more={"async_support": 1.0}, less={}, features={})
                        for option in question.options
                    ),
                )
                for question in step.questions
            ),
        )
        for step in catalog.steps
    )
    biased = audit(msgspec.structs.replace(catalog, steps=steps), count=200)
    assert biased.powerless
    assert any("fastapi wins" in failure for failure in biased.failures)


def test_random_decisions_are_repeatable_and_answer_so_many_questions(catalog):
    drawn = random_decisions(catalog, 3, 20, 5)
    assert drawn == random_decisions(catalog, 3, 20, 5)
    assert {len(decision.answers) for decision in drawn} == {3}
    assert len(Linear(catalog).batch(drawn).points) == 20
