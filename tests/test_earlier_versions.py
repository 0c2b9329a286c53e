"""What Chooser 1.0.0 wrote is still read: decisions, reports, and a catalog of one's own by its rules.

The samples in `tests/samples/1.0.0` were saved by that version, except for what a person writes by hand.
"""

from pathlib import Path

import msgspec
import pytest

from chooser import cli, storage
from chooser.decision import SKIP, UNSURE, Decision, Outcome
from chooser.engine.scoring import Evaluation, rank
from chooser.knowledge import catalog as catalogs

SAMPLES = Path(__file__).parent / "samples" / "1.0.0"
ALL_MUST_HAVES = (
    "admin_panel", "orm", "migrations", "accounts", "forms", "templates", "validation", "openapi",
    "websockets", "background_tasks", "i18n",
)  # fmt: skip
EVERYTHING = Decision(
    title="Ärztliches Portal – “Ⅳ” 決定",
    answers={
        "project_type": "large_web_app",
        "interface": "pages_and_api",
        "codebase": "large",
        "domain": "complex",
        "integration": "integrated",
        "must_haves": ALL_MUST_HAVES,
        "traffic": "high",
        "waiting": "database",
        "python": "comfortable",
        "async": UNSURE,
        "team_size": "several_teams",
        "known": ("django", "flask"),
        "first_release": "months",
        "lifetime": SKIP,
    },
    frameworks=("django", "flask"),
    weights={"project": 1.5, "performance": 0.0, "time": 3.0},
    gut_feeling="flask",
    outcome=Outcome(
        framework="django",
        reason="Two of us have run it.\nIt stays: <b>yes</b> & more.",
        by="Platform team",
        decided_on="2026-11-20",
        review_on="2028-04-01",
    ),
    notes="First line: with a colon.\n\n- a list\n- \"quoted\" 'text' #hash\n\tand a tab\n",
)
WITH_OUR_CATALOG = Decision(
    title="With our catalog",
    answers={"kind": "site", "must_haves": ("admin",), "known": ("larch",)},
    notes="Larch stays.",
)


@pytest.fixture(scope="module")
def ours():
    return catalogs.load(SAMPLES / "catalog")


def without_catalog(decision):
    """Return a decision without the note of what it was answered against."""
    return msgspec.structs.replace(decision, catalog=None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nothing.chooser", Decision()),
        ("everything.chooser", EVERYTHING),
        ("everything.pdf", EVERYTHING),
        (
            "none-and-not-sure.chooser",
            Decision(
                title="None of these",
                answers={"project_type": UNSURE, "must_haves": (), "known": (), "interface": SKIP},
            ),
        ),
        (
            "by-hand.yaml",
            Decision(
                title="Internal order portal",
                answers={
                    "project_type": "large_web_app",
                    "integration": "integrated",
                    "must_haves": ("admin_panel", "orm"),
                    "async": UNSURE,
                },
                weights={"performance": 2},
            ),
        ),
    ],
)
def test_decision_is_read_as_it_was_saved(catalog, name, expected):
    decision = storage.load(SAMPLES / name, catalog)
    assert without_catalog(decision) == expected
    assert rank(Evaluation(catalog, decision))


def test_saved_decision_says_which_catalog_it_was_answered_against(catalog):
    reference = storage.load(SAMPLES / "everything.chooser", catalog).catalog
    assert reference is not None
    assert (reference.version, reference.sha256[:8]) == ("2026.11", "6bdd4693")


def test_catalog_of_ones_own_is_read_with_all_that_it_says(ours):
    assert (ours.header.version, ours.header.sigma, ours.header.calibrated_on) == ("2026.10", 15, 12)
    assert list(ours.must_have_features) == ["admin", "search"]
    larch = ours.frameworks["larch"]
    assert larch.ratings["effort"].levels == ("some", "little")
    assert larch.ratings["effort"].differs
    assert [support.support for support in larch.features.values()] == ["builtin", "official", "builtin"]
    assert larch.features["cache"].depth == "basic"
    assert len(larch.first_steps) == 5
    assert ours.frameworks["tern"].features["search"].support == "none"
    assert ours.measurements.rows["json"].values["tern"].ratio == 1
    assert ours.measurements.probe("larch", "admin").version == "2.1"


@pytest.mark.parametrize("name", ["own-catalog.chooser", "own-catalog.pdf"])
def test_decision_with_a_catalog_of_ones_own_is_read_and_gives_the_same_winner(ours, name):
    decision = storage.load(SAMPLES / name, ours)
    assert without_catalog(decision) == WITH_OUR_CATALOG
    # The sum of that catalog, so that the window does not call the catalog another one.
    assert decision.catalog is not None
    assert decision.catalog.sha256 == ours.sha256
    assert [standing.id for standing in rank(Evaluation(ours, decision))] == ["larch", "tern"]


def test_command_line_reads_them_all(capsys):
    files = [str(path) for path in sorted(SAMPLES.glob("[!o]*.*")) if path.is_file()]
    assert cli.main(["check", *files]) == 0
    own = [str(path) for path in sorted(SAMPLES.glob("own-catalog.*"))]
    assert cli.main(["check", "--catalog", str(SAMPLES / "catalog"), *own]) == 0
    assert cli.main(["check", str(SAMPLES / "catalog")]) == 0
    assert capsys.readouterr().out.count(": in order") == len(files) + len(own) + 1
