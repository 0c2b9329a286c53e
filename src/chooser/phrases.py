"""Answers, changes, flips of a rating and first steps in words."""

from chooser.model import SKIP, UNSURE, Answer, Catalog, FirstStep
from chooser.text import _, listing, uncapitalized
from chooser.whatif import Change, RatingFlip


def answer_text(catalog: Catalog, question: str, answer: Answer | None) -> str:
    """Return an answer in words."""
    if answer is None:
        return _("Not answered")
    if answer == UNSURE:
        return _("Not sure")
    if answer == SKIP:
        return _("Left out")
    if isinstance(answer, str):
        return catalog.option(question, answer).name
    if not answer:
        return _("None")
    return listing([catalog.option(question, option).name for option in answer])


def change_text(catalog: Catalog, change: Change) -> str:
    """Return a change in words: each question with what it would have to be."""
    return _("; and ").join(
        _one_change_text(catalog, question, now, new) for question, (now, new) in change.answers.items()
    )


def _one_change_text(catalog: Catalog, question: str, now: Answer, new: Answer) -> str:
    name = catalog.questions[question].short_name
    if isinstance(now, tuple) and isinstance(new, tuple):
        added = [catalog.option(question, option).name for option in new if option not in now]
        gone = [catalog.option(question, option).name for option in now if option not in new]
        words = [_("with {options}").format(options=listing(added))] if added else []
        words += [_("without {options}").format(options=listing(gone))] if gone else []
        return _("{question} {change}").format(question=name, change=" ".join(words))
    return _("{question}: {new} instead of {now}").format(
        question=name, new=answer_text(catalog, question, new), now=answer_text(catalog, question, now)
    )


def flip_text(catalog: Catalog, flip: RatingFlip) -> str:
    """Return in words which rating, one level up or down, would make another framework win."""
    criterion = catalog.criteria[flip.criterion]
    return _("If {framework} were rated {level} on {criterion}, {winner} would win.").format(
        framework=catalog.frameworks[flip.framework].name,
        level=uncapitalized(criterion.level_name(flip.level)),
        criterion=uncapitalized(criterion.name),
        winner=catalog.frameworks[flip.winner].name,
    )


def step_text(step: FirstStep) -> str:
    """Return in words what a first step does, and to which file or address."""
    if step.write:
        return _("Write {file}. {means}").format(file=step.write, means=step.means)
    if step.add:
        return _("Add to the end of {file}. {means}").format(file=step.add, means=step.means)
    if step.open:
        return _("Open in a browser. {means}").format(means=step.means)
    return step.means
