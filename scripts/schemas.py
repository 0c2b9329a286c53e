"""Write the JSON Schema files of a catalog, for editors, out of the types that read it."""

import json
from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec

from chooser.knowledge.catalog import FILES, FRAMEWORK

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "schema"


def schemas() -> dict[str, str]:
    """Return the text of each schema file by its name."""
    kinds = {Path(name).stem: file.type for name, file in FILES.items()}
    return {
        f"{name}.schema.json": _text(name, kind)
        for name, kind in sorted({**kinds, "framework": FRAMEWORK.type}.items())
    }


def _text(name: str, kind: object) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Chooser catalog: {name}",
        **msgspec.json.schema(kind),
    }
    return json.dumps(json.loads(json.dumps(schema), object_hook=_without_indent), indent=2) + "\n"


def _without_indent(part: dict[str, Any]) -> dict[str, Any]:
    """Return a part whose description is as Python 3.13 has it, which keeps no indent of a docstring."""
    told = part.get("description")
    return part | {"description": cleandoc(told)} if isinstance(told, str) else part


def main() -> None:
    """Write all schema files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
