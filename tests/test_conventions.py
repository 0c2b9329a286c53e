"""What CONTRIBUTING asks of every test: that it uses no private names."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PUBLIC = {"_", "_asdict", "_replace", "_fields"}
"""The translation, and what a named tuple offers."""


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in PUBLIC


def private_names(source: str) -> list[str]:
    """The private names of others that a text uses, each with its line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Attribute) and not (
            isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
        ):
            names = [node.attr]
        elif isinstance(node, ast.ImportFrom):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            if called in ("getattr", "setattr", "delattr"):
                words = [word.value for word in node.args if isinstance(word, ast.Constant)]
                names = [word for word in words if isinstance(word, str)]
        found += [f"{getattr(node, 'lineno', 0)}: {name}" for name in names if is_private(name)]
    return found


@pytest.mark.parametrize("path", sorted(TESTS.rglob("*.py")), ids=lambda path: path.stem)
def test_a_test_uses_no_private_name(path):
    assert private_names(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("window._notice", ["1: _notice"]),
        ("self._window\n\nwindow.page._sheets.count", ["3: _sheets"]),
        ("from chooser.ui.app import _show_crash", ["1: _show_crash"]),
        ("monkeypatch.setattr(lean, '_readelf', None)", ["1: _readelf"]),
        ("getattr(page, '_job')", ["1: _job"]),
        ("from chooser.text import _\npoint._replace(x=1).__dict__\nself._x", []),
    ],
)
def test_the_check_finds_a_private_name(source, expected):
    assert private_names(source) == expected
