"""A folder of YAML becomes a `Catalog`, strictly: every fault is told with its file and line."""

import hashlib
import itertools
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

from chooser.decision import SKIP, UNSURE
from chooser.errors import Fault, InputError
from chooser.faultwords import unknown
from chooser.files import read_bounded
from chooser.model import (
    Catalog,
    Criterion,
    FactRow,
    Feature,
    Framework,
    Header,
    Measurements,
    OptionPool,
    Source,
    Step,
)
from chooser.stepcheck import answers, step_faults
from chooser.yamlfile import Document, day_faults, first_faults, items, mapping

FILES: dict[str, Any] = {
    "catalog.yaml": Header,
    "criteria.yaml": dict[str, Criterion],
    "features.yaml": dict[str, Feature],
    "facts.yaml": dict[str, FactRow],
    "questions.yaml": tuple[Step, ...],
    "sources.yaml": dict[str, Source],
    "measurements.yaml": Measurements,
}
"""The files of a catalog by name, and what each holds; beside them stand the frameworks."""
_OPTIONAL = "measurements.yaml"
_FRAMEWORKS = "frameworks"


def load(folder: Path) -> Catalog:
    """Return the catalog in `folder`; InputError with all its faults when it has any."""
    contents, faults = read(folder)
    return parse(folder, contents, faults)


def parse(folder: Path, contents: dict[str, bytes], faults: Sequence[Fault] = ()) -> Catalog:
    """Return the catalog whose files hold `contents`; InputError with their faults and those given."""
    faults = list(faults)
    documents = _parse(folder, contents, faults)
    faults += _reference_faults(
        documents, frameworks={_id_of(name) for name in contents if name not in FILES}
    )
    values: dict[str, Any] = {}
    for name, document in documents.items():
        try:
            values[name] = document.convert(FILES.get(name, Framework))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return Catalog(
        header=values["catalog.yaml"],
        sha256=digest(contents),
        criteria=values["criteria.yaml"],
        features=values["features.yaml"],
        fact_rows=values["facts.yaml"],
        steps=values["questions.yaml"],
        sources=values["sources.yaml"],
        frameworks={_id_of(name): value for name, value in values.items() if name not in FILES},
        measurements=values.get(_OPTIONAL),
    )


def read(folder: Path) -> tuple[dict[str, bytes], list[Fault]]:
    """Return the bytes of a catalog's files by name, and what kept others from being read."""
    if not folder.is_dir():
        text = "this is no catalog, expected a folder with catalog.yaml and the files beside it"
        raise InputError([Fault(str(folder), None, text)])
    frameworks = sorted(
        path.relative_to(folder).as_posix()
        for path in (folder / _FRAMEWORKS).glob("*.yaml")
        if path.is_file()
    )
    contents: dict[str, bytes] = {}
    faults: list[Fault] = []
    for name in (*FILES, *frameworks):
        if name == _OPTIONAL and not (folder / name).exists():
            continue
        try:
            contents[name] = read_bounded(folder / name)
        except InputError as error:
            faults += error.faults
    if not frameworks:
        text = "no framework is described, expected at least one file like django.yaml"
        faults.append(Fault(str(folder / _FRAMEWORKS), None, text))
    return contents, faults


def digest(contents: dict[str, bytes]) -> str:
    """Return the SHA-256 of a catalog's files, names included, in hexadecimal."""
    total = hashlib.sha256()
    for name in sorted(contents):
        total.update(f"{name}\0{len(contents[name])}\0".encode())
        total.update(contents[name])
    return total.hexdigest()


def _id_of(name: str) -> str:
    return Path(name).stem


def _parse(folder: Path, contents: dict[str, bytes], faults: list[Fault]) -> dict[str, Document]:
    documents: dict[str, Document] = {}
    for name, content in contents.items():
        try:
            documents[name] = Document(str(folder / name), content)
        except InputError as error:
            faults += error.faults
    return documents


# What follows looks at plain data, not at the types, so that a fault of shape hides no wrong reference.


def steps_options(data: Any) -> Iterator[dict[str, Any]]:
    """Yield every option in the plain data of the questions."""
    for _step, step in items(data):
        for _question, question in items(step.get("questions")):
            yield from (option for _option, option in items(question.get("options")))


def _reference_faults(documents: dict[str, Document], *, frameworks: Collection[str]) -> list[Fault]:
    """Return what is wrong between the files; what an unreadable or misshapen file defines is not missed."""
    known: dict[str, dict[str, Any] | None] = dict.fromkeys(
        ("criteria.yaml", "features.yaml", "facts.yaml", "sources.yaml")
    )
    known.update(
        (name, documents[name].data)
        for name in known
        if name in documents and isinstance(documents[name].data, dict)
    )
    faults: list[Fault] = []
    steps = documents.get("questions.yaml")
    options = answers(steps.data if steps else None, known["features.yaml"], frameworks)
    for name, document in documents.items():
        found = itertools.chain(
            _faults_of_one(document, name, known),
            _framework_references(document, name, frameworks, known["features.yaml"]),
            () if name in FILES else step_faults(document, options),
        )
        faults += first_faults(document.name, found)
    return faults


def _faults_of_one(document: Document, name: str, known: dict[str, dict[str, Any] | None]) -> Iterator[Fault]:
    yield from _id_faults(document, name)
    yield from _day_faults(document, name)
    if name == "criteria.yaml":
        yield from _criteria_faults(document)
    elif name == "questions.yaml":
        yield from _question_faults(document, known["criteria.yaml"])
    elif name not in FILES:
        yield from _framework_faults(document, known)


def _id_faults(document: Document, name: str) -> Iterator[Fault]:
    if name not in FILES:
        stem = Path(document.name).stem
        if not _is_id(stem):
            text = f'the file name "{stem}" is no id, expected a small-letter name such as django.yaml'
            yield document.fault((), text)
    elif name not in ("catalog.yaml", "questions.yaml", "measurements.yaml"):
        for key in mapping(document.data):
            if not _is_id(key):
                yield document.fault((key,), f'"{key}" is no id, expected small letters, digits, _ or -')


def _is_id(text: str) -> bool:
    plain = text.replace("_", "").replace("-", "")
    return (
        plain.isascii() and plain.isalnum() and text[0].islower() and text == text.lower() and len(text) <= 60
    )


def _day_faults(document: Document, name: str) -> Iterator[Fault]:
    if name == "catalog.yaml":
        yield from day_faults(document, ("checked",), mapping(document.data).get("checked"))
    elif name == "sources.yaml":
        for key, source in mapping(document.data).items():
            yield from day_faults(document, (key, "checked"), mapping(source).get("checked"))
    elif name == _OPTIONAL:
        data = mapping(document.data)
        yield from day_faults(document, ("measured",), data.get("measured"))
        for framework, probes in mapping(data.get("probes")).items():
            for feature, probe in mapping(probes).items():
                path = ("probes", framework, feature, "passed")
                yield from day_faults(document, path, mapping(probe).get("passed"))


def _framework_references(
    document: Document, name: str, frameworks: Collection[str], features: dict[str, Any] | None
) -> Iterator[Fault]:
    """Yield what names a framework that is not described, in sources and measurements."""
    places: list[tuple[tuple[str | int, ...], Any]] = []
    data = mapping(document.data)
    if name == "sources.yaml":
        places = [((key, "versions"), mapping(source).get("versions")) for key, source in data.items()]
    elif name == _OPTIONAL:
        places = [(("versions",), data.get("versions")), (("probes",), data.get("probes"))]
        rows = mapping(data.get("rows"))
        places += [(("rows", key, "values"), mapping(row).get("values")) for key, row in rows.items()]
        for framework, probes in mapping(data.get("probes")).items():
            for feature in mapping(probes):
                if features is not None and feature not in features:
                    fault = unknown("feature", feature, features)
                    yield document.fault(("probes", framework, feature), fault)
    for path, named in places:
        for framework in mapping(named):
            if framework not in frameworks:
                yield document.fault((*path, framework), unknown("framework", framework, sorted(frameworks)))


def _criteria_faults(document: Document) -> Iterator[Fault]:
    for key, criterion in mapping(document.data).items():
        levels = mapping(mapping(criterion).get("levels"))
        for level in mapping(mapping(criterion).get("level_names")):
            if level not in levels:
                yield document.fault((key, "level_names", level), unknown("level", level, levels))
        values = [(level, value) for level, value in levels.items() if isinstance(value, int | float)]
        for (_, lower), (level, upper) in itertools.pairwise(values):
            if upper <= lower:
                text = f'the level "{level}" is not better than the one before it, expected worst to best'
                yield document.fault((key, "levels", level), text)


def _question_faults(document: Document, criteria: dict[str, Any] | None) -> Iterator[Fault]:
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
                    text = f'the option id "{option["id"]}" is taken by Chooser, expected another'
                    yield document.fault((*option_path, "id"), text)
                for direction in ("more", "less"):
                    for criterion in mapping(option.get(direction)):
                        if criteria is not None and criterion not in criteria:
                            fault = unknown("criterion", criterion, criteria)
                            yield document.fault((*option_path, direction, criterion), fault)


def _kind_faults(
    document: Document, path: tuple[str | int, ...], question: dict[str, Any]
) -> Iterator[Fault]:
    kind, options = question.get("kind"), question.get("options")
    if kind == "one" and isinstance(options, str):
        yield document.fault((*path, "options"), f'"{options}" for a question of kind one, expected a list')
    if kind == "several" and isinstance(options, list):
        pools = " or ".join(get_args(OptionPool))
        yield document.fault((*path, "options"), f"a list for a question of kind several, expected {pools}")


def _repeated(document: Document, path: tuple[str | int, ...], word: Any, seen: set[str]) -> Iterator[Fault]:
    if isinstance(word, str):
        if word in seen:
            yield document.fault(path, f'the id "{word}" stands here again, expected another')
        seen.add(word)


def _framework_faults(document: Document, known: dict[str, dict[str, Any] | None]) -> Iterator[Fault]:
    data = mapping(document.data)
    yield from _evidence_faults(document, known["sources.yaml"])
    for key, kind, file in (
        ("ratings", "criterion", "criteria.yaml"),
        ("features", "feature", "features.yaml"),
        ("facts", "fact", "facts.yaml"),
    ):
        names = known[file]
        if names is not None:
            for name in mapping(data.get(key)):
                if name not in names:
                    yield document.fault((key, name), unknown(kind, name, names))
    for criterion, definition in (known["criteria.yaml"] or {}).items():
        rating = mapping(data.get("ratings")).get(criterion)
        if rating is None:
            yield document.fault(("ratings",), f'the rating on "{criterion}" is missing, expected one')
        else:
            yield from _level_faults(document, criterion, mapping(rating), mapping(definition))
    for feature, definition in (known["features.yaml"] or {}).items():
        if mapping(definition).get("must_have") is True and feature not in mapping(data.get("features")):
            text = f'the support for the must-have "{feature}" is missing, expected it'
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
        yield document.fault(path, f'the range "{names[0]}" to "{names[1]}", expected the lower level first')


def _evidence_faults(document: Document, sources: dict[str, Any] | None) -> Iterator[Fault]:
    if sources is None:
        return
    for path, evidence in evidence_lists(document.data):
        for index, source in enumerate(evidence):
            if isinstance(source, str) and source not in sources:
                yield document.fault((*path, index), unknown("source", source, sources))


def evidence_lists(
    data: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], list[Any]]]:
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
