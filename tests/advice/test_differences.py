"""What differs between two decisions, a line each; each field of a decision is told."""

import msgspec
import pytest

from chooser.advice.differences import difference_lines
from chooser.decision import Answer, CatalogRef, Decision, Outcome
from tests.builders import MUST_HAVES

replace = msgspec.structs.replace
BEFORE = Decision(title="Portal", answers={"project_type": "prototype"})


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"title": "Shop"}, "Title: Portal → Shop"),
        ({"title": ""}, "Title: Portal → None"),
        ({"answers": {}}, "Kind of project: Prototype → Not answered"),
        ({"answers": {"project_type": "unsure"}}, "Kind of project: Prototype → Not sure"),
        ({"weights": {"team": 2.0}}, "Weight of Team: × 1 → × 2"),
        ({"gut_feeling": "django"}, "The gut feeling differs"),
        ({"outcome": Outcome(framework="flask")}, "What was decided differs"),
        ({"notes": "Secret"}, "The notes differ"),
        ({"author": "Portal team"}, "Author: None → Portal team"),
        ({"meeting_note": "Secret"}, "The note for the meeting differs"),
    ],
)
def test_each_change_has_its_line_and_texts_are_not_quoted(catalog, change, expected):
    (line,) = difference_lines(catalog, BEFORE, replace(BEFORE, **change))
    assert line == expected


def test_frameworks_are_told_by_name(catalog):
    after = replace(BEFORE, frameworks=("django", "flask"))
    (line,) = difference_lines(catalog, BEFORE, after)
    assert line.startswith("Frameworks: ")
    assert line.endswith("→ Django and Flask")


def test_lines_come_in_the_order_in_which_it_is_asked(catalog):
    answers: dict[str, Answer] = {key: "unsure" for key in reversed(catalog.questions) if key != MUST_HAVES}
    lines = difference_lines(catalog, Decision(), Decision(title="Shop", answers=answers, notes="N"))
    names = [line.partition(":")[0] for line in lines]
    asked = [question.short_name for key, question in catalog.questions.items() if key in answers]
    assert names == ["Title", *asked, "The notes differ"]


def test_the_catalog_alone_is_no_difference(catalog):
    assert difference_lines(catalog, BEFORE, replace(BEFORE, catalog=CatalogRef("1", "0" * 64))) == ()


def test_no_field_of_a_decision_is_forgotten(catalog):
    """Whatever differs beside the catalog has a line: else a question would say that nothing does."""
    others = {
        "title": "Other", "answers": {"project_type": "large_web_app"}, "frameworks": ("django",),
        "weights": {"team": 2.0}, "gut_feeling": "flask", "outcome": Outcome(framework="flask"),
        "notes": "Other", "author": "Other", "meeting_note": "Other",
    }  # fmt: skip
    assert {*others, "catalog"} == {*Decision.__struct_fields__}
    for field, value in others.items():
        assert difference_lines(catalog, BEFORE, replace(BEFORE, **{field: value})), field
