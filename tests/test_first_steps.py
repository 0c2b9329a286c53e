"""What `make evidence` does with first steps: they are done as written, and a broken one is reported."""

import socket
import sys
from pathlib import Path

import pytest
from benchmarks.frameworks.environments import EvidenceError
from benchmarks.frameworks.first_steps import Project, deeds, variants

from chooser.advice.nextsteps import instructions
from chooser.decision import Answer, Decision
from chooser.model import Instruction


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


MAKE = "name = input('Name: ')\nopen(name or 'page.html', 'w')\n"
SERVE = "python -m http.server {port}"


def do(folder, port, *, run="python make.py", add="page.html", serve=SERVE, at="page.html"):
    """Do first steps like those of a framework, with the server of the standard library."""
    steps = [
        Instruction(write="make.py", content=MAKE, means="M."),
        Instruction(run=run, means="M."),
        Instruction(add=add, content="<p>It works</p>", means="M."),
        Instruction(run=serve.format(port=port) + " --bind 127.0.0.1", means="M."),
        Instruction(open=f"http://127.0.0.1:{port}/{at}", means="M."),
    ]
    Project(folder, Path(sys.executable).parent).do(steps)


@pytest.mark.needs("terminal")
def test_first_steps_are_done_questions_answered_and_the_server_ended(tmp_path, port):
    do(tmp_path, port)
    assert (tmp_path / "page.html").read_text() == "<p>It works</p>"
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ({"run": "python mak.py"}, "python mak.py: .*No such file"),
        ({"run": "pyton make.py"}, "pyton make.py: .*not found"),
        ({"add": "pages.html"}, "pages.html is not there yet"),
        ({"serve": "python -m http.sever {port}"}, "does not answer: .*No module named http.sever"),
        ({"at": "other.html"}, "other.html answers 404"),
    ],
)
@pytest.mark.needs("terminal")
def test_broken_first_step_is_reported(tmp_path, port, broken, told):
    with pytest.raises(EvidenceError, match=told):
        do(tmp_path, port, **broken)


@pytest.mark.needs("terminal")
def test_port_in_use_is_reported_rather_than_asked(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(EvidenceError, match="another program answers"):
            do(tmp_path, taken.getsockname()[1])


@pytest.mark.needs("terminal")
def test_what_was_entered_holds_for_the_commands_behind_it(tmp_path):
    steps = [
        Instruction(write="enter", content="export PLACE=here\n", means="M."),
        Instruction(run="source ./enter", means="M."),
        Instruction(run='printf %s "$PLACE" > told', means="M."),
    ]
    Project(tmp_path, Path(sys.executable).parent).do(steps)
    assert (tmp_path / "told").read_text() == "here"


@pytest.mark.parametrize("framework", ["django", "fastapi", "flask"])
def test_first_steps_make_a_virtual_environment_and_enter_it_on_every_system(framework, catalog):
    for decision in variants(catalog, framework):
        made, entered, installs, *_others = instructions(catalog, decision, framework)
        assert (made.run, entered.run) == ("python3 -m venv .venv", "source .venv/bin/activate")
        assert "Windows" in made.means
        assert ".venv\\Scripts\\activate" in entered.means
        assert (installs.run or "").startswith("python -m pip install ")


def test_content_management_as_a_must_have_installs_it(catalog):
    decision = Decision(answers={"must_haves": ("content_management",)})
    steps = instructions(catalog, decision, "django")
    assert "python -m pip install wagtail" in [step.run for step in steps]
    assert "http://127.0.0.1:8000/cms/" in [step.open for step in steps]


def test_model_behind_an_api_starts_with_a_place_for_the_model(catalog):
    answers: dict[str, Answer] = {"project_type": "model_service", "interface": "json_api"}
    opened = [step.open for step in instructions(catalog, Decision(answers=answers), "fastapi")]
    assert "http://127.0.0.1:8000/api/prediction" in opened
    assert "http://127.0.0.1:8000/api/notes" not in opened


@pytest.mark.parametrize(
    ("answers", "is_installed", "is_told"),
    [
        ({"upkeep": "rarely"}, True, True),
        ({"upkeep": "rarely", "lifetime": "years"}, True, True),
        ({"lifetime": "decade"}, False, True),
        ({"lifetime": "decade", "upkeep": "yearly"}, False, True),
        ({"lifetime": "decade", "upkeep": "often"}, False, False),
        ({}, False, False),
    ],
)
def test_long_support_is_installed_or_told_where_it_was_asked_for(catalog, answers, is_installed, is_told):
    steps = instructions(catalog, Decision(answers=answers), "django")
    (install,) = [step for step in steps if (step.run or "").startswith("python -m pip install Django==")]
    django = catalog.frameworks["django"]
    # It names the release in parentheses, and ends with the day.
    fact = str(django.facts["long_term_support"].value)
    release, until = fact.partition("now ")[2].partition(")")[0], fact.rpartition("until ")[2]
    assert (install.run or "").endswith(f"=={release if is_installed else django.version}")
    assert (until in install.means) == is_told
    assert is_installed or (release in install.means) == is_told


@pytest.mark.parametrize("framework", ["django", "fastapi", "flask"])
def test_variants_take_every_step_and_each_list_once(framework, catalog):
    every = [instructions(catalog, decision, framework) for decision in variants(catalog, framework)]
    lists = [deeds(steps) for steps in every]
    assert {deed for of_list in lists for deed in of_list} == {
        *deeds(catalog.frameworks[framework].first_steps)
    }
    assert all(lists.count(steps) == 1 for steps in lists)
    assert len(lists) >= 8
