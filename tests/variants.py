"""Catalogs made from another: reordered, renamed, scaled, and with better or worse frameworks."""

from random import Random
from typing import TypeVar

import msgspec
from hypothesis import strategies as st

from chooser.decision import SKIP, UNSURE, Answer, Decision
from chooser.model import Catalog, Framework, Question, Source
from tests.builders import EVIDENCE, EXISTING, KNOWN, MUST_HAVES

T = TypeVar("T")
replace = msgspec.structs.replace


def reordered(catalog: Catalog, random: Random) -> Catalog:
    """The same catalog with its frameworks, features, steps, questions and options in another order."""

    def mixed(items: dict[str, T]) -> dict[str, T]:
        return dict(random.sample(list(items.items()), len(items)))

    def mixed_options(question: Question) -> Question:
        options = question.options
        if isinstance(options, str):
            return question
        return replace(question, options=tuple(random.sample(options, len(options))))

    steps = [
        replace(step, questions=tuple(map(mixed_options, random.sample(step.questions, len(step.questions)))))
        for step in random.sample(catalog.steps, len(catalog.steps))
    ]
    return replace(
        catalog,
        frameworks=mixed(catalog.frameworks),
        features=mixed(catalog.features),
        criteria=mixed(catalog.criteria),
        steps=tuple(steps),
    )


def mirrored(word: str) -> str:
    """Another name, reversed in the alphabet, so that nothing goes by name unnoticed; its own inverse."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return word.lower().translate(str.maketrans(letters + "0123456789", letters[::-1] + "9876543210"))


def renamed(catalog: Catalog, decision: Decision) -> tuple[Catalog, Decision]:
    """The same catalog and decision with mirrored ids for all that may have any."""
    new = mirrored

    def keys(items: dict[str, T]) -> dict[str, T]:
        return {new(key): value for key, value in items.items()}

    def framework(value: Framework) -> Framework:
        ratings = {
            new(key): replace(
                rating,
                level=new(rating.level) if isinstance(rating.level, str) else tuple(map(new, rating.level)),
            )
            for key, rating in value.ratings.items()
        }
        return replace(value, ratings=ratings, features=keys(value.features))

    def question(value: Question) -> Question:
        options = value.options
        if not isinstance(options, str):
            options = tuple(
                replace(
                    option,
                    id=new(option.id),
                    more=keys(option.more),
                    less=keys(option.less),
                    features=keys(option.features),
                )
                for option in options
            )
        return replace(value, id=same(value.id), options=options)

    def same(old: str) -> str:
        return old if old in (MUST_HAVES, KNOWN, EXISTING) else new(old)

    def answer(value: Answer) -> Answer:
        if isinstance(value, tuple):
            return tuple(map(new, value))
        return value if value in (UNSURE, SKIP) else new(value)

    other = replace(
        catalog,
        criteria={
            new(key): replace(criterion, levels=keys(criterion.levels))
            for key, criterion in catalog.criteria.items()
        },
        features=keys(catalog.features),
        steps=tuple(
            replace(step, id=new(step.id), questions=tuple(map(question, step.questions)))
            for step in catalog.steps
        ),
        frameworks={new(key): framework(value) for key, value in catalog.frameworks.items()},
    )
    translated = replace(
        decision,
        answers={same(key): answer(value) for key, value in decision.answers.items()},
        weights=keys(decision.weights),
        frameworks=None if decision.frameworks is None else tuple(map(new, decision.frameworks)),
    )
    return other, translated


def scaled(catalog: Catalog, factor: float) -> Catalog:
    """The same catalog with every importance multiplied."""

    def times(items: dict[str, float]) -> dict[str, float]:
        return {key: factor * importance for key, importance in items.items()}

    def question(value: Question) -> Question:
        if isinstance(value.options, str):
            return replace(value, importance=factor * (1 if value.importance is None else value.importance))
        options = (
            replace(
                option,
                more=times(option.more),
                less=times(option.less),
                features=times(option.features),
            )
            for option in value.options
        )
        return replace(value, options=tuple(options))

    return replace(
        catalog,
        features={
            key: replace(feature, importance=factor * feature.importance)
            for key, feature in catalog.features.items()
        },
        steps=tuple(replace(step, questions=tuple(map(question, step.questions))) for step in catalog.steps),
    )


def raised(catalog: Catalog, framework: str, criterion: str) -> Catalog | None:
    """The same catalog with a framework one level up on a criterion; None when it is at the top."""
    levels = list(catalog.criteria[criterion].levels)
    rating = catalog.frameworks[framework].ratings[criterion]
    top = levels.index(rating.levels[-1])
    if top + 1 == len(levels):
        return None
    lowest = levels[top + 1] if len(rating.levels) == 1 else rating.levels[0]
    return rated(catalog, framework, criterion, lowest, levels[top + 1])


def rated(catalog: Catalog, framework: str, criterion: str, *levels: str) -> Catalog:
    """The same catalog with another level, or range of levels, of a framework on a criterion."""
    old = catalog.frameworks[framework]
    rating = replace(
        old.ratings[criterion], level=levels[0] if len(set(levels)) == 1 else (levels[0], levels[-1])
    )
    other = replace(old, ratings={**old.ratings, criterion: rating})
    return replace(catalog, frameworks={**catalog.frameworks, framework: other})


def aged(catalog: Catalog, framework: str, criterion: str, *days: str) -> Catalog:
    """The same catalog where the evidence for a rating was read on these days and no others."""
    sources = {
        f"read_on_{day}": Source(title="Read", checked=day, url="https://example.org/") for day in days
    }
    old = catalog.frameworks[framework]
    rating = replace(old.ratings[criterion], evidence=tuple(sources))
    other = replace(old, ratings={**old.ratings, criterion: rating})
    return replace(
        catalog,
        frameworks={**catalog.frameworks, framework: other},
        sources={**catalog.sources, **sources},
    )


@st.composite
def lowered(draw: st.DrawFn, catalog: Catalog, framework: Framework) -> Framework:
    """A framework with no more points than another on any option, and no fewer must-haves missing."""
    options = [option for question in catalog.questions for option in catalog.options(question)]
    ratings = dict(framework.ratings)
    for key, rating in framework.ratings.items():
        more = any(option.more.get(key) for option in options)
        less = any(option.less.get(key) for option in options)
        levels = list(catalog.criteria[key].levels)
        if more != less:
            low, high = levels.index(rating.levels[0]), levels.index(rating.levels[-1])
            worse = levels[: low + 1] if more else levels[high:]
            ratings[key] = replace(rating, level=draw(st.sampled_from(worse)))
    features = {
        key: draw(
            st.sampled_from(
                [
                    support,
                    replace(support, depth="basic"),
                    replace(support, support="none", evidence=EVIDENCE),
                ]
            )
        )
        for key, support in framework.features.items()
    }
    return replace(framework, ratings=ratings, features=features)
