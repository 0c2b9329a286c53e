"""First steps that fit the answers, what is refused in them, and what to try first."""

import pytest

from chooser import storage
from chooser.advice import sentences, words
from chooser.advice.nextsteps import risks
from chooser.advice.recommendation import Recommendation
from chooser.base.errors import InputError
from chooser.base.paths import EXAMPLES
from chooser.decision import SKIP, UNSURE, Answer, Decision, Outcome
from chooser.engine.scoring import Evaluation
from chooser.export.report.parts import Said, Sources
from chooser.export.report.start import instructions as report_instructions
from chooser.export.report.start import try_first
from chooser.knowledge import catalog as catalogs
from chooser.model import Instruction
from tests.builders import FOLDER, catalog_of, framework, must_haves, one, write_folder

FLASK = "frameworks/flask.yaml"


@pytest.mark.parametrize(
    ("answers", "condition", "expected"),
    [
        ({}, {}, True),
        ({"interface": "pages"}, {"interface": ("pages", "streams")}, True),
        ({"interface": "json_api"}, {"interface": ("pages", "streams")}, False),
        ({"must_haves": ("orm", "forms")}, {"must_haves": ("migrations", "orm")}, True),
        ({"must_haves": ()}, {"must_haves": ("orm",)}, False),
        ({"interface": "pages"}, {"interface": ("pages",), "domain": ("complex",)}, False),
        (
            {"interface": "pages", "domain": "complex"},
            {"interface": ("pages",), "domain": ("complex",)},
            True,
        ),
        ({}, {"interface": ("unsure",)}, True),
        ({"interface": SKIP}, {"interface": ("unsure",)}, True),
        ({"interface": UNSURE}, {"interface": ("unsure",)}, True),
        ({"interface": "pages"}, {"interface": ("unsure",)}, False),
        ({}, {"interface": ("pages",)}, False),
    ],
)
def test_condition_holds_for_all_its_questions_and_one_option_of_each(answers, condition, expected):
    assert Decision(answers=answers).fits(condition) == expected


def test_a_list_of_conditions_asks_for_one_of_them():
    step = Instruction(run="x", means="It runs.", when=({"a": ("b",)}, {"c": ("d",)}))
    pairs = (("a", "b"), ("c", "d"), ("a", "d"))
    decisions = [Decision(answers={question: option}) for question, option in pairs]
    found = [any(decision.fits(one) for one in step.conditions) for decision in decisions]
    assert found == [True, True, False]


def test_steps_of_the_winner_follow_the_answers(catalog):
    pages: dict[str, Answer] = {"must_haves": ("admin_panel",), "interface": "pages"}
    found = Recommendation(catalog, Decision(answers=pages)).instructions
    assert "python manage.py createsuperuser" in [step.run for step in found]
    assert "core/templates/home.html" in [step.write for step in found]
    api: dict[str, Answer] = {"interface": "json_api", "known": ("flask",), "must_haves": ()}
    decision = Decision(answers=api, frameworks=("flask",))
    found = Recommendation(catalog, decision).instructions
    assert "templates/home.html" not in [step.write for step in found]
    assert found[-1].open == "http://127.0.0.1:5000/api/greeting"


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.chooser")), ids=lambda path: path.stem)
def test_every_example_has_steps_that_end_in_an_address_and_risks(path, catalog):
    recommendation = Recommendation(catalog, storage.load(path, catalog))
    steps = report_instructions(recommendation)
    assert [steps[0]["kind"], steps[-1]["kind"]] == ["run", "open"]
    assert all(step["text"] and step["code"] for step in steps)
    risks = try_first(recommendation, Sources(recommendation), Said())
    assert all(risk["refs"] for risk in risks)
    assert words.to_try(recommendation)


def test_nothing_answered_starts_nothing(catalog):
    recommendation = Recommendation(catalog, Decision())
    assert (recommendation.instructions, recommendation.try_first) == ((), ())
    assert words.to_try(recommendation) == ""
    assert words.against_it(recommendation) == ""


def test_catalog_without_first_steps_has_none(tmp_path):
    loaded = catalogs.load(write_folder(tmp_path))
    decision = Decision(answers={"traffic": "extreme"})
    assert Recommendation(loaded, decision).instructions == ()


def instruction_faults(tmp_path, steps):
    text = FOLDER[FLASK] + "first_steps:\n" + steps
    start = FOLDER[FLASK].count("\n") + 2
    with pytest.raises(InputError) as caught:
        catalogs.load(write_folder(tmp_path, {FLASK: text}))
    return [
        f"{(fault.line or 0) - start}: {fault.text}" if fault.file.endswith("flask.yaml") else str(fault)
        for fault in caught.value.faults
    ]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("{means: M.}", "nothing to do in one step, expected one of: run, write, add, open"),
        ("{run: a, open: 'http://a', means: M.}", "run and open in one step, expected one of: run, "),
        ("{write: a.py, means: M.}", 'the key "content" is missing beside "write", expected it'),
        ("{run: a, content: b, means: M.}", 'the key "content" beside "run", expected it with a file'),
        ("{open: 'http://a', means: M.}", "nothing runs yet that could answer, expected a run before"),
        ("{open: 'file:/a', means: M.}", 'expected an address such as https://example.org/'),
        ("{write: ../a, content: b, means: M.}", "expected a file inside the project such as core/views.py"),
        ("{add: /a, content: b, means: M.}", "expected a file inside the project such as core/views.py"),
        ("{run: a, means: M., when: {trafic: [extreme]}}", 'unknown question "trafic", expected one of: '),
        ("{run: a, means: M., when: {traffic: [extrem]}}", 'unknown answer "extrem", expected one of: '),
        ("{run: a, means: M., when: [{traffic: [extreme]}, {traffic: [extrem]}]}", 'did you mean "extreme"?'),
        ("{run: a, means: M., when: {traffic: []}}", "expected at least 1 item"),
        ("{run: a, means: M., when: {must_haves: [orm]}}", 'unknown answer "orm", expected one of: admin_p'),
    ],
)  # fmt: skip
def test_faults_in_first_steps_are_told_with_their_line(tmp_path, step, expected):
    faults = instruction_faults(tmp_path, f"  - {step}\n")
    assert any(expected in fault for fault in faults), faults
    assert all(fault.startswith("0: ") for fault in faults), faults


CRITERIA: dict[str, dict[str, float]] = {
    "speed": {"low": 0, "mid": 0.5, "high": 1},
    "size": {"small": 0, "big": 1},
}
OPTIONS: dict[str, tuple[dict[str, float], dict[str, float]]] = {
    "x": ({"speed": 4.0}, {"size": 1.0}),
    "y": ({"size": 1.0}, {}),
}


def weak_catalog():
    return catalog_of(
        criteria=CRITERIA,
        features={"panel": 2.0},
        frameworks={
            "a": framework("A", {"speed": "mid", "size": "big"}, {"panel": "extension"}),
            "b": framework("B", {"speed": "low", "size": "small"}, {"panel": "builtin"}),
        },
        steps={
            "s": [one("q", {"x": ({"speed": 4.0}, {"size": 1.0}), "y": ({"size": 1.0}, {})}), must_haves()]
        },
    )


def test_risks_are_what_the_winner_misses_the_most_points_on():
    # By hand: speed misses 4 x 0.5 = 2, less size 1 x 1 = 1, the panel 2 x 0.6 = 1.2, of an ideal of 7.
    catalog = weak_catalog()
    decision = Decision(answers={"q": "x", "must_haves": ("panel",)})
    found = risks(Evaluation(catalog, decision), "a")
    assert [(risk.kind, risk.id) for risk in found] == [
        ("criterion", "speed"), ("feature", "panel"), ("criterion", "size"),
    ]  # fmt: skip
    assert [risk.points for risk in found] == pytest.approx([200 / 7, 120 / 7, 100 / 7])
    assert [risk.text for risk in found] == [
        "You answered “x” to “q?”. A: A is so on speed.",
        "You must have Panel. With A you would choose, wire and upgrade A package.",
        "You answered “x” to “q?”. A: A is so on size.",
    ]
    assert all(risk.sources == ("paper",) for risk in found)


def test_what_did_not_score_is_no_risk():
    found = risks(Evaluation(weak_catalog(), Decision(answers={"q": "y"})), "a")
    assert found == ()


def test_a_feature_that_is_all_an_answer_asks_for_is_the_first_risk(catalog):
    answers: dict[str, Answer] = {
        "hosting": "wsgi_only",
        "interface": "json_api",
        "must_haves": ("admin_panel", "openapi"),
    }
    found = risks(Evaluation(catalog, Decision(answers=answers)), "fastapi")
    assert [risk.id for risk in found][:2] == ["wsgi", "admin_panel"]
    assert found[0].points < found[1].points
    assert "a2wsgi" in found[0].text
    # Who has it misses nothing.
    assert "wsgi" not in [risk.id for risk in risks(Evaluation(catalog, Decision(answers=answers)), "flask")]


def test_only_what_can_be_tried_is_to_be_tried_and_says_what_to_do(catalog):
    answers: dict[str, Answer] = {"interface": "pages", "upkeep": "rarely", "known": ("flask",)}
    recommendation = Recommendation(catalog, Decision(answers=answers, frameworks=("flask",)))
    tried = {risk.id: risk.text for risk in recommendation.try_first}
    assert tried["forms"].endswith("Add Flask-WTF to a first version, and build one real case with it.")
    assert "stability" not in tried
    assert [risk.id for risk in recommendation.speaks_against] == ["stability"]
    note = words.against_it(recommendation)
    assert note.startswith(
        "This speaks against Flask from the start, and needs no trial: You can follow new releases"
    )


def test_little_that_was_wanted_is_nothing_to_try(catalog):
    answers: dict[str, Answer] = {"integration": "compose"}
    recommendation = Recommendation(catalog, Decision(answers=answers, frameworks=("django",)))
    assert recommendation.try_first == ()
    assert words.to_try(recommendation) == "Nothing stands out to try."
    assert words.against_it(recommendation)


def test_what_would_not_be_so_is_said_as_one_says_it(catalog):
    text = sentences.condition(catalog, {"known": (("django",), ())})
    assert text == "“Your team has not shipped with Django”"


@pytest.mark.parametrize("known", [(), ("flask",), ("django",), ("django", "flask")])
def test_who_has_shipped_with_a_framework_need_not_try_how_hard_its_start_is(catalog, known):
    answers: dict[str, Answer] = {"async": "none", "codebase": "small", "team_size": "solo", "known": known}
    recommendation = Recommendation(catalog, Decision(answers=answers))
    tried = {risk.id: risk.text for risk in recommendation.tries_of("django")}
    assert ("learning_curve" in tried) == ("django" not in known)
    assert "django" in known or "build one page" in tried["learning_curve"]
    decided = Decision(answers=answers, outcome=Outcome(framework="django"))
    against = Recommendation(catalog, decided).speaks_against
    assert "learning_curve" not in [risk.id for risk in against]


def test_what_the_team_has_been_through_is_not_told_as_the_best_level(catalog):
    answers: dict[str, Answer] = {"async": "none", "known": ("django",)}
    recommendation = Recommendation(catalog, Decision(answers=answers))
    assert recommendation.chosen == "django"
    assert (recommendation.try_first, recommendation.speaks_against) == ((), ())
    assert words.to_try(recommendation) == "Nothing stands out to try."
