"""The schema files for editors say what the reader accepts."""

import json

import jsonschema
import pytest
import yaml
from scripts.schemas import schemas

from chooser.paths import DATA, RESOURCES

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
