"""What docs/adding.md says of a question, a criterion and an export, done in a copy."""

import re
import shutil

import pytest

from chooser import cli
from chooser.advice.recommendation import Recommendation
from chooser.base.paths import DATA
from chooser.decision import Decision
from chooser.knowledge import catalog
from tests.documents import blocks, copy_of_the_source, edit, python

PAGE = "docs/adding.md"
MODULE = '''"""The answers as Markdown."""

from chooser.advice.phrases import answer_lines
from chooser.advice.recommendation import Recommendation
from chooser.export import markdown


def render(recommendation: Recommendation) -> bytes:
    """Return a line for each question."""
    lines = answer_lines(recommendation.catalog, recommendation.decision)
    texts = (markdown.inline(f"{line.question.short_name}: {line.text}") for line in lines)
    return markdown.bullets(texts).encode()
'''

MAKE = """def _answers(recommendation: "Recommendation", _paper: Paper) -> bytes:
    from chooser.export import answers  # noqa: PLC0415

    return answers.render(recommendation)
"""


@pytest.fixture
def ours(tmp_path):
    return shutil.copytree(DATA, tmp_path / "ours", copy_function=shutil.copy)


def add(file, text):
    with file.open("a", encoding="utf-8") as out:
        out.write("\n" + text)


def test_question_is_in_order_asked_and_counts(ours, capsys):
    question, _criterion = blocks(PAGE, "Knowledge")
    add(ours / "questions.yaml", question)
    assert cli.main(["check", str(ours)]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{ours}: in order"]
    read = catalog.load(ours)
    asked = list(read.questions)[-1]
    scores = {
        option.id: [
            standing.score for standing in Recommendation(read, Decision(answers={asked: option.id})).ranking
        ]
        for option in read.options(asked)
    }
    assert len({tuple(found) for found in scores.values()}) == len(scores) > 1


def test_criterion_is_in_order_rated_and_counts(ours, capsys):
    _question, criterion = blocks(PAGE, "Knowledge")
    name = criterion.partition(":")[0]
    add(ours / "criteria.yaml", criterion)
    levels = re.findall(r"(\w+): [\d.]+", criterion.partition("levels:")[2].partition("\n")[0])
    files = sorted((ours / "frameworks").iterdir())
    for level, file in zip(levels, files, strict=True):
        (source, *_others) = re.findall(r"evidence: \[([\w-]+)", file.read_text(encoding="utf-8"))
        rating = f"  {name}: {{level: {level}, because: So it is., evidence: [{source}]}}\n"
        edit(file, "\nfeatures:\n", f"\n{rating}features:\n")
    assert cli.main(["check", str(ours)]) == 1
    assert f'the criterion "{name}" counts nothing' in capsys.readouterr().err
    asking = (ours / "questions.yaml").read_text(encoding="utf-8")
    asking = asking.replace("more: {", f"more: {{{name}: 0.5, ", 1)
    (ours / "questions.yaml").write_text(asking, encoding="utf-8")
    assert cli.main(["check", str(ours)]) == 0


def test_export_is_an_option_of_the_command_line(tmp_path):
    (entry,) = blocks(PAGE, "An export")
    path = copy_of_the_source(tmp_path)
    formats = path / "chooser" / "export" / "formats.py"
    (formats.parent / "answers.py").write_text(MODULE, encoding="utf-8")
    edit(formats, "REPORT = Format(", f"{MAKE}\n\nREPORT = Format(")
    text = formats.read_text(encoding="utf-8")
    assert text.endswith("\n)\n")
    formats.write_text(text.removesuffix(")\n") + entry.rstrip() + ",\n)\n", encoding="utf-8")
    words = ["recommend", str(DATA / "examples" / "online-shop.chooser"), "--answers", "-"]
    told = python(path, "-m", "chooser", *words)
    assert told.startswith("* Kind of project: Content site or shop\n")
