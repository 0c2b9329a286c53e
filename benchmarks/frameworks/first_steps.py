"""Do the first steps of each framework, for every kind of answer that changes them, and ask what they start.

Runnable by itself: `python -m benchmarks.frameworks.first_steps`.
"""

import itertools
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from benchmarks.frameworks.environments import EvidenceError, newest_python
from chooser.advice.nextsteps import instructions
from chooser.base.paths import DATA
from chooser.decision import UNSURE, Answer, Decision
from chooser.knowledge.catalog import load
from chooser.model import Catalog, Condition, Instruction

_SECONDS = 180
"""How long one command may take; pip downloads."""
_START_SECONDS = 30
_PROMPTS = {r"(?i)password[^\n]*: ?\Z": "correct-horse-2026\n", r"(?i)username[^\n]*: ?\Z": "ada\n"}
_OTHER_PROMPT = r": ?\Z"
_INSTALL = "python -m pip install "
_ENTER = "source "
_ENTERED = ".venv"
"""The folder of the virtual environment that the steps make."""


class Result(NamedTuple):
    """What came of one way to start a project; `error` is empty when it answered."""

    framework: str
    answers: str
    steps: int
    error: str


def variants(catalog: Catalog, framework: str) -> list[Decision]:
    """Return decisions that together do everything that first steps do, each list of deeds once.

    Lists that differ only in what they say of a step do the same.
    """
    conditions = [
        condition for step in catalog.frameworks[framework].first_steps for condition in step.conditions
    ]
    questions = [key for key in catalog.questions if any(key in condition for condition in conditions)]
    choices = [_choices(catalog, question, conditions) for question in questions]
    seen: set[tuple[tuple[str, str, str], ...]] = set()
    found = []
    for answers in itertools.product(*choices):
        decision = Decision(answers=dict(zip(questions, answers, strict=True)))
        done = deeds(instructions(catalog, decision, framework))
        if done not in seen:
            seen.add(done)
            found.append(decision)
    return found


def deeds(steps: Sequence[Instruction]) -> tuple[tuple[str, str, str], ...]:
    """Return what steps do, whatever they say of it: the kind of each, its file, and its code."""
    return tuple((step.kind, step.write or step.add or "", step.code) for step in steps)


def _choices(catalog: Catalog, question: str, conditions: Sequence[Condition]) -> list[Answer]:
    """Return answers to a question that differ in what they fit: one for each set of conditions."""
    kinds: dict[frozenset[int], str] = {}
    for option in (*(option.id for option in catalog.options(question)), UNSURE):
        fitting = (
            index for index, condition in enumerate(conditions) if option in condition.get(question, ())
        )
        kinds.setdefault(frozenset(fitting), option)
    single = list(kinds.values())
    if catalog.questions[question].kind == "one":
        return list(single)
    options = [option for option in single if option != UNSURE]
    subsets = (itertools.combinations(options, size) for size in range(len(options) + 1))
    return list(itertools.chain.from_iterable(subsets))


class Project:
    """A folder in which first steps are done, with the folder of a Python before all others.

    All commands are typed into one terminal: what one has entered with `source` holds for those behind it.
    """

    def __init__(self, folder: Path, binaries: Path) -> None:
        self.folder = folder
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("DJANGO_", "FLASK_"))}
        path = f"{binaries}{os.pathsep}{os.environ['PATH']}"
        self._environment = {**kept, "PATH": path}
        self._entered: list[str] = []

    def do(self, steps: Sequence[Instruction]) -> None:
        """Do the steps in order; EvidenceError with the first that fails."""
        opens = [step.open for step in steps if step.open]
        serving = max((index for index, step in enumerate(steps) if step.run), default=-1) if opens else -1
        for index, step in enumerate(steps):
            file = step.write or step.add
            if file:
                self._put(self.folder / file, step.content or "", must_exist=bool(step.add))
            elif step.run and index != serving:
                self._run(step.run)
                if step.run.startswith(_ENTER):
                    self._entered.append(step.run)
        if opens:
            self._serve(steps[serving].run or "", opens)

    def _put(self, file: Path, content: str, *, must_exist: bool) -> None:
        if must_exist and not file.exists():
            raise EvidenceError(f"{file.name} is not there yet, and lines are to be added to it")
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a" if must_exist else "w", encoding="utf-8") as stream:
            stream.write(content)

    def _typed(self, command: str) -> list[str]:
        return ["bash", "-c", " && ".join([*self._entered, command])]

    def _run(self, command: str) -> None:
        """Run a command on a terminal of its own, and answer what it asks."""
        import pty  # noqa: PLC0415  (not on Windows, where the variants still can be listed)

        leader, follower = pty.openpty()
        process = subprocess.Popen(
            self._typed(command), cwd=self.folder, env=self._environment, start_new_session=True,
            stdin=follower, stdout=follower, stderr=follower,
        )  # fmt: skip
        os.close(follower)
        told = _converse(leader, process)
        if process.wait():
            raise EvidenceError(f"{command}: {_last(told)}")

    def _serve(self, command: str, addresses: Sequence[str]) -> None:
        if not _is_free(addresses[0]):
            raise EvidenceError(f"another program answers at {addresses[0]}: end it and start again")
        with tempfile.TemporaryFile() as log:
            process = subprocess.Popen(
                self._typed(command), cwd=self.folder, env=self._environment, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
            try:
                for address in addresses:
                    _ask(address, process)
            except EvidenceError as error:
                log.seek(0)
                raise EvidenceError(
                    f"{command}: {error}: {_last(log.read().decode(errors='replace'))}"
                ) from error
            finally:
                _end(process)
                deadline = time.monotonic() + _START_SECONDS
                while not _is_free(addresses[0]) and time.monotonic() < deadline:
                    time.sleep(0.05)


def _converse(terminal: int, process: subprocess.Popen[bytes]) -> str:
    """Read what a command says and answer its questions until it ends; return what it said."""
    told = ""
    answered = 0
    deadline = time.monotonic() + _SECONDS
    try:
        while time.monotonic() < deadline:
            if not select.select([terminal], [], [], 0.3)[0]:
                if process.poll() is not None:
                    break
                if len(told) > answered and re.search(_OTHER_PROMPT, told):
                    answered = len(told)
                    replies = (reply for prompt, reply in _PROMPTS.items() if re.search(prompt, told))
                    os.write(terminal, next(replies, "\n").encode())
                continue
            try:
                told += os.read(terminal, 65_536).decode(errors="replace")
            except OSError:  # Linux says so when the other side is closed.
                break
        else:
            _end(process)
            raise EvidenceError(f"no end within {_SECONDS} seconds: {_last(told)}")
    finally:
        os.close(terminal)
    return told


def _last(told: str) -> str:
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", told)
    return " | ".join([line.strip() for line in plain.splitlines() if line.strip()][-3:]) or "no message"


def _is_free(address: str) -> bool:
    parts = urlsplit(address)
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((parts.hostname or "", parts.port or 80)) != 0


def _ask(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait for an answer from a service; EvidenceError when it refuses or does not answer."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                answer.read()
                return
        except urllib.error.HTTPError as error:
            raise EvidenceError(f"{address} answers {error.code}") from error
        except OSError:
            time.sleep(0.1)
    raise EvidenceError(f"{address} does not answer")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a command with all that it started."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            break
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            continue
    process.wait()


def check(catalog: Catalog, framework: str, python: str, folder: Path) -> Iterator[Result]:
    """Do every variant of a framework's first steps in an empty folder, and yield what came of each.

    Variants that install the same packages are done in one folder, which is emptied but for its virtual
    environment, so that none profits from another's packages.
    """
    places: dict[tuple[str, ...], Path] = {}
    for decision in variants(catalog, framework):
        steps = instructions(catalog, decision, framework)
        installs = tuple(step.run for step in steps if step.run and step.run.startswith(_INSTALL))
        place = places.setdefault(installs, folder / f"{framework}-{len(places)}")
        place.mkdir(exist_ok=True)
        _empty(place)
        error = ""
        try:
            Project(place, Path(python).parent).do(steps)
        except EvidenceError as fault:
            error = str(fault)
        yield Result(framework, _told(decision), len(steps), error)


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir() and path.name != _ENTERED:
            shutil.rmtree(path)
        elif path.is_file():
            path.unlink()


def _told(decision: Decision) -> str:
    parts = (
        f"{question}: {answer if isinstance(answer, str) else '+'.join(answer) or 'none'}"
        for question, answer in decision.answers.items()
    )
    return ", ".join(parts) or "any answers"


def failures(python: str) -> list[Result]:
    """Check the first steps of every framework that is shipped; tell each, and return those that failed."""
    catalog = load(DATA)
    failed = []
    with tempfile.TemporaryDirectory(prefix="chooser-first-steps-") as folder:
        for framework in catalog.frameworks:
            for result in check(catalog, framework, python, Path(folder)):
                told = result.error or f"{result.steps} steps, answered"
                print(f"first steps {framework} ({result.answers}): {told}", flush=True)
                if result.error:
                    failed.append(result)
    return failed


if __name__ == "__main__":
    try:
        sys.exit(1 if failures(newest_python()[0]) else 0)
    except EvidenceError as problem:
        sys.exit(str(problem))
