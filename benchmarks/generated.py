"""Catalogs of any size, generated from a seed: as many frameworks, criteria and options as one asks for."""

from collections.abc import Iterator
from random import Random

import msgspec

from chooser.decision import Answer, Decision
from chooser.model import (
    Catalog,
    Criterion,
    Ends,
    Framework,
    Option,
    Question,
    Rating,
    Step,
    Support,
    SupportLevel,
)

SEED = 20261122
_LEVELS = {"very_low": 0.0, "low": 0.25, "medium": 0.5, "high": 0.75, "very_high": 1.0}
_SUPPORT: tuple[SupportLevel, ...] = ("builtin", "official", "extension", "none")
_RANGES = 0.2
"""The part of the ratings that are a range of two neighboring levels."""
_WISHES = 2
"""How many generated criteria each option asks for, besides what it asks for already."""
_MOST_CHOSEN = 3


def grown(shipped: Catalog, frameworks: int, criteria: int) -> Catalog:
    """Return the shipped questions and features with more criteria, and with new frameworks.

    Every option of the questions of kind one asks for two more of the added criteria.
    """
    random = Random(SEED)
    every = dict(shipped.criteria)
    added = [f"extra_{number}" for number in range(criteria - len(every))]
    every |= {key: _criterion(key) for key in added}
    steps = tuple(
        msgspec.structs.replace(step, questions=tuple(_asking(random, one, added) for one in step.questions))
        for step in shipped.steps
    )
    return _with(random, shipped, every, steps, frameworks)


def asked(shipped: Catalog, frameworks: int, criteria: int, questions: int, options: int) -> Catalog:
    """Return a catalog of questions of kind one alone, each with as many options as told."""
    random = Random(SEED)
    every = {f"extra_{number}": _criterion(f"extra_{number}") for number in range(criteria)}
    made = [_question(random, number, options, list(every)) for number in range(questions)]
    steps = tuple(Step(id=f"step_{one.id}", name=one.ask, questions=(one,)) for one in made)
    return _with(random, shipped, every, steps, frameworks)


def decisions(knowledge: Catalog, passes: int) -> Iterator[Decision]:
    """Yield the decision after each answer, all questions answered in turn, each pass from nothing."""
    random = Random(SEED)
    for _pass in range(passes):
        answers: dict[str, Answer] = {}
        for question in knowledge.questions.values():
            options = [option.id for option in knowledge.options(question.id)]
            if question.kind == "one":
                answers[question.id] = random.choice(options)
            else:
                most = min(_MOST_CHOSEN, len(options))
                answers[question.id] = tuple(random.sample(options, random.randint(0, most)))
            yield Decision(answers=dict(answers))


def _with(
    random: Random, shipped: Catalog, criteria: dict[str, Criterion], steps: tuple[Step, ...], frameworks: int
) -> Catalog:
    pattern = next(iter(shipped.frameworks.values()))
    source = next(iter(shipped.sources))
    made = {
        f"framework_{number}": msgspec.structs.replace(
            pattern,
            name=f"Framework {number}",
            ratings={key: _rating(random, criterion, source) for key, criterion in criteria.items()},
            features={key: _support(random, source) for key in shipped.features},
        )
        for number in range(frameworks)
    }
    return _catalog(shipped, criteria, steps, made)


def _catalog(
    shipped: Catalog,
    criteria: dict[str, Criterion],
    steps: tuple[Step, ...],
    frameworks: dict[str, Framework],
) -> Catalog:
    return Catalog(
        header=shipped.header,
        sha256="0" * 64,
        criteria=criteria,
        features=shipped.features,
        fact_rows=shipped.fact_rows,
        steps=steps,
        sources=shipped.sources,
        frameworks=frameworks,
    )


def _criterion(key: str) -> Criterion:
    return Criterion(name=key, means=Ends(low="Little.", high="Much."), levels=_LEVELS)


def _asking(random: Random, question: Question, criteria: list[str]) -> Question:
    if isinstance(question.options, str) or not criteria:
        return question
    options = tuple(
        msgspec.structs.replace(option, more={**option.more, **_wishes(random, criteria)})
        for option in question.options
    )
    return msgspec.structs.replace(question, options=options)


def _question(random: Random, number: int, options: int, criteria: list[str]) -> Question:
    made = tuple(
        Option(id=f"option_{place}", name=f"Option {place}", means="So.", more=_wishes(random, criteria))
        for place in range(options)
    )
    return Question(id=f"question_{number}", kind="one", ask="How?", why="It counts.", options=made)


def _wishes(random: Random, criteria: list[str]) -> dict[str, float]:
    chosen = random.sample(criteria, min(_WISHES, len(criteria)))
    return {key: random.choice([0.5, 1.0, 1.5, 2.0]) for key in chosen}


def _rating(random: Random, criterion: Criterion, source: str) -> Rating:
    levels = list(criterion.levels)
    place = random.randrange(len(levels))
    is_range = place + 1 < len(levels) and random.random() < _RANGES
    level = (levels[place], levels[place + 1]) if is_range else levels[place]
    return Rating(level=level, because="It is so.", evidence=(source,))


def _support(random: Random, source: str) -> Support:
    return Support(support=random.choice(_SUPPORT), because="It is so.", evidence=(source,))
