"""What fuzzing found worth keeping is read again: no reader does with it what it must not."""

import time

import pytest

from tests.fuzz.targets import CORPUS, TARGETS

pytestmark = pytest.mark.needs("posix")
KEPT = [(name, file) for name in TARGETS for file in sorted((CORPUS / name).iterdir())]


@pytest.mark.parametrize(("name", "file"), KEPT, ids=[f"{name}-{file.name}" for name, file in KEPT])
def test_reader_takes_it_or_tells_a_fault(name, file):
    started = time.process_time()
    TARGETS[name](file.read_bytes())
    assert time.process_time() - started < 2.5


def test_every_reader_has_a_corpus():
    assert {name for name, _file in KEPT} == set(TARGETS) == {folder.name for folder in CORPUS.iterdir()}
