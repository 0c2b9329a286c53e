"""Sums of floats are rounded once, so that no version of Python gives another result than the next."""

import ast
from fractions import Fraction
from pathlib import Path

import pytest

import chooser
from chooser import storage
from chooser.base.paths import EXAMPLES
from chooser.decision import Decision
from chooser.engine.scoring import Evaluation, table

SOURCE = Path(chooser.__file__).parent
WITHOUT_WINDOW = [path for path in sorted(SOURCE.rglob("*.py")) if "ui" not in path.parts]


def exact(parts):
    """The sum of floats without any rounding before the last one."""
    return float(sum(map(Fraction, parts)))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.chooser")), ids=lambda path: path.stem)
def test_totals_of_every_example_are_rounded_once(path, catalog):
    found = Evaluation(catalog, storage.load(path, catalog))
    weighed = [(found.weights[question], part) for question, part in found.parts.items()]
    assert found.ideal == exact(weight * part.ideal for weight, part in weighed)
    for index, total in enumerate(found.totals):
        assert total == exact(weight * part.points[index] for weight, part in weighed)


def test_points_of_every_option_are_rounded_once(catalog):
    found = table(catalog)
    for (question, option), terms in found.terms.items():
        part = found.options[question][option]
        assert part.ideal == exact(term.importance for term in terms)
        for index, points in enumerate(part.points):
            assert points == exact(term.importance * term.values[index] for term in terms)


def test_points_of_several_options_are_rounded_once(catalog):
    chosen = tuple(catalog.must_have_features)
    found = Evaluation(catalog, Decision(answers={"must_haves": chosen}))
    parts = [found.table.options["must_haves"][option] for option in chosen]
    assert found.parts["must_haves"].ideal == exact(part.ideal for part in parts)
    for index, points in enumerate(found.parts["must_haves"].points):
        assert points == exact(part.points[index] for part in parts)


@pytest.mark.parametrize("path", WITHOUT_WINDOW, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_nothing_is_added_up_by_sum(path):
    # Python 3.12 began to round the sum of floats otherwise than 3.11; `math.fsum` is the same everywhere.
    called = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    assert "sum" not in [node.id for node in called if isinstance(node, ast.Name)]
    assert "sum" not in [
        node.id for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Name)
    ]


@pytest.mark.parametrize("path", WITHOUT_WINDOW, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_nothing_is_a_product_of_matrices(path):
    # Each processor adds up the products in an order of its own, so a trial may end otherwise.
    tree = ast.parse(path.read_text())
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.MatMult)]
    assert not {"dot", "matmul", "einsum"} & {
        node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    }
