"""What is wrong with the first steps of a framework, in plain data: each is one thing, for known answers."""

from collections.abc import Iterator

from chooser.base.errors import Fault
from chooser.base.text import _
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
            told = " and ".join(kinds) if kinds else _("nothing to do")
            yield document.fault(
                path,
                _("{told} in one step, expected one of: {kinds}").format(told=told, kinds=", ".join(_KINDS)),
            )
        elif kinds[0] in _WITH_CONTENT and "content" not in step:
            yield document.fault(
                path, _('the key "content" is missing beside "{kinds}", expected it').format(kinds=kinds[0])
            )
        elif kinds[0] not in _WITH_CONTENT and "content" in step:
            place = (*path, "content")
            yield document.fault(
                place, _('the key "content" beside "{kinds}", expected it with a file').format(kinds=kinds[0])
            )
        served = served or "run" in step
        if "open" in step and not served:
            yield document.fault(
                (*path, "open"), _("nothing runs yet that could answer, expected a run before")
            )
        if options is not None:
            yield from condition_faults(document, (*path, "when"), step.get("when"), options)
