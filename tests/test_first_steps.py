"""What `make evidence` does with first steps: they are done as written, and a broken one is reported."""

import socket
import sys
from pathlib import Path

import pytest
from benchmarks.frameworks.environments import EvidenceError
from benchmarks.frameworks.first_steps import Project, variants

from chooser.advice.nextsteps import instructions
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


@pytest.mark.parametrize("framework", ["django", "fastapi", "flask"])
def test_variants_take_every_step_and_each_list_once(framework, catalog):
    lists = [instructions(catalog, decision, framework) for decision in variants(catalog, framework)]
    assert {step.means for steps in lists for step in steps} == {
        step.means for step in catalog.frameworks[framework].first_steps
    }
    assert all(lists.count(steps) == 1 for steps in lists)
    assert len(lists) >= 8
