"""What is said can be said in any language: no sentence outside the template, no case changed, none glued."""

import ast
import re
from pathlib import Path

import pytest
from scripts.messages import SOURCE

WORDS = re.compile(r"[A-Za-z]{2,},? [A-Za-z]{2,}")
"""Two words beside each other: what is said, or one of TECHNICAL."""
TECHNICAL = {
    "/Library/Application Support": "a folder of macOS",
    "did not find ": "what the library for YAML says, cut off",
    "not among the choices": "said to our own code, which tells it in other words",
    "dict[int, Array]": "a type",
    "no cross-reference table where one was expected": "said of our own report: a fault of the program",
    "no object where one was expected": "the same",
    "no count of pages where one was expected": "the same",
    "a card has the shape of a radio button or of a check box": "the same",
    '(?:the text|contains the codepoint) `"((?:[^"\\\\]|\\\\.)+)"`': "what the typesetter says",
    "Project health": "the group of facts in a catalog that names none",
    "d MMMM yyyy": "how a day may be written",
    "d MMM yyyy": "the same",
    "none of these": "the id of a card",
    "Callable[[Recommendation, Options], bytes]": "a type",
    " has no property ": "said to our own code",
    " that can be ": "the same",
}
CASE = ("capitalize", "casefold", "lower", "swapcase", "title", "upper")
CHANGED = {
    "path.suffix.lower()": "the ending of a file",
    "word.lower()": "a command that was typed",
    "territory.upper()": "a code of a country",
    "str(value).lower()": "true and false as YAML has them",
    "text.lower()": "an id",
    "text.encode('utf-16-be').hex().upper()": "figures in a PDF",
    "script.capitalize()": "a script by its English name in Unicode",
    "name.lower()": "the name of a file",
    "letter.lower()": "a key of a menu",
    "other.text().partition('&')[2][:1].lower()": "the same",
    "event.text().upper()": "a key that was pressed",
    "colors.color(QPalette.ColorGroup.Active, role).name().upper()": "figures of a color",
    "str(self._store.value('meeting_asked', 'false')).lower()": "true and false as Qt keeps them",
}
"""What changes the case of something that nobody reads as a sentence."""
GLUE = re.compile(r"[^\W\d_]{2}|[,:;.…] |\(")
"""What in an f-string makes a sentence of values: words, or signs between them."""
MARKUP = {
    "export/adr.py": "headings, lists and lines of Markdown",
    "export/markdown.py": "the same",
    "export/terminal.py": "columns and lists of a terminal",
    "export/report/parts.py": "names of places in the report",
    "ui/crash.py": "what is sent to those who mend it",
    "ui/kit/language.py": "the name of a file",
    "ui/kit/properties.py": "said to our own code",
    "ui/kit/theme.py": "sizes and names of files",
    "ui/kit/widgets.py": "a mark of Qt",
}
"""Modules with f-strings that say nothing to translate."""


def modules():
    return sorted(SOURCE.rglob("*.py"))


def said_by_gettext(tree):
    """Everything inside of what is translated, and all docstrings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("_", "ngettext")
        ):
            for given in node.args:
                yield from ast.walk(given)


def outside(source):
    """The texts of a module with words beside each other that no template has."""
    tree = ast.parse(source)
    inside = {id(node) for node in said_by_gettext(tree)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in inside
        and WORDS.search(node.value)
    ]


def case_changes(source):
    """The calls of a module that change the case of a text."""
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CASE
        and not node.args
    ]


def glued(source):
    """The f-strings of a module that put words or signs between values."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            fixed = [part.value for part in node.values if isinstance(part, ast.Constant)]
            if any(isinstance(part, str) and GLUE.search(part) for part in fixed):
                found.append(ast.unparse(node))
    return found


def test_no_sentence_stands_outside_the_template():
    found = {
        (path.relative_to(SOURCE).as_posix(), text)
        for path in modules()
        for text in outside(path.read_text(encoding="utf-8"))
    }
    assert {(path, text) for path, text in found if text not in TECHNICAL} == set()
    assert {text for _path, text in found} == {*TECHNICAL}


def test_no_text_for_people_changes_its_case():
    found = {
        change
        for path in modules()
        for change in case_changes(path.read_text(encoding="utf-8"))
        if not change.endswith(".casefold()")
    }
    assert found == {*CHANGED}


def test_no_sentence_is_glued_from_values():
    rooms = [path for room in ("advice", "export", "ui") for path in sorted((SOURCE / room).rglob("*.py"))]
    found = {
        path.relative_to(SOURCE).as_posix(): glue
        for path in rooms
        if (glue := glued(path.read_text(encoding="utf-8")))
    }
    assert {path: glue for path, glue in found.items() if path not in MARKUP} == {}
    assert {*MARKUP} <= {*found}


@pytest.mark.parametrize(
    ("look", "source"),
    [
        (outside, 'raise Fault("this is no decision")'),
        (outside, 'label(f"{count} rows are shown")'),
        (case_changes, 'text = _("no {name}").format(name=question.name.lower())'),
        (glued, 'f"{framework}, {row}: {cell}"'),
        (glued, 'f"{number} rows"'),
    ],
)
def test_each_of_them_is_found(look, source):
    assert look(source)
    assert look('_("{framework}, {row}: {cell}").format(row=row)') == []


def test_places_of_texts_are_real():
    assert len(modules()) > 100
    assert all((SOURCE / path).is_file() for path in MARKUP)
    assert Path(SOURCE, "base", "text.py") in modules()
