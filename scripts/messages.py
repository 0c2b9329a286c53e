"""Write the template for translations, with every text that goes through gettext: python -m scripts.messages.

What is said by the catalog is data and stands in none of it.
"""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "chooser"
TEMPLATE = ROOT / "build" / "chooser.pot"
_CALLS: dict[str, tuple[int, ...] | None] = {"_": None, "ngettext": (1, 2)}


def messages(folder: Path = SOURCE) -> Catalog:
    """Return the texts of all modules in a folder, with the places where they are said."""
    found = Catalog(project="Chooser", charset="utf-8")
    for name, line, message, comments, context in extract_from_dir(
        folder, [("**.py", "python")], keywords=_CALLS
    ):
        found.add(message, locations=[(name, line)], auto_comments=comments, context=context)
    return found


def main() -> None:
    """Write the template."""
    TEMPLATE.parent.mkdir(exist_ok=True)
    found = messages()
    with TEMPLATE.open("wb") as file:
        write_po(file, found, sort_output=True, omit_header=False)
    print(f"{len(found)} texts in {TEMPLATE}")


if __name__ == "__main__":
    main()
