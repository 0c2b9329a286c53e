"""What is wrong with the first steps of a framework, in plain data: each is one thing, for known answers."""

from collections.abc import Iterator

from chooser.base.errors import Fault
from chooser.base.yamlfile import Document, items, mapping
from chooser.knowledge.checks import Known
from chooser.knowledge.conditions import condition_faults, options_by_question

_KINDS = ("run", "write", "add", "open")
_WITH_CONTENT = ("write", "add")


def instruction_faults(document: Document, known: Known) -> Iterator[Fault]:
    """Yield what is wrong with the first steps of a framework beyond their shape."""
    options = options_by_question(known)
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
            yield from condition_faults(document, (*path, "when"), step.get("when"), options)
