"""What is wrong with conditions in the plain data of a catalog: they name what is asked."""

from collections.abc import Iterator
from typing import Any

from chooser.base.errors import Fault
from chooser.base.faultwords import unknown
from chooser.base.yamlfile import Document, Path, items, mapping
from chooser.decision import ANY, UNSURE
from chooser.knowledge.checks import Known

Options = dict[str, list[str] | None]
"""The options of each question; None where what they are cannot be read."""


def options_by_question(known: Known) -> Options | None:
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


def condition_faults(
    document: Document, path: Path, when: Any, options: Options, words: tuple[str, ...] = (UNSURE,)
) -> Iterator[Fault]:
    """Yield the questions and options that a condition, or a list of them, names and nobody asks.

    `words` may stand where an option does.
    """
    if isinstance(when, list):
        for index, condition in items(when):
            yield from condition_faults(document, (*path, index), condition, options, words)
        return
    for question, wanted in mapping(when).items():
        if question not in options:
            yield document.fault((*path, question), unknown("question", question, options))
            continue
        known = options[question]
        for index, option in enumerate(wanted if isinstance(wanted, list) else []):
            if isinstance(option, str) and known is not None and option not in (*known, *words):
                place = (*path, question, index)
                yield document.fault(place, unknown("answer", option, [*known, *words]))


def contradiction_faults(document: Document, known: Known) -> Iterator[Fault]:
    """Yield what is wrong with the answers that options of the questions say do not go with them."""
    options = options_by_question(known)
    if options is None:
        return
    for step_index, step in items(document.data):
        for index, question in items(step.get("questions")):
            for place, option in items(question.get("options")):
                for number, contradiction in items(option.get("contradicts")):
                    path = (step_index, "questions", index, "options", place, "contradicts", number, "when")
                    when = contradiction.get("when")
                    yield from condition_faults(document, path, when, options, (UNSURE, ANY))
