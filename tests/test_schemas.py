"""The schema files for editors say what the reader accepts."""

import json

import jsonschema
import msgspec
import pytest
import yaml
from scripts.schemas import schemas

from chooser import storage
from chooser.advice.recommendation import Recommendation
from chooser.base.paths import DATA, EXAMPLES, RESOURCES
from chooser.decision import Decision, Outcome
from chooser.export import data

FOLDER = RESOURCES / "schema"
SHIPPED = [(path.name, path.stem) for path in sorted(DATA.glob("*.yaml"))]
SHIPPED += [(f"frameworks/{path.name}", "framework") for path in sorted((DATA / "frameworks").iterdir())]


def validator(name):
    schema = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_files_are_made_from_the_types():
    stale = [name for name, text in schemas().items() if (FOLDER / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run .venv/bin/python scripts/schemas.py"


@pytest.mark.parametrize(("name", "schema"), SHIPPED)
def test_shipped_files_fit_their_schema(name, schema):
    loader = type("Loader", (yaml.SafeLoader,), {"yaml_implicit_resolvers": {
        first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith("timestamp")]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }})  # fmt: skip
    data = yaml.load((DATA / name).read_text(encoding="utf-8"), Loader=loader)
    assert [error.message for error in validator(schema).iter_errors(data)] == []


def test_schema_refuses_what_the_reader_refuses():
    assert list(validator("sources").iter_errors({"page": {"title": "A page", "urll": "x"}}))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.chooser")), ids=lambda path: path.stem)
def test_results_of_every_example_fit_their_schema(path, catalog):
    results = json.loads(data.render(Recommendation(catalog, storage.load(path, catalog))))
    assert [error.message for error in validator("recommendation").iter_errors(results)] == []
    assert set(validator("recommendation").schema["required"]) == set(results)


def test_results_without_a_winner_or_an_answer_fit_their_schema(catalog):
    lacking = {
        key: msgspec.structs.replace(framework, features={}) for key, framework in catalog.frameworks.items()
    }
    nobody = msgspec.structs.replace(catalog, frameworks=lacking)
    for recommendation in (
        Recommendation(catalog, Decision()),
        Recommendation(nobody, Decision(answers={"must_haves": ("orm",)})),
        Recommendation(catalog, Decision(title="T", outcome=Outcome(framework="flask", number=7))),
    ):
        results = json.loads(data.render(recommendation))
        assert [error.message for error in validator("recommendation").iter_errors(results)] == []
    assert (results["title"], results["outcome"]["framework"], results["outcome"]["number"]) == (
        "T",
        "flask",
        7,
    )


BROKEN = [("winner", 3), ("verdict", "sure"), ("open", None), ("ranking", []), ("first_steps", [{}])]


@pytest.mark.parametrize(("key", "value"), BROKEN)
def test_schema_of_results_refuses_what_is_none(key, value, catalog):
    results = json.loads(data.render(Recommendation(catalog, Decision(answers={"traffic": "high"}))))
    assert list(validator("recommendation").iter_errors({**results, key: value}))
    assert list(validator("recommendation").iter_errors({**results, "more": 1}))
    del results[key]
    assert list(validator("recommendation").iter_errors(results))
