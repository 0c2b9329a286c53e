"""A thousand kills at random moments over changes, keeping, saving and exports."""

import random
import shutil

import pytest

from tests.ui.killing import kill_while_typing

pytestmark = pytest.mark.needs("linux")


@pytest.mark.parametrize("seed", range(10))
def test_a_hundred_kills_tear_and_lose_nothing(tmp_path, catalog, seed):
    chance = random.Random(seed)
    for number in range(100):
        folder = tmp_path / str(number)
        kill_while_typing(folder, catalog, chance.randrange(200))
        shutil.rmtree(folder)
