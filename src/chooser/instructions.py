"""What is wrong with the first steps of a framework, in plain data: each is one thing, for known answers."""

from collections.abc import Iterator
from typing import Any

from chooser.checks import Known
from chooser.decision import UNSURE
from chooser.errors import Fault
from chooser.faultwords import unknown
from chooser.yamlfile import Document, Path, items, mapping

_KINDS = ("run", "write", "add", "open")
_WITH_CONTENT = ("write", "add")


def _options_by_question(known: Known) -> dict[str, list[str] | None] | None:
    """Return the options of each question; None where what they are cannot be read."""
    if not isinstance(known.questions, list):
        return None
    must_haves = [key for key, feature in (known.features or {}).items() if mapping(feature).get("must_have")]
    pools = {
        "features": None if known.features is None else must_haves,
        "frameworks": list(known.frameworks),
    }
    found: dict[str, list[str] | None] = {}
    for _step, step in items(known.questions):
        for _question, question in items(step.get("questions")):
            key, options = question.get("id"), question.get("options")
            if isinstance(key, str) and isinstance(options, str):
                found[key] = pools.get(options)
            elif isinstance(key, str):
                ids = (option.get("id") for _option, option in items(options))
                found[key] = [option for option in ids if isinstance(option, str)]
    return found


def instruction_faults(document: Document, known: Known) -> Iterator[Fault]:
    """Yield what is wrong with the first steps of a framework beyond their shape."""
    options = _options_by_question(known)
    served = False
    for index, step in items(mapping(document.data).get("first_steps")):
        path = ("first_steps", index)
        kinds = [kind for kind in _KINDS if kind in step]
        if len(kinds) != 1:
            told = " and ".join(kinds) if kinds else "nothing to do"
            yield document.fault(path, f"{told} in one step, expected one of: {', '.join(_KINDS)}")
        elif kinds[0] in _WITH_CONTENT and "content" not in step:
            yield document.fault(path, f'the key "content" is missing beside "{kinds[0]}", expected it')
        elif kinds[0] not in _WITH_CONTENT and "content" in step:
            place = (*path, "content")
            yield document.fault(place, f'the key "content" beside "{kinds[0]}", expected it with a file')
        served = served or "run" in step
        if "open" in step and not served:
            yield document.fault((*path, "open"), "nothing runs yet that could answer, expected a run before")
        if options is not None:
            yield from _condition_faults(document, (*path, "when"), step.get("when"), options)


def _condition_faults(
    document: Document, path: Path, when: Any, options: dict[str, list[str] | None]
) -> Iterator[Fault]:
    if isinstance(when, list):
        for index, condition in items(when):
            yield from _condition_faults(document, (*path, index), condition, options)
        return
    for question, wanted in mapping(when).items():
        if question not in options:
            yield document.fault((*path, question), unknown("question", question, options))
            continue
        known = options[question]
        for index, option in enumerate(wanted if isinstance(wanted, list) else []):
            if isinstance(option, str) and known is not None and option not in (*known, UNSURE):
                place = (*path, question, index)
                yield document.fault(place, unknown("answer", option, [*known, UNSURE]))
