"""How a reason is said: what was answered, then what follows from it with one framework and with the other.

What is said of an answer and of a framework stands in the catalog; where it does not, a plainer sentence
takes its place. None compares levels by their names.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from chooser.advice.phrases import feature_text
from chooser.advice.wishes import Said
from chooser.base.text import _, listing, ngettext, quoted
from chooser.decision import Answer, options_of
from chooser.model import Catalog, Support

MOST_PACKAGES = 5
"""How many packages are named in one sentence before the others are only counted."""
MOST_BROUGHT = 3
"""How many features are named that come along though little was wanted, before the others are counted."""

Side = tuple[str, ...]
"""What follows with one framework, in one or more sentences."""


def answers(catalog: Catalog, said: Sequence[Said]) -> str:
    """Return what was answered, each as a sentence: one or two answers."""
    return " ".join(_("{said}.").format(said=_clause(catalog, each)) for each in said)


def _clause(catalog: Catalog, said: Said) -> str:
    option = catalog.option(*said)
    if option.says:
        return option.says
    question = catalog.questions[said.question]
    if question.says:
        # Not str.format: the text is a file's, and braces in it are only braces.
        return question.says.replace("{framework}", option.name)
    text = _("You answered “{option}” to “{question}”")
    return text.format(option=option.name, question=question.short_name)


def _quoted(catalog: Catalog, said: Said) -> str:
    """Return what was said in quotation marks; where the catalog has no words for it, the answer itself."""
    option, question = catalog.option(*said), catalog.questions[said.question]
    if option.says or question.says:
        return quoted(_clause(catalog, said))
    text = _("“{option}” to “{question}”")
    return text.format(option=option.name, question=question.short_name)


def condition(catalog: Catalog, changes: Mapping[str, tuple[Answer, Answer]]) -> str:
    """Return which other answers something depends on, as a list of what one would have said.

    `changes` has for each question the answer as it is and the one that it would have to be. What is said
    stands in quotation marks: few languages would have it otherwise begin or end as it does by itself.
    """
    return listing(
        [
            clause
            for question, (now, new) in changes.items()
            for clause in _changed(catalog, question, now, new)
        ]
    )


def _changed(catalog: Catalog, question: str, now: Answer, new: Answer) -> Iterator[str]:
    """Yield what someone would have said who gave the new answer, of several choices what differs."""
    if catalog.questions[question].kind == "one":
        yield from (_quoted(catalog, Said(question, option)) for option in options_of(new))
        return
    added = [option for option in options_of(new) if option not in options_of(now)]
    gone = [option for option in options_of(now) if option not in options_of(new)]
    if catalog.questions[question].options == "features":
        if added:
            yield quoted(_("You must have {features}").format(features=named(catalog, added)))
        if gone:
            yield quoted(_("You can do without {features}").format(features=named(catalog, gone)))
        return
    yield from (_quoted(catalog, Said(question, option)) for option in added)
    entry = catalog.questions[question]
    for option in gone:
        name = catalog.option(question, option).name
        if entry.says_not:
            yield quoted(entry.says_not.replace("{framework}", name))
        else:
            text = _("“{question}” answered without “{option}”")
            yield text.format(option=name, question=entry.short_name)


def must_haves(catalog: Catalog, features: Sequence[str]) -> str:
    """Return which features were called must-haves, as one sentence."""
    return _("You must have {features}.").format(features=named(catalog, features))


def with_must_haves(catalog: Catalog, said: Sequence[Said], features: Sequence[str]) -> str:
    """Return what was answered and which features were called must-haves, as one sentence."""
    text = _("{first}, and you must have {features}.")
    return text.format(first=_clause(catalog, said[0]), features=named(catalog, features))


def on_criterion(
    catalog: Catalog,
    framework: str,
    criterion: str,
    *,
    less: bool,
    because_of: Said | None = None,
    asked: Sequence[str] = (),
) -> Side:
    """Return what follows with a framework for those who want much of a criterion, or little of it.

    `because_of` is the answer that asks for it most, `asked` are the features that were asked for.
    """
    entry = catalog.frameworks[framework]
    rating = entry.ratings[criterion]
    brought = [key for key in asked if _comes_along(entry.features.get(key))]
    if less and rating.for_less_but and brought:
        features = _counted([feature_text(catalog, key) for key in brought], MOST_BROUGHT)
        return (rating.for_less_but.replace("{features}", features),)
    own = for_answer(catalog, framework, criterion, because_of) if because_of and not less else None
    told = own or (rating.for_less if less else rating.for_more)
    return (told,) if told else (_plain(entry.name, rating.because),)


def for_answer(catalog: Catalog, framework: str, criterion: str, said: Said) -> str | None:
    """Return the consequence that a framework has for one answer alone; None where it has none."""
    every = catalog.frameworks[framework].ratings[criterion].for_answers
    return every.get(said.question, {}).get(said.option)


def _comes_along(support: Support | None) -> bool:
    return support is not None and support.support == "builtin" and support.depth == "full"


def to_try(catalog: Catalog, framework: str, feature: str) -> str:
    """Return how to find out whether the support for a feature is enough; empty where there is none."""
    support = catalog.frameworks[framework].features.get(feature)
    if support is None or support.support == "none":
        return ""
    if support.support == "builtin":
        return _("Build one real case, and see whether that is enough.")
    text = _("Add {packages} to a first version, and build one real case with it.")
    return text.format(packages=_counted(_fewest([_alternatives(catalog, feature, support)])))


def on_features(
    catalog: Catalog,
    framework: str,
    features: Sequence[str],
    *,
    are_named: bool = False,
    speaks_for: bool = False,
) -> Side:
    """Return what follows with a framework for those who want these features.

    `are_named` says that the sentence before has just named them all, `speaks_for` that it is the better
    one, of which is told what one gets rather than what one would add.
    """
    supports = {feature: catalog.frameworks[framework].features.get(feature) for feature in features}
    if len(supports) == 1:
        (support,) = supports.values()
        if support is not None and support.for_you:
            return (support.for_you,)
        if support is not None and support.support == "builtin":
            return (_plain(catalog.frameworks[framework].name, support.because),)
    name = catalog.frameworks[framework].name
    kinds: dict[str, list[str]] = defaultdict(list)
    for feature, support in supports.items():
        kinds[_kind(support)].append(feature)
    found = []
    if kinds["brings"] or kinds["simple"]:
        are_all = are_named and len(features) > 1
        found.append(_brought(catalog, framework, kinds, are_all=are_all, speaks_for=speaks_for))
    elif kinds["own"] or kinds["added"]:
        found.append(_added(catalog, framework, kinds, speaks_for=speaks_for))
    if kinds["none"]:
        text = _("{framework} has nothing usable for {features}.")
        found.append(text.format(framework=name, features=named(catalog, kinds["none"])))
    if kinds["unknown"]:
        text = _("With {framework}, nothing is known of {features}.")
        found.append(text.format(framework=name, features=named(catalog, kinds["unknown"])))
    return tuple(found)


def of_both(said: str, better: Side, worse: Side) -> str:
    """Return what was answered, and what follows with the better of two frameworks and with the other."""
    return _("{said} {better} {worse}").format(said=said, better=" ".join(better), worse=" ".join(worse))


def of_one(said: str, side: Side) -> str:
    """Return what was answered, and what follows with one framework."""
    return _("{said} {consequence}").format(said=said, consequence=" ".join(side))


def _plain(framework: str, because: str) -> str:
    return _("{framework}: {because}").format(framework=framework, because=because)


def _kind(support: Support | None) -> str:
    if support is None:
        return "unknown"
    if support.support == "builtin":
        return "brings" if support.depth == "full" else "simple"
    return {"official": "own", "extension": "added", "none": "none"}[support.support]


def named(catalog: Catalog, features: Sequence[str]) -> str:
    """Return features as a list in a sentence."""
    return listing([feature_text(catalog, key) for key in features])


def _all(count: int) -> str:
    """Return that it is all of what was just named, for two or more."""
    words = {2: _("both"), 3: _("all three"), 4: _("all four"), 5: _("all five")}
    return words.get(count, _("all of them"))


def _brought(
    catalog: Catalog, framework: str, kinds: dict[str, list[str]], *, are_all: bool, speaks_for: bool
) -> str:
    """Return which features come along, for simple cases only or wholly, and what would be added.

    `are_all` says that "all three" would be understood, where nothing else is to be told.
    """
    brings, simple = kinds["brings"], kinds["simple"]
    if not brings:
        text = _("{framework} covers only simple cases of {features}.")
        if kinds["own"] or kinds["added"]:
            text = _(
                "{framework} covers only simple cases of {features}, and you would choose, wire and upgrade "
                "{packages}."
            )
        what = named(catalog, simple)
    else:
        text = _("{framework} brings {features}.")
        if kinds["own"] or kinds["added"]:
            text = _("{framework} brings {features}, and you would add {packages}.")
            if speaks_for:
                text = _("{framework} brings {features}, and with {packages} you get {others}.")
        is_all = are_all and not any(kinds[kind] for kind in kinds if kind != "brings")
        what = _all(len(brings)) if is_all else named(catalog, brings)
        if simple:
            what = _("{features} and, for simple cases only, {simple}").format(
                features=what, simple=named(catalog, simple)
            )
    packages = _packages(catalog, framework, [*kinds["own"], *kinds["added"]])
    return text.format(
        framework=catalog.frameworks[framework].name,
        features=what,
        packages=packages,
        others=named(catalog, [*kinds["own"], *kinds["added"]]),
    )


def _added(catalog: Catalog, framework: str, kinds: dict[str, list[str]], *, speaks_for: bool) -> str:
    """Return what would be added where nothing comes along: first what the same makers keep."""
    if not kinds["own"]:
        text = _("With {framework} you would choose, wire and upgrade {packages}.")
        if speaks_for:
            text = _("With {framework} you would add {packages}.")
    elif not kinds["added"]:
        text = _("With {framework} you would set up {own}, by the same makers.")
    else:
        text = _("With {framework} you would set up {own}, and choose, wire and upgrade {packages}.")
    return text.format(
        framework=catalog.frameworks[framework].name,
        own=_packages(catalog, framework, kinds["own"]),
        packages=_packages(catalog, framework, kinds["added"]),
    )


def _packages(catalog: Catalog, framework: str, features: Sequence[str]) -> str:
    """Return what would be added for features, as a list: those for simple cases after all others."""
    supports = catalog.frameworks[framework].features
    alternatives = {feature: _alternatives(catalog, feature, supports[feature]) for feature in features}
    full = [feature for feature in features if supports[feature].depth == "full"]
    basic = [feature for feature in features if supports[feature].depth == "basic"]
    packages = _fewest([alternatives[feature] for feature in full])
    simple = [each for each in _fewest([alternatives[feature] for feature in basic]) if each not in packages]
    if not simple:
        return _counted(packages)
    if not packages:
        text = _("{packages}, for simple cases only")
        if len(simple) > 1:
            text = _("{packages}, each for simple cases only")
        return text.format(packages=_counted(simple))
    text = _("{packages} and, for simple cases only, {simple}")
    if len(simple) > 1:
        text = _("{packages} and, each for simple cases only, {simple}")
    return text.format(packages=_counted(packages), simple=_counted(simple))


def _alternatives(catalog: Catalog, feature: str, support: Support) -> tuple[str, ...]:
    """Return the packages of which one is enough; `by` names them as "A or B" or "A, B or C"."""
    by = support.by or _("something for {feature}").format(feature=named(catalog, [feature]))
    first, is_choice, last = by.rpartition(" or ")
    return (*first.split(", "), last) if is_choice else (by,)


def _fewest(alternatives: Sequence[tuple[str, ...]]) -> list[str]:
    """Return packages for all features: one that stands for several features is taken once.

    Where a feature alone has a choice, the choice is told.
    """
    found: list[str] = []
    open_choices: list[str] = []
    for index, choice in enumerate(alternatives):
        if any(package in found for package in choice):
            continue
        others = [*alternatives[:index], *alternatives[index + 1 :]]
        shared = [package for package in choice if any(package in other for other in others)]
        if shared or len(choice) == 1:
            found.append(shared[0] if shared else choice[0])
        else:
            open_choices.append(_either(choice, is_alone=len(alternatives) == 1))
    return [*found, *open_choices]


def _either(choice: tuple[str, ...], *, is_alone: bool) -> str:
    text = _("{packages} or {last}") if is_alone else _("either {packages} or {last}")
    return text.format(packages=", ".join(choice[:-1]), last=choice[-1])


def _counted(names: Sequence[str], most: int = MOST_PACKAGES) -> str:
    """Return names as a list, of which the last are only counted where there are many."""
    # "And 1 more" would be no shorter than its name.
    shown = list(names if len(names) <= most + 1 else names[:most])
    if more := len(names) - len(shown):
        shown.append(ngettext("{number} more", "{number} more", more).format(number=more))
    return listing(shown)
