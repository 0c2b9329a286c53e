"""docs/sources.md maps each claim of the source article to what carries it."""

import re

import pytest

from chooser.base.paths import DATA, EXAMPLES

DOCUMENT = (DATA.parent / "docs" / "sources.md").read_text(encoding="utf-8")
CLAIMS = DOCUMENT.split("\n## The claims of the article\n")[1].split("\n## ")[0]
ROWS = re.findall(r"(?m)^\| (\d+) \| (.+?) \| (.+?) \|$", CLAIMS)
LISTS = ("strengths", "limits", "choose_when")
ABOUT = ("summary", "architecture", "philosophy", "functionality", "best_for")


@pytest.fixture(scope="module")
def statements(catalog):
    """Every statement about a framework by its reference, with the sources that it cites."""
    found: dict[str, tuple[str, ...]] = {}
    for key, framework in catalog.frameworks.items():
        found |= {f"{key}.about.{field}": framework.about.evidence for field in ABOUT}
        for part in LISTS:
            for number, statement in enumerate(getattr(framework, part), start=1):
                found[f"{key}.{part}[{number}]"] = statement.evidence
        for part in ("ratings", "features", "facts"):
            cells = getattr(framework, part)
            found |= {f"{key}.{part}.{item}": cell.evidence for item, cell in cells.items()}
    return found


@pytest.fixture(scope="module")
def others(catalog):
    """What else may carry a claim: questions, options, criteria, features and examples."""
    options = {f"{key}.{option.id}" for key in catalog.questions for option in catalog.options(key)}
    named = {
        "question": {*catalog.questions, *options},
        "criterion": set(catalog.criteria),
        "feature": set(catalog.features),
        "example": {path.stem for path in EXAMPLES.glob("*.chooser")},
    }
    return {f"{kind} {name}" for kind, names in named.items() for name in names}


def references(cell):
    assert re.fullmatch(r"`[^`]+`(, `[^`]+`)*", cell), cell
    return cell.strip("`").split("`, `")


def named():
    return {reference for _, _, cell in ROWS for reference in references(cell)}


def test_claims_are_numbered_without_a_gap():
    assert len(ROWS) > 120
    assert [int(number) for number, _, _ in ROWS] == list(range(1, len(ROWS) + 1))
    # No row is missed because it is written in another form.
    assert len(ROWS) == len([line for line in CLAIMS.splitlines() if re.match(r"\| *\d", line)])


def test_everything_that_carries_a_claim_exists(statements, others):
    assert named() - set(statements) - others == set()


def test_statements_that_carry_a_claim_cite_the_article(statements):
    assert [key for key in sorted(named() & set(statements)) if "article" not in statements[key]] == []


def test_statements_that_cite_the_article_carry_a_claim(statements):
    citing = {key for key, evidence in statements.items() if "article" in evidence}
    assert citing - named() == set()


def test_every_example_carries_a_claim(others):
    assert {name for name in others if name.startswith("example ")} - named() == set()


def test_cells_said_to_have_sources_that_disagree_are_those_that_have(catalog):
    section = DOCUMENT.split("\n## Where sources disagree\n")[1].split("\n## ")[0]
    told = set(re.findall(r"(?m)^- `([^`]+)`", section))
    found = {
        f"{key}.{part}.{item}"
        for key, framework in catalog.frameworks.items()
        for part in ("ratings", "features", "facts")
        for item, cell in getattr(framework, part).items()
        if cell.differs
    }
    assert told == found
