"""What a catalog may hold by its rules and yet should not: claims without support, criteria in vain."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chooser import catalog
from chooser.catalog import mapping, steps_options
from chooser.errors import Fault, InputError
from chooser.yamlfile import Document

_TELLING = ("url", "command", "about")


def check(folder: Path) -> list[Fault]:
    """Return every fault of the catalog in `folder` and all that lint finds, by file and line."""
    faults: list[Fault] = []
    try:
        catalog.load(folder)
    except InputError as error:
        faults += error.faults
    faults += lint(folder)
    return sorted(set(faults), key=lambda fault: (fault.file, fault.line or 0, fault.text))


def lint(folder: Path) -> list[Fault]:
    """Return what should be mended in a catalog although it loads; files that cannot be read are left out."""
    contents, _unread = catalog.read(folder)
    documents: dict[str, Document] = {}
    for name, content in contents.items():
        try:
            documents[name] = Document(str(folder / name), content)
        except InputError:
            continue
    frameworks = {name: entry for name, entry in documents.items() if name.startswith("frameworks/")}
    found: list[Fault] = []
    if "sources.yaml" in documents:
        found += _sources(documents["sources.yaml"], frameworks)
    if "criteria.yaml" in documents:
        found += _criteria(documents["criteria.yaml"], documents.get("questions.yaml"), frameworks)
    if "features.yaml" in documents:
        found += _features(documents["features.yaml"], frameworks)
    for entry in frameworks.values():
        found += _about(entry)
    return found


def _sources(sources: Document, frameworks: dict[str, Document]) -> Iterator[Fault]:
    cited = {
        source
        for entry in frameworks.values()
        for _path, evidence in catalog.evidence_lists(entry.data)
        for source in evidence
        if isinstance(source, str)
    }
    for key, source in mapping(sources.data).items():
        if not any(mapping(source).get(word) for word in _TELLING):
            text = f'the source "{key}" cannot be found again, expected a url, a command or what it is about'
            yield sources.fault((key,), text)
        if key not in cited:
            yield sources.fault((key,), f'the source "{key}" is cited nowhere, expected a use or its removal')


def _criteria(
    criteria: Document, questions: Document | None, frameworks: dict[str, Document]
) -> Iterator[Fault]:
    asked = {
        criterion
        for option in steps_options(questions.data if questions else None)
        for direction in ("more", "less")
        for criterion in mapping(option.get(direction))
    }
    for key in mapping(criteria.data):
        levels = [_level(entry, key) for entry in frameworks.values()]
        if len(levels) > 1 and all(level == levels[0] and level is not None for level in levels):
            text = f'the criterion "{key}" separates nobody: every framework has the same level'
            yield criteria.fault((key,), f"{text}, expected a difference or its removal")
        if questions is not None and key not in asked:
            text = f'the criterion "{key}" counts nothing: no option asks for it'
            yield criteria.fault((key,), f"{text}, expected it under more or less of one")


def _level(entry: Document, criterion: str) -> Any:
    return mapping(mapping(mapping(entry.data).get("ratings")).get(criterion)).get("level")


def _features(features: Document, frameworks: dict[str, Document]) -> Iterator[Fault]:
    for key, feature in mapping(features.data).items():
        if mapping(feature).get("must_have") is True and not mapping(feature).get("importance"):
            text = f'the must-have "{key}" counts nothing, expected an importance greater than 0'
            yield features.fault((key,), text)
        if frameworks and all(
            key not in mapping(mapping(entry.data).get("features")) for entry in frameworks.values()
        ):
            text = f'the feature "{key}" is unknown for every framework, expected one that tells it'
            yield features.fault((key,), text)


def _about(entry: Document) -> Iterator[Fault]:
    if not mapping(mapping(entry.data).get("about")).get("evidence"):
        yield entry.fault(("about",), "the description cites no source, expected evidence")
