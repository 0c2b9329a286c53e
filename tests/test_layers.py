"""Who may import whom: the table of the architecture, held with `ast`, and told alike in CONTRIBUTING."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import chooser

SOURCE = Path(chooser.__file__).parent
CONTRIBUTING = Path(__file__).parents[1] / "CONTRIBUTING.md"

VALUES = {"base", "model", "decision"}
FOR_UI = VALUES | {"advice", "session"}
PAGES = {"ui.start", "ui.wizard", "ui.compare", "ui.result", "ui.preview"}
PARTS = {"ui.documents", "ui.exports", "ui.about", "ui.examples", "ui.help", "ui.keys", "ui.log"}
AROUND = {"ui.menus", "ui.sidebar", "ui.wizard_bar"}

MAY_IMPORT: dict[str, set[str]] = {
    "base": set(),
    "model": {"base"},
    "decision": {"base", "model"},
    "freshness": {"base", "model"},
    "history": VALUES,
    "knowledge": VALUES,
    "storage": VALUES,
    "recovery": VALUES | {"storage"},
    "engine": VALUES | {"freshness"},
    "advice": VALUES | {"freshness", "engine"},
    "export.report": VALUES | {"storage", "engine", "advice"},
    "export": VALUES | {"storage", "advice", "export.report"},
    "session": VALUES | {"history", "storage", "knowledge", "engine", "advice", "export", "export.report"},
    "ui.kit": FOR_UI,
    **dict.fromkeys(
        PAGES | {"ui.documents", "ui.about", "ui.examples", "ui.help", "ui.keys", "ui.log"},
        FOR_UI | {"ui.kit"},
    ),
    "ui.exports": FOR_UI | {"ui.kit", "ui.documents"},
    "ui.pages": FOR_UI | {"ui.kit", "ui.documents"} | PAGES,
    "ui.undo": FOR_UI | {"ui.kit", "ui.pages"},
    **dict.fromkeys(AROUND, FOR_UI | {"ui.kit", "ui.pages", "ui.undo"} | PARTS),
    **dict.fromkeys({"ui.display", "ui.signals", "ui.crash"}, FOR_UI),
    "ui.recovery": FOR_UI | {"recovery", "ui.kit"},
    "ui.window": FOR_UI | {"ui.kit", "ui.pages", "ui.wizard"} | PARTS | AROUND,
    "ui.app": FOR_UI
    | {"recovery", "ui.kit", "ui.display", "ui.signals", "ui.crash", "ui.recovery", "ui.window"},
}
"""For each folder, and each file that stands in none, what it may import beside itself."""
MAY_IMPORT |= {"cli": set(MAY_IMPORT), "__main__": {"base", "cli"}}
ALONE = {"export": {"adr", "data", "table", "terminal"}}
"""Files of a folder that know no other of their kind."""
QT = {"PySide6", "shiboken6", "PyQt5", "PyQt6", "PySide2"}
LATE = {"numpy", "typst", "pypdf", "jsonschema", "yaml", "difflib", "psutil", "subprocess", "hashlib"}
"""What may be imported in a function, for a quick start."""
NOT_EVERYWHERE = {"fcntl", "msvcrt", "resource"}
"""What not every system has, so that it is imported where it is used."""
LATE_ROOMS = {
    "cli": {"ui.app", "advice", "export", "freshness"},
    "export.asked": {"advice"},
    "export.formats": {"advice", "export", "export.report"},
    "session": {"advice", "engine"},
    "ui.app": {"recovery", "ui.recovery"},
    "ui.documents": {"advice"},
    "ui.kit.trial": {"advice"},
    "ui.menus": {"ui.about", "ui.examples", "ui.help", "ui.keys", "ui.log"},
    "ui.pages": {"advice", "ui.compare", "ui.preview", "ui.result", "ui.start", "ui.wizard"},
    "ui.start.page": {"ui.start"},
    "ui.window": {"ui.sidebar", "ui.wizard", "ui.wizard_bar"},
}
"""What of ours a file may import in a function, for the same reason."""

Import = ast.Import | ast.ImportFrom


def modules() -> dict[str, Path]:
    """Every module by its name below `chooser`, with its path; packages carry nothing."""
    paths = (path for path in sorted(SOURCE.rglob("*.py")) if path.name != "__init__.py")
    return {".".join(path.relative_to(SOURCE).with_suffix("").parts): path for path in paths}


def room_of(module: str) -> str:
    """The folder that a module or something in it lies in, or the file where it stands in none."""
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        if (room := ".".join(parts[:length])) in MAY_IMPORT:
            return room
    return parts[0]


def names(node: Import) -> Iterator[str]:
    """Yield what an import brings in, in full: `chooser.model.Catalog`."""
    if isinstance(node, ast.ImportFrom):
        start = "." * node.level + (f"{node.module}." if node.module else "")
        yield from (start + alias.name for alias in node.names)
    else:
        yield from (alias.name for alias in node.names)


def ours(name: str) -> str | None:
    """What a full name means below `chooser`; None for what is not ours, or only the version."""
    package, _dot, inside = name.partition(".")
    if package not in ("chooser", "") or inside in ("__version__", "IDENTIFIER"):
        return None
    return inside.lstrip(".") or "chooser"


def violations(module: str, source: str) -> list[str]:
    """What the text of a module imports against the table."""
    tree, room = ast.parse(source), room_of(module)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            called = node.id if isinstance(node, ast.Name) else node.attr
            found += [f"{module}: {called}"] if called in ("__import__", "import_module") else []
        if not isinstance(node, Import):
            continue
        for name in names(node):
            package, target = name.split(".")[0], ours(name)
            aim = room_of(target) if target is not None else None
            if package in QT and not module.startswith("ui."):
                found.append(f"{module}: Qt outside ui")
            if aim is not None and aim != room and aim not in MAY_IMPORT.get(room, set()):
                found.append(f"{module}: imports {aim}")
            if aim == room and target is not None and _is_of_its_kind(room, module, target):
                found.append(f"{module}: imports {target}")
            late = package in LATE | NOT_EVERYWHERE or aim in LATE_ROOMS.get(module, set())
            if node not in tree.body and not late:
                found.append(f"{module}: hides the import of {name}")
    return found


def _is_of_its_kind(room: str, module: str, target: str) -> bool:
    alone = {f"{room}.{name}" for name in ALONE.get(room, set())}
    return module in alone and any(target == other or target.startswith(f"{other}.") for other in alone)


@pytest.mark.parametrize(("module", "path"), modules().items(), ids=modules())
def test_module_imports_only_what_lies_below_it(module, path):
    assert room_of(module) in MAY_IMPORT, "it stands in no room of the table"
    assert violations(module, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("__init__.py")), ids=str)
def test_package_imports_nothing(path):
    assert not [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, Import)]


def test_no_imports_run_in_a_circle():
    graph: dict[str, set[str]] = {}
    for module, path in modules().items():
        imports = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, Import))
        targets = {target for node in imports for name in names(node) if (target := ours(name))}
        graph[module] = {
            other for other in modules() for target in targets if f"{target}.".startswith(f"{other}.")
        }
    assert len(list(TopologicalSorter(graph).static_order())) >= len(graph)


def test_contributing_tells_the_same_table():
    section = CONTRIBUTING.read_text(encoding="utf-8").split("## The house", 1)[1].split("\n## ", 1)[0]
    told: dict[str, set[str]] = {}
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and "`" in cells[1]:
            for room in re.findall(r"`([^`]+)`", cells[1]):
                listed = set(re.findall(r"`([^`]+)`", cells[3]))
                told[room] = MAY_IMPORT["cli"] if cells[3] == "all of the above" else listed
    assert told == MAY_IMPORT


@pytest.mark.parametrize(
    ("module", "line", "expected"),
    [
        ("model", "from PySide6.QtCore import QObject", "model: Qt outside ui"),
        ("model", "import PySide6.QtCore", "model: Qt outside ui"),
        ("session", "from PySide6 import QtWidgets", "session: Qt outside ui"),
        ("model", "from chooser.engine.scoring import rank", "model: imports engine"),
        ("model", "from chooser.engine import scoring", "model: imports engine"),
        ("model", "from .engine import scoring", "model: imports engine"),
        ("base.text", "import chooser.model", "base.text: imports model"),
        ("engine.whatif", "from chooser.advice.reasons import verdict", "engine.whatif: imports advice"),
        ("knowledge.lint", "from chooser import storage", "knowledge.lint: imports storage"),
        ("export.adr", "from chooser.export import table", "export.adr: imports export.table"),
        ("export.adr", "from chooser.engine.whatif import decided", "export.adr: imports engine"),
        ("session", "from chooser.ui.kit import theme", "session: imports ui.kit"),
        ("ui.result.page", "from chooser.ui.wizard import page", "ui.result.page: imports ui.wizard"),
        ("ui.sidebar", "from chooser.ui.window import MainWindow", "ui.sidebar: imports ui.window"),
        ("ui.kit.widgets", "from chooser.ui import pages", "ui.kit.widgets: imports ui.pages"),
        ("ui.kit.page", "from chooser.engine.scoring import rank", "ui.kit.page: imports engine"),
        ("ui.kit.page", "from chooser.export.formats import FORMATS", "ui.kit.page: imports export"),
        ("nowhere", "from chooser.model import Catalog", "nowhere: imports model"),
    ],
)
def test_check_finds_an_import_against_the_table(module, line, expected):
    assert violations(module, f'"""Text."""\n\nimport json\n{line}\n') == [expected]
    hidden = f"from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    {line}\n"
    assert expected in violations(module, hidden)
    assert any("hides" in found for found in violations(module, hidden))
    assert expected in violations(module, f"def f():\n    {line}\n")


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        ("base.yamlfile", "def f():\n    import jsonschema\n", []),
        ("cli", "def f():\n    from chooser.ui import app\n", []),
        ("cli", "def f():\n    from chooser.ui.app import run\n", []),
        ("cli", "def f():\n    from chooser import session\n", ["cli: hides the import of chooser.session"]),
        ("ui.pages", "def f():\n    from chooser.ui.result.page import ResultPage\n", []),
        ("session", "def f():\n    import msgspec\n", ["session: hides the import of msgspec"]),
        ("session", "class A:\n    import msgspec\n", ["session: hides the import of msgspec"]),
        (
            "session",
            "try:\n    import msgspec\nexcept ImportError: ...\n",
            ["session: hides the import of msgspec"],
        ),
        ("model", "x = __import__('PySide6')\n", ["model: __import__"]),
        ("model", "import importlib\nimportlib.import_module('PySide6')\n", ["model: import_module"]),
        ("export.adr", "from chooser.export.markdown import inline\n", []),
        ("ui.kit.page", "from PySide6.QtWidgets import QWidget\nfrom chooser.session import Session\n", []),
    ],
)
def test_only_the_named_imports_may_be_late(module, source, expected):
    assert violations(module, source) == expected


def test_check_fails_on_the_model_with_qt_in_it():
    source = modules()["model"].read_text(encoding="utf-8")
    assert violations("model", source) == []
    with_qt = source.replace("import msgspec\n", "import msgspec\nfrom PySide6.QtCore import QObject\n", 1)
    assert violations("model", with_qt) == ["model: Qt outside ui"]
