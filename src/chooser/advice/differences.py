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


def content_lines(catalog: Catalog, decision: Decision) -> tuple[str, ...]:
    """Return what is in a decision, in the order in which it is asked; texts and what is sealed are named."""
    return tuple(_content(catalog, decision))


def _content(catalog: Catalog, decision: Decision) -> Iterator[str]:
    if decision.title:
        yield _stated(_("Title"), decision.title)
    for question in catalog.questions.values():
        if (answer := decision.answer(question.id)) is not None:
            yield _stated(question.short_name, answer_text(catalog, question.id, answer))
    if decision.frameworks is not None:
        names = [catalog.frameworks[key].name for key in decision.considered(catalog)]
        yield _stated(_("Frameworks"), listing(names))
    for step in catalog.steps:
        if (weight := decision.weight(step.id)) != 1:
            yield _stated(_("Weight of {step}").format(step=step.name), weight_text(weight))
    if decision.gut_feeling is not None:
        yield _("A sealed gut feeling")
    if decision.outcome is not None:
        yield _stated(_("What was decided"), catalog.frameworks[decision.outcome.framework].name)
    if decision.notes:
        yield _("Notes")
    if decision.author:
        yield _stated(_("Author"), decision.author)
    if decision.meeting_note:
        yield _("Note for the meeting")


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


def _stated(name: str, value: str) -> str:
    return _("{name}: {value}").format(name=name, value=value)


def _change(name: str, old: str, new: str) -> str:
    return _("{name}: {old} → {new}").format(name=name, old=old, new=new)
