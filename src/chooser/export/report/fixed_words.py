"""The headings and other fixed words of the report."""

from chooser.advice import reopening, words
from chooser.advice.recommendation import Recommendation
from chooser.base.text import LANGUAGE, _
from chooser.export.report.first_page import every_reason_heading
from chooser.export.report.parts import Data, joined


def fixed_words(recommendation: Recommendation) -> Data:
    """Return the headings and other fixed words."""
    headings = _named_headings(recommendation)
    return {
        "language": LANGUAGE,
        **headings,
        **_first_page(recommendation, headings),
        **_body(recommendation),
        **_appendix(),
    }


def places(recommendation: Recommendation) -> dict[str, str]:
    """Return the headings that page 1 sends the reader to, by the names of their places in the file."""
    headings = _named_headings(recommendation)
    return {
        "every-reason": headings["every_reason"],
        "every-turn": headings["every_turn"],
        "every-score": headings["runs"],
        "all-answers": headings["answers"],
        "outcome": headings["outcome"],
    }


def _named_headings(recommendation: Recommendation) -> dict[str, str]:
    """Return the headings that page 1 sends the reader to."""
    return {
        "every_reason": every_reason_heading(recommendation),
        "every_turn": _("More that would turn it"),
        "runs": _("If everything uncertain varies"),
        "answers": _("All answers"),
        "outcome": _("Why it was decided so"),
    }


def _first_page(recommendation: Recommendation, headings: dict[str, str]) -> Data:
    return {
        **_verdict(recommendation),
        "scores": _("Points, of 100"),
        "unanswered": _("Hatched: for what is not answered, the same for each but for rounding"),
        "more_rows": _("These are the best; the scores of all stand under “{heading}”.").format(
            heading=headings["runs"]
        ),
        "more_rows_page": _more_rows(recommendation),
        "more_turns": _("There are more: see “{heading}”.").format(heading=headings["every_turn"]),
        "more_turns_full": _("There are more: the full report has them."),
        "answered": _("What was answered"),
        "answered_columns": [_("Step"), _("Answers"), _("Of all points, %")],
        "see_answers": _("The answers are long: see “{heading}”.").format(heading=headings["answers"]),
        "see_answers_page": _("The answers are long: open this PDF in Chooser to see them."),
        "meeting": _("For the meeting"),
        "more_outcome": _("The whole reason stands under “{heading}”.").format(heading=headings["outcome"]),
        "attached": _("The decision is attached to this PDF: open it in Chooser to continue."),
    }


def _more_rows(recommendation: Recommendation) -> str:
    """Return where the scores of the others stand, or how many there are where no runs have them."""
    if recommendation.winner is None or not recommendation.has_answers:
        return _("These are the best of {count}.").format(count=len(recommendation.ranking))
    return _("These are the best; the summary has the scores of all.")


def _verdict(recommendation: Recommendation) -> Data:
    """Return the words for reasons and turns: of the answers' choice, or of what was decided instead."""
    why, against = words.reasons_headings(recommendation)
    winner = words.name(recommendation, recommendation.winner.id) if recommendation.winner else ""
    no_why, no_against = words.nothing_for(), words.nothing_against(recommendation)
    if recommendation.is_against:
        no_why = words.nothing_better(words.name(recommendation, str(recommendation.chosen)))
        no_against = words.nothing_better(winner)
    return {
        "why": why,
        "no_why": no_why,
        "against": against,
        "no_against": no_against,
        "turns": reopening.heading(recommendation),
    }


def _body(recommendation: Recommendation) -> Data:
    chosen = words.name(recommendation, recommendation.chosen) if recommendation.chosen else ""
    return {
        "what_counts": _("What counts, side by side"),
        "what_counts_columns": [_("Counts")],
        "robustness": _("How sure it is"),
        "runs_columns": [
            _("Framework"),
            _("Score"),
            _("First, of 100 runs"),
            _("First or second"),
            _("Points lost on average"),
        ],
        "ratings": _("If a rating were different"),
        "misses": _("When the others would win"),
        "misses_columns": [_("Framework"), _("It would win"), _("What speaks most for it")],
        "unknown": _("What is not known"),
        "try_first": _("Try first"),
        # What else speaks against it stands among the reasons.
        "try_first_note": words.to_try(recommendation),
        "first_steps": _("First steps"),
        "first_steps_note": joined(
            " ",
            _("These start a project with {framework}, for these answers.").format(framework=chosen),
            words.before_steps(recommendation),
        ),
        "answers_columns": [_("Question"), _("Answer")],
        "weights": _("If the steps weighed otherwise"),
        "weights_note": _(
            "A step weighs × 1 unless somebody moved it, from × 0 to × 3. The bar shows, on that scale, "
            "where the winner stays, the other weights as they are; the mark is the weight now."
        ),
        "weights_columns": [
            _("Step"),
            _("Weight"),
            _("The winner stays"),
            _("0 to 3"),
        ],
    }


def _appendix() -> Data:
    return {
        "notes": _("Notes"),
        "rest_in_full": _("The full report has the rest."),
        "gut": _("Gut feeling"),
        "method": _("How the score is made"),
        "versions": _("How to make this report again"),
        "again": _(
            "Open this PDF in Chooser, or run chooser recommend with it. The same version, catalog, length, "
            "paper and day give the same file, byte for byte."
        ),
        "versions_columns": [_("Made with"), _("Version")],
        "typesetter": _("Typst"),
        "appendix": _("Appendix: the rest of the comparison"),
        "appendix_note": _("These rows do not count for the answers. The numbers lead to the sources."),
        "row": _("What is compared"),
        "sources": _("Sources"),
        "sources_note": _("At most two for each reason; the full report names all."),
        "attachment": _("The decision: open it, or this PDF, in Chooser"),
    }
