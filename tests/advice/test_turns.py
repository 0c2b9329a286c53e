"""What would turn the outcome: conditions in words, groups that share one, what is being built last."""

import pytest

from chooser import storage
from chooser.advice import turns, words
from chooser.advice.recommendation import Recommendation
from chooser.base.paths import EXAMPLES
from chooser.decision import Answer, Decision
from chooser.export import adr, terminal
from chooser.export.report.certainty import open_answers
from chooser.export.report.contents import report
from chooser.model import Catalog
from tests.builders import MUST_HAVES, catalog_of, framework, must_haves, one


@pytest.fixture(scope="module")
def small() -> Catalog:
    return catalog_of(
        criteria={"speed": {"low": 0, "very_high": 1}},
        features={"admin": 1, "cache": 1, "queue": 1},
        frameworks={"a": framework("Ada", {"speed": "low"}), "b": framework("Bob", {"speed": "very_high"})},
        steps={"s": [one("load", {"little": ({}, {}), "much": ({"speed": 1}, {})}), must_haves()]},
    )


@pytest.fixture(scope="module", params=sorted(path.stem for path in EXAMPLES.glob("*.chooser")))
def recommendation(request, catalog):
    return Recommendation(catalog, storage.load(EXAMPLES / f"{request.param}.chooser", catalog))


@pytest.mark.parametrize(
    ("now", "new", "expected"),
    [
        (("admin",), ("admin", "queue"), "With “You must have Queue”"),
        (("admin", "queue"), ("admin",), "With “You can do without Queue”"),
        (("admin",), ("queue",), "With “You must have Queue” and “You can do without Admin”"),
        (("admin", "queue"), (), "With “You can do without Admin and Queue”"),
    ],
)
def test_of_several_choices_only_what_differs_is_told(small, now, new, expected):
    recommendation = Recommendation(small, Decision())
    assert turns.condition(recommendation, {MUST_HAVES: (now, new)}) == expected


def test_two_changes_are_told_as_one_condition(small):
    both: dict[str, tuple[Answer, Answer]] = {"load": ("little", "much"), MUST_HAVES: ((), ("cache",))}
    told = turns.condition(Recommendation(small, Decision()), both)
    assert told == "With “much” to “load?” and “You must have Cache”"


def test_every_change_is_told_once_and_what_is_being_built_last(recommendation, catalog):
    found = [turn for group in turns.turns(recommendation) for turn in group.turns]
    changes = [{key: new for key, (_now, new) in each.answers.items()} for each in recommendation.changes]
    assert sorted(map(str, changes)) == sorted(str(turn.answers) for turn in found)
    if recommendation.has_single_changes:
        built = [catalog.step_of[key].id == "project" for turn in found for key in turn.answers]
        assert built == sorted(built)


JUNIOR: dict[str, Answer] = {
    "project_type": "internal_tool",
    "interface": "pages",
    "existing": (),
    "codebase": "small",
    "must_haves": ("accounts",),
    "python": "new",
    "known": (),
    "team_size": "solo",
}


def test_code_that_is_not_there_comes_last_of_all(catalog):
    recommendation = Recommendation(catalog, Decision(answers=JUNIOR))
    (group,) = turns.turns(recommendation)
    asked = [key for turn in group.turns for key in turn.answers]
    assert asked == sorted(asked, key=["known", "project_type", "existing"].index)
    assert set(asked) == {"known", "project_type", "existing"}


def test_of_an_open_question_the_answers_that_turn_it_are_counted(catalog):
    recommendation = Recommendation(catalog, Decision(answers=JUNIOR))
    found = {each.id: words.turning_answers(recommendation, each) for each in recommendation.open_questions}
    assert found["integration"] == "1 of its 3 answers changes the winner."
    said = " ".join(open_answers(recommendation))
    assert "What comes in the box is open. 1 of its 3 answers changes the winner." in said


def test_terminal_record_and_report_tell_the_same_lines(recommendation):
    printed = terminal.text(recommendation).splitlines()
    record = [line.replace("\\", "") for line in adr.render(recommendation).decode().splitlines()]
    reported = report(recommendation, "a4", "page")["turns"]["rows"]
    for group in turns.turns(recommendation):
        above = [turns.shared_told(group)] if group.shared else []
        assert [line for line in above if f"- {line}" not in printed or f"* {line}" not in record] == []
        before = "  " if above else ""
        for turn in group.turns:
            assert f"{before}- {turns.told(turn)}" in printed
            assert f"{before}* {turns.told(turn)}" in record
    every = [
        (turns.shared_told(group), turn) for group in turns.turns(recommendation) for turn in group.turns
    ]
    assert [(row["shared"], row["text"], row["winner"]) for row in reported] == [
        (shared, turn.text, turn.winner_name) for shared, turn in every
    ]
