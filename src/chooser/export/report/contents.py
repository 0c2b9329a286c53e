"""What the report says: a recommendation as plain words, numbers and lists, ready to be laid out."""

from datetime import date

from chooser import __version__, storage
from chooser.advice import words
from chooser.advice.recommendation import Recommendation
from chooser.base.paper import Paper
from chooser.base.text import _, day
from chooser.export.report import certainty, compared, first_page, record, start
from chooser.export.report.fixed_words import fixed_words
from chooser.export.report.parts import Data, Sources, joined, lines


def report(recommendation: Recommendation, paper: Paper) -> Data:
    """Return all that the report says, by the names that `report.typ` uses."""
    decision, catalog = recommendation.decision, recommendation.catalog
    sources = Sources(recommendation)
    made_on = _made_on(recommendation)
    heading = first_page.heading(recommendation)
    title = decision.title.strip()
    kind = _("Framework decision") if decision.outcome else _("Framework recommendation")
    headline = words.headline_beside_decision(recommendation)
    footer = _(
        "Chooser {version} · catalog {catalog} · the decision is attached to this PDF; "
        "open it in Chooser to continue"
    )
    return {
        "paper": paper,
        "words": fixed_words(recommendation),
        "attachment": storage.dump(decision, catalog).decode(),
        "attachment_name": storage.ATTACHMENT_NAME,
        "date": {"year": made_on.year, "month": made_on.month, "day": made_on.day},
        "heading": heading,
        "document_title": joined(": ", heading["before"] + heading["name"] + heading["after"], title),
        "kicker": joined(" · ", kind, title, day(made_on.isoformat())),
        "running": [
            _short(title),
            _short(heading["before"] + heading["name"] + heading["after"]),
        ],
        "footer": footer.format(version=__version__, catalog=catalog.header.version),
        "headline": headline,
        "document_description": headline,
        "decided": first_page.decided_line(recommendation),
        "chart": first_page.chart(recommendation),
        # This order numbers the sources.
        "why": first_page.reasons(recommendation, sources, in_favor=True),
        "against": first_page.reasons(recommendation, sources, in_favor=False),
        "changes": first_page.changes(recommendation),
        "answered": first_page.answered(recommendation),
        "what_counts": compared.what_counts(recommendation, sources),
        "robustness": certainty.robustness(recommendation),
        "weights": certainty.weights(recommendation),
        "unknown": certainty.open_answers(recommendation) + compared.doubts(recommendation),
        "try_first": start.try_first(recommendation, sources) if recommendation.has_answers else [],
        "first_steps": start.instructions(recommendation),
        "answers": record.answers(recommendation),
        "notes": lines(decision.notes),
        "outcome": record.outcome(recommendation),
        "gut": words.gut_feeling(recommendation),
        "method": record.method(),
        "versions": record.versions(recommendation),
        "every_row": compared.every_row(recommendation, sources),
        "sources": sources.items(),
    }


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _made_on(recommendation: Recommendation) -> date:
    """Return the report's date: never today, so that the same decision gives the same bytes."""
    outcome = recommendation.decision.outcome
    decided_on = outcome.decided_on if outcome is not None else None
    try:
        return date.fromisoformat(decided_on or "")
    except ValueError:
        return date.fromisoformat(recommendation.catalog.header.checked)
