"""A thousand afternoons of a person, somebody else and sudden ends: nothing is lost that nobody named."""

from tests.ui.losing import lose_nothing


def test_nothing_is_lost_without_a_question_that_named_it(qapp, catalog):
    lose_nothing(catalog, examples=1000, steps=50)
