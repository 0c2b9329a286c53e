"""How Chooser decides, and the words that it uses, to be read beside the decision."""

from PySide6.QtWidgets import QWidget

from chooser.advice import certainty
from chooser.base.text import _, day, figure, listing, ngettext
from chooser.session import Session
from chooser.ui.kit.reading import Reading


def show_method(window: QWidget, session: Session) -> None:
    """Say in plain words how a recommendation comes about, and how far it can be trusted."""
    reading = Reading(window, _("How Chooser decides"))
    for heading, texts in (*_how(), *_how_far(session), _from_where(session)):
        reading.add_heading(heading)
        for text in texts:
            reading.add_text(text)
    reading.show_beside()


def show_words(window: QWidget) -> None:
    """Say what the words mean that Chooser uses."""
    reading = Reading(window, _("Words explained"))
    for heading, words in _words():
        reading.add_heading(heading)
        for word, meaning in words:
            reading.add_term(word, meaning)
    reading.show_beside()


_Parts = tuple[tuple[str, tuple[str, ...]], ...]
_Words = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def _how() -> _Parts:
    return (
        (
            _("It adds up points"),
            (
                _(
                    "Each answer asks for something: an admin panel, speed, a low learning curve. Each "
                    "framework is rated on it, by a level from a fixed list. The points are how much the "
                    "answer asks for, times how well the framework does. Nothing else enters, so every "
                    "result can be taken apart line by line."
                ),
                _(
                    "The score is what a framework has of all the points that these answers could give, from "
                    "0 to 100. What is open favors nobody, and what you leave out counts nothing."
                ),
                _(
                    "A must-have that nothing usable supports rules a framework out, whatever its score. An "
                    "extension counts less than what comes with the framework."
                ),
                _(
                    "Steps can be weighed from 0 to 3 in the result. It shows at which weights another "
                    "framework would win."
                ),
            ),
        ),
        (
            _("It says what would turn it"),
            (
                _(
                    "Settled means that no answer to the questions still open, in any combination, can "
                    "change the winner. It is worked out exactly."
                ),
                _(
                    "Every answer you gave is tried the other way. Those that would make another framework "
                    "win are listed, and one that is not listed would not."
                ),
            ),
        ),
    )


def _how_far(session: Session) -> _Parts:
    draws = session.recommendation.robustness.draws
    return (
        (
            _("It says how sure that is"),
            (
                _(
                    "{number} runs are made. How sure it is, is in how many of 100 of them the winner is "
                    "first. That is how the ranking holds up within this model, not how likely it is to be "
                    "the best choice."
                ).format(number=figure(draws)),
                certainty.runs_meaning(session.recommendation),
            ),
        ),
        (
            _("How far it can be trusted"),
            (
                _(
                    "It was compared with decisions that were kept out while its numbers were set, with the "
                    "catalog that comes along. It names what a panel advises in 92 of 100 described projects "
                    "where the advice is clear, what was chosen in 69 of 100 public decisions, and what was "
                    "chosen in 54 of 100 real applications."
                ),
                _(
                    "The panel is no survey of people: the judgments were made by a language model, asked "
                    "three times without knowing Chooser. And what was chosen is not always what should have "
                    "been. Small applications with accounts and pages were often made with Flask; Chooser "
                    "follows the advice, which is Django."
                ),
                _(
                    "The numbers were set by judgment with these decisions in view, and then fitted. Expect "
                    "somewhat less on projects that nobody has seen."
                ),
            ),
        ),
    )


def _from_where(session: Session) -> tuple[str, tuple[str, ...]]:
    catalog = session.catalog
    count = len(catalog.sources)
    names = listing([framework.name for framework in catalog.frameworks.values()])
    return (
        _("Where the knowledge comes from"),
        (
            ngettext(
                "What it knows of {frameworks} stands in the catalog {version}, checked on {day}, with "
                "{number} source. Every cell of the comparison names its own, and when it was read.",
                "What it knows of {frameworks} stands in the catalog {version}, checked on {day}, with "
                "{number} sources. Every cell of the comparison names its own, and when it was read.",
                count,
            ).format(
                frameworks=names,
                version=catalog.header.version,
                day=day(catalog.header.checked),
                number=count,
            ),
            _(
                "Official documentation, measurements of our own and tests of the real packages lead. An "
                "article that compares three frameworks is one source among others."
            ),
        ),
    )


def _words() -> _Words:
    return (*_words_of_answers(), *_words_of_results())


def _words_of_answers() -> _Words:
    return (
        (
            _("Answers"),
            (
                (
                    _("Not sure"),
                    _("An answer too: it favors nobody, and the result says how much it matters."),
                ),
                (_("Left out"), _("The question counts nothing.")),
                (_("Must-have"), _("What you cannot do without. A framework without it is ruled out.")),
                (_("Gut feeling"), _("What you would take now: sealed, and compared with the result.")),
            ),
        ),
        (
            _("How a feature is there"),
            (
                (_("Comes with it"), _("It works after installing the framework alone.")),
                (_("First-party"), _("A further package by those who make the framework, or named by them.")),
                (_("Extension"), _("A package by others, which you choose, add and keep up to date.")),
                (_("None"), _("Nothing usable was found.")),
            ),
        ),
        (
            _("Knowledge"),
            (
                (_("Catalog"), _("The texts and ratings that Chooser works with; a team can have its own.")),
                (_("Source article"), _("A comparison of the three, with which all this began.")),
                (_("Level"), _("How a framework is rated, from a fixed list; a range where that is open.")),
                (_("Measured"), _("Run by us on the real packages; how much it varied is shown.")),
            ),
        ),
    )


def _words_of_results() -> _Words:
    return (
        (
            _("Numbers"),
            (
                (_("Points"), _("How much an answer asks for, times how well a framework does there.")),
                (_("Score"), _("The part of all points to be had with these answers, from 0 to 100.")),
                (_("Weight"), _("How much a step counts: 1 is usual, 2 is twice that, 0 is not at all.")),
                (_("Run"), certainty.run_meaning()),
            ),
        ),
        (
            _("The result"),
            (
                (_("Settled"), _("No open question can change the winner, however close the others are.")),
                (_("Sure"), certainty.sure_meaning()),
                (_("Tie"), _("It leads by less than 1 point, or another framework is first in more runs.")),
                (_("Leaning to"), _("First so far, but in too few runs to be called sure.")),
                (_("What would turn it"), _("Other answers that would make another framework first.")),
                (_("Ruled out"), _("A must-have is missing, so the score no longer matters.")),
                (_("Safest second choice"), _("The one that is least far behind, on average over all runs.")),
            ),
        ),
    )
