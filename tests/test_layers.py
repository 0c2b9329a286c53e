"""Who may import whom: the table of the architecture, held with `ast`."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import chooser

SOURCE = Path(chooser.__file__).parent

BASE = {"errors", "paths"}
FLOOR_1 = BASE | {"text", "files", "paper", "console"}
FLOOR_2 = FLOOR_1 | {"model", "decision"}
FLOOR_3 = FLOOR_2 | {"faultwords", "yamlfile"}
KNOWLEDGE = {"catalog", "checks", "compiled", "conditions", "instructions", "lint"}
FLOOR_4 = FLOOR_3 | KNOWLEDGE | {"storage", "scoring", "freshness"}
FLOOR_5 = FLOOR_4 | {"whatif", "nearmiss", "robustness", "reasons", "rows", "nextsteps", "phrases"}
FLOOR_6 = FLOOR_5 | {"recommendation"}
ADVICE = {"rows", "phrases", "recommendation", "figures", "words"}
REPORT_PARTS = {
    f"export.report_{part}" for part in ("comparison", "first_page", "record", "robustness", "start", "words")
}
REPORT = REPORT_PARTS | {"export.report_contents", "export.report_parts"}
EXPORTS = {"export.pdf", "export.adr", "export.table", "export.data", "export.terminal"}
FOR_EXPORTS = FLOOR_4 | ADVICE
FOR_UI = {"errors", "paths", "text", "paper", "model", "decision", "session"} | ADVICE
PIECES = {"ui.theme", "ui.charts", "ui.widgets", "ui.page"}
VIEWS = {"ui.wizard", "ui.comparison", "ui.results", "ui.preview"}
AROUND = {"ui.menus", "ui.sidebar", "ui.wizard_bar"}
"""What stands around the page on screen, and leads to others."""


def rooms() -> dict[str, Path]:
    """Every module with its path; packages carry nothing."""
    paths = (path for path in sorted(SOURCE.rglob("*.py")) if path.name != "__init__.py")
    return {".".join(path.relative_to(SOURCE).with_suffix("").parts): path for path in paths}


PARTS = {room for room in rooms() if room.startswith("ui.")} - PIECES - VIEWS - AROUND - {
    "ui.pages", "ui.window", "ui.app"
}  # fmt: skip
"""Parts of a page that have a file of their own. They know the pieces and each other, but no view."""

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "paths": set(),
    "paper": set(),
    "frozen": set(),
    **dict.fromkeys(["text", "files"], BASE),
    "console": BASE | {"text"},
    "model": FLOOR_1,
    "decision": FLOOR_1 | {"model"},
    "faultwords": set(),
    "yamlfile": {"errors", "files", "model", "faultwords"},
    **dict.fromkeys(["checks", "storage", "scoring", "freshness"], FLOOR_3),
    "conditions": FLOOR_3 | {"checks"},
    "instructions": FLOOR_3 | {"checks", "conditions"},
    "catalog": FLOOR_3 | {"checks", "conditions", "instructions"},
    "contradictions": FLOOR_2,
    "compiled": FLOOR_3 | {"catalog"},
    "lint": FLOOR_3 | {"catalog", "checks"},
    "whatif": FLOOR_3 | {"scoring"},
    "rows": FLOOR_3 | {"freshness"},
    "robustness": FLOOR_3 | {"scoring", "freshness"},
    "nearmiss": FLOOR_3 | {"scoring", "whatif"},
    "phrases": FLOOR_3 | {"whatif"},
    **dict.fromkeys(["reasons", "nextsteps"], FLOOR_3 | {"scoring", "rows"}),
    "recommendation": FLOOR_5,
    "figures": FLOOR_3 | {"recommendation"},
    "words": FLOOR_5 | {"recommendation", "figures"},
    **dict.fromkeys(EXPORTS, FOR_EXPORTS),
    "export.markdown": FOR_EXPORTS,
    **dict.fromkeys(["export.adr", "export.table"], FOR_EXPORTS | {"export.markdown"}),
    # The report is large: its data are put together in rooms of their own.
    "export.report_parts": FOR_EXPORTS,
    **dict.fromkeys(REPORT_PARTS, FOR_EXPORTS | {"export.report_parts"}),
    "export.report_contents": FOR_EXPORTS | REPORT - {"export.report_contents"},
    "export.pdf": FOR_EXPORTS | REPORT,
    "export.formats": FOR_EXPORTS | EXPORTS - {"export.terminal"},
    "session": FLOOR_6 | {"export.formats"},
    "ui.theme": FOR_UI,
    "ui.widgets": FOR_UI | {"ui.theme"},
    "ui.charts": FOR_UI | {"ui.theme", "ui.widgets"},
    "ui.page": FOR_UI | {"ui.theme", "ui.charts", "ui.widgets"},
    **{part: (FOR_UI | PIECES | PARTS) - {part} for part in PARTS},
    **dict.fromkeys(VIEWS, FOR_UI | PIECES | PARTS),
    "ui.pages": FOR_UI | PIECES | PARTS | VIEWS,
    **dict.fromkeys(AROUND, FOR_UI | PIECES | PARTS | {"ui.pages"}),
    "ui.window": FOR_UI | PIECES | PARTS | AROUND | {"ui.pages"},
    "ui.app": {"frozen"} | FOR_UI | PIECES | PARTS | {"ui.window"},
}
MAY_IMPORT["cli"] = set(MAY_IMPORT)
MAY_IMPORT["__main__"] = set(MAY_IMPORT)
QT = {"PySide6", "shiboken6", "PyQt5", "PyQt6", "PySide2"}
LATE = {"numpy", "typst", "pypdf", "jsonschema", "yaml", "difflib"}
"""What may be imported in a function, for a quick start."""
LATE_ROOMS = {
    "cli": {"ui.app"},
    "ui.pages": {"ui.comparison", "ui.preview", "ui.results"},
    "export.formats": EXPORTS,
}
"""What of ours a room may import in a function, for the same reason."""

Import = ast.Import | ast.ImportFrom


def names(node: Import) -> Iterator[str]:
    """Yield what an import brings in, in full: `chooser.model.Catalog`."""
    if isinstance(node, ast.ImportFrom):
        start = "." * node.level + (f"{node.module}." if node.module else "")
        yield from (start + alias.name for alias in node.names)
    else:
        yield from (alias.name for alias in node.names)


def room_of(name: str) -> str | None:
    """The room that a full name lies in; None for what is not ours, or only version and identifier."""
    parts = name.split(".")
    if parts[0] not in ("chooser", "") or name in ("chooser.__version__", "chooser.IDENTIFIER"):
        return None
    inside = parts[1:]
    return ".".join(inside[:2] if inside[:1] in (["ui"], ["export"]) else inside[:1]) or "chooser"


def violations(room: str, source: str) -> list[str]:
    """What the text of a room imports against the table."""
    tree = ast.parse(source)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            called = node.id if isinstance(node, ast.Name) else node.attr
            found += [f"{room}: {called}"] if called in ("__import__", "import_module") else []
        if not isinstance(node, Import):
            continue
        for name in names(node):
            package, target = name.split(".")[0], room_of(name)
            if package in QT and not room.startswith("ui."):
                found.append(f"{room}: Qt outside ui")
            if target is not None and target not in MAY_IMPORT.get(room, set()):
                found.append(f"{room}: imports {target}")
            late = package in LATE or target in LATE_ROOMS.get(room, set())
            if node not in tree.body and not late:
                found.append(f"{room}: hides the import of {name}")
    return found


@pytest.mark.parametrize(("room", "path"), rooms().items(), ids=rooms())
def test_room_imports_only_what_lies_below_it(room, path):
    assert violations(room, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("__init__.py")), ids=str)
def test_package_imports_nothing(path):
    assert not [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, Import)]


def test_no_imports_run_in_a_circle():
    graph = {}
    for room, path in rooms().items():
        imports = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, Import))
        graph[room] = {room_of(name) for node in imports for name in names(node)} - {None}
    assert len(list(TopologicalSorter(graph).static_order())) >= len(graph)


@pytest.mark.parametrize(
    ("room", "line", "expected"),
    [
        ("model", "from PySide6.QtCore import QObject", "model: Qt outside ui"),
        ("model", "import PySide6.QtCore", "model: Qt outside ui"),
        ("session", "from PySide6 import QtWidgets", "session: Qt outside ui"),
        ("model", "from chooser.scoring import rank", "model: imports scoring"),
        ("model", "from chooser import scoring", "model: imports scoring"),
        ("model", "from .scoring import rank", "model: imports scoring"),
        ("scoring", "import chooser.whatif", "scoring: imports whatif"),
        ("whatif", "from chooser.reasons import verdict", "whatif: imports reasons"),
        ("export.adr", "from chooser.export import pdf", "export.adr: imports export.pdf"),
        ("export.adr", "from chooser.whatif import decided", "export.adr: imports whatif"),
        ("session", "from chooser.ui import theme", "session: imports ui.theme"),
        ("ui.results", "from chooser.ui.wizard import QuestionPage", "ui.results: imports ui.wizard"),
        ("ui.sidebar", "from chooser.ui.window import MainWindow", "ui.sidebar: imports ui.window"),
        ("ui.widgets", "from chooser.ui import page", "ui.widgets: imports ui.page"),
        ("ui.page", "from chooser.scoring import rank", "ui.page: imports scoring"),
        ("ui.page", "from chooser.export.pdf import render", "ui.page: imports export.pdf"),
        ("nowhere", "from chooser.model import Catalog", "nowhere: imports model"),
    ],
)
def test_check_finds_an_import_against_the_table(room, line, expected):
    assert violations(room, f'"""Text."""\n\nimport json\n{line}\n') == [expected]
    hidden = f"from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    {line}\n"
    assert expected in violations(room, hidden)
    assert any("hides" in found for found in violations(room, hidden))
    assert expected in violations(room, f"def f():\n    {line}\n")


@pytest.mark.parametrize(
    ("room", "source", "expected"),
    [
        ("yamlfile", "def f():\n    import jsonschema\n", []),
        ("cli", "def f():\n    from chooser.ui import app\n", []),
        ("cli", "def f():\n    from chooser.ui.app import run\n", []),
        ("cli", "def f():\n    from chooser import session\n", ["cli: hides the import of chooser.session"]),
        ("session", "def f():\n    import msgspec\n", ["session: hides the import of msgspec"]),
        ("session", "class A:\n    import msgspec\n", ["session: hides the import of msgspec"]),
        (
            "session",
            "try:\n    import msgspec\nexcept ImportError: ...\n",
            ["session: hides the import of msgspec"],
        ),
        ("model", "x = __import__('PySide6')\n", ["model: __import__"]),
        ("model", "import importlib\nimportlib.import_module('PySide6')\n", ["model: import_module"]),
        ("ui.page", "from PySide6.QtWidgets import QWidget\nfrom chooser.session import Session\n", []),
    ],
)
def test_only_the_named_imports_may_be_late(room, source, expected):
    assert violations(room, source) == expected


def test_check_fails_on_the_model_with_qt_in_it():
    source = rooms()["model"].read_text(encoding="utf-8")
    assert violations("model", source) == []
    with_qt = source.replace("import msgspec\n", "import msgspec\nfrom PySide6.QtCore import QObject\n", 1)
    assert violations("model", with_qt) == ["model: Qt outside ui"]
