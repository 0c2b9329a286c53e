"""What the report says: a recommendation as plain words, numbers and lists, ready to be laid out."""

import os
from datetime import UTC, date, datetime

from chooser import __version__, storage
from chooser.advice import words
from chooser.advice.certainty import headline_beside_decision
from chooser.advice.recommendation import Recommendation
from chooser.base.errors import ChooserError
from chooser.base.palette import LIGHT
from chooser.base.paper import Length, Paper
from chooser.base.text import _, day
from chooser.export.report import certainty, compared, first_page, record, start
from chooser.export.report.fixed_words import fixed_words, places
from chooser.export.report.parts import Data, Said, Sources, begun, beside, joined, lines
from chooser.export.report.room import ROOMS, Room


def report(recommendation: Recommendation, paper: Paper, length: Length, room: Room | None = None) -> Data:
    """Return all that a report of this length says, by the names that `report.typ` uses.

    What is not told in this length is empty. `room` is one of those of the length, the largest unless told.
    Raises ChooserError when SOURCE_DATE_EPOCH gives no day.
    """
    room = room or ROOMS[length][0]
    sources, said = Sources(recommendation, most=room.cited), Said()
    data = {
        "paper": paper,
        "length": length,
        "words": fixed_words(recommendation),
        "colors": LIGHT._asdict(),
        **_document(recommendation),
        # The order in which the report is read: it numbers the sources, and what was told stays untold.
        **first_page.contents(recommendation, sources, said, length, room),
        **_behind(recommendation, sources, said, length, room),
    }
    return {**data, "sources": sources.items(), "links": {**places(recommendation), **sources.links()}}


def _document(recommendation: Recommendation) -> Data:
    """Return what the file says of itself, and what stands above and below its pages."""
    decision, catalog = recommendation.decision, recommendation.catalog
    made_on = _made_on(recommendation)
    heading = first_page.heading(recommendation)
    title, name = decision.title.strip(), heading["before"] + heading["name"] + heading["after"]
    kind = _("Framework decision") if decision.outcome else _("Framework recommendation")
    author = _("by {who}").format(who=decision.author.strip()) if decision.author.strip() else ""
    footer = _("Chooser {version} · catalog {catalog}")
    return {
        "attachment": storage.dump(decision, catalog).decode(),
        "attachment_name": storage.ATTACHMENT_NAME,
        "date": {"year": made_on.year, "month": made_on.month, "day": made_on.day},
        "heading": heading,
        "document_title": joined(": ", name, title),
        "document_author": decision.author.strip(),
        "document_description": headline_beside_decision(recommendation),
        "kicker": beside(kind, title, author, day(made_on.isoformat())),
        "running": [_short(title), _short(name)],
        "footer": footer.format(version=__version__, catalog=catalog.header.version),
    }


def _behind(recommendation: Recommendation, sources: Sources, said: Said, length: Length, room: Room) -> Data:
    """Return what stands behind page one; on one page alone there is nothing of it."""
    if length == "page":
        return {}
    is_full = length == "full"
    has_steps = start.fit(recommendation.instructions, room)
    outcome, is_outcome_cut = begun(record.outcome(recommendation), room.outcome)
    notes, are_notes_cut = begun(lines(recommendation.decision.notes), room.notes)
    return {
        "what_counts": compared.what_counts(recommendation, sources, said, room, is_explained=is_full),
        "robustness": certainty.robustness(recommendation, said, room),
        **certainty.weights(recommendation, room, in_short=not is_full),
        **_unknown(recommendation, said, room.doubts),
        "try_first": start.try_first(recommendation, sources, said) if recommendation.has_answers else [],
        "first_steps": start.instructions(recommendation) if has_steps else [],
        "steps_in_short": None if has_steps else start.instructions_in_short(recommendation),
        "outcome": outcome,
        "outcome_more": is_outcome_cut,
        "gut": words.gut_feeling(recommendation),
        "notes": notes,
        "notes_more": are_notes_cut,
        "answered_most": room.answers,
        "answers": record.answers(recommendation) if is_full else [],
        "method": record.method() if is_full else [],
        "versions": record.versions(recommendation) if is_full else [],
        "every_row": compared.every_row(recommendation, sources, said) if is_full else [],
    }


def _unknown(recommendation: Recommendation, said: Said, most: int | None) -> Data:
    """Return what is not known, the open answers first, and whether there is more than is told."""
    every = certainty.open_answers(recommendation) + compared.doubts(recommendation)
    found = [told for text in every if (told := said.once(text))]
    return {"unknown": found[:most], "unknown_more": most is not None and most < len(found)}


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _made_on(recommendation: Recommendation) -> date:
    """Return the report's day: that of the decision, else of SOURCE_DATE_EPOCH, else today.

    SOURCE_DATE_EPOCH has seconds since 1970 in UTC, as reproducible-builds.org has it.
    """
    outcome = recommendation.decision.outcome
    if outcome is not None and outcome.decided_on:
        return date.fromisoformat(outcome.decided_on)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now().astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        text = _("SOURCE_DATE_EPOCH is {epoch}, expected whole seconds since 1970, or nothing")
        raise ChooserError(text.format(epoch=epoch)) from error
