"""The template for translations: every text that is said, by calls that can be read without running them."""

import ast
from pathlib import Path

import pytest
from scripts.messages import SOURCE, messages


def calls(source):
    """The calls of gettext in the text of a module."""
    return [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "ngettext")
    ]


def texts_of(call):
    """The texts of a call; None for one that is put together while running."""
    given = call.args[:1] if call.func.id == "_" else call.args[:2]
    return [each.value if isinstance(each, ast.Constant) else None for each in given]


def test_the_template_has_every_text_of_every_module():
    template = messages()
    known = {
        text for message in template for text in ([message.id] if isinstance(message.id, str) else message.id)
    }
    said = {
        text
        for path in sorted(SOURCE.rglob("*.py"))
        for call in calls(path.read_text(encoding="utf-8"))
        for text in texts_of(call)
    }
    assert None not in said
    assert said <= known
    assert len(said) > 600


def test_places_and_plurals_are_told(tmp_path: Path):
    (tmp_path / "one.py").write_text(
        'from chooser.base.text import _, ngettext\n\n_("New")\nngettext("{n} page", "{n} pages", 2)\n',
        encoding="utf-8",
    )
    template = messages(tmp_path)
    assert template["New"].locations == [("one.py", 3)]
    assert template["{n} page"].id == ("{n} page", "{n} pages")


@pytest.mark.parametrize("line", ['_(f"{x}")', '_("a" + x)', 'ngettext("a", b, 2)'])
def test_a_text_put_together_while_running_is_found(line):
    assert None in texts_of(calls(line)[0])
