"""Decisions in and out of files: `.chooser` and `.yaml` documents, and the attachment of a PDF report."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Annotated, Any, BinaryIO, Literal, NamedTuple

import msgspec

from chooser.base import attachment, yamlfile
from chooser.base.errors import ChooserError, Fault, InputError
from chooser.base.faultwords import unknown
from chooser.base.files import MAX_TEXT_SIZE, opened, read_opened, write_atomic
from chooser.base.outputs import check_decision
from chooser.base.paths import EXAMPLES
from chooser.base.text import _
from chooser.base.yamlfile import Document, day_faults, first_faults
from chooser.decision import SKIP, UNSURE, CatalogRef, Decision, Outcome, plain
from chooser.model import MAX_WEIGHT, Catalog

FORMAT_VERSION = 1
SUFFIX = ".chooser"
REPORT_SUFFIX = ".pdf"
ATTACHMENT_NAME = "decision.chooser"
"""The name of the decision inside a PDF report."""

_Weight = Annotated[float, msgspec.Meta(ge=0, le=MAX_WEIGHT)]


class _DecisionFile(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision as it stands in a file: with the format's version."""

    chooser: Literal[1]
    weights: dict[str, _Weight] = msgspec.field(default_factory=dict)


class Stored(NamedTuple):
    """A decision and what it was stored in."""

    decision: Decision
    is_report: bool
    """Whether it came out of a PDF, which is read and never written to, whatever its name."""
    doubts: tuple[Fault, ...]
    """What is hardly meant, and no reason not to open it."""


def load(path: Path, catalog: Catalog) -> Decision:
    """Return the decision in a file or PDF report; InputError with all faults when it cannot be used."""
    return read(path, catalog).decision


class Example(NamedTuple):
    """A decision that comes along: its file, its title, and a sentence on what it is for."""

    path: Path
    title: str
    line: str


def examples(catalog: Catalog) -> list[Example]:
    """Return the examples that come along, by title, without those that the catalog does not know."""
    found = []
    for path in EXAMPLES.glob(f"*{SUFFIX}"):
        try:
            decision = load(path, catalog)
        except InputError:
            continue
        found.append(Example(path, decision.title, decision.notes.partition(". ")[0].rstrip(".\n") + "."))
    return sorted(found, key=lambda example: example.title)


def read(path: Path, catalog: Catalog, is_wanted: Callable[[], bool] = lambda: True) -> Stored:
    """Return the decision in a file or PDF report, and which of both it is; InputError as `load`.

    Raises UnwantedError soon after `is_wanted` says no, which is asked while a report is read.
    """
    is_called_report = _is_called_report(path)
    with opened(path) as file:
        is_report = file.read(5) == b"%PDF-"
        file.seek(0)
        if is_report:
            content = attachment.read(str(path), file, ATTACHMENT_NAME, MAX_TEXT_SIZE, is_wanted)
        elif is_called_report:
            raise InputError([Fault(str(path), None, _("this is no PDF, expected a report made by Chooser"))])
        else:
            content = read_opened(path, file, MAX_TEXT_SIZE)
    return _stored(str(path), content, catalog, is_report=is_report)


def read_stream(stream: BinaryIO, catalog: Catalog) -> Stored:
    """Return the decision, or that of a report, that comes on a stream; InputError as `load`."""
    name = _("standard input")
    try:
        content = stream.read(attachment.MAX_PDF_SIZE + 1) or b""
    except OSError as error:
        text = _("cannot be read: {why}; name a file instead").format(why=error.strerror or error)
        raise InputError([Fault(name, None, text)]) from error
    is_report = content.startswith(b"%PDF-")
    if is_report:
        # What reads a report is a process of its own, which is given a file.
        with TemporaryFile() as file:
            file.write(content)
            file.seek(0)
            content = attachment.read(name, file, ATTACHMENT_NAME, MAX_TEXT_SIZE)
    elif len(content) > MAX_TEXT_SIZE:
        raise InputError([Fault(name, None, _("this is too large, expected a decision of at most 1 MiB"))])
    return _stored(name, content, catalog, is_report=is_report)


def parse(name: str, content: bytes, catalog: Catalog) -> Decision:
    """Return the decision in the YAML text `content`; `name` is told in faults."""
    return _decision(Document(name, content), catalog)


def _stored(name: str, content: bytes, catalog: Catalog, *, is_report: bool) -> Stored:
    document = Document(name, content)
    decision = _decision(document, catalog)
    return Stored(decision, is_report, tuple(_doubts(document, decision)))


def _decision(document: Document, catalog: Catalog) -> Decision:
    if not isinstance(document.data, dict):
        raise InputError(
            [document.fault((), _("this is no decision, expected a mapping with the key chooser"))]
        )
    version = document.data.get("chooser")
    if isinstance(version, int) and version > FORMAT_VERSION:
        text = _(
            "made by a newer Chooser (format {version}), expected format {format_version}: update Chooser"
        ).format(version=version, format_version=FORMAT_VERSION)
        raise InputError([document.fault(("chooser",), text)])
    faults = first_faults(document.name, _reference_faults(document, catalog))
    try:
        file = document.convert(_DecisionFile)
    except InputError as error:
        raise InputError([*faults, *error.faults]) from error
    if faults:
        raise InputError(faults)
    fields = {field: getattr(file, field) for field in Decision.__struct_fields__}
    return Decision(**fields)


def dump(decision: Decision, catalog: Catalog) -> bytes:
    """Return a decision as the YAML of a `.chooser` file, in the order in which it was asked."""
    data: dict[str, Any] = {"chooser": FORMAT_VERSION}
    if decision.title:
        data["title"] = decision.title
    data["answers"] = {
        question: plain(answer)
        for question in catalog.questions
        if (answer := decision.answer(question)) is not None
    }
    if decision.frameworks is not None:
        data["frameworks"] = list(decision.frameworks)
    if decision.weights:
        data["weights"] = dict(decision.weights)
    if decision.gut_feeling is not None:
        data["gut_feeling"] = decision.gut_feeling
    if decision.outcome is not None:
        data["outcome"] = _without_defaults(decision.outcome)
    if decision.notes:
        data["notes"] = decision.notes
    if decision.author:
        data["author"] = decision.author
    if decision.meeting_note:
        data["meeting_note"] = decision.meeting_note
    data["catalog"] = {"version": catalog.header.version, "sha256": catalog.sha256}
    return yamlfile.dump(data)


def save(path: Path, decision: Decision, catalog: Catalog) -> Decision:
    """Write a decision, all or nothing, and return it as it stands in the file.

    Raises ChooserError when it cannot be written, and where it could not be opened again.
    """
    if _is_called_report(path):
        text = _(
            "{path}: a decision saved as PDF could not be opened again, name it {suffix} or export a report"
        )
        raise ChooserError(text.format(path=path, suffix=SUFFIX))
    check_decision(path)
    saved = msgspec.structs.replace(
        decision, catalog=CatalogRef(version=catalog.header.version, sha256=catalog.sha256)
    )
    content = dump(saved, catalog)
    try:
        parse(path.name, content, catalog)
    except InputError as error:
        fault = error.faults[0].text
        raise ChooserError(
            _("{path}: not saved, since it could not be opened again: {fault}; nothing was changed").format(
                path=path, fault=fault
            )
        ) from error
    write_atomic(path, content)
    return saved


def _is_called_report(path: Path) -> bool:
    return path.suffix.lower() == REPORT_SUFFIX


def _without_defaults(outcome: Outcome) -> dict[str, Any]:
    return {key: value for key, value in msgspec.structs.asdict(outcome).items() if value}


def _reference_faults(document: Document, catalog: Catalog) -> Iterator[Fault]:
    """Yield every id in the plain data that the catalog does not know."""
    data: dict[str, Any] = document.data
    answers = data.get("answers")
    for question_id, answer in (answers if isinstance(answers, dict) else {}).items():
        path = ("answers", question_id)
        if question_id not in catalog.questions:
            yield document.fault(path, unknown("question", question_id, catalog.questions))
        else:
            yield from _answer_faults(document, path, answer, catalog)
    considered = data.get("frameworks")
    if considered == []:
        yield document.fault(("frameworks",), _("no framework is left to rank, expected at least one"))
    for index, framework in enumerate(considered if isinstance(considered, list) else []):
        if isinstance(framework, str) and framework not in catalog.frameworks:
            yield document.fault(("frameworks", index), unknown("framework", framework, catalog.frameworks))
    steps = [step.id for step in catalog.steps]
    weights = data.get("weights")
    for step in weights if isinstance(weights, dict) else {}:
        if step not in steps:
            yield document.fault(("weights", step), unknown("step", step, steps))
    gut_feeling = data.get("gut_feeling")
    if isinstance(gut_feeling, str) and gut_feeling not in catalog.frameworks:
        yield document.fault(("gut_feeling",), unknown("framework", gut_feeling, catalog.frameworks))
    outcome = data.get("outcome")
    if isinstance(outcome, dict):
        yield from _outcome_faults(document, outcome, catalog)


def _doubts(document: Document, decision: Decision) -> Iterator[Fault]:
    """Yield what is hardly meant: the window tells it as well, and Chooser 1.0.0 saved it."""
    outcome = decision.outcome
    if outcome is None or not outcome.decided_on or not outcome.review_on:
        return
    if outcome.review_on < outcome.decided_on:  # days in ISO form are ordered as text
        yield document.fault(
            ("outcome", "review_on"),
            _(
                "to look again on {review_on} is before it was decided, on {decided_on}: "
                "correct one of the two days"
            ).format(review_on=outcome.review_on, decided_on=outcome.decided_on),
        )


def _answer_faults(
    document: Document, path: tuple[str, str], answer: Any, catalog: Catalog
) -> Iterator[Fault]:
    question = catalog.questions[path[1]]
    options = [option.id for option in catalog.options(question.id)]
    if isinstance(answer, str):
        words = [UNSURE, SKIP] if question.kind == "several" else [*options, UNSURE, SKIP]
        if question.kind == "several" and answer in options:
            yield document.fault(path, f'"{answer}" for {path[1]}, expected a list: [{answer}]')
        elif answer not in words:
            yield document.fault(path, unknown("answer", answer, words))
    elif isinstance(answer, list):
        if question.kind == "one":
            yield document.fault(
                path,
                _("a list for {path}, expected one of: {options}").format(
                    path=path[1], options=", ".join(options)
                ),
            )
            return
        seen: set[str] = set()
        for index, word in enumerate(answer):
            if not isinstance(word, str):
                continue
            if word not in options:
                yield document.fault((*path, index), unknown("answer", word, options))
            elif word in seen:
                yield document.fault(
                    (*path, index), _('"{word}" stands here again, expected it once').format(word=word)
                )
            seen.add(word)


def _outcome_faults(document: Document, outcome: dict[str, Any], catalog: Catalog) -> Iterator[Fault]:
    framework = outcome.get("framework")
    if isinstance(framework, str) and framework not in catalog.frameworks:
        yield document.fault(("outcome", "framework"), unknown("framework", framework, catalog.frameworks))
    for key in ("decided_on", "review_on"):
        yield from day_faults(document, ("outcome", key), outcome.get(key))
