"""The shipped data, down to its prose."""

import re
from collections.abc import Iterator

import msgspec
import pytest

from chooser import storage
from chooser.base.paths import DATA, EXAMPLES
from chooser.model import Catalog
from tests.builders import EXISTING, KNOWN, MUST_HAVES

EXAMPLE_FILES = sorted(EXAMPLES.glob("*.chooser"))
CONTRACT = {
    "project": {
        "project_type": "large_web_app content_or_shop small_service rest_api realtime_app prototype "
        "internal_tool model_service",
        "interface": "pages json_api pages_and_api streams pages_and_streams api_and_streams",
        "existing": "django fastapi flask",
    },
    "size": {"codebase": "small medium large", "domain": "simple relational complex"},
    "features": {
        "integration": "integrated core compose",
        "must_haves": "admin_panel orm migrations accounts forms templates validation openapi websockets "
        "background_tasks i18n task_queue oauth_jwt graphql sse typing geographic_data content_management",
    },
    "performance": {
        "traffic": "modest high extreme",
        "waiting": "database slow_upstream long_lived cpu",
        "hosting": "own_servers serverless wsgi_only small_device",
    },
    "team": {
        "python": "new comfortable expert",
        "async": "none some fluent",
        "team_size": "solo small several_teams",
        "known": "django fastapi flask",
    },
    "time": {
        "first_release": "days months open",
        "lifetime": "throwaway years decade",
        "upkeep": "rarely yearly often",
    },
}
"""The questions and options by their ids, which are used in files: none is renamed or removed."""
SENTENCES = {"means", "why", "because", "text", "summary", "philosophy", "functionality"}
"""The fields that hold whole sentences; `means` of a criterion has one for each end."""

Place = tuple[str, ...]


def texts(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Yield every text in the data with the names of the fields that lead to it."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from texts(getattr(value, field), (*place, field))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, (*place, str(key)))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts(item, (*place, str(index)))


def is_sentence(place: Place) -> bool:
    return place[-1] in SENTENCES or place[-2:-1] == ("means",)


def prose(catalog: Catalog) -> Iterator[tuple[Place, str]]:
    parts = ("criteria", "features", "fact_rows", "steps", "sources", "frameworks")
    for part in parts:
        yield from texts(getattr(catalog, part), (part,))


def evidence(catalog: Catalog) -> Iterator[tuple[Place, str]]:
    """Yield every source cited, with where."""
    for place, text in texts(catalog.frameworks, ("frameworks",)):
        if place[-2] == "evidence":
            yield place, text


def test_questions_have_the_steps_kinds_and_options_of_the_contract(catalog):
    found = {
        step.id: {
            question.id: " ".join(option.id for option in catalog.options(question.id))
            for question in step.questions
        }
        for step in catalog.steps
    }
    assert found == CONTRACT
    several = [key for key, question in catalog.questions.items() if question.kind == "several"]
    assert several == [EXISTING, MUST_HAVES, KNOWN]


def test_shipped_files_are_all_read(catalog):
    assert {path.stem for path in (DATA / "frameworks").iterdir()} == set(catalog.frameworks)
    known = {"catalog.yaml", "criteria.yaml", "features.yaml", "facts.yaml", "questions.yaml", "sources.yaml"}
    known.add("measurements.yaml")
    assert {path.name for path in DATA.iterdir()} == known | {"frameworks", "examples"}
    assert {path.suffix for path in EXAMPLES.iterdir()} == {".chooser"}


def test_texts_have_no_stray_spaces_or_line_ends(catalog):
    # The content of a file is code.
    prose_of = [(place, text) for place, text in prose(catalog) if place[-1] != "content"]
    places = [place for place, text in prose_of if text != " ".join(text.split())]
    assert places == []


def test_sentences_end_like_sentences_and_begin_with_a_large_letter(catalog):
    sentences = [(place, text) for place, text in prose(catalog) if is_sentence(place)]
    assert len(sentences) > 100
    assert [place for place, text in sentences if not re.search(r"[.?][\"”)]?$", text)] == []
    # A package such as fastapi-babel may come first.
    small = [place for place, text in sentences if text[0].islower() and text.split()[0].isalpha()]
    assert small == []


def test_questions_are_asked_and_names_do_not_end_in_a_period(catalog):
    assert [question.id for question in catalog.questions.values() if not question.ask.endswith("?")] == []
    assert [place for place, text in prose(catalog) if place[-1] == "name" and text.endswith(".")] == []


def test_quotation_marks_and_brackets_are_closed(catalog):
    for place, text in prose(catalog):
        if is_sentence(place):
            assert text.count('"') % 2 == 0, place
            assert text.count("(") == text.count(")"), place


def test_every_source_is_used(catalog):
    assert set(catalog.sources) - {source for _, source in evidence(catalog)} == set()


def test_every_source_says_where_it_was_read_and_not_after_the_catalog(catalog):
    for key, source in catalog.sources.items():
        assert source.url is None or source.command is None, key
        # The version, edition or subject that it speaks of.
        assert source.about, key
        assert source.checked <= catalog.header.checked, key
    # The article came as a file.
    nowhere = [
        key for key, source in catalog.sources.items() if source.url is None and source.command is None
    ]
    assert nowhere == ["article"]


def test_package_index_is_cited_by_command(catalog):
    assert [
        key for key, source in catalog.sources.items() if re.search(r"//(www\.)?py.i\.", source.url or "")
    ] == []


def test_what_can_be_looked_up_leads_and_the_article_is_the_last_source(catalog):
    assert [place for place, source in evidence(catalog) if source == "article"]
    for key, framework in catalog.frameworks.items():
        statements = [*framework.strengths, *framework.limits, *framework.choose_when, framework.about]
        described = [*framework.ratings.values(), *framework.features.values(), *framework.facts.values()]
        for value in [*statements, *described]:
            assert "article" not in value.evidence[:-1], (key, value)


def test_no_text_begins_with_the_article_and_none_hides_that_it_alone_says_so(catalog):
    for key, framework in catalog.frameworks.items():
        told = [(one.text, one.evidence) for one in (*framework.strengths, *framework.limits)]
        described = [*framework.ratings.values(), *framework.features.values()]
        told += [(one.because, one.evidence) for one in described]
        for text, sources in told:
            assert not text.startswith("The source article"), (key, text)
            assert sources != ("article",) or "the source article" in text, (key, text)


def test_every_statement_about_a_framework_has_evidence_once(catalog):
    for key, framework in catalog.frameworks.items():
        statements = [*framework.strengths, *framework.limits, *framework.choose_when, framework.about]
        described = [*framework.ratings.values(), *framework.features.values(), *framework.facts.values()]
        for value in [*statements, *described]:
            assert value.evidence, (key, value)
            assert len(set(value.evidence)) == len(value.evidence), (key, value)


def test_every_framework_is_described_in_full(catalog):
    for key, framework in catalog.frameworks.items():
        assert set(framework.ratings) == set(catalog.criteria), key
        assert set(framework.features) == set(catalog.features), key
        assert set(framework.facts) == set(catalog.fact_rows), key
        assert framework.strengths, key
        assert framework.limits, key
        assert framework.choose_when, key
        assert framework.first_steps, key


def test_what_comes_from_elsewhere_says_from_where(catalog):
    for key, framework in catalog.frameworks.items():
        nameless = [
            feature
            for feature, support in framework.features.items()
            if support.support in ("official", "extension") and not support.by
        ]
        assert nameless == [], key


def test_every_level_has_a_name_and_the_scale_reaches_its_upper_end(catalog):
    for key, criterion in catalog.criteria.items():
        assert set(criterion.level_names) == set(criterion.levels), key
        assert list(criterion.levels.values())[-1] == 1, key


def test_every_criterion_counts_in_some_answer_and_every_option_asks_for_something(catalog):
    options = [option for key in catalog.questions for option in catalog.options(key)]
    assert {criterion for option in options for criterion in [*option.more, *option.less]} == set(
        catalog.criteria
    )
    assert [key for key, feature in catalog.must_have_features.items() if feature.importance <= 0] == []
    assert [option.id for option in options if set(option.more) & set(option.less)] == []


def test_frameworks_have_colors_of_their_own(catalog):
    colors = [(framework.color.light, framework.color.dark) for framework in catalog.frameworks.values()]
    assert len({light for light, _ in colors}) == len({dark for _, dark in colors}) == len(colors)


def test_there_are_examples():
    assert len(EXAMPLE_FILES) >= 15


@pytest.mark.parametrize("path", EXAMPLE_FILES, ids=lambda path: path.stem)
def test_example_loads_and_is_written_back_the_same(path, catalog):
    decision = storage.load(path, catalog)
    assert decision.title
    assert decision.notes
    assert any(not decision.is_open(question) for question in catalog.questions)
    again = storage.parse("f", storage.dump(decision, catalog), catalog)
    assert msgspec.structs.replace(again, catalog=decision.catalog) == decision
