"""The sentences that results give as reasons: all of those of the examples and of the described projects."""

import re
from collections.abc import Iterator

import pytest
from scripts.reasons import Told, recommendations, told

from chooser.advice.figures import Figures
from chooser.advice.reasons import Reason
from chooser.advice.recommendation import Recommendation
from chooser.base.text import listing
from chooser.model import Catalog

DOUBLED = re.compile(r"\b([\w-]+) \1\b", re.IGNORECASE)
LONGEST, LONGEST_LIST = 320, 380
"""Characters of a reason, and of one that lists many must-haves: two to three lines of the report."""


@pytest.fixture(scope="module")
def decisions(catalog: Catalog) -> list[tuple[str, Recommendation]]:
    return list(recommendations(catalog))


@pytest.fixture(scope="module")
def every(decisions: list[tuple[str, Recommendation]]) -> list[Told]:
    return [line for name, recommendation in decisions for line in told(name, recommendation)]


def begins(recommendation: Recommendation) -> Iterator[str]:
    """What a sentence may begin with: an answer that was given, as the catalog has it."""
    catalog, decision = recommendation.catalog, recommendation.decision
    for question in catalog.questions.values():
        for option in decision.chosen(question.id):
            if question.options == "features":
                yield "You must have "
            elif question.reason:
                yield question.reason.replace("{framework}", catalog.frameworks[option].name)
            else:
                yield catalog.option(question.id, option).says or "?"


def named(recommendation: Recommendation, reason: Reason) -> Iterator[str]:
    """What was answered to the questions of a reason, as the catalog has it."""
    catalog, decision = recommendation.catalog, recommendation.decision
    for question in reason.questions:
        for option in decision.chosen(question):
            pool = catalog.questions[question].options
            if pool == "features":
                yield catalog.features[option].says or "?"
            elif pool == "frameworks":
                yield catalog.frameworks[option].name
            else:
                yield catalog.option(question, option).says or "?"


def test_each_begins_with_an_answer_that_was_given(decisions):
    count = 0
    for name, recommendation in decisions:
        given = tuple(begins(recommendation))
        for line in told(name, recommendation):
            assert line.text.startswith(given), line
            count += 1
    assert count > 900


def test_each_reason_names_an_answer_that_made_it_count(decisions):
    for _name, recommendation in decisions:
        for standing in recommendation.ranking:
            for reason, _worth in Figures(recommendation).reasons_of(standing.id):
                assert any(each in reason.text for each in named(recommendation, reason)), reason


def test_none_has_a_doubled_word_a_gap_or_a_template(every):
    for line in every:
        assert not DOUBLED.search(line.text), line
        assert line.text.endswith(".")
        assert not re.search(r"[{}]|  |\.\.|\.;|;\.|, \.|None", line.text), line


def test_none_says_twice_where_a_figure_comes_from_or_what_adding_takes(every):
    for line in every:
        assert line.text.count(" in our ") <= 1, line
        assert line.text.count("you would choose, wire and upgrade") <= 1, line


def test_none_compares_levels_by_their_names(catalog, every):
    names = {
        criterion.level_name(level).lower()
        for criterion in catalog.criteria.values()
        for level in criterion.levels
    }
    ids = {level for criterion in catalog.criteria.values() for level in criterion.levels if "_" in level}
    old = ["of which you want less", "first-party", "comes with it", ", basic", *ids]
    raw = re.compile("|".join(rf"\b(?:{name}), against\b|: (?:{name})\b" for name in names))
    for line in every:
        assert not raw.search(line.text.lower()), line
        assert not any(words in line.text for words in old), line


def test_none_is_below_a_visible_point_and_none_too_long(every):
    for line in every:
        assert line.points >= 1, line
        longest = LONGEST_LIST if line.text.startswith("You must have ") else LONGEST
        assert len(line.text) <= longest, (len(line.text), line)


def test_each_tells_what_it_costs_the_other_one(catalog, decisions):
    for _name, recommendation in decisions:
        for standing in recommendation.ranking:
            for reason, _worth in Figures(recommendation).reasons_of(standing.id):
                if reason.rows[0][0] != "framework" and reason.rival is not None:
                    assert catalog.frameworks[reason.framework].name in reason.text
                    assert catalog.frameworks[reason.rival].name in reason.text


def test_every_answer_rating_and_support_asked_for_has_its_words(catalog):
    options = [option for question in catalog.questions for option in catalog.options(question)]
    asked = [option for option in options if option.more or option.less or option.features]
    assert [option.id for option in asked if not option.says] == []
    features = {*catalog.must_have_features, *(key for option in asked for key in option.features)}
    assert [key for key in features if not catalog.features[key].says] == []
    less = {key for option in asked for key in option.less}
    for key, entry in catalog.frameworks.items():
        told = [(criterion, rating.for_more) for criterion, rating in entry.ratings.items()]
        told += [(criterion, entry.ratings[criterion].for_less) for criterion in less]
        told += [(feature, entry.features[feature].for_you) for feature in features]
        assert [what for what, text in told if not text] == [], key
        # Each is one sentence that names the framework, so that it stands for itself beside any other.
        for what, text in told:
            assert entry.name in text, (key, what)
            assert not re.search(r"[.;:?!] ", text), (key, what)


def test_says_is_a_part_of_a_sentence_that_begins_with_the_person_or_the_thing(catalog):
    says = [
        option.says for question in catalog.questions for option in catalog.options(question) if option.says
    ]
    assert len(says) > 50
    assert [one for one in says if one.endswith(".")] == []
    first = {one.split()[0] for one in says}
    assert first == {"You", "Your", "It", "Many", "Several"}
    assert len(says) == len(set(says)), listing(sorted(says))


def test_what_can_be_looked_up_leads_and_the_article_comes_last(catalog, decisions):
    count = 0
    for _name, recommendation in decisions:
        for standing in recommendation.ranking:
            told = recommendation.reasons_of(standing.id), recommendation.risks_of(standing.id)
            for each in (*told[0], *told[1]):
                count += "article" in each.sources
                assert "article" not in each.sources[:-1], each
    assert count > 300


def test_no_consequence_rests_on_the_article_alone_without_saying_so(catalog):
    for entry in catalog.frameworks.values():
        told = [(rating.evidence, rating.for_more) for rating in entry.ratings.values()]
        told += [(support.evidence, support.for_you) for support in entry.features.values()]
        alone = [text for evidence, text in told if text and evidence == ("article",)]
        assert [text for text in alone if "A comparison of the three" not in text] == []
