"""The worked examples of README.md and docs/catalog.md, done step by step as a reader would."""

import re
import shutil
import subprocess
from itertools import count

import pytest
import yaml

from chooser import cli
from chooser.base.paths import DATA
from chooser.knowledge import catalog

ROOT = DATA.parent
pytestmark = pytest.mark.needs("posix")  # the words of the documents are for its shell


def blocks(file, heading):
    """Return the code blocks under a heading of level two."""
    section = (ROOT / file).read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"```\w*\n(.*?)```", section, flags=re.DOTALL)


@pytest.fixture
def ours(tmp_path, monkeypatch):
    """Make the catalog with one more framework, by the words of the README."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(DATA, "data", copy_function=shutil.copy)
    copy, example, _use = blocks("README.md", "Add a framework")
    subprocess.run(["bash", "-e"], input=copy, text=True, check=True)
    (tmp_path / "ours" / "frameworks" / "example.yaml").write_text(example, encoding="utf-8")
    return tmp_path / "ours"


def check(capsys):
    """Return what `chooser check ours` says, line by line."""
    cli.main(["check", "ours"])
    said = capsys.readouterr()
    return (said.out + said.err).splitlines()


def same_places(told, said):
    """Compare lines but for their numbers in shipped files, which move with every edit."""
    shipped = re.compile(
        r"(?<=ours/frameworks/)(django|fastapi|flask)\.yaml:\d+|(?<=ours/)criteria\.yaml:\d+"
    )
    return [shipped.sub("", line) for line in told] == [shipped.sub("", line) for line in said]


def edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_framework_of_the_readme_is_in_order_and_ranked(ours, capsys):
    assert check(capsys) == ["ours: in order"]
    assert cli.main(["recommend", "data/examples/api-microservice.chooser", "--catalog", "ours"]) == 0
    assert re.search(r"(?m)^\d\. Example +\d+", capsys.readouterr().out)


def test_forgotten_sources_are_told_as_the_document_says(ours, capsys):
    shutil.copy(DATA / "sources.yaml", ours / "sources.yaml")
    told = blocks("docs/catalog.md", "A worked example")[1].split("…")[0]
    assert check(capsys)[0].startswith(told)


def test_criterion_of_the_document_is_told_at_each_step_and_counts_in_the_end(ours, capsys):
    first, _sources, criterion, missing, rating, source, more, _last = blocks(
        "docs/catalog.md", "A worked example"
    )
    assert check(capsys) == [first.splitlines()[1]]
    with (ours / "criteria.yaml").open("a", encoding="utf-8") as file:
        file.write("\n" + criterion)
    assert same_places(check(capsys), missing.splitlines())
    for number, file in zip(count(), sorted((ours / "frameworks").iterdir()), strict=False):
        # Not the same level for all: a criterion that separates nobody is told.
        level = ("new", "tried", "proven")[number % 3]
        edit(file, "\nfeatures:\n", f"\n{rating.replace('proven', level)}features:\n")
    with (ours / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write("\n" + source)
    assert same_places(check(capsys), [line for line in missing.splitlines() if "criteria.yaml" in line])
    edit(ours / "questions.yaml", more.replace(", operations: 1.0", ""), more)
    assert check(capsys) == ["ours: in order"]
    assert catalog.load(ours).option("lifetime", "decade").more["operations"] == 1


def test_measurements_and_questions_of_the_document_are_read(ours, capsys):
    section = blocks("docs/catalog.md", "measurements.yaml")[0]
    (ours / "measurements.yaml").write_text(section, encoding="utf-8")
    several = yaml.safe_load(blocks("docs/catalog.md", "questions.yaml")[1])
    shipped = yaml.safe_load((ours / "questions.yaml").read_text(encoding="utf-8"))
    for step in shipped:
        for index, question in enumerate(step["questions"]):
            step["questions"][index] = next((new for new in several if new["id"] == question["id"]), question)
    (ours / "questions.yaml").write_text(yaml.safe_dump(shipped, sort_keys=False), encoding="utf-8")
    assert check(capsys) == ["ours: in order"]
    measurements = catalog.load(ours).measurements
    assert measurements is not None
    assert measurements.probes["example"]["openapi"].version == "2.0"
