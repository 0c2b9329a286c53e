"""What is wrong in the files of a catalog beyond their shape: ids, days, order, and what they refer to.

All of it looks at plain data, not at the types, so that a fault of shape hides no wrong reference.
"""

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

from chooser.base.errors import Fault
from chooser.base.faultwords import unknown
from chooser.base.text import _
from chooser.base.yamlfile import Document, day_faults, items, mapping
from chooser.decision import SKIP, UNSURE
from chooser.model import OptionPool

Place = tuple[str | int, ...]


class Known(NamedTuple):
    """What the files of a catalog define; None where one cannot be read, so that nothing is missed in it."""

    criteria: dict[str, Any] | None
    features: dict[str, Any] | None
    facts: dict[str, Any] | None
    sources: dict[str, Any] | None
    frameworks: Collection[str]
    questions: Any
    """The plain data of the questions, of whatever shape."""


Check = Callable[[Document, Known], Iterable[Fault]]
"""Returns what is wrong in a file, in the light of what all files define."""


def steps_options(data: Any) -> Iterator[dict[str, Any]]:
    """Yield every option in the plain data of the questions."""
    for _step, step in items(data):
        for _question, question in items(step.get("questions")):
            yield from (option for _option, option in items(question.get("options")))


def key_ids(document: Document, _known: Known) -> Iterator[Fault]:
    """Yield the keys of a file that are no ids."""
    for key in mapping(document.data):
        if not _is_id(key):
            yield document.fault(
                (key,), _('"{key}" is no id, expected small letters, digits, _ or -').format(key=key)
            )


def file_name(document: Document, _known: Known) -> Iterator[Fault]:
    """Yield a fault where the name of a file, which is the id of what it describes, is none."""
    stem = Path(document.name).stem
    if not _is_id(stem):
        text = _('the file name "{stem}" is no id, expected a small-letter name such as django.yaml').format(
            stem=stem
        )
        yield document.fault((), text)


def _is_id(text: str) -> bool:
    plain = text.replace("_", "").replace("-", "")
    return (
        plain.isascii() and plain.isalnum() and text[0].islower() and text == text.lower() and len(text) <= 60
    )


def header_day(document: Document, _known: Known) -> Iterator[Fault]:
    """Yield a fault where the date of the catalog is no day."""
    yield from day_faults(document, ("checked",), mapping(document.data).get("checked"))


def source_days(document: Document, _known: Known) -> Iterator[Fault]:
    """Yield the sources that were read on no day."""
    for key, source in mapping(document.data).items():
        yield from day_faults(document, (key, "checked"), mapping(source).get("checked"))


def measured_days(document: Document, _known: Known) -> Iterator[Fault]:
    """Yield what was measured or tried on no day."""
    data = mapping(document.data)
    yield from day_faults(document, ("measured",), data.get("measured"))
    for framework, probes in mapping(data.get("probes")).items():
        for feature, probe in mapping(probes).items():
            path = ("probes", framework, feature, "passed")
            yield from day_faults(document, path, mapping(probe).get("passed"))


def source_frameworks(document: Document, known: Known) -> Iterator[Fault]:
    """Yield the frameworks that sources speak of and nobody describes."""
    for key, source in mapping(document.data).items():
        yield from _framework_faults(document, (key, "versions"), mapping(source).get("versions"), known)


def measured_frameworks(document: Document, known: Known) -> Iterator[Fault]:
    """Yield the frameworks and features that were measured or tried and nobody describes."""
    data = mapping(document.data)
    for framework, probes in mapping(data.get("probes")).items():
        for feature in mapping(probes):
            if known.features is not None and feature not in known.features:
                fault = unknown("feature", feature, known.features)
                yield document.fault(("probes", framework, feature), fault)
    for key in ("versions", "probes"):
        yield from _framework_faults(document, (key,), data.get(key), known)
    for key, row in mapping(data.get("rows")).items():
        yield from _framework_faults(document, ("rows", key, "values"), mapping(row).get("values"), known)


def _framework_faults(document: Document, path: Place, named: Any, known: Known) -> Iterator[Fault]:
    for framework in mapping(named):
        if framework not in known.frameworks:
            fault = unknown("framework", framework, sorted(known.frameworks))
            yield document.fault((*path, framework), fault)


def level_order(document: Document, _known: Known) -> Iterator[Fault]:
    """Yield the levels of criteria that are unknown, or not in the order worst to best."""
    for key, criterion in mapping(document.data).items():
        levels = mapping(mapping(criterion).get("levels"))
        for level in mapping(mapping(criterion).get("level_names")):
            if level not in levels:
                yield document.fault((key, "level_names", level), unknown("level", level, levels))
        values = [(level, value) for level, value in levels.items() if isinstance(value, int | float)]
        for (_level, lower), (level, upper) in itertools.pairwise(values):
            if upper <= lower:
                text = _(
                    'the level "{level}" is not better than the one before it, expected worst to best'
                ).format(level=level)
                yield document.fault((key, "levels", level), text)


def question_faults(document: Document, known: Known) -> Iterator[Fault]:
    """Yield ids that stand twice or are taken, kinds that do not fit, and unknown criteria and features."""
    seen_steps: set[str] = set()
    seen_questions: set[str] = set()
    for step_index, step in items(document.data):
        yield from _repeated(document, (step_index, "id"), step.get("id"), seen_steps)
        for index, question in items(step.get("questions")):
            path = (step_index, "questions", index)
            yield from _repeated(document, (*path, "id"), question.get("id"), seen_questions)
            yield from _kind_faults(document, path, question)
            seen_options: set[str] = set()
            for option_index, option in items(question.get("options")):
                option_path = (*path, "options", option_index)
                yield from _repeated(document, (*option_path, "id"), option.get("id"), seen_options)
                if option.get("id") in (UNSURE, SKIP):
                    text = _('the option id "{option}" is taken by Chooser, expected another').format(
                        option=option["id"]
                    )
                    yield document.fault((*option_path, "id"), text)
                yield from _importance_faults(document, option_path, option, known)


def _importance_faults(
    document: Document, path: Place, option: dict[str, Any], known: Known
) -> Iterator[Fault]:
    for key, kind, names in (
        ("more", "criterion", known.criteria),
        ("less", "criterion", known.criteria),
        ("features", "feature", known.features),
    ):
        for name in mapping(option.get(key)):
            if names is not None and name not in names:
                yield document.fault((*path, key, name), unknown(kind, name, names))


def _kind_faults(document: Document, path: Place, question: dict[str, Any]) -> Iterator[Fault]:
    kind, options = question.get("kind"), question.get("options")
    if kind == "one" and isinstance(options, str):
        yield document.fault(
            (*path, "options"),
            _('"{options}" for a question of kind one, expected a list').format(options=options),
        )
    for key in ("importance", "reason"):
        if key in question and options != "frameworks":
            text = _(
                'the key "{key}" counts only for a question whose options are frameworks, expected none'
            ).format(key=key)
            yield document.fault((*path, key), text)
    reason = question.get("reason")
    if isinstance(reason, str) and "{framework}" not in reason:
        yield document.fault((*path, "reason"), _("no {framework} in the reason, expected it for its name"))
    if kind == "several" and isinstance(options, list):
        pools = " or ".join(get_args(OptionPool))
        yield document.fault(
            (*path, "options"),
            _("a list for a question of kind several, expected {pools}").format(pools=pools),
        )


def _repeated(document: Document, path: Place, word: Any, seen: set[str]) -> Iterator[Fault]:
    if isinstance(word, str):
        if word in seen:
            yield document.fault(
                path, _('the id "{word}" stands here again, expected another').format(word=word)
            )
        seen.add(word)


def evidence(document: Document, known: Known) -> Iterator[Fault]:
    """Yield the sources that a framework cites and nobody describes."""
    if known.sources is None:
        return
    for path, listed in evidence_lists(document.data):
        for index, source in enumerate(listed):
            if isinstance(source, str) and source not in known.sources:
                yield document.fault((*path, index), unknown("source", source, known.sources))


def named_things(document: Document, known: Known) -> Iterator[Fault]:
    """Yield the criteria, features and facts that a framework tells of and no file defines."""
    data = mapping(document.data)
    for key, kind, names in (
        ("ratings", "criterion", known.criteria),
        ("features", "feature", known.features),
        ("facts", "fact", known.facts),
    ):
        if names is not None:
            for name in mapping(data.get(key)):
                if name not in names:
                    yield document.fault((key, name), unknown(kind, name, names))


def ratings(document: Document, known: Known) -> Iterator[Fault]:
    """Yield the criteria without a rating, and levels that are unknown or in a wrong order."""
    rated = mapping(mapping(document.data).get("ratings"))
    for criterion, definition in (known.criteria or {}).items():
        rating = rated.get(criterion)
        if rating is None:
            yield document.fault(
                ("ratings",),
                _('the rating on "{criterion}" is missing, expected one').format(criterion=criterion),
            )
        else:
            yield from _level_faults(document, criterion, mapping(rating), mapping(definition))


def asked_features(document: Document, known: Known) -> Iterator[Fault]:
    """Yield the must-haves, and the features that an option asks for, of which a framework tells nothing."""
    told = mapping(mapping(document.data).get("features"))
    by_option = {
        name for option in steps_options(known.questions) for name in mapping(option.get("features"))
    }
    for feature, definition in (known.features or {}).items():
        if feature in told:
            continue
        if mapping(definition).get("must_have") is True:
            text = _('the support for the must-have "{feature}" is missing, expected it').format(
                feature=feature
            )
            yield document.fault(("features",), text)
        elif feature in by_option:
            text = _('the support for "{feature}", which an answer asks for, is missing, expected it').format(
                feature=feature
            )
            yield document.fault(("features",), text)


def _level_faults(
    document: Document, criterion: str, rating: dict[str, Any], definition: dict[str, Any]
) -> Iterator[Fault]:
    levels = list(mapping(definition.get("levels")))
    given = rating.get("level")
    path = ("ratings", criterion, "level")
    names = [name for name in (given if isinstance(given, list) else [given]) if isinstance(name, str)]
    for name in names:
        if name not in levels:
            yield document.fault(path, unknown("level", name, levels))
    if (
        len(names) == 2
        and all(name in levels for name in names)
        and levels.index(names[0]) >= levels.index(names[1])
    ):
        yield document.fault(
            path,
            _('the range "{names}" to "{names2}", expected the lower level first').format(
                names=names[0], names2=names[1]
            ),
        )


def evidence_lists(data: Any, path: Place = ()) -> Iterator[tuple[Place, list[Any]]]:
    """Yield every list of sources in plain data, with its path."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "evidence" and isinstance(value, list):
                yield (*path, key), value
            else:
                yield from evidence_lists(value, (*path, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from evidence_lists(item, (*path, index))
