"""The order of rows for a decision, and who is ahead of two frameworks in each."""

from itertools import pairwise

import msgspec

from chooser.advice.figures import Figures
from chooser.advice.ordering import ahead, ordered
from chooser.advice.recommendation import Recommendation
from chooser.advice.rows import rows
from chooser.decision import Answer, Decision
from tests.builders import MUST_HAVES

replace = msgspec.structs.replace

PORTAL: dict[str, Answer] = {
    "project_type": "internal_tool",
    "interface": "pages",
    "codebase": "large",
    "integration": "integrated",
    "traffic": "high",
    MUST_HAVES: ("accounts", "orm"),
}


def of(catalog, answers=PORTAL):
    return Recommendation(catalog, Decision(answers=answers))


def test_every_row_is_there_once_and_groups_stand_together(catalog):
    for answers in ({}, PORTAL, {MUST_HAVES: ()}):
        found = ordered(of(catalog, answers))
        assert sorted(row.key for row in found) == sorted(row.key for row in rows(catalog))
        groups = [row.group for row in found]
        changes = sum(one != other for one, other in pairwise(groups))
        assert changes + 1 == len(set(groups))


def test_without_answers_nothing_is_said_to_count(catalog):
    assert ordered(of(catalog, {}))[0].group == "Ratings"


def test_must_haves_lead_whatever_they_weigh(catalog):
    recommendation = of(catalog)
    asked = [row.id for row in ordered(recommendation) if row.group == "Features that your answers ask for"]
    assert set(asked[:2]) == {"accounts", "orm"}
    parts = recommendation.row_parts
    others = [parts["feature", key] for key in asked[2:]]
    assert others == sorted(others, reverse=True)
    assert len(others) > 1


def test_points_of_rows_and_known_frameworks_make_the_difference_of_the_scores(catalog):
    recommendation = of(catalog)
    told = ahead(recommendation, "django", "flask", in_points=True)
    sums = dict.fromkeys(("Django", "Flask"), 0)
    for text in told.values():
        name, _by, worth = text.partition(" by ")
        if worth and not worth.startswith("less"):
            sums[name] += int(worth.split()[0])
    scores = Figures(recommendation).scores
    assert sums["Django"] - sums["Flask"] == scores["django"] - scores["flask"]
    assert sums["Django"] > 0


def test_who_is_ahead_turns_with_the_two(catalog):
    one = ahead(of(catalog), "django", "flask", in_points=True)
    other = ahead(of(catalog), "flask", "django", in_points=True)
    assert one == other


def test_without_points_only_names_are_told(catalog):
    told = set(ahead(of(catalog), "django", "flask", in_points=False).values())
    assert told == {"Django", "Flask", "alike"}


def test_where_nobody_asked_the_better_level_support_or_measurement_is_ahead(catalog):
    told = ahead(of(catalog, {}), "django", "fastapi", in_points=True)
    assert told["criterion", "performance"] == "FastAPI"
    assert told["feature", "admin_panel"] == "Django"
    run = catalog.measurements
    for key, measured in run.rows.items():
        if {"django", "fastapi"} <= measured.values.keys():
            django, fastapi = (measured.values[name].ratio for name in ("django", "fastapi"))
            is_django = (django > fastapi) == (measured.better == "higher")
            expected = "alike" if django == fastapi else "Django" if is_django else "FastAPI"
            assert told["measured", key] == expected
    assert not any(kind in ("fact", "about", "statements") for kind, _key in told)


def test_who_wants_less_is_met_better_by_the_lower_level(catalog):
    wants_less = of(catalog, {"integration": "compose"})
    told = ahead(wants_less, "django", "flask", in_points=True)
    assert told["criterion", "built_in_features"].startswith("Flask by ")
    # Django has the better level: without a word the marks would contradict this.
    assert told["criterion", "built_in_features"].endswith(" points, as your answers call for less")
    told = ahead(of(catalog, {"integration": "integrated"}), "django", "flask", in_points=True)
    assert told["criterion", "built_in_features"].startswith("Django by ")
    assert "less" not in told["criterion", "built_in_features"]


def test_nobody_is_ahead_where_one_is_unknown(catalog):
    bare = replace(catalog.frameworks["flask"], features={})
    changed = replace(catalog, frameworks={**catalog.frameworks, "flask": bare})
    told = ahead(of(changed, {}), "django", "flask", in_points=True)
    assert {kind for kind, _id in told} == {"criterion", "measured"}
    run = catalog.measurements
    alone = next(key for key, row in run.rows.items() if "flask" not in row.values)
    assert ("measured", alone) not in told


def test_a_framework_that_is_not_considered_can_still_be_compared(catalog):
    decision = Decision(answers=PORTAL, frameworks=("django", "fastapi"))
    told = ahead(Recommendation(catalog, decision), "django", "flask", in_points=True)
    assert told["feature", "accounts"].startswith("Django by ")
