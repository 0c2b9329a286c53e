"""Answers, changes, flips of a rating, weights and first steps in words: parts of sentences and of tables."""

from typing import NamedTuple

from chooser.base.text import _, listing, multiplier, ngettext, quoted
from chooser.decision import Answer, Decision, options_of, state_of
from chooser.engine.whatif import ANY_WEIGHT, Interval, RatingFlip
from chooser.model import MAX_WEIGHT, Catalog, Instruction, Question, Step


class AnswerLine(NamedTuple):
    """A question with its answer in words."""

    step: Step
    question: Question
    text: str
    is_open: bool


def answer_lines(catalog: Catalog, decision: Decision) -> tuple[AnswerLine, ...]:
    """Return every question with its answer in words, in the order in which they are asked."""
    return tuple(
        AnswerLine(
            catalog.step_of[question.id],
            question,
            answer_text(catalog, question.id, decision.answer(question.id)),
            decision.is_open(question.id),
        )
        for question in catalog.questions.values()
    )


def answer_text(catalog: Catalog, question: str, answer: Answer | None) -> str:
    """Return an answer in words."""
    state = state_of(answer)
    if state != "answered":
        return {"missing": _("Not answered"), "unsure": _("Not sure"), "skipped": _("Left out")}[state]
    names = [catalog.option(question, option).name for option in options_of(answer)]
    return listing(names) or _("None")


def short_answer_text(catalog: Catalog, question: str, answer: Answer | None) -> str:
    """Return an answer in a few words: of several choices how many there are."""
    several = catalog.questions[question].kind == "several" and state_of(answer) == "answered"
    count = len(options_of(answer))
    if not several or count == 1:
        return answer_text(catalog, question, answer)
    text = ngettext("{name}: {number}", "{name}: {number}", count) if count else _("{name}: none")
    return text.format(name=catalog.questions[question].short_name, number=count)


def act_text(catalog: Catalog, question: str, before: Answer | None, after: Answer | None) -> str:
    """Return in words what somebody who answered did: "Team – One person"."""
    several = catalog.questions[question].kind == "several" and state_of(after) == "answered"
    told = with_and_without(catalog, question, *_differing(before, after)) if several else ""
    return _("{question} – {answer}").format(
        question=catalog.questions[question].short_name,
        answer=told or answer_text(catalog, question, after),
    )


def weighing_text(catalog: Catalog, step: str, weight: float) -> str:
    """Return in words that a step was weighed: "Weight of Time – × 2"."""
    name = next(each.name for each in catalog.steps if each.id == step)
    return _("Weight of {step} – {weight}").format(step=name, weight=weight_text(weight))


def _differing(now: Answer | None, new: Answer | None) -> tuple[list[str], list[str]]:
    """Return the options that come in, and those that go."""
    before, after = options_of(now), options_of(new)
    return (
        [option for option in after if option not in before],
        [option for option in before if option not in after],
    )


def with_and_without(catalog: Catalog, question: str, chosen: list[str], left_out: list[str]) -> str:
    """Return in words which options of a question are chosen and which are not; either list may be empty."""
    parts = [(_("with {options}"), chosen), (_("without {options}"), left_out)]
    return " ".join(
        text.format(options=listing([catalog.option(question, option).name for option in options]))
        for text, options in parts
        if options
    )


def feature_text(catalog: Catalog, feature: str) -> str:
    """Return a feature as it stands in a sentence, such as "an admin panel"; without that, its name."""
    return catalog.features[feature].says or catalog.features[feature].name


def flip_text(catalog: Catalog, flip: RatingFlip) -> str:
    """Return in words which rating, one level up or down, would make another framework win."""
    criterion = catalog.criteria[flip.criterion]
    return _("If {framework} were rated “{level}” on {criterion}, {winner} would win.").format(
        framework=catalog.frameworks[flip.framework].name,
        level=criterion.level_name(flip.level),
        criterion=quoted(criterion.name),
        winner=catalog.frameworks[flip.winner].name,
    )


def weight_text(weight: float) -> str:
    """Return the multiplier of a step, with at most two decimals."""
    return _("× {weight}").format(weight=multiplier(weight))


def interval_text(interval: Interval) -> str:
    """Return at which weights of a step the winner stays."""
    low, high = weight_text(interval.low), weight_text(interval.high)
    if interval == ANY_WEIGHT:
        return _("at any weight")
    if interval.high >= MAX_WEIGHT:
        return _("from {low} up").format(low=low)
    if interval.low <= 0:
        return _("up to {high}").format(high=high)
    return _("from {low} to {high}").format(low=low, high=high)


def instruction_text(step: Instruction) -> str:
    """Return in words what a first step does, and to which file or address."""
    if step.write:
        return _("Write {file}. {means}").format(file=step.write, means=step.means)
    if step.add:
        return _("Add to the end of {file}. {means}").format(file=step.add, means=step.means)
    if step.open:
        return _("Open this in a browser. {means}").format(means=step.means)
    return step.means
