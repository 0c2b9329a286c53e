"""What the documents say: worked examples done step by step as a reader would, and names that must exist."""

import re
import shutil
import subprocess
import tomllib
from itertools import count

import pytest
import yaml

from chooser import cli
from chooser.base.paths import DATA
from chooser.knowledge import catalog
from tests.documents import ROOT, blocks, edit

pytestmark = pytest.mark.needs("posix")  # the words of the documents are for its shell


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


def test_criteria_of_the_model_are_those_of_the_catalog():
    shipped = catalog.load(DATA)
    names = [f"{framework.name} {framework.version}" for framework in shipped.frameworks.values()]
    expected = [["criterion", "levels and values", *names], ["---"] * (2 + len(names))]
    for key, criterion in shipped.criteria.items():
        shown = {level: small(name) for level, name in criterion.level_names.items()}
        levels = ", ".join(f"{shown[level]} {value:g}" for level, value in criterion.levels.items())
        rated = [framework.ratings[key].level for framework in shipped.frameworks.values()]
        expected.append([criterion.name, levels, *(said(criterion.level_names, level) for level in rated)])
    section = (ROOT / "docs" / "model.md").read_text(encoding="utf-8").split("\n## The criteria\n")[1]
    rows = [line for line in section.split("\n## ")[0].splitlines() if line.startswith("|")]
    assert [[cell.strip() for cell in row.strip("|").split("|")] for row in rows] == expected


def small(name):
    """A name within a sentence: what is written large throughout, such as API, stays."""
    return name if name[:2].isupper() else name[0].lower() + name[1:]


def said(names, level):
    """A rating as the table has it: a level, or from one to another."""
    if isinstance(level, str):
        return names[level]
    return f"{names[level[0]]} to {small(names[level[1]])}"


def test_every_dependency_has_its_reason():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [
        *settings["dependencies"],
        *(one for extra in settings["optional-dependencies"].values() for one in extra),
    ]
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.split("\n## Libraries, and why\n")[1].split("\n## ")[0].lower()
    names = [re.split(r"[><=!]", one)[0].lower() for one in needed]
    assert len(names) > 15
    assert [name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", table)] == []


PLACES = (ROOT, ROOT / "src" / "chooser", ROOT / "benchmarks" / "frameworks", ROOT / "resources")
"""What documents name files from."""
MADE = ("build/", "dist/", "ours/", "frameworks/example.yaml", "src/chooser/data")
"""What commands or readers make, and what must never be there."""
DOCUMENTS = [
    "README.md",
    "CONTRIBUTING.md",
    *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))),
]


@pytest.mark.parametrize("file", DOCUMENTS)
def test_files_commands_and_headings_that_a_document_names_are_there(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    missing = []
    for name in re.findall(r"`([\w.]+/[\w./-]+)`", prose):
        if not name.startswith(MADE) and not any((root / name).exists() for root in PLACES):
            missing.append(name)
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    missing += [name for name in re.findall(r"`make ([\w-]+)", prose) if f"\n{name}:" not in targets]
    for address in re.findall(r"\]\(([^)\s]+)\)", prose):
        path, _mark, heading = address.partition("#")
        if "://" in path:
            continue
        aim = (ROOT / file).parent / path if path else ROOT / file
        if not aim.exists() or (heading and heading not in anchors(aim)):
            missing.append(address)
    assert missing == []


def anchors(file):
    """The headings of a document as addresses name them."""
    headings = re.findall(r"(?m)^#+ (.+)$", file.read_text(encoding="utf-8"))
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
