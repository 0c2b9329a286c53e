"""The three sets become decisions without a look at what was chosen, and Chooser agrees often enough."""

import msgspec
import numpy as np
import pytest
from validation import agreement, edit
from validation.baselines import available, most_frequent, table_orders
from validation.constraints import EVERYDAY, FEW, constraints, law
from validation.encode import encode
from validation.encode import load as load_projects
from validation.fit import GRID, LARGEST, PRIOR, Fit, read_prior
from validation.linear import Linear, random_decisions, ranks, scores
from validation.report import chooser_result
from validation.sets import case_rows, clear, folds, load_all, load_cases, load_panel

from chooser import storage
from chooser.advice.recommendation import Recommendation
from chooser.base.paths import DATA
from chooser.decision import Decision
from chooser.engine.scoring import Evaluation

PROJECTS = load_projects()
REACHED = {"panel": 0.94, "cases": 0.63, "projects": 0.52}
"""What Chooser as shipped must name: of the panel, the clear ones. One row less than when it was fitted."""


@pytest.fixture(scope="module")
def linear(catalog):
    return Linear(catalog)


@pytest.fixture(scope="module")
def sets(catalog):
    return load_all(list(catalog.frameworks))


@pytest.fixture(scope="module")
def fit(catalog, sets):
    return Fit(catalog, sets)


@pytest.fixture(scope="module")
def results(catalog, sets):
    return [chooser_result(catalog, rows.decisions) for rows in sets]


def test_the_sets_are_those_that_docs_tell_of(catalog, sets):
    panel, cases, projects = sets
    assert [rows.units for rows in sets] == [82, 50, 67]
    assert int(clear(panel).sum()) == 66
    assert catalog.header.calibrated_on == cases.units + projects.units
    for rows in sets:
        assert rows.target.sum(axis=1) == pytest.approx(1)
        for decision, truth in zip(rows.decisions, rows.truth, strict=True):
            assert list(catalog.frameworks)[truth] in decision.considered(catalog)


def test_every_answer_of_the_sets_is_one_that_the_catalog_knows(catalog, sets):
    added = case_rows(list(catalog.frameworks), load_cases(), added=True)
    for rows in (*sets, added):
        for decision in rows.decisions:
            assert storage.parse("f", storage.dump(decision, catalog), catalog).answers == decision.answers


def test_panel_holds_three_judgments_a_row_and_no_sentence_of_others():
    for row in load_panel():
        assert len(row.judgments) == 3
        assert all(sum(judgment.values()) == pytest.approx(100, abs=1) for judgment in row.judgments)


def test_two_encodings_of_a_case_share_a_fold_and_count_as_one(catalog, sets):
    cases = sets[1]
    fold = folds(cases, 10)
    assert (fold[0::2] == fold[1::2]).all()
    assert sorted(np.bincount(fold)) == [10] * 10
    hits = np.zeros(100, dtype=bool)
    hits[0] = True
    assert cases.per_unit(hits)[:2] == pytest.approx([0.5, 0])


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.id)
def test_project_becomes_a_valid_decision_whatever_it_chose(project, catalog):
    decision = encode(project)
    assert storage.parse("f", storage.dump(decision, catalog), catalog).answers == decision.answers
    assert encode(project) == decision
    for framework in (*catalog.frameworks, "another"):
        assert encode(msgspec.structs.replace(project, framework=framework)) == decision


def test_unknown_need_is_no_answer():
    project = PROJECTS[0]
    blank = msgspec.structs.replace(
        project,
        needs=type(project.needs)(),
        team=None,
        performance_need=None,
        long_lived=None,
        size="unknown",
    )
    assert set(encode(blank).answers) <= {"project_type", "interface", "first_release"}


def test_agreement_is_not_far_below_what_was_reached(sets, results):
    for rows, result in zip(sets, results, strict=True):
        hits = result.top1(rows.truth)
        kept = clear(rows) if rows.name == "panel" else np.ones(len(hits), dtype=bool)
        assert agreement.select(rows, kept).per_unit(hits[kept]).mean() >= REACHED[rows.name], rows.name


def test_confidence_is_calibrated_on_what_was_chosen(sets, results):
    confidence = np.concatenate([result.confidence for result in results[1:]])
    hits = np.concatenate([found.top1(rows.truth) for rows, found in zip(sets[1:], results[1:], strict=True)])
    assert agreement.calibration_error(confidence, hits) <= 0.10
    assert abs(confidence.mean() - hits.mean()) < 0.07


@pytest.mark.parametrize(("framework", "answers"), FEW + EVERYDAY)
def test_few_telling_answers_are_enough_and_no_tie(framework, answers, catalog):
    recommendation = Recommendation(catalog, Decision(answers=answers))
    assert recommendation.winner is not None
    assert recommendation.winner.id == framework
    assert recommendation.verdict in ("clear", "close")


def test_matrices_give_the_scores_of_the_application(catalog, linear):
    drawn = random_decisions(catalog, 7, 30, 3) + random_decisions(catalog, len(catalog.questions), 30, 3)
    decisions = drawn + [encode(project) for project in PROJECTS]
    found = scores(linear.batch(decisions), linear.values)
    order = ranks(found)
    for row, decision in enumerate(decisions):
        ranking = Recommendation(catalog, decision).ranking
        eligible = {standing.id: standing.score for standing in ranking if not standing.excluded}
        shown = {
            key: found[row, index]
            for index, key in enumerate(linear.frameworks)
            if np.isfinite(found[row, index])
        }
        assert shown == pytest.approx(eligible)
        assert linear.frameworks[order[row, 0]] == ranking[0].id


def test_shipped_importances_keep_every_constraint_with_its_margin(catalog, fit):
    kept = constraints(catalog)
    short = fit.margins(fit.linear.values)
    assert [kept[row] for row in np.flatnonzero(short < 0)] == []


def test_law_holds_for_every_four_must_haves_that_one_brings_along_and_the_other_does_not(catalog):
    found = list(law(catalog))
    assert len(found) > 20
    for first, decision in found:
        winner = Recommendation(catalog, decision).winner
        assert winner is not None
        assert winner.id == first, decision.answers


def test_code_that_must_be_lived_in_decides_nearly_always(catalog):
    kept = every = 0
    for row in load_panel():
        for index, framework in enumerate(catalog.frameworks):
            evaluation = Evaluation(catalog, Decision(answers={**row.answers, "existing": (framework,)}))
            every += index not in evaluation.out
            kept += evaluation.winner == index
    assert kept / every > 0.97


def test_fit_moves_only_what_enough_rows_show_and_keeps_signs(fit):
    unseen = {knob.question for knob, free in zip(fit.linear.knobs, fit.free, strict=True) if not free}
    assert {"existing", "hosting", "upkeep"} <= unseen
    w = fit.importances()
    assert (w > 0).all()
    assert w[fit.free].max() <= LARGEST + 1e-9
    assert (w[~fit.free] == fit.prior[~fit.free]).all()
    assert (w[fit.free] != fit.prior[fit.free]).any()
    new = fit.rounded(w)
    assert new[fit.free].min() >= GRID
    assert new / GRID == pytest.approx(np.round(new / GRID))
    # What ships is what the fit gives.
    assert new == pytest.approx(fit.linear.values)


def test_a_row_left_out_does_not_count(fit, sets):
    none = [np.array([], dtype=int)] * 3
    every = [np.arange(len(rows.decisions)) for rows in sets]
    assert fit.importances(none) == pytest.approx(fit.importances())
    assert fit.importances(every) != pytest.approx(fit.importances())


def test_prior_names_the_importances_of_the_data(linear):
    assert PRIOR.is_file()
    assert len(read_prior(linear)) == len(linear.knobs)


def test_editing_changes_only_the_numbers(catalog, linear):
    questions, features = (
        (DATA / name).read_text(encoding="utf-8") for name in ("questions.yaml", "features.yaml")
    )
    same = edit.edited(questions, features, zip(linear.knobs, map(float, linear.values), strict=True))
    assert same == (questions, features)
    new = edit.edited(questions, features, [(knob, 7.25) for knob in linear.knobs])
    assert (new[0] + new[1]).count("7.25") == len(linear.knobs)
    for before, after in zip((questions, features), new, strict=True):
        assert len(before.splitlines()) == len(after.splitlines())


def test_baselines_use_only_what_was_available_and_not_the_own_fold(catalog, sets):
    cases = sets[1]
    usable, fold = available(catalog, cases), folds(cases, 10)
    chances = most_frequent(cases, usable, fold)
    assert chances.sum(axis=1) == pytest.approx(1)
    assert (chances[~usable] == 0).all()
    for order, row in zip(table_orders(catalog, cases), usable, strict=True):
        assert sorted(order) == list(np.flatnonzero(row))
    # Turning the choices of one fold round changes the chances of the others only.
    turned = cases._replace(target=np.where((fold == 3)[:, None], cases.target[:, ::-1], cases.target))
    changed = (most_frequent(turned, usable, fold) != chances).any(axis=1)
    assert not changed[fold == 3].any()
    assert changed[fold != 3].any()


def test_calibration_error_and_intervals_on_known_numbers():
    confidence = np.array([0.9, 0.9, 0.5, 0.5])
    hits = np.array([True, True, True, False])
    assert agreement.calibration_error(confidence, hits) == pytest.approx(0.05)
    assert [found.size for found in agreement.reliability(confidence, hits)] == [0, 0, 2, 0, 2]
    assert agreement.wilson(41, 67) == pytest.approx((0.492, 0.720), abs=0.001)
    assert agreement.error_by_chance(np.ones(5)) == 0
