"""The catalog and its parts as values: frozen, without behavior."""

from functools import cached_property
from typing import Annotated, Literal

import msgspec

from chooser.base.text import SEEN_ADDRESS, SEEN_LINE, SEEN_LINES

KNOWN = "known"
"""The question which frameworks the team has shipped with."""
EXISTING = "existing"
"""The question in which frameworks the code is that this must join."""
MAX_WEIGHT = 3.0
"""The largest multiplier of a step; the smallest is 0, the neutral one 1."""
MAX_TEXT_LENGTH = 20_000
"""How many characters a text of several lines, such as the notes, may have."""

Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_\-]*\Z", max_length=60)]
Line = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Sentence = Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]
Text = Annotated[str, msgspec.Meta(max_length=MAX_TEXT_LENGTH)]
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}\Z")]
Color = Annotated[str, msgspec.Meta(pattern=r"^#[0-9A-Fa-f]{6}\Z")]
Unit = Annotated[float, msgspec.Meta(ge=0, le=1)]
Importance = Annotated[float, msgspec.Meta(ge=0, le=100)]
Positive = Annotated[float, msgspec.Meta(gt=0)]
Address = Annotated[str, msgspec.Meta(pattern=SEEN_ADDRESS, max_length=1000)]
Command = Annotated[str, msgspec.Meta(pattern=SEEN_LINE, min_length=1, max_length=200)]
"""What a person types or pastes: it does what it looks like."""
FilePath = Annotated[
    str, msgspec.Meta(pattern=r"^[A-Za-z0-9_][\w.\-]*(/[A-Za-z0-9_][\w.\-]*)*\Z", max_length=200)
]
"""A file inside the project: no place above it, and none that begins at the root."""
Content = Annotated[str, msgspec.Meta(pattern=SEEN_LINES, min_length=1, max_length=4000)]
Evidence = Annotated[tuple[Id, ...], msgspec.Meta(min_length=1, max_length=50)]

SupportLevel = Literal["builtin", "official", "extension", "none"]
Condition = dict[Id, Annotated[tuple[Id, ...], msgspec.Meta(min_length=1, max_length=50)]]
QuestionKind = Literal["one", "several"]
OptionPool = Literal["features", "frameworks"]


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every value read from a file: immutable, compared by content, strict about its keys."""


class Ends(Value, frozen=True):
    """What the two ends of a criterion's scale are like, in words."""

    low: Sentence
    high: Sentence


class Criterion(Value, frozen=True):
    """A criterion with ordered levels, each with a value in [0, 1], worst to best.

    `to_try` says how one finds out in a small trial whether a framework is good enough there; without it
    that cannot be tried. `to_try_unless_known` says that who has shipped with the framework need not try.
    """

    name: Line
    means: Ends
    levels: Annotated[dict[Id, Unit], msgspec.Meta(min_length=2, max_length=20)]
    level_names: dict[Id, Line] = {}
    to_try: Sentence | None = None
    to_try_unless_known: bool = False

    def level_name(self, level: str) -> str:
        """Return the name of a level for people; where it has none, its id as words."""
        return self.level_names.get(level) or level.replace("_", " ")


class Feature(Value, frozen=True):
    """Something a framework may bring along; one with `must_have` can be asked for in the wizard.

    `says` is the feature as it stands in a sentence: "an admin panel". `part_of` names the criterion that
    rests on it: where both speak for the same framework, they are one reason.
    """

    name: Line
    means: Sentence
    says: Line | None = None
    group: Line = "Features"
    part_of: Id | None = None
    must_have: bool = False
    importance: Importance = 0.0


class FactRow(Value, frozen=True):
    """A row of facts in the comparison, such as the license."""

    name: Line
    group: Line = "Project health"
    unit: Line | None = None
    means: Sentence | None = None


class Contradiction(Value, frozen=True):
    """Other answers that do not go together with an option, and why.

    `when` names for each question the options of which one must be chosen, or `any` for whichever of them.
    """

    when: Annotated[Condition, msgspec.Meta(min_length=1)]
    because: Sentence


class Option(Value, frozen=True):
    """An answer to a question, and what it asks of a framework: importances by criterion and by feature.

    A feature that an option asks for gives points for its support and excludes nobody. `says` is what one has
    said who chose the option, without a period: "You are new to Python".
    """

    id: Id
    name: Line
    means: Sentence
    says: Line | None = None
    more: dict[Id, Importance] = {}
    less: dict[Id, Importance] = {}
    features: dict[Id, Importance] = {}
    contradicts: Annotated[tuple[Contradiction, ...], msgspec.Meta(max_length=20)] = ()


class Question(Value, frozen=True):
    """A question of the wizard. `options` is a pool for the questions of kind `several`.

    Where the options are the frameworks, `reason` is the sentence that tells what it means to have chosen
    one, named `{framework}` in it, `says` what one has said who chose it, without a period, and `says_not`
    what one would have said who did not.
    """

    id: Id
    kind: QuestionKind
    ask: Line
    why: Sentence
    options: Annotated[tuple[Option, ...], msgspec.Meta(min_length=2, max_length=50)] | OptionPool
    name: Line | None = None
    importance: Importance | None = None
    says: Line | None = None
    says_not: Line | None = None
    reason: Sentence | None = None

    @property
    def short_name(self) -> str:
        """The question in two or three words, for lists."""
        return self.name or self.ask


class Step(Value, frozen=True):
    """A step of the wizard: one of the decision factors, with its questions."""

    id: Id
    name: Line
    questions: Annotated[tuple[Question, ...], msgspec.Meta(min_length=1, max_length=50)]


class Source(Value, frozen=True):
    """Where a statement comes from: a page, or a command whose output was read.

    `versions` tells which version of a framework it speaks of, by the framework's id: "6.1" covers 6.1.3.
    """

    title: Line
    checked: Day
    url: Address | None = None
    command: Command | None = None
    about: Line | None = None
    versions: dict[Id, Line] = {}


class Header(Value, frozen=True):
    """The file `catalog.yaml`: the catalog's version and the date against which evidence is old.

    `sigma` is the model error in score points: the standard deviation of what no questionnaire sees.
    `calibrated_on` is the number of real choices on which it was fitted; None where nobody fitted it.
    """

    version: Line
    checked: Day
    sigma: Annotated[float, msgspec.Meta(ge=0, le=100)] = 20.0
    calibrated_on: Annotated[int, msgspec.Meta(ge=1)] | None = None


class Colors(Value, frozen=True):
    """A framework's color on a light and on a dark ground."""

    light: Color
    dark: Color


class About(Value, frozen=True):
    """What a framework is, in a few words for each heading."""

    summary: Sentence
    architecture: Line
    philosophy: Sentence
    functionality: Sentence
    best_for: Line | None = None
    evidence: tuple[Id, ...] = ()


class Statement(Value, frozen=True):
    """A sentence about a framework with its sources."""

    text: Sentence
    evidence: Evidence


class Rating(Value, frozen=True):
    """A framework's level on a criterion; two levels where the evidence is open or disagrees.

    `differs` tells what the sources say where they do not say the same. `for_more` is the consequence for
    those who want much of the criterion, `for_less` for those who want little of it; `for_less_but` takes
    its place for those who asked for features that come along, named `{features}` in it. `for_answers` has
    for a question and an option another consequence than `for_more`.
    """

    # WORKAROUND: msgspec 0.22 reads past its type node, and crashes in the garbage collector, where a union
    # holds a bounded str and a tuple of fixed length; a bounded tuple of any length says the same.
    level: Id | Annotated[tuple[Id, ...], msgspec.Meta(min_length=2, max_length=2)]
    because: Sentence
    evidence: Evidence
    differs: Sentence | None = None
    for_more: Sentence | None = None
    for_less: Sentence | None = None
    for_less_but: Sentence | None = None
    for_answers: dict[Id, dict[Id, Sentence]] = {}

    @property
    def levels(self) -> tuple[str, ...]:
        """The one level, or the lowest and highest of a range."""
        return (self.level,) if isinstance(self.level, str) else self.level


class Support(Value, frozen=True):
    """How a framework supports a feature, and what gives it.

    `for_you` is the consequence for those who want the feature.
    """

    support: SupportLevel
    because: Sentence
    evidence: Evidence
    depth: Literal["full", "basic"] = "full"
    by: Line | None = None
    differs: Sentence | None = None
    for_you: Sentence | None = None


class Fact(Value, frozen=True):
    """A figure, a day in ISO form, or a short text about a framework, such as its license."""

    value: Line | int | float
    evidence: Evidence
    differs: Sentence | None = None


class Instruction(Value, frozen=True):
    """One thing to do when a project starts, and what it does.

    It is a command to `run`, a file to `write`, lines to `add` to the end of a file, or an address to `open`
    while the last command runs. `when` tells for which answers it is there: for each question the options,
    of which one must be chosen; a list of such mappings asks for one of them. `unsure` stands for a question
    that says nothing: open, or left out.
    """

    means: Sentence
    run: Command | None = None
    write: FilePath | None = None
    add: FilePath | None = None
    content: Content | None = None
    open: Address | None = None
    when: Condition | Annotated[tuple[Condition, ...], msgspec.Meta(min_length=1, max_length=10)] = {}

    @property
    def kind(self) -> Literal["run", "write", "add", "open"]:
        """What there is to do."""
        return "run" if self.run else "write" if self.write else "add" if self.add else "open"

    @property
    def code(self) -> str:
        """What is typed, written or opened, without empty lines around it."""
        return (self.run or self.content or self.open or "").strip("\n")

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The answers for which it is there, of which one must fit; an empty one always fits."""
        return self.when if isinstance(self.when, tuple) else (self.when,)


class Framework(Value, frozen=True):
    """A framework with everything that the catalog knows of it.

    `joining` says what becomes of code that is there, which the first steps leave alone.
    """

    name: Line
    version: Line
    color: Colors
    about: About
    strengths: tuple[Statement, ...] = ()
    limits: tuple[Statement, ...] = ()
    choose_when: tuple[Statement, ...] = ()
    ratings: dict[Id, Rating] = {}
    features: dict[Id, Support] = {}
    facts: dict[Id, Fact] = {}
    joining: Sentence | None = None
    first_steps: Annotated[tuple[Instruction, ...], msgspec.Meta(max_length=100)] = ()


class Measured(Value, frozen=True):
    """One framework's result in a measured row: its median ratio to the best, and its spread."""

    ratio: Positive
    low: Positive
    high: Positive
    figure: Line
    setup: Line | None = None


class MeasuredRow(Value, frozen=True):
    """What was measured, which way is better, and the result of each framework by its id."""

    name: Line
    means: Sentence
    better: Literal["higher", "lower"]
    values: Annotated[dict[Id, Measured], msgspec.Meta(min_length=1)]


class Probe(Value, frozen=True):
    """A few lines that ran against the real package and showed that it has a feature."""

    shows: Sentence
    passed: Day
    version: Line


class Measurements(Value, frozen=True):
    """The file `measurements.yaml`: what a run of `make evidence` found. A catalog may do without it."""

    measured: Day
    python: Line
    machine: Line
    command: Command
    versions: dict[Id, Line]
    tools: dict[Id, Line] = {}
    rows: dict[Id, MeasuredRow] = {}
    probes: dict[Id, dict[Id, Probe]] = {}

    def probe(self, framework: str, feature: str) -> Probe | None:
        """Return the last passing probe of a feature; None when there is none."""
        return self.probes.get(framework, {}).get(feature)


class Catalog(msgspec.Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """The knowledge: criteria, features, questions, sources and frameworks, each by id in file order.

    Compared and hashed by identity, so that what is worked out from a catalog can be kept beside it.
    """

    header: Header
    sha256: str
    criteria: dict[str, Criterion]
    features: dict[str, Feature]
    fact_rows: dict[str, FactRow]
    steps: tuple[Step, ...]
    sources: dict[str, Source]
    frameworks: dict[str, Framework]
    measurements: Measurements | None = None

    @cached_property
    def questions(self) -> dict[str, Question]:
        """All questions by id, in the order in which they are asked."""
        return {question.id: question for step in self.steps for question in step.questions}

    @cached_property
    def step_of(self) -> dict[str, Step]:
        """The step of each question, by the question's id."""
        return {question.id: step for step in self.steps for question in step.questions}

    @cached_property
    def must_have_features(self) -> dict[str, Feature]:
        """The features that can be asked for."""
        return {key: feature for key, feature in self.features.items() if feature.must_have}

    def options(self, question_id: str) -> tuple[Option, ...]:
        """Return a question's options; those of a pool carry the feature's or framework's id and name."""
        question = self.questions[question_id]
        if isinstance(question.options, tuple):
            return question.options
        if question.options == "features":
            return tuple(
                Option(id=key, name=feature.name, means=feature.means)
                for key, feature in self.must_have_features.items()
            )
        return tuple(
            Option(id=key, name=framework.name, means=framework.about.summary)
            for key, framework in self.frameworks.items()
        )

    def option(self, question_id: str, option_id: str) -> Option:
        """Return one option of a question; KeyError when it has none of that id."""
        for option in self.options(question_id):
            if option.id == option_id:
                return option
        raise KeyError(option_id)
