"""What an answer means: where its question stands, and which options it chooses."""

import pytest

from chooser.decision import Decision, options_of, plain, state_of


@pytest.mark.parametrize(
    ("answer", "state", "options"),
    [
        (None, "missing", ()),
        ("unsure", "unsure", ()),
        ("skip", "skipped", ()),
        ("large", "answered", ("large",)),
        ((), "answered", ()),
        (("orm", "admin_panel"), "answered", ("orm", "admin_panel")),
    ],
)
def test_answer_has_one_state_and_its_options(answer, state, options):
    assert (state_of(answer), options_of(answer)) == (state, options)
    decision = Decision(answers={} if answer is None else {"q": answer})
    assert (decision.state("q"), decision.chosen("q")) == (state, options)
    assert decision.is_open("q") == (state in ("missing", "unsure"))


def test_answer_stands_in_a_file_as_a_word_or_a_list():
    assert [plain("skip"), plain(("orm",)), plain(())] == ["skip", ["orm"], []]
