"""Why, and what one gives up: only what scored, and all of it; and when a choice is clear."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chooser.advice.reasons import Reason, reasons, verdict
from chooser.decision import SKIP, Answer, Decision
from chooser.engine.scoring import Evaluation, Standing, rank
from chooser.model import Catalog, Framework
from tests.builders import (
    KNOWN,
    MUST_HAVES,
    catalog_of,
    existing,
    framework,
    known,
    must_haves,
    one,
    problems,
    worked_catalog,
    worked_decision,
)

SMALLEST = 0.05
"""Score points below which a difference is no reason."""


def duel(evaluation: Evaluation) -> tuple[Standing, Standing] | None:
    """The two best, when both can be chosen."""
    ranking = [standing for standing in rank(evaluation) if not standing.excluded]
    return (ranking[0], ranking[1]) if len(ranking) > 1 else None


def signed(found: tuple[Reason, ...]) -> float:
    return sum(reason.points if reason.in_favor else -reason.points for reason in found)


def test_worked_example_gives_its_reasons_with_points():
    # Ideal 5.5: ease 1 - 0.75, less speed 1 - 0, admin 2 * (1 - 0.4).
    found = reasons(Evaluation(worked_catalog(), worked_decision()), "a", "b")
    assert [(reason.rows, reason.in_favor) for reason in found] == [
        ((("feature", "admin"),), True),
        ((("criterion", "speed"),), True),
        ((("criterion", "ease"),), True),
    ]
    assert [reason.points for reason in found] == pytest.approx([120 / 5.5, 100 / 5.5, 25 / 5.5])
    assert [reason.questions for reason in found] == [(MUST_HAVES,), ("q1",), ("q1",)]


def test_worked_example_tells_its_reasons_in_words():
    found = reasons(Evaluation(worked_catalog(), worked_decision()), "a", "b")
    assert [reason.text for reason in found] == [
        "You must have Admin. A: A has it builtin. With B you would choose, wire and upgrade B package.",
        "You answered “y” to “q1?”. A: A is so on speed. B: B is so on speed.",
        "You answered “y” to “q1?”. A: A is so on ease. B: B is so on ease.",
    ]


def test_what_the_winner_gives_up_is_told_after_what_speaks_for_it():
    decision = Decision(answers={"q1": "x", "q2": "p", MUST_HAVES: ()})
    found = reasons(Evaluation(worked_catalog(), decision), "b", "a")
    assert [(reason.rows[0][1], reason.in_favor) for reason in found] == [("speed", True), ("ease", False)]
    assert [reason.points for reason in found] == pytest.approx([100 * 2 / 4, 100 * 0.5 / 4])
    assert all(reason.framework == "b" for reason in found)


def test_known_framework_is_a_reason_for_it_and_against_the_other():
    scale = {"speed": {"low": 0.0, "high": 1.0}}
    catalog = catalog_of(
        criteria=scale,
        frameworks={"a": framework("A", {"speed": "low"}), "b": framework("B", {"speed": "low"})},
        steps={"s": [known(2)]},
    )
    evaluation = Evaluation(catalog, Decision(answers={KNOWN: ("b",)}))
    (own,) = reasons(evaluation, "b", "a")
    assert (own.text, own.in_favor, own.points) == ("The team has shipped with B before.", True, 100)
    (other,) = reasons(evaluation, "a", "b")
    assert (other.text, other.in_favor, other.points) == ("The team has shipped with B before.", False, 100)


def test_must_haves_are_one_reason_for_it_and_one_against():
    scale = {"speed": {"low": 0.0, "high": 1.0}}
    catalog = catalog_of(
        criteria=scale,
        features={"admin": 1, "orm": 2, "mail": 1},
        frameworks={
            "a": framework(
                "A", {"speed": "low"}, {"admin": "builtin", "orm": "builtin", "mail": "extension"}
            ),
            "b": framework(
                "B", {"speed": "low"}, {"admin": "official", "orm": "official", "mail": "builtin"}
            ),
        },
        steps={"s": [must_haves()]},
    )
    evaluation = Evaluation(catalog, Decision(answers={MUST_HAVES: ("admin", "orm", "mail")}))
    found = reasons(evaluation, "a", "b")
    assert [reason.text for reason in found] == [
        "You must have Admin and Orm. A brings both. With B you would set up B package, by the same makers.",
        "You must have Mail. B: B has it builtin. With A you would choose, wire and upgrade A package.",
    ]
    assert [reason.points for reason in found] == pytest.approx([100 * 0.6 / 4, 100 * 0.6 / 4])
    assert [reason.in_favor for reason in found] == [True, False]


def test_without_a_rival_the_reasons_are_what_the_winner_scored():
    evaluation = Evaluation(worked_catalog(), worked_decision())
    found = reasons(evaluation, "a", None)
    assert {reason.rows[0][1]: reason.points for reason in found} == pytest.approx(
        {"admin": 200 / 5.5, "speed": 100 / 5.5, "ease": 100 / 5.5}
    )


def test_no_reasons_while_nothing_is_answered_or_all_is_left_out():
    assert reasons(Evaluation(worked_catalog(), Decision()), "a", "b") == ()
    left_out = Decision(answers=dict.fromkeys(["q1", "q2", MUST_HAVES], SKIP))
    assert reasons(Evaluation(worked_catalog(), left_out), "a", "b") == ()


def test_step_weighed_with_nothing_gives_no_reason():
    decision = Decision(answers={"q1": "y", MUST_HAVES: ("admin",)}, weights={"s1": 0})
    found = reasons(Evaluation(worked_catalog(), decision), "a", "b")
    assert [reason.rows for reason in found] == [(("feature", "admin"),)]


def easy(name: str, level: str, speed: str) -> Framework:
    """A framework that says what its ease means for those who want more of it, and less."""
    plain = framework(name, {"ease": level, "speed": speed})
    rating = msgspec.structs.replace(
        plain.ratings["ease"], for_more=f"With {name} it is {level}.", for_less=f"{name} is full at {level}."
    )
    return msgspec.structs.replace(plain, ratings={**plain.ratings, "ease": rating})


def asking_for(more: float, less: float) -> Catalog:
    """A question that wants so much more of ease, and one in another step that wants so much less of it."""
    return catalog_of(
        criteria={"ease": {"hard": 0, "easy": 1}, "speed": {"low": 0, "high": 1}},
        frameworks={"a": easy("A", "easy", "high"), "b": easy("B", "hard", "low")},
        steps={
            "s1": [one("q1", {"x": ({"ease": more}, {}), "y": ({"speed": 100}, {})})],
            "s2": [one("q2", {"x": ({}, {"ease": less}), "y": ({"speed": less}, {})})],
        },
    )


@pytest.mark.parametrize(
    ("more", "less", "weight", "wants_less"),
    [(1, 0.5, 1, False), (1, 1.5, 1, True), (4, 1, 3, False), (4, 2, 3, True), (1, 2, 0.25, False)],
)
def test_reason_says_less_where_less_is_asked_than_more(more, less, weight, wants_less):
    decision = Decision(answers={"q1": "x", "q2": "x"}, weights={"s2": weight})
    (reason,) = reasons(Evaluation(asking_for(more, less), decision), "a", "b")
    if wants_less:
        assert reason.text == "You answered “x” to “q2?”. B is full at hard. A is full at easy."
    else:
        assert reason.text == "You answered “x” to “q1?”. With A it is easy. With B it is hard."
    assert reason.questions == ("q1", "q2")


def test_as_much_more_as_less_is_no_wish_for_less():
    decision = Decision(answers={"q1": "x", "q2": "x"})
    (reason,) = reasons(Evaluation(asking_for(1, 1), decision), "a", None)
    assert reason.text == "You answered “x” to “q1?”. With A it is easy."


@pytest.mark.parametrize(("importance", "told"), [(0.06, True), (0.5, True), (0.04, False)])
def test_difference_too_small_to_show_is_no_reason(importance, told):
    # The ideal is 100 and this importance, which are its points but for less than a thousandth.
    decision = Decision(answers={"q1": "y", "q2": "x"})
    evaluation = Evaluation(asking_for(1, importance), decision)
    against = [reason.in_favor for reason in reasons(evaluation, "a", "b")]
    in_favor = [reason.in_favor for reason in reasons(evaluation, "b", "a")]
    assert (against, in_favor) == (([True, False],) * 2 if told else ([True], [False]))


@given(problems())
def test_reasons_add_up_to_the_lead_when_none_is_too_small(problem):
    evaluation = Evaluation(*problem)
    pair = duel(evaluation)
    if pair is None:
        return
    first, second = pair
    found = reasons(evaluation, first.id, second.id)
    cells = len({term[:2] for terms in evaluation.table.terms.values() for term in terms})
    assert signed(found) == pytest.approx(first.score - second.score, abs=cells * SMALLEST)
    assert all(reason.points >= SMALLEST for reason in found)


@given(problems())
def test_every_reason_scored_through_an_answer_that_asks_for_it(problem):
    catalog, decision = problem
    evaluation = Evaluation(catalog, decision)
    pair = duel(evaluation)
    if pair is None:
        return
    for reason in reasons(evaluation, pair[0].id, pair[1].id):
        assert reason.questions
        for question in reason.questions:
            answer = decision.answer(question)
            chosen = answer if isinstance(answer, tuple) else (answer,)
            assert evaluation.weights[question] >= 0
            terms = [term for option in chosen for term in evaluation.table.terms[question, str(option)]]
            assert {(term.kind, term.id) for term in terms} & set(reason.rows)
        assert any(evaluation.weights[question] > 0 for question in reason.questions)


@given(problems())
def test_every_source_of_a_reason_exists(problem):
    catalog, _ = problem
    evaluation = Evaluation(*problem)
    pair = duel(evaluation)
    for reason in reasons(evaluation, pair[0].id, pair[1].id) if pair else ():
        assert set(reason.sources) <= set(catalog.sources)
        assert reason.sources or reason.rows[0][0] == "framework"


@given(problems())
def test_reasons_come_for_before_against_and_the_largest_first(problem):
    evaluation = Evaluation(*problem)
    pair = duel(evaluation)
    found = reasons(evaluation, pair[0].id, pair[1].id) if pair else ()
    plain = [reason for reason in found if not set(reason.questions) & {MUST_HAVES}]
    assert plain == sorted(plain, key=lambda reason: (not reason.in_favor, -reason.points))
    assert [reason.in_favor for reason in found] == sorted(
        (reason.in_favor for reason in found), reverse=True
    )


@pytest.mark.parametrize(("against", "first"), [(3, "ease"), (5, "admin")])
def test_must_haves_come_first_where_the_lead_would_be_gone_without_them(against, first):
    # The panel is worth 2 x (1 - 0.2) = 1.6 to A beside C, and ease 4.
    # With 3 against them A leads by 2.6, with 5 by 0.6.
    catalog = catalog_of(
        criteria={"ease": {"hard": 0, "easy": 1}, "speed": {"low": 0, "high": 1}},
        features={"admin": 2},
        frameworks={
            "a": framework("A", {"ease": "easy", "speed": "low"}, {"admin": "builtin"}),
            "b": framework("B", {"ease": "hard", "speed": "high"}, {"admin": "none"}),
            "c": framework("C", {"ease": "hard", "speed": "high"}, {"admin": "extension, basic"}),
        },
        steps={"s": [one("q", {"x": ({"ease": 4, "speed": against}, {}), "y": ({}, {})}), must_haves()]},
    )
    evaluation = Evaluation(catalog, Decision(answers={"q": "x", MUST_HAVES: ("admin",)}))
    assert reasons(evaluation, "a", "c")[0].rows[0][1] == first
    # What rules the other one out comes first whatever it is worth.
    assert reasons(evaluation, "a", "b")[0].rows == (("feature", "admin"),)


@given(problems(), st.booleans())
def test_no_reason_reads_like_a_template(problem, alone):
    evaluation = Evaluation(*problem)
    pair = duel(evaluation)
    for reason in reasons(evaluation, pair[0].id, None if alone else pair[1].id) if pair else ():
        assert reason.text.endswith(".")
        assert not set("{}") & set(reason.text)
        assert "  " not in reason.text


def standings(*scores: float, out: int = 0) -> tuple[Standing, ...]:
    """A ranking with these scores, of which the last `out` are excluded."""
    count = len(scores)
    return tuple(
        Standing(f"f{rank}", score, {}, ("admin",) if rank >= count - out else ())
        for rank, score in enumerate(scores)
    )


@pytest.mark.parametrize(
    ("scores", "shares", "expected"),
    [
        ((60, 30), (0.75, 0.25), "clear"),
        ((60, 30), (0.74, 0.26), "close"),
        ((60, 58), (0.80, 0.20), "clear"),
        ((60, 30), (0.45, 0.55), "tie"),
        ((60, 59.5), (0.90, 0.10), "tie"),
        ((60, 59.01), (0.90, 0.10), "tie"),
        ((60, 59), (0.60, 0.40), "close"),
        ((60, 60), (0.50, 0.50), "tie"),
        ((60,), (1.0,), "clear"),
    ],
)
def test_verdict_goes_by_the_lead_and_the_share_of_first_places(scores, shares, expected):
    named = {f"f{rank}": share for rank, share in enumerate(shares)}
    assert verdict(standings(*scores), named) == expected


def test_verdict_looks_only_at_what_can_be_chosen():
    assert verdict(standings(60, 59.5, out=1), {"f0": 1, "f1": 0}) == "clear"
    assert verdict(standings(60, 59.5, out=2), {"f0": 0, "f1": 0}) == "no_good_option"


def test_each_question_of_frameworks_gives_its_own_reason_and_braces_are_only_braces():
    asked = [known(2), existing(3)]
    scale = {"speed": {"low": 0.0, "high": 1.0}}
    catalog = catalog_of(
        criteria=scale,
        frameworks={"a": framework("A", {"speed": "low"}), "b": framework("{0.__class__}", {"speed": "low"})},
        steps={"s": asked},
    )
    found = reasons(Evaluation(catalog, Decision(answers={KNOWN: ("a",), "existing": ("b",)})), "b", "a")
    assert [(reason.text, reason.in_favor) for reason in found] == [
        ("{0.__class__} is there.", True),
        ("The team has shipped with A before.", False),
    ]
    assert [reason.points for reason in found] == pytest.approx([60, 40])
    assert [reason.questions for reason in found] == [("existing",), (KNOWN,)]
    plain = msgspec.structs.replace(asked[1], reason=None)
    silent = catalog_of(
        criteria={"speed": {"low": 0, "high": 1}}, frameworks=catalog.frameworks, steps={"s": [plain]}
    )
    (only,) = reasons(Evaluation(silent, Decision(answers={"existing": ("a",)})), "a", "b")
    assert only.text == "You named A."


def told_of(catalog: Catalog, answers: dict[str, Answer], winner: str, rival: str) -> dict[str, Reason]:
    """The reasons for one framework against another, by the row that each speaks of first."""
    found = reasons(Evaluation(catalog, Decision(answers=answers)), winner, rival)
    return {reason.rows[0][1]: reason for reason in found}


def test_what_rests_on_the_same_thing_is_told_once_with_all_its_points(catalog):
    answers: dict[str, Answer] = {
        "project_type": "rest_api",
        "integration": "core",
        "must_haves": ("validation",),
    }
    found = told_of(catalog, answers, "fastapi", "flask")
    assert set(found["api_tooling"].rows) == {
        ("criterion", "api_tooling"),
        ("feature", "validation"),
        ("feature", "openapi"),
    }
    assert not {"validation", "openapi"} & set(found)
    assert "and you must have request validation" in found["api_tooling"].text
    evaluation = Evaluation(catalog, Decision(answers=answers))
    scores = {standing.id: standing.score for standing in rank(evaluation)}
    lead = signed(tuple(found.values()))
    assert lead == pytest.approx(scores["fastapi"] - scores["flask"], abs=3 * SMALLEST)


def test_features_are_told_for_themselves_where_nobody_asks_for_their_criterion(catalog):
    assert "validation" in told_of(catalog, {"must_haves": ("validation",)}, "fastapi", "flask")


@pytest.mark.parametrize(
    ("answers", "row", "words", "never"),
    [
        ({"async": "none"}, "learning_curve", "plain functions", "Python file"),
        ({"async": "some"}, "async_support", "plain functions beside it", "1,236"),
        ({"traffic": "extreme"}, "async_support", "answered 1,236 of them", "processes"),
        (
            {"traffic": "extreme", "waiting": "cpu"},
            "async_support",
            "a second. Your server is busy computing. FastAPI computes in as many processes as you start",
            "1,236",
        ),
        (
            {"traffic": "extreme", "waiting": "cpu", "async": "fluent"},
            "async_support",
            "plain functions beside it",
            "processes",
        ),
        ({"traffic": "high", "waiting": "database"}, "async_support", "answered 1,236 of them", "processes"),
        (
            {"project_type": "realtime_app", "traffic": "extreme", "waiting": "cpu"},
            "async_support",
            "answered 1,236 of them",
            "processes",
        ),
        ({"waiting": "cpu"}, "footprint", "each core that computes", "to load"),
    ],
)
def test_reason_follows_from_the_answer_above_it(catalog, answers, row, words, never):
    (winner, rival) = ("fastapi", "flask") if row == "async_support" else ("flask", "fastapi")
    text = told_of(catalog, answers, winner, rival)[row].text
    assert words in text
    assert never not in text


def test_an_answer_with_another_consequence_is_not_said_beside_the_first(catalog):
    answers: dict[str, Answer] = {"async": "some", "traffic": "high"}
    said = told_of(catalog, answers, "fastapi", "flask")["async_support"].said
    assert [each.question for each in said] == ["async"]


def test_what_speaks_for_a_framework_is_what_one_gets_with_it(catalog):
    text = told_of(catalog, {"interface": "pages"}, "flask", "fastapi")["templates"].better
    assert text == "Flask brings page templates, and with Flask-WTF you get HTML forms and CSRF protection."


@pytest.mark.parametrize("answers", [{"must_haves": ("orm", "accounts")}, {"domain": "complex"}])
def test_what_was_asked_for_is_not_held_against_who_brings_it(catalog, answers):
    asked: dict[str, Answer] = {"project_type": "rest_api", "codebase": "small", **answers}
    reason = told_of(catalog, asked, "django", "flask")["built_in_features"]
    assert not reason.in_favor
    assert "Django comes with an ORM" not in reason.text
    assert "an ORM" in reason.text
    assert "Of what Django brings you would use an ORM" in reason.text


@pytest.mark.parametrize(
    ("must", "told"),
    [
        (("admin_panel", "orm"), "an admin panel and an ORM, and carry"),
        (("admin_panel", "orm", "forms", "accounts"), "an ORM, HTML forms and user accounts, and carry"),
        (
            ("admin_panel", "orm", "migrations", "forms", "accounts", "templates"),
            "an admin panel, an ORM, schema migrations and 3 more, and carry",
        ),
    ],
)
def test_what_comes_along_and_was_asked_for_is_told_or_counted(catalog, must, told):
    asked: dict[str, Answer] = {"project_type": "rest_api", "codebase": "small", "must_haves": must}
    text = told_of(catalog, asked, "django", "flask")["built_in_features"].text
    assert told in text


def test_each_of_several_packages_for_simple_cases_is_told_as_such(catalog):
    must: dict[str, Answer] = {"must_haves": ("accounts", "forms")}
    text = told_of(catalog, must, "flask", "fastapi")["accounts"].text
    assert "FastAPI Users and WTForms, each for simple cases only." in text
