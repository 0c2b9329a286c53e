"""What a catalog may hold by its rules and yet should not: claims without support, criteria in vain."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chooser.base.errors import Fault, InputError
from chooser.base.text import _
from chooser.base.yamlfile import Document, items, mapping
from chooser.knowledge import catalog
from chooser.knowledge.checks import evidence_lists, steps_options

_TELLING = ("url", "command", "about")
_SENTENCES = frozenset(
    {
        "because",
        "text",
        "means",
        "why",
        "differs",
        "summary",
        "philosophy",
        "functionality",
        "for_more",
        "for_less",
        "for_less_but",
        "to_try",
        "for_you",
        "joining",
    }
)
"""The keys of what is a sentence or several, in any file of a catalog."""
_ENDS = (".", "!", "?", "…")
_AFTER_END = "\"'”’»)]"


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
    contents, _faults = catalog.read(folder)
    documents: dict[str, Document] = {}
    for name, content in contents.items():
        try:
            documents[name] = Document(str(folder / name), content)
        except InputError:
            continue
    frameworks = {name: entry for name, entry in documents.items() if name not in catalog.FILES}
    all_read = len(documents) == len(contents)
    found = list(_unread(folder))
    if "sources.yaml" in documents:
        # Who cites what cannot be told while a file cannot be read.
        found += _sources(documents["sources.yaml"], frameworks if all_read else None)
    if "criteria.yaml" in documents:
        # Nor can what separates nobody.
        rated = frameworks if all_read else {}
        found += _criteria(documents["criteria.yaml"], documents.get("questions.yaml"), rated)
    if "questions.yaml" in documents:
        found += _options(documents["questions.yaml"])
    if "features.yaml" in documents:
        found += _features(documents["features.yaml"], frameworks)
    for entry in frameworks.values():
        found += _about(entry)
    found += _same_names(frameworks)
    if "catalog.yaml" in documents and "sources.yaml" in documents:
        found += _later(documents["sources.yaml"], mapping(documents["catalog.yaml"].data).get("checked"))
    for document in documents.values():
        found += _prose(document, document.data, ())
    return found


def _unread(folder: Path) -> Iterator[Fault]:
    """Yield the YAML files that look as if they belonged to the catalog and are not read."""
    for path in sorted(folder.glob("*.y*ml")):
        if path.name not in catalog.FILES:
            text = _("this file is not read, expected one of: {files}").format(files=", ".join(catalog.FILES))
            yield Fault(str(path), None, text)
    for path in sorted((folder / "frameworks").glob("*.yml")):
        yield Fault(str(path), None, _("this file is not read, expected a name that ends in .yaml"))


def _same_names(frameworks: dict[str, Document]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for file, entry in frameworks.items():
        name = mapping(entry.data).get("name")
        if isinstance(name, str) and seen.setdefault(name, file) != file:
            yield entry.fault(
                ("name",),
                _('the name "{name}" stands in {seen} too, expected another').format(
                    name=name, seen=seen[name]
                ),
            )


def _later(sources: Document, checked: Any) -> Iterator[Fault]:
    for key, source in mapping(sources.data).items():
        day = mapping(source).get("checked")
        # Days in ISO form are ordered as text.
        if isinstance(day, str) and isinstance(checked, str) and day > checked:
            text = _(
                "read on {day}, after the catalog was checked on {checked}, expected that day or before"
            ).format(day=day, checked=checked)
            yield sources.fault((key, "checked"), text)


def _prose(document: Document, data: Any, path: tuple[str | int, ...]) -> Iterator[Fault]:
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _prose(document, value, (*path, key))
    elif isinstance(data, str) and path and (ending := data.rstrip(_AFTER_END)):
        if _is_sentence(path) and not ending.endswith(_ENDS):
            text = _('"{data}" ends without a period, expected a sentence').format(data=_end(data))
            yield document.fault(path, text)
        elif path[-1] in ("name", "says", "says_not") and ending.endswith("."):
            kind = "name" if path[-1] == "name" else _("part of a sentence")
            yield document.fault(
                path,
                _('the {kind} "{data}" ends with a period, expected none').format(kind=kind, data=_end(data)),
            )


def _is_sentence(path: tuple[str | int, ...]) -> bool:
    # The two ends of a criterion's scale stand one level deeper.
    return path[-1] in _SENTENCES or "means" in path[-2:-1]


def _end(text: str) -> str:
    return text if len(text) <= 40 else f"…{text[-39:]}"


def _sources(sources: Document, frameworks: dict[str, Document] | None) -> Iterator[Fault]:
    cited = frameworks and {
        source
        for entry in frameworks.values()
        for _path, evidence in evidence_lists(entry.data)
        for source in evidence
        if isinstance(source, str)
    }
    for key, source in mapping(sources.data).items():
        if not any(mapping(source).get(word) for word in _TELLING):
            text = _(
                'the source "{key}" cannot be found again, expected a url, a command or what it is about'
            ).format(key=key)
            yield sources.fault((key,), text)
        if cited is not None and key not in cited:
            yield sources.fault(
                (key,),
                _('the source "{key}" is cited nowhere, expected a use or its removal').format(key=key),
            )


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
            text = _('the criterion "{key}" separates nobody: every framework has the same level').format(
                key=key
            )
            yield criteria.fault((key,), _("{text}, expected a difference or its removal").format(text=text))
        if questions is not None and key not in asked:
            text = _('the criterion "{key}" counts nothing: no option asks for it').format(key=key)
            yield criteria.fault((key,), _("{text}, expected it under more or less of one").format(text=text))


def _options(questions: Document) -> Iterator[Fault]:
    """Yield what an option asks for and against at once, and contradictions within one question."""
    for step_index, step in items(questions.data):
        for index, question in items(step.get("questions")):
            for place, option in items(question.get("options")):
                path = (step_index, "questions", index, "options", place)
                for criterion in mapping(option.get("less")):
                    if criterion in mapping(option.get("more")):
                        text = _(
                            'the option asks for more and for less of "{criterion}", expected one of them'
                        ).format(criterion=criterion)
                        yield questions.fault((*path, "less", criterion), text)
                for number, contradiction in items(option.get("contradicts")):
                    # Only a question with a list of its own has such options, and one answer at a time.
                    if (named := question.get("id")) in mapping(contradiction.get("when")):
                        text = _('the contradiction names "{named}", the question of its own option').format(
                            named=named
                        )
                        yield questions.fault(
                            (*path, "contradicts", number, "when", named),
                            _(
                                "{text}: of its answers one is chosen at a time, expected another question"
                            ).format(text=text),
                        )


def _level(entry: Document, criterion: str) -> Any:
    return mapping(mapping(mapping(entry.data).get("ratings")).get(criterion)).get("level")


def _features(features: Document, frameworks: dict[str, Document]) -> Iterator[Fault]:
    for key, feature in mapping(features.data).items():
        if mapping(feature).get("must_have") is True and not mapping(feature).get("importance"):
            text = _('the must-have "{key}" counts nothing, expected an importance greater than 0').format(
                key=key
            )
            yield features.fault((key,), text)
        if frameworks and all(
            key not in mapping(mapping(entry.data).get("features")) for entry in frameworks.values()
        ):
            text = _('the feature "{key}" is unknown for every framework, expected one that tells it').format(
                key=key
            )
            yield features.fault((key,), text)


def _about(entry: Document) -> Iterator[Fault]:
    if not mapping(mapping(entry.data).get("about")).get("evidence"):
        yield entry.fault(("about",), _("the description cites no source, expected evidence"))
