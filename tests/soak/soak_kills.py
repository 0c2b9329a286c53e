"""A thousand kills at random moments over changes, keeping, saving and exports."""

import random
import shutil

import pytest

from tests.ui.killing import kill_while_typing
from tests.ui.processes import Nursery

pytestmark = pytest.mark.needs("linux")


@pytest.mark.parametrize("seed", range(10))
def test_a_hundred_kills_tear_and_lose_nothing(tmp_path, catalog, seed):
    chance = random.Random(seed)
    nursery = Nursery()
    for number in range(100):
        folder = tmp_path / str(number)
        # Most soon, some after all that is done in idle time.
        lines = chance.randrange(40 if number % 10 else 200)
        kill_while_typing(nursery, folder, catalog, lines, chance.random() / 100)
        shutil.rmtree(folder)
    nursery.end()
