"""Small catalogs and decisions for tests: by hand, at random, and as folders of YAML."""

from collections.abc import Mapping
from pathlib import Path
from random import Random

import msgspec
import pypdf
from hypothesis import strategies as st

from chooser.base.errors import Fault
from chooser.decision import SKIP, UNSURE, Answer, Decision
from chooser.model import (
    About,
    Catalog,
    Colors,
    Criterion,
    Ends,
    Feature,
    Framework,
    Header,
    Option,
    Question,
    Rating,
    Source,
    Step,
    Support,
)

MUST_HAVES, KNOWN, EXISTING = "must_haves", "known", "existing"
"""The questions of kind several in the shipped catalog."""
EVIDENCE = ("paper",)
OLD_EVIDENCE = ("old_paper",)
SUPPORTS = ["builtin", "official", "extension", "none", "builtin, basic", "extension, basic"]

Level = str | tuple[str, str]
Importances = Mapping[str, float]


def framework(
    name: str, ratings: Mapping[str, Level], features: Mapping[str, str] | None = None
) -> Framework:
    """A framework by its levels and by its support in words, such as "builtin, basic"."""
    return Framework(
        name=name,
        version="1.0",
        color=Colors(light="#000000", dark="#FFFFFF"),
        about=About(
            summary=f"{name}.", architecture="One file", philosophy="Plain.", functionality="All of it."
        ),
        ratings={
            key: Rating(level=level, because=f"{name} is so on {key}.", evidence=EVIDENCE)
            for key, level in ratings.items()
        },
        features={key: _support(name, words) for key, words in (features or {}).items()},
    )


def _support(name: str, words: str) -> Support:
    level, _, depth = words.partition(", ")
    return msgspec.convert(
        {
            "support": level,
            "depth": depth or "full",
            "because": f"{name} has it {words}.",
            "evidence": list(EVIDENCE),
            "by": f"{name} package",
        },
        Support,
    )


def one(key: str, options: Mapping[str, tuple[Importances, ...]]) -> Question:
    """A question of kind one; each option has what it wants more and less of, and which features."""
    return Question(
        id=key,
        kind="one",
        ask=f"{key}?",
        why="It counts.",
        options=tuple(
            Option(
                id=option,
                name=option,
                means="So.",
                more=dict(wishes[0]),
                less=dict(wishes[1]),
                features=dict(*wishes[2:]),
            )
            for option, wishes in options.items()
        ),
    )


def must_haves() -> Question:
    return Question(id=MUST_HAVES, kind="several", ask="What?", why="It counts.", options="features")


def known(importance: float | None = None) -> Question:
    return _about_frameworks(KNOWN, "The team has shipped with {framework} before.", importance)


def existing(importance: float | None = None) -> Question:
    return _about_frameworks(EXISTING, "{framework} is there.", importance)


def _about_frameworks(key: str, reason: str, importance: float | None) -> Question:
    return Question(
        id=key,
        kind="several",
        ask="Which?",
        why="It counts.",
        options="frameworks",
        importance=importance,
        reason=reason,
    )


def catalog_of(
    *,
    criteria: Mapping[str, Mapping[str, float]],
    frameworks: Mapping[str, Framework],
    steps: Mapping[str, list[Question]],
    features: Mapping[str, float] | None = None,
) -> Catalog:
    """A catalog from plain values: levels by criterion, importances by must-have, questions by step."""
    return Catalog(
        header=Header(version="1", checked="2026-11-22"),
        sha256="0" * 64,
        criteria={
            key: Criterion(name=key.title(), means=Ends(low="Low.", high="High."), levels=dict(levels))
            for key, levels in criteria.items()
        },
        features={
            key: Feature(name=key.title(), means="So.", must_have=True, importance=importance)
            for key, importance in (features or {}).items()
        },
        fact_rows={},
        steps=tuple(Step(id=key, name=key, questions=tuple(asked)) for key, asked in steps.items()),
        sources={
            "paper": Source(title="Paper", checked="2026-11-22", url="https://example.org/"),
            "old_paper": Source(title="Old paper", checked="2025-11-20", url="https://example.org/old"),
        },
        frameworks=dict(frameworks),
    )


def worked_catalog() -> Catalog:
    """The catalog of the example that docs/model.md works out by hand."""
    return catalog_of(
        criteria={"speed": {"low": 0, "high": 1}, "ease": {"hard": 0, "medium": 0.5, "easy": 1}},
        features={"admin": 1},
        frameworks={
            "a": framework("A", {"speed": "low", "ease": "easy"}, {"admin": "builtin"}),
            "b": framework("B", {"speed": "high", "ease": ("medium", "easy")}, {"admin": "extension"}),
        },
        steps={
            "s1": [one("q1", {"x": ({"speed": 2}, {}), "y": ({"ease": 1}, {"speed": 1})})],
            "s2": [one("q2", {"p": ({"ease": 2}, {}), "r": ({"speed": 1}, {})})],
            "s3": [must_haves()],
        },
    )


def worked_decision() -> Decision:
    """The decision of that example."""
    return Decision(answers={"q1": "y", MUST_HAVES: ("admin",)}, weights={"s3": 2})


# At random. Values and importances are round, so that totals are equal or differ by far more than 1e-9.

_VALUES = st.sampled_from([0, 0.2, 0.25, 0.4, 0.5, 0.7, 0.75, 1])
_IMPORTANCES = st.sampled_from([0.5, 1, 1.5, 2, 3])
_WEIGHTS = st.sampled_from([0, 0.25, 0.5, 1.5, 2, 3])


@st.composite
def frameworks(
    draw: st.DrawFn, criteria: Mapping[str, Mapping[str, float]], features: list[str]
) -> Framework:
    """A framework on these criteria and features; some levels are ranges."""
    ratings: dict[str, Level] = {}
    for key, levels in criteria.items():
        names = list(levels)
        low, high = sorted(draw(st.tuples(*[st.integers(0, len(names) - 1)] * 2)))
        ratings[key] = names[low] if low == high else (names[low], names[high])
    supports = {key: draw(st.sampled_from(SUPPORTS)) for key in features}
    return framework(draw(st.sampled_from(["Ada", "Bob", "Cyd"])), ratings, supports)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """A catalog of two to four frameworks, with every kind of question."""
    criteria = {}
    for index in range(draw(st.integers(1, 3))):
        values = sorted(draw(st.sets(_VALUES, min_size=2, max_size=4)))
        criteria[f"c{index}"] = {f"l{rank}": value for rank, value in enumerate(values)}
    features = {f"f{index}": draw(_IMPORTANCES) for index in range(draw(st.integers(1, 3)))}
    sides = st.dictionaries(st.sampled_from(list(criteria)), _IMPORTANCES, max_size=2)
    asked = st.dictionaries(st.sampled_from(list(features)), _IMPORTANCES, max_size=1)
    questions = [
        one(
            f"q{index}",
            {f"o{rank}": draw(st.tuples(sides, sides, asked)) for rank in range(draw(st.integers(2, 3)))},
        )
        for index in range(draw(st.integers(1, 3)))
    ]
    questions += [must_haves(), known(draw(st.sampled_from([None, 0.5, 1.5]))), existing(2)]
    steps: dict[str, list[Question]] = {}
    for question in draw(st.permutations(questions)):
        steps.setdefault(f"s{draw(st.integers(0, 2))}", []).append(question)
    count = draw(st.integers(2, 4))
    rated = {f"w{index}": draw(frameworks(criteria, list(features))) for index in range(count)}
    return catalog_of(criteria=criteria, frameworks=rated, steps=steps, features=features)


@st.composite
def answers(draw: st.DrawFn, catalog: Catalog, question: str) -> Answer:
    """Any answer to a question: options or subsets of them, not sure, left out."""
    options = [option.id for option in catalog.options(question)]
    if catalog.questions[question].kind == "one":
        return draw(st.sampled_from([*options, UNSURE, SKIP]))
    chosen = st.lists(st.sampled_from(options), unique=True, max_size=3).map(tuple)
    return draw(st.one_of(chosen, chosen, st.sampled_from([UNSURE, SKIP])))


@st.composite
def decisions(draw: st.DrawFn, catalog: Catalog) -> Decision:
    """A decision in a catalog, some of its questions not answered, some steps weighted."""
    given = {
        question: draw(answers(catalog, question)) for question in catalog.questions if draw(st.booleans())
    }
    weights = {step.id: draw(_WEIGHTS) for step in catalog.steps if draw(st.booleans())}
    every = list(catalog.frameworks)
    limit = draw(st.none() | st.lists(st.sampled_from(every), unique=True, min_size=1).map(tuple))
    return Decision(answers=given, weights=weights, frameworks=limit)


@st.composite
def problems(draw: st.DrawFn) -> tuple[Catalog, Decision]:
    """A catalog and a decision in it."""
    catalog = draw(catalogs())
    return catalog, draw(decisions(catalog))


# At random without hypothesis: many times as quick, and the same problem for the same seed.


def random_problem(seed: int, *, sigma: float = 5, answered: float = 0.6) -> tuple[Catalog, Decision]:
    """A catalog with ranges, old evidence and every kind of question, and a decision in it."""
    random = Random(seed)
    catalog = _random_catalog(random, sigma)
    answers = {
        question: _random_answer(random, catalog, question)
        for question in catalog.questions
        if random.random() < answered
    }
    weights = {step.id: random.choice([0, 0.5, 2, 3]) for step in catalog.steps if random.random() < 0.3}
    every = list(catalog.frameworks)
    limit = tuple(random.sample(every, random.randint(1, len(every)))) if random.random() < 0.2 else None
    return catalog, Decision(answers=answers, weights=weights, frameworks=limit)


def _random_catalog(random: Random, sigma: float) -> Catalog:
    criteria = {}
    for index in range(random.randint(1, 4)):
        values = sorted(random.sample([0, 0.2, 0.25, 0.4, 0.5, 0.7, 0.75, 1], random.randint(2, 4)))
        criteria[f"c{index}"] = {f"l{rank}": value for rank, value in enumerate(values)}
    features = {f"f{index}": random.choice([0.5, 1, 2]) for index in range(random.randint(1, 3))}
    questions = [
        one(
            f"q{index}",
            {
                f"o{rank}": tuple(_random_wishes(random, pool) for pool in (criteria, criteria, features))
                for rank in range(random.randint(2, 4))
            },
        )
        for index in range(random.randint(1, 4))
    ]
    questions += [must_haves(), known(random.choice([None, 0.5, 1.5])), existing(2)]
    steps: dict[str, list[Question]] = {}
    for question in random.sample(questions, len(questions)):
        steps.setdefault(f"s{random.randint(0, 2)}", []).append(question)
    frameworks = {
        f"w{index}": _random_framework(random, f"W{index}", criteria, list(features))
        for index in range(random.randint(2, 4))
    }
    catalog = catalog_of(criteria=criteria, frameworks=frameworks, steps=steps, features=features)
    header = msgspec.structs.replace(catalog.header, sigma=sigma)
    return msgspec.structs.replace(catalog, header=header)


def _random_wishes(random: Random, criteria: Mapping[str, object]) -> Importances:
    """What an option asks more or less of: often nothing, since most ask for one thing."""
    chosen = random.sample(list(criteria), min(random.choice([0, 0, 1, 1, 2]), len(criteria)))
    return {key: random.choice([0.5, 1, 1.5, 2, 3]) for key in chosen}


def _random_framework(
    random: Random, name: str, criteria: Mapping[str, Mapping[str, float]], features: list[str]
) -> Framework:
    ratings: dict[str, Level] = {}
    for key, levels in criteria.items():
        names = list(levels)
        low, high = sorted(random.choices(range(len(names)), k=2))
        ratings[key] = names[low] if low == high or random.random() < 0.5 else (names[low], names[high])
    supports = {key: random.choice(SUPPORTS) for key in features if random.random() < 0.9}
    plain = framework(name, ratings, supports)
    evidence = {key: random.choice([EVIDENCE, EVIDENCE, OLD_EVIDENCE]) for key in criteria}
    dated = {
        key: msgspec.structs.replace(rating, evidence=evidence[key]) for key, rating in plain.ratings.items()
    }
    return msgspec.structs.replace(plain, ratings=dated)


def _random_answer(random: Random, catalog: Catalog, question: str) -> Answer:
    if random.random() < 0.15:
        return random.choice([UNSURE, SKIP])
    options = [option.id for option in catalog.options(question)]
    if catalog.questions[question].kind == "one":
        return random.choice(options)
    return tuple(random.sample(options, random.choice([0, 1, 1, 2]) if len(options) > 1 else 1))


# On disk.

FOLDER = {
    "catalog.yaml": 'version: "2026.11"\nchecked: 2026-11-22\n',
    "criteria.yaml": """\
performance:
  name: Performance
  means: {low: Slow., high: Fast.}
  levels: {moderate: 0.2, good: 0.5, very_high: 1.0}
  level_names: {very_high: Very high}
""",
    "features.yaml": """\
admin_panel: {name: Admin panel, means: Records are edited., must_have: true, importance: 0.5}
caching: {name: Caching, means: Results are kept.}
""",
    "facts.yaml": "license: {name: License}\n",
    "questions.yaml": """\
- id: speed
  name: Speed
  questions:
    - id: traffic
      kind: one
      ask: How much traffic?
      why: It counts.
      options:
        - {id: modest, name: Modest, means: Little.}
        - {id: extreme, name: Extreme, means: Much., more: {performance: 3}}
- id: team
  name: Team
  questions:
    - {id: must_haves, kind: several, ask: What?, why: It counts., options: features}
    - {id: known, kind: several, ask: Which?, why: It counts., options: frameworks, importance: 1.5}
""",
    "sources.yaml": """\
docs: {title: Documentation, url: "https://example.org/", checked: 2026-11-22}
""",
    "frameworks/django.yaml": """\
name: Django
version: "6.1.3"
color: {light: "#0B8A63", dark: "#3CC295"}
about: {summary: A stack., architecture: Layers, philosophy: All in one., functionality: Much.}
strengths:
  - {text: It has much., evidence: [docs]}
ratings:
  performance: {level: moderate, because: It waits., evidence: [docs]}
features:
  admin_panel: {support: builtin, because: It is there., evidence: [docs]}
facts:
  license: {value: BSD-3-Clause, evidence: [docs]}
""",
    "frameworks/flask.yaml": """\
name: Flask
version: "3.1"
color: {light: "#0B8A63", dark: "#3CC295"}
about: {summary: A core., architecture: One file, philosophy: Little., functionality: Routing.}
ratings:
  performance: {level: [moderate, good], because: It depends., evidence: [docs]}
features:
  admin_panel: {support: extension, by: Flask-Admin, because: As a package., evidence: [docs]}
""",
}
"""A small, faultless catalog: the text of each file by its name."""


def write_folder(folder: Path, changed: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the small catalog into a folder, some files with another content or (None) not at all."""
    for name, content in {**FOLDER, **(changed or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is not None:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def write_report(path: Path, name: str | None, content: bytes = b"") -> Path:
    """Write a PDF with one page, and an attachment when it has a name."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    if name is not None:
        writer.add_attachment(name, content)
    writer.write(path)
    return path


def edited(name: str, old: str, new: str) -> dict[str, str]:
    """The file of the small catalog with one text replaced, which must occur."""
    assert old in FOLDER[name]
    return {name: FOLDER[name].replace(old, new)}


def within(folder: Path, fault: Fault) -> Fault:
    """Return a fault with its file named from a folder on, the same on every system."""
    file = Path(fault.file)
    return fault._replace(file=file.relative_to(folder).as_posix()) if folder in file.parents else fault
