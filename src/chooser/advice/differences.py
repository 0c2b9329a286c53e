"""What differs between two states of a decision, a line each, as a person reads it."""

from collections.abc import Iterator

from chooser.advice.phrases import answer_text, weight_text
from chooser.base.text import _, listing
from chooser.decision import Decision
from chooser.model import Catalog


def difference_lines(catalog: Catalog, before: Decision, after: Decision) -> tuple[str, ...]:
    """Return what one has to do to come from `before` to `after`, in the order in which it is asked.

    Texts and what is sealed are named, not quoted. Empty when both say the same, whatever catalog they were
    answered against.
    """
    return tuple(_lines(catalog, before, after))


def _lines(catalog: Catalog, before: Decision, after: Decision) -> Iterator[str]:
    if before.title != after.title:
        yield _change(_("Title"), before.title or _("None"), after.title or _("None"))
    for question in catalog.questions.values():
        old, new = before.answer(question.id), after.answer(question.id)
        if old != new:
            texts = (answer_text(catalog, question.id, answer) for answer in (old, new))
            yield _change(question.short_name, *texts)
    if before.frameworks != after.frameworks:
        considered = (
            listing([catalog.frameworks[key].name for key in decision.considered(catalog)])
            for decision in (before, after)
        )
        yield _change(_("Frameworks"), *considered)
    for step in catalog.steps:
        if before.weight(step.id) != after.weight(step.id):
            weights = (weight_text(decision.weight(step.id)) for decision in (before, after))
            yield _change(_("Weight of {step}").format(step=step.name), *weights)
    if before.gut_feeling != after.gut_feeling:
        yield _("The gut feeling differs")
    if before.outcome != after.outcome:
        yield _("What was decided differs")
    if before.notes != after.notes:
        yield _("The notes differ")
    if before.author != after.author:
        yield _change(_("Author"), before.author or _("None"), after.author or _("None"))
    if before.meeting_note != after.meeting_note:
        yield _("The note for the meeting differs")


def _change(name: str, old: str, new: str) -> str:
    return _("{name}: {old} → {new}").format(name=name, old=old, new=new)
